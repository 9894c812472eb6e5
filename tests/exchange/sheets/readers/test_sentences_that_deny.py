"""Sentences in cells that deny twice, or tell of others: what a sheet never takes from them."""

from tests.domain.reading.denied import SAID
from tests.exchange.sheets.rows import read_column, values_of
from tests.tables import for_each

HEADINGS = {
    "visa_j1": "Visa",
    "visa_h1b": "Visa",
    "attempts_limit": "Attempts",
    "yog_limit": "YOG limit",
    "step2_min": "Step 2 CK min",
    "usce": "USCE",
}


def _bad(given: object, value: object) -> bool:
    return given is not None and (value is None or given == value)


@for_each("said", SAID)
def test_a_column_of_sentences(said: tuple[str, str, object]) -> None:
    text, name, value = said
    for heading in ("Requirements", "Notes"):
        assert not _bad(values_of(heading, text).get(name), value)


@for_each("said", SAID)
def test_a_column_of_one_fact(said: tuple[str, str, object]) -> None:
    text, name, value = said
    if name in HEADINGS:
        assert not _bad(values_of(HEADINGS[name], text).get(name), value)


def test_a_sentence_that_is_not_borne_out_is_asked_with_its_value() -> None:
    (doubtful,) = read_column("Attempts", "A failed attempt does not exclude you.").doubtful
    assert (doubtful.doubt.field, doubtful.doubt.suggestion) == ("attempts_limit", 1)


def test_plain_sentences_are_taken() -> None:
    assert values_of("Visa", "We do not sponsor H-1B visas for residents.")["visa_h1b"] == "no"
    assert values_of("Attempts", "Applicants with any failure are not considered.")["attempts_limit"] == 1
    assert values_of("YOG limit", "You must have graduated within the last 5 years.")["yog_limit"] == 5


def test_what_a_sentence_seems_to_say_is_asked() -> None:
    found = read_column("Requirements", "Nobody gets an interview without having worked in a US ward.")
    assert ("usce", "required") in [(each.doubt.field, each.doubt.suggestion) for each in found.doubtful]
