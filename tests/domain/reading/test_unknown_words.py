"""A wording with a word that nobody explained never asserts, wherever the word stands."""

from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, LimitWanted, read_limits
from imgtui.domain.reading.visas import read_visas
from imgtui.exchange.words import lexicon
from tests.tables import for_each

_LIMITS = [
    (SCORE, "step2_min", "minimum 220 on Step 2 CK"), (SCORE, "step2_min", "no cut-off"),
    (GRADUATION, "yog_limit", "within 5 years"), (GRADUATION, "yog_limit", "no limit"),
    (GRADUATION, "yog_limit", "graduated since 2019"), (ATTEMPTS, "attempts_limit", "max 2 attempts"),
    (ATTEMPTS, "attempts_limit", "first attempt only"), (USCE, "usce", "3 months required"),
    (USCE, "usce", "preferred"),
]  # fmt: skip
_VISAS = ["J-1 and H-1B", "J-1 only", "no visas", "H-1B with Step 3", "J-1 yes, H-1B no"]
_WORDS = ("zorbled", "fnord")


def with_word(text: str, word: str) -> list[str]:
    parts = text.split()
    return [" ".join((*parts[:at], word, *parts[at:])) for at in range(len(parts) + 1)]


@for_each("word", _WORDS)
@for_each(("about", "field", "text"), _LIMITS)
def test_no_limit_is_asserted_over_a_word_nobody_knows(about: str, field: str, text: str, word: str) -> None:
    wanted = LimitWanted(about, (), field)
    assert read_limits(text, lexicon(), wanted).asserted
    for spoiled in with_word(text, word):
        assert not read_limits(spoiled, lexicon(), wanted).asserted, spoiled


@for_each("word", _WORDS)
@for_each("text", _VISAS)
def test_no_visa_is_asserted_over_a_word_nobody_knows(text: str, word: str) -> None:
    assert read_visas(text, lexicon()).asserted
    for spoiled in with_word(text, word):
        assert not read_visas(spoiled, lexicon()).asserted, spoiled
