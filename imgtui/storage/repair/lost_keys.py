"""Rows whose key was partly lost go to the one key that it can be; where there are two, nobody guesses.

A damaged page changes single bytes: what is left of a key stands where it stood. A key is taken for another
when both are as long, all that is left agrees, more than half is left, and no other fits.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping

from imgtui.domain.workbook.text import short
from imgtui.storage.repair.near import is_near, is_whole_key
from imgtui.storage.repair.pages import Value
from imgtui.storage.repair.rows import Row, row_name
from imgtui.storage.rows.tables import TABLES

Rows = MutableMapping[str, dict[tuple[Value, ...], Row]]


def owners_of(table: str) -> list[tuple[str, str]]:
    """Return (column, table) of what the rows of a table belong to."""
    spec = TABLES[table]
    owners = [(spec.parent[0], spec.parent[1])] if spec.parent else []
    return [*owners, ("program", "program")] if table == "rank_entry" else owners


def said_by(row: Row) -> str:
    """Return what stands in a row that nothing can be done with but to be read."""
    return ", ".join(f"{name} {short(str(value))}" for name, value in row.items() if value not in (None, ""))


def mend_keys(
    rows: Rows,
    indexed: Mapping[str, set[Value]],
    is_no_key: Callable[[str, Value], bool],
    suspect: Mapping[str, list[str]],
) -> None:
    """Give programs back the key that their index or their rows still know, and rows their program.

    Args:
        rows: what was read of each table; keys in it are put right.
        indexed: keys that the index of a table still knows.
        is_no_key: whether no row of a table can have had a key.
        suspect: is told of each row that got one.
    """
    for name in [name for name, spec in TABLES.items() if spec.key == ("key",)]:
        named = {key for key in indexed.get(name, set()) if is_whole_key(key)}
        for table in TABLES:
            columns = [column for column, owner in owners_of(table) if owner == name]
            named.update(row[c] for c in columns for row in rows[table].values() if is_whole_key(row[c]))
        _mend_own(name, rows[name], {key for key in named if (key,) not in rows[name]}, suspect[name])
    for table in TABLES:
        for column, owner in owners_of(table):
            _mend_of_others(table, (column, owner), rows, is_no_key, suspect[table])


def _mend_own(table: str, found: dict[tuple[Value, ...], Row], free: set[Value], suspect: list[str]) -> None:
    broken = [place for place in found if not is_whole_key(place[0])]
    for place in broken:
        key = _only(place[0], free)
        if key is None or sum(_can_be(other[0], key) for other in broken) > 1:
            continue
        row = found.pop(place)
        row[TABLES[table].key[0]] = key
        found[(key,)] = row
        suspect.append(f"{row_name(table, row)} (its key was partly lost; it is the only one to be {key})")


def _mend_of_others(
    table: str,
    belongs: tuple[str, str],
    rows: Rows,
    is_no_key: Callable[[str, Value], bool],
    suspect: list[str],
) -> None:
    column, owner = belongs
    known = {place[0] for place in rows[owner] if is_whole_key(place[0])}
    for place, row in list(rows[table].items()):
        if (row[column],) in rows[owner] or not is_no_key(owner, row[column]):
            continue
        key = _only(row[column], known)
        mended = {**row, column: key}
        at = tuple(mended.get(each) for each in TABLES[table].key)
        if key is None or (at != place and at in rows[table]):
            continue
        del rows[table][place]
        rows[table][at] = mended
        suspect.append(
            f"{row_name(table, mended)} (whose {owner} it is was partly lost: it can only be {key})"
        )


def is_there(named: tuple[Value, ...], rows: Iterable[tuple[Value, ...]]) -> bool:
    """Whether what a damaged index names is a row that is there: what is left of the key is that row's."""
    return not all(map(is_whole_key, named)) and any(
        all(a == b or _can_be(a, b) for a, b in zip(named, place, strict=False)) for place in rows
    )


def _only(broken: Value, keys: Iterable[Value]) -> str | None:
    fitting = [key for key in keys if isinstance(key, str) and _can_be(broken, key)]
    return fitting[0] if len(fitting) == 1 else None


def _can_be(broken: Value, key: Value) -> bool:
    if not isinstance(broken, str) or not isinstance(key, str) or len(broken) != len(key):
        return False
    if is_whole_key(broken):
        return is_near(broken, key)
    left = [(a, b) for a, b in zip(broken, key, strict=True) if a.isprintable() and a != "\ufffd"]
    return 2 * len(left) > len(key) and all(a == b for a, b in left)


__all__ = ["is_there", "mend_keys", "owners_of", "said_by"]
