"""Kinds of fields of the filter language: numbers, choices, yes or no, texts, words, dates."""

import operator as op
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from imgtui.domain.query.row import QueryRow, fold
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.typed.kinds import NumberKind

Test = Callable[[QueryRow], bool]
Value = Callable[[QueryRow], Any]
Compiler = Callable[[str, Sequence[str], Reference], Test]

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": op.ge,
    "<=": op.le,
    ">": op.gt,
    "<": op.lt,
    "!=": op.ne,
    "=": op.eq,
    ":": op.eq,
}
UNKNOWN = ("?", "unknown")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
_SIGNED = re.compile(r"[+-]\d+(?:\.\d+)?", re.ASCII)


class BadValueError(Exception):
    """A value or an operator does not go with a field; says what would."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


@record
class FieldSpec:
    """A field of the filter language.

    Attributes:
        name: its full name.
        expected: what values go with it, in a few words.
        value: its value in a row, None when unknown.
        compile: makes the test for an operator and its values (any of which may hold).
        sort_key: what rows are sorted by, None when the field has no order.
    """

    name: str
    expected: str
    value: Value
    compile: Compiler
    sort_key: Value | None


def any_of(tests: Sequence[Test]) -> Test:
    """Return a test that holds when any of `tests` does."""
    if len(tests) == 1:
        return tests[0]
    return lambda row: any(test(row) for test in tests)


def only_colon(operator: str, expected: str) -> None:
    """Refuse an order comparison for a field without an order."""
    if operator not in (":", "="):
        raise BadValueError(f"a colon: {expected}")


def number_field(
    name: str, value: Value, can_be_none: bool = False, kind: NumberKind = "number"
) -> FieldSpec:
    """Make a field of numbers of a kind; `can_be_none` where the word `none` is a value of its own."""
    expected = "a number, none, or ?" if can_be_none else "a number, or ?"

    def compile_one(operator: str, text: str) -> Test:
        if text.lower() in UNKNOWN and operator in (":", "="):
            return lambda row: value(row) is None
        if can_be_none and text.lower() == "none" and operator in (":", "=", "!="):
            wanted = operator != "!="
            return lambda row: (held := value(row)) is not None and (held == "none") == wanted
        limit, compare = _limit(kind, text), _COMPARE[operator]
        if limit is None:
            raise BadValueError(expected)
        return lambda row: isinstance(held := value(row), int | float) and compare(held, limit)

    def sort_key(row: QueryRow) -> float | None:
        held = value(row)
        return float("inf") if held == "none" else held

    return FieldSpec(name, expected, value, each_of(compile_one), sort_key)


def _limit(kind: NumberKind, text: str) -> float | None:
    """Return the number a limit means, read as in a form: `0.65` and `65%` are one share."""
    from imgtui.domain.workbook.typed.numbers import read_typed_number  # no grid needs its patterns

    if _SIGNED.fullmatch(text):  # what no form takes can still be asked about
        return float(text)
    found = read_typed_number("percent" if kind == "share" else kind, text.removesuffix("+"))
    return float(text) if found is None and kind == "year" and text.isascii() and text.isdecimal() else found


def each_of(compile_one: Callable[[str, str], Test]) -> Compiler:
    """Return a compiler that accepts several values, any of which may hold."""

    def compile_all(operator: str, values: Sequence[str], _: Reference) -> Test:
        return any_of([compile_one(operator, text) for text in values])

    return compile_all


def choice_field(
    name: str, value: Value, choices: Sequence[str], words: Mapping[str, str] | None = None
) -> FieldSpec:
    """Make a field of fixed words, sorted as listed; `words` are other ways to type them."""
    expected = f"{', '.join(choices)}, or ?"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        word = text.lower().replace("-", "_") if text.lower() not in (words or {}) else text.lower()
        if word in UNKNOWN:
            return lambda row: value(row) is None
        wanted = (words or {}).get(word, word)
        near = [choice for choice in choices if choice.startswith(wanted)]
        if wanted not in choices and len(near) != 1:
            raise BadValueError(expected)
        chosen = wanted if wanted in choices else near[0]
        return lambda row: value(row) == chosen

    places = {choice: place for place, choice in enumerate(choices)}
    return FieldSpec(name, expected, value, each_of(compile_one), lambda row: places.get(value(row)))


def yes_no_field(name: str, value: Value) -> FieldSpec:
    """Make a field of yes and no, yes first."""
    expected = "yes, no, or ?"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        word = text.lower()
        if word in UNKNOWN:
            return lambda row: value(row) is None
        if word not in (*_YES, *_NO):
            raise BadValueError(expected)
        wanted = word in _YES
        return lambda row: value(row) is wanted

    def sort_key(row: QueryRow) -> bool | None:
        held = value(row)
        return None if held is None else not held

    return FieldSpec(name, expected, value, each_of(compile_one), sort_key)


def text_field(name: str, value: Value) -> FieldSpec:
    """Make a field of free text: a colon finds a part, = the whole."""
    expected = "some text, or ?"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        if text.lower() in UNKNOWN:
            return lambda row: not value(row)
        wanted = fold(text)
        if operator == "=":
            return lambda row: fold(value(row) or "") == wanted
        return lambda row: wanted in fold(value(row) or "")

    return FieldSpec(
        name,
        expected,
        value,
        each_of(compile_one),
        lambda row: fold(held) if (held := value(row)) else None,
    )


def words_field(name: str, value: Value) -> FieldSpec:
    """Make a field of several words, one of which must be the one typed."""
    expected = "a word, or ?"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        if text.lower() in UNKNOWN:
            return lambda row: not value(row)
        wanted = fold(text)
        return lambda row: any(fold(word) == wanted for word in value(row))

    return FieldSpec(name, expected, value, each_of(compile_one), None)


def date_field(name: str, value: Value) -> FieldSpec:
    """Make a field of dates."""
    expected = "a date such as 2026-12-03, or ?"

    def compile_one(operator: str, text: str) -> Test:
        if text.lower() in UNKNOWN and operator in (":", "="):
            return lambda row: value(row) is None
        from imgtui.domain.workbook.typed.days import (  # no filter without a date needs its patterns
            UnclearDayError,
            read_typed_day,
        )

        try:
            limit = read_typed_day(text)
        except UnclearDayError as error:
            raise BadValueError(str(error)) from None
        if limit is None:
            raise BadValueError(expected)
        compare = _COMPARE[operator]
        return lambda row: (held := value(row)) is not None and compare(held, limit)

    return FieldSpec(name, expected, value, each_of(compile_one), value)
