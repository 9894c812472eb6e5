"""What the terminal said, as the toolkit's messages."""

from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from imgtui.tui.driver.sifting import InputUnit, Sifter, UnitKind
from imgtui.tui.driver.waits import Waits

_LONGEST = 32  # the toolkit takes the letters of a longer sequence for keys
_WIDEST, _HIGHEST, _FARTHEST = 1_000, 500, 10_000  # no screen is larger, no pointer is farther away
_FORGED = (
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)  # what numbers out of range raise in its parser


class PasteRefused(Message):
    """A paste was too long to be taken."""


class ByteReader:
    """Bytes to messages: cut by our grammar, understood by the toolkit's tables, one unit at a time.

    The toolkit's parser is given only whole units, and is replaced when one of them leaves it waiting for
    more: so it never has anything to take for single keys.
    """

    def __init__(self, waits: Waits, *, debug: bool = False) -> None:
        self._sifter = Sifter(waits)
        self._debug = debug
        self._parser = XTermParser(debug)

    @property
    def due(self) -> float | None:
        """When `tick` has something to decide."""
        return self._sifter.due

    def feed(self, data: bytes, now: float) -> Iterator[Message]:
        """Take the next bytes; give what is whole with them."""
        return self._messages(self._sifter.feed(data, now))

    def tick(self, now: float) -> Iterator[Message]:
        """Give what need not wait any longer."""
        return self._messages(self._sifter.tick(now))

    def _messages(self, units: Iterable[InputUnit]) -> Iterator[Message]:
        for unit in units:
            yield from (message for message in self._of(unit) if _is_sane(message))

    def _of(self, unit: InputUnit) -> Iterable[Message]:
        if unit.kind is UnitKind.TEXT:
            return self._parser.feed(unit.text)
        if unit.kind is UnitKind.SEQUENCE:
            return self._of_sequence(unit.text)
        if unit.kind is UnitKind.ALT:
            return self._of_alt(unit.text)
        if unit.kind is UnitKind.PASTE:
            return [events.Paste(unit.text)] if unit.text else []
        return [events.Key("escape", "\x1b") if unit.kind is UnitKind.ESCAPE else PasteRefused()]

    def _of_sequence(self, sequence: str) -> list[Message]:
        """Return what a sequence means; nothing when it is unknown, or known only up to its middle."""
        if len(sequence) > _LONGEST:
            return []
        try:
            early = list(self._parser.feed(sequence[:-1]))
            found = [] if early else list(self._parser.feed(sequence[-1]))
        except _FORGED:
            early, found = [], []
        if early or not found:
            self._replace_parser()
        return found

    def _of_alt(self, letter: str) -> list[Message]:
        if known := self._of_sequence(f"\x1b{letter}"):
            return known
        named = []
        for event in self._parser.feed(letter):
            if isinstance(event, events.Key):
                name = (
                    f"shift+{event.key.lower()}" if len(event.key) == 1 and event.key.isupper() else event.key
                )
                named.append(events.Key(f"alt+{name}", None))
        return list(named)

    def _replace_parser(self) -> None:
        before = self._parser
        self._parser = XTermParser(self._debug)
        self._parser.last_x, self._parser.last_y = before.last_x, before.last_y
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size


def _is_sane(message: Message) -> bool:
    """Whether a terminal can have meant it: forged numbers make letters that cannot be written, and sizes."""
    if isinstance(message, events.Key):
        letter = message.character
        return letter is None or not letter or letter.isprintable() or "\x00" < letter < "\x80"
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= _WIDEST and 0 < message.size.height <= _HIGHEST
    if isinstance(message, events.MouseEvent):
        return 0 <= message.screen_x < _FARTHEST and 0 <= message.screen_y < _FARTHEST
    return True
