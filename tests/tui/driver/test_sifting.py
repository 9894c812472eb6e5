"""Bytes cut into whole units, however they come."""

import string

import pytest

from imgtui.tui.driver.sifting import MOST_PASTED, InputUnit, Sifter, UnitKind
from imgtui.tui.driver.waits import waits
from tests.tables import for_each

HERE = waits({})


def sift(*chunks: bytes, gap: float = 0.0) -> list[InputUnit]:
    sifter, now, units = Sifter(HERE), 0.0, []
    for chunk in chunks:
        now += gap
        units += sifter.tick(now)
        units += sifter.feed(chunk, now)
    if sifter.due is not None:
        units += sifter.tick(sifter.due)
    return units


def typed(*chunks: bytes, gap: float = 0.0) -> str:
    return "".join(unit.text for unit in sift(*chunks, gap=gap) if unit.kind is UnitKind.TEXT)


@for_each(
    "bad",
    [
        b"\x80",
        b"\xbf",
        b"\xff",
        b"\xc3\x00",
        b"\xe2\x82\x00",
        b"\xf0\x9f\x98\x00",
        b"\xc0\xaf",
        b"\xe0\x80\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x00",
    ],
)
def test_bytes_of_no_character_are_dropped_alone(bad: bytes) -> None:
    assert typed(b"a" + bad + b"b") == "ab"


def test_a_character_comes_whole_from_single_bytes() -> None:
    assert typed(*[bytes([each]) for each in "é€😀".encode()], gap=0.5) == "é€😀"


def test_half_a_character_at_the_end_is_nothing() -> None:
    assert sift(b"\xe2\x82") == []


@for_each("whole", [b"\x1b[1;5A", b"\x1bOP", b"\x9b1;5A", b"\x8fP", b"\xc2\x9b1;5A"])
def test_a_sequence_is_the_same_cut_anywhere(whole: bytes) -> None:
    (once,) = sift(whole)
    assert once.kind is UnitKind.SEQUENCE
    starts = 2 if whole[0] == 0x1B else 1
    for cut in range(starts, len(whole)):
        assert sift(whole[:cut], whole[cut:], gap=0.9) == [once]


