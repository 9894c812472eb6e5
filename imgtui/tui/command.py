"""What a command is: name, keys, words, what it runs, and why it is off, all in one declaration.

The commands of a place (the application, a pane, a screen, a widget) stand together in one `CommandPlace`.
Its bindings, the footer, the palette, the help and `docs/KEYS.md` are made from it, and so is what is said of
a key that cannot do its work now. `tests/tui/pane/test_no_loose_keys.py` finds any key that stands elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from textual import events
from textual.binding import Binding, BindingType

from imgtui.domain.workbook.records.record import record

Kind = Literal["app", "pane", "screen", "widget"]
When = Callable[[Any], str | None]
"""Why a command cannot work now, asked of the pane or screen that it works in; None when it can."""


@record
class Command:
    """One command.

    Attributes:
        name: its name in its place; `id` is `place.name`.
        keys: its keys, parted by blanks, the first one shown. Empty: palette only.
        label: one or two words for the footer.
        help: one sentence: what it does.
        rank: its place in the footer, lowest first; 0 keeps it out of the footer.
        action: the action of its place that it runs; by default that of its name, in a pane `do_<name>`.
        when: why it is off now.
        shown: how the key is written, where that is not the key's own name.
        also: other words by which one looks for it in the palette; it then comes first.
        by: the command of a widget that has the keys: they are its keys, and the place has none of its own
            for it, only the words for footer, help and palette, and what a click runs.
        typed: whether the keys are taken as text is, by `on_key`: what one does depends on what is typed.
        first: those of its keys (or "all") that come here before the widget in focus gets them.
        modes: names of the pane's modes in which it works too (`Pane.mode`).
        place: the id of its place, filled in by `place`.
    """

    name: str
    keys: str
    label: str
    help: str
    rank: int = 0
    action: str = ""
    when: When | None = None
    shown: str = ""
    also: tuple[str, ...] = ()
    by: "Command | None" = None
    typed: bool = False
    first: str = ""
    modes: str = ""
    place: str = ""

    @property
    def id(self) -> str:
        """The id by which a user's keymap can name the command."""
        return f"{self.place}.{self.name}"

    @property
    def every_key(self) -> tuple[str, ...]:
        """Its keys, by the toolkit's names."""
        return self.by.every_key if self.by is not None else tuple(self.keys.split())

    @property
    def key_text(self) -> str:
        """The first key as a person writes it."""
        return self.shown or next(map(key_name, self.every_key), "")

    @property
    def key_texts(self) -> tuple[str, ...]:
        """All keys as a person writes them."""
        names = [key_name(key) for key in self.every_key]
        further = [name for name in names if name != self.shown] if self.shown in names else names[1:]
        return tuple(filter(None, (self.key_text, *further)))

    @property
    def runs(self) -> str:
        """The action that it runs, in a place that is no pane."""
        return self.action or self.name

    def is_pressed(self, event: events.Key) -> bool:
        """Tell whether a key is one of its own."""
        return event.key in self.every_key


@record
class CommandPlace:
    """Where commands work together.

    Attributes:
        id: the first half of their ids.
        title: what the place is called over a list of its keys.
        kind: what it is.
        commands: in the order in which a person reads them.
    """

    id: str
    title: str
    kind: Kind
    commands: tuple[Command, ...]

    def __iter__(self) -> Iterator[Command]:
        return iter(self.commands)

    def __getitem__(self, name: str) -> Command:
        """Return a command by its name.

        Raises:
            KeyError: There is none.
        """
        command = self.find(name)
        if command is None:
            raise KeyError(f"{self.id}.{name}")
        return command

    def find(self, name: str) -> Command | None:
        """Return a command by its name, None when there is none."""
        return next((each for each in self.commands if each.name == name), None)

    def pressed(self, event: events.Key) -> Command | None:
        """Return the command whose key is pressed, among those taken as text is."""
        return next((each for each in self.commands if each.typed and each.is_pressed(event)), None)

    @property
    def bindings(self) -> list[BindingType]:
        """The toolkit's bindings; each can be remapped by the command's id."""
        return [
            Binding(
                ",".join(keys),
                _bound(self.kind, each),
                each.label,
                show=False,
                priority=is_first,
                id=each.id,
                tooltip=each.help,
            )
            for each in self.commands
            if self._binds(each)
            for keys, is_first in _in_turn(each)
        ]

    def _binds(self, command: Command) -> bool:
        """Tell whether a command's keys are bound here: its own, and a widget's when it may be off.

        A widget with nothing to choose from is not drawn, or not in focus: its keys then come to the screen,
        which says why.
        """
        is_asked = self.kind == "screen" and command.by is not None and command.when is not None
        return not command.typed and (bool(command.keys) or is_asked)


def place(id: str, title: str, kind: Kind, *commands: Command) -> CommandPlace:
    """Declare the commands of a place."""
    return CommandPlace(id, title, kind, tuple(replace(each, place=id) for each in commands))


def _in_turn(command: Command) -> Iterator[tuple[list[str], bool]]:
    """Yield the keys that come first, and those that wait for the widget in focus."""
    early = [key for key in command.every_key if command.first == "all" or key in command.first.split()]
    late = [key for key in command.every_key if key not in early]
    yield from ((keys, is_first) for keys, is_first in ((early, True), (late, False)) if keys)


def _bound(kind: Kind, command: Command) -> str:
    """The action of a binding: what can be off is asked first, a widget's own keys are not."""
    if kind == "widget":
        return command.runs
    return f"{'run' if kind == 'screen' else 'do'}('{command.name}')"


def places_of(node: object) -> Iterator[CommandPlace]:
    """Yield the places of a widget or screen: that of its class, then those of what it is a kind of."""
    for kind in type(node).__mro__:
        found = vars(kind).get("PLACE")
        if isinstance(found, CommandPlace):
            yield found


def any_of(*reasons: When) -> When:
    """Return why a command is off by the first of several reasons that holds."""

    def why(owner: Any) -> str | None:
        return next(filter(None, (reason(owner) for reason in reasons)), None)

    return why


def in_footer(commands: Iterable[Command]) -> list[Command]:
    """Return the commands that have a place in a footer, in its order."""
    return sorted((each for each in commands if each.rank), key=lambda each: each.rank)


_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "asterisk": "*",
    "equals_sign": "=",
    "apostrophe": "'",
    "semicolon": ";",
}


def key_name(key: str) -> str:
    """Return a key of the toolkit as a person writes it."""
    *modifiers, last = key.split("+")
    return "+".join(
        [*modifiers, _NAMES.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)]
    )
