"""The chooser of columns: what is shown, in which order, how wide; the grid behind follows at once."""

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.table.model import Column
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options


class ColumnScreen(Dialog[None]):
    """Every column of the grid, the shown ones first."""

    ABOUT: ClassVar = "Chooses which columns the grid shows, and in which order."
    PLACE: ClassVar = place(
        "columns",
        "The chooser of columns",
        "screen",
        Command("show_hide", "space enter", "Show or hide", "Show the column, or hide it.", 1),
        Command(
            "down",
            "J shift+down",
            "Move",
            "Move the column one place down.",
            2,
            action="move(1)",
            shown="J/K",
        ),
        Command("up", "K shift+up", "Move up", "Move the column one place up.", action="move(-1)"),
        Command(
            "wider",
            "plus equals_sign greater_than_sign",
            "Wider",
            "Make the column wider.",
            3,
            action="widen(2)",
            shown="+/−",
        ),
        Command(
            "narrower", "minus less_than_sign", "Narrower", "Make the column narrower.", action="widen(-2)"
        ),
        Command("reset", "R", "As at first", "Bring the columns back as they were at first.", 4),
        Command("close", "escape C q", "Close", "Go back to the grid.", 5, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    ColumnScreen { align: right middle; }
    ColumnScreen > Vertical { width: 60; height: 80%; }
    ColumnScreen OptionList, ColumnScreen OptionList:focus { height: 1fr; border: none;
        background: $surface; }
    """

    def __init__(self, table: VirtualTable, changed: Callable[[], None], reset: Callable[[], None]) -> None:
        """`changed` is called after each change of `table`, `reset` brings the first columns back."""
        super().__init__()
        self._table = table
        self._changed = changed
        self._put_back = reset

    def compose(self) -> ComposeResult:
        """Draw the list."""
        with Vertical() as box:
            box.border_title = "Columns"
            yield Options(*self._options())
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Stand on the first column that can be hidden."""
        self.query_one(OptionList).highlighted = 1

    def _options(self) -> list[Option]:
        return [Option(_line(column), id=column.key) for column in self._listed()]

    def _listed(self) -> list[Column]:
        columns = self._table.columns
        shown = [column for column in columns if not column.hidden]
        return [*shown, *(column for column in columns if column.hidden)]

    @property
    def _here(self) -> str | None:
        options = self.query_one(OptionList)
        return None if options.highlighted is None else options.get_option_at_index(options.highlighted).id

    def _redraw(self, key: str | None) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        keys = [column.key for column in self._listed()]
        options.highlighted = keys.index(key) if key in keys else 0
        self._changed()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_show_hide()

    def action_show_hide(self) -> None:
        """Show or hide the column."""
        key = self._here
        column = next((each for each in self._table.columns if each.key == key), None)
        if column is not None and self._table.show_column(column.key, column.hidden):
            self._redraw(key)

    def action_move(self, step: int) -> None:
        """Move the column by one place."""
        key = self._here
        if key is not None and self._table.move_column(key, step):
            self._redraw(key)

    def action_widen(self, step: int) -> None:
        """Make the column wider or narrower."""
        key = self._here
        column = next((each for each in self._table.columns if each.key == key), None)
        if column is not None and not column.hidden:
            self._table.set_width(column.key, column.width + step)
            self._redraw(key)

    def action_reset(self) -> None:
        """Bring the columns back as they were at first."""
        self._put_back()
        self._redraw(None)

    def on_click(self, event: events.Click) -> None:
        """Close when the grid beside the chooser is clicked."""
        if event.widget is self:
            self.dismiss()


def _line(column: Column) -> Content:
    box = "[ ]" if column.hidden else "[x]"
    width = "" if column.hidden else f"  {column.width}"
    return Content.assemble((f"{box} ", "bold"), column.title, (width, "$foreground 60%"))
