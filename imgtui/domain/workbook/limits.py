"""What a workbook may hold beyond the types of its fields: days of 1950–2100, and spans of time that can be.

Documents, typed texts and every change of the file are held to the same limits; records read from a file
are not, so that a value an older version let in can be seen and mended.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, cast, get_args, get_origin

from imgtui.domain.workbook.days import FIRST_YEAR, LAST_YEAR, why_outside
from imgtui.domain.workbook.plain import options_of, record_fields
from imgtui.domain.workbook.records.record import record

_YEARS = (FIRST_YEAR, LAST_YEAR)
_MOST_WEEKS = 52 * (LAST_YEAR - FIRST_YEAR)
LIMITS: Mapping[str, tuple[float, float]] = {
    "match_year": _YEARS,
    "graduation_year": _YEARS,
    "graduated_since": _YEARS,
    "newest_img_graduation": _YEARS,
    "minutes": (0, 7 * 24 * 60),
    "months": (0, 12 * (LAST_YEAR - FIRST_YEAR)),
    "usce_months": (0, 12 * (LAST_YEAR - FIRST_YEAR)),
    "week": (-_MOST_WEEKS, _MOST_WEEKS),
    "day": (-7 * _MOST_WEEKS, 7 * _MOST_WEEKS),
}
"""Lowest and highest of the numbers that days and lengths of time are made of, by name of the field."""


@record
class Outside:
    """A value that no workbook may hold: where it stands in the document, and why it may not."""

    path: str
    why: str


def why_not(name: str, value: Any) -> str | None:
    """Return why a field may not hold a value, None when it may or the value is no day or number."""
    if isinstance(value, date):
        return why_outside(value)
    if isinstance(value, float) and not isfinite(value):
        return f"{value:g} is no number"
    limits = LIMITS.get(name)
    if limits is None or not isinstance(value, int | float) or limits[0] <= value <= limits[1]:
        return None
    return f"{value:g} lies outside {limits[0]:g}–{limits[1]:g}"


def outside(value: Any, path: str = "") -> Iterator[Outside]:
    """Yield every value of a record, and of the records in it, that no workbook may hold, in order."""
    for name, look in _looks(cast(Hashable, type(value))):
        held = getattr(value, name)
        if held is not None:
            yield from look(f"{path}.{name}" if path else name, held)


Look = Callable[[str, Any], Iterator[Outside]]


@cache
def _looks(kind: Hashable) -> tuple[tuple[str, Look], ...]:
    """Return the fields of a record that can hold such a value, each with what looks at it."""
    found = ((name, _look_of(name, hint)) for name, hint in record_fields(kind).items())
    return tuple((name, look) for name, look in found if look is not None)


def _look_of(name: str, hint: Any) -> Look | None:
    kinds = [option for option in options_of(hint) if option is not type(None)]
    if name in LIMITS or any(isinstance(kind, type) and issubclass(kind, date) for kind in kinds):
        return lambda path, held: _single(name, path, held)
    kind = kinds[0]
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda path, held: outside(held, path)
    arguments = get_args(kind)
    if get_origin(kind) is tuple and is_dataclass(arguments[0]):
        return _each
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        value = arguments[1]
        if is_dataclass(value):
            return lambda path, held: _each_of(path, held)
        if date in options_of(value):
            return lambda path, held: _days_of(path, held)
    return None


def _single(name: str, path: str, held: Any) -> Iterator[Outside]:
    why = why_not(name, held)
    if why:
        yield Outside(path, why)


def _each(path: str, held: Any) -> Iterator[Outside]:
    for number, item in enumerate(held):
        yield from outside(item, f"{path}[{number}]")


def _each_of(path: str, held: Mapping[str, Any]) -> Iterator[Outside]:
    for name, item in held.items():
        yield from outside(item, f"{path}.{name}")


def _days_of(path: str, held: Mapping[str, Any]) -> Iterator[Outside]:
    for name, item in held.items():
        yield from _single(name, f"{path}.{name}", item)
