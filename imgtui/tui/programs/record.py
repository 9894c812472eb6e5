"""The drawer with the whole record of one program: reasons to read, every field to edit."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from imgtui.domain.errors import UsageError
from imgtui.domain.fields import program_fields
from imgtui.domain.text import clean
from imgtui.services import programs
from imgtui.tui.programs.record_rows import COLUMNS, RecordSource, record_fields, record_paragraphs
from imgtui.tui.widgets import table_messages as messages
from imgtui.tui.widgets.prose import Prose
from imgtui.tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

_ABOUT = "e edits · tab to the reasons · ] [ next, previous program · a apply · u undo · esc closes"
_NARROW = 100


class RecordTable(VirtualTable):
    """The fields; texts of several lines open an editor of their own instead of the cell's."""

    def edit(self, text: str | None = None) -> bool:
        """Open the editor over the cell, unless the field is a long text."""
        key = self.cursor_key
        if key is not None and text is None and program_fields()[key].kind == "long":
            self.post_message(messages.EditRefused(key, "value"))
            return False
        return super().edit(text)


class RecordScreen(ModalScreen[None]):
    """Fields on one side, what follows from them on the other; both change while one edits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close"),
        Binding("right_square_bracket", "step(1)", "Next program"),
        Binding("left_square_bracket", "step(-1)", "Previous program"),
        Binding("a", "apply", "Apply"),
        Binding("u", "turn('undo')", "Undo"),
        Binding("U", "turn('redo')", "Redo"),
    ]
    DEFAULT_CSS = """
    RecordScreen { align: center middle; }
    RecordScreen > Vertical { width: 96%; height: 96%; background: $surface;
        border: round $primary; border-title-color: $primary; }
    RecordScreen .about { height: 1; padding: 0 1; color: $foreground 75%; text-wrap: nowrap;
        text-overflow: ellipsis; }
    RecordScreen #record-body { layout: horizontal; height: 1fr; }
    RecordScreen VirtualTable { width: 7fr; height: 1fr; }
    RecordScreen Prose { width: 4fr; height: 1fr; padding: 0 1;
        border-left: solid $foreground 20%; scrollbar-size-vertical: 1; }
    RecordScreen Prose:focus { border-left: solid $primary; }
    RecordScreen.-small > Vertical { width: 100%; height: 100%; }
    RecordScreen.-small #record-body { layout: vertical; }
    RecordScreen.-small VirtualTable { width: 1fr; height: 1fr; }
    RecordScreen.-small Prose { width: 1fr; height: 8; border-left: none;
        border-bottom: solid $foreground 20%; }
    RecordScreen.-small Prose:focus { border-left: none; border-bottom: solid $primary; }
    """

    def __init__(self, pane: "ProgramsPane", key: str) -> None:
        super().__init__()
        self._pane = pane
        self._source = RecordSource(lambda: pane.listing.view, key)
        self._table = RecordTable(self._source, COLUMNS, id="record-fields")
        self._table.validate = self._why_not
        self._table.suggest = self._options

    def compose(self) -> ComposeResult:
        """Draw the drawer; on a small screen the reasons stand above the fields."""
        with Vertical():
            yield Static(_ABOUT, classes="about", markup=False)
            with Container(id="record-body"):
                yield self._table
                yield Prose(id="record-text")

    def on_mount(self) -> None:
        """Fill in the record."""
        self._table.set_rows(record_fields())
        self._table.move_cursor(column="value")
        self._table.focus()
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Put the reasons above the fields where there is no room beside them."""
        small = event.size.width < _NARROW
        self.set_class(small, "-small")
        body = self.query_one("#record-body")
        if small:
            body.move_child(self.query_one(Prose), before=self._table)
        else:
            body.move_child(self.query_one(Prose), after=self._table)

    def redraw(self) -> None:
        """Draw the record as it is now; close when the program is gone."""
        if not self.is_attached:
            return
        view, key = self._pane.listing.view, self._source.key
        program = view.programs.get(key)
        if program is None:
            self.dismiss()
            return
        verdict = view.verdicts[key]
        place = ", ".join(part for part in (program.city, program.state) if part)
        word = verdict.bucket.capitalize()
        title = clean(f"{program.name} · {place or 'place unknown'} · {word[0]} {word}")
        self.query_one(Vertical).border_title = title.replace("[", "\\[")
        self._table.refresh_rows()
        self.query_one(Prose).set_paragraphs(record_paragraphs(view, key))

    def _why_not(self, key: str, column: str, text: str) -> str | None:
        try:
            program_fields()[key].read(text)
        except UsageError as error:
            return error.message
        return None

    def _options(self, column: str) -> tuple[str, ...]:
        field = program_fields().get(self._table.cursor_key or "")
        if field is None:
            return ()
        return ("yes", "no") if field.kind == "yes_no" else field.choices

    @on(messages.CellEdited)
    def _edited(self, event: messages.CellEdited) -> None:
        event.stop()
        self._pane.intend(programs.set_field, [self._source.key], event.key, event.text)

    @on(messages.RowOpened)
    def _opened(self, event: messages.RowOpened) -> None:
        event.stop()
        self._table.move_cursor(column="value")
        self._table.edit()

    @on(messages.EditRefused)
    def _refused(self, event: messages.EditRefused) -> None:
        event.stop()
        if program_fields()[event.key].kind == "long":
            self._pane.edit_long(self._source.key, event.key)
            return
        self._table.move_cursor(column="value")
        self._table.edit()

    @on(messages.EditDropped)
    def _dropped(self, event: messages.EditDropped) -> None:
        event.stop()
        self.notify(f"Not saved: {event.text!r}. {event.error}", severity="warning", markup=False, timeout=6)

    def action_step(self, step: int) -> None:
        """Go on to the next program of the grid, which follows."""
        keys = self._pane.listing.keys
        if self._source.key not in keys:
            return
        place = keys.index(self._source.key) + step
        if 0 <= place < len(keys):
            self._source.key = keys[place]
            self._pane.table.move_cursor(keys[place])
            self.query_one(Prose).scroll_home(animate=False, immediate=True)
            self.redraw()

    def action_apply(self) -> None:
        """Turn *apply* of this program on to the next."""
        self._pane.intend(programs.cycle_apply, [self._source.key])

    def action_turn(self, name: str) -> None:
        """Undo or redo."""
        self._pane.run_anywhere(name)

    def action_close(self) -> None:
        """Go back to the grid."""
        self.dismiss()
