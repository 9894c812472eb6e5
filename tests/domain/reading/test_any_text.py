"""The grammar never fails on a text, whatever it is, and its quotes stand in the text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, LimitWanted, read_limits
from imgtui.domain.reading.pages.parts.program_kinds import read_setting
from imgtui.domain.reading.sentences import read_sentences
from imgtui.domain.reading.shares import read_shares
from imgtui.domain.reading.visas import read_visas
from imgtui.exchange.words import lexicon

PARTS = st.sampled_from(
    ["J-1", "H1B", " no ", "220", "½", "İ", "\u200b", "(", "5 yrs", "’19", "%", "+", "\n", "́"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=12).map("".join))


@given(TEXTS)
def test_any_text_is_read_without_failing(text: str) -> None:
    outcomes = [
        read_visas(text, lexicon(), season=2027),
        read_shares(text, lexicon()),
        read_setting(text, lexicon()),
        read_sentences(text, lexicon(), (SCORE, ATTEMPTS), 2027),
        *(
            read_limits(text, lexicon(), LimitWanted(about))
            for about in (None, SCORE, ATTEMPTS, GRADUATION, USCE)
        ),
    ]
    for claim in (claim for outcome in outcomes for claim in outcome.claims):
        assert 0 <= claim.start <= claim.end <= len(text)


@given(TEXTS)
def test_the_marks_of_a_text_stand_in_it_in_order(text: str) -> None:
    marks = lexicon().marks(text)
    assert all(mark.start < mark.end <= len(text) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
