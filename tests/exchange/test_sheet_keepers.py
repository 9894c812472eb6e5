"""What keepers write that is no fact of a program, and headings as databases and diaries spell them."""

import pytest

from imgtui.exchange.sheets import SheetReading, table_of_text, understand
from imgtui.exchange.sheets.headings import match_heading


def read(text: str) -> SheetReading:
    return understand(table_of_text(text), match_year=2027)


@pytest.mark.parametrize(
    "heading",
    [
        *("Target CK", "goal Step 2 score", "LOR deadline", "Rank list deadline"),
        *("% IMGs invited", "IMG applicants %"),
    ],
)
def test_a_heading_about_something_else_gives_no_field(heading: str) -> None:
    assert match_heading(heading).field is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("img_pct", "img_percent"), ("pct_img", "img_percent"), ("grad_within_years", "yog_limit"),
        ("years_since_grad", "yog_limit"), ("total_positions", "positions"),
        ("nrmp_participating_flag", "participating"), ("nrmp_program_code", "nrmp_code"),
        ("app_deadline_dt", "deadline"), ("App'd", "applied_date"), ("Inv", "invite_date"), ("TY", "status"),
    ],
)  # fmt: skip
def test_a_heading_as_databases_and_diaries_spell_it(heading: str, field: str) -> None:
    assert match_heading(heading).field == field


@pytest.mark.parametrize("cell", ["externship fine", "observerships ok", "rotations accepted"])
def test_what_is_accepted_is_not_required(cell: str) -> None:
    found = read(f"Program,USCE,Visa\nA Hospital,{cell},J1\n")
    assert found.drafts[0].values.get("usce") is None
    assert any(each.doubt.field == "usce" for each in found.doubtful)


def test_what_matched_applicants_have_is_no_wish() -> None:
    found = read("Program,Min Step 2 CK,Visa\nA Hospital,matched residents usually have above 235,J1\n")
    assert "step2_preferred" not in found.drafts[0].values
    wish = read("Program,Min Step 2 CK,Visa\nA Hospital,typically 235,J1\n")
    assert wish.drafts[0].values["step2_preferred"] == 235


@pytest.mark.parametrize("divider", ["🌊 --- COAST & NORTH ---", "⭐ === top choices === ⭐", "🏔 ~~ West ~~"])
def test_a_ruled_line_with_pictures_is_no_program(divider: str) -> None:
    found = read(f"Program,Visa,USCE\nA Hospital,J1,required\n{divider},,\nB Clinic,J1,required\n")
    assert [draft.values["name"] for draft in found.drafts] == ["A Hospital", "B Clinic"]


def test_the_day_of_thanks_is_an_event() -> None:
    found = read("Program,App'd,Inv,TY\nA Hospital,9/25/2026,10/21/2026,11/16/2026\n")
    told = {(each.kind, str(each.on)) for each in found.drafts[0].happenings}
    assert told == {("applied", "2026-09-25"), ("invite", "2026-10-21"), ("thank_you", "2026-11-16")}
