"""Saving what can be read of a damaged workbook into a new one."""

from pathlib import Path

from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.reference import load_reference
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.place import typed
from imgtui.storage import salvage as rows
from imgtui.storage.disk.regular import refuse_no_workbook
from imgtui.storage.repair.finding import Saved
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.store import Store


@record
class SalvagedFile:
    """What was saved, and where."""

    to: str
    tables: tuple[Saved, ...]
    notes: tuple[str, ...]
    programs: int


def salvage(source: Path, to: Path | None, clock: Clock) -> SalvagedFile:
    """Read row by row what can be read of `source` into the new workbook `to` (else one beside it).

    Raises:
        WorkbookError: nothing could be read, or the new file cannot be made; `source` is never changed.
        UsageError: `to` exists.
    """
    refuse_no_workbook(source, f"see: {typed(source, 'backup', '--list')}")
    target = to or free_name(source)
    if target.exists():
        raise UsageError("file_exists", "exists already", str(target), "name a new file: --to")
    found = rows.salvage(source, target, migration_files())
    try:
        programs = _checked(target, clock)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return SalvagedFile(str(target), found.tables, found.notes, programs)


def free_name(source: Path) -> Path:
    """Return a name beside a workbook that no file has."""
    number, target = 1, source.with_name(with_middle(source.name, "-salvaged"))
    while target.exists():
        number += 1
        target = source.with_name(with_middle(source.name, f"-salvaged-{number}"))
    return target


def _checked(target: Path, clock: Clock) -> int:
    """Read and judge the new workbook as the screen would; return how many programs it has."""
    from imgtui.services.views.evaluation import Constants, evaluate  # a tenth of a second

    with Store.open(target) as store:
        problems = store.problems()
        if problems:
            raise WorkbookError(
                "nothing_salvaged", f"what was read does not fit together ({problems[0]})", str(target)
            )
        snapshot = store.read()
    view = evaluate(Constants.of(load_reference()), snapshot, clock.now(snapshot.workbook.applicant.tz))
    return len(view.programs)
