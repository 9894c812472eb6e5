"""The keys of a virtual table; ids let a keymap give an action other keys."""

from textual.binding import Binding, BindingType


def _quiet(keys: str, action: str, text: str) -> Binding:
    return Binding(keys, action, text, show=False, id=f"table.{action}")


TABLE_BINDINGS: list[BindingType] = [
    _quiet("up", "cursor_up", "Row up"),
    _quiet("down", "cursor_down", "Row down"),
    _quiet("left", "cursor_left", "Column left"),
    _quiet("right", "cursor_right", "Column right"),
    _quiet("pageup", "page_up", "Page up"),
    _quiet("pagedown", "page_down", "Page down"),
    _quiet("home", "row_start", "First column"),
    _quiet("end", "row_end", "Last column"),
    _quiet("ctrl+home", "first_row", "First row"),
    _quiet("ctrl+end", "last_row", "Last row"),
    Binding("enter", "open_row", "Open", id="table.open_row"),
    Binding("e,f2", "edit_cell", "Edit", id="table.edit_cell"),
    Binding("space,shift+space", "toggle_mark", "Mark", key_display="space", id="table.toggle_mark"),
    _quiet("shift+up", "extend_up", "Mark upwards"),
    _quiet("shift+down", "extend_down", "Mark downwards"),
    _quiet("ctrl+a", "mark_all", "Mark all"),
    _quiet("escape", "clear_marks", "Unmark all"),
    _quiet("greater_than_sign", "column_widen", "Wider column"),
    _quiet("less_than_sign", "column_narrow", "Narrower column"),
    _quiet("ctrl+shift+left", "column_left", "Move column left"),
    _quiet("ctrl+shift+right", "column_right", "Move column right"),
]

TABLE_ACTIONS = frozenset(binding.action for binding in TABLE_BINDINGS if isinstance(binding, Binding)) | {
    "column_hide",
    "column_fit",
}
"""Every action of the table; none of them works while a cell is edited."""