@for_each("half", [b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b[<0;10", b"\x1b[M !", b"\x9b", b"\x1b]11;rgb"])
def test_half_a_sequence_is_no_key(half: bytes) -> None:
    assert sift(half) == []
    assert [unit.text for unit in sift(half + b"\x1b[A")] == ["\x1b[A"]


@for_each(
    "late", [b"[A", b"OB", b"[<0;5;5M", b"[1;5C", b"[M !!", b"[[A", b"]11;rgb:1/1/1\x07", b"P1$r0m\x1b\\"]
)
def test_what_comes_too_late_for_its_escape_is_no_command(late: bytes) -> None:
    assert [unit.kind for unit in sift(b"\x1b", late, gap=0.4)] == [UnitKind.ESCAPE]
    singly = [bytes([each]) for each in late]
    assert [unit.kind for unit in sift(b"\x1b", *singly, gap=0.4)] == [UnitKind.ESCAPE]


def test_a_bracket_typed_after_escape_is_a_key_a_little_later() -> None:
    assert [unit.text for unit in sift(b"\x1b", b"[", gap=0.4)] == ["", "["]
    assert typed(b"\x1b", b"[x", gap=0.4) == "[x"


@for_each(
    "report", [b"\x1b[M !!", b"\x1b[M \xe1\xff", b"\x1b[M\x23\xc2\xa15", b"\x1b[M \xff\xff", b"\x9bM #z"]
)
def test_a_raw_report_of_the_pointer_leaves_nothing(report: bytes) -> None:
    assert typed(report + b"\x1b[I") == ""
    assert typed(report, b"q", gap=1.5) == "q"


def test_an_escape_is_known_after_its_wait() -> None:
    sifter = Sifter(HERE)
    assert sifter.feed(b"\x1b", 5.0) == []
    assert sifter.due == pytest.approx(5.1)
    assert sifter.tick(5.05) == []
    assert sifter.tick(5.1) == [InputUnit(UnitKind.ESCAPE)]
    assert sifter.due is None


def test_alt_is_one_unit_and_no_letter() -> None:
    assert sift(b"\x1bj\x1b]") == [InputUnit(UnitKind.ALT, "j")]


STRINGS = [
    begin + content + end
    for begin in (
        *(b"\x1b]", b"\x9d", b"\xc2\x9d", b"\x1bP", b"\x90", b"\xc2\x90"),
        *(b"\x1b^", b"\x9e", b"\x1bX", b"\x98", b"\x1b_", b"\x9f"),
    )
    for content in (b"aqd1", b"0;a\xe2\x9c\x93d", b"n" * 400)
    for end in (b"\x1b\\", b"\x9c", b"\xc2\x9c", b"\x18", b"\x1a", b"")
]


@for_each("whole", STRINGS)
def test_what_is_in_a_string_is_no_command(whole: bytes) -> None:
    assert sift(whole) == []
    for cut in (2, len(whole) // 2, len(whole) - 1):
        units = sift(whole[:cut], whole[cut:] + b"\x1b[A", gap=0.5)
        assert [unit.text for unit in units] == ["\x1b[A"]


def test_a_string_without_an_end_lasts_a_while_only() -> None:
    assert typed(b"\x1bPaaa", b"j", gap=HERE.half * 2) == "j"


def test_a_bell_ends_a_string_of_the_system_alone() -> None:
    assert typed(b"\x1b]0;a\x07j") == "j"
    assert typed(b"\x1bPa\x07q\x1b\\j") == "j"


@for_each("cut", range(1, 22))
def test_a_paste_is_the_same_cut_anywhere(cut: int) -> None:
    whole = b"\x1b[200~d1\xc3\xa9\x1b[201~j"
    gap = 0.0 if cut == 1 else 0.4  # alone, an ESC is the key; what follows late is known for what it is
    assert sift(whole[:cut], whole[cut:], gap=gap) == [
        InputUnit(UnitKind.PASTE, "d1é"),
        InputUnit(UnitKind.TEXT, "j"),
    ]


@for_each(
    ("pasted", "text"),
    [
        (b"a\x1b[200~b", "ab"),
        (b"a\x1b[Ab", "a[Ab"),
        (b"a\x00\x07\x9bb\tc\r", "a\ufffdb\tc\r"),
        (b"a\x1b[201~dq", "adq"),  # an end inside, as a page may hold to smuggle in commands
    ],
)
def test_a_paste_holds_text_only(pasted: bytes, text: str) -> None:
    assert sift(b"\x1b[200~" + pasted + b"\x1b[201~") == [InputUnit(UnitKind.PASTE, text)]


def test_a_paste_that_is_never_closed_is_given_and_what_follows_is_no_command() -> None:
    assert sift(b"\x1b[200~never closed") == [InputUnit(UnitKind.PASTE, "never closed")]
    kinds = {unit.kind for unit in sift(b"\x1b[200~never", b"the rest of the paste, much later", gap=3.0)}
    assert kinds == {UnitKind.PASTE}
    assert typed(b"\x1b[200~never", b"q", gap=3.0) == "q"


def test_a_paste_of_ten_megabytes_is_refused_whole() -> None:
    chunks = [b"q" * 4096] * (10 * 256)
    assert sift(b"\x1b[200~", *chunks, b"\x1b[201~") == [InputUnit(UnitKind.TOO_LONG)]
    most = b"\x1b[200~" + b"q" * MOST_PASTED + b"\x1b[201~"
    assert sift(most) == [InputUnit(UnitKind.PASTE, "q" * MOST_PASTED)]


def test_text_faster_than_hands_is_a_paste_and_a_held_key_is_not() -> None:
    page = (string.ascii_letters * 20).encode()
    assert {unit.kind for unit in sift(page, b"tail dq\r")} == {UnitKind.PASTE}
    assert typed(b"j" * 3000) == "j" * 3000
    assert typed(b"abcdefghijklmnopqrstuvwxyz") == string.ascii_lowercase


def test_waits_are_longer_over_ssh_and_can_be_said() -> None:
    assert HERE.escape == 0.1
    assert waits({"SSH_CONNECTION": "1"}).escape == waits({"SSH_TTY": "x"}).escape == 0.3
    assert waits({"SSH_TTY": "x"}).half == 3 * HERE.half
    assert waits({"IMGTUI_ESC_MS": "50", "ESCDELAY": "900", "SSH_TTY": "x"}).escape == 0.05
    assert waits({"ESCDELAY": "250"}).escape == 0.25
    assert waits({"IMGTUI_ESC_MS": "soon"}).escape == 0.1
    assert waits({"IMGTUI_ESC_MS": "9" * 5000}).escape == 5.0
