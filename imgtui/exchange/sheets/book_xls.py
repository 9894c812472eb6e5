"""What calamine does not tell about an XLS sheet: which cells are shown as percent.

A workbook of BIFF8 is a stream of records in a small file system; only the records that name number
formats, styles and numbers are looked at ([MS-XLS] 2.4, [MS-CFB] 2). Whatever is damaged gives no marks.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise

from imgtui.exchange.sheets.book_marks import BUILT_IN_PERCENT, QUOTED, Marks

_FREE = 0xFFFFFFFA  # sector numbers from here on mark ends and free sectors
_HEADER_FAT = 109
_ENTRY = 128
_BOOK_NAMES = ("Workbook", "Book")
_BEGIN, _END, _SHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_NUMBER, _RK, _MANY_RK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_BIFF8 = 0x0600


def xls_marks(data: bytes) -> dict[int, Marks]:
    """Return the marks of each sheet of an XLS file by its place; none where the file is damaged."""
    try:
        return _marks(_stream(data))
    except (struct.error, IndexError, ValueError):
        return {}


def _marks(book: bytes) -> dict[int, Marks]:
    if len(book) < 6 or struct.unpack_from("<HHH", book)[::2] != (_BEGIN, _BIFF8):
        return {}
    formats, styles, places = {}, [], []
    for kind, at, size in _records(book, 0, len(book)):
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", book, at)[0])
        elif kind == _FORMAT:
            number, letters, wide = struct.unpack_from("<HHB", book, at)
            code = book[at + 5 : min(at + 5 + letters * (1 + (wide & 1)), at + size)]
            formats[number] = code.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", book, at + 2)[0])
    percent = {number for number, code in formats.items() if "%" in QUOTED.sub("", code)}
    percent |= BUILT_IN_PERCENT - formats.keys()
    shown = {style for style, number in enumerate(styles) if number in percent}
    # A sheet ends where the next begins: however many a broken file names, each byte is looked at once.
    ends = dict(pairwise([*sorted(set(places)), len(book)]))
    return {
        index: Marks(percents=list(_percents(book, place, ends.pop(place, place), shown)))
        for index, place in enumerate(places)
    }


def _percents(book: bytes, place: int, end: int, shown: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a sheet that have one of some styles."""
    for kind, at, size in _records(book, place, end) if shown else ():
        if kind in (_NUMBER, _RK, _FORMULA) and size >= 6:
            row, column, style = struct.unpack_from("<HHH", book, at)
            if style in shown:
                yield row + 1, column
        elif kind == _MANY_RK:
            row, first = struct.unpack_from("<HH", book, at)
            for place_in in range((size - 6) // 6):
                if struct.unpack_from("<H", book, at + 4 + 6 * place_in)[0] in shown:
                    yield row + 1, first + place_in


def _records(book: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, place of its data, size) from a beginning to its end; what is nested is passed over."""
    depth = 0
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, at + 4, size
        at += 4 + size


def _stream(data: bytes) -> bytes:
    """Return the stream of the workbook out of the file system around it."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if not 7 <= shift <= 12 or not 4 <= small_shift < shift:
        raise ValueError("sectors of no known size")
    size = 1 << shift
    directory_at, least, small_at = struct.unpack_from("<I4xII", data, 48)
    fat = _fat(data, size)
    directory = _chain(data, fat, directory_at, size, size)
    root_at = struct.unpack_from("<I", directory, 116)[0]
    for entry in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        named = struct.unpack_from("<H", directory, entry + 64)[0]
        name = directory[entry : entry + max(named - 2, 0)].decode("utf-16-le", "replace")
        if name not in _BOOK_NAMES:
            continue
        start, length = struct.unpack_from("<II", directory, entry + 116)
        if length >= least:
            return _chain(data, fat, start, size, size)[:length]
        small = _numbers(_chain(data, fat, small_at, size, size))
        return _chain(_chain(data, fat, root_at, size, size), small, start, 1 << small_shift, 0)[:length]
    return b""


def _fat(data: bytes, size: int) -> list[int]:
    """Return which sector follows each; the list of its sectors begins in the header and may go on."""
    sectors = list(struct.unpack_from(f"<{_HEADER_FAT}I", data, 76))
    more, left = struct.unpack_from("<II", data, 68)
    while more < _FREE and left:
        found = _numbers(data[(more + 1) * size : (more + 2) * size])
        sectors += found[:-1]
        more, left = found[-1], left - 1
    fat: list[int] = []
    for sector in sectors:
        if sector < _FREE:
            fat += _numbers(data[(sector + 1) * size : (sector + 2) * size])
    return fat


def _chain(data: bytes, following: list[int], first: int, size: int, skipped: int) -> bytes:
    """Return the sectors of a chain, joined; one that turns back on itself ends where the file would."""
    parts: list[bytes] = []
    at = first
    while at < _FREE and len(parts) * size <= len(data):
        parts.append(data[skipped + at * size : skipped + (at + 1) * size])
        at = following[at]
    return b"".join(parts)


def _numbers(part: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4]))
