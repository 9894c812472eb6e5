"""The editor that opens over one cell of a virtual table."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.table.keys import EDITOR
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.untaken import Untaken, Written

Leave = Literal["stay", "up", "down", "next", "previous", "away"]
"""Where the cursor goes once the text is taken; away: the focus has gone elsewhere already."""

_STEPS: dict[Leave, int] = {"next": 0, "down": 1, "up": -1}
"""The keys that take a suggestion where what is typed cannot stand by itself; tab the first one alone."""
_LEAST_WIDTH = 12
_MOST_WIDTH = 48
_MOST_OPTIONS = 12


@record
class Editing:
    """What is being edited: `old` is the source's text, `began` the same as the field first showed it.

    `echo` gives how a right text is read, where that is not what stands there already.
    """

    key: str
    column: str
    old: str
    began: str
    validate: Callable[[str], str | None]
    options: Sequence[str]
    echo: Callable[[str], str] | None = None


class CellInput(Input, Written):
    """One line of text without a border, which lets its table decide on the keys that leave it."""

    PLACE: ClassVar = EDITOR
    BINDINGS = EDITOR.bindings

    DEFAULT_CSS = """
    CellInput, CellInput.-textual-compact:focus {
        position: absolute;
        display: none;
        color: $foreground;
        background: $primary-muted;
        background-tint: $foreground 4%;
        text-style: none;
        &.-open { display: block; }
        &:ansi { background: ansi_default; text-style: underline; }
        &:nocolor { text-style: underline; }
        &:nocolor > .input--cursor { text-style: reverse; }
    }
    """

    def __init__(self, editor: "CellEditor") -> None:
        super().__init__(compact=True, select_on_focus=False)
        self._editor = editor

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take printable keys only while open: a key typed ahead of the close belongs to the table."""
        return self._editor.editing is not None and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if self._editor.editing is None:
            # Typed before the close was seen: let it bubble to the bindings of what has the focus now.
            event.prevent_default()
        elif not event.is_printable:
            # At once, not after the round through the parents: letters typed behind must not overtake it.
            active = self.screen.active_bindings.get(event.key)
            if active and active.node is self:
                event.stop()
                event.prevent_default()
                await self.run_action(active.binding.action)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste of several lines as one line."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        self.replace(event.text.strip(), start, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text`, cleaned, in place of a range; every way of typing or pasting ends here."""
        super().replace(clean(text), start, end)

    def on_click(self, event: events.Click) -> None:
        """Pass on the second click of a double-click, the first of which opened this editor."""
        opened_by_click, self._editor.opened_by_click = self._editor.opened_by_click, False
        if event.chain == 2 and opened_by_click:
            event.stop()
            self._editor.double_clicked()

    def on_blur(self) -> None:
        """Close when another widget takes the focus; not when the whole terminal loses it."""
        if self.app.app_focus and self.is_attached and self.screen.focused is not self:
            self._editor.give_up()

    def finish(self) -> Untaken | None:
        """Take in what is typed, as when the focus goes; return what cannot be taken."""
        return self._editor.finish()

    def action_leave(self, leave: Leave) -> None:
        """Save what is typed and go on; with an error take a suggestion, or stay and show it."""
        if leave in _STEPS and self._editor.take_offer(_STEPS[leave]):
            return
        self._editor.commit(leave)

    def action_cancel(self) -> None:
        """Close and keep the cell as it was."""
        self._editor.cancel()


class CellHint(Static):
    """The line under the editor: what is wrong, or what one may type."""

    DEFAULT_CSS = toned("""
    CellHint {
        position: absolute;
        display: none;
        height: 1;
        padding: 0 1;
        color: $tone-quiet;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-shown { display: block; }
        &.-error { color: $tone-bad; background: $tone-bad-field; text-style: bold; }
        &:ansi { color: ansi_default; background: ansi_default; text-style: dim; }
        &.-error:ansi { color: ansi_bright_red; text-style: bold reverse; }
        &.-error:nocolor { text-style: bold reverse; }
    }
    """)

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False)


