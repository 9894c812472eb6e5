"""Pure arithmetic of a reorderable list: which key stands where, and what a move makes of it."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from imgtui.domain.workbook.records.record import record

Arrangement: TypeAlias = Mapping[str, tuple[str, ...]]
"""Section key -> the keys in it, in order. A key stands in one section only; sections keep their order."""


@record
class RowPlace:
    """Where a key stands: its section and its index in it, counted from 0."""

    section: str
    index: int


def find(arrangement: Arrangement, key: str) -> RowPlace | None:
    """Return the place of `key`, or None when it is in no section."""
    for section, keys in arrangement.items():
        if key in keys:
            return RowPlace(section, keys.index(key))
    return None


def place_of(arrangement: Arrangement, key: str) -> RowPlace:
    """Return the place of `key`.

    Raises:
        KeyError: If it is in no section.
    """
    place = find(arrangement, key)
    if place is None:
        raise KeyError(key)
    return place


def ordered(arrangement: Arrangement, keys: Collection[str]) -> tuple[str, ...]:
    """Return those of `keys` that exist, in the order in which they stand."""
    wanted = frozenset(keys)
    return tuple(key for section in arrangement.values() for key in section if key in wanted)


def without(arrangement: Arrangement, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the arrangement with `keys` taken out."""
    gone = frozenset(keys)
    return {section: tuple(key for key in items if key not in gone) for section, items in arrangement.items()}


def move(
    arrangement: Arrangement, keys: Collection[str], section: str, index: int
) -> dict[str, tuple[str, ...]]:
    """Return the arrangement with `keys` standing together in `section`, the first of them at `index`.

    Moved keys keep their relative order, all others theirs. Keys that do not exist are ignored.

    Args:
        arrangement: The order before.
        keys: What to move, from one or several sections.
        section: The section to move to.
        index: Index of the first moved key in the result, from 0; clamped to what is possible.

    Raises:
        KeyError: If there is no such section.
    """
    block = ordered(arrangement, keys)
    rest = without(arrangement, block)
    target = rest[section]
    at = max(0, min(index, len(target)))
    rest[section] = target[:at] + block + target[at:]
    return rest


def step(arrangement: Arrangement, keys: Collection[str], by: int) -> dict[str, tuple[str, ...]]:
    """Return the arrangement with each of `keys` one place further down (`by` 1) or up (`by` -1).

    Every key stays in its section, gaps between moved keys stay; a key at the end of its section
    (and moved keys that stand against it) stays where it is.

    Raises:
        ValueError: If `by` is neither 1 nor -1.
    """
    if by not in (1, -1):
        raise ValueError(f"a step is 1 or -1, not {by}")
    moving = frozenset(keys)
    return {section: _step_section(items, moving, by) for section, items in arrangement.items()}


def same(one: Arrangement, other: Arrangement) -> bool:
    """Return whether two arrangements hold the same sections with the same keys in the same order."""
    return one.keys() == other.keys() and all(tuple(items) == tuple(other[key]) for key, items in one.items())


def repeated(keys: Iterable[str]) -> str | None:
    """Return the first key that occurs twice, or None."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None


def _step_section(items: tuple[str, ...], moving: frozenset[str], by: int) -> tuple[str, ...]:
    out = list(items)
    last = len(out) - 1
    # Starting at the end that is moved towards lets a run of moved keys pass its neighbour as one.
    for at in range(last, -1, -1) if by > 0 else range(len(out)):
        to = at + by
        if 0 <= to <= last and out[at] in moving and out[to] not in moving:
            out[at], out[to] = out[to], out[at]
    return tuple(out)
