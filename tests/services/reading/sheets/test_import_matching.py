"""Sheets about programs the workbook has: interviews, shortened names, several sheets at once."""

from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Program
from imgtui.exchange.document import dumps
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.importing import SheetPreview
from imgtui.services.reading.sheets.sources import files_in, open_bytes, open_path
from tests.books import open_book

LIST = """Program,City,State,NRMP Code,Visa
Mercy Vale University Hospital,Akron,OH,1234140C0,J1
Mercy Vale Community Hospital,Toledo,OH,1235140C0,J1
Lakeshore Medical Center,Gary,IN,1236140C0,J1
"""
INTERVIEWS = """Interviews so far
Date,Time (CT),Program,Platform
2026-11-10,9:00 AM,Lakeshore Med Ctr,Zoom
2026-11-12,10:00 AM,Mercy Vale,Thalamus
2026-11-13,,Nowhere Clinic,
"""


def preview(book: Book, text: str, name: str = "iv.csv") -> SheetPreview:
    return importing.preview_bytes(book, text.encode(), name)


def filled(book: Book) -> None:
    importing.accept(book, [preview(book, LIST, "list.csv")])


def test_interviews_become_events_of_the_programs_their_names_mean(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        seen = preview(book, INTERVIEWS)
        result = importing.accept(book, [seen])
        lakeshore = book.snapshot.programs["1236140C0"]
        (interview,) = lakeshore.interviews
        assert (str(interview.starts_at), interview.tz, interview.platform) == (
            "2026-11-10 09:00:00",
            "America/Chicago",
            "Zoom",
        )
        assert lakeshore.name == "Lakeshore Medical Center"
        assert lakeshore.raw["Program (iv.csv)"] == "Lakeshore Med Ctr"
        assert (result.read, result.new, result.updated, result.unchanged) == (3, 1, 1, 1)
        assert [program.name for program in book.workbook.programs][3:] == ["Nowhere Clinic"]


def test_a_name_that_may_mean_two_waits_for_an_answer(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        seen = preview(book, INTERVIEWS)
        (asked,) = seen.asked
        assert (asked.row, {one.key for one in asked.candidates}) == (4, {"1234140C0", "1235140C0"})
        assert seen.names["1235140C0"] == "Mercy Vale Community Hospital (Toledo, OH)"
        told = [each for each in importing.outcome([seen], book.today()).doubtful if each["row"] == 4]
        (told_once,) = [each for each in told if each["field"] == "key"]
        assert "not stored yet" in told_once["made"]
        assert set(told_once["candidates"]) == {"1234140C0", "1235140C0"}
        (after,) = importing.answered(book, [seen], 0, {4: "1235140C0"})
        assert after.asked == ()
        assert list(importing.differences(after)) == []  # a shortened name contradicts nothing
        importing.accept(book, [after], "update")
        assert book.snapshot.programs["1235140C0"].name == "Mercy Vale Community Hospital"
        assert len(book.snapshot.programs["1235140C0"].interviews) == 1
        assert book.snapshot.programs["1234140C0"].interviews == ()


def test_what_waits_is_not_stored_and_can_be_said_to_be_new(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        seen = preview(book, INTERVIEWS)
        importing.accept(book, [seen])
        assert all(program.name != "Mercy Vale" for program in book.workbook.programs)
        book.undo()
        importing.accept(book, importing.answered(book, [seen], 0, {4: None}))
        assert any(program.name == "Mercy Vale" for program in book.workbook.programs)


def test_the_same_interviews_again_change_nothing(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        (seen,) = importing.answered(book, [preview(book, INTERVIEWS)], 0, {4: "1235140C0"})
        importing.accept(book, [seen])
        before = dumps(book.workbook)
        result = importing.accept(book, importing.answered(book, [seen], 0, {4: "1235140C0"}))
        assert (result.new, result.updated, result.unchanged) == (0, 0, 3)
        assert dumps(book.workbook) == before


def test_later_sheets_know_what_earlier_ones_would_add(tmp_path: Path) -> None:
    sources = [open_bytes(LIST.encode(), "list.csv"), open_bytes(INTERVIEWS.encode(), "iv.csv")]
    with open_book(tmp_path / "w") as book:
        previews, refused = importing.preview_sources(book, sources)
        assert refused == []
        told = importing.outcome(previews, book.today())
        assert (told.read, told.new, told.updated, told.unchanged) == (6, 4, 1, 1)
        previews = importing.answered(book, previews, 1, {4: "1235140C0"})
        done = importing.accept(book, previews)
        assert (done.read, done.new, done.updated, done.unchanged) == (6, 4, 2, 0)
        assert len(book.store.steps()) == 1
        assert len(book.snapshot.programs["1235140C0"].interviews) == 1


def test_a_new_row_that_looks_like_a_program_is_shown_and_kept_apart(tmp_path: Path) -> None:
    text = "Program,City,State,Visa\nLakeshore Medical Centre,,IN,H1B\n"
    with open_book(tmp_path / "w") as book:
        filled(book)
        seen = preview(book, text, "other.csv")
        assert [(row, one.key) for row, one in seen.matched.alike.items()] == [(2, "1236140C0")]
        result = importing.accept(book, [seen])
        assert result.new == 1
        (told,) = [each for each in result.doubtful if each["field"] == "key"]
        assert "Lakeshore Medical Center (Gary, IN) [1236140C0]" in told["made"]
        book.undo()
        importing.accept(book, importing.answered(book, [seen], 0, {2: "1236140C0"}))
        assert len(book.workbook.programs) == 3
        assert book.snapshot.programs["1236140C0"].visa_h1b == "yes"


@pytest.mark.parametrize("sheets", [("all",), ("MASTER 2027", "2")])
def test_several_sheets_of_one_file_are_taken(tmp_path: Path, sheets: tuple[str, ...]) -> None:
    tracker = Path(__file__).parents[3] / "data" / "sheets" / "my_tracker_merged.xlsx"
    with open_book(tmp_path / "w", "2027-01-29") as book:
        previews, _ = importing.preview_sources(book, [open_path(tracker)], sheets)
        assert [preview.reading.sheet for preview in previews][:2] == ["MASTER 2027", "Interviews"]
        result = importing.accept(book, previews[:2])
        assert (result.read, result.new, result.updated) == (262, 236, 26)
        held = [program for program in book.workbook.programs if program.interviews]
        assert len(held) >= 26
        assert all(program.nrmp_code or program.acgme_id for program in held)


def test_a_fact_without_a_day_of_its_own_gets_none(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        evidence = book.snapshot.programs["1236140C0"].evidence["visa_j1"]
        assert evidence.source.startswith("list.csv, ")
        assert evidence.checked_on is None, "reading a sheet is no looking up"


def test_an_import_is_undone_with_its_evidence_and_done_again(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        filled(book)
        after = dumps(book.workbook)
        book.undo()
        assert book.workbook.programs == ()
        book.redo()
        assert dumps(book.workbook) == after
        book.undo()
        book.redo()
        assert book.snapshot.programs["1236140C0"].evidence["visa_j1"].source == "list.csv, Visa"


def test_a_folder_gives_its_tables_in_order(tmp_path: Path) -> None:
    for name in ("b.csv", "a.XLSX", ".hidden.csv", "~$a.xlsx", "c.pdf", "d.html"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in(tmp_path)] == ["a.XLSX", "b.csv", "d.html"]


def test_a_snapshot_behind_a_change_knows_other_processes_too(tmp_path: Path) -> None:
    path = tmp_path / "w"
    with open_book(path) as one, open_book(path) as other:
        filled(one)
        importing.accept(other, [preview(other, "Program,State\nElsewhere,KS\n", "k.csv")])
        names = {program.name for program in one.workbook.programs}
        assert "Elsewhere" in names
        assert len(names) == 4
        assert isinstance(one.program("elsewhere"), Program)
