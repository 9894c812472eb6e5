"""A folder of saved pages and mails, named as the user likes: which files are read, in which order."""

import re
from collections.abc import Sequence
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError

PAGES = (".txt", ".html", ".htm", ".xhtml", ".pdf", ".md", ".text", ".eml", ".ics")
"""Names of files that are read as pages or mails."""
MOST_FILES = 500
"""A season has 150 programs; a folder with more files is no folder of their pages."""


def pages_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be pages, as a person orders names; none if unreadable."""
    try:
        found = [
            each
            for each in folder.iterdir()
            if each.suffix.lower() in PAGES and not each.name.startswith(".") and each.is_file()
        ]
    except OSError:
        return []
    return sorted(found, key=_order)


def _order(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def folder_of(path: Path) -> list[Path]:
    """Return the pages of a folder.

    Raises:
        WorkbookError: there are none, or too many to be meant, or it may not be looked into.
    """
    found = pages_in(path)
    if not found:
        refuse_closed(path)
        raise WorkbookError(
            "folder_empty",
            "holds no page or mail that can be read",
            str(path),
            f"save some as {', '.join(PAGES[:3])}",
        )
    if (why := why_too_many(found)) is not None:
        raise WorkbookError("folder_too_large", why, str(path), "move those of one season into a folder")
    return found


def why_too_many(files: Sequence[Path]) -> str | None:
    """Return why so many files are not read at once, None where they are."""
    if len(files) <= MOST_FILES:
        return None
    return f"holds {len(files):,} pages and mails; at most {MOST_FILES} are read at once"


def refuse_closed(path: Path) -> None:
    """Refuse a folder that may not be looked into: it only seems to be empty.

    Raises:
        WorkbookError: it cannot be listed.
    """
    try:
        next(path.iterdir(), None)
    except OSError as error:
        raise WorkbookError(
            "file_unreadable", f"cannot be read ({error.strerror})", str(path), "make it readable"
        ) from error
