"""Where the season stands, as bars and figures: by key and by mouse, narrow and wide; the rescue alert."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from imgtui.domain.workbook.records import Workbook
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.tui.invites.panel import InvitesPanel
from imgtui.tui.invites.standing import BY, bar, chart, funnel_lines, group_table, stand_of
from tests.books import reference
from tests.tui.driving import screen_text, type_keys, until, words_on
from tests.tui.driving import texts_of as lines_text
from tests.tui.seasons import SEASON, event, program

APPLIED = tuple(
    program(
        f"p{n}",
        f"Hospital {n}",
        event(2 * n, "2026-09-24", "applied"),
        *((event(2 * n + 1, f"2026-10-{5 + 7 * (n // 2):02d}", "invite"),) if n < 4 else ()),
        img_percent=float(10 * (n % 10)),
        state=("OH", "TX", "NY", "CA")[n % 4],
        signal=("gold", "silver", None)[n % 3],
    )
    for n in range(45)
)
BEHIND = Workbook(applicant=SEASON.applicant, programs=APPLIED)


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book
    from imgtui.storage.store import Store

    path = tmp_path_factory.mktemp("w") / "w"
    with Store.open(path) as store:
        store.fill(BEHIND)
    with Book.open(path, Clock.of("2026-11-21T09:00", "Asia/Karachi"), reference()) as book:
        yield evaluate(Constants.of(reference()), book.snapshot, book.now())


def test_a_bar_is_exact_to_an_eighth() -> None:
    assert bar(10, 10, 5) == "█████"
    assert bar(5, 10, 5) == "██▌"
    assert bar(0, 10, 5) == ""
    assert bar(0.01, 10, 5) == "▏", "what is there is seen"
    assert bar(3, 0, 5) == bar(3, 10, 0) == ""


def test_the_funnel_counts_each_step(view) -> None:
    shown = lines_text(funnel_lines(stand_of(view, "bucket"), 44))
    assert [line.split()[:2] for line in shown[1:5]] == [
        ["applied", "45"],
        ["invited", "4"],
        ["interviewed", "0"],
        ["ranked", "0"],
    ]
    assert "8.9 invites per 100 · the last 39 days ago" in shown[5]
    assert shown[1].count("█") > 10 * shown[2].count("█") - 10


@pytest.mark.parametrize("by", BY)
def test_every_dimension_adds_up_and_has_letters_of_its_own(view, by) -> None:
    stand = stand_of(view, by)
    assert sum(row.applied for _, row in stand.groups) == 45
    assert sum(row.invited for _, row in stand.groups) == sum(week.count for week in stand.weeks) == 4
    letters = [group.letter for group, _ in stand.groups]
    assert len(set(letters)) == len(letters)
    for line in lines_text([*group_table(stand, 44), *chart(stand, 44, 10)]):
        assert len(line) <= 46, line


def test_the_chart_has_a_table_beside_its_bars_and_sums_up_what_has_no_room(view) -> None:
    stand = stand_of(view, "region")
    shown = lines_text(chart(stand, 44, 20))
    assert shown[0].split() == ["By", "week", "all", *(g.letter for g, r in stand.groups if r.invited)]
    assert shown[1].split()[:3] == ["5", "Oct", "2"]
    first = stand.weeks[0]
    many = tuple(replace(first, monday=first.monday + timedelta(days=7 * n)) for n in range(10))
    short = lines_text(chart(stand._replace(weeks=many), 44, 5))
    assert len(short) == 5
    assert short[1].split()[0] == "before"
    assert chart(stand, 44, 3) == []


async def test_the_standing_by_key(open_app) -> None:
    async with open_app(BEHIND, pane="invites", size=(80, 24), now="2026-11-21T09:00") as pilot:
        await pilot.press("S")
        shown = screen_text(pilot)
        assert "By bucket" in shown
        assert "By week" in shown
        assert "4 of the 3" not in shown
        for by in (*BY[1:], BY[0]):
            await pilot.press("B")
            assert f"By {by}" in screen_text(pilot)
        await pilot.press("S")
        assert "By bucket" not in screen_text(pilot)
        await pilot.press("S", "C")
        assert "Nov 2026" in screen_text(pilot), "c: the calendar in its place"


async def test_a_click_on_the_groups_parts_by_the_next_thing(open_app) -> None:
    async with open_app(BEHIND, pane="invites", now="2026-11-21T09:00") as pilot:
        panel = pilot.app.query_one(InvitesPanel)
        y = next(y for y, line in enumerate(screen_text(pilot).split("\n")) if "By bucket" in line)
        await pilot.click(offset=(panel.region.x + 5, y))
        await until(pilot, lambda: "By tier" in screen_text(pilot))


FEW = replace(BEHIND, programs=tuple(replace(each, events=each.events[:1]) for each in APPLIED))


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_alert_offers_the_rescue_plan(open_app, by: str) -> None:
    async with open_app(FEW, pane="invites", now="2026-11-21T09:00") as pilot:
        assert "0 of 3 invites wanted" in words_on(pilot)
        if by == "key":
            await pilot.press("R")
        else:
            panel = pilot.app.query_one(InvitesPanel)
            y = next(y for y, line in enumerate(screen_text(pilot).split("\n")) if "! 0 of 3" in line)
            await pilot.click(offset=(panel.region.x + 5, y))
        await until(pilot, lambda: "start the mid-season rescue plan today" in screen_text(pilot))
        await pilot.press("t")
        await until(pilot, lambda: pilot.app.pane_id == "plan")
        plans = pilot.app.desk.view.workbook.plans
        assert [(plan.template, plan.start) for plan in plans] == [("rescue", date(2026, 11, 21))]
        await pilot.press("3")
        await until(pilot, lambda: "it runs (5)" in words_on(pilot))


async def test_nothing_is_rescued_that_is_not_behind(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await type_keys(pilot, "R")
        await until(pilot, lambda: any("not behind" in n.message for n in pilot.app._notifications))


def test_weeks_without_an_invite_at_the_end_take_one_line_where_there_is_little_room(view) -> None:
    stand = stand_of(view, "bucket")
    last = max(week.monday for week in stand.weeks if week.count)
    quiet = tuple(
        replace(stand.weeks[0], monday=last + timedelta(days=7 * n), count=0, by_bucket={})
        for n in range(1, 30)
    )
    filled = tuple(week for week in stand.weeks if week.monday <= last)
    late = stand._replace(weeks=(*filled, *quiet), undated=39)
    shown = lines_text(chart(late, 44, 12))
    assert shown[1].split()[:3] == ["no", "day", "39"]
    assert shown[-1].strip() == "then none with a day: 29 weeks"
    assert any(str(week.count) in line for week in filled if week.count for line in shown[2:-1])
    assert len(shown) <= 12
    assert len(lines_text(chart(late, 44, 80))) == 2 + len(late.weeks), "with room every week is drawn"
