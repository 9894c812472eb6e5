"""Values of records <-> values of SQLite columns, from the type hints of the records.

STRICT tables hold text, whole numbers, reals, NULL and (for "a number or the word none") ANY. Dates
and times are ISO text; lists, mappings and nested records are JSON text.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

SqlValue = str | int | float | None
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field is stored: column type, and both directions (None where a value is stored as it is)."""

    sql: str
    encode: Convert | None = None
    decode: Convert | None = None


def iso(value: date | datetime | time) -> str:
    """Return the ISO text of a date, time or datetime; local times have no seconds unless they need them."""
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    if isinstance(value, datetime):
        plain = value.tzinfo is None and not value.second and not value.microsecond
        return value.isoformat(timespec="minutes" if plain else "auto")
    return value.isoformat()


def moment(text: str) -> datetime | date:
    """Read ISO text as a date where it is one, else as a datetime."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def codec_for(hint: Any) -> Codec:
    """Return the codec of a field with the type hint `hint`."""
    options = _options(hint)
    nullable = type(None) in options
    kinds = [option for option in options if option is not type(None)]
    sql, encode, decode = _codec_of(kinds)
    return Codec(
        sql if nullable else f"{sql} NOT NULL",
        _optional(encode) if nullable else encode,
        _optional(decode) if nullable else decode,
    )


def record_fields(record: type) -> dict[str, Any]:
    """Return field name -> type hint of a record, in order."""
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in fields(record)}


def to_plain(value: Any) -> Any:
    """Return records, dates and tuples as what JSON can hold; whole reals become whole numbers."""
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, date | time):
        return iso(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def from_plain(hint: Any, value: Any) -> Any:
    """Return what `to_plain` made, as a value of the type `hint` again."""
    if value is None:
        return None
    kinds = [option for option in _options(hint) if option is not type(None)]
    kind = kinds[0]
    if is_dataclass(kind):
        hints = record_fields(kind)  # type: ignore[arg-type]  # is_dataclass narrows to instances too
        return kind(**{name: from_plain(hints[name], item) for name, item in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(from_plain(get_args(kind)[0], item) for item in value)
    if _is_mapping(kind):
        return {key: from_plain(get_args(kind)[1], item) for key, item in value.items()}
    if set(kinds) == {float}:
        return float(value)
    return _SCALARS[kind][2](value) if kind in _SCALARS and _SCALARS[kind][2] else value


def _dumps(value: Any) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def _from_flag(value: Any) -> bool:
    return bool(value)


_SCALARS: dict[Any, tuple[str, Convert | None, Convert | None]] = {
    str: ("TEXT", None, None),
    int: ("INTEGER", None, None),
    float: ("REAL", float, None),
    bool: ("INTEGER", int, _from_flag),
    date: ("TEXT", iso, date.fromisoformat),
    datetime: ("TEXT", iso, datetime.fromisoformat),
    time: ("TEXT", iso, time.fromisoformat),
}


def _codec_of(kinds: list[Any]) -> tuple[str, Convert | None, Convert | None]:
    if all(get_origin(kind) is Literal for kind in kinds):
        return "TEXT", None, None
    if set(kinds) == {datetime, date}:
        return "TEXT", iso, moment
    if len(kinds) > 1:
        return "ANY", None, None
    kind = kinds[0]
    if kind in _SCALARS:
        return _SCALARS[kind]
    return "TEXT", _dumps, lambda text: from_plain(kind, json.loads(text))


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _optional(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)
