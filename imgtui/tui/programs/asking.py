"""What the Programs pane asks for before it acts: days, events, new programs, an order for the rows."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList

from imgtui.domain.triage.typed_program import read_new
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.reference.cards import cards
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.programs.columns import grid_columns


def why_not_new(text: str) -> str | None:
    """Return what is wrong with a text for `read_new`, None when nothing is."""
    try:
        read_new(text, cards())
    except UsageError as error:
        return error.message
    return None


class SortChoice(Choice):
    """Chooses the column to sort by; opens on the cursor's column, and `o` takes what is highlighted."""

    PLACE: ClassVar = place(
        "sort_choice",
        "The column to sort by",
        "screen",
        Command("here", "o", "This column", "Sort by the highlighted column.", typed=True),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, shown: list[str], here: str | None, now: tuple[str, bool] | None) -> None:
        known = grid_columns()
        listed = [key for key in dict.fromkeys((*shown, *known)) if known[key].letter or key in shown]
        answers = [("", "0", "As they came in (no order)")]
        for key in listed:
            title = known[key].title
            if now is not None and now[0] == key:
                title += " — turn the order round"
            answers.append((key, known[key].letter or " ", title))
        super().__init__("Sort by", answers, "o takes the highlighted column; the same again turns it round.")
        self._here = listed.index(here) + 1 if here in listed else 0

    def compose(self) -> ComposeResult:
        """Draw the answers with the cursor's column highlighted."""
        yield from super().compose()

    def on_mount(self) -> None:
        """Highlight the cursor's column."""
        for options in self.query(OptionList):  # none when it was left before it was drawn
            options.highlighted = self._here

    def key_pressed(self, character: str) -> bool:
        """Take a column by its letter, or by `o` the highlighted one."""
        if character in self.PLACE["here"].every_key:
            for options in self.query(OptionList):
                options.action_select()
            return True
        return character != " " and super().key_pressed(character)
