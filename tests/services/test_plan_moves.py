"""Moving tasks of a plan: one step for several, in the order asked for, taken back whole."""

from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.errors import UsageError
from imgtui.domain.workbook import Plan, Task, Workbook
from imgtui.services import plans
from imgtui.services.book import Book
from imgtui.services.clock import Clock
from imgtui.services.plans import Move
from imgtui.storage.store import Store

START = date(2027, 1, 18)


@pytest.fixture
def book(tmp_path: Path):
    tasks = (
        Task(id="a", week=1, title="A", due=date(2027, 1, 24)),
        Task(id="b", week=1, day=3, title="B", due=date(2027, 1, 20)),
        Task(id="c", week=2, title="C", due=date(2027, 1, 31)),
        Task(id="d", day=9, title="D", due=date(2027, 1, 26)),
        Task(id="e", title="E"),
    )
    with Store.open(tmp_path / "w") as store:
        store.fill(Workbook(plans=(Plan(template="t", title="T", start=START, tasks=tasks),)))
    with Book.open(tmp_path / "w", Clock.of("2027-01-29", "Asia/Karachi")) as opened:
        yield opened


def order(book: Book) -> str:
    return "".join(task.id for task in book.workbook.plans[0].tasks)


def task(book: Book, task_id: str) -> Task:
    return next(each for each in book.workbook.plans[0].tasks if each.id == task_id)


def test_another_week_brings_its_last_day(book: Book) -> None:
    plans.arrange(book, 0, [Move("b", 2, "c")])
    assert (task(book, "b").week, task(book, "b").day, task(book, "b").due) == (2, None, date(2027, 1, 31))
    assert order(book) == "acbde"
    assert book.last_name == "moved to week 2: B"


def test_within_its_week_a_task_keeps_its_day(book: Book) -> None:
    plans.arrange(book, 0, [Move("b", 1, None)])
    assert order(book) == "bacde"
    assert (task(book, "b").day, task(book, "b").due) == (3, date(2027, 1, 20))
    plans.arrange(book, 0, [Move("d", 2, "b")])
    assert (task(book, "d").week, task(book, "d").day) == (None, 9), "its day puts it into week 2 already"


def test_to_any_time_and_back(book: Book) -> None:
    plans.arrange(book, 0, [Move("a", None, "e")])
    assert (task(book, "a").week, task(book, "a").due) == (None, None)
    plans.arrange(book, 0, [Move("e", 3, None)])
    assert (task(book, "e").week, task(book, "e").due) == (3, date(2027, 2, 7))


def test_several_are_one_step(book: Book) -> None:
    before = book.workbook
    plans.arrange(book, 0, [Move("a", 2, "c"), Move("b", 2, "a")])
    assert order(book) == "cabde"
    assert book.last_name == "moved 2 tasks"
    book.undo()
    assert book.workbook == before


def test_a_task_that_is_not_there_moves_nothing(book: Book) -> None:
    before = book.workbook
    with pytest.raises(UsageError):
        plans.arrange(book, 0, [Move("a", 2, None), Move("nobody", 2, None)])
    assert book.workbook == before
