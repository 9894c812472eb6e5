"""Moving tasks of a plan: one step for several, in the order asked for, taken back whole."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Plan, Task, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.plan.plans import TaskMove
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
    plans.arrange(book, 0, [TaskMove("b", 2, "c")])
    assert (task(book, "b").week, task(book, "b").day, task(book, "b").due) == (2, None, date(2027, 1, 31))
    assert order(book) == "acbde"
    assert book.last_name == "moved to week 2: B"


def test_within_its_week_a_task_keeps_its_day(book: Book) -> None:
    plans.arrange(book, 0, [TaskMove("b", 1, None)])
    assert order(book) == "bacde"
    assert (task(book, "b").day, task(book, "b").due) == (3, date(2027, 1, 20))
    plans.arrange(book, 0, [TaskMove("d", 2, "b")])
    assert (task(book, "d").week, task(book, "d").day) == (None, 9), "its day puts it into week 2 already"


def test_to_any_time_and_back(book: Book) -> None:
    plans.arrange(book, 0, [TaskMove("a", None, "e")])
    assert (task(book, "a").week, task(book, "a").due) == (None, None)
    plans.arrange(book, 0, [TaskMove("e", 3, None)])
    assert (task(book, "e").week, task(book, "e").due) == (3, date(2027, 2, 7))


def test_several_are_one_step(book: Book) -> None:
    before = book.workbook
    plans.arrange(book, 0, [TaskMove("a", 2, "c"), TaskMove("b", 2, "a")])
    assert order(book) == "cabde"
    assert book.last_name == "moved 2 tasks"
    book.undo()
    assert book.workbook == before


def test_a_task_that_is_not_there_moves_nothing(book: Book) -> None:
    before = book.workbook
    with pytest.raises(UsageError):
        plans.arrange(book, 0, [TaskMove("a", 2, None), TaskMove("nobody", 2, None)])
    assert book.workbook == before


DEADLINE = date(2027, 3, 3)


@pytest.fixture
def ranking(book: Book) -> int:
    """A rank season that ends on its deadline; its index."""
    plans.start(book, "rank-season", date(2027, 1, 11))
    return len(book.workbook.plans) - 1


def due(book: Book, index: int) -> dict[str, date]:
    return {each.id: each.due for each in book.workbook.plans[index].tasks}


def test_a_week_after_the_deadline_makes_a_task_due_on_the_deadline(book: Book, ranking: int) -> None:
    plans.arrange(book, ranking, [TaskMove("mails", 9, None)])
    assert due(book, ranking)["mails"] == DEADLINE
    assert book.last_name.startswith("moved to week 9, due Wed 3 Mar: later does not count: Write to")
    plans.move(book, ranking, "clean-list", 30)
    assert due(book, ranking)["clean-list"] == DEADLINE
    plans.arrange(book, ranking, [TaskMove("mails", 7, None)])
    assert due(book, ranking)["mails"] == date(2027, 2, 28)
    assert "later" not in book.last_name
    late = plans.add(book, ranking, Task(id="", title="Own", week=12))
    assert due(book, ranking)[late] == DEADLINE
    named = plans.add(book, ranking, Task(id="", title="Named", due=date(2027, 3, 9)))
    assert due(book, ranking)[named] == date(2027, 3, 9), "a day that was named is kept"


@pytest.mark.parametrize("days", [14, 60, -30])
def test_a_plan_moved_there_and_back_is_as_it_was(book: Book, ranking: int, days: int) -> None:
    plans.edit(book, ranking, "mails", {"due": date(2027, 2, 3)})
    before = due(book, ranking)
    plans.shift(book, ranking, days)
    start = date(2027, 1, 11) + timedelta(days=days)
    if start <= DEADLINE:
        assert max(due(book, ranking).values()) <= DEADLINE
    assert before != due(book, ranking)
    plans.shift(book, ranking, -days)
    assert due(book, ranking) == before


def test_a_plan_without_a_last_day_moves_freely(book: Book) -> None:
    plans.arrange(book, 0, [TaskMove("a", 40, None)])
    assert task(book, "a").due == date(2027, 10, 24)
