"""The command palette: every command that can be run from here, by its name."""

from collections.abc import Iterable
from typing import ClassVar

from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.overlays.offer import CommandOffer
from imgtui.tui.pane.commands import PANES


class PaletteScreen(Pick):
    """Gives the id of the command to run; those of what is in front come first, off ones say why."""

    ABOUT: ClassVar = "Finds any command by its name; enter runs it."
    PLACE: ClassVar = place(
        "palette",
        "The commands",
        "screen",
        Command("close", "escape ctrl+p", "Close", "Go back without a command.", 2, action="dismiss"),
    )
    BINDINGS = PLACE.bindings

    def __init__(
        self, offers: Iterable[CommandOffer], title: str = "Commands", *, shows_all: bool = False
    ) -> None:
        super().__init__(
            title, [_pickable(*each) for each in offers], "what do you want to do?", shows_all=shows_all
        )


def _pickable(command: Command, why: str | None) -> Pickable:
    where = f"{command.place.capitalize()}: " if command.place in PANES else ""
    key = f" [{command.key_text}]" if command.key_text else ""
    about = f"off: {why} · {command.help}" if why else command.help
    return Pickable(command.id, f"{where}{command.label}{key}", about, command.also)
