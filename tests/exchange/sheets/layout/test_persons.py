"""Columns of several people: only the applicant's own say what happened to the applicant."""

import pytest

from imgtui.exchange.sheets import SheetReading, understand
from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, StoredAs
from imgtui.exchange.sheets.files.tables import table_of_text


def _read(*headings: str, cells: tuple[str, ...]) -> SheetReading:
    lines = [
        "Program\tCity\tSpecialty\t" + "\t".join(headings),
        "Alpha Hospital\tAkron\tIM\t" + "\t".join(cells),
    ]
    return understand(table_of_text("\n".join(lines) + "\n"), match_year=2027)


def _events(reading: SheetReading) -> set[tuple[str, str | None]]:
    return {(each.kind, str(each.on) if each.on else None) for each in reading.drafts[0].happenings}


def test_of_three_people_only_the_one_called_me_has_applied() -> None:
    headings = ("Tunde applied", "Chioma applied", "Ngozi (me) applied")
    assert _events(_read(*headings, cells=("TRUE", "TRUE", "FALSE"))) == set()
    assert _events(_read(*headings, cells=("FALSE", "FALSE", "TRUE"))) == {("applied", None)}


def test_other_columns_of_that_name_are_the_applicants_and_others_of_their_owners() -> None:
    reading = _read(
        "Tunde applied",
        "Ngozi (me) applied",
        "Tunde IV",
        "Ngozi IV",
        cells=("x", "yes", "Dec 2, 2026", "Dec 9, 2026"),
    )
    assert _events(reading) == {("applied", None), ("interview", "2026-12-09")}


def test_where_nobody_is_called_the_applicant_nobodys_days_are_taken() -> None:
    assert _events(_read("Omar IV date", "Layla IV date", cells=("Dec 2, 2026", "Dec 9, 2026"))) == set()


def test_a_friends_column_beside_ones_own_is_the_friends() -> None:
    assert _events(_read("applied?", "Kev applied", cells=("no", "yes"))) == set()


@pytest.mark.parametrize("heading", ["Date applied", "Thalamus IV date", "When applied"])
def test_no_word_of_a_heading_is_taken_for_a_name(heading: str) -> None:
    assert len(_events(_read(heading, "Interview notes", cells=("Dec 2, 2026", "nice")))) == 1


def _grouped(above: list[str], below: list[str], cells: list[str]) -> SheetReading:
    rows = [
        ["Program", "", "", *above],
        ["Name", "City", "ST", *below],
        ["Alpha Hospital", "Akron", "OH", *cells],
    ]
    sheet = Sheet(
        "IM", [NumberedRow(number, list(row)) for number, row in enumerate(rows, start=1)], StoredAs("csv")
    )
    return understand(sheet, match_year=2027)


def test_another_client_of_an_adviser_is_left_out() -> None:
    above, below = ["Client: Dr. Mariam", "", "Dr. Karim"], ["Applied", "Invited", "Applied"]
    reading = _grouped(above, below, ["", "", "23 Sep 2026"])
    assert _events(reading) == set()
    own = _grouped(above, below, ["24 Sep 2026", "14 Oct 2026", "23 Sep 2026"])
    assert _events(own) == {("applied", "2026-09-24"), ("invite", "2026-10-14")}


def test_of_two_clients_neither_is_taken() -> None:
    above = ["Client: Dr. Mariam", "Client: Dr. Karim"]
    assert _events(_grouped(above, ["Applied", "Applied"], ["yes", "yes"])) == set()


def test_what_is_called_mine_in_brackets_keeps_its_field() -> None:
    assert _read("Signal (me)", cells=("gold",)).drafts[0].values["signal"] == "gold"
