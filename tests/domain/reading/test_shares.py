"""Shares by the grammar: in figures and words, of all IMGs and of those with and without a US passport."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.reading.shares import read_shares
from imgtui.exchange.words import lexicon
from tests.tables import for_each

SHARES = [
    ("50/50", 50), ("12 of 15", 80), ("one in five", 20), ("¾", 75), ("three quarters", 75), ("half", 50),
    ("two thirds", 66.7), ("a third", 33.3), ("1/2", 50), ("60 percent IMG", 60),
    ("80% IMGs ⭐", 80),
    ("4 out of every 5", 80), ("60% glorp", None), ("15 US IMGs", None), ("30% US IMG", None),
    ("1 in 3", 33.3), ("75% non-US IMG", None), ("nearly all", None),
    ("US IMG 20%, non-US IMG 40%, total 60%", 60),
]  # fmt: skip


@for_each(("text", "share"), SHARES)
def test_a_share(text: str, share: float | None) -> None:
    assert read_shares(text, lexicon()).get("img_percent") == share


def test_those_with_and_without_a_us_passport_are_told_apart() -> None:
    assert read_shares("US IMG 20%, non-US IMG 40%", lexicon()).get("non_us_img_percent") == 40
    assert read_shares("75% non-US IMG", lexicon()).get("non_us_img_percent") == 75
    assert not read_shares("75% US IMG", lexicon()).asserted


@given(
    st.lists(
        st.sampled_from(["6", "10", "/", "of", "%", "0.4", "-", "IMG", "US IMG", "(", ")", "third", "¾", ">"])
    )
)
def test_any_order_of_parts_ends(parts: list[str]) -> None:
    for claim in read_shares(" ".join(parts), lexicon()).asserted:
        assert isinstance(claim.value, (int, float))
        assert 0 <= claim.value <= 100
