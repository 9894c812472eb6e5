"""Headings that ask for two things, headings that ask a question, the flags of a database."""

from tests.exchange.sheets.rows import read_column as read
from tests.tables import for_each


def told(heading: str, cell: str) -> dict[str, object]:
    (draft,) = read(heading, cell).drafts
    return {name: value for name, value in draft.values.items() if name not in ("name", "specialty")}


@for_each(
    ("heading", "cell", "facts"),
    [
        ("Visa J|H", "Y|N", {"visa_j1": "yes", "visa_h1b": "no"}),
        ("Visa J/H", "✓/✗", {"visa_j1": "yes", "visa_h1b": "no"}),
        ("J-1 / H-1B", "yes / case by case", {"visa_j1": "yes", "visa_h1b": "conditional"}),
        ("H1B/J1", "N/Y", {"visa_j1": "yes", "visa_h1b": "no"}),
        ("Visa J|H", "?|Y", {"visa_h1b": "yes"}),
        ("Visa J|H", "n/a|Y", {"visa_h1b": "yes"}),
        ("J1/H1B", "J1", {"visa_j1": "yes"}),
        ("J1/H1B", "both", {"visa_j1": "yes", "visa_h1b": "yes"}),
        ("J1/H1B", "H1B/J1", {"visa_j1": "yes", "visa_h1b": "yes"}),
        ("Visa J|H", "Y", {}),
        ("Visa J|H", "Y|N|Y", {}),
        ("Attempts Step1/Step2", "2/1", {"attempts_limit_step1": 2, "attempts_limit_step2": 1}),
        ("Attempts (S1/S2)", "3 / 2", {"attempts_limit_step1": 3, "attempts_limit_step2": 2}),
        ("Attempts Step1/Step2", "2/-", {"attempts_limit_step1": 2}),
        ("Attempts Step1/Step2", "3", {}),
    ],
)
def test_one_answer_for_each_that_the_heading_names(heading: str, cell: str, facts: object) -> None:
    assert told(heading, cell) == facts


@for_each(
    ("heading", "cell", "value"),
    [
        ("AMGs only?", "yes", True),
        ("AMGs only?", "no, IMGs ok", False),
        ("IMGs accepted?", "yes", False),
        ("IMGs accepted?", "no", True),
        ("US grads", "only US graduates considered", True),
        ("US grads", "yes", None),
        ("US grads", "80", None),
        ("US grads", "80%", None),
        ("IMG friendly", "no", None),
    ],
)
def test_who_may_apply(heading: str, cell: str, value: object) -> None:
    assert told(heading, cell).get("us_grads_only") is value


def test_the_flags_of_a_database_are_yes_and_no_where_a_column_holds_nothing_else() -> None:
    found = read("usce_req_flag", "t", "f", "t")
    assert [draft.values.get("usce") for draft in found.drafts] == ["required", "none", "required"]
    mixed = read("usce_req_flag", "t", "preferred")
    assert [draft.values.get("usce") for draft in mixed.drafts] == [None, "preferred"]


@for_each(
    ("heading", "limit"),
    [("Max attempts", "none"), ("Attempt limit", "none"), ("Attempts accepted", None), ("Attempts", None)],
)
def test_a_bare_none_is_no_limit_only_where_the_heading_asks_for_one(heading: str, limit: object) -> None:
    assert told(heading, "none").get("attempts_limit") == limit


def test_a_wish_says_nothing_of_a_limit_unless_the_heading_asks_for_it() -> None:
    assert told("Step 2", "240+ preferred") == {"step2_preferred": 240}
    assert told("YOG", "3 yrs pref") == {"yog_preferred": 3}
    assert told("Min Step 2", "225 pref") == {"step2_min": "none", "step2_preferred": 225}


@for_each(
    ("cell", "facts"),
    [
        ("?/?/7", {"yog_limit": 7}),
        ("220/n/a/5", {"step2_min": 220, "yog_limit": 5}),
        ("-/1/-", {"attempts_limit": 1}),
        ("none/none/none", {"step2_min": "none", "attempts_limit": "none", "yog_limit": "none"}),
    ],
)
def test_places_that_a_composite_cell_leaves_open(cell: str, facts: object) -> None:
    assert told("Cutoffs (CK/att/YOG)", cell) == facts


@for_each(
    ("heading", "cell", "facts"),
    [
        ("IMG-friendly", "5/5", {}),
        ("IMG ratio", "3:1", {}),
        ("% US IMG / % non-US IMG", "12% / 40%", {"non_us_img_percent": 40}),
        ("IMG %", "60% of applicants", {}),
        ("IMG %", "40% of last class", {}),
        ("CK (min / preferred)", "220/240", {"step2_min": 220, "step2_preferred": 240}),
        ("Cutoff (YOG/Attempts)", "5/2", {"yog_limit": 5, "attempts_limit": 2}),
        ("Requirements", "CK 220+, USCE 3 mo", {"step2_min": 220, "usce": "required", "usce_months": 3}),
    ],
)
def test_what_a_heading_makes_of_its_numbers(heading: str, cell: str, facts: object) -> None:
    assert told(heading, cell) == facts
