"""Sentences, words, the body of a mail, lines."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.sentences import line_count, mail_body, sentence_count, sentences, words
from tests.tables import for_each


@for_each(
    ("text", "count"),
    [
        ("", 0),
        (" \n ", 0),
        ("...", 0),
        ("No end", 1),
        ("One. Two! Three?", 3),
        ("One… Two", 2),
        ("It went on ... and on.", 1),
        ("In the U.S. one needs it. Dr. Who agrees at 3.5 points", 2),
        ("I moved to the U.S. Then I passed.", 2),
        ("After moving to the U.S. I passed.", 1),
        ("I worked in the U.S. Army hospital.", 1),
        ("At 7 a.m. the round begins. It ends at 9 p.m. Then we write.", 3),
        ("I met Dr. A. Okafor and Prof. L. Moreno. Both wrote.", 2),
        ("It was class B. The next was class A. I passed.", 3),
        ("I asked, e.g. about dose, i.e. how much. He told me.", 2),
        ("See fig. 2 and No. 5. Then go.", 2),
        ("I said no. Then I left.", 2),
        ("In Jan. 2024 I passed. That was it.", 2),
        ("It fell by 3.5 to 2.1 points. Good.", 2),
        ("“Why?” he asked. “Because.” I wrote it down.", 3),
        ("He said: stop! then he left.", 2),
        ("1. I slept. 2. I ate.", 2),
        ("I changed three things:\n- sleep\n- questions\n- a tutor", 3),
        ("I changed three things:\n\n1. sleep\n2. questions", 2),
        ("A line that\nis broken by hand. Another\nline.", 2),
        ("A paragraph without an end\n\nAnother one", 2),
        ("i passed. then i slept.", 2),
        ("Born in St. Louis, Ph.D. in 2015. I stayed.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert sentence_count(text) == count


def test_sentences_say_where_they_stand() -> None:
    text = "  One here. \n Two there.  "
    assert [text[a:b] for a, b in sentences(text)] == ["One here.", "Two there."]


@for_each(
    ("text", "count"),
    [("", 0), ("Step 2 CK with 3,200 questions", 6), ("a well-known doctor's U.S. notes", 5), ("— … !", 0)],
)
def test_words(text: str, count: int) -> None:
    assert len(words(text)) == count


@for_each(
    "text",
    [
        "BODY ONE. BODY TWO.",
        "Dear Dr. Okafor, BODY ONE. BODY TWO. Kind regards, A. B.",
        "Subject: Application, A. B.\n\nDear Dr. A. Okafor,\n\nBODY ONE. BODY TWO.\n\nWith kind regards,\nA.",
        "Hello\nBODY ONE. BODY TWO.\nSincerely\nA. B., AAMC ID 1",
        "Good morning! BODY ONE. BODY TWO. Best,\nA",
    ],
)
def test_the_body_of_a_mail(text: str) -> None:
    start, end = mail_body(text)
    assert text[start:end] == "BODY ONE. BODY TWO."


def test_thanks_for_something_are_no_closing() -> None:
    start, end = mail_body("Dear A, I write. Thank you for your time. Thank you,\nB")
    assert "Dear A, I write. Thank you for your time. Thank you,\nB"[start:end].endswith("your time.")


@for_each(("text", "count"), [("", 0), ("a" * 90, 1), ("a" * 91, 2), ("one\n\ntwo\n  \n", 2)])
def test_lines(text: str, count: int) -> None:
    assert line_count(text, 90) == count


@given(st.text(alphabet=st.sampled_from('aA1. !?\n-:,"U.S.Dr…)'), max_size=120))
def test_any_text_is_cut_in_order(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert any(char.isalnum() for char in text[start:end])
        last = end
    body = mail_body(text)
    assert 0 <= body.start <= body.end <= len(text)
