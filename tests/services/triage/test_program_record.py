"""Residents, sources and letters of a program: each change one step that undo takes back whole."""

from datetime import date

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Evidence, Roster
from imgtui.services.opened.files import dump
from imgtui.services.triage import programs
from imgtui.services.triage import record as program_record


def test_the_roster_is_built_part_by_part_and_emptied_again(book) -> None:
    key = book.program("lake").key
    before = dump(book, None)
    program_record.set_roster(book, key, "img_per_class", "4, 0 3")
    program_record.set_roster(book, key, "newest_img_graduation", "2023")
    program_record.set_roster(book, key, "note", "token only")
    assert book.program("lake").roster == Roster(
        img_per_class=(4, 0, 3), newest_img_graduation=2023, note="token only"
    )
    for name in ("note", "img_per_class", "newest_img_graduation"):
        program_record.set_roster(book, key, name, "")
    assert dump(book, None) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("img_per_class", "four"), ("img_per_class", "-1 2"), ("newest_img_graduation", "19"), ("size", "4")],
)
def test_what_means_nothing_changes_nothing(book, name: str, text: str) -> None:
    before = dump(book, None)
    with pytest.raises(UsageError):
        program_record.set_roster(book, book.program("lake").key, name, text)
    assert dump(book, None) == before


def test_a_source_is_set_over_another_and_taken_away(book) -> None:
    key = book.program("lake").key
    programs.set_field(book, [key], "visa_j1", "yes")
    program_record.set_evidence(book, key, "visa_j1", " FREIDA ", date(2026, 10, 1))
    wanted = Evidence(source="FREIDA", checked_on=date(2026, 10, 1))
    assert book.program("lake").evidence["visa_j1"] == wanted
    program_record.set_evidence(book, key, "visa_j1", "", None)
    assert "visa_j1" not in book.program("lake").evidence
    book.undo()
    assert book.program("lake").evidence["visa_j1"] == wanted
    for name, on in (("notes", None), ("visa_j1", date(2027, 5, 5)), ("size", None)):
        with pytest.raises(UsageError):
            program_record.set_evidence(book, key, name, "x", on)


def test_letters_keep_names_with_commas(book) -> None:
    key = book.program("lake").key
    program_record.assign_letters(book, [key], ["Lee, MD", "", "Abara", "Lee, MD"])
    assert book.program("lake").letters == ("Lee, MD", "Abara")
    program_record.assign_letters(book, [key], [])
    assert book.program("lake").letters == ()


def test_a_program_that_is_gone_is_named(book) -> None:
    for change in (
        lambda: program_record.set_roster(book, "no", "note", "x"),
        lambda: program_record.set_evidence(book, "no", "visa_j1", "x", None),
        lambda: program_record.assign_letters(book, ["no"], ["x"]),
    ):
        with pytest.raises(UsageError, match="gone"):
            change()
