"""Sentences whose words take back what they seem to say: nothing of them is asserted."""

from imgtui.domain.reading.pages.read import read_page
from imgtui.exchange.webpages.words import page_tools
from tests.tables import for_each

TAKEN_BACK = [
    ("A Step 2 CK score of 230 is not a requirement.", "step2_min"),
    ("A minimum Step 2 CK of 220 isn't needed.", "step2_min"),
    ("Graduation within the past 5 years is not mandatory.", "yog_limit"),
    ("You need not have graduated within 5 years.", "yog_limit"),
    ("Must I have a Step 2 CK of 230? Not at all.", "step2_min"),
    ("We are currently evaluating whether to sponsor H-1B visas.", "visa_h1b"),
    ("Although many programs require a Step 2 CK of 240, we review all passing scores.", "step2_min"),
    ("Most programs in our city require graduation within 3 years.", "yog_limit"),
    ("Applicants must pass OET on no more than two attempts.", "attempts_limit"),
    ("ECFMG allows up to four attempts at each Step within seven years.", "attempts_limit"),
    ("NRMP registration deadline: January 29, 2027.", "deadline"),
    ("Deadline to schedule your interview: December 15, 2026.", "deadline"),
    ("Requirements for Caribbean graduates: graduation within 2 years.", "yog_limit"),
    ("USCE: not required for graduates of US or Canadian schools.", "usce"),
    ("Must have graduated from high school within 10 years.", "yog_limit"),
    ("Passing Step 2 CK (currently 218) is required by rank list.", "step2_min"),
    ("Two of three letters must come from US clinical experience.", "usce"),
    (
        "Applicants must have graduated within the past seven years, or have been in clinical practice within"
        " the past two years.",
        "yog_limit",
    ),
    ("The majority of interviewed applicants graduated in the last 3 years.", "yog_limit"),
]
PLAIN = [
    ("A Step 2 CK score of 230 is required.", "step2_min", 230),
    ("Applicants must have graduated from medical school within 5 years.", "yog_limit", 5),
    ("No more than two attempts at each Step are allowed.", "attempts_limit", 2),
    ("Application deadline: November 15, 2026.", "deadline", "2026-11-15"),
    ("We sponsor H-1B visas.", "visa_h1b", "yes"),
    ("There is no limit on years since graduation.", "yog_limit", "none"),
]


def _facts(sentence: str) -> dict[str, object]:
    reading = read_page(f"Eligibility\n{sentence}", page_tools(2026), lambda _: "")
    return {name: fact.value for name, fact in reading.facts.items()}


@for_each("sentence, field", TAKEN_BACK)
def test_what_is_taken_back_is_not_asserted(sentence: str, field: str) -> None:
    assert field not in _facts(sentence)


@for_each("sentence, field, value", PLAIN)
def test_the_plain_sentence_is(sentence: str, field: str, value: object) -> None:
    assert str(_facts(sentence).get(field)) == str(value)
