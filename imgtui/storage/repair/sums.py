"""Sums of the file's pages as of the last clean close: they show a flip inside a text, as SQLite cannot.

Sums of pages and not of rows: 10,000 programs are 40 MB of which SQLite would have to read each value, while
a page is one call of `crc32`. Only pages of the
workbook's own tables count, and only while the journal stands where it stood: what the screen keeps about
itself, a program that was killed, another version or another process never look like damage.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from imgtui.domain.workbook.records.record import record
from imgtui.storage.repair.layout import FileLayout, layout_of
from imgtui.storage.repair.pages import Pages
from imgtui.storage.rows import journal

_WIDTH = 4
_PIECE = 256  # pages that are read at once
# Of page 1: versions of reading and writing, counters of changes, size, free pages, where they were valid.
_CHANGING = ((18, 20), (24, 44), (92, 100))


@record
class Sums:
    """What comparing the pages with their sums has shown.

    Attributes:
        at: when they were kept (ISO); None: there are none that are true of the file as it is now.
        pages: the content pages that differ.
    """

    at: str | None
    pages: tuple[int, ...] = ()


def are_kept(connection: sqlite3.Connection) -> bool:
    """Whether the sums in the file are of its present content."""
    was = connection.execute('SELECT stamp, "schema", cookie, page_size FROM page_sums WHERE id=1').fetchone()
    return bool(was == _now(connection))


def put(connection: sqlite3.Connection, read: Callable[[int, int], bytes] | None = None) -> None:
    """Keep the sums of all pages, inside an open transaction.

    Args:
        read: returns bytes of the file, by number and offset, where all that was committed is folded into it:
            what this transaction writes besides are no pages of content. None: SQLite copies the whole
            database, which is in memory twice then.
    """
    count = 0
    while count != (count := _one(connection, "page_count")):  # room for the sums may take pages itself
        connection.execute(
            "INSERT OR REPLACE INTO page_sums VALUES (1,?,?,?,?,?,zeroblob(?))",
            (datetime.now(UTC).isoformat(timespec="seconds"), *_now(connection), count * _WIDTH),
        )
    size = _one(connection, "page_size")
    pages = _in_pieces(Pages(connection.serialize())) if read is None else _of_file(read, size)
    with connection.blobopen("page_sums", "sums", 1) as blob:
        for sums in map(_sums, pages):
            blob.write(sums[: len(blob) - blob.tell()])


def _now(connection: sqlite3.Connection) -> tuple[int, ...]:
    pragmas = ("user_version", "schema_version", "page_size")
    return (journal.stamp_now(connection), *(_one(connection, pragma) for pragma in pragmas))


def check_sums(data: bytes, layout: FileLayout | None = None) -> Sums:
    """Compare the pages of a whole file with the sums in it."""
    layout = layout or layout_of(Pages(data))
    pages = layout.pages
    found = [cell for cell in layout.rows("page_sums") if not cell.is_cut and len(cell.values) == 7]
    if not found:
        return Sums(None)
    _, at, stamp, schema, cookie, page_size, sums = found[-1].values
    stamps = [cell.values[4] for cell in layout.rows("journal") if len(cell.values) > 4]
    now = max((each for each in stamps if isinstance(each, int)), default=0)
    fresh_ones = (now, int.from_bytes(data[60:64], "big"), int.from_bytes(data[40:44], "big"), pages.size)
    if (stamp, schema, cookie, page_size) != fresh_ones or not isinstance(sums, bytes):
        return Sums(None)
    fresh = b"".join(map(_sums, _in_pieces(pages)))
    differing = (
        number
        for number in range(1, min(len(fresh), len(sums)) // _WIDTH + 1)
        if _at(fresh, number) != _at(sums, number) != bytes(_WIDTH)
    )
    return Sums(str(at), tuple(number for number in differing if layout.is_content(number)))


def _in_pieces(pages: Pages) -> Iterator[list[memoryview]]:
    """Yield the pages of a whole file, some at a time, without what changes in the first."""
    view = memoryview(pages.data)
    step = pages.size * _PIECE
    return _cut((view[at : at + step] for at in range(0, len(view), step)), pages.size)


def _of_file(read: Callable[[int, int], bytes], size: int) -> Iterator[list[memoryview]]:
    """Yield the same of a file that is read in pieces."""
    step = size * _PIECE

    def pieces() -> Iterator[memoryview]:
        at = 0
        while piece := read(step, at):
            whole = (
                len(piece) // size * size
            )  # half a page has no sum, and pages behind it would have wrong ones
            yield memoryview(piece)[:whole]
            if len(piece) != step:
                return
            at += step

    return _cut(pieces(), size)


def _cut(pieces: Iterable[memoryview], size: int) -> Iterator[list[memoryview]]:
    for number, piece in enumerate(pieces):
        pages = [piece[at : at + size] for at in range(0, len(piece), size)]
        if number == 0:
            first = bytearray(pages[0])
            for start, end in _CHANGING:
                first[start:end] = bytes(end - start)
            pages[0] = memoryview(first)
        yield pages


def _sums(pages: Iterable[memoryview]) -> bytes:
    return b"".join((zlib.crc32(page) or 1).to_bytes(_WIDTH, "big") for page in pages)


def _at(sums: bytes, number: int) -> bytes:
    return sums[(number - 1) * _WIDTH : number * _WIDTH]


def _one(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
