"""What keepers write that is no fact of a program, and headings as databases and diaries spell them."""

from imgtui.exchange.sheets import SheetReading, table_of_text, understand
from imgtui.exchange.sheets.headings.headings import match_heading
from tests.tables import for_each


def read(text: str) -> SheetReading:
    return understand(table_of_text(text), match_year=2027)


@for_each(
    "heading",
    [
        *("Target CK", "goal Step 2 score", "LOR deadline", "Rank list deadline"),
        *("% IMGs invited", "IMG applicants %"),
    ],
)
def test_a_heading_about_something_else_gives_no_field(heading: str) -> None:
    assert match_heading(heading).field is None


@for_each(
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


@for_each("cell", ["externship fine", "observerships ok", "rotations accepted"])
def test_what_is_accepted_is_not_required(cell: str) -> None:
    found = read(f"Program,USCE,Visa\nA Hospital,{cell},J1\n")
    assert found.drafts[0].values.get("usce") is None
    assert any(each.doubt.field == "usce" for each in found.doubtful)


def test_what_matched_applicants_have_is_no_wish() -> None:
    found = read("Program,Min Step 2 CK,Visa\nA Hospital,matched residents usually have above 235,J1\n")
    assert "step2_preferred" not in found.drafts[0].values
    wish = read("Program,Min Step 2 CK,Visa\nA Hospital,typically 235,J1\n")
    assert wish.drafts[0].values["step2_preferred"] == 235


@for_each("divider", ["🌊 --- COAST & NORTH ---", "⭐ === top choices === ⭐", "🏔 ~~ West ~~"])
def test_a_ruled_line_with_pictures_is_no_program(divider: str) -> None:
    found = read(f"Program,Visa,USCE\nA Hospital,J1,required\n{divider},,\nB Clinic,J1,required\n")
    assert [draft.values["name"] for draft in found.drafts] == ["A Hospital", "B Clinic"]


def test_the_day_of_thanks_is_an_event() -> None:
    found = read("Program,App'd,Inv,TY\nA Hospital,9/25/2026,10/21/2026,11/16/2026\n")
    told = {(each.kind, str(each.on)) for each in found.drafts[0].happenings}
    assert told == {("applied", "2026-09-25"), ("invite", "2026-10-21"), ("thank_you", "2026-11-16")}


def values(heading: str, *cells: str) -> list[dict[str, object]]:
    rows = "".join(f'Program {n},Toledo,OH,"{cell}"\n' for n, cell in enumerate(cells))
    return [dict(draft.values) for draft in read(f"Program,City,State,{heading}\n{rows}").drafts]


@for_each("heading", ["IMG% (US/non-US)", "US IMG / non-US IMG %", "% US IMG | FMG"])
def test_shares_side_by_side_are_two_and_no_fraction(heading: str) -> None:
    both, unknown, one, too_much = values(heading, "5/60", "?/12", "30", "60/50")
    assert both["non_us_img_percent"] == 60
    assert "img_percent" not in both
    assert unknown["non_us_img_percent"] == 12
    assert "non_us_img_percent" not in one
    assert "non_us_img_percent" not in too_much


def test_shares_side_by_side_follow_the_order_of_the_heading() -> None:
    (given,) = values("non-US / US IMG %", "60/5")
    assert given["non_us_img_percent"] == 60


def test_counts_side_by_side_are_no_percents() -> None:
    counts, hundred = values("US IMG / non-US IMG", "2/7", "40/60")
    assert "non_us_img_percent" not in counts
    assert hundred["non_us_img_percent"] == 60


@for_each("cell", ["was Oct 1 2025", "Oct 1 2025", "last year Oct 1", "2025-10-01", "10/1/25", "13/10/2024"])
def test_a_deadline_of_another_season_is_asked(cell: str) -> None:
    (given,) = values("Deadline", cell)
    assert "deadline" not in given


@for_each("cell", ["Oct 1 2026", "2026-10-01", "Jan 15 2027", "Oct 1"])
def test_a_deadline_of_this_season_is_read(cell: str) -> None:
    (given,) = values("Deadline", cell)
    assert "deadline" in given


@for_each(
    "cell", ["first-time passes strongly preferred", "First-time pass preferred", "first time pass ideal"]
)
def test_a_wish_for_first_time_passes_is_no_limit(cell: str) -> None:
    (given,) = values("Attempts", cell)
    assert not {name for name in given if name.startswith("attempts")}


@for_each(("cell", "answer"), [("no minimum, 210 is fine", None), ("no, not needed", False)])
def test_a_no_that_belongs_to_a_minimum_answers_nothing(cell: str, answer: bool | None) -> None:
    (given,) = values("Step 3 required", cell)
    assert given.get("step3_required") is answer
