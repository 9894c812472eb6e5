"""What holds for every page: exact quotes, strange words never assert, order says nothing."""

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.reading.pages.pages_reader import TOOLS, asserted, page

SENTENCES = (
    "We sponsor J-1 visas only.",
    "Applicants must have graduated within the past five years.",
    "No more than two attempts on each Step are allowed.",
    "A Step 2 CK score of 225 or higher is required.",
    "US clinical experience of three months is required.",
    "No more than four attempts in total on all Steps are accepted.",
    "A Step 1 score of 215 or higher is required.",
    "Observerships do not count as US clinical experience.",
    "ECFMG certification is required at the time of application.",
    "We offer 9 categorical positions per year.",
    "Our residents enjoy a broad curriculum.",
)
PIECES = (
    *SENTENCES,
    "Do you sponsor H-1B visas?",
    "Yes.",
    "No.",
    "Visas",
    "Fellowship",
    "J-1\tYes",
    "Attempts: ",
    "•",
    "Q:",
    "A:",
    "2019-2020",
    "“",
    "\x1b[2J",
    "[bold]",
    "\u200b",
    "\ufeff",
    "U.S.",
    "İ",
    "ß",
    "(3)",
    "%",
)
STRANGE = st.text("bdfgkqvwxz", min_size=5, max_size=9).filter(
    lambda word: TOOLS.lexicon.marks(word)[0].kind == "word"
)


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14), st.sampled_from("\n \t")
)
def test_every_quote_is_an_exact_piece_of_the_page(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = page(text)
    for fact in (*found.facts.values(), *found.doubtful.values()):
        assert fact.evidence
        assert fact.evidence == text[fact.start : fact.start + len(fact.evidence)]
    assert not found.facts.keys() & found.doubtful.keys()


@given(st.sampled_from(SENTENCES[:8]), STRANGE, st.integers(0, 4))
def test_a_sentence_with_a_word_nobody_knows_asserts_nothing(sentence: str, word: str, at: int) -> None:
    words = sentence.rstrip(".").split()
    place = min(at, len(words) - 1)
    assert asserted(" ".join([*words[:place], word, *words[place:]]) + ".") == {}


@given(st.permutations(SENTENCES))
def test_the_order_of_paragraphs_says_nothing(order: list[str]) -> None:
    assert asserted("\n\n".join(order)) == asserted("\n\n".join(SENTENCES))


@given(st.sampled_from(SENTENCES), st.sampled_from(("Fellowship", "Visiting students", "Alumni news")))
def test_under_a_heading_of_others_nothing_is_this_programs(sentence: str, heading: str) -> None:
    assert asserted(f"{heading}\n\n{sentence}") == {}
