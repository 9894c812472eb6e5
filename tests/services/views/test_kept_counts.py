"""Counts and lists handed on from view to view are those of a view made from nothing."""

import contextlib
import random
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.plan.tally import count_programs
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.keys import key_for
from imgtui.domain.workbook.records import Event, Workbook
from imgtui.exchange.reference import load_reference
from imgtui.services.applicant import profile
from imgtui.services.invites import events as invites
from imgtui.services.invites.events import NewEvent
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.triage import programs
from imgtui.services.views.agenda import Agenda
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from imgtui.services.views.situation import lens_of
from tests.domain.applicants import applicant, green_program

CLOCK = Clock.of("2026-11-21", "Asia/Karachi")
CONSTANTS = Constants.of(load_reference())
APPLIED = (Event(id="e1", on=date(2026, 10, 1), kind="applied"),)


@pytest.fixture
def book(tmp_path: Path):
    listed = [green_program(key=f"p{at}", name=f"Program {at}") for at in range(12)]
    sent = green_program(key="sent", name="Sent", events=APPLIED)
    with Book.open(tmp_path / "season.imgtui", CLOCK) as opened:
        put(opened, Workbook(applicant=applicant(), programs=(*listed, sent)), "made", replace=True)
        opened.take_news()
        yield opened


def change_something(book: Book, chance: random.Random) -> None:
    keys = list(book.snapshot.programs)
    chosen = chance.sample(keys, min(len(keys), chance.randint(1, 3)))
    what = chance.randrange(9)
    if what == 0:
        programs.set_apply(book, chosen, chance.choice(("yes", "maybe", "no", None)))
    elif what == 1:
        programs.archive(book, chosen, chance.random() < 0.5)
    elif what == 2:
        programs.set_field(book, chosen, "img_percent", chance.choice(("5", "62", "")))
    elif what == 3:
        name = f"New {chance.randrange(10**6)}"
        programs.add(book, name, {"specialty": "IM"})
        assert key_for(name, None, None, set()) in book.snapshot.programs
    elif what == 4:
        fitting = [key for key in chosen if not book.snapshot.programs[key].events]
        if fitting:
            invites.add_event(book, fitting, NewEvent(kind="applied", on=date(2026, 11, 1)))
    elif what == 5:
        book.undo()
    elif what == 6:
        book.redo()
    elif what == 7:
        profile.set_field(book, "visa_needed", chance.choice(("j1", "either", "none")))
    else:
        programs.override_bucket(book, chosen, "red", "own reason")


def same_as_afresh(view: View, book: Book) -> None:
    afresh = evaluate(CONSTANTS, book.snapshot, book.now())
    assert view.active == afresh.active
    assert view.applications == afresh.applications
    assert view.verdicts == afresh.verdicts
    assert view.situation.tally == count_programs(view.programs, view.verdicts, lens_of(view))


@pytest.mark.parametrize("seed", range(12))
def test_after_any_changes_counts_and_lists_are_those_of_a_fresh_view(seed: int, book: Book) -> None:
    chance = random.Random(seed)
    view = evaluate(CONSTANTS, book.snapshot, book.now())
    same_as_afresh(view, book)
    for _ in range(40):
        before = book.snapshot
        change_something(book, chance)
        if book.snapshot is not before:
            view = evaluate_next(view, book.snapshot, book.last_touched, book.now())
        if chance.random() < 0.6:  # what nobody asks for is not counted, and counted later all the same
            same_as_afresh(view, book)
    same_as_afresh(view, book)


def test_two_views_that_follow_one_are_both_counted_right(book: Book) -> None:
    first = evaluate(CONSTANTS, book.snapshot, book.now())
    same_as_afresh(first, book)
    programs.archive(book, ["p1"], True)
    one = evaluate_next(first, book.snapshot, book.last_touched, book.now())
    assert one.situation.tally.listed == first.situation.tally.listed - 1
    book.undo()
    programs.archive(book, ["p2", "p3"], True)
    touched = book.last_touched
    other = evaluate_next(first, book.snapshot, touched, book.now())
    assert other.situation.tally.listed == first.situation.tally.listed - 2
    assert Agenda().situation(one).tally == one.situation.tally


