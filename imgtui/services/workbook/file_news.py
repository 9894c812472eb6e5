"""What Today says of the file itself: copies that another machine left beside it, backups of an empty one."""

from datetime import tzinfo
from pathlib import Path

from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.shell import path_word
from imgtui.services.opened.book import Book
from imgtui.services.opened.history import new_since_yesterday
from imgtui.storage.copies.backups import Backup
from imgtui.storage.copies.conflicted import conflicted_copies
from imgtui.storage.copies.ways import brings, held_after, newest_good

_SHOWN = 3


def file_lines(book: Book) -> tuple[DueLine, ...]:
    """Return a line for the conflicted copies beside the workbook, and one when it is empty but was not."""
    path = book.store.path
    lines = []
    copies = conflicted_copies(path)
    if copies:
        names = ", ".join(copy.name for copy in copies[:_SHOWN])
        more = f" and {len(copies) - _SHOWN} more" if len(copies) > _SHOWN else ""
        text = (
            f"Beside your workbook lies what looks like another machine's copy of it: {names}{more}."
            f" Look with: imgtui --workbook {path_word(copies[0])}"
            " — and move it away when nothing is missing here"
        )
        lines.append(DueLine("file", "warn", text, None, f"copies:{names}"))
    steps = book.store.steps(1)
    if (book.workbook.programs or steps) and (held := held_after(path, steps[0].at if steps else None)):
        lines.append(
            DueLine("file", "warn", held_text(path, held, book.now().tzinfo), None, f"held:{held.path}")
        )
    if not book.workbook.programs and not book.store.steps(1) and (kept := newest_good(path)):
        text = f"This workbook is new and empty, and there is a backup of one: {brings(path, kept)}"
        lines.append(DueLine("file", "warn", text, None, "empty"))
    return tuple(lines)


def held_text(path: Path, held: Backup, zone: tzinfo | None) -> str:
    """Return what is said of a file that holds what the screen held when the workbook was gone."""
    return (
        f"{held.path.name} of {in_zone(held.made, zone):%d %b %H:%M} holds what the screen held when the file"
        f" was replaced or damaged, and is newer than what is here: {brings(path, held)}"
    )


def told_beside(book: Book) -> tuple[DueLine, ...]:
    """Return the lines of Today that do not follow from the contents: the file, and what is new."""
    return (*file_lines(book), *new_since_yesterday(book))
