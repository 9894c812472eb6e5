"""Whole units as the toolkit's messages; what is forged or unknown is nothing."""

from textual import events
from textual.message import Message

from imgtui.tui.driver.reading import ByteReader, PasteRefused
from imgtui.tui.driver.sifting import MOST_PASTED
from imgtui.tui.driver.waits import waits
from tests.tables import for_each


def read(data: bytes) -> list[Message]:
    reader = ByteReader(waits({}))
    messages = list(reader.feed(data, 0.0))
    if reader.due is not None:
        messages += reader.tick(reader.due)
    return messages


def keys(data: bytes) -> list[str]:
    return [message.key for message in read(data) if isinstance(message, events.Key)]


@for_each(
    ("data", "known"),
    [
        (b"a", "a"),
        ("й".encode(), "й"),
        (b"\x1b[A", "up"),
        (b"\x9bA", "up"),
        (b"\x1b[1;2B", "shift+down"),
        (b"\x1bOP", "f1"),
        (b"\x1b[[A", "f1"),
        (b"\x1b[3$", "shift+delete"),
        (b"\x1b[106;3u", "alt+j"),
        (b"\x1b[13;2u", "shift+enter"),
        (b"\x1b[27u", "escape"),
        (b"\x1b", "escape"),
        (b"\x1bx", "alt+x"),
        (b"\x1b/", "alt+slash"),
        (b"\x1bJ", "alt+shift+j"),
        (b"\x1a", "ctrl+z"),
    ],
)
def test_keys_are_what_the_toolkit_calls_them(data: bytes, known: str) -> None:
    assert keys(data) == [known]


@for_each(
    "report",
    [
        b"\x1b[?64;1;2c",
        b"\x1b[>1;10;0c",
        b"\x1b[?2026;0$y",
        b"\x1b[2$y",
        b"\x1b[32;10;5M",
        b"\x1b[99999999999;1u",
        b"\x1b[55296;1u",
        b"\x1b[0;1u",
        b"\x1b[48;0;0;0;0t",
        b"\x1b[48;99999;99999;9;9t",
        b"\x1b[<0;99999999999999999;1M",
        b"\x1b[" + b"1;" * 40 + b"A",
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        b"\x1b[999z",
    ],
)
def test_reports_and_forgeries_are_nothing_and_leave_nothing(report: bytes) -> None:
    assert read(report) == []
    assert keys(report + b"j" + report + b"\x1b[A") == ["j", "up"]


def test_an_alt_key_types_nothing() -> None:
    (event,) = read(b"\x1bx")
    assert isinstance(event, events.Key)
    assert event.character is None


def test_the_pointer_goes_on_after_something_unknown() -> None:
    moves = [m for m in read(b"\x1b[<35;5;5M\x1b[999z\x1b[<35;8;9M") if isinstance(m, events.MouseMove)]
    assert [(move.x, move.y) for move in moves] == [(4, 4), (7, 8)]
    assert (moves[1].delta_x, moves[1].delta_y) == (3, 4)


def test_focus_and_late_answers_are_told() -> None:
    names = [type(message).__name__ for message in read(b"\x1b[I\x1b[O\x1b[?2026;2$y\x1b[12;40R")]
    assert names == ["AppFocus", "AppBlur", "TerminalSupportsSynchronizedOutput", "CursorPosition"]


def test_pastes_come_whole_or_are_refused() -> None:
    (paste,) = read(b"\x1b[200~d\rq\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "d\rq"
    assert [type(m) for m in read(b"\x1b[200~" + b"x" * (MOST_PASTED + 1) + b"\x1b[201~")] == [PasteRefused]
