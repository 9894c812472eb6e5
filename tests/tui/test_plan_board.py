"""What the board draws, without a screen."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from rich.cells import cell_len

from imgtui.domain.snapshot import Snapshot
from imgtui.domain.workbook import Plan, Task
from imgtui.exchange.reference import load_reference
from imgtui.services.evaluation import Constants, evaluate
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
)
from imgtui.tui.plan.details import paragraphs
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
    assert (found[1].collapsed, found[1].accepts) == (False, False), "over, and one of its tasks is late"
    assert found[2].title == "Week 2 · 25–31 Jan · this week · 0 of 2 done"
    assert found[4].items == ()


@pytest.mark.parametrize("width", [40, 77, 110])
def test_a_row_has_state_in_words_and_fills_its_width(view, width: int) -> None:
    board = board_of(view, 0)
    texts = {}
    for task in board.plan.tasks:
        texts[task.id] = "".join(text for text, _ in board.line(task.id, None, width))
        assert cell_len(texts[task.id]) == width
    assert "overdue" in texts["first"]
    assert "done" in texts["listed"]
    assert "was met" in texts["facts"]
    assert "0/40" in texts["facts"]
    assert "5/3" in texts["listed"]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0, "····"), (1, "████"), (0.5, "██··"), (0.001, "▏···"), (0.999, "███▉"), (0.28, "█▏··")],
)
def test_a_bar_shows_what_is_begun_and_is_full_only_at_the_end(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


def test_the_head_counts_what_is_late_and_what_was_met(view) -> None:
    plans = SEASON.plans
    names, progress = head_lines(board_of(view, 0), plans)
    assert "".join(text for text, _ in names) == "[30-day rebuild] 7-day list repair "
    line = "".join(text for text, _ in progress)
    assert "week 2 of 3, since Mon 18 Jan" in line
    assert "1 of 6 tasks done" in line
    assert "1 overdue" in line
    assert "1 was met" in line


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


def test_a_week_that_is_over_and_done_is_folded_at_first(view) -> None:
    board = board_of(view, 0)
    done = replace(board.progress["first"], state="done")
    ended = replace(board, progress={**board.progress, "first": done})
    assert finished_weeks(ended) == {"w1"}
    assert sections(ended, finished_weeks(ended))[0].collapsed
