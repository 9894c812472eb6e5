"""What the sentence beside takes back: nothing of it is asserted, and no question proposes its opposite."""

from imgtui.domain.reading.pages.grammar.taken_back import EXCEPTED, TAKEN
from tests.domain.reading.pages.pages_reader import asserted, page, told
from tests.tables import for_each

H1B, MIN = "We sponsor H-1B visas.", "A minimum Step 2 CK score of 220 is required."
YEARS, TRIES = (
    "Applicants must have graduated within the last 5 years.",
    "No more than two attempts at each Step are allowed.",
)
BEHIND = [
    "This is no longer the case.",
    "That was our policy until 2024.",
    "This policy has been discontinued.",
    "As of July 2026 we no longer do so.",
    "This does not apply to the 2027 match.",
    "The statement above applied to 2024.",
    "The above is from last year's page.",
    "The information above is out of date.",
    "Please disregard the previous sentence.",
    "Update: not this year.",
    "Correction: J-1 only.",
    "Erratum: the sentence above is wrong.",
    "Not any more.",
    "Or rather, we did.",
    "At least we used to.",
    "This was true before 2025.",
    "This applies to fellows only.",
]
STANDS = [
    "Applicants must pass Step 3 by July.",
    "This makes us proud.",
    "Updated: October 2026.",
    "Last updated 10/2026.",
    "There are no exceptions.",
    "That said, we read every application.",
    "This program was founded in 1960 and is no longer small.",
    "The following rotations are offered.",
]


@for_each("behind", BEHIND)
def test_what_the_next_sentence_takes_back_is_asked_and_never_as_a_yes(behind: str) -> None:
    found = page(f"Eligibility\n{H1B} {behind}")
    assert "visa_h1b" not in found.facts
    assert found.doubtful["visa_h1b"].value in (None, "no")


@for_each("behind", STANDS)
def test_a_sentence_that_takes_nothing_back_leaves_it(behind: str) -> None:
    assert asserted(f"Eligibility\n{H1B} {behind}")["visa_h1b"] == "yes"
    assert asserted(f"Eligibility\n{MIN} {behind}")["step2_min"] == 220


def test_a_sentence_reaches_the_one_before_it_and_what_it_names() -> None:
    text = f"Eligibility\nWe sponsor J-1 visas. {MIN} This is no longer the case."
    assert asserted(text) == {"visa_j1": "yes"}
    text = f"Eligibility\n{H1B} {MIN} The visa policy above is outdated."
    assert asserted(text) == {"step2_min": 220}
    assert page(f"Eligibility\n{H1B} {MIN} All of the above is outdated.").facts == {}
    assert asserted(f"Visas\n{H1B}\nScores\n{MIN} This is no longer the case.") == {"visa_h1b": "yes"}


def test_what_is_said_again_elsewhere_is_asked_as_well() -> None:
    found = page(f"Eligibility\n{H1B} Correction: this is wrong.\nMore\nWe do sponsor H-1B visas.")
    assert "visa_h1b" not in found.facts


def test_what_is_announced_as_over_is_asked() -> None:
    assert asserted(f"Eligibility\nThe following is no longer valid: {H1B}") == {}
    assert asserted(f"Eligibility\nThe following was our policy in 2023. {H1B}") == {}


@for_each(
    "behind",
    [
        "Exceptions are made for strong applicants.",
        "There are exceptions.",
        "This requirement may be waived.",
        "However, exceptional applicants will be considered.",
    ],
)
def test_an_exception_is_kept_beside_the_limit(behind: str) -> None:
    for limit, field, value in (
        (MIN, "step2_min", 220),
        (YEARS, "yog_limit", 5),
        (TRIES, "attempts_limit", 2),
    ):
        fact = page(f"Eligibility\n{limit} {behind}").facts[field]
        assert (fact.value, fact.kind) == (value, "conditional")
        assert fact.condition.endswith(behind)
    refused = page(f"Eligibility\nWe do not sponsor H-1B visas. {behind}").doubtful["visa_h1b"]
    assert (refused.value, refused.why) == ("conditional", EXCEPTED)


