"""The workbook as a file: documents in and out, backups, health."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

from imgtui.domain.errors import UsageError, WorkbookError
from imgtui.domain.record import record
from imgtui.domain.workbook import Workbook
from imgtui.exchange import document
from imgtui.exchange.reference import ReferenceDataError, db_root, load_reference
from imgtui.services.book import Book
from imgtui.services.canonical import canonical_workbook
from imgtui.services.place import data_folder
from imgtui.storage import scratch
from imgtui.storage.file import look, migration_files
from imgtui.storage.store import Store
from imgtui.storage.write import replace_all

MAX_BYTES = 64 * 1024 * 1024


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
    """Return every location the program reads or writes, by name; none of them needs to exist."""
    return {
        "workbook": str(workbook),
        "workbook_folder": str(workbook.parent),
        "migration_backups": str(workbook.with_name(f"{workbook.name}.schema*.backup")),
        "data_folder": str(data_folder()),
        "shipped_data": str(db_root()),
        "program": str(Path(__file__).resolve().parent.parent),
    }


def back_up(book: Book, to: Path | None) -> Path:
    """Write a consistent copy to the new file `to`, or beside the workbook; return where it is."""
    if to is None:
        path = book.store.path
        name = f"{path.stem}-backup-{book.now():%Y-%m-%d-%H%M%S}"
        to, number = path.with_name(f"{name}{path.suffix}"), 1
        while to.exists():
            number += 1
            to = path.with_name(f"{name}-{number}{path.suffix}")
    book.store.back_up(to)
    return to


def load(book: Book, source: Path, *, replace: bool) -> Workbook:
    """Make the workbook hold exactly what the document `source` says, as one step.

    Raises:
        WorkbookError: the workbook holds something and `replace` is false.
        DocumentError: the document is wrong; nothing has changed.
    """
    refuse_itself(book, source)
    workbook = canonical_workbook(document.loads(read_bounded(source), str(source)), book.reference)
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
    if source.exists() and os.path.samefile(source, book.store.path):
        raise UsageError("workbook_itself", "is the open workbook itself", str(source), "name another file")


def restore(book: Book, backup: Path) -> None:
    """Bring back everything from a backup, as one step; the backup is checked first."""
    if not backup.exists():
        raise WorkbookError("backup_missing", "does not exist", str(backup))
    refuse_itself(book, backup)
    look(backup, len(migration_files()), writable=False)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="imgtui-"))
        copy = Path(folder) / "restore"
        copy.write_bytes(backup.read_bytes())
        store = stack.enter_context(Store.open(copy))
        problems = store.problems()
        if problems:
            raise WorkbookError("backup_damaged", f"is damaged ({problems[0]})", str(backup))
        workbook = store.read().workbook
    put(book, workbook, f"restored {backup.name}", replace=True)


@record
class Health:
    """One line of `doctor`: what was looked at, whether it is well, and what was seen."""

    check: str
    ok: bool
    text: str


def doctor(book: Book) -> list[Health]:
    """Look at everything that can be wrong with the file and the installation."""
    path = book.store.path
    problems = book.store.problems()
    mode = path.stat().st_mode & 0o777
    private = os.name == "nt" or not mode & 0o077
    steps = migration_files()
    try:
        load_reference(check=True)
        data = Health("reference", True, "every shipped rule and figure is well formed")
    except ReferenceDataError as error:
        data = Health("reference", False, str(error))
    unusable = [f"{bad.id}: {bad.why}" for bad in book.figures.unusable]
    return [
        Health("integrity", not problems, "; ".join(problems) or "SQLite finds nothing wrong"),
        Health("schema", True, f"at step {len(steps)} of {len(steps)}"),
        Health(
            "permissions",
            private,
            f"mode {mode:04o}" + ("" if private else f": others can read it; run: chmod 600 {path}"),
        ),
        data,
        Health("thresholds", not unusable, "; ".join(unusable) or "every figure of your own can be used"),
    ]


def read_bounded(source: Path) -> bytes:
    """Return a file's bytes; refused before reading when it is missing or over 64 MB."""
    try:
        size = source.stat().st_size
        if size > MAX_BYTES:
            raise WorkbookError(
                "file_too_big",
                f"is {size / 1e6:.0f} MB; at most 64 MB are read",
                str(source),
                "is it the right file?",
            )
        return source.read_bytes()
    except OSError as error:
        raise WorkbookError("file_unreadable", f"cannot be read ({error.strerror})", str(source)) from error


def write_beside(book: Book, target: Path, data: bytes) -> None:
    """Write a file as `write_whole` does, but never in the place of the workbook itself."""
    own = book.store.path
    places = (own, *(own.with_name(f"{own.name}{part}") for part in ("-wal", "-shm")))
    if any(target.resolve() == place.resolve() for place in places):
        raise UsageError("file_is_workbook", "is the workbook itself", str(target), "choose another file")
    write_whole(target, data)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, readable by its owner alone.

    Raises:
        WorkbookError: it cannot be written; what was there is as it was.
    """
    try:
        scratch.write_whole(target, data)
    except (OSError, ValueError) as error:  # a name with a NUL is the latter
        why = getattr(error, "strerror", None) or "no file has such a name"
        raise WorkbookError(
            "file_not_written", f"cannot be written ({why})", str(target), "choose another place"
        ) from error
