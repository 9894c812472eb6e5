"""Headings rarely seen: another statistic, another unit, somebody else, nothing of ours."""

from tests.exchange.sheets.rows import facts_of, wrongly_made
from tests.tables import for_each

SAID = [
    ("Minimum Step 2 CK Score for IMGs", "≥ 225", {"step2_min": 225}),
    ("S2CK", "225", {"step2_min": 225}),
    ("Step2 CK", "> 220", {"step2_min": 221}),
    ("CK score min/avg", "220/240", {"step2_min": 220, "step2_average": 240}),
    ("Step 1/2 min", "P/220", {"step2_min": 220}),
    ("Step 1/2", "205/215", {"step2_min": 215}),
    ("S1/S2", "P / 225", {"step2_min": 225}),
    ("Scores (S1,S2)", "210, 220", {"step2_min": 220}),
    ("Avg Step 2 of residents", "238", {"step2_average": 238}),
    ("Ideal CK", "240", {"step2_preferred": 240}),
    ("Years since graduation (max)", "5", {"yog_limit": 5}),
    ("YOG ≥", "2019", {"graduated_since": 2019}),
    ("Earliest YOG", "2018", {"graduated_since": 2018}),
    ("Max failures", "1", {"attempts_limit": 2}),
    ("First attempt only?", "Y", {"attempts_limit": 1}),
    ("Attempts S1/S2", "2/1", {"attempts_limit_step1": 2, "attempts_limit_step2": 1}),
    ("J-1 visa", "Yes", {"visa_j1": "yes"}),
    ("H1B sponsorship?", "No", {"visa_h1b": "no"}),
    ("Visa sponsor (hospital)", "H1B only", {"visa_h1b": "yes", "visa_j1": "no"}),
    ("USCE months required", "3", {"usce_months": 3}),
    ("Hands on req?", "Y", {"usce": "required"}),
    ("IMG%", "45", {"img_percent": 45}),
    ("US-IMG % / non-US IMG %", "20/40", {"non_us_img_percent": 40}),
    ("ECFMG by", "rank list", {"ecfmg_by": "ranking"}),
]

NEVER = [
    ("CK cutoff (unofficial)", "220ish", ["step2_min"]),
    ("Step 1/2", "205/215", [("step2_min", 205)]),
    ("Scores (S1,S2)", "210, 220", [("step2_min", 210)]),
    ("CK 10th-90th percentile", "225-255", ["step2_min"]),
    ("Avg Step 2 of residents", "238", ["step2_min"]),
    ("Lowest CK they interviewed", "214", ["step2_min"]),
    ("CK of people who got IV", "231", ["step2_min"]),
    ("Target CK", "240", ["step2_min"]),
    ("Ideal CK", "240", ["step2_min"]),
    ("COMLEX L2 min", "450", ["step2_min"]),
    ("Step 3 min", "210", ["step2_min"]),
    ("YOG ≥", "2019", [("yog_limit", 2019)]),
    ("My YOG", "2018", ["graduated_since", "yog_limit"]),
    ("Oldest grad", "2012", [("yog_limit", 2012)]),
    ("Grad year", "2020", [("yog_limit", 2020)]),
    ("Program length", "3 years", ["yog_limit"]),
    ("Years", "3", ["yog_limit"]),
    ("Duration (yrs)", "3", ["yog_limit"]),
    ("Yrs gap ok", "2", [("yog_limit", 2)]),
    ("Fails allowed?", "N", [("attempts_limit", "none")]),
    ("First attempt required", "no", [("attempts_limit", 1)]),
    ("Attempts (total)", "3", [("attempts_limit", 3)]),
    ("Number of attempts I made", "2", ["attempts_limit"]),
    ("Avg attempts", "1.2", ["attempts_limit"]),
    ("J-1 visa", "Yes", ["visa_h1b"]),
    ("H1B sponsorship?", "No", ["visa_j1"]),
    ("Visa needed?", "J1", ["visa_j1", "visa_h1b"]),
    ("Visa I have", "H4", ["visa_j1", "visa_h1b"]),
    ("Visas for fellows", "H1B", ["visa_h1b"]),
    ("Other visa", "F1", ["visa_j1", "visa_h1b"]),
    ("J1 residents now", "5", ["visa_j1"]),
    ("Visa %", "60", ["visa_j1", "visa_h1b"]),
    ("USCE type", "hands-on", [("usce", "none")]),
    ("USCE weeks", "8", [("usce_months", 8)]),
    ("Months of USCE (me)", "4", ["usce_months", "usce"]),
    ("Obs accepted?", "Y", [("usce", "none"), ("usce", "required")]),
    ("US LORs", "2", ["usce_months", "usce"]),
    ("USCE preferred months", "3", [("usce", "required")]),
    ("US-IMG % / non-US IMG %", "20/40", [("img_percent", 20)]),
    ("IMG rank", "12", ["img_percent"]),
    ("IMG interviews %", "60", ["img_percent"]),
    ("Matched IMGs 2025", "4", ["img_percent"]),
    ("IMG friendly (1-10)", "8", ["img_percent"]),
    ("DO %", "30", ["img_percent", "non_us_img_percent"]),
    ("AMG %", "60", ["img_percent", "non_us_img_percent"]),
    ("Caribbean %", "30", ["img_percent", "non_us_img_percent"]),
    ("Step 3", "Y (H1B only)", [("step3_required", True)]),
    ("Step 3 passed?", "yes", [("step3_required", True)]),
    ("Step 3 needed for visa", "yes", [("step3_required", True)]),
    ("My ECFMG", "done", ["ecfmg_to_apply"]),
    ("Interviewed IMGs", "30", ["img_percent"]),
    ("Salary", "60,000", ["step2_min"]),
    ("Beds", "220", ["step2_min"]),
    ("Application fee", "230", ["step2_min"]),
    ("Rank", "5", ["yog_limit", "attempts_limit", "usce_months"]),
    ("Weeks vacation", "4", ["usce_months"]),
    ("Distance (mi)", "225", ["step2_min"]),
    ("Zip", "22030", ["step2_min"]),
    ("Letters", "3", ["usce_months", "attempts_limit"]),
    ("Prob %", "60", ["img_percent"]),
]


@for_each(("heading", "cell", "facts"), SAID)
def test_what_a_column_says(heading: str, cell: str, facts: dict[str, object]) -> None:
    assert facts_of(heading, cell, facts) == facts


@for_each(("heading", "cell", "never"), NEVER)
def test_what_is_not_made_of_a_column(heading: str, cell: str, never: list[str | tuple[str, object]]) -> None:
    """A field that stands alone stays unknown; one with a value is anything but that value."""
    assert wrongly_made(heading, cell, never) == []
