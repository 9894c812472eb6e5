"""When the file under an open workbook is gone or another: what is held is kept, and can be gone on with."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.errors import ImgtuiError, UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.takeover import TakeOver, take_over
from imgtui.services.machine.place import data_folder, typed
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.storage.copies.origin import name_origin
from imgtui.storage.store import Store


def save_as(book: Book, target: Path) -> None:
    """Write everything that an open workbook holds to the new file `target`, whatever became of its own.

    With all steps for undo where the file that was opened can still be read (it was moved, deleted, or
    another was put in its place); as the rows that are in memory where it was written over. A part of the
    rows is never written as the whole.

    Raises:
        ImgtuiError: the place is taken or cannot be written, or only a part of the workbook was read before
            it was written over; nothing of it is left there.
    """
    if target.exists():
        raise UsageError("file_exists", "exists already", str(target), "name a new file")
    _write_to(book, target)
    name_origin(target, book.store.path)


def _write_to(book: Book, target: Path) -> None:
    if book.store.is_whole:
        book.store.back_up(target)
    elif book.snapshot.is_whole:
        _fill(book, target)
    elif book.image is not None:
        book.image.write(target)
    else:
        raise WorkbookError(
            "only_part_read",
            f"only the first {plural(len(book.workbook.programs), 'program')} of {book.snapshot.total} had"
            " been read when it was written over",
            str(book.store.path),
            f"bring back a backup: {typed(book.store.path, 'backup', '--list')}",
        )


def _fill(book: Book, target: Path) -> None:
    try:
        with Store.open(target) as store:
            store.fill(book.workbook)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _fill_part(book: Book, target: Path) -> None:
    _fill(book, target)
    name_origin(target, book.store.path)


def held_by(book: Book) -> Workbook:
    """Return what an open workbook holds, whatever became of its file."""
    return book.store.read().workbook if book.store.is_whole else book.workbook


@record
class Kept:
    """Where what was held is kept, and of how many programs it is not the whole (0: it is the whole)."""

    path: Path
    part_of: int = 0

    @property
    def words(self) -> str:
        """What is in it, and where it is."""
        if self.part_of:
            return f"only a part of the {self.part_of} programs had been read; that part is in {self.path}"
        return f"everything that was in it is kept in {self.path}"


def keep(book: Book) -> Kept | None:
    """Write what is held beside the workbook, or where that cannot be; None when it can be kept nowhere.

    What is a part, since the rest had not been read, gets a name that says so.
    """
    whole = _kept_as(book, "kept", save_as)
    if whole is not None:
        return Kept(whole)
    if book.store.is_whole or book.snapshot.is_whole:
        return None
    part = _kept_as(book, "part", _fill_part)
    return Kept(part, book.snapshot.total) if part else None


def _number(number: int) -> str:
    return "" if number == 1 else f"-{number}"


def _kept_as(book: Book, what: str, write: Callable[[Book, Path], None]) -> Path | None:
    path = book.store.path
    made = f"-{what}-{book.now():%Y-%m-%d-%H%M%S}"
    for folder in (path.parent, data_folder(), Path(tempfile.gettempdir())):
        number = 1
        while (target := folder / with_middle(path.name, f"{made}{_number(number)}")).exists():
            number += 1
        with contextlib.suppress(ImgtuiError, OSError):
            if folder == path.parent:
                folder.stat()  # a folder that was moved away is not made again
            else:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(book, target)
            return target
    return None


def what_to_take(book: Book, other: Path) -> TakeOver:
    """Work out what the copy `other` lacks of what `book` holds; nothing is written.

    Raises:
        WorkbookError: there is no copy, or it cannot be used.
    """
    # On a copy: where the file was written over, our own connection to it still has the old one's index.
    with tempfile.TemporaryDirectory(prefix="imgtui-") as folder:
        copy = Path(folder, other.name)
        try:
            shutil.copyfile(other, copy)
        except OSError as error:
            why = f"cannot be read ({error.strerror})"
            raise WorkbookError("workbook_unreadable", why, str(other)) from error
        try:
            with Store.open(copy) as store:
                return take_over(held_by(book), store.read().workbook)
        except WorkbookError as error:
            raise WorkbookError(error.code, error.message, str(other), error.hint) from error


def take_in(book: Book, mine: Workbook, source: str) -> TakeOver:
    """Put into `book` what it lacks of `mine`, as one step; what was there stays, and undo takes it back."""
    taken = take_over(mine, book.store.read().workbook)
    if not taken.is_empty:
        put(book, taken.workbook, f"took over what {source} held", replace=True)
    return taken
