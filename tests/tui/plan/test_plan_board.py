"""What the board draws, without a screen."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange.reference import load_reference
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.tui.plan import cards
from imgtui.tui.plan.asking import task_values, week_on
from imgtui.tui.plan.board import (
    ANY_TIME,
    LATE,
    bar,
    board_of,
    finished_weeks,
    head_lines,
    sections,
    span_text,
    start_of,
)
from imgtui.tui.plan.details import paragraphs
from tests.tables import for_each
from tests.tui.driving import texts_of as text_of
from tests.tui.seasons import SEASON

NOW = datetime(2027, 1, 29, 9, tzinfo=ZoneInfo("Asia/Karachi"))


@pytest.fixture(scope="module")
def view():
    programs = {each.key: each for each in SEASON.programs}
    return evaluate(Constants.of(load_reference()), Snapshot(SEASON, programs, 1), NOW)


def test_overdue_comes_first_then_the_weeks_then_tasks_without_one(view) -> None:
    board = board_of(view, 0)
    found = sections(board, finished_weeks(board))
    assert [section.key for section in found] == [LATE, "w1", "w2", "w3", "w4", ANY_TIME]
    assert found[0].items == ("first",)
    assert found[1].items == ("listed",)
    assert (found[1].collapsed, found[1].accepts) == (True, False), "over, and what is late stands above"
    assert found[2].title == "Week 2 · 25–31 Jan · this week · 0 of 2 done"
    assert found[4].items == ()


@pytest.mark.parametrize("width", [40, 77, 110])
def test_a_row_has_state_in_words_and_fills_its_width(view, width: int) -> None:
    board = board_of(view, 0)
    texts = {}
    for task in board.plan.tasks:
        lines = text_of(cards.row(board, task.id, width))
        assert {cell_len(line) for line in lines} == {width}
        texts[task.id] = "\n".join(lines)
    assert "overdue" in texts["first"]
    assert "done" in texts["listed"]
    assert "was met" in texts["facts"]
    assert "0/40" in texts["facts"]
    assert "5/3" in texts["listed"]


@pytest.mark.parametrize("width", [4, 20, 26, 45])
def test_a_card_says_the_same_in_few_cells(view, width: int) -> None:
    board = board_of(view, 0)
    texts = {}
    for task in board.plan.tasks:
        lines = text_of(cards.card(board, task.id, width))
        assert {cell_len(line) for line in lines} == {width}
        texts[task.id] = [" ".join(line.split()) for line in lines]
    if width > 20:
        assert texts["first"] == ["! Write the story", "overdue 24 Jan"]
        assert " ".join(texts["facts"]) == "↺ Look up 40 programs ········ 0/40 was met due 31 Jan"
        assert "████████ 5/3 done" in texts["listed"]
        assert texts["letters"] == ["○ Ask for letters", "due 31 Jan"]
        assert texts["loose"] == ["○ Sleep"]


def with_task(view, **fields):
    """Return the board with its first task changed."""
    board = board_of(view, 0)
    task = replace(board.tasks["first"], **fields)
    return replace(board, tasks={**board.tasks, "first": task})


def test_a_long_title_takes_lines_and_is_cut_only_after_the_fourth(view) -> None:
    title = "Have contract and eligibility rules of each ranked program at hand"
    lines = [line.strip() for line in text_of(cards.card(with_task(view, title=title), "first", 26))]
    assert " ".join(lines[:-1]) == f"! {title}"
    lines = [line.strip() for line in text_of(cards.card(with_task(view, title=title * 3), "first", 26))]
    assert len(lines) == 5
    assert lines[3].endswith("…")


def test_hostile_titles_and_notes_stay_plain_text_of_the_right_width(view) -> None:
    board = with_task(view, title="\x1b[2Jx [/b] 日本語" * 9, note="\x9b\n[red]", program="no such key")
    for draw, width in ((cards.card, 27), (cards.row, 77)):
        lines = text_of(draw(board, "first", width))
        assert {cell_len(line) for line in lines} == {width}
        assert "\x1b" not in "".join(lines)


def test_a_card_names_its_program_and_tells_of_its_note(view) -> None:
    board = with_task(view, program="lake", note="Call first.")
    board = replace(board, programs={"lake": "Lakeshore Community IM"})
    shown = text_of(cards.card(board, "first", 45))
    assert shown[1].split() == ["overdue", "24", "Jan", "note"]
    assert shown[2].strip() == "→ Lakeshore Community IM"
    assert "→ Lakeshore Community IM · note: Call first." in text_of(cards.row(board, "first", 100))[1]


@pytest.mark.parametrize(
    ("section", "folded", "shown"),
    [
        (LATE, False, ["Overdue 1", "do it, snooze it, or L"]),
        ("w1", False, ["Week 1 · over 1/2", "18–24 Jan ███···"]),
        ("w2", False, ["Week 2 · this week 0/2", "25–31 Jan ······"]),
        ("w4", False, ["Week 4", "8–14 Feb"]),
        (ANY_TIME, False, ["Any time 0/1", "no day set"]),
        ("w1", True, ["Wk 1", "1/2"]),
        (LATE, True, ["Late", "1"]),
    ],
)
def test_the_title_of_a_column_says_when_and_how_far(
    view, section: str, folded: bool, shown: list[str]
) -> None:
    lines = text_of(cards.head(board_of(view, 0), section, 5 if folded else 27, folded))
    assert [" ".join(line.split()) for line in lines] == shown
    assert {cell_len(line) for line in lines} == {5 if folded else 27}


def test_a_task_that_was_met_and_is_late_stands_with_what_is_overdue(view) -> None:
    board = board_of(view, 0)
    late = replace(board.progress["facts"], late=True)
    board = replace(board, progress={**board.progress, "facts": late})
    assert sections(board)[0].items == ("first", "facts")
    asleep = replace(board.progress["first"], state="snoozed", late=True)
    board = replace(board, progress={**board.progress, "first": asleep})
    assert sections(board)[0].items == ("facts",), "what is put off bothers nobody"


def test_work_begins_with_what_is_overdue_else_with_this_week(view) -> None:
    board = board_of(view, 0)
    assert start_of(board) == "first"
    done = replace(board.progress["first"], state="done", late=False)
    board = replace(board, progress={**board.progress, "first": done})
    assert start_of(board) == "letters"


@pytest.mark.parametrize(("width", "since"), [(200, True), (70, False)])
def test_the_head_leaves_out_the_least_where_cells_are_few(view, width: int, since: bool) -> None:
    line = "".join(text for text, _ in head_lines(board_of(view, 0), SEASON.plans, 1, width)[1])
    assert ("since" in line) is since
    assert line.endswith("1 offer")


@for_each(
    ("share", "drawn"),
    [(0, "····"), (1, "████"), (0.5, "██··"), (0.001, "▏···"), (0.999, "███▉"), (0.28, "█▏··")],
)
def test_a_bar_shows_what_is_begun_and_is_full_only_at_the_end(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


@pytest.mark.parametrize("width", [60, 66, 78, 90])
def test_the_head_loses_no_word_of_what_it_offers(view, width: int) -> None:
    line = "".join(text for text, _ in head_lines(board_of(view, 0), SEASON.plans, 3, width)[1])
    assert len(line) <= width
    assert line.endswith("p: 3 offers")
    assert "tasks done" in line


def test_the_head_counts_what_is_late_and_what_was_met(view) -> None:
    plans = SEASON.plans
    names, progress = head_lines(board_of(view, 0), plans)
    assert "".join(text for text, _ in names) == "[30-day rebuild] 7-day list repair "
    line = "".join(text for text, _ in progress)
    assert "week 2 of 3, since Mon 18 Jan" in line
    assert "1 of 6 tasks done" in line
    assert "1 overdue" in line
    assert "1 was met" in line


def test_two_were_met(view) -> None:
    board = board_of(view, 0)
    lost = replace(board.progress["first"], state="was_met")
    board = replace(board, progress={**board.progress, "first": lost})
    line = "".join(text for text, _ in head_lines(board, SEASON.plans)[1])
    assert "2 were met" in line


def test_details_say_why_on_whose_word_and_where_the_work_is(view) -> None:
    text = "\n".join(
        "".join(text for text, _ in paragraph.spans)
        for paragraph in paragraphs(view, board_of(view, 0), "facts")
    )
    assert "was met" in text
    assert "Counts programs of the primary specialty" in text
    assert "40 wanted" in text
    assert "enter: Programs, filtered by spec:" in text
    assert "first met Wed 20 Jan" in text


def test_details_in_long_lines_say_the_same_in_fewer(view) -> None:
    def lines(wide: bool) -> list[str]:
        found = paragraphs(view, board_of(view, 0), "facts", wide=wide)
        return ["".join(text for text, _ in paragraph.spans) for paragraph in found]

    assert len(lines(True)) < len(lines(False))
    words = [" ".join(" ".join(each).replace("· ", "").split()) for each in (lines(True), lines(False))]
    assert sorted(words[0].split()) == sorted(words[1].split())
    assert lines(True)[0].startswith("Look up 40 programs   ↺ was met")


def test_days_of_a_week_that_crosses_a_month() -> None:
    assert span_text(date(2027, 1, 29), date(2027, 2, 4)) == "29 Jan–4 Feb"


def test_another_day_brings_its_week_along() -> None:
    plan = Plan(template="t", title="T", start=date(2027, 1, 18))
    task = Task(id="a", week=1, day=3, title="A", due=date(2027, 1, 20))
    same = {"title": "A", "due": "2027-01-20", "note": ""}
    assert task_values(same, plan, task, NOW.date()) == {}
    assert task_values({**same, "due": "9 feb"}, plan, task, NOW.date()) == {
        "due": date(2027, 2, 9),
        "week": 4,
        "day": None,
    }
    assert task_values({**same, "due": "", "note": "n"}, plan, task, NOW.date()) == {
        "due": None,
        "week": None,
        "day": None,
        "note": "n",
    }
    assert week_on(plan, date(2026, 1, 1)) == 1


def test_a_week_that_is_over_is_folded_while_nothing_is_to_be_done_in_it(view) -> None:
    board = board_of(view, 0)
    assert finished_weeks(board) == {"w1"}
    asleep = replace(board.progress["listed"], state="snoozed")
    assert finished_weeks(replace(board, progress={**board.progress, "listed": asleep})) == frozenset()
