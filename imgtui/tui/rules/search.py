"""The line in which rules are searched."""

from typing import ClassVar

from textual.message import Message
from textual.widgets import Input

from imgtui.tui.command import Command, place


class SearchInput(Input):
    """Words to look for; `down` goes to the rules, `esc` to all of them."""

    PLACE: ClassVar = place(
        "rules_search",
        "While the rules are searched",
        "widget",
        Command("leave", "down", "To the list", "Go to the rules that were found."),
        Command("clear", "escape", "Clear", "Go back to every rule."),
    )
    BINDINGS = PLACE.bindings

    class Left(Message):
        """The user is done with searching."""

    def action_leave(self) -> None:
        """Go to what was found."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Go back to every rule."""
        self.value = ""
        self.post_message(self.Left())
