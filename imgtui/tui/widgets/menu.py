"""The menu of a row: what a press of the second button asks for, wherever rows are."""

from textual.message import Message


class MenuAsked(Message):
    """The second button was pressed on a row, on which the cursor stands now."""
