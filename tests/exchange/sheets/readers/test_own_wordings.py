"""Kinds of wordings in cells: lists of wishes, sums, what is still to come, other visas refused."""

from imgtui.exchange.sheets import table_of_text, understand
from tests.exchange.sheets.rows import facts_of, read_column, read_rows, values_of, wrongly_made
from tests.tables import for_each

SAID = [
    (
        "Requirements",
        "We prefer applicants with two months of USCE, graduation within 4 years and 225 or more on Step 2.",
        {"yog_preferred": 4, "step2_preferred": 225, "usce": "preferred"},
    ),
    (
        "Requirements",
        "Preference goes to candidates with a score over 230 and a graduation in the past 3 years.",
        {"yog_preferred": 3, "step2_preferred": 230},
    ),
    (
        "Requirements",
        "We prefer recent graduates. Graduation within 5 years. CK 220 minimum.",
        {"yog_limit": 5, "step2_min": 220},
    ),
    ("Requirements", "Both J-1 and H-1B, not O-1", {"visa_j1": "yes", "visa_h1b": "yes"}),
    ("Requirements", "J-1, no F-1", {"visa_j1": "yes"}),
    ("Requirements", "We sponsor both visas", {"visa_j1": "yes", "visa_h1b": "yes"}),
    ("Notes", "J1, no H1B info", {"visa_j1": "yes"}),
    ("Visa | Step 3", "J1, H1B / if H-1B", {"visa_j1": "yes", "visa_h1b": "conditional"}),
    ("Visa | Step 3", "J1 | no", {"visa_j1": "yes", "step3_required": False}),
    ("IMG all / non-US %", "60/45", {"img_percent": 60, "non_us_img_percent": 45}),
    ("IMG all / non-US", "60%/45%", {"img_percent": 60, "non_us_img_percent": 45}),
    ("IMG %", "30% per year", {"img_percent": 30}),
    ("USCE", "preferred, at least 2 months", {"usce": "preferred", "usce_months": 2}),
    ("ATT_MAX", "2", {"attempts_limit": 2}),
    ("Limit of tries", "3", {"attempts_limit": 3}),
    ("PGY1_QUOTA", "12", {"positions": 12}),
    ("Year gap", "within 6", {"yog_limit": 6}),
]

NEVER = [
    ("Requirements", "Up to one failure in Step 1 OR Step 2, not both.", ["visa_j1", "visa_h1b"]),
    ("Requirements", "Passed Step 1 and Step 2, not both in one year.", ["visa_j1", "visa_h1b"]),
    ("Requirements", "We prefer applicants with a graduation within 4 years and USCE.", ["yog_limit"]),
    ("Requirements", "We like candidates with 225 or more on Step 2.", ["step2_min"]),
    ("Notes", "needs USCE, no J1 info", ["visa_j1"]),
    ("Notes", "no H1B data found", ["visa_h1b"]),
    ("Visa", "J1 yes, no info on H1B", ["visa_h1b"]),
    ("IMG/total", "3 of 20 + 2 carib", ["img_percent"]),
    ("IMG %", "12 + 3 of 30", ["img_percent"]),
    ("IMG %", "3/yr", ["img_percent"]),
    ("IMG %", "3 a year", ["img_percent"]),
    ("IMG all / non-US", "40", ["img_percent", "non_us_img_percent"]),
    ("IMG all / non-US %", "45/60", ["img_percent", "non_us_img_percent"]),
    ("USCE", "prefer 2mo", ["usce_months"]),
    ("USCE", "pref hands-on, 3", ["usce_months"]),
    ("H1b cap exempt?", "yes", ["visa_h1b"]),
    ("H-1B fee", "yes", ["visa_h1b"]),
]


@for_each(("heading", "cell", "facts"), SAID)
def test_what_a_wording_says(heading: str, cell: str, facts: dict[str, object]) -> None:
    assert facts_of(heading, cell, facts) == facts


@for_each(("heading", "cell", "never"), NEVER)
def test_what_is_not_made_of_a_wording(heading: str, cell: str, never: list[str]) -> None:
    assert wrongly_made(heading, cell, never) == []


@for_each("cell", ["will apply 12/1", "planning to apply 12/1", "going to apply in Dec", "not yet, 12/1"])
def test_what_is_still_to_come_has_not_happened(cell: str) -> None:
    found = read_column("Applied", cell)
    assert [draft.happenings for draft in found.drafts] == [()]
    assert [each.doubt.field for each in found.doubtful] == ["applied_date"]


def test_a_legend_may_name_its_column() -> None:
    rows = ("Program\tVz", "Alpha Hospital\tJ", "Beta Hospital\tJH", "Gamma Hospital\t0")
    legend = "Legend Vz: J = J-1; H = H-1B; JH = both; 0 = no visa"
    found = understand(table_of_text("\n".join((*rows, legend)) + "\n"), match_year=2027)
    told = [(d.values.get("visa_j1"), d.values.get("visa_h1b")) for d in found.drafts]
    assert told == [("yes", None), ("yes", "yes"), ("no", "no")]


@for_each("text", ["(subtotal: 11)", "15 progs, 11 applied", "-- total 12 --", "[sum]"])
def test_a_row_of_counts_is_no_program(text: str) -> None:
    found = read_rows(
        "Program,City,State,Visa", "Alpha Hospital,Toledo,OH,J1", f'"{text}",,,', "Beta,Erie,PA,J1"
    )
    assert [draft.values["name"] for draft in found.drafts] == ["Alpha Hospital", "Beta"]


def test_a_title_names_the_specialty_of_all_rows() -> None:
    found = read_rows(
        "INTERNAL MEDICINE ONLY (list 3 of 4),,", "Program,City,Visa", "Alpha Hospital,Toledo,J1"
    )
    assert [draft.values.get("specialty") for draft in found.drafts] == ["Internal Medicine"]


def test_a_cell_of_one_fact_stays_what_it_was() -> None:
    assert values_of("USCE", "required, 3 mo")["usce_months"] == 3
