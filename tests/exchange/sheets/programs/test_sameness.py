"""Rows merge only where they are surely one program; what could not be read keeps them apart."""

from imgtui.exchange.sheets import table_of_text, understand
from imgtui.exchange.sheets.layout.tabs import old_season, why_not
from imgtui.exchange.sheets.readers.specialty import said_by_names
from tests.exchange.sheets.rows import read_rows


def test_a_letter_behind_an_id_is_the_track_and_another_program() -> None:
    found = read_rows("Program,City,ACGME ID", "Lake,Akron,1400293008C", "Lake,Akron,1400293008 P")
    assert [draft.values["track"] for draft in found.drafts] == ["categorical", "preliminary"]


def test_a_specialty_that_was_not_read_keeps_rows_apart() -> None:
    found = read_rows("Program,City,Specialty", "Lake,Akron,Hospice Care", "Lake,Akron,Sleep Clinic")
    assert len(found.drafts) == 2


def test_a_code_that_was_not_read_keeps_rows_apart() -> None:
    found = read_rows("Program,City,Specialty,NRMP", "Lake,Akron,IM,1234140X0", "Lake,Akron,IM,1234140X1")
    assert len(found.drafts) == 2


def test_a_name_alone_is_not_enough_where_the_rows_differ() -> None:
    apart = read_rows("Program,State,Visa", "Lake,OH,J1", "Lake,OH,none")
    alike = read_rows("Program,State,Visa", "Lake,OH,J1", "Lake,OH,J1")
    assert (len(apart.drafts), apart.near) == (2, ((2, 3),))
    assert len(alike.drafts) == 1


def test_the_specialty_of_a_row_comes_from_its_code_or_the_name_of_its_file() -> None:
    sheet = table_of_text("Program,State,NRMP\nLake,OH,1234120C0\nMercy,TX,\n")
    found = understand(sheet, match_year=2027, file="Psych 2027.csv")
    assert [draft.values["specialty"] for draft in found.drafts] == ["Family Medicine", "Psychiatry"]
    assert said_by_names("my_tracker_merged.xlsx") == {}
    assert said_by_names("IM Prelim list") == {"specialty": "Internal Medicine", "track": "preliminary"}


def test_tabs_of_an_old_season_and_orders_are_not_taken_with_the_others() -> None:
    assert [old_season(name, 2027) for name in ("2025", "2024-25", "25-26", "old list", "don't use")] == [
        True
    ] * 5
    assert [old_season(name, 2027) for name in ("2026", "2026-27", "IM 2027", "Sheet1", "FM")] == [False] * 5
    assert why_not("Rank list", 2027) is not None
    assert why_not("Ranked by IMG", 2027) is None