def test_a_correction_is_asked_with_what_it_says() -> None:
    assert told(f"Eligibility\n{MIN} Correction: the minimum is 230.")["step2_min"] == 230
    assert page(f"Eligibility\n{MIN} Correction: 230.").doubtful["step2_min"].why == TAKEN
    assert "deadline" not in asserted(
        "Application deadline: November 15, 2026. The deadline has been extended."
    )


PAST = [
    ("We have previously sponsored H-1B visas.", None),
    ("Historically we have supported both J-1 and H-1B; currently only the J-1.", None),
    ("Do you sponsor H-1B? We did until 2023.", None),
    ("Until last year, H-1B visas could be sponsored.", None),
    ("Years ago, we sponsored H-1B.", None),
    ("Visa sponsorship: J-1 (previously also H-1B).", None),
    ("H-1B sponsorship is a thing of the past.", "no"),
    ("J-1 instead of H-1B visas are sponsored now.", "no"),
    ("We switched from H-1B to J-1 visas.", "no"),
    ("H-1B has been replaced by J-1.", "no"),
    ("We previously sponsored H-1B, now only J-1.", "no"),
]


@for_each("text, value", PAST)
def test_what_was_sponsored_once_is_no_yes(text: str, value: str | None) -> None:
    assert told(f"Eligibility\n{text}").get("visa_h1b") == value
    assert asserted(f"Eligibility\n{text}").get("visa_h1b") != "yes"


@for_each(
    "text",
    [
        "As in previous years, we sponsor J-1 and H-1B visas.",
        "Previously J-1 only, we now sponsor H-1B visas as well.",
        "We sponsor H-1B visas (previously J-1 only).",
    ],
)
def test_what_is_sponsored_now_is_a_yes(text: str) -> None:
    assert asserted(f"Eligibility\n{text}")["visa_h1b"] == "yes"


OTHERS = [
    "The surgery department requires a Step 2 CK of 240.",
    "Our sister hospital's program requires a Step 2 CK of 240.",
    "The Department of Surgery has a minimum Step 2 CK score of 240.",
    "The psychiatry program at our hospital requires a score of 215.",
    "The family medicine residency across the street asks for a Step 2 CK of 220.",
    "Our neighbors in pediatrics want 230 on Step 2 CK.",
    "In the pediatrics residency, the minimum Step 2 CK score is 225.",
]


@for_each("text", OTHERS)
def test_the_score_of_another_program_is_not_even_asked(text: str) -> None:
    assert told(f"Eligibility\n{text}") == {}


def test_the_score_of_this_program_is_told() -> None:
    own = "The Department of Surgery has a minimum Step 2 CK score of 240."
    assert asserted(own, "Surgery") == {"step2_min": 240}
    assert asserted("The Internal Medicine program requires a Step 2 CK of 230.") == {"step2_min": 230}
    both = page("The surgery department requires a Step 2 CK of 240, we ask for 220.")
    assert "step2_min" not in both.facts
    assert both.doubtful["step2_min"].value is None


def test_a_range_of_two_kinds_is_asked_in_its_middle() -> None:
    for text in (
        "Between a third and 40% of our residents are IMGs.",
        "From a third up to 40 % of residents are IMGs.",
    ):
        found = page(f"Residents\n{text}")
        assert "img_percent" not in found.facts
        assert found.doubtful["img_percent"].value == 36.7
    assert told("Eligibility\nBetween a quarter and a half of our residents are IMGs.")["img_percent"] == 38


DAYS = [
    ("10/12/2026", "ask", "2026-10-12"),
    ("03/04/2027", "ask", "2027-03-04"),
    ("10/25/2026", "assert", "2026-10-25"),
    ("25/10/2026", "assert", "2026-10-25"),
    ("10/10/2026", "assert", "2026-10-10"),
    ("10/05/2026", "assert", "2026-10-05"),
]


