"""Columns of sentences, as programs and consultants write them: several facts in a cell."""

from imgtui.exchange.sheets import table_of_text, understand
from tests.tables import for_each

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
        {"step2_average": 240, "yog_preferred": 3, "usce": "preferred"},
    ),
    (
        "USMLE Step 1 and Step 2 CK must be passed on the first attempt. Applicants who graduated"
        " more than 10 years ago will not be considered. At least three months of hands-on USCE "
        "required; observerships do not count.",
        {"attempts_limit": 1, "yog_limit": 10, "usce": "required", "usce_months": 3},
    ),
    (
        "Minimum 200 on Step 1 and 215 on Step 2. ECFMG certification required to apply. 3 LORs.",
        {"step2_min": 215, "ecfmg_to_apply": True},
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
        "Only graduates of U.S. medical schools are considered.",
        {"us_grads_only": True},
    ),
    (
        "ECFMG certification must be obtained before the start of residency. Step 3 is not required.",
        {"ecfmg_to_apply": False, "step3_required": False},
    ),
    (
        "Step 3 is required for H-1B sponsorship. Step 3 is preferred.",
        {"visa_h1b": "conditional"},
    ),
    (
        "Approximately 60% of residents are international graduates.",
        {"img_percent": 60, "img_percent_low": 60, "img_percent_high": 60},
    ),
    (
        "We receive 60% of our applications from international graduates.",
        {},
    ),
    (
        "No cut-off for year of graduation or scores; U.S. clinical experience is encouraged.",
        {"yog_limit": "none", "step2_min": "none", "usce": "preferred"},
    ),
    (
        "The institution does not sponsor visas of any kind.",
        {"visa_j1": "no", "visa_h1b": "no"},
    ),
    (
        "Applicants must hold permanent work authorization.",
        {"visa_j1": "no", "visa_h1b": "no"},
    ),
    (
        "As of 2026 H-1B petitions are paused. J-1 remains available.",
        {"visa_j1": "yes", "visa_h1b": "no"},
    ),
    (
        "Fellows may be sponsored for J-1; for residents the policy could not be confirmed.",
        {},
    ),
    (
        "Our fellows may hold an H-1B visa.",
        {},
    ),
]


@for_each(("cell", "values"), CELLS)
def test_a_cell_of_sentences(cell: str, values: dict[str, object]) -> None:
    found = understand(table_of_text(f'Program,State,Eligibility\nLake,OH,"{cell}"\n'), match_year=2027)
    told = {name: value for name, value in found.drafts[0].values.items() if name not in ("name", "state")}
    assert told == values