class CellEditor:
    """Runs an input and its hint line for a table; one cell at a time.

    Args:
        committed: called with the editing, the text and where to go, once the text is right.
        closed: called after each close that leaves no other cell open, to take the focus back.
        dropped: called with text that was lost: focus left it while it had an error.
        double_clicked: called for a double-click on the cell.
        moved: called when the room the text needs changed, to place the fields anew.
    """

    def __init__(
        self,
        *,
        committed: Callable[[Editing, str, Leave], None],
        closed: Callable[[], None],
        dropped: Callable[[Editing, str, str], None],
        double_clicked: Callable[[], None],
        moved: Callable[[], None],
    ) -> None:
        self._committed = committed
        self._closed = closed
        self._dropped = dropped
        self.double_clicked = double_clicked
        self._moved = moved
        self.editing: Editing | None = None
        self.opened_by_click = False
        self.input = CellInput(self)
        self.hint = CellHint()
        self._error = ""
        self._said = ""
        self._offers: tuple[str, ...] = ()
        self._filled = ""

    @property
    def error(self) -> str:
        """What is wrong with the text as it stands, empty when nothing is."""
        return self._error

    def open(self, editing: Editing, text: str) -> None:
        """Begin editing with `text` in the field and the caret at its end."""
        self.editing = editing
        self.opened_by_click = False
        self._offers, self._filled = (), ""
        options = [clean(option) for option in editing.options]
        self.input.suggester = SuggestFromList(options, case_sensitive=False) if options else None
        with self.input.prevent(Input.Changed):
            self.input.value = text
        self.input.cursor_position = len(text)
        self.input.add_class("-open")
        self.text_changed()

    def text_changed(self) -> None:
        """Check the text again; called for every keystroke."""
        if self.editing is None:
            return
        text = self.input.value
        if text != self._filled:
            self._offers, self._filled = (), ""
        self._error = "" if text == self.editing.began else clean(self.editing.validate(text) or "")
        self._say()
        self._moved()

    def _fitting(self, text: str) -> list[str]:
        """Return the options that begin as a text does."""
        options = self.editing.options if self.editing is not None else ()
        begun = text.casefold()
        return [option for option in map(clean, options) if option.casefold().startswith(begun)]

    def _unfinished(self) -> list[str]:
        return self._fitting(self.input.value) if self.input.value.strip() else []

    def take_offer(self, step: int) -> bool:
        """Put a suggestion into the field; return False where none is wanted, or nothing is left to choose.

        It is wanted where what is typed cannot stand by itself. Of several the first is taken, and each
        step takes the next; the only one can be saved at once.
        """
        place = 0
        if self._offers:
            if not step or len(self._offers) == 1:
                return False
            place = (self._offers.index(self._filled) + step) % len(self._offers)
        elif self._error:
            self._offers = tuple(self._unfinished())
        if not self._offers:
            return False
        self._filled = self._offers[place]
        with self.input.prevent(Input.Changed):
            self.input.value = self._filled
        self.input.cursor_position = len(self._filled)
        self.text_changed()
        return len(self._offers) > 1 or bool(step)

    def _say(self, *, is_refused: bool = False) -> None:
        if self._error and not is_refused and (offers := self._unfinished()):
            # Not wrong yet, only not ended: what it may become stands where the complaint would.
            self._said = f"tab takes {_told(offers)}"
            self.hint.remove_class("-error")
            self.hint.add_class("-shown")
            self.hint.update(self._said)
            return
        self._said = self._error or self._echoed() or self._options_line()
        self.hint.set_class(bool(self._error), "-error")
        self.hint.set_class(bool(self._said), "-shown")
        self.hint.update(self._said)

    def _echoed(self) -> str:
        if self.editing is None or self.editing.echo is None or len(self._offers) > 1:
            return ""
        return clean(self.editing.echo(self.input.value))

    def _options_line(self) -> str:
        if self.editing is None or not self.editing.options:
            return ""
        if len(self._offers) > 1:
            return f"↑↓ {_told(self._offers)}"
        text = self.input.value.casefold()
        fitting = self._fitting(text)
        if len(fitting) == 1 and fitting[0].casefold() == text:
            return ""
        return _told(fitting or self._fitting(""))

    def commit(self, leave: Leave = "stay") -> bool:
        """Save and close; return False, still open and showing why, when the text has an error."""
        editing = self.editing
        if editing is None:
            return True
        text = self.input.value
        self._error = "" if text == editing.began else clean(editing.validate(text) or "")
        if self._error:
            self._say(is_refused=True)
            self._moved()
            return False
        self._shut()
        self._committed(editing, text, leave)
        if self.editing is None:
            self._closed()
        return True

    def cancel(self) -> None:
        """Close without saving."""
        if self.editing is not None:
            self._shut()
            self._closed()

    def give_up(self) -> None:
        """Save if the text is right, else drop it and say so; the focus stays where it went."""
        self.finish()

    def finish(self) -> Untaken | None:
        """Save if the text is right; else drop it, say so, and return it."""
        editing, text = self.editing, self.input.value
        if editing is None:
            return None
        error = "" if text == editing.began else clean(editing.validate(text) or "")
        self._shut()
        if error:
            self._dropped(editing, text, error)
            return Untaken(editing.column, text, error)
        self._committed(editing, text, "away")
        return None

    def drop(self, why: str) -> None:
        """Close because the cell is gone; typed text is reported as lost."""
        editing, text = self.editing, self.input.value
        if editing is None:
            return
        self._shut()
        if text != editing.began:
            self._dropped(editing, text, why)
        self._closed()

    def _shut(self) -> None:
        self.editing = None
        self._error = ""
        self.input.remove_class("-open")
        self.hint.remove_class("-shown", "-error")

    def place(self, cell: Region, view: Size, scroll: tuple[int, int]) -> None:
        """Lay the field over `cell` (x, y in the table's view, `view` cells wide and high).

        A cell outside the view puts the field on the nearest line of it, so that typing is never blind.
        """
        width = max(cell.width, _LEAST_WIDTH, min(cell_len(self.input.value) + 2, _MOST_WIDTH))
        width = min(width, view.width)
        x = max(0, min(cell.x, view.width - width))
        y = max(1, min(cell.y, view.height - 1))
        _lay(self.input, x, y, width, scroll)
        hint_width = min(cell_len(self._said) + 2, view.width)
        below = y + 1 < view.height
        _lay(
            self.hint, max(0, min(x, view.width - hint_width)), y + 1 if below else y - 1, hint_width, scroll
        )


def _told(options: Sequence[str]) -> str:
    return " · ".join(option or "(empty)" for option in options[:_MOST_OPTIONS])


def _lay(widget: Input | Static, x: int, y: int, width: int, scroll: tuple[int, int]) -> None:
    # Children scroll with the table, hence the scroll offset in their place.
    offset = (x + scroll[0], y + scroll[1])
    styles = widget.styles
    if styles.width is None or styles.width.value != width:
        styles.width = width
    if (styles.offset.x.value, styles.offset.y.value) != offset:
        styles.offset = offset
