"""Records <-> what JSON can hold, by the type hints of the records."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from math import isfinite
from typing import Any, Union, get_args, get_origin, get_type_hints

_AS_IT_IS = frozenset({str, int, bool, type(None)})  # most of what there is: asked first
_EXACT = 2.0**53  # from here on whole reals are written as reals: they stand for many whole numbers


def iso(value: date | datetime | time) -> str:
    """Return the ISO text of a date, time or datetime; local times have no seconds unless they need them."""
    if isinstance(value, time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, datetime):
        plain = value.tzinfo is None and not value.second and not value.microsecond
        return value.isoformat(timespec="minutes" if plain else "auto")
    return value.isoformat()


def moment(text: str) -> datetime | date:
    """Read ISO text as a date where it is one, else as a datetime."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


@cache
def record_fields(record: Any) -> dict[str, Any]:
    """Return field name -> type hint of a record, in order."""
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in fields(record)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def to_plain(value: Any) -> Any:
    """Return records, dates and tuples as what JSON can hold; whole reals become whole numbers.

    A record that stands in several places becomes one mapping that stands there: a list of ten thousand
    programs has a hundred thousand evidences, which are the same dozen.
    """
    return _plain(value, {})


def _plain(value: Any, seen: dict[int, tuple[Any, Any]]) -> Any:
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return [_plain(item, seen) for item in value]
    if names := _names(kind):
        known = seen.get(id(value))
        if known is not None:
            return known[1]
        # Nothing, words and numbers are not worth a call each: a large workbook has millions of them.
        made = {
            name: item if type(item := getattr(value, name)) in _AS_IT_IS else _plain(item, seen)
            for name in names
        }
        seen[id(value)] = value, made  # kept with it: what is gone may leave its place to another
        return made
    if kind is dict or isinstance(value, Mapping):
        return {key: item if type(item) in _AS_IT_IS else _plain(item, seen) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, seen) for item in value]
    if is_dataclass(value):  # one without a field
        return {}
    if isinstance(value, date | time):
        return iso(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value


def from_plain(hint: Any, value: Any) -> Any:
    """Return what `to_plain` made, as a value of the type `hint` again."""
    if value is None:
        return None
    kinds = [option for option in options_of(hint) if option is not type(None)]
    kind = kinds[0]
    if isinstance(kind, type) and is_dataclass(kind):
        record: Any = kind
        hints = record_fields(record)
        return record(**{name: from_plain(hints[name], item) for name, item in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(from_plain(get_args(kind)[0], item) for item in value)
    if _is_mapping(kind):
        return {key: from_plain(get_args(kind)[1], item) for key, item in value.items()}
    if set(kinds) == {float}:
        return finite(value)
    return kind.fromisoformat(value) if kind in (date, datetime, time) else value


def finite(value: float) -> float | None:
    """Return a number that a file holds, None for one without end: it is no number that anybody entered."""
    return float(value) if isfinite(value) else None


def options_of(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the hint alone."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)
