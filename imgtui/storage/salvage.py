"""What can still be read of a damaged workbook, written into a new one."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.storage.disk.medium import not_written
from imgtui.storage.disk.publish import publish_new
from imgtui.storage.disk.scratch import scratch_beside, sweep
from imgtui.storage.file.file import connect
from imgtui.storage.file.migrate import migrate
from imgtui.storage.repair.finding import RowsFinding, SalvagedRows, read_folded


def salvage(source: Path, target: Path, steps: Sequence[Path]) -> SalvagedRows:
    """Write what can be read of `source` to the new workbook `target`.

    Raises:
        UsageError: `target` exists.
        WorkbookError: nothing could be read, or `target` cannot be written; there is no new file.
    """
    finding = RowsFinding(read_folded(source), steps)
    if not any(finding.rows.values()):
        raise WorkbookError(
            "nothing_salvaged", "nothing of a workbook can be read in it", str(source), "try an older copy"
        )
    sweep(target.parent)
    try:
        with scratch_beside(target) as scratch:
            finding.write(scratch)
            with contextlib.closing(connect(scratch)) as connection:
                if finding.version < len(steps):
                    migrate(scratch, connection, list(steps), finding.version, backs_up=False)
                connection.execute("PRAGMA journal_mode=DELETE")
            publish_new(scratch, target)
    except FileExistsError as error:
        raise UsageError("file_exists", "exists already", str(target), "name a new file: --to") from error
    except (OSError, sqlite3.Error, WorkbookError) as error:
        raise not_written("file_not_written", error, target, "name another: --to") from error
    return finding.report()
