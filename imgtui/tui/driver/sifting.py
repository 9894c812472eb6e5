"""Bytes of a terminal, cut into whole units: text, escape sequences, pastes. What is not whole is dropped.

The toolkit (8.2) decodes strictly, so one bad byte ends its reading thread and with it the program; it
knows no 8-bit controls and no raw mouse reports, takes the letters of a sequence that it does not know for
keys, and does the same with half a sequence after 100 ms. Each of those letters is a command here. So the
bytes are cut by the grammar of ECMA-48 first, and the toolkit's tables see whole sequences only.
"""

import re
from enum import Enum, auto

from imgtui.domain.workbook.records.record import record
from imgtui.tui.driver.waits import Waits

MOST_PASTED = 4 * 1024 * 1024
"""Bytes of one paste; a longer one is refused as a whole, since half of it would pass for the whole."""
_MOST_HELD = 256  # of an unfinished sequence; no key or report is longer
_FASTER_THAN_HANDS = 256  # letters in one read: text pasted into a terminal that does not mark pastes
_DISTINCT = 8  # a held key sends few different letters, however many come at once
_LATE_SECONDS = 2.0  # for how long after a lone ESC the rest of a sequence is known for what it is
_UNCLOSED_SECONDS = 30.0  # for how long after an unclosed paste a run of text is still part of it

