"""Text from outside: no control, no mark that reorders or hides, the same again when cleaned again."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.text import clean, clean_lines, clean_text, cleaned
from tests.tables import for_each

ANY = st.text(st.characters() | st.sampled_from("e\u0301\u200d\u202e\ud800\x1b\n\u0345"), max_size=30)


def test_no_character_of_unicode_passes_that_is_not_drawn() -> None:
    """Each alone, and between a letter and a mark that would join it."""
    found: dict[str, int] = {}  # what is left -> a character that left it: most leave the same
    for number in range(sys.maxunicode + 1):
        found[clean(chr(number))] = found[clean(f"e{chr(number)}\u0301")] = number
    for left, number in found.items():
        assert all(unicodedata.category(char)[0] != "C" and char != "\u2028" for char in left), hex(number)
        assert clean(left) == left, hex(number)


@given(ANY)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    for once in (clean(text), clean_text(text), clean_lines(text)):
        assert clean_text(once) == once
    assert clean(clean(text)) == clean(text)


@for_each(
    ("given", "left"),
    [
        ("a\x1b[31mb\x9b2J\x00\x7f", "a\ufffd[31mb\ufffd2J\ufffd\ufffd"),
        ("abc\u202etxt\u2066\u200f", "abctxt"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("a\u200b\u00ad\ufeff\u3164\u034f\U000e0100b", "ab"),
        ("\ud800 \udfff", "\ufffd \ufffd"),
        ("a\tb\r\nc", "a b  c"),
        ("Z" + "\u0316" * 500, "Z" + "\u0316" * 8),
        ("Nguyễn Thị", "Nguyễn Thị"),
        ("हिन्दी ไทย עִבְרִית", "हिन्दी ไทย עִבְרִית"),
    ],
)
def test_clean(given: str, left: str) -> None:
    assert clean(given) == unicodedata.normalize("NFC", left)


def test_line_ends_of_long_texts_are_kept() -> None:
    assert clean_text("a\r\nb\x85c\n") == "a\nb\nc\n"
    assert clean_lines("a\r\nb\n") == "a\nb"


def test_names_that_come_to_look_alike_hide_nothing() -> None:
    assert cleaned({"a\u200b": 1, "a": 2, "a\u200c": [{"b\x1b": "c\nd"}]}) == {
        "a (2)": 1,
        "a": 2,
        "a (3)": [{"b\ufffd": "c\nd"}],
    }


def test_only_long_texts_keep_their_lines() -> None:
    plain = {"name": "a\nb", "notes": "a\nb", "raw": {"h\ni": "a\nb"}, "versions": ["a\nb"], "tags": ["a\nb"]}
    assert cleaned(plain, frozenset({"notes", "raw", "versions"})) == {
        "name": "a b",
        "notes": "a\nb",
        "raw": {"h i": "a\nb"},
        "versions": ["a\nb"],
        "tags": ["a b"],
    }
