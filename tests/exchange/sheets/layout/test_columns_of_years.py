"""Columns of several years, averages whose exam stands beside them, days without a year beside old ones."""

from datetime import date

from imgtui.exchange.sheets import SheetReading, understand
from imgtui.exchange.sheets.files.tables import table_of_text
from tests.exchange.sheets.rows import read_column


def _read(headings: str, *rows: str) -> SheetReading:
    lines = [f"Program\tCity\tSpecialty\t{headings}"]
    lines += [f"Program {at}\tAkron\tIM\t{row}" for at, row in enumerate(rows)]
    return understand(table_of_text("\n".join(lines) + "\n"), match_year=2027)


def test_a_share_of_an_earlier_year_does_not_stand_for_this_years() -> None:
    reading = _read("IMG share 2026, %\tIMG share 2025, %", "40\t55", "\t45")
    assert reading.drafts[0].values["img_percent"] == 40
    assert "img_percent" not in reading.drafts[1].values


def test_the_only_year_there_is_holds() -> None:
    assert _read("IMG share 2025, %", "55", "45").drafts[1].values["img_percent"] == 45


def test_a_mean_behind_a_minimum_is_the_average_score() -> None:
    reading = _read("Step 2 CK min.\tRes. mean", "220\t242", "230\t248")
    assert [draft.values["step2_average"] for draft in reading.drafts] == [242, 248]
    assert [draft.values["step2_min"] for draft in reading.drafts] == [220, 230]


def test_a_mean_of_anything_else_is_no_score() -> None:
    for reading in (
        _read("Step 2 CK min.\tRes. mean", "220\t62", "230\t65"),
        _read("Seats\tRes. mean", "9\t242", "8\t248"),
    ):
        assert all("step2_average" not in draft.values for draft in reading.drafts)


def test_a_last_day_without_a_year_is_asked_beside_days_of_another_season() -> None:
    old = read_column("Deadline", "31.12.", "15.11.2025", "01.12.2026")
    assert "deadline" not in old.drafts[0].values
    assert [each.doubt.suggestion for each in old.doubtful if each.row == old.drafts[0].row] == [
        date(2026, 12, 31)
    ]
    assert old.drafts[2].values["deadline"] == date(2026, 12, 1)
    assert read_column("Deadline", "31.12.", "01.12.2026").drafts[0].values["deadline"] == date(2026, 12, 31)


def test_a_count_of_a_people_under_imgs_is_no_share_and_is_asked() -> None:
    reading = read_column("Egyptians now", "2", "?", "none that I saw", "3 (PGY1 x2, PGY3)")
    assert all("img_percent" not in draft.values for draft in reading.drafts)
    assert all("home_country_residents" not in draft.values for draft in reading.drafts)
    asked = [
        each.doubt.suggestion for each in reading.doubtful if each.doubt.field == "home_country_residents"
    ]
    assert asked == [2, None, 0, 3]


def test_a_share_of_a_people_is_nothing_we_have() -> None:
    assert read_column("% Indian residents", "40").columns[2].field is None
