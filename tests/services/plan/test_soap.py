"""Match Week: rounds on both clocks, the counter, the own order, and that it never leaves but in a dump."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Plan, Program, RankEntry, RankList, Soap, Task, Workbook
from imgtui.exchange import document
from imgtui.services.machine.clock import Clock
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.plan import soap
from imgtui.services.workbook import exporting
from imgtui.storage.store import Store
from tests.books import view_of

HIDDEN = "Zebrafish Memorial"


@pytest.fixture
def opened(tmp_path: Path):
    books: list[Book] = []

    def make(workbook: Workbook | None = None, today: str = "2027-03-10", tz: str = "Asia/Karachi") -> Book:
        path = tmp_path / f"w{len(books)}"
        if workbook is not None:
            with Store.open(path) as store:
                store.fill(workbook)
        books.append(Book.open(path, Clock.of(today, tz)))
        return books[-1]

    yield make
    for book in books:
        book.close()


def test_the_rounds_stand_on_both_clocks_after_the_us_clocks_have_changed(opened) -> None:
    found = soap.drill_of(view_of(opened()))
    assert [moment.id for moment in found.moments] == [
        "status_day",
        "soap_due",
        "round_1",
        "round_2",
        "round_3",
        "round_4",
        "match_day",
    ]
    text = {moment.id: moment.text for moment in found.moments}
    assert text["status_day"] == "Mon 15 Mar 19:00 PKT = Mon 15 Mar 10:00 ET"
    assert text["round_1"] == "Thu 18 Mar 18:00 PKT = Thu 18 Mar 09:00 ET, 2 h"
    assert text["round_4"] == "Fri 19 Mar 00:00 PKT = Thu 18 Mar 15:00 ET, 2 h"


@pytest.mark.parametrize(
    ("now", "stage", "running"),
    [
        ("2027-03-15T09:59", "before", None),
        ("2027-03-15T10:00", "open", None),
        ("2027-03-16T07:59", "open", None),
        ("2027-03-16T08:00", "offers", None),
        ("2027-03-18T09:00", "offers", "round_1"),
        ("2027-03-18T12:59", "offers", "round_2"),
        ("2027-03-18T16:59", "offers", "round_4"),
        ("2027-03-18T17:00", "over", None),
        ("2027-06-01T09:00", "over", None),
    ],
)
def test_the_stage_and_the_running_round(opened, now: str, stage: str, running: str | None) -> None:
    found = soap.drill_of(view_of(opened(None, now, "America/New_York")))
    assert found.stage == stage
    assert [moment.id for moment in found.moments if moment.state == "now"] == ([running] if running else [])
    assert sum(moment.state == "next" for moment in found.moments) <= 1


def test_the_counter_of_applications(opened) -> None:
    names = tuple(f"P{number}" for number in range(46))
    found = soap.drill_of(view_of(opened(Workbook(soap=Soap(preferences=names[:45])))))
    assert (found.limit, found.left) == (45, 0)
    over = soap.drill_of(view_of(opened(Workbook(soap=Soap(preferences=names)))))
    assert over.left == -1
    assert "1 more than the 45" in over.text


def test_a_preliminary_position_on_the_list_is_spoken_of(opened) -> None:
    programs = (Program(key="a", name="A", track="preliminary"), Program(key="b", name="B"))

    def note(key: str) -> str:
        ranked = RankList(name="primary", entries=(RankEntry(program=key),))
        return soap.drill_of(
            view_of(opened(Workbook(programs=programs, rank_lists=(ranked,))))
        ).after_preliminary

    assert "advanced positions only" in note("a")
    assert note("b") == ""


def order(book: Book) -> tuple[str, ...]:
    return book.workbook.soap.preferences


def test_the_own_order_is_made_and_moved_and_undone(opened) -> None:
    book = opened(Workbook(programs=(Program(key="lake", name="Lakeshore"),)))
    for name in ("Lakeshore", HIDDEN, "Third"):
        soap.add(book, name)
    assert order(book) == ("lake", HIDDEN, "Third")
    soap.add(book, "First", 1)
    soap.move(book, "4", 2)
    assert order(book) == ("First", "Third", "lake", HIDDEN)
    soap.remove(book, "Lakeshore")
    soap.arrange(book, (HIDDEN, "First", "Third"))
    assert order(book) == (HIDDEN, "First", "Third")
    for _ in range(7):
        book.undo()
    assert order(book) == ()


def test_what_cannot_be_is_refused(opened) -> None:
    book = opened()
    soap.add(book, "A")
    for call, why in (
        (lambda: soap.add(book, "A"), "already"),
        (lambda: soap.add(book, " "), "needs a name"),
        (lambda: soap.remove(book, "B"), "not in your order"),
        (lambda: soap.arrange(book, ("B",)), "another process"),
    ):
        with pytest.raises(UsageError, match=why):
            call()
    assert order(book) == ("A",)


def test_the_history_names_no_program_of_the_order(opened) -> None:
    book = opened()
    soap.add(book, HIDDEN)
    soap.move(book, HIDDEN, 1)
    soap.remove(book, HIDDEN)
    assert [step.name for step in book.store.steps() if HIDDEN in step.name] == []


@pytest.mark.parametrize("what", get_args(exporting.What))
@pytest.mark.parametrize("redact", [False, True])
def test_the_own_order_is_in_no_export_but_the_dump(opened, tmp_path: Path, what, redact: bool) -> None:
    ranked = RankList(name="primary", entries=(RankEntry(program="lake"),))
    task = Task(id="t", title="T", measure="soap_preferences", target=1)
    workbook = Workbook(
        programs=(Program(key="lake", name="Lakeshore"),),
        rank_lists=(ranked,),
        plans=(Plan(template="match-week", title="M", start=date(2027, 3, 1), tasks=(task,)),),
        soap=Soap(preferences=(HIDDEN, "lake")),
    )
    book = opened(workbook)
    view, written = view_of(book), 0
    for extension in (".csv", ".json", ".md", ".html", ".xlsx", ".ics"):
        target = tmp_path / f"out{extension}"
        try:
            exporting.export(book, view, what, target, redact=redact)
        except UsageError:
            continue
        written += 1
        data = target.read_bytes()
        assert HIDDEN.encode() not in data
        assert b"preferences" not in data.replace(b"soap_preferences", b"")
    assert written
    assert HIDDEN.encode() in files.dump(book, None)
    assert HIDDEN.encode() in document.dumps(replace(workbook))
