"""Rows that were read settle with what the indexes of their table know: none is made up, none is there twice.

An index knows the number of each row and its key. A flipped bit turns a key into another one that is as good
to look at, a wrong count of rows brings back what was deleted, a list of free pages that is lost brings back
whole pages of it: by the rows alone each would be a row more than there was.
"""

from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.workbook.records.record import record
from imgtui.storage.repair.layout import FileLayout
from imgtui.storage.repair.near import is_near, is_whole_key
from imgtui.storage.repair.pages import Broken, Pages, Value
from imgtui.storage.repair.rows import Row, row_name
from imgtui.storage.rows.tables import TABLES

Key = tuple[Value, ...]


@record
class Taken:
    """A row as it was read.

    Attributes:
        row: its columns.
        number: what SQLite calls it.
        is_sure: whether its pages are known to be as they were written.
        is_astray: whether nothing points to its page.
        doubts: what is not sure about it.
    """

    row: Row
    number: int
    is_sure: bool
    is_astray: bool
    doubts: tuple[str, ...]


@record
class IndexKnown:
    """What one index says of the rows of its table.

    Attributes:
        columns: the columns it covers.
        keys: number of the row -> what stands in those columns.
        is_whole: whether each of its pages and entries can be read, and none is known to be spoiled.
    """

    columns: tuple[str, ...]
    keys: Mapping[int, Key]
    is_whole: bool

    def of(self, row: Row) -> Key:
        """Return what a row has in the columns of the index."""
        return tuple(row.get(column) for column in self.columns)


@record
class Settled:
    """The rows of a table that were there, and what is to be told."""

    rows: dict[Key, Row]
    suspect: tuple[str, ...]
    lost: tuple[str, ...]


def known_by_index(layout: FileLayout, table: str, bad: frozenset[int]) -> IndexKnown | None:
    """Return what the index of a table's keys says, else of its parents; None where there is none."""
    spec = TABLES[table]
    for (name, of), tree in layout.indexes.items():
        if of != table:
            continue
        if name.startswith("sqlite_autoindex_"):
            columns = spec.key
        elif spec.parent and name == f"{table}_{spec.parent[0]}":
            columns = (spec.parent[0],)
        else:
            continue
        numbers = (*tree.leaves, *tree.inner)
        found = [each for number in numbers for each in _entries(layout.pages, number)]
        entries = [each for each in found if each and len(each) == len(columns) + 1]
        keys = {each[-1]: each[:-1] for each in entries if isinstance(each[-1], int)}
        is_whole = not tree.broken and len(keys) == len(found) and not bad.intersection(numbers)
        return IndexKnown(columns, keys, is_whole)
    return None


def _entries(pages: Pages, number: int) -> list[Key | None]:
    """Return the entries of a page of an index; None for each that cannot be read."""
    try:
        found: list[Key | None] = list(pages.keys(number))
        return found + [None] * (pages.size_of(number) - len(found))
    except Broken:
        return [None]


def settle(
    table: str, taken: Iterable[Taken], known: IndexKnown | None, said_elsewhere: frozenset[Value]
) -> Settled:
    """Return the rows of a table as they were.

    Args:
        table: whose rows.
        taken: what was read, in the order of the pages.
        known: what its index says.
        said_elsewhere: for a table that others point to, the keys that those name; for others, the keys of
            what they may point to.
    """
    suspect: list[str] = []
    lost: list[str] = []
    # What is sure goes before what may be old or spoiled, and what is pointed to before what lies about.
    ordered = sorted(taken, key=lambda each: (each.is_astray, not each.is_sure))
    if known is not None:
        ordered = _agreed(table, ordered, known, said_elsewhere, lost)
    rows: dict[Key, Row] = {}
    for each in ordered:
        key = tuple(each.row.get(column) for column in TABLES[table].key)
        if key not in rows:
            rows[key] = each.row
            if each.doubts:
                suspect.append(f"{row_name(table, each.row)} ({'; '.join(each.doubts)})")
        elif not each.is_astray and rows[key] != each.row:
            lost.append(f"{row_name(table, each.row)} (its key is that of another row)")
    return Settled(rows, tuple(suspect), tuple(lost))


def _agreed(
    table: str, taken: Sequence[Taken], known: IndexKnown, said_elsewhere: frozenset[Value], lost: list[str]
) -> list[Taken]:
    """Give rows the key that the index has for them; leave out what a whole index does not know."""
    missing = dict(known.keys)
    unknown: list[Taken] = []
    agreed: list[Taken] = []
    for each in taken:
        if missing.get(each.number) == known.of(each.row):
            del missing[each.number]
            agreed.append(each)
        elif known.keys.get(each.number) != known.of(each.row):
            unknown.append(each)
        # Else it has been read already: the same number and key on a page that is older or spoiled.
    for each in unknown:
        number = _entry_of(each, missing, known)
        if number is None:
            if each.is_sure or not known.is_whole:
                agreed.append(each)
            elif not each.is_astray:
                lost.append(f"{row_name(table, each.row)} (its index does not know it)")
            continue
        agreed.append(_mended(table, each, number, missing.pop(number), known, said_elsewhere))
    return agreed


def _entry_of(each: Taken, missing: Mapping[int, Key], known: IndexKnown) -> int | None:
    """Return the entry, of those that no row has taken, that can only be that of a row."""
    if each.number in missing:
        return each.number
    own = known.of(each.row)
    same = [number for number, key in missing.items() if key == own]
    same = same or [number for number, key in missing.items() if _are_near(own, key)]
    return same[0] if len(same) == 1 else None


def _are_near(own: Key, other: Key) -> bool:
    return all(a == b or is_near(a, b) for a, b in zip(own, other, strict=True))


def _mended(
    table: str, each: Taken, number: int, key: Key, known: IndexKnown, said_elsewhere: frozenset[Value]
) -> Taken:
    """Return a row with the key of its entry, unless it is rather the entry that is spoiled."""
    own = known.of(each.row)
    row, doubts = dict(each.row), list(each.doubts)
    if number != each.number and TABLES[table].key in (("id",), ("uid",)):
        row[TABLES[table].key[0]] = number
        doubts.append("its number was damaged")
    if own != key and _is_rather(own, key, each.is_sure or not known.is_whole, said_elsewhere):
        doubts.append(f"its index calls it {' '.join(map(str, key))}")
    elif own != key:
        row.update(zip(known.columns, key, strict=True))
        doubts.append(f"its {' and '.join(known.columns)} was damaged; its index still has it")
    return Taken(row, each.number, each.is_sure, each.is_astray, tuple(doubts))


def _is_rather(own: Key, key: Key, is_sure: bool, said_elsewhere: frozenset[Value]) -> bool:
    """Whether the row's own key is right, and not the index's."""
    if all(map(is_whole_key, own)) != all(map(is_whole_key, key)):
        return all(map(is_whole_key, own))
    if (own[0] in said_elsewhere) != (key[0] in said_elsewhere):
        return own[0] in said_elsewhere
    return is_sure


__all__ = ["IndexKnown", "Settled", "Taken", "known_by_index", "settle"]
