"""Editing in place, for a widget of cells: opens the editor over one, keeps it there, returns the focus."""

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.scroll_view import ScrollView

from imgtui.tui.widgets.table.cell_editor import CellEditor, CellInput, Editing, Leave


def _nothing() -> None:
    """Follow with nothing."""


class CellEditing:
    """The editor of a widget that scrolls over cells; made and mounted at the first edit, and kept.

    It knows the cells by the keys in `Editing` alone. The widget forwards what moves them (`follow`,
    `scrolled`) and what is typed (`text_changed`), and says in `Widget.is_container` whether one is open.

    Args:
        widget: what the cells belong to.
        region_of: where an edited cell is in the widget's view; None: it is gone.
        committed: called with the editing, the text and where to go, once the text is right.
        dropped: called with text that was lost, and why.
        closed: called after a close that leaves no other cell open.
        double_clicked: called for a double-click on the cell.
        gone: what is said of text that was typed into a cell that is gone.
    """

    def __init__(
        self,
        widget: ScrollView,
        *,
        region_of: Callable[[Editing], Region | None],
        committed: Callable[[Editing, str, Leave], None],
        dropped: Callable[[Editing, str, str], None],
        gone: str,
        closed: Callable[[], None] = _nothing,
        double_clicked: Callable[[], None] = _nothing,
    ) -> None:
        self._widget = widget
        self._region_of = region_of
        self._committed = committed
        self._dropped = dropped
        self._gone = gone
        self._closed = closed
        self._double_clicked = double_clicked
        self._editor: CellEditor | None = None

    @property
    def now(self) -> Editing | None:
        """What is being edited."""
        return self._editor.editing if self._editor is not None else None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        return self.now is not None

    @property
    def input(self) -> CellInput:
        """The field that is typed into."""
        return self._get().input

    @property
    def error(self) -> str:
        """What is wrong with the text as it stands, empty when nothing is."""
        return self._get().error

    def open(self, editing: Editing, text: str, *, selects: bool = False) -> None:
        """Edit a cell, `text` in the field and the caret at its end, or all of it selected."""
        editor = self._get()
        editor.open(editing, text)
        if selects:
            editor.input.action_select_all()
        self.take_focus()

    def opened_by_click(self) -> None:
        """Take the next click on the field for the second half of a double-click."""
        self._get().opened_by_click = True

    def take_focus(self) -> None:
        """Put the focus into the field."""
        self._widget.screen.set_focus(self.input, scroll_visible=False)

    def commit(self) -> bool:
        """Save what is typed; return False when it has an error and stays open."""
        return self._editor is None or self._editor.commit()

    def cancel(self) -> None:
        """Close and keep the cell as it was."""
        if self._editor is not None:
            self._editor.cancel()

    def give_up(self) -> None:
        """Save what is typed if it is right, else drop it and say so."""
        if self._editor is not None:
            self._editor.give_up()

    def text_changed(self) -> None:
        """Check the text again."""
        if self._editor is not None:
            self._editor.text_changed()

    def follow(self) -> None:
        """Lay the field over its cell again; a cell that is gone closes it."""
        editor = self._editor
        if editor is None or editor.editing is None:
            return
        region = self._region_of(editor.editing)
        if region is None:
            editor.drop(self._gone)
        else:
            editor.place(region, self._widget.scrollable_size, self._widget.scroll_offset)

    def scrolled(self) -> None:
        """Follow the cell through a scroll, which moves the children too."""
        if self.is_open:
            self.follow()
            self._widget.refresh(layout=True)

    def holds(self, event: events.MouseEvent) -> bool:
        """Whether a mouse event that came up through the widget is for the field or its hint."""
        return any(
            child.display and child.region.contains_point(event.screen_offset)
            for child in self._widget.children
        )

    def _get(self) -> CellEditor:
        if self._editor is None:
            self._editor = CellEditor(
                committed=self._committed,
                closed=self._give_focus_back,
                dropped=self._dropped,
                double_clicked=self._double_clicked,
                moved=self.follow,
            )
            self._widget.mount(self._editor.input, self._editor.hint)
        return self._editor

    def _give_focus_back(self) -> None:
        if self._widget.screen.focused is self.input:
            self._widget.screen.set_focus(self._widget, scroll_visible=False)
        self._closed()
