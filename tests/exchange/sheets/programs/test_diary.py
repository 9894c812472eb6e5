"""A diary of interviews below a list of programs."""

from datetime import date, time

from imgtui.exchange.sheets import SheetReading, understand
from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, StoredAs

_LIST = [
    ["Programme", "Town", "State", "ACGME nr.", "Step 2 CK min."],
    ["Kelmscott Hospital Center", "Brooklyn", "NY", "4003537360", "210"],
    ["Greyfriars Medical Center", "Detroit", "MI", "4002572901", "220"],
    ["Greyfriars Medical Center – Flint", "Flint", "MI", "4002538819", "220"],
    ["Together: 3"],
    [],
]


def _read(*diary: list[str]) -> SheetReading:
    rows = [*_LIST, ["My interviews"], ["Where", "Date", "Time", "Zone", "Time Kyiv", "State"], *diary]
    numbered = [NumberedRow(number, list(row)) for number, row in enumerate(rows, start=1) if any(row)]
    return understand(Sheet("Psychiatry", numbered, StoredAs("csv")), match_year=2027)


def test_its_rows_are_no_programs_and_its_hours_belong_to_those_above() -> None:
    reading = _read(
        ["Kelmscott Brooklyn", "02.12.2026", "09:00", "EST", "16:00", "will be"],
        ["Greyfriars Flint", "16.12.2026", "10:30", "EST", "17:30", "will be"],
    )
    assert [draft.values["name"] for draft in reading.drafts] == [row[0] for row in _LIST[1:4]]
    held = {str(draft.values["name"]): draft.happenings for draft in reading.drafts}
    first = held["Kelmscott Hospital Center"][0]
    assert (first.kind, first.on, first.at, first.zone) == (
        "interview",
        date(2026, 12, 2),
        time(9),
        "America/New_York",
    )
    assert [each.on for each in held["Greyfriars Medical Center – Flint"]] == [date(2026, 12, 16)]
    assert held["Greyfriars Medical Center"] == ()


def test_every_row_that_was_given_to_a_program_is_listed_as_merged() -> None:
    reading = _read(["Kelmscott Brooklyn", "02.12.2026", "09:00", "EST", "16:00", "was"])
    assert [(each.row, each.of_row) for each in reading.duplicates] == [(9, 2)]


def test_a_name_that_may_mean_two_is_given_to_neither() -> None:
    reading = _read(["Medical Center", "02.12.2026", "09:00", "EST", "16:00", "was"])
    assert all(not draft.happenings for draft in reading.drafts[:3])


def test_the_hour_of_another_place_is_not_the_interviews() -> None:
    reading = _read(["Kelmscott", "02.12.2026", "", "EST", "16:00", "was"])
    assert [each.at for each in reading.drafts[0].happenings] == [None]


def test_a_house_of_another_kind_or_town_is_another_one() -> None:
    other = _read(["Kelmscott Medical Center", "02.12.2026", "09:00", "EST", "16:00", "was"])
    assert all(not draft.happenings for draft in other.drafts[:3])
    rows = [
        *_LIST,
        ["Program", "Town", "Interview date", "Time"],
        ["Kelmscott", "Albany", "02.12.2026", "09:00"],
    ]
    numbered = [NumberedRow(number, list(row)) for number, row in enumerate(rows, start=1) if any(row)]
    reading = understand(Sheet("Psychiatry", numbered, StoredAs("csv")), match_year=2027)
    assert [len(draft.happenings) for draft in reading.drafts] == [0, 0, 0, 1]
