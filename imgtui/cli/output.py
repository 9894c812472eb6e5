"""Answers on stdout, narration on stderr: plain text that a screen reader reads well, or JSON."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

from imgtui.cli import outlet
from imgtui.cli.outlet import write_bytes
from imgtui.cli.session import Session
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.text import clean, cleaned
from imgtui.services.machine.place import pointed

GAP = "  "
__all__ = ["emit", "narrate", "percent", "point", "say", "table", "tell", "width", "write_bytes"]


def emit(data: Any) -> None:
    """Write records or plain data to stdout as JSON: UTF-8, escaped where stdout is of another encoding.

    Texts are cleaned: control and direction marks are legal in JSON, but a terminal would act on them.
    """
    text = json.dumps(cleaned(to_plain(data)), ensure_ascii=not outlet.is_utf8(), indent=2)
    write_bytes(f"{text}\n".encode())


def say(line: str = "") -> None:
    """Write one line of an answer to stdout, foreign text made safe."""
    outlet.write(f"{clean(line).rstrip()}\n")


def narrate(session: Session, line: str) -> None:
    """Say on stderr what was done; programs that read JSON are spared it."""
    if not session.as_json:
        tell(pointed(line, session.path()))


def point(line: str) -> None:
    """Write one line of an answer that names a command to type, about the workbook this command is about."""
    context = click.get_current_context(silent=True)
    session = context.find_object(Session) if context else None
    say(pointed(line, session.path()) if session else line)


def tell(line: str) -> None:
    """Write one line to stderr, foreign text made safe."""
    outlet.tell(clean(line))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """Write rows in aligned columns under headings; columns of `right` (from 0) hold numbers."""
    whole = [[clean(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(width(row[index]) for row in whole) for index in range(len(headings))]
    flush = set(right)
    for row in whole:
        cells = [_padded(cell, widths[index], flush_right=index in flush) for index, cell in enumerate(row)]
        outlet.write(f"{GAP.join(cells).rstrip()}\n")


def width(text: str) -> int:
    """Return how many cells of a terminal a cleaned text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me") else 2 if _is_wide(char) else 1 for char in text
    )


def percent(share: float | None) -> str:
    """Return a share of 0–1 in whole percent, `?` when unknown."""
    return "?" if share is None else f"{share * 100:.0f} %"


def _padded(cell: str, wanted: int, *, flush_right: bool) -> str:
    blanks = " " * (wanted - width(cell))
    return blanks + cell if flush_right else cell + blanks


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
