"""What a reader can be asked: name -> the class that answers, made with the `Talk` of the request."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol

DOORS = {
    "import": "imgtui.services.reading.reader.desk:ImportDesk",
    "page": "imgtui.services.reading.texts.text_apart:PageDesk",
    "calendar": "imgtui.services.invites.calendar_desk:CalendarDesk",
    "others": "imgtui.services.workbook.others_desk:OthersDesk",
    "command": "imgtui.cli.apart:CommandDesk",
}
"""A mail reader is one line here, and a class whose methods take and return plain data."""


class Talk(Protocol):
    """What a reader can say while it works."""

    def progress(self, done: int, total: int) -> bool:
        """Tell how far it is: the time without progress begins anew; False asks to stop."""

    def allow(self, *, cells: int = 0, size: int = 0) -> None:
        """Allow the time that follows from so many cells (in all) or bytes (parsed in one go)."""

    def page(self, rows: Sequence[Any]) -> None:
        """Send a part of a long answer ahead."""

    def note(self, line: str) -> None:
        """Tell of something that is left out, in one line."""

    def agreed(self) -> bool:
        """Ask, before a transaction is committed, whether it is still wanted; from then on it is done."""


def door(name: str) -> Callable[[Talk], Any]:
    """Return the class that answers at a door."""
    module, _, attribute = DOORS[name].partition(":")
    found: Callable[[Talk], Any] = getattr(import_module(module), attribute)
    return found
