"""Tables below each other in one sheet, and what their keepers say between them."""

from imgtui.exchange.sheets import SheetReading, understand
from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, StoredAs

_MINE = ["Hospital Name", "Town", "State", "Dept", "ACGME ID", "Attempts max", "Step 2 min"]
_YOURS = ["ST", "City", "Program (as in ERAS)", "Field", "NRMP", "J-1", "CK min"]


def _read(*rows: list[str]) -> SheetReading:
    numbered = [NumberedRow(number, list(row)) for number, row in enumerate(rows, start=1) if any(row)]
    return understand(Sheet("Merged", numbered, StoredAs("csv")), match_year=2027)


def _of(reading: SheetReading, row: int) -> dict[str, object]:
    return dict(next(draft for draft in reading.drafts if draft.row == row).values.items())


def _two_tables() -> SheetReading:
    return _read(
        ["=== ANA'S PART ==="],
        _MINE,
        ["Elmhurst Hospital", "Akron", "OH", "IM", "1405898107", "2", "220"],
        ["Riverside Medical Center", "Toledo", "OH", "IM", "1406676956", "none", "230"],
        [],
        ["=== BEN'S PART (his own columns) ==="],
        _YOURS,
        ["TX", "Waco", "Ormond Regional Medical Center", "FM", "2651120C0", "yes", "210"],
        ["OH", "Akron", "Elmhurst Hospital Program", "IM", "3746140C0", "no", "215"],
    )


def test_each_table_is_read_under_its_own_headings() -> None:
    reading = _two_tables()
    assert reading.read == 4
    assert reading.header_rows == (2, 7)
    assert _of(reading, 3) | {"attempts_limit": 2, "step2_min": 220} == _of(reading, 3)
    ben = _of(reading, 8)
    assert (ben["name"], ben["city"], ben["state"]) == ("Ormond Regional Medical Center", "Waco", "TX")
    assert (ben["visa_j1"], ben["step2_min"], ben["nrmp_code"]) == ("yes", 210, "2651120C0")
    assert "attempts_limit" not in ben


def test_the_columns_of_both_are_shown() -> None:
    headings = [column.heading for column in _two_tables().columns]
    assert headings == [*_MINE, *_YOURS]


def test_one_hospital_in_both_is_shown_as_alike_where_only_one_tells_a_track() -> None:
    assert (3, 9) in _two_tables().near


def test_letters_explained_above_hold_in_the_table_below() -> None:
    reading = _read(
        ["KEY visas: A = J1 and H1B", "B = J1 only", "C = no visa"],
        ["Hospital Name", "City", "State", "Visas (see key)"],
        ["Elmhurst Hospital", "Akron", "OH", "B"],
        [],
        ["State", "City", "Hospital Name", "Visas (see key)"],
        ["TX", "Waco", "Ormond Regional Medical Center", "A"],
        ["TX", "Waco", "Larkspur Hospital", "C"],
    )
    told = [(_of(reading, row)["visa_j1"], _of(reading, row)["visa_h1b"]) for row in (3, 6, 7)]
    assert told == [("yes", "no"), ("yes", "yes"), ("no", "no")]


def test_headings_said_again_begin_no_table() -> None:
    reading = _read(
        _MINE,
        ["Elmhurst Hospital", "Akron", "OH", "IM", "1405898107", "2", "220"],
        _MINE,
        ["Riverside Medical Center", "Toledo", "OH", "IM", "1406676956", "none", "230"],
    )
    assert reading.header_rows == (1,)
    assert len(reading.columns) == len(_MINE)
    assert [draft.row for draft in reading.drafts] == [2, 4]


def test_a_row_of_a_program_is_no_heading() -> None:
    reading = _read(
        ["Program", "City", "State", "Specialty", "Visa", "Track"],
        ["Hospital", "City", "OH", "IM", "J1", "categorical"],
        ["Name", "Location", "Toledo", "FM", "yes", "no"],
        ["Riverside Medical Center", "Toledo", "OH", "IM", "J1", "categorical"],
    )
    assert reading.header_rows == (1,)


def test_what_keepers_say_to_each_other_is_no_program() -> None:
    headings = ["#", "program", "where", "visa", "YOG", "CK score"]
    reading = _read(
        headings,
        ["1", "Inverness Regional Medical Center", "Visalia CA", "J1", "3", "225"],
        ["", "👇👇 new ones after the webinar 👇👇", "", "", "", ""],
        ["2", "Dovecote County Hospital", "salina ks", "no visa", "5", "220"],
        ["", "Larkspur Hospital", "", "", "", ""],
        ["", "pls keep the order. who needs USCE contact in NJ dm Carlos", "", "", "", ""],
        ["3", "Westmere Clinic", "Waco, TX", "J1", "5", "230"],
    )
    assert [str(draft.values["name"]) for draft in reading.drafts] == [
        "Inverness Regional Medical Center",
        "Dovecote County Hospital",
        "Larkspur Hospital",
        "Westmere Clinic",
    ]
    assert (_of(reading, 4)["city"], _of(reading, 4)["state"]) == ("Salina", "KS")
    assert {3, 6} <= set(reading.footer_rows)


def test_a_house_whose_name_begins_with_a_word_of_sums_is_a_program() -> None:
    reading = _read(
        ["Program", "State", "Visa", "Step 2 min"],
        ["Total Health FM", "AZ", "J-1", "210"],
        ["Riverside Medical Center", "OH", "J-1", "220"],
        ["Total programs", "2", "", ""],
        ["Total: 2", "", "", ""],
    )
    assert [str(draft.values["name"]) for draft in reading.drafts] == [
        "Total Health FM",
        "Riverside Medical Center",
    ]
