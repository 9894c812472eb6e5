"""Rigid and welcoming wordings, their forms, and negation."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reference.wording import WordingMatcher
from tests.domain.applicants import reference
from tests.tables import for_each

MATCHER = WordingMatcher(reference().wording)
RIGID = [
    "Highly competitive applicants are invited to interview.",
    "HIGHLY   competitive\n applicant",
    "Preference is given to US graduates.",
    "preference given to U.S. medical graduates",
    "We strongly prefer graduates: US seniors are preferred.",
    "Preference will be given to graduates of US medical schools",
    "USMLE Step 2 > 240 preferred",
    "USMLE>240",
    "A minimum Step 2 CK score of 240 is required.",
    "Step 2 CK of 240 or higher",
    "Applicants are required to pass all Steps on the first attempt.",
    "We require 240+ on first attempt",
    "First attempt passes only",
    "US citizens or permanent residents only",
    "Open to U.S. citizens or permanent residents only.",
    "We don’t look at scores alone; preference for US grads.",
]
WELCOMING = [
    "We welcome applications from international graduates.",
    "International medical graduates are welcome.",
    "We are WELCOMING   of international medical graduates",
    "Holistic review",
    "We review applications holistically.",
    "We value life experience",
    "Life-experiences count here",
    "a long history of training IMGs",
    "Multiple attempts considered",
    "We do not sponsor visas, but we welcome international graduates.",
    "We not only welcome international graduates, we look for them.",
]
NEITHER = [
    "",
    "We do not require a minimum score.",
    "We do not require a minimum score of 240.",
    "We do not sponsor visas.",
    "A Step 2 CK above 240 is not required.",
    "Preference is not given to US graduates.",
    "We give no preference to US graduates.",
    "First attempt passes are not required",
    "We are not limited to US citizens or permanent residents only.",
    "We do not welcome international graduates.",
    "International graduates are not welcome.",
    "We are unable to welcome international medical graduates at this time.",
    "We don’t practice holistic review.",
    "Our fellowship match is highly competitive.",
    "Three letters are required.",
]


@for_each("text", RIGID)
def test_rigid(text: str) -> None:
    assert {mark.effect for mark in MATCHER.marks(text)} == {"rigid"}
    assert MATCHER.signals(text).is_warning(230)


@for_each("text", WELCOMING)
def test_welcoming(text: str) -> None:
    assert {mark.effect for mark in MATCHER.marks(text)} == {"welcoming"}
    assert not MATCHER.signals(text).is_warning(230)


@for_each("text", NEITHER)
def test_neither(text: str) -> None:
    assert MATCHER.marks(text) == ()
    assert not MATCHER.signals(text).is_warning(None)


@for_each("rigid", RIGID)
def test_a_welcome_outweighs_what_is_rigid(rigid: str) -> None:
    text = f"{rigid} We welcome applications from international graduates."
    assert not MATCHER.signals(text).is_warning(200)
    assert {mark.effect for mark in MATCHER.marks(text)} == {"rigid", "welcoming"}


@for_each(("score", "warns"), [(239, True), (240, False), (241, False), (None, True)])
def test_a_demanded_score_is_rigid_only_above_ones_own(score: int | None, warns: bool) -> None:
    text = "USMLE Step 2 > 240"
    assert MATCHER.signals(text).is_warning(score) == warns
    assert bool(MATCHER.highlights(text, score)) == warns


def test_marks_point_into_the_text_as_it_was_written() -> None:
    text = "About us:\n\n  Our  Highly\tCompetitive   applicants…  Holistic  review."
    assert [text[mark.start : mark.end] for mark in MATCHER.highlights(text, 230)] == [
        "Highly\tCompetitive   applicants",
        "Holistic",
    ]


def test_highlights_do_not_overlap() -> None:
    text = "A minimum USMLE Step 2 CK score of 240 is required, and highly competitive applicants do better."
    marks = MATCHER.highlights(text, 230)
    assert len(marks) == 2
    assert all(first.end <= second.start for first, second in pairwise(marks))


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for mark in MATCHER.marks(text):
        assert 0 <= mark.start < mark.end <= len(text)
    MATCHER.signals(text)


@given(st.sampled_from(RIGID + WELCOMING + NEITHER), st.sampled_from(RIGID + WELCOMING + NEITHER))
def test_the_fast_reading_agrees_with_the_marks(first: str, second: str) -> None:
    text = f"{first}\n{second}"
    marks = MATCHER.marks(text)
    rigid = [mark for mark in marks if mark.effect == "rigid"]
    for score in (230, 240, None):
        demanded = [m for m in rigid if m.score is None or score is None or m.score > score]
        expected = bool(demanded) and not any(mark.effect == "welcoming" for mark in marks)
        assert MATCHER.signals(text).is_warning(score) == expected
