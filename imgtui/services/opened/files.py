"""The workbook as a file: documents in and out, and files that are there whole or not at all."""

import os
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange import document
from imgtui.exchange.given_files import bytes_of
from imgtui.exchange.reference import db_root
from imgtui.services.machine.place import data_folder
from imgtui.services.opened.book import Book
from imgtui.services.reference.canonical import canonical_workbook
from imgtui.storage.disk import scratch
from imgtui.storage.disk.medium import not_written
from imgtui.storage.disk.targets import refuse_target
from imgtui.storage.rows.write import replace_all


def dump(book: Book, to: Path | None) -> bytes:
    """Return the whole workbook as a document; written to `to` when that is given."""
    data = document.dumps(book.workbook)
    if to is not None:
        write_beside(book, to, data)
    return data


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    return document.schema()


def places(workbook: Path) -> dict[str, str]:
    """Return every location the program reads or writes, by name; none of them needs to exist.

    What was kept for want of room beside the workbook lies under the same name in the data folder or the
    folder for temporary files.
    """
    return {
        "workbook": str(workbook),
        "workbook_folder": str(workbook.parent),
        "backups": str(workbook.with_name(f"{workbook.name}.*.backup")),
        "migration_backups": str(workbook.with_name(f"{workbook.name}.schema*.backup")),
        "backups_you_asked_for": str(workbook.with_name(with_middle(workbook.name, "-backup-*"))),
        "kept_when_the_file_was_replaced": str(workbook.with_name(with_middle(workbook.name, "-kept-*"))),
        "parts_kept_of_it": str(workbook.with_name(with_middle(workbook.name, "-part-*"))),
        "damaged_files_set_aside": str(workbook.with_name(f"{workbook.name}.damaged-*")),
        "logs_set_aside": str(workbook.with_name(f"{workbook.name}.foreign-log-*.kept")),
        "files_not_finished": str(workbook.with_name(".imgtui-*.part")),
        "data_folder": str(data_folder()),
        "crash_reports": str(data_folder() / "crashes"),
        "shipped_data": str(db_root()),
        "program": str(Path(__file__).resolve().parents[2]),
    }


def load(book: Book, source: Path, *, replace: bool) -> Workbook:
    """Make the workbook hold exactly what the document `source` says, as one step.

    Raises:
        WorkbookError: the workbook holds something and `replace` is false.
        DocumentError: the document is wrong; nothing has changed.
    """
    refuse_itself(book, source)
    workbook = canonical_workbook(document.loads(read_bounded(source), str(source)), book.reference)
    book.backups.before("load")
    put(book, workbook, f"loaded {source.name}", replace=replace)
    return workbook


def put(book: Book, workbook: Workbook, name: str, *, replace: bool) -> None:
    """Replace all content in one step called `name`."""
    with book.change(name) as change:
        current = book.store.read_within(change)
        if current != Workbook() and not replace:
            raise WorkbookError(
                "workbook_not_empty",
                "holds data already",
                str(book.store.path),
                "add --replace to put the document in its place (undo brings it back)",
            )
        replace_all(change, workbook)


def refuse_itself(book: Book, source: Path) -> None:
    """Refuse to read the open workbook's own file as something else.

    Opening and closing it would drop this process's locks on it (see `Store.another`).
    """
    if _is_same(source, book.store.path):
        raise UsageError("workbook_itself", "is the open workbook itself", str(source), "name another file")


def read_bounded(source: Path) -> bytes:
    """Return the bytes of a file or pipe; what is none is told by its kind, and more than 64 MB not read."""
    return bytes_of(source, WorkbookError)


def write_beside(book: Book, target: Path, data: bytes) -> None:
    """Write a file as `write_whole` does, but never in the place of the workbook itself."""
    refuse_own(book.store.path, target)
    write_whole(target, data)


def refuse_own(own: Path, target: Path) -> None:
    """Refuse the place of the workbook that is open, or of its log; neither is opened for that.

    Raises:
        UsageError: it is one of them.
    """
    places = (own, *(own.with_name(f"{own.name}{part}") for part in ("-wal", "-shm")))
    end = os.path.realpath(target)  # which, other than `resolve`, has an answer for links in a circle
    if _is_same(target, own) or any(end == os.path.realpath(place) for place in places):
        raise UsageError("file_is_workbook", "is the workbook itself", str(target), "choose another file")


def _is_same(target: Path, own: Path) -> bool:
    """Tell whether a name is another link to the workbook that is open."""
    try:
        return os.path.samefile(target, own)
    except (OSError, ValueError):  # one of them is not there
        return False


def refuse_place(target: Path) -> None:
    """Refuse, before anything is done, a place where no file may be written; no workbook is open yet.

    Raises:
        UsageError: a workbook, a log, a pipe or a device is there.
    """
    refuse_target(target)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, readable by its owner alone.

    Raises:
        UsageError: a workbook, a log, a pipe or a device is there (`refuse_target`).
        WorkbookError: it cannot be written; what was there is as it was.
    """
    refuse_target(target)
    try:
        scratch.write_whole(target, data)
    except (OSError, ValueError) as error:  # a name with a NUL is the latter
        raise not_written("file_not_written", error, target, "choose another place") from error
