"""What a reader that was killed leaves beside a workbook: its log is folded by who asked it."""

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