@for_each("day, how, value", DAYS)
def test_a_day_whose_month_may_be_either_number_is_asked(day: str, how: str, value: str) -> None:
    found = page(f"Application deadline: {day}")
    assert (found.facts if how == "assert" else found.doubtful)["deadline"].value == value


def test_a_limit_of_once_is_not_proposed() -> None:
    for text, field, value in (
        ("We used to require 220 on Step 2 CK.", "step2_min", None),
        ("The minimum Step 2 CK score is no longer 220.", "step2_min", None),
        ("The former five-year limit on graduation has been removed.", "yog_limit", "none"),
    ):
        assert asserted(f"Eligibility\n{text}").get(field) in (None, "none")
        assert told(f"Eligibility\n{text}").get(field) == value


def test_what_a_match_that_is_over_accepted_is_no_yes() -> None:
    assert "visa_h1b" not in asserted("For the 2026 Match we still accepted the H-1B.")
    assert asserted("We still sponsor the H-1B.") == {"visa_h1b": "yes"}


def test_a_question_above_a_table_is_answered_column_by_column() -> None:
    table = (
        "Requirement\tU.S. graduates (MD/DO)\tInternational graduates\n"
        "Year of graduation\tNo limit\t2022 or later\n"
    )
    found = asserted(f"Am I eligible?\n\n{table}USMLE Step 2 CK\tPass\tPass, at least 220\n")
    assert "yog_limit" not in found
    assert found["graduated_since"] == 2022


def test_what_a_partner_has_and_what_externs_need_is_of_others() -> None:
    partner = (
        "We offer 6 positions each year.\n"
        "The transitional year at our partner, Lakeshore Mercy, has 10 positions."
    )
    assert told(partner)["positions"] == 6
    assert told("Externships (graduates)\n\n- Step 2 CK of 225 or higher is an advantage\n") == {}


def test_a_coordinator_alone_behind_the_label_is_read() -> None:
    assert asserted("Program Coordinator: Bernice Adamczyk") == {"coordinator": "Bernice Adamczyk"}


def test_a_track_with_its_code_heads_what_is_said_of_it() -> None:
    page_of_two = (
        "Categorical Track (NRMP 1310140C0)\nA Step 2 CK score of 230 is required.\n\n"
        "Preliminary Track (NRMP 1310140P0)\nA Step 2 CK score of 215 is required.\n"
    )
    assert asserted(page_of_two, "Internal Medicine (preliminary)")["step2_min"] == 215
    assert asserted(page_of_two, "Internal Medicine")["step2_min"] == 230
    assert asserted(page_of_two, "") == {}


def test_a_wish_for_the_kind_of_a_stay_is_no_wish_for_the_stay() -> None:
    assert "usce" not in asserted(
        "U.S. clinical experience: At least 8 weeks, hands-on; outpatient preferred"
    )


EXEMPT = [
    "This does not apply to physicians who have been in continuous clinical practice.",
    "This does not apply to those in active practice.",
    "This rule does not apply to applicants with a PhD.",
    "It does not apply if you have practised since.",
]


@for_each("text", EXEMPT)
def test_whom_a_limit_does_not_bind_is_its_condition_and_no_end_of_it(text: str) -> None:
    fact = page(f"{YEARS} {text}").facts["yog_limit"]
    assert (fact.value, fact.kind) == (5, "conditional")
    assert text in fact.condition


def test_what_ends_the_last_sentence_leaves_those_before_it() -> None:
    text = (
        "We accept residents on the J-1 visa. In the past our hospital also filed H-1B petitions. "
        "It no longer does."
    )
    assert asserted(text)["visa_j1"] == "yes"
    assert "visa_h1b" not in asserted(text)
    score = "Which score do I need?\nWe have no minimum score for Step 2 CK."
    faq = f"{score}\n\nWhich visas do you sponsor?\n{text}"
    assert asserted(faq) == {"step2_min": "none", "visa_j1": "yes"}
