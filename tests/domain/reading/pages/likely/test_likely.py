"""What was not understood is asked with its likely value: never asserted, never of somebody else."""

from typing import Any

from tests.domain.reading.pages.pages_reader import page
from tests.tables import for_each

LIKELY: list[tuple[str, dict[str, Any]]] = [
    ("As a county employer we hire only people who hold the right to work here.", {"visa_j1": "no"}),
    ("H category: not for GME trainees", {"visa_h1b": "no"}),
    ("Can I come with an exchange visitor visa?\n\nCertainly.", {"visa_j1": "yes"}),
    ("One stumble on the boards will not sink you; two will.", {"attempts_limit": 2}),
    ("Applicants who sat a Step four times are turned away at the door.", {"attempts_limit": 3}),
    ("Whoever has a failed exam on the transcript should look elsewhere.", {"attempts_limit": 1}),
    ("How often you sat the exams is of no interest to us.", {"attempts_limit": "none"}),
    ("How old may my diploma be?\n\nSeven years.", {"yog_limit": 7}),
    ("We have never asked how long ago somebody qualified.", {"yog_limit": "none"}),
    ("Fresh graduates (three years or less) have an edge.", {"yog_preferred": 3}),
    ("A CK in the 240s or up makes us sit up.", {"step2_preferred": 240}),
    ("No score is too low to be read.", {"step2_min": "none"}),
    ("We only look at IMGs who have Step 3 in hand.", {"step3_required": True}),
    ("Step 3 can wait until residency.", {"step3_required": False}),
    ("Nobody gets an interview without having worked in a US ward.", {"usce": "required"}),
    ("Electives in the US count in your favor.", {"usce": "preferred"}),
    ("Our places go to seniors of American schools alone.", {"us_grads_only": True}),
    ("No ECFMG certificate, no review.", {"ecfmg_to_apply": True}),
    ("ECFMG certificate when?\n\nBefore day one.", {"ecfmg_to_apply": False}),
    ("ERAS closes for us on 30 November 2026.", {"deadline": "2026-11-30"}),
    ("24 doctors start here each summer.", {"positions": 24}),
    ("Ten newcomers a year.", {"positions": 10}),
    ("We take nobody outside the Match.", {"participating": True}),
    ("We sit out the Match this year.", {"participating": False}),
    ("Every second resident went to school abroad.", {"img_percent": 50}),
    ("The residency is led by Halina Brzezicki, MD.", {"director": "Halina Brzezicki"}),
    ("Questions? Lena Pohl (coordinator) knows.", {"coordinator": "Lena Pohl"}),
]


@for_each("said", LIKELY)
def test_a_likely_value_is_asked_and_not_asserted(said: tuple[str, dict[str, Any]]) -> None:
    text, wanted = said
    reading = page(f"Eligibility\n\n{text}")
    asked = {name: fact.value for name, fact in reading.doubtful.items()}
    assert {name: asked.get(name) for name in wanted} == wanted
    assert not set(wanted) & set(reading.facts)


OF_OTHERS = [
    "Observers enter on a B-1, never on a J-1.",
    "Our H-1B faculty colleagues can tell you about life here.",
    "14 fellows train in cardiology each year.",
    "Interviews end on January 15.",
    "Residents spend 3 months on night float.",
    "Students may do rotations with us.",
    "Letters must be younger than two years.",
    "Our program has existed for 5 years.",
]


@for_each("text", OF_OTHERS)
def test_what_is_said_of_others_is_not_asked(text: str) -> None:
    reading = page(f"Eligibility\n\n{text}")
    assert not reading.facts
    assert not {name for name, fact in reading.doubtful.items() if fact.value is not None}


def test_a_plain_reading_is_not_asked_again() -> None:
    reading = page("Eligibility\n\nWe sponsor J-1 visas.\n\nThe J-1 is off the table for observers.")
    assert reading.facts["visa_j1"].value == "yes"


RIGHTLY: list[tuple[str, str, Any]] = [
    ("We do not interview IMGs without US clinical experience.", "usce", "required"),
    ("Do you have a limit on the number of attempts?\n\nNo.", "attempts_limit", "none"),
    ("Attempts: no maximum", "attempts_limit", "none"),
    ("Visa sponsorship (J-1 and H-1B) is provided.", "visa_h1b", "yes"),
    ("IMGs without permanent residency can be hired on a J-1 visa.", "visa_j1", "yes"),
    ("Mercy Lakeside Medical Center supports J-1 visas.", "visa_j1", "yes"),
    ("Please be aware that the department does not set a limit on USMLE attempts.", "attempts_limit", "none"),
]


@for_each("said", RIGHTLY)
def test_two_words_that_deny_and_words_that_only_frame(said: tuple[str, str, Any]) -> None:
    text, name, value = said
    reading = page(f"Eligibility\n\n{text}")
    found = reading.facts.get(name) or reading.doubtful[name]
    assert found.value == value


def test_step_3_of_residents_is_no_limit_of_applicants() -> None:
    reading = page("Eligibility\n\nResidents must pass Step 3 within two attempts before PGY-2.")
    assert not {"attempts_limit", "step3_required"} & {*reading.facts, *reading.doubtful}
    assert "attempts_limit" in page("Eligibility\n\nEach Step must be passed within two attempts.").facts


def test_a_bare_none_of_attempts_is_asked() -> None:
    reading = page("Eligibility\n\nUSMLE attempts: none")
    assert "attempts_limit" not in reading.facts
    assert "attempts_limit" in reading.doubtful
