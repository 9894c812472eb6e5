"""Backups: made when asked, listed, and put back, also in the place of a workbook that cannot be opened."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path

from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put, refuse_itself
from imgtui.storage.copies.backups import Backup, backups_of, itself, refuse_unlisted
from imgtui.storage.copies.ways import is_good, programs_in, way_back, zone_in
from imgtui.storage.disk.medium import refuse_lost_link
from imgtui.storage.disk.publish import publish_new
from imgtui.storage.disk.regular import SPECIAL, read_whole
from imgtui.storage.disk.scratch import scratch_beside, sync_file, sync_folder
from imgtui.storage.disk.typed import typed
from imgtui.storage.file.file import look
from imgtui.storage.logs.leftover import is_open_elsewhere
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.store import Store

WHY = {
    "day": "first change of the day",
    "import": "before an import",
    "load": "before a load",
    "merge": "before a merge",
    "restore": "before a restore",
    "work": "at the end of work",
    "asked": "asked for",
    "kept": "kept as the file was gone or damaged under the screen",
    "part": "a part, kept as the file went before the rest was read",
    "gone_on": "gone on with, or beside it under its name and a number",
}
_LOGS = ("-wal", "-shm", "-journal")


@record
class Listed:
    """One backup as it is listed.

    Attributes:
        number: what `restore` calls it; None: only its file names it.
        when: when it was made, on the user's clock.
        why: what for, in words.
        size: in bytes.
        programs: how many it holds; None when it cannot be read.
        file: where it is.
    """

    number: int | None
    when: datetime
    why: str
    size: int
    programs: int | None
    file: str


@record
class Restored:
    """What was put back, and where the file that could not be opened lies now.

    Attributes:
        backup: what was brought back.
        workbook: what it holds.
        set_aside: where the file lies that could not be opened; None: it took the backup as a step.
        is_open_elsewhere: whether another process, such as a screen, has the workbook open meanwhile.
    """

    backup: str
    workbook: Workbook
    set_aside: str | None = None
    is_open_elsewhere: bool = False


def listed(path: Path, zone: tzinfo) -> list[Listed]:
    """Return the backups of a workbook, which itself is not opened, the newest first, by a zone's clock.

    Raises:
        WorkbookError: they cannot be listed.
    """
    refuse_unlisted(path)
    return [
        Listed(
            each.number,
            in_zone(each.made, zone),
            why_text(each),
            each.size,
            programs_in(each.path),
            str(each.path),
        )
        for each in backups_of(path)
    ]


def why_text(backup: Backup) -> str:
    """Return in words why a backup was made."""
    if backup.why.startswith("schema"):
        return f"before the update from schema {backup.why.removeprefix('schema')}"
    return f"{WHY[backup.why]}, {day_of(backup.on)}" if backup.on else WHY[backup.why]


def day_of(on: date) -> str:
    """Return a day as lists write it."""
    return f"{on:%a} {on.day} {on:%b %Y}"


def back_up(book: Book, to: Path | None) -> Path:
    """Write a consistent copy to the new file `to`, or beside the workbook; return where it is."""
    if to is None:
        path = itself(book.store.path)
        made = f"-backup-{book.now():%Y-%m-%d-%H%M%S}"
        to, number = path.with_name(with_middle(path.name, made)), 1
        while to.exists():
            number += 1
            to = path.with_name(with_middle(path.name, f"{made}-{number}"))
    book.store.back_up(to)
    return to


def find(path: Path, named: str) -> Path:
    """Return the backup of a number (as `backup --list` shows it) or of a file.

    Raises:
        UsageError: there is no backup of that number.
        WorkbookError: they cannot be listed.
    """
    if named.isdecimal() and not Path(named).exists():
        refuse_unlisted(path)
        found = [each for each in backups_of(path) if each.number == int(named)]
        if not found:
            numbers = ", ".join(str(each.number) for each in backups_of(path) if each.number is not None)
            see = f"see: {typed(path, 'backup', '--list')}"
            hint = f"there are {numbers}; {see}" if numbers else see
            raise UsageError("backup_unknown", "there is no backup of that number", named, hint)
        return found[0].path
    chosen, beside = Path(named), path.parent / named
    # As the list shows it: a name without its folder, typed anywhere.
    return beside if chosen.name == named and not chosen.exists() and beside.exists() else chosen


def restore(book: Book, backup: Path) -> Workbook:
    """Bring back everything from a backup into an open workbook, as one step; it is checked first."""
    refuse_itself(book, backup)
    with checked_copy(backup) as copy, Store.open(copy) as store:
        workbook = store.read().workbook
    book.backups.before("restore")
    put(book, workbook, f"restored {backup.name}", replace=True)
    return book.workbook


def restore_file(path: Path, clock: Clock, backup: Path) -> Restored:
    """Bring back everything from a backup, whatever has become of the workbook at `path`.

    A workbook that is whole keeps its history: the restore is a step that undo takes back. One that is
    damaged is set aside under a telling name, with its log, and the backup takes its place; so it does when
    there is none.

    Raises:
        WorkbookError: the backup cannot be used, or the place cannot be written; nothing has changed.
    """
    link, path = path, itself(path)
    if path.is_symlink() or not path.parent.is_dir():
        refuse_lost_link(link)  # where a disk is not there, its folder is not made in its place
    if path.exists() and backup.exists() and os.path.samefile(path, backup):
        raise UsageError("workbook_itself", "is the workbook itself", str(backup), "name another file")
    others = path.exists() and is_open_elsewhere(path)
    with checked_copy(backup) as copy:
        if path.exists() and is_whole(path):
            try:
                with Book.open(path, clock) as book:
                    return Restored(str(backup), restore(book, backup), None, others)
            except WorkbookError as error:
                if error.code != "workbook_damaged":
                    raise  # else it could be read, and only what was written in it failed
        with Store.open(copy) as store:
            workbook = store.read().workbook
        aside = put_in_place(copy, path)
    return Restored(str(backup), workbook, str(aside) if aside else None, others)


def is_whole(path: Path) -> bool:
    """Whether a workbook can be read from end to end and nothing is wrong with it; looked at in a copy."""
    try:
        look(path, len(migration_files()), writable=False)
        with private_copy(path) as copy, Store.open(copy, backs_up=False) as store:
            if store.problems() or store.altered_pages():
                return False
            store.read()
    except WorkbookError as error:
        if error.code in ("workbook_folder", SPECIAL, "workbook_too_big"):
            raise
        return False
    return True


@contextlib.contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """Give a copy of a workbook with its log, so that looking at it cannot change it."""
    with tempfile.TemporaryDirectory(prefix="imgtui-") as folder:
        copy = Path(folder) / "copy"
        copy.touch(mode=0o600)
        try:
            copy.write_bytes(read_whole(path))
            log = _with(path, "-wal")
            if log.exists():
                # A workbook that was copied while it was open has the rest in its log.
                _with(copy, "-wal").write_bytes(read_whole(log))
        except OSError as error:
            raise WorkbookError(
                "workbook_unreadable", f"cannot be read ({error.strerror})", str(path), _OTHER
            ) from error
        yield copy


@contextlib.contextmanager
def checked_copy(backup: Path) -> Iterator[Path]:
    """Give a private copy of a backup, of the newest schema, that has been read from end to end.

    Raises:
        WorkbookError: it cannot be used; nothing has changed.
    """
    if not backup.exists():
        raise WorkbookError("backup_missing", "does not exist", str(backup), "see: imgtui backup --list")
    try:
        look(backup, len(migration_files()), writable=False)
    except WorkbookError as error:
        raise WorkbookError(error.code, error.message, str(backup), _OTHER) from error
    with private_copy(backup) as copy:
        try:
            with Store.open(copy, backs_up=False) as store:
                problems = store.problems()
                if problems:
                    raise WorkbookError("backup_damaged", f"is damaged ({problems[0]})", str(backup), _OTHER)
                store.read()
        except WorkbookError as error:
            if error.where == str(backup):
                raise
            raise WorkbookError("backup_damaged", error.message, str(backup), _OTHER) from error
        yield copy


_OTHER = "take another: imgtui backup --list"


def put_in_place(copy: Path, path: Path) -> Path | None:
    """Put a whole workbook where the damaged one is, which is kept beside it; return where.

    There is no moment at which neither is at `path`: a program that opens it then would make an empty one.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with scratch_beside(path) as scratch:
            shutil.copyfile(copy, scratch)
            sync_file(scratch)
            aside = keep_aside(path)
            if path.exists():
                scratch.replace(path)
                sync_folder(path.parent)
            else:
                publish_new(scratch, path)
            return aside
    except OSError as error:
        raise WorkbookError(
            "workbook_not_replaced", f"cannot be replaced ({error.strerror})", str(path), _BY_HAND
        ) from error


