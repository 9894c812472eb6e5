"""Yes and no in words: Step 3, the ECFMG certificate, US graduates only, this Match."""

from imgtui.domain.reading.answers import ECFMG, MATCH, STEP3, US_ONLY, read_answer
from imgtui.exchange.words import lexicon
from tests.tables import for_each

TOLD = [
    (STEP3, "required", True),
    (STEP3, "Not Required", False),
    (STEP3, "not required but preferred", False),
    (STEP3, "must be passed before ranking", True),
    (STEP3, "yes - before start", True),
    (ECFMG, "must be certified when applying", True),
    (ECFMG, "required at time of application", True),
    (ECFMG, "not required to apply", False),
    (ECFMG, "by July 1 start", False),
    (ECFMG, "before rank list", False),
    (ECFMG, "no, by ROL", False),
    (US_ONLY, "only US graduates considered", True),
    (US_ONLY, "IMGs not accepted", True),
    (US_ONLY, "no IMGs", True),
    (US_ONLY, "IMGs welcome", False),
    (US_ONLY, "no, IMGs ok", False),
    (MATCH, "not this year", False),
    (MATCH, "yes, all-in", True),
]
ASKED = [
    (STEP3, "for H1B applicants"),
    (STEP3, "yes, for H-1B only"),
    (STEP3, "a plus"),
    (STEP3, "required by end of PGY1"),
    (STEP3, "was required last year"),
    (STEP3, "not required unless H-1B"),
    (STEP3, "required glorp"),
    (ECFMG, "preferred at time of application"),
    (ECFMG, "to apply or by rank list"),
    (ECFMG, "usually before the start"),
    (US_ONLY, "mostly US graduates"),
    (US_ONLY, "no IMGs currently"),
    (US_ONLY, "US graduates preferred"),
    (MATCH, "SOAP only"),
    (MATCH, "maybe not"),
]


@for_each(("field", "text", "value"), TOLD)
def test_an_answer_in_words(field: str, text: str, value: bool) -> None:
    assert read_answer(text, lexicon(), field).get(field) is value


@for_each(("field", "text"), ASKED)
def test_what_holds_for_some_or_is_wished_is_only_asked(field: str, text: str) -> None:
    assert not read_answer(text, lexicon(), field).asserted


@for_each("field", [STEP3, ECFMG, US_ONLY, MATCH])
def test_without_a_heading_the_text_has_to_name_its_subject(field: str) -> None:
    for text in ("required", "not required", "yes", "no", "only"):
        assert not read_answer(text, lexicon(), field, named=True).claims


def test_a_heading_that_asks_the_opposite_turns_a_bare_answer() -> None:
    assert read_answer("not accepted", lexicon(), US_ONLY, turned=True).get(US_ONLY) is True
    assert read_answer("accepted", lexicon(), US_ONLY, turned=True).get(US_ONLY) is False
    assert read_answer("IMGs welcome", lexicon(), US_ONLY, turned=True).get(US_ONLY) is False
