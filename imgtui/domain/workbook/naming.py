"""Where a workbook names a program: the one list of such places, for whoever gives a program another name.

Most places hold a key, or several. Two are composed of the keys of a pair: that two programs are not one
(`Refused.proposal`), and the task about two interviews that clash (`Task.id`, and its offer refused).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from imgtui.domain.workbook import records as wb

PLACES: Mapping[type[wb.Record], tuple[str, ...]] = {
    wb.RankList: ("for_program",),
    wb.RankEntry: ("program",),
    wb.Certified: ("entries",),
    wb.Dismissed: ("programs",),
    wb.Task: ("id", "program"),
    wb.Refused: ("proposal",),
    wb.Draft: ("program",),
    wb.Soap: ("preferences",),
    wb.Contact: ("program",),
}
"""Record -> its fields that name programs."""

_COMPOSED = {(wb.Task, "id"), (wb.Refused, "proposal")}
_TWO, _AND = "same program: ", " = "
_CLASH = "clash-"
_DAY = re.compile(r"-\d{4}-\d{2}-\d{2}$")


def two_programs_id(first: str, second: str) -> str:
    """Return the name under which it is kept that two programs are not one."""
    return _TWO + _AND.join(sorted((first, second)))


def clash_id(first: str, second: str, on: date) -> str:
    """Return the name of the task about two interviews that clash on a day."""
    return f"{_CLASH}{first}-{second}-{on}"


def renamed(
    record: type[wb.Record], field: str, value: Any, change: tuple[str, str], keys: Collection[str]
) -> Any:
    """Return what a place says once a program has another key; None where nothing is left to say.

    Args:
        record: the record of the place.
        field: its field, one of `PLACES`.
        value: what stands there.
        change: the old key and the new one.
        keys: of all programs, the old one among them: a composed name is read with their help.
    """
    old, new = change
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(new if each == old else each for each in value))
    if (record, field) in _COMPOSED:
        return _renamed_pair(value, change, keys)
    return new if value == old else value


def _renamed_pair(name: str, change: tuple[str, str], keys: Collection[str]) -> str | None:
    for first, second, on in _readings(name):
        pair = (first, second)
        if change[0] not in pair or not all(each in keys for each in pair):
            continue
        first, second = (change[1] if each == change[0] else each for each in pair)
        if on is not None:
            return f"{_CLASH}{first}-{second}{on}"
        return two_programs_id(first, second) if first != second else None  # what was two is one
    return name


def _readings(name: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield each pair of keys that a composed name may be made of: a key may hold what parts them."""
    if name.startswith(_TWO):
        rest, between, on = name.removeprefix(_TWO), _AND, None
    elif name.startswith(_CLASH) and (day := _DAY.search(name)):
        rest, between, on = name[len(_CLASH) : day.start()], "-", day[0]
    else:
        return
    at = rest.find(between)
    while at >= 0:
        yield rest[:at], rest[at + len(between) :], on
        at = rest.find(between, at + 1)
