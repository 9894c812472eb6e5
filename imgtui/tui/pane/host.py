"""What a pane may know of the application it is shown by, beside its messages."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from imgtui.services.machine.clock import Clock


class Host(Protocol):
    """The application: for what is read aside, in a process that opens the workbook by itself."""

    path: Path
    clock: "Clock"
