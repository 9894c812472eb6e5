"""Limits as pages say them: attempts, graduation, scores, US experience."""

from typing import Any

from tests.domain.reading.pages.pages_reader import asserted, page
from tests.tables import for_each

SAID: list[tuple[str, dict[str, Any]]] = [
    ("Applicants must have graduated from medical school within the past five years.", {"yog_limit": 5}),
    ("We do not have a graduation year cutoff.", {"yog_limit": "none"}),
    ("Graduates of more than 10 years ago will not be considered.", {"yog_limit": 10}),
    ("Candidates who graduated before 2019 will not be considered.", {"graduated_since": 2019}),
    ("Graduation date must be 2020 or later.", {"graduated_since": 2020}),
    ("Preference is given to applicants who graduated within three years.", {"yog_preferred": 3}),
    (
        "We prefer graduates within 4 years; however, there is no absolute cutoff.",
        {"yog_preferred": 4},
    ),
    ("Do you have a cutoff for year of graduation?\nNo", {"yog_limit": "none"}),
    ("Do you have a cutoff for year of graduation?\nYes, 5 years.", {"yog_limit": 5}),
    ("Graduation cutoff\n6 years", {"yog_limit": 6}),
    ("No more than three (3) years out of medical school", {"yog_limit": 3}),
    ("We do not accept applicants with more than two failed attempts on any Step.", {"attempts_limit": 3}),
    ("Applicants must have passed all USMLE exams on the first attempt.", {"attempts_limit": 1}),
    ("Applicants who have failed any Step more than once will not be considered.", {"attempts_limit": 2}),
    ("No more than one failure on any USMLE Step or COMLEX Level", {"attempts_limit": 2}),
    ("How many attempts do you allow?\nThree.", {"attempts_limit": 3}),
    ("There is no limit on the number of USMLE attempts.", {"attempts_limit": "none"}),
    ("Do you consider applicants with failed attempts?\nNo.", {"attempts_limit": 1}),
    ("Step 1 must be passed on the first attempt.", {"attempts_limit_step1": 1}),
    ("We require a score of 230 or higher on USMLE Step 2 CK.", {"step2_min": 230}),
    ("Step 1: Pass, Step 2 CK: 230 or above", {"step2_min": 230}),
    ("What is the minimum USMLE Step 2 CK score?\n220", {"step2_min": 220}),
    ("Is there a minimum USMLE score?\nNo, we do not have a minimum score.", {"step2_min": "none"}),
    ("COMLEX Level 2 minimum 500; Step 2 CK minimum 221.", {"step2_min": 221}),
    ("The average Step 2 CK score of our residents is 245.", {"step2_average": 245}),
    ("US clinical experience of at least three months is required.", {"usce": "required", "usce_months": 3}),
    (
        "A minimum of 12 weeks of hands-on US clinical experience is needed.",
        {"usce": "required", "usce_months": 3},
    ),
    ("Is U.S. clinical experience required?\nNo, but it is strongly recommended.", {"usce": "preferred"}),
    ("U.S. clinical experience is preferred but not required.", {"usce": "preferred"}),
    ("Three months of US clinical experience strongly preferred.", {"usce": "preferred"}),
    ("US clinical experience is not mandatory.", {"usce": "none"}),
]
NOTHING = [
    "Passing scores on the first attempt strongly preferred.",
    "Applicants with multiple failed attempts are unlikely to be interviewed.",
    "Most of our residents graduated within 2 years.",
    "Step 1 minimum: 215",
    "Step 3 score of 210 is required for H-1B.",
    "Applicants need a Step 2 CK score in the 50th percentile.",
    "Observerships do not count as US clinical experience.",
    "All applicants must have graduated from an accredited medical school.",
    "At least three letters, one of them from a US physician with whom you worked for 3 months.",
    "We received 3,000 applications and interviewed 220 candidates last year.",
    "Years since graduation: N/A\nAttempts: –",
    "Is there a cutoff for graduation?\n\nIs there a minimum score?\n\nDo you offer tours?\nNo.",
    "If you did not graduate in the last 3 years we want to see clinical work.",
]


@for_each(("text", "facts"), SAID)
def test_what_is_said_of_limits(text: str, facts: dict[str, Any]) -> None:
    found = asserted(text)
    assert {name: found.get(name) for name in facts} == facts
    assert not found.keys() - facts.keys() - {"us_grads_only"}


@for_each("text", NOTHING)
def test_what_is_no_limit(text: str) -> None:
    limits = ("attempts", "yog", "graduated", "step2", "usce", "accepted")
    assert not [name for name in asserted(text) if name.startswith(limits)]


def test_rules_under_a_heading_of_wishes_are_wishes() -> None:
    text = "Preferred criteria\n\nStep 2 CK of at least 220.\nGraduation within the last 3 years."
    assert asserted(text) == {"step2_preferred": 220, "yog_preferred": 3}
    assert {fact.kind for fact in page(text).facts.values()} == {"wish"}


def test_what_stands_in_a_sentence_with_a_strange_word_is_asked() -> None:
    found = page("Graduates within 5 zorblings years are considered; no more than 4 years since graduation.")
    assert "yog_limit" not in found.facts
