"""A folder of saved pages and mails, named as the user likes: which files are read, in which order."""

import re
from pathlib import Path

from imgtui.domain.workbook.errors import UsageError

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
    return sorted(found, key=_order)[:MOST_FILES]


def _order(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def folder_of(path: Path) -> list[Path]:
    """Return the pages of a folder.

    Raises:
        UsageError: there are none.
    """
    found = pages_in(path)
    if not found:
        raise UsageError(
            "folder_empty",
            "holds no page or mail that can be read",
            str(path),
            f"save some as {', '.join(PAGES[:3])}",
        )
    return found
