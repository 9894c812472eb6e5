"""Values of records <-> values of SQLite columns, from the type hints of the records.

STRICT tables hold text, whole numbers, reals, NULL and (for "a number or the word none") ANY. Dates
and times are ISO text; lists, mappings and nested records are JSON text.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Literal, get_args, get_origin

from imgtui.domain.workbook.plain import finite, from_plain, iso, moment, options_of, to_plain
from imgtui.domain.workbook.records.record import record

SqlValue = str | int | float | None
Convert = Callable[[Any], Any]


@record
class Codec:
    """How one field is stored: column type, and both directions (None where a value is stored as it is)."""

    sql: str
    encode: Convert | None = None
    decode: Convert | None = None


def codec_for(hint: Any) -> Codec:
    """Return the codec of a field with the type hint `hint`."""
    options = options_of(hint)
    nullable = type(None) in options
    kinds = [option for option in options if option is not type(None)]
    sql, encode, decode = _codec_of(kinds)
    return Codec(
        sql if nullable else f"{sql} NOT NULL",
        _optional(encode) if nullable else encode,
        _optional(decode) if nullable else decode,
    )


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _dumps(value: Any) -> str:
    return _json(to_plain(value))


def _dumps_words(value: Any) -> str:
    """Write a list or mapping of plain words; most programs have none, or hundreds of cells."""
    if value == ():
        return "[]"
    return _json(dict(value.items()) if isinstance(value, Mapping) else value)


def _one_of(words: frozenset[str]) -> Convert:
    def known(word: Any) -> Any:
        if word not in words:
            raise ValueError(f"{word!r} is no word of its column")
        return word

    return known


def _from_flag(value: Any) -> bool:
    return bool(value)


_SCALARS: dict[Any, tuple[str, Convert | None, Convert | None]] = {
    str: ("TEXT", None, None),
    int: ("INTEGER", None, None),
    float: ("REAL", float, finite),
    bool: ("INTEGER", int, _from_flag),
    date: ("TEXT", iso, date.fromisoformat),
    datetime: ("TEXT", iso, datetime.fromisoformat),
    time: ("TEXT", iso, time.fromisoformat),
}

_WORDS = (tuple[str, ...], Mapping[str, str])


def _codec_of(kinds: list[Any]) -> tuple[str, Convert | None, Convert | None]:
    if all(get_origin(kind) is Literal for kind in kinds):
        return "TEXT", None, _one_of(frozenset(word for kind in kinds for word in get_args(kind)))
    if set(kinds) == {datetime, date}:
        return "TEXT", iso, moment
    if len(kinds) > 1:
        return "ANY", None, None
    kind = kinds[0]
    if kind in _SCALARS:
        return _SCALARS[kind]
    if kind in _WORDS:
        return "TEXT", _dumps_words, lambda text: from_plain(kind, json.loads(text))
    return "TEXT", _dumps, lambda text: from_plain(kind, json.loads(text))


def _optional(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)
