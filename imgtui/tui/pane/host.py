"""What a pane may know of the application it is shown by, beside its messages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from imgtui.services.machine.clock import Clock


class Host(Protocol):
    """The application: for what is read aside, in a process that opens the workbook by itself."""

    path: Path
    clock: "Clock"

    def still_open(self) -> Callable[[], None]:
        """Return what makes sure, from any thread, that the workbook open now is still the one at its place.

        For who opens it by its name, later or in another process: another file may lie there by then.
        It raises ReplacedError.
        """
        ...
