"""What a wording means: a value from a list that scrolls, or one that is typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.widgets import Input

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.reading.reader.seen import SeenPart
from imgtui.services.reading.wordings.answerable import (
    expects,
    said_value,
    title_of,
    usual_values,
    value_texts,
)
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.widgets.toolkit_keys import LINE

SILENT = "-"
"""The id of the answer that the text says nothing."""


class PickValue(Pick):
    """A value of a field: one of the list, or another that is typed whole; gives it as it is typed."""

    PLACE: ClassVar = place(
        "pick_value",
        "What a wording means",
        "screen",
        Command("take", "", "Take", "Take the value that stands out, or the one typed.", 1, by=LINE["take"]),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, part: SeenPart, about: str) -> None:
        texts = dict.fromkeys([*([part.suggestion] if part.suggestion else []), *usual_values(part.field)])
        choices = [_choice(part, text) for text in texts]
        choices.append(Pickable(SILENT, said_value(part.field, ""), "unknown stays unknown"))
        typed = f"or type it: {expects(part.field)}"
        super().__init__(title_of(part.field), choices, typed, about=about, shows_all=True)
        self._field = part.field

    def action_take(self) -> None:
        """Take what is typed where it is a value by itself, else the choice that stands out."""
        typed = self.query_one(Input).value.strip()
        is_choice = any(typed.casefold() in (each.id, each.name.casefold()) for each in self._choices)
        if typed and not is_choice and self._is_value(typed):
            self.dismiss(typed)
        else:
            super().action_take()

    def _is_value(self, text: str) -> bool:
        try:
            return bool(value_texts(self._field, text))
        except UsageError:
            return False


def _choice(part: SeenPart, text: str) -> Pickable:
    about = "as it seems" if text == part.suggestion else ""
    return Pickable(text, said_value(part.field, text), about)


def ask_values(
    screen: Dialog[None],
    parts: Sequence[SeenPart],
    about: str,
    then: Callable[[dict[str, str]], None],
) -> None:
    """Ask for the value of each part, one after the other; `esc` at one of them answers nothing at all."""
    said: dict[str, str] = {}

    def ask(number: int) -> None:
        if number == len(parts):
            then(said)
            return

        def take(value: str | None) -> None:
            if value is not None and screen.is_attached:
                said[parts[number].field] = "" if value == SILENT else value
                ask(number + 1)

        screen.app.push_screen(PickValue(parts[number], about), take)

    ask(0)
