"""Headings by kind: what a column is about, and what it must not be taken for."""

from imgtui.exchange.sheets import table_of_text, understand
from imgtui.exchange.sheets.headings.headings import match_heading
from tests.tables import for_each


@for_each(
    ("heading", "field"),
    [
        ("Title of Residency", "name"),
        ("Accreditation number", "acgme_id"),
        ("Location: City", "city"),
        ("Hospital state", "state"),
        ("Classification", "program_type"),
        ("Categorical seats offered", "positions"),
        ("Visa (J-1)", "visa_j1"),
        ("Visa (H-1B)", "visa_h1b"),
        ("Max. years since degree", "yog_limit"),
        ("How old may a graduate be", "yog_limit"),
        ("Retakes", "attempts_limit"),
        ("Rotations in the US", "usce"),
        ("Residents: IMGs", "img_percent"),
        ("% international graduates", "img_percent"),
        ("Foreign national IMGs (%)", "non_us_img_percent"),
        ("Closing", "deadline"),
        ("ERAS submitted", "applied_date"),
        ("Interview offer", "invite_date"),
        ("Phone call", "requirements"),
    ],
)
def test_a_field_is_known_under_other_names(heading: str, field: str) -> None:
    assert match_heading(heading).field == field


@for_each(
    "heading",
    [
        "CK 25th pctl of residents",
        "CK p75",
        "Attempts (own)",
        "YOG of self",
        "Oldest YOG in PGY-2",
        "Lowest CK interviewed",
        "Visa (other)",
        "Other visas",
        "Visa expiry",
        "Gut feeling",
    ],
)
def test_a_heading_of_other_things_is_no_rule(heading: str) -> None:
    assert match_heading(heading).field is None


def _values(heading: str, cell: str) -> dict[str, object]:
    text = f"Program,City,State,{heading}\nTamarind Bay Hospital,Dayton,OH,{cell}\n"
    (draft,) = understand(table_of_text(text), match_year=2027).drafts
    return {k: v for k, v in draft.values.items() if k not in ("name", "city", "state")}


@for_each(
    ("heading", "cell"),
    [
        ("J-1", "n.s."),
        ("Step 3 required", "n/s"),
        ("YOG limit", "N.D."),
        ("IMG %", "six this year"),
        ("IMG %", "none since '18"),
        ("IMG %", "DO heavy 70%"),
        ("YOG limit", "PGY2 there is YOG 2011"),
        ("Interview date", "to be picked till 25/11"),
    ],
)
def test_what_is_not_said_stays_unknown(heading: str, cell: str) -> None:
    assert _values(heading, cell) == {}


def test_a_step_1_minimum_is_never_one_of_step_2() -> None:
    assert _values("Step 1 minimum", "208") == {"step1_min": 208}
    assert _values("Step 1 minimum", "208 (CK 230)") == {}


def test_counts_and_explanations_under_a_table_are_no_programs() -> None:
    text = (
        "Program,City,State,J-1,ERAS sent\nOak Hospital,Dayton,OH,✓,9/26\nElm Hospital,Akron,OH,✗,9/27\n"
        '2 programs,,,,sent: 2\n"✓ sponsors, ✗ does not, ? ask",,,,\n'
    )
    drafts = understand(table_of_text(text), match_year=2027).drafts
    assert [draft.values["name"] for draft in drafts] == ["Oak Hospital", "Elm Hospital"]