_ESC = b"\x1b"
_PASTE_END = re.compile(rb"(?:\x1b\[|\x9b|\xc2\x9b)201~")
_PASTE_START = re.compile(rb"(?:\x1b\[|\x9b|\xc2\x9b)200~")
_END_BEGUN = re.compile(rb"(?:\x1b|\xc2?\x9b|\x1b\[)?(?:(?<=[\[\x9b])2(?:0(?:1)?)?)?\Z")
_PASTE_TAIL = 7  # bytes that may be the first part of an end
_PLAIN = re.compile(rb"[\x01-\x1a\x1c-\x7f]+")
_CHARACTERS = re.compile(
    rb"(?:\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
_ONE_CHARACTER = re.compile(rb"[\x20-\x7f]|[\xc2-\xdf][\x80-\xbf]")
_CHARACTER_BEGUN = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_BROKEN = re.compile(rb"[\xe0-\xf4][\x80-\x8e\x90-\x9a\x9c-\xbf]{1,3}")
_INTRODUCER = re.compile(rb"\x1b(?P<seven>[\[O\]P_^X])|\xc2?(?P<eight>[\x8f\x90\x98\x9b\x9d-\x9f])")
_EIGHT_BIT = dict(zip(b"\x8f\x90\x98\x9b\x9d\x9e\x9f", b"OPX[]^_", strict=True))
_CSI = re.compile(rb"(?:[378]|23|24)\$|\[[@-~]|[0-?]*[ -/]*[@-Z\\-~]")  # two of old terminals come first
_CSI_BEGUN = re.compile(rb"(?:[0-?]*[ -/]*|\[)\Z")
_SS3 = re.compile(rb"[0-9;]*[ @-~]")
_SS3_BEGUN = re.compile(rb"[0-9;]*\Z")
# A string ends by ST in any of its forms (the raw one where it is no part of a character), by what cancels
# it, or by the next sequence; only one of the system (OSC) also by BEL.
_STRING_END = (
    rb"\x1b\\|\xc2\x9c|(?<![\xc3-\xf4])(?<![\xe0-\xf4][\x80-\xbf])(?<![\xf0-\xf4][\x80-\xbf]{2})\x9c"
    rb"|[\x18\x1a]|(?=\x1b[^\\])"
)
_ENDS, _ENDS_OF_SYSTEM = re.compile(_STRING_END), re.compile(_STRING_END + rb"|\x07")
_STRING_TAIL = 4  # bytes that may be the first part of an end
_RAW_MOUSE = re.compile(rb"M[^\x00-\x1f]{0,3}")
_LATE = re.compile(
    rb"\[(?:[A-IO-SZ]|\[[A-E]|[0-?]+[ -/]*[@-~])|O[0-9;]*[A-DFHP-S]"
    rb"|[\]PX^_][^\x1b]*\x1b\\"
    rb"|(?:\[[0-?]*[ -/]*|[O\]P_])(?=[\x1b\x80-\xff])"
)
_LATE_BEGUN = re.compile(rb"(?:\[(?:[0-?]*[ -/]*|\[)|O[0-9;]*|[\]P_])\Z")
_LATE_STRING = re.compile(rb"\][0-9]|P[0-?+$!]|_G")
_LATE_ALONE = (b"[", b"O", b"]", b"P", b"_")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class UnitKind(Enum):
    """What a unit is."""

    TEXT = auto()
    """Characters, each a key."""
    SEQUENCE = auto()
    """A whole escape sequence in its 7-bit form."""
    ALT = auto()
    """One character, pressed with alt."""
    ESCAPE = auto()
    """The key."""
    PASTE = auto()
    """Pasted text, without controls."""
    TOO_LONG = auto()
    """A paste that was too long to be taken."""


@record
class InputUnit:
    """One whole thing that the terminal has said."""

    kind: UnitKind
    text: str = ""


class Sifter:
    """Takes bytes as they come, however they are cut, and gives units.

    `due` is the time at which `tick` has something to decide; None when nothing is held back.
    """

    def __init__(self, waits: Waits) -> None:
        self.due: float | None = None
        self._waits = waits
        self._held = b""
        self._paste: bytearray | None = None
        self._is_marked = False  # the paste: by the terminal, or known by its speed
        self._is_too_long = False
        self._cut_at = float("-inf")  # when a lone ESC was taken for the key
        self._unclosed_at = float("-inf")
        self._units: list[InputUnit] = []

    def feed(self, data: bytes, now: float) -> list[InputUnit]:
        """Take the next bytes; return what is whole with them."""
        self._units = []
        is_going_on = bool(self._held)
        data, self._held = self._held + data, b""
        if self._paste is None:
            data = self._without_late(data, now, is_going_on=is_going_on)
        at = 0
        while at < len(data):
            at = self._in_paste(data, at) if self._paste is not None else self._next(data, at)
        self._find_unmarked(now)
        self._wait(now)
        return self._units

    def tick(self, now: float) -> list[InputUnit]:
        """Decide about what is held back, when nothing more has come for as long as it may take."""
        if self.due is None or now < self.due:
            return []
        self._units = []
        if self._paste is not None:
            if self._is_marked:
                self._unclosed_at = now
            self._end_paste(self._paste)
        elif self._held == _ESC:
            self._say(UnitKind.ESCAPE)
            self._cut_at = now
        elif self._held in _LATE_ALONE:  # might have been the late rest of a sequence; it was not
            self._text(self._held)
            self._cut_at = float("-inf")
        self._held = b""
        self.due = None
        return self._units

    def _wait(self, now: float) -> None:
        if self._paste is not None:
            self.due = now + (self._waits.paste if self._is_marked else self._waits.burst)
        elif self._held in _LATE_ALONE:
            self.due = now + self._waits.half / 2
        elif self._held:
            self.due = now + (self._waits.escape if self._held == _ESC else self._waits.half)
        else:
            self.due = None

    def _say(self, kind: UnitKind, text: str = "") -> None:
        self._units.append(InputUnit(kind, text))

    def _text(self, data: bytes) -> None:
        text = data.decode()
        if self._units and self._units[-1].kind is UnitKind.TEXT:
            text = self._units.pop().text + text
        self._say(UnitKind.TEXT, text)

    def _next(self, data: bytes, at: int) -> int:
        """Take one unit at `at`; return where the next begins, the end when the rest must wait."""
        if plain := _PLAIN.match(data, at) or _CHARACTERS.match(data, at):
            self._text(plain[0])
            return plain.end()
        if introducer := _INTRODUCER.match(data, at):
            return self._sequence(data, introducer)
        if data[at] == _ESC[0]:
            return self._escape(data, at)
        if _CHARACTER_BEGUN.match(data, at):
            self._held = data[at:]
            return len(data)
        broken = _BROKEN.match(data, at)  # what is left of a character must not begin a string
        return broken.end() if broken else at + 1

    def _escape(self, data: bytes, at: int) -> int:
        after = data[at + 1 :]
        if not after:
            self._held = data[at:]
            return len(data)
        if after.startswith(_ESC):
            self._say(UnitKind.ESCAPE)
            return at + 1
        if character := _CHARACTERS.match(after) or _PLAIN.match(after):
            letter = character[0].decode()[0]
            self._say(UnitKind.ALT, letter)
            return at + 1 + len(letter.encode())
        if _CHARACTER_BEGUN.match(after):
            self._held = data[at:]
            return len(data)
        return at + 2

    def _sequence(self, data: bytes, introducer: re.Match[bytes]) -> int:
        kind = introducer["seven"] or bytes([_EIGHT_BIT[introducer["eight"][0]]])
        start = introducer.end()
        if kind == b"[":
            return self._control_sequence(data, introducer)
        if kind == b"O":
            return self._whole(data, introducer, "\x1bO", _SS3, _SS3_BEGUN)
        if start == len(data):
            return self._hold(data, introducer)
        # Also when it might be alt+P and a letter at once: what is in a string must never be a command.
        end = (_ENDS_OF_SYSTEM if kind == b"]" else _ENDS).search(data, start)
        return end.end() if end else self._hold(data, introducer, tail=_STRING_TAIL)

    def _control_sequence(self, data: bytes, introducer: re.Match[bytes]) -> int:
        start = introducer.end()
        if raw := _RAW_MOUSE.match(data, start):
            end = _end_of_raw_mouse(data, raw)
            return end if end is not None else self._hold(data, introducer)
        if data.startswith(b"200~", start):
            self._begin_paste(marked=True)
            return start + 4
        return self._whole(data, introducer, "\x1b[", _CSI, _CSI_BEGUN)

    def _whole(
        self,
        data: bytes,
        introducer: re.Match[bytes],
        prefix: str,
        whole: re.Pattern[bytes],
        begun: re.Pattern[bytes],
    ) -> int:
        start = introducer.end()
        if found := whole.match(data, start):
            self._say(UnitKind.SEQUENCE, prefix + found[0].decode())
            return found.end()
        if begun.match(data, start):
            return self._hold(data, introducer)
        while start < len(data) and 0x20 <= data[start] < 0x40:
            start += 1
        return start  # what cannot belong to it ends it

    def _hold(self, data: bytes, introducer: re.Match[bytes], tail: int = 0) -> int:
        """Keep what has begun for the next bytes: all of a sequence, of a string only how it began."""
        held = data[introducer.start() :]
        if len(held) > _MOST_HELD:
            held = held[: _MOST_HELD - tail] + held[len(held) - tail :]
        self._held = held
        return len(data)

    def _without_late(self, data: bytes, now: float, *, is_going_on: bool) -> bytes:
        """Take off the rest of a sequence whose ESC came alone and had to be taken for the key."""
        is_late = data[:1] in _LATE_ALONE and is_going_on
        if not is_late and now - self._cut_at > _LATE_SECONDS:
            return data
        late = _LATE.match(data)
        end = late.end() if late else None
        is_begun = _LATE_BEGUN.match(data) is not None
        if raw := _RAW_MOUSE.match(data, 1) if data.startswith(b"[") else None:
            end = _end_of_raw_mouse(data, raw)
            is_begun = end is None
        if is_begun:  # `[` alone waits to see whether more comes
            self._held = data
            return b""
        self._cut_at = float("-inf")
        if end is None:
            return _ESC + data if _LATE_STRING.match(data) else data
        if data.startswith(b"[200~"):
            self._begin_paste(marked=True)
        return data[end:]

    def _begin_paste(self, *, marked: bool) -> None:
        self._paste = bytearray()
        self._is_marked = marked
        self._is_too_long = False

    def _in_paste(self, data: bytes, at: int) -> int:
        """Take what belongs to the open paste; return where it ends."""
        assert self._paste is not None  # noqa: S101  # asked for only while one is open
        searched = max(len(self._paste) - _PASTE_TAIL, 0)
        self._paste += data[at:]
        end = _last_end(self._paste, searched) if self._is_marked else None
        if end is None:
            if len(self._paste) > MOST_PASTED:
                self._is_too_long = True
                del self._paste[:-_PASTE_TAIL]
            return len(data)
        rest = len(self._paste) - end.end()
        self._unclosed_at = float("-inf")
        self._end_paste(self._paste[: end.start()])
        return len(data) - rest

    def _end_paste(self, pasted: bytearray) -> None:
        self._is_too_long = self._is_too_long or len(pasted) > MOST_PASTED
        self._paste = None
        if self._is_too_long:
            self._say(UnitKind.TOO_LONG)
        else:
            self._say(UnitKind.PASTE, _pasted_text(pasted))

    def _find_unmarked(self, now: float) -> None:
        """Know text for pasted that no hands can have typed, or that follows an unclosed paste."""
        is_unclosed = now - self._unclosed_at < _UNCLOSED_SECONDS
        most = _DISTINCT if is_unclosed else _FASTER_THAN_HANDS
        for place, unit in enumerate(self._units):
            if unit.kind is not UnitKind.TEXT or len(unit.text) <= most or len(set(unit.text)) <= _DISTINCT:
                continue
            pasted = unit.text.encode()
            if place == len(self._units) - 1 and self._paste is None and not self._held:
                self._units.pop()
                self._begin_paste(marked=False)  # more of it may come
                self._in_paste(pasted, 0)
            else:
                self._units[place] = InputUnit(UnitKind.PASTE, _pasted_text(bytearray(pasted)))


def _last_end(paste: bytearray, searched: int) -> re.Match[bytes] | None:
    """Return the end of a paste: of several, the last before the next start; text may hold a false one."""
    end = _PASTE_END.search(paste, searched)
    if end is None:
        return None
    following = _PASTE_START.search(paste, end.end())
    limit = following.start() if following else len(paste)
    for later in _PASTE_END.finditer(paste, end.end(), limit):
        end = later
    return end


def _pasted_text(pasted: bytearray) -> str:
    whole = _PASTE_START.sub(b"", _PASTE_END.sub(b"", _END_BEGUN.sub(b"", pasted)))
    return _CONTROLS.sub("", whole.decode(errors="replace"))


def _end_of_raw_mouse(data: bytes, raw: re.Match[bytes]) -> int | None:
    """Return where a report of the pointer ends: three raw bytes, or three characters where it is UTF-8.

    None when more of it must come. A report that is cut short by a control or by a new sequence ends there.
    """
    end = raw.start() + 1
    for _ in range(3):
        character = _ONE_CHARACTER.match(data, end)
        if character is None:
            break
        end = character.end()
    else:
        return end
    if raw.end() < len(data):
        return max(end, raw.end())
    is_raw = len(raw[0]) == 4 and end < len(data)  # else it is as UTF-8 not finished yet
    return raw.end() if is_raw else None
