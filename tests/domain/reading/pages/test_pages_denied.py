"""Sentences that deny twice, tell of others or of other times: what a page never asserts of them."""

from tests.domain.reading.denied import SAID
from tests.domain.reading.pages.pages_reader import asserted
from tests.tables import for_each


@for_each("said", SAID)
def test_what_a_sentence_does_not_say_is_not_asserted(said: tuple[str, str, object]) -> None:
    text, name, value = said
    given = asserted(f"Eligibility\n\n{text}").get(name)
    assert given is None or (value is not None and given != value)


def test_plain_sentences_beside_them_are_asserted() -> None:
    assert asserted("Eligibility\n\nWe do not sponsor J-1 visas.")["visa_j1"] == "no"
    assert asserted("Eligibility\n\nAny failed attempt is not considered.")["attempts_limit"] == 1
    assert asserted("Eligibility\n\nA Step 2 CK score of 220 is required.")["step2_min"] == 220
    assert asserted("Eligibility\n\nThere is no minimum USMLE score.")["step2_min"] == "none"
