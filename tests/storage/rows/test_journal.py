"""Undo and redo: one journal, whatever the change was."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records import Exam, Interview, Letter, Task, Workbook
from imgtui.exchange.document import dumps, loads
from imgtui.services.applicant import profile
from imgtui.services.invites import events as invites
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.rank import lists as rank
from imgtui.services.reading.sheets import importing
from imgtui.services.rules import thresholds
from imgtui.services.triage import programs
from imgtui.storage.rows import journal
from imgtui.storage.store import Store
from tests.books import add_programs, open_book
from tests.strategies import workbooks

SHEET = (
    "Program,City,State,NRMP Code,IMG %\nNew One,Toledo,OH,1234140C0,50\nLakeshore,Toledo,OH,1235140C0,62\n"
)


def _nth(book: Book, number: int) -> str:
    keys = list(book.snapshot.programs)
    return keys[number % len(keys)] if keys else "none"


def _accept(book: Book, number: int) -> None:
    preview = importing.preview_text(book, SHEET.replace("New One", f"New {number}"))
    importing.accept(book, [preview], "update" if number % 2 else "keep")


def _edit_exam(book: Book, number: int) -> None:
    exams = book.applicant.exams
    if exams:
        index = number % len(exams)
        after = Exam(exam="step2_ck", result="pass", score=220 + number)
        profile.edit_item(book, "exams", index, exams[index], after)


def _interview(book: Book, number: int) -> None:
    key = _nth(book, number)
    having = book.snapshot.programs[key].interviews
    after = Interview(starts_at=datetime(2026, 12, 1 + number, 9), tz="America/Chicago", minutes=60)
    if having and number % 3 == 0:
        invites.remove_interview(book, key, 0, having[0])
    elif having:
        invites.edit_interview(book, key, 0, having[0], after)
    else:
        invites.add_interview(book, key, after)


def _task(book: Book, number: int) -> None:
    if not book.workbook.plans:
        plans.start(book, "repair-7", date(2026, 11, 1 + number))
    elif number % 3 == 0:
        plans.remove(book, 0)
    elif number % 3 == 1:
        plans.add(book, 0, Task(id="", title=f"Own {number}", week=number))
    else:
        task = book.workbook.plans[0].tasks[-1]
        plans.move(book, 0, task.id, number + 1, at=0)
        plans.snooze(book, 0, task.id, date(2026, 12, 1))


ACTIONS: list[Any] = [
    lambda book, n: programs.add(
        book, f"Program {n}", {"img_percent": str(n), "nrmp_code": f"{1000 + n}140C0"}
    ),
    lambda book, n: programs.set_field(book, [_nth(book, n)], "step2_min", str(200 + n)),
    lambda book, n: programs.set_field(book, [_nth(book, n)], "notes", f"a note\nof two lines {n}"),
    lambda book, n: programs.override_bucket(book, [_nth(book, n)], "green", f"because {n}"),
    lambda book, n: programs.archive(book, [_nth(book, n)], bool(n % 2)),
    lambda book, n: programs.add_interest(book, list(book.snapshot.programs), 1 if n % 2 else -1),
    lambda book, n: rank.add(book, [_nth(book, n)], at=1),
    lambda book, n: rank.move(book, book.workbook.rank_lists[0].entries[0].program, 1 + n % 2),
    lambda book, n: rank.remove(book, [book.workbook.rank_lists[0].entries[0].program]),
    lambda book, n: rank.dismiss(book, "R13", f"why {n}" if n % 2 else ""),
    lambda book, n: invites.add_event(book, [_nth(book, n)], invites.NewEvent(kind="applied")),
    lambda book, n: invites.add_event(book, [_nth(book, n)], invites.NewEvent(kind="invite", note=f"{n}")),
    lambda book, n: invites.void_event(book, f"e{n}", "wrong"),
    lambda book, n: _interview(book, n),
    lambda book, n: profile.set_field(book, "name", f"Name {n}"),
    lambda book, n: profile.set_field(
        book, "specialties", "IM:primary, FM:backup" if n % 2 else "Psychiatry"
    ),
    lambda book, n: profile.add_item(book, "exams", Exam(exam="step1", result="fail"), at=n % 3),
    lambda book, n: profile.add_item(book, "letters", Letter(writer=f"Dr. {n}")),
    lambda book, n: profile.remove_item(book, "letters", 0, book.applicant.letters[0]),
    lambda book, n: profile.move_item(book, "exams", 0, book.applicant.exams[0], 2),
    lambda book, n: _edit_exam(book, n),
    lambda book, n: thresholds.set_figure(book, "G2.min_img", str(20 + n)),
    lambda book, n: thresholds.reset_figure(book, "G2.min_img"),
    lambda book, n: _task(book, n),
    lambda book, n: _accept(book, n),
    lambda book, n: files.put(book, Workbook(), "emptied", replace=True),
]


def act(book: Book, action: Any, number: int) -> None:
    """Do one thing, or learn that it cannot be done now."""
    try:
        action(book, number)
    except (ImgtuiError, IndexError, KeyError):
        assert book.store.read().workbook == book.workbook


@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9)), max_size=30))
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, int]]
) -> None:
    with open_book(tmp_path_factory.mktemp("w") / "w.imgtui") as book:
        first = dumps(book.workbook)
        add_programs(book, "Lakeshore", "Riverside", "Plainview")
        for action, number in steps:
            act(book, action, number)
        states = [dumps(book.workbook)]
        while book.undo():
            states.append(dumps(book.workbook))
        assert states[-1] == first
        assert len(states) == len(book.store.steps()) + 1
        for state in reversed(states[:-1]):
            assert book.redo() is not None
            assert dumps(book.workbook) == state == dumps(book.store.read().workbook)
        assert book.redo() is None
        assert book.store.problems() == []


@given(workbooks())
def test_any_workbook_is_kept_whole(tmp_path_factory: pytest.TempPathFactory, workbook: Workbook) -> None:
    path = tmp_path_factory.mktemp("w") / "w.imgtui"
    with Store.open(path) as store:
        store.fill(workbook)
        assert store.steps() == []
    with Store.open(path) as store:
        assert store.read().workbook == workbook
        assert dumps(store.read().workbook) == dumps(workbook)
        assert store.problems() == []


@given(workbooks(), workbooks())
def test_loading_is_a_step(tmp_path_factory: pytest.TempPathFactory, one: Workbook, other: Workbook) -> None:
    with open_book(tmp_path_factory.mktemp("w") / "w.imgtui") as book:
        book.store.fill(one)
        book.snapshot = book.store.read()
        files.put(book, other, "loaded", replace=True)
        assert book.workbook == other == book.store.read().workbook
        if one != other:
            assert book.undo() is not None
            assert dumps(book.workbook) == dumps(one)
            assert book.redo() is not None
            assert dumps(book.workbook) == dumps(other)


def test_a_new_change_drops_what_could_be_redone(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore", "Riverside")
        book.undo()
        add_programs(book, "Plainview")
        assert book.redo() is None
        assert [program.name for program in book.workbook.programs] == ["Lakeshore", "Plainview"]
        assert [step.name for step in book.store.steps()] == ["added Plainview", "added Lakeshore"]


def test_the_journal_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    with open_book(path) as book:
        undone = book.undo()
        assert undone is not None
        assert undone.name == "added Lakeshore"
        assert undone.undone
    with open_book(path) as book:
        assert book.workbook.programs == ()
        assert book.store.steps()[0].undone
        redone = book.redo()
        assert redone is not None
        assert not redone.undone


def test_an_error_leaves_nothing_and_is_no_step(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
        before = dumps(book.workbook)

        def half() -> None:
            with book.change("half") as change:
                change.set("program", "lakeshore", {"name": "Changed"})
                raise InterruptedError

        with pytest.raises(InterruptedError):
            half()
        assert dumps(book.store.read().workbook) == before == dumps(book.workbook)
        assert len(book.store.steps()) == 1


def test_a_change_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
        programs.set_field(book, ["lakeshore"], "archived", "no")
        assert [step.name for step in book.store.steps()] == ["added Lakeshore"]
        assert not book.last_touched


def test_a_change_that_follows_is_undone_with_its_cause(tmp_path: Path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore", "Riverside")
        with book.change("follows", follows=True) as change:
            change.set("program", "lakeshore", {"interest": 5})
        assert [step.name for step in book.store.steps()] == ["added Riverside", "added Lakeshore"]
        book.undo()
        assert [(program.name, program.interest) for program in book.workbook.programs] == [("Lakeshore", 0)]
        book.redo()
        assert [program.interest for program in book.workbook.programs] == [5, 0]


def test_ten_thousand_steps_are_kept(tmp_path: Path) -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    with Store.open(tmp_path / "w.imgtui") as store:
        with store.change("made", at) as change:
            change.add("threshold", {"value": 0}, name="n")
        connection = store._connection
        connection.execute("BEGIN")
        rows = (
            (at.isoformat(), f"step {n}", "done", n, '{"programs": [], "sections": []}', journal._pack([]))
            for n in range(2, 10_601)
        )
        connection.executemany(
            "INSERT INTO journal (at, name, state, stamp, touched, changes) VALUES (?,?,?,?,?,?)", rows
        )
        connection.execute("COMMIT")
        for n in range(600):
            with store.change(f"late {n}", at) as change:
                change.set("threshold", "n", {"value": n + 1})
        kept = store.steps()
    assert 10_000 <= len(kept) < 10_600
    assert kept[0].name == "late 599"
    assert kept[-1].name != "made"


def test_the_snapshot_after_a_change_is_what_the_file_holds(tmp_path: Path) -> None:
    document = json.loads(dumps(Workbook()))
    document["programs"] = [{"name": f"Program {n}"} for n in range(20)]
    with open_book(tmp_path / "w.imgtui") as book:
        files.put(book, loads(json.dumps(document).encode(), ""), "loaded", replace=True)
        untouched = book.snapshot.programs["program-3"]
        programs.set_field(book, ["program-5"], "city", "Toledo")
        assert book.snapshot.programs["program-3"] is untouched
        assert book.last_touched.programs == {"program-5"}
        assert book.workbook == book.store.read().workbook


def _sheet(count: int) -> str:
    rows = (f"Hospital {number},Toledo,OH,{1000 + number}140C0,{number % 3}5" for number in range(count))
    return "\n".join(("Program,City,State,NRMP Code,IMG %", *rows)) + "\n"


def _undone(book: Book) -> list[Any]:
    """Return what the journal keeps of the one step that is undone."""
    connection = book.store._connection
    return journal._unpack(
        connection.execute("SELECT changes FROM journal WHERE state='undone'").fetchone()[0]
    )


def test_an_import_that_is_undone_is_kept_without_a_row_for_each_fact(tmp_path: Path) -> None:
    """Programs of one sheet have their evidence in common: it is kept once, and comes back for each."""
    with open_book(tmp_path / "w.imgtui") as book:
        importing.accept(book, [importing.preview_text(book, _sheet(50))])
        imported = book.workbook
        book.undo()
        kept = [rest for kind, table, *rest in _undone(book) if (kind, table) == ("add_each", "evidence")]
        owners = [owner for _, groups in kept for _, group in groups for owner in group]
        assert sorted(owners) == sorted(program.key for program in imported.programs)
        assert sum(len(rows) for _, groups in kept for rows, _ in groups) < len(owners)
        assert not book.workbook.programs
        book.redo()
        assert book.workbook == imported == book.store.read().workbook


def test_a_step_that_an_older_version_has_undone_is_redone(tmp_path: Path) -> None:
    """Older versions kept each row of what programs own, and every column of it."""
    with open_book(tmp_path / "w.imgtui") as book:
        importing.accept(book, [importing.preview_text(book, _sheet(30))])
        imported, connection = book.workbook, book.store._connection
        evidence = connection.execute("SELECT * FROM evidence ORDER BY rowid")
        columns, rows = [each[0] for each in evidence.description], [list(row) for row in evidence]
        book.undo()
        others = [each for each in _undone(book) if each[1] != "evidence"]
        old = journal._pack([*others[:-1], ["add_of", "evidence", columns, rows], others[-1]])
        connection.execute("UPDATE journal SET changes=? WHERE state='undone'", (old,))
        book.redo()
        assert book.workbook == imported == book.store.read().workbook
