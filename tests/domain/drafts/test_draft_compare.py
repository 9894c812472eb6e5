"""Two texts side by side: what stayed, what went, what came."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.drafts.compare import compare
from imgtui.domain.workbook.sentences import sentences
from tests.tables import for_each


@for_each(
    ("older", "newer", "marks"),
    [
        ("One. Two.", "One. Two.", "  "),
        ("One.\n\nTwo.", "One. Two.", "  "),
        ("One. Two.", "One.", " -"),
        ("One.", "One. Two.", " +"),
        ("", "One.", "+"),
        ("One.", "", "-"),
        ("I passed with 227. Then I went home.", "I passed with 231. Then I went home.", "-+ "),
        ("A b c d e. Last.", "Nothing like that at all. Last.", "-+ "),
    ],
)
def test_marks(older: str, newer: str, marks: str) -> None:
    assert "".join(each.mark for each in compare(older, newer)) == marks


def test_the_words_that_differ() -> None:
    before, after, _ = compare("I passed with 227. Then home.", "I passed it with 231. Then home.")
    assert [word for word, other in before.words if other] == ["227."]
    assert [word for word, other in after.words if other] == ["it", "231."]


def test_quite_another_sentence_has_no_words_marked() -> None:
    assert not any(other for each in compare("A b c d e.", "Nothing like that.") for _, other in each.words)


TEXT = st.text(alphabet=st.sampled_from("ab .!?\né日"), max_size=60)


@given(TEXT, TEXT)
def test_both_texts_are_in_the_comparison(older: str, newer: str) -> None:
    found = compare(older, newer)

    def said(text: str) -> list[str]:
        return [" ".join(text[start:end].split()) for start, end in sentences(text)]

    assert [each.text for each in found if each.mark != "+"] == said(older)
    assert [each.text for each in found if each.mark != "-"] == said(newer)
