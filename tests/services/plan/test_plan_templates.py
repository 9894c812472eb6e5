"""Templates of the user's own, and moving a whole plan: one step each, taken back whole."""

from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Plan, Program, Task, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.plan import templates as plan_templates
from imgtui.storage.store import Store

START = date(2027, 1, 18)
PLAN = Plan(
    template="repair-7",
    title="Repair",
    start=START,
    tasks=(
        Task(id="a", week=1, title="A", due=date(2027, 1, 24), done_on=date(2027, 1, 20), note="private"),
        Task(
            id="b", week=1, day=3, title="B", due=date(2027, 1, 20), measure="programs_added:150", target=20
        ),
        Task(id="c", title="C", due=date(2027, 2, 2), snoozed_until=date(2027, 2, 1), program="p"),
        Task(id="d", title="D"),
    ),
)


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(Workbook(plans=(PLAN,), programs=(Program(key="p", name="P"),)))
    with Book.open(tmp_path / "w", Clock.of("2027-01-29", "Asia/Karachi")) as opened:
        yield opened


def test_a_plan_becomes_a_template_and_a_plan_again(book: Book) -> None:
    assert plan_templates.save(book, 0, " My week ", "for March") == "my-week"
    (own,) = book.workbook.templates
    assert (own.title, own.note) == ("My week", "for March")
    assert [(task.id, task.week, task.day, task.measure) for task in own.tasks] == [
        ("a", 1, None, None),
        ("b", 1, 3, "programs_added"),
        ("c", 3, None, None),  # it had only a day
        ("d", None, None, None),
    ]
    plans.start(book, "my-week", date(2027, 3, 1))
    made = book.workbook.plans[1]
    assert [task.due for task in made.tasks] == [
        date(2027, 3, 7),
        date(2027, 3, 3),
        date(2027, 3, 21),
        None,
    ]
    assert made.tasks[1].measure == "programs_added:1"
    assert all(t.done_on is t.note is t.program is t.snoozed_until is None for t in made.tasks)


def test_a_template_is_saved_and_deleted_in_one_step_each(book: Book) -> None:
    before = book.workbook
    plan_templates.save(book, 0, "Mine")
    saved = book.workbook
    plan_templates.delete(book, "Mine")
    assert book.workbook == before
    book.undo()
    assert book.workbook == saved
    book.undo()
    assert book.workbook == before


def test_names_are_kept_apart(book: Book) -> None:
    plan_templates.save(book, 0, "Mine")
    with pytest.raises(UsageError, match="name of a template already"):
        plan_templates.save(book, 0, "MINE")
    assert plan_templates.save(book, 0, "Mine!") == "own-mine"
    assert plan_templates.save(book, 0, "Repair 7") == "own-repair-7", "a shipped one is never hidden"
    with pytest.raises(UsageError, match="needs a title"):
        plan_templates.save(book, 0, " \n")
    with pytest.raises(UsageError, match="no such plan"):
        plan_templates.save(book, 7, "X")


def test_shipped_templates_cannot_be_deleted(book: Book) -> None:
    with pytest.raises(UsageError, match="comes with the program"):
        plan_templates.delete(book, "rescue")
    with pytest.raises(UsageError, match="no such template"):
        plan_templates.delete(book, "nothing")


def test_a_whole_plan_moves_by_days(book: Book) -> None:
    before = book.workbook
    plans.shift(book, 0, 7)
    (moved,) = book.workbook.plans
    assert moved.start == date(2027, 1, 25)
    assert [task.due for task in moved.tasks] == [
        date(2027, 1, 24),  # done: it stays when it was
        date(2027, 1, 27),
        date(2027, 2, 9),
        None,
    ]
    assert moved.tasks[2].snoozed_until == date(2027, 2, 8)
    plans.shift(book, 0, -7)
    assert book.workbook == before
    book.undo()
    book.undo()
    assert book.workbook == before


def test_a_move_that_cannot_be_is_refused_and_changes_nothing(book: Book) -> None:
    plans.start(book, "repair-7", date(2027, 1, 25))
    before = book.workbook
    for days, why in ((0, "move nothing"), (7, "another plan"), (10**9, "off the calendar")):
        with pytest.raises(UsageError, match=why):
            plans.shift(book, 0, days)
    assert book.workbook == before


@pytest.mark.parametrize("name", ["1", "repair-7", "repair"])
def test_a_plan_is_found_by_number_template_and_title(book: Book, name: str) -> None:
    assert plans.find_plan(book, name) == 0


def test_a_plan_that_is_not_there_or_not_the_only_one(book: Book) -> None:
    plans.start(book, "repair-7", date(2027, 2, 1))
    with pytest.raises(UsageError, match="means several plans: 1, 2"):
        plans.find_plan(book, "repair-7")
    with pytest.raises(UsageError, match="no such plan"):
        plans.find_plan(book, "3")