_BY_HAND = "make the folder writable or free some space, then restore again"


def keep_aside(path: Path) -> Path | None:
    """Keep what is left of a workbook and its log under a name that says so; the log goes from its place."""
    logs = [each for each in (_with(path, log) for log in _LOGS) if each.exists()]
    left = [path] if path.exists() else []
    # An empty log holds nothing, and an index is made anew from its log.
    left += [log for log in logs if log.stat().st_size and not log.name.endswith("-shm")]
    if not left:
        return None
    number = 1
    while any(_with(_aside(path, number), log).exists() for log in ("", *_LOGS)):
        number += 1
    aside = _aside(path, number)
    for each in left:
        _second_name(each, aside.with_name(aside.name + each.name.removeprefix(path.name)))
    sync_folder(path.parent)
    for log in logs:
        log.unlink(missing_ok=True)
    return aside


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")


def _with(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _second_name(file: Path, name: Path) -> None:
    """Give a file a second name, or copy it where a disk knows no second names."""
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:
        with scratch_beside(name) as scratch:
            shutil.copyfile(file, scratch)
            publish_new(scratch, name)


__all__ = [
    "Backup",
    "Listed",
    "Restored",
    "back_up",
    "is_good",
    "itself",
    "listed",
    "restore",
    "restore_file",
    "way_back",
    "zone_in",
]