def test_an_edit_counts_again_only_what_it_touched(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    from imgtui.domain.plan.tally import ProgramCounter

    view = evaluate(CONSTANTS, book.snapshot, book.now())
    assert view.situation.tally.listed == 13
    counted: list[str] = []
    count = ProgramCounter._count

    def watched(self, key, *what) -> None:
        counted.append(key)
        count(self, key, *what)

    monkeypatch.setattr(ProgramCounter, "_count", watched)
    monkeypatch.setattr(ProgramCounter, "_find_changes", None)  # going through all of them fails
    programs.set_apply(book, ["p4"], "yes")
    view = evaluate_next(view, book.snapshot, book.last_touched, book.now())
    assert view.situation.tally.listed == 13
    assert counted == ["p4"]


def add_and_take_back(book: Book, chance: random.Random) -> None:
    """Let programs come, go, and come back at another place of the list."""
    names = [f"Other {n}" for n in range(3)]
    chance.shuffle(names)
    for name in names[: chance.randint(1, 3)]:
        if key_for(name, None, None, set()) not in book.snapshot.programs:
            programs.add(book, name, {"specialty": "IM"})
    for _ in range(chance.randint(0, 3)):
        book.undo()


@pytest.mark.parametrize("seed", range(12))
def test_a_view_follows_what_another_process_did_between_two_changes(seed: int, book: Book) -> None:
    chance = random.Random(seed)
    view = evaluate(CONSTANTS, book.snapshot, book.now())
    with book.another() as other:
        for _ in range(30):
            same_as_afresh(view, book)
            other.catch_up()
            for _ in range(chance.randint(0, 2)):
                chance.choice((add_and_take_back, change_something))(other, chance)
            does = chance.choice((add_and_take_back, change_something, lambda it, _: it.catch_up()))
            with contextlib.suppress(UsageError):  # an event that another process has logged already
                does(book, chance)
            if news := book.take_news():
                view = evaluate_next(view, book.snapshot, news, book.now())
            assert view.snapshot is book.snapshot
            assert [*view.programs.values()] == [*view.workbook.programs]
    book.catch_up()
    view = evaluate_next(view, book.snapshot, book.take_news(), book.now())
    assert view.workbook == book.store.read().workbook
    same_as_afresh(view, book)


def test_what_comes_into_the_snapshot_is_told_once_and_whole(book: Book) -> None:
    with book.another() as other:
        programs.set_apply(other, ["p1"], "yes")
        programs.set_apply(book, ["p2"], "yes")
        programs.set_apply(book, ["p3"], "yes")
        assert book.last_touched.programs == {"p3"}
        assert book.take_news().programs == {"p1", "p2", "p3"}
        assert not book.take_news()
        programs.set_apply(other, ["p4"], "yes")
        book.undo()
        assert book.take_news().programs == {"p4"}
        programs.set_apply(other, ["p5"], "yes")
        book.catch_up()
        assert book.take_news().programs == {"p5"}


def test_a_program_that_went_and_came_back_stands_where_the_file_has_it(book: Book) -> None:
    with book.another() as other:
        programs.add(other, "Came", {"specialty": "IM"})
        programs.add(other, "Second", {"specialty": "IM"})
        book.catch_up()
        view = evaluate(CONSTANTS, book.snapshot, book.now())
        assert view.active[-2:] == ("came", "second")
        book.take_news()
        for _ in range(2):
            other.undo()
        for name in ("Second", "Came"):
            programs.add(other, name, {"specialty": "IM"})
        book.catch_up()
        assert book.workbook == book.store.read().workbook
        view = evaluate_next(view, book.snapshot, book.take_news(), book.now())
        assert view.active[-2:] == ("second", "came")
