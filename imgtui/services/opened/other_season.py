"""The workbook of another season, to look at: its file is neither changed nor locked."""

from pathlib import Path

from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange import document
from imgtui.exchange.given_files import is_stream
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.files import read_bounded
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.services.views.view import View
from imgtui.storage.disk.regular import refuse_no_workbook
from imgtui.storage.reading import open_for_reading

_MAGIC = b"SQLite format 3\0"
_ONLY_READ = WorkbookError("workbook_read_only", "is only looked at", "", "open it by itself to change it")


def view_of_other(source: Path, reference: Reference, clock: Clock) -> View:
    """Return what follows from another workbook, or from a document written by `dump`, as it is today.

    Raises:
        WorkbookError: there is no such file, or it is none.
        DocumentError: a document that cannot be read.
    """
    workbook = read_other(source)
    snapshot = Snapshot(workbook, {program.key: program for program in workbook.programs}, 0)
    return evaluate(Constants.of(reference), snapshot, clock.now(workbook.applicant.tz))


def read_other(source: Path) -> Workbook:
    """Return what another workbook, or a document, holds; errors as `view_of_other`.

    What a pipe gives is a document: a workbook is read in place.
    """
    if source.suffix.lower() == ".json":
        return document.loads(read_bounded(source), source.name)
    if is_stream(source):
        data = read_bounded(source)
        if data.startswith(_MAGIC):
            hint = "name the workbook's file; a pipe can give what `imgtui dump` writes"
            raise WorkbookError("workbook_special", "gives a workbook through a pipe", str(source), hint)
        return document.loads(data, str(source))
    refuse_no_workbook(source)
    store = open_for_reading(source, _ONLY_READ)
    try:
        return store.read().workbook
    finally:
        store.close()
