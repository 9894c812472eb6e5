"""What a reader leaves at the place of a workbook: a log when it was killed, a file that holds nothing."""

import contextlib
from pathlib import Path

from imgtui.domain.workbook.errors import ImgtuiError

_LOG = "-wal"


def fold_left(workbook: Path) -> None:
    """Open and close a workbook beside which a log lies; never a reason to fail: the log keeps all it has."""
    if not workbook.with_name(workbook.name + _LOG).exists() or not workbook.exists():
        return
    from imgtui.storage.store import Store  # only a reader that met a limit needs it

    with contextlib.suppress(ImgtuiError, OSError), Store.open(workbook, backs_up=False):
        pass


class Before:
    """Whether there was a workbook before a reader made one: what was refused leaves none."""

    def __init__(self, workbook: Path) -> None:
        self._workbook = workbook
        self.is_missing = not workbook.exists()

    def leave_none(self) -> None:
        """Take away a workbook that was not there, unless something was stored in it or somebody uses it."""
        if not self.is_missing or not self._workbook.exists():
            return
        from imgtui.storage.logs.leftover import unmake  # as above

        with contextlib.suppress(OSError):  # an empty workbook more is no reason to fail
            unmake(self._workbook)
