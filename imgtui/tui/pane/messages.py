"""What panes ask of the application. Panes never change the workbook and never meet each other."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from imgtui.exchange.calendars.calendar_in import Meeting


class Intent(Message):
    """Something is to be done to the workbook: a service and what it is called with.

    `then` runs after it succeeded, with what the service returned; `failed` after it was refused.
    """

    def __init__(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__()
        self.service = service
        self.args = args
        self.kwargs = kwargs
        self.then = then
        self.failed = failed


class Aside(Message):
    """Something long is to be done in another thread, on a book of its own: to read a sheet, to store it.

    What it has changed in the file is on screen before `then` runs with what the service returned;
    `failed` runs with one line after it was refused. The service runs off the screen's thread. One that asks
    a process of its own is `elsewhere`: it gets no book. What is `much` is read and judged aside, too.
    With `keeps_keys` what is typed meanwhile is for what comes after; only escape, which stops it, is not.
    """

    def __init__(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None],
        failed: Callable[[str], None],
        elsewhere: bool = False,
        much: bool = False,
        keeps_keys: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__()
        self.service = service
        self.args = args
        self.kwargs = kwargs
        self.then = then
        self.failed = failed
        self.elsewhere = elsewhere
        self.much = much or elsewhere
        self.keeps_keys = keeps_keys


class JumpTo(Message):
    """Go to a pane, and there to a place: a filter query, or a program's key, or an item of its own."""

    def __init__(self, pane: str, query: str | None = None, key: str | None = None) -> None:
        super().__init__()
        self.pane = pane
        self.query = query
        self.key = key


class OpenSheet(Message):
    """A file was chosen that holds a sheet, or its rows were pasted: show what importing it would do."""

    def __init__(self, path: Path | str) -> None:
        super().__init__()
        self.path = path


class OpenCalendar(Message):
    """A calendar was chosen or dropped: show what taking its interviews would do.

    Attributes:
        path: the file, or what the text is called that the entries stand in.
        meetings: its entries where they were read already; empty: the file is read.
        ended: called with what was kept, empty for nothing, when they were decided.
    """

    def __init__(
        self,
        path: Path,
        meetings: "Sequence[Meeting]" = (),
        ended: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.path, self.meetings, self.ended = path, meetings, ended


class Turn(Message):
    """Undo or redo one step: a message, so that it comes after every intent that was sent before it."""

    def __init__(self, *, redo: bool) -> None:
        super().__init__()
        self.redo = redo


class KeepState(Message):
    """Remember how a pane was left, under a name of its own (`programs.columns`); no step of the journal."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        self.name = name
        self.value = value


class RunCommand(Message):
    """Run a command by its id (`programs.apply`), as its key would."""

    def __init__(self, command_id: str) -> None:
        super().__init__()
        self.command_id = command_id


class KeysChanged(Message):
    """What works here has changed: draw the footer again."""
