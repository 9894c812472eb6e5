"""A small writer of XLS files (BIFF8 in an OLE container): enough to be read as Excel's own are."""

import struct
from collections.abc import Sequence
from datetime import date

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
GENERAL, DAY, PERCENT, OWN_PERCENT, WORDED = 0, 1, 2, 3, 4
"""Numbers of the cell styles written: plain, a date (format 14), a percentage (format 9), a percentage by
a format of the file's own, and a format that only writes the sign behind the number."""
FORMATS = {164: "0.0%;[Red]-0.0%", 165: '0.0 "% or so"'}

Cell = str | float | bool | date | tuple[float, int] | None
"""A cell; a pair is a number with its style."""


def xls(sheets: dict[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> bytes:
    """Return an XLS file with some sheets."""
    parts = [_sheet(rows) for rows in sheets.values()]
    head = globals_of([(name, name in hidden, 0) for name in sheets])
    places, start = [], len(head)
    for part in parts:
        places.append(start)
        start += len(part)
    named = [(name, name in hidden, place) for name, place in zip(sheets, places, strict=True)]
    return container(globals_of(named) + b"".join(parts))


def record(kind: int, data: bytes = b"") -> bytes:
    """Return one record of a stream."""
    return struct.pack("<HH", kind, len(data)) + data


def begin(what: int) -> bytes:
    """Return the record a part of the stream begins with."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 1996, 0, 6))


def globals_of(sheets: Sequence[tuple[str, bool, int]]) -> bytes:
    """Return what stands before the sheets: formats, styles, and where each sheet begins."""
    styles = b"".join(
        record(0x041E, struct.pack("<HHB", number, len(code), 0) + code.encode("latin-1"))
        for number, code in FORMATS.items()
    )
    styles += b"".join(record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 14, 9, *FORMATS))
    names = b"".join(
        record(0x0085, struct.pack("<IBBBB", place, hidden, 0, len(name), 1) + name.encode("utf-16-le"))
        for name, hidden, place in sheets
    )
    return begin(0x0005) + record(0x0042, struct.pack("<H", 1200)) + styles + names + record(0x000A)


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max(map(len, rows), default=0)
    records = [begin(0x0010), record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))]
    for row, cells in enumerate(rows):
        records += [_cell(row, column, value) for column, value in enumerate(cells) if value is not None]
    return b"".join(records) + record(0x000A)


def _cell(row: int, column: int, value: Cell) -> bytes:
    if isinstance(value, bool):
        return record(0x0205, struct.pack("<HHHBB", row, column, GENERAL, value, 0))
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return record(0x0204, struct.pack("<HHH", row, column, GENERAL) + text)
    if isinstance(value, date):
        value = (float((value - date(1899, 12, 30)).days), DAY)
    number, style = value if isinstance(value, tuple) else (value, GENERAL)
    return record(0x0203, struct.pack("<HHHd", row, column, style, number))


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le").ljust(64, b"\x00")
    length = 2 * len(name) + 2 if name else 0
    return text + struct.pack("<HBBIII36xIQ", length, kind, 1, FREE, FREE, child, start, size)


def container(stream: bytes) -> bytes:
    """Wrap a stream as the file system that Excel keeps it in: FAT, directory, then the stream."""
    stream = stream.ljust(max(4096, -len(stream) // SECTOR * -SECTOR), b"\x00")
    count = len(stream) // SECTOR
    assert count <= 126, "the one FAT sector is full"
    chain = [FAT, END, *range(3, 2 + count), END]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream))
    directory += _entry("", 0, FREE, 0, 0) * 2
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + fat + directory + stream


def small_container(stream: bytes) -> bytes:
    """Wrap a stream of less than 4,096 bytes as Excel keeps small ones: in pieces of 64 bytes."""
    assert len(stream) < 4096
    pieces = -(-len(stream) // 64)
    room = stream.ljust(-len(stream) // SECTOR * -SECTOR, b"\x00")
    count = len(room) // SECTOR
    chain = [FAT, END, END, *range(4, 3 + count), END]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    small = [*range(1, pieces), END]
    directory = _entry("Root Entry", 5, 1, 3, len(room)) + _entry("Workbook", 2, FREE, 0, len(stream))
    directory += _entry("", 0, FREE, 0, 0) * 2
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return header + fat + directory + struct.pack("<128I", *small, *[FREE] * (128 - len(small))) + room
