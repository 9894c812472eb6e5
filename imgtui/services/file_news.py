"""What Today says of the file itself: copies that another machine left beside it, backups of an empty one."""

import shlex

from imgtui.domain.standing.due_line import Line
from imgtui.services.book import Book
from imgtui.services.history import new_since_yesterday
from imgtui.storage.copies import conflicted_copies
from imgtui.storage.repair.ways import newest_good

_SHOWN = 3


def file_lines(book: Book) -> tuple[Line, ...]:
    """Return a line for the conflicted copies beside the workbook, and one when it is empty but was not."""
    path = book.store.path
    lines = []
    copies = conflicted_copies(path)
    if copies:
        names = ", ".join(copy.name for copy in copies[:_SHOWN])
        more = f" and {len(copies) - _SHOWN} more" if len(copies) > _SHOWN else ""
        text = (
            f"Beside your workbook lies what looks like another machine's copy of it: {names}{more}."
            f" Look with: imgtui --workbook {shlex.quote(str(copies[0]))}"
            " — and move it away when nothing is missing here"
        )
        lines.append(Line("file", "warn", text, None, f"copies:{names}"))
    if not book.workbook.programs and not book.store.steps(1) and (kept := newest_good(path)):
        which = kept.number if kept.number is not None else shlex.quote(str(kept.path))
        text = f"This workbook is new and empty, and there is a backup of one: imgtui restore {which}"
        lines.append(Line("file", "warn", text, None, "empty"))
    return tuple(lines)


def told_beside(book: Book) -> tuple[Line, ...]:
    """Return the lines of Today that do not follow from the contents: the file, and what is new."""
    return (*file_lines(book), *new_since_yesterday(book))
