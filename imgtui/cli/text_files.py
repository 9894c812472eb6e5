"""A text of the user's own, from a file or from stdin."""

import sys
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.text import clean_lines
from imgtui.services.opened.files import read_bounded

_STDIN = "-"
_MOST_BYTES = 1_000_000
"""Two hundred times the longest statement."""


def text_of(file: str) -> str:
    """Return the text of a file, or of stdin; Windows text is read where it is no UTF-8."""
    data = sys.stdin.buffer.read(_MOST_BYTES + 1) if file == _STDIN else read_bounded(Path(file))
    if len(data) > _MOST_BYTES:
        name = "stdin" if file == _STDIN else file
        raise WorkbookError("file_too_big", "is too long to be such a text", name, "save the text alone")
    if b"\0" in data:
        raise WorkbookError("file_not_text", "is no text", file, "save it as plain text (.txt) and try again")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return clean_lines(text)
