"""The table of Today: when, on whose clock, what and with whom."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.days import later, span
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.demo import demo_clock
from imgtui.services.today.due import today_lines_of
from imgtui.tui.facts.names import names_of
from imgtui.tui.today.lines import groups
from imgtui.tui.today.table import own_time, row_lines, their_time, when_words
from tests.kept_files import copy_demo
from tests.tables import for_each

NOW = datetime(2027, 1, 29, 4, 0, tzinfo=UTC)  # 09:00 in Karachi, still the 28th in New York
CLOCKS = load_clocks(NOW, ZoneInfo("Asia/Karachi"))


def line(kind: str = "task", at: datetime | date | None = None, severity: str = "warn") -> DueLine:
    return DueLine(kind, severity, "text", None, "id", at=at)


@for_each(
    ("given", "said"),
    [
        (line(), ""),
        (line("reply", later(NOW, span(hours=38))), "in 38 h"),
        (line("reply", later(NOW, span(hours=-3))), "3 h ago"),
        (line("interview", later(NOW, span(days=4, hours=11))), "in 5 d"),
        # On the official clock, from which all days are counted, it is still the 28th.
        (line("task", date(2027, 1, 24)), "4 d late"),
        (line("after", date(2027, 1, 27)), "1 d ago"),
        (line("task", date(2027, 1, 29)), "in 1 d"),
        (line("task", date(2026, 8, 16)), "5 mo late"),
        (line("deadline", date(2027, 1, 31)), "in 3 d"),
        (line("interview", date(2027, 1, 31)), "in 3 d"),
    ],
)
def test_how_far_away_it_is(given: DueLine, said: str) -> None:
    assert when_words(given, CLOCKS) == said
    assert len(said) < 10


def test_the_own_clock_comes_first_and_in_full_where_the_month_is_in_doubt() -> None:
    near, far = datetime(2027, 1, 30, 18, tzinfo=UTC), datetime(2027, 3, 4, 2, tzinfo=UTC)
    assert own_time(near, CLOCKS, whole=False) == "Sat 30 23:00"
    assert own_time(near, CLOCKS, whole=True) == "Sat 30 Jan 23:00"
    assert own_time(far, CLOCKS, whole=False) == " 4 Mar 07:00"
    assert own_time(date(2027, 1, 24), CLOCKS, whole=False) == "Sun 24"
    assert their_time(line("deadline", far), CLOCKS) == "Wed 3 Mar 21:00 ET"
    assert their_time(line("task", date(2027, 1, 24)), CLOCKS) == ""


@pytest.mark.parametrize("width", [57, 77, 97, 117, 197])
def test_no_row_loses_a_word_or_is_wider_than_its_room(tmp_path, width: int) -> None:
    desk = Desk(copy_demo(tmp_path), demo_clock("Asia/Karachi"))
    if not desk.complete:
        desk.take_rest(desk.read_rest())
    view, names = desk.view, names_of(load_reference())
    entries = [each for group in groups(view, today_lines_of(view)) for each in group.entries]
    assert len(entries) > 20
    for entry in entries:
        rows = row_lines(entry, view, names, width)
        texts = ["".join(text for text, _ in row) for row in rows]
        assert all(len(text) <= width for text in texts)
        if not entry.line.brief and not entry.more:
            assert "".join(entry.line.text.split()) in "".join("".join(texts).split())
    after = [each for each in entries if each.more]
    assert [[each.act for each in (entry.line, *entry.more)] for entry in after] == [
        ["thank_you", "impressions", "rate"]
    ]
