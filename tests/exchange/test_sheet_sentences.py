"""Columns of sentences, as programs and consultants write them: several facts in a cell."""

import pytest

from imgtui.exchange.sheets import table_of_text, understand

CELLS = [
    (
        "Applicants must have graduated from medical school within the past 5 years. A minimum "
        "Step 2 CK score of 225 is required. No more than one failed attempt on any USMLE step.",
        {"yog_limit": 5, "step2_min": 225, "attempts_limit": 2},
    ),
    (
        "We have no strict cutoffs; our residents average 240 on Step 2 CK. Recent graduates "
        "(within 3 years) are preferred. US clinical experience of at least 2 months is strongly "
        "encouraged.",
        {"step2_average": 240, "yog_preferred": 3, "usce": "preferred", "usce_months": 2},
    ),
    (
        "USMLE Step 1 and Step 2 CK must be passed on the first attempt. Applicants who graduated"
        " more than 10 years ago will not be considered. At least three months of hands-on USCE "
        "required; observerships do not count.",
        {"attempts_limit": 1, "yog_limit": 10, "usce": "required", "usce_months": 3},
    ),
    (
        "Minimum 200 on Step 1 and 215 on Step 2. ECFMG certification required to apply. 3 LORs.",
        {"step2_min": 215},
    ),
    (
        "Not more than 2 attempts at Step 1 or Step 2. My score of 231 fits. Applicants typically have 235+.",
        {"attempts_limit": 2, "step2_preferred": 235},
    ),
    (
        "We interview 230 applicants for 12 positions. Founded in 1985.",
        {},
    ),
    (
        "The hospital has 240 beds and 5 fellowships.",
        {},
    ),
    (
        "J-1 visas only. Step 3 for H-1B.",
        {"visa_j1": "yes"},
    ),
    (
        "Our fellows may hold an H-1B visa.",
        {},
    ),
]


@pytest.mark.parametrize(("cell", "values"), CELLS)
def test_a_cell_of_sentences(cell: str, values: dict[str, object]) -> None:
    found = understand(table_of_text(f'Program,State,Eligibility\nLake,OH,"{cell}"\n'), match_year=2027)
    told = {name: value for name, value in found.drafts[0].values.items() if name not in ("name", "state")}
    assert told == values
