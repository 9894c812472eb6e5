"""Asking in the line of the cursor to which rank rows should go."""

from collections.abc import Callable
from dataclasses import replace

from textual import events

from imgtui.tui.command import Command
from imgtui.tui.widgets.reorder.field import RankField

Show = Callable[[RankField | None], None]


class RankPrompt:
    """The rank field while it is open.

    Args:
        show: draws the field in the cursor's line; None takes it away.
        accept: moves the rows of a field whose rank is possible.
        leave: puts the rows back that the field was about.
    """

    def __init__(
        self, show: Show, accept: Callable[[RankField, int], object], leave: Callable[[], object]
    ) -> None:
        self._leave = leave
        self._show = show
        self._accept = accept
        self._field: RankField | None = None

    @property
    def is_open(self) -> bool:
        """Whether a rank is being typed."""
        return self._field is not None

    def open(self, field: RankField) -> None:
        """Ask for the rank of the rows in `field`."""
        self._put(field)

    def close(self) -> bool:
        """Ask no more; return whether something was asked."""
        was_open = self.is_open
        if was_open:
            self._put(None)
        return was_open

    def forget(self) -> None:
        """Ask no more, where there is nothing left to draw on."""
        self._field = None

    def key(self, event: events.Key, command: Command | None) -> bool:
        """Take a key or the command it means; return whether it was for the field: a shift alone is not."""
        field = self._field
        if field is None:
            return False
        if command is not None:
            self._do(command.name, field)
        elif event.character is not None and event.character.isprintable():
            self._put(field.typed(event.character))
        else:
            return False
        return True

    def paste(self, text: str) -> bool:
        """Take pasted digits; return whether the field was open."""
        if self._field is None:
            return False
        self._put(self._field.typed(text.strip()))
        return True

    def _do(self, name: str, field: RankField) -> None:
        match name:
            case "close":
                self.close()
                self._leave()
            case "accept":
                self._enter(field)
            case _:
                self._put(field.erased(everything=name == "erase_all"))

    def _enter(self, field: RankField) -> None:
        rank = field.rank
        if rank is None:
            self._put(replace(field, error="") if not field.digits else field.refused())
            return
        self.close()
        self._accept(field, rank)

    def _put(self, field: RankField | None) -> None:
        self._field = field
        self._show(field)
