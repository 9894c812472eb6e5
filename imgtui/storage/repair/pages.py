"""The pages of a database file, read without SQLite: what salvage and doctor do where SQLite gives up.

Written after "Database File Format" (sqlite.org/fileformat2.html). Nothing here trusts a byte: offsets,
counts and page numbers of a damaged file lead to `Broken`, never outside the page or into a loop.
"""

import struct
from collections.abc import Iterator
from typing import Literal

from imgtui.domain.workbook.records.record import record

MAGIC = b"SQLite format 3\0"
USUAL_SIZE = 4096
_SIZES = tuple(2**power for power in range(9, 17))
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_CELL_POINTER = 2
_MOST_COLUMNS = 2_000
_DEEPEST = 40

Value = int | float | str | bytes | None


class Broken(Exception):  # noqa: N818  # a finding, mostly yielded and not raised
    """Bytes that cannot be what they should be."""


@record
class Cell:
    """One row of a table as it lies on a page.

    Attributes:
        page: the page of its b-tree.
        rowid: its number.
        values: its columns; fewer than the table has where columns were added later or `is_cut`.
        is_cut: whether a page with the rest of it could not be read.
        pages: that page and those its long values lie on.
    """

    page: int
    rowid: int
    values: tuple[Value, ...]
    is_cut: bool
    pages: tuple[int, ...]


@record
class Tree:
    """The pages of one table or index that can be reached from its root, and what could not."""

    leaves: tuple[int, ...]
    inner: tuple[int, ...]
    broken: tuple[int, ...]


