"""Sums of the file's pages as of the last clean close: they show a flip inside a text, as SQLite cannot.

Sums of pages and not of rows: 10,000 programs are 40 MB of which SQLite would have to read each value, while
a page is one call of `crc32`. Only pages of the
workbook's own tables count, and only while the journal stands where it stood: what the screen keeps about
itself, a program that was killed, another version or another process never look like damage.
"""

import sqlite3
import zlib
from datetime import UTC, datetime

from imgtui.domain.workbook.records.record import record
from imgtui.storage.repair.layout import Layout, layout_of
from imgtui.storage.repair.pages import Pages
from imgtui.storage.rows import journal

_WIDTH = 4
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


def put(connection: sqlite3.Connection) -> None:
    """Keep the sums of all pages, inside an open transaction."""
    count = 0
    while count != (count := _one(connection, "page_count")):  # room for the sums may take pages itself
        connection.execute(
            "INSERT OR REPLACE INTO page_sums VALUES (1,?,?,?,?,?,zeroblob(?))",
            (datetime.now(UTC).isoformat(timespec="seconds"), *_now(connection), count * _WIDTH),
        )
    sums = _sums(Pages(connection.serialize()))
    with connection.blobopen("page_sums", "sums", 1) as blob:
        blob.write(sums)


def _now(connection: sqlite3.Connection) -> tuple[int, ...]:
    pragmas = ("user_version", "schema_version", "page_size")
    return (journal.stamp_now(connection), *(_one(connection, pragma) for pragma in pragmas))


def check_sums(data: bytes, layout: Layout | None = None) -> Sums:
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
    fresh = _sums(pages)
    differing = (
        number
        for number in range(1, min(len(fresh), len(sums)) // _WIDTH + 1)
        if _at(fresh, number) != _at(sums, number) != bytes(_WIDTH)
    )
    return Sums(str(at), tuple(number for number in differing if layout.is_content(number)))


def _sums(pages: Pages) -> bytes:
    view = memoryview(pages.data)
    size = pages.size
    first = bytearray(view[:size])
    for start, end in _CHANGING:
        first[start:end] = bytes(end - start)
    sums = [zlib.crc32(first), *(zlib.crc32(view[at : at + size]) for at in range(size, len(view), size))]
    return b"".join((number or 1).to_bytes(_WIDTH, "big") for number in sums)


def _at(sums: bytes, number: int) -> bytes:
    return sums[(number - 1) * _WIDTH : number * _WIDTH]


def _one(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