class Pages:
    """A database file as a sequence of pages, numbered from 1."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = _page_size(data)
        self.count = -(-len(data) // self.size)
        reserved = data[20] if len(data) > 20 and data.startswith(MAGIC) else 0
        self.usable = self.size - (reserved if reserved <= 32 else 0)

    def page(self, number: int) -> bytes:
        """Return the bytes of a page; those of one that is cut off are filled up with zeros."""
        if not 1 <= number <= self.count:
            raise Broken(f"there is no page {number}")
        return self.data[(number - 1) * self.size : number * self.size].ljust(self.size, b"\0")

    def kind(self, number: int) -> int:
        """Return the first byte of a page's b-tree header, whatever it is."""
        return self.page(number)[_start(number)]

    def is_leaf(self, number: int) -> bool:
        """Whether a page says that it holds rows of a table, and has a header that can be one."""
        try:
            return self.kind(number) == _TABLE_LEAF and len(self._pointers(number)) >= 0
        except Broken:
            return False

    def tree(self, root: int, of: Literal["table", "index"] = "table") -> Tree:
        """Return the pages of the b-tree at `root`."""
        inner_kind, leaf_kind = (
            (_TABLE_INTERIOR, _TABLE_LEAF) if of == "table" else (_INDEX_INTERIOR, _INDEX_LEAF)
        )
        leaves: list[int] = []
        inner: list[int] = []
        broken: list[int] = []
        seen: set[int] = set()
        stack = [(root, 0)]
        while stack:
            number, depth = stack.pop()
            if number in seen:
                continue
            seen.add(number)
            try:
                kind = self.kind(number)
                if kind == leaf_kind:
                    self._pointers(number)
                    leaves.append(number)
                elif kind == inner_kind and depth < _DEEPEST:
                    inner.append(number)
                    below, whole = self._children(number)
                    stack.extend((child, depth + 1) for child in reversed(below))
                    if not whole:
                        broken.append(number)
                else:
                    broken.append(number)
            except Broken:
                broken.append(number)
        return Tree(tuple(leaves), tuple(inner), tuple(broken))

    def rows(self, number: int) -> Iterator[Cell | Broken]:
        """Yield each row of a leaf page of a table, or why it cannot be read."""
        for pointer in self._pointers(number):
            try:
                yield self._row(number, pointer)
            except (Broken, IndexError, struct.error) as error:
                yield Broken(str(error))

    def overflow(self, number: int) -> Iterator[int]:
        """Yield the pages on which long rows of a leaf page go on; most rows are short, and not read."""
        page, most = self.page(number), self.usable - 35
        for pointer in self._pointers(number):
            try:
                length, at = _varint(page, pointer)
                if length > most:
                    yield from self._payload(page, _varint(page, at)[1], length)[1]
            except (Broken, IndexError, struct.error):
                continue

    def keys(self, number: int) -> Iterator[tuple[Value, ...]]:
        """Yield what each readable entry of an index page (leaf or inner) holds."""
        inner = self.kind(number) == _INDEX_INTERIOR
        page = self.page(number)
        for pointer in self._pointers(number):
            try:
                length, at = _varint(page, pointer + (4 if inner else 0))
                payload, _, is_cut = self._payload(page, at, length, index=True)
                if not is_cut:
                    yield _record(payload)[0]
            except (Broken, IndexError, struct.error):
                continue

    def size_of(self, number: int) -> int:
        """Return how many entries a page says that it has."""
        return len(self._pointers(number))

    def free(self) -> set[int]:
        """Return the pages that are not in use: what they hold has been deleted.

        Where the list of them begins is said on the first page alone, which may be what is damaged: so a page
        that can be nothing but a part of that list is one. (The first byte of a table's page is no zero, and
        where long texts go on, what follows the number of the next page is text.)
        """
        found: set[int] = set()
        for number in range(2, self.count + 1):
            if (listed := self._listed_free(number)) is not None:
                found.update((number, *listed))
        trunk = int.from_bytes(self.data[32:36], "big")
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            count = int.from_bytes(page[4:8], "big")
            if count > self.usable // 4 - 2:
                break
            found.update(int.from_bytes(page[8 + 4 * i : 12 + 4 * i], "big") for i in range(count))
            trunk = int.from_bytes(page[:4], "big")
        return found

    def _listed_free(self, number: int) -> list[int] | None:
        """Return the free pages that a page lists; None when it is no part of that list."""
        page = self.page(number)
        after, count = int.from_bytes(page[:4], "big"), int.from_bytes(page[4:8], "big")
        if not (0 <= after <= self.count and 0 < count <= self.usable // 4 - 2) or after == 1:
            return None
        listed = [int.from_bytes(page[8 + 4 * i : 12 + 4 * i], "big") for i in range(count)]
        is_list = all(1 < each <= self.count for each in listed) and len(set(listed)) == count
        return listed if is_list else None

    def _pointers(self, number: int) -> list[int]:
        page, start = self.page(number), _start(number)
        kind = page[start]
        if kind not in (_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF):
            raise Broken(f"page {number} is no part of a table")
        head = start + (8 if kind in (_INDEX_LEAF, _TABLE_LEAF) else 12)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        if head + _CELL_POINTER * count > self.usable:
            raise Broken(f"page {number} says that it holds {count} rows")
        return [int.from_bytes(page[head + 2 * i : head + 2 * i + 2], "big") for i in range(count)]

    def _children(self, number: int) -> tuple[list[int], bool]:
        page, start = self.page(number), _start(number)
        pointers = self._pointers(number)
        found = [int.from_bytes(page[p : p + 4], "big") for p in pointers if p + 4 <= self.usable]
        found.append(int.from_bytes(page[start + 8 : start + 12], "big"))
        valid = [child for child in found if 1 < child <= self.count and child != number]
        return valid, len(valid) == len(pointers) + 1 and len(set(valid)) == len(valid)

    def _row(self, number: int, pointer: int) -> Cell:
        page = self.page(number)
        if not _start(number) + 8 <= pointer < self.usable:
            raise Broken(f"a row of page {number} lies outside it")
        length, at = _varint(page, pointer)
        rowid, at = _varint(page, at)
        payload, chain, is_cut = self._payload(page, at, length)
        values, is_short = _record(payload)
        return Cell(number, _signed(rowid), values, is_cut or is_short, (number, *chain))

    def _payload(
        self, page: bytes, at: int, length: int, *, index: bool = False
    ) -> tuple[bytes, list[int], bool]:
        """Return the bytes of a row, the overflow pages they go on in, and whether some could not be had."""
        usable = self.usable
        if not 0 < length <= len(self.data):
            raise Broken("a row longer than the file")
        most = (usable - 12) * 64 // 255 - 23 if index else usable - 35
        least = (usable - 12) * 32 // 255 - 23
        if length <= most:
            if at + length > usable:
                raise Broken("a row goes over the end of its page")
            return page[at : at + length], [], False
        kept = least + (length - least) % (usable - 4)
        kept = kept if kept <= most else least
        if at + kept + 4 > usable:
            raise Broken("a row goes over the end of its page")
        parts, left = [page[at : at + kept]], length - kept
        following = int.from_bytes(page[at + kept : at + kept + 4], "big")
        chain: list[int] = []
        while left > 0:
            if not 1 < following <= self.count or following in chain:
                return b"".join(parts), chain, True
            chain.append(following)
            more = self.page(following)
            parts.append(more[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            following = int.from_bytes(more[:4], "big")
        # A chain that goes on, or ends early, is one that was led astray.
        return b"".join(parts), chain, following != 0


def _page_size(data: bytes) -> int:
    """Return the size that the header says, unless the pages begin as pages do at another size only."""
    said = int.from_bytes(data[16:18], "big") if data.startswith(MAGIC) else 0
    said = 65536 if said == 1 else said
    likely = said if said in _SIZES else USUAL_SIZE
    marks = {size: _mark(data, size) for size in _SIZES}
    best = max((USUAL_SIZE, *_SIZES), key=lambda size: marks[size])
    return best if marks[best] > marks[likely] + 0.5 else likely


def _mark(data: bytes, size: int) -> float:
    """Return how surely pages of a size begin as those of tables and indexes do, -1 to 1."""
    starts = [data[at] for at in range(size, min(len(data), 100 * size), size)]
    right = sum(start in (2, 5, 10, 13) for start in starts)
    wrong = sum(start not in (0, 2, 5, 10, 13) for start in starts)
    return (right - wrong) / len(starts) if starts else 0.0


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        if at + count >= len(data):
            raise Broken("a number goes over the end")
        byte = data[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise Broken("a number has no end")


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _record(payload: bytes) -> tuple[tuple[Value, ...], bool]:
    """Return the columns of a row as far as they are there, and whether some are not."""
    head, at = _varint(payload, 0)
    if not at <= head <= len(payload):
        raise Broken("a row without its list of columns")
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != head or len(kinds) > _MOST_COLUMNS:
        raise Broken("a row with a wrong list of columns")
    values: list[Value] = []
    at = head
    for kind in kinds:
        length = _WHOLE.get(kind, 8 if kind == 7 else 0 if kind < 12 else (kind - 12) // 2)
        if at + length > len(payload):
            return tuple(values), True
        values.append(_value(kind, payload[at : at + length]))
        at += length
    if at != len(payload):
        raise Broken("a row that is longer than its columns")
    return tuple(values), False


def _value(kind: int, data: bytes) -> Value:
    if kind in _WHOLE:
        return int.from_bytes(data, "big", signed=True)
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind in (0, 8, 9):
        return None if kind == 0 else kind - 8
    if kind in (10, 11):
        raise Broken("a column of no known kind")
    if kind % 2 == 0:
        return data
    # Text that is no text stays bytes: whoever takes the row sees that this column is not whole.
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
