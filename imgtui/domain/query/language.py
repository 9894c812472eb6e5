"""The language of filters, the same on screen and in commands.

A query is terms with blanks between them, all of which must hold. A term is a word (matches names,
cities and notes), `field:value`, `field>=value` and the like, or any of these with a minus before it.
Quotes keep blanks together; commas in a value mean "or". An order comparison never matches an
unknown, not even with a minus.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from imgtui.domain.query.fields import all_fields, field_names, find_field
from imgtui.domain.query.kinds import BadValueError
from imgtui.domain.query.row import QueryRow, fold
from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted

Test = Callable[[QueryRow], bool]

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(>=|<=|!=|≥|≤|≠|:|=|>|<)")
_OPERATORS = {"≥": ">=", "≤": "<=", "≠": "!="}


class QueryError(UsageError):
    """A query cannot be understood.

    Attributes:
        position: index of the character at which it stops making sense.
        expected: what would have made sense there.
    """

    def __init__(self, message: str, position: int, expected: str) -> None:
        super().__init__("query", message, f"query, character {position + 1}", f"expected {expected}")
        self.position = position
        self.expected = expected


@record
class Query:
    """A filter ready for many rows.

    Attributes:
        text: as typed.
        fields: canonical names of the fields it asks about.
        asks_archived: whether it says anything about archived programs; lists hide them else.
    """

    text: str
    fields: frozenset[str]
    asks_archived: bool
    _tests: tuple[Test, ...]

    def matches(self, row: QueryRow) -> bool:
        """Tell whether every term holds for a row."""
        return all(test(row) for test in self._tests)

    def filter(self, rows: Iterable[QueryRow]) -> list[QueryRow]:
        """Return the rows for which every term holds, in their order."""
        kept: Iterable[QueryRow] = rows
        for test in self._tests:
            kept = filter(test, kept)
        return list(kept)


@record
class _Term:
    """One term as it stands in the text; `field` is empty for a word."""

    field: str
    operator: str
    value: str
    is_quoted: bool
    is_negated: bool
    at: int
    value_at: int


def parse(text: str, reference: Reference) -> Query:
    """Read a query.

    Args:
        text: as typed; empty matches everything.
        reference: specialties, states and metros that values may name.

    Raises:
        QueryError: a term cannot be understood; it says where and what was expected.
    """
    tests: list[Test] = []
    names: set[str] = set()
    asks_archived = False
    for term in _terms(text, reference.fields):
        if not term.field:
            tests.append(_word_test(term))
            continue
        spec = find_field(term.field, reference.fields)
        if spec is None:
            raise _unknown_field(term, reference.fields)
        names.add(spec.name)
        asks_archived |= (spec.name, term.value.lower()) == ("is", "archived") or spec.name == "archived"
        try:
            test = spec.compile(term.operator, _values(term), reference)
        except BadValueError as problem:
            message = f"{quoted(term.value)} does not go with {term.field}{term.operator}"
            raise QueryError(message, term.value_at, problem.expected) from None
        is_order = term.operator not in (":", "=")
        tests.append(_negated(test, spec.value if is_order else None) if term.is_negated else test)
    return Query(text, frozenset(names), asks_archived, tuple(tests))


def sort_rows(rows: Iterable[QueryRow], order: str, cards: FieldCards) -> list[QueryRow]:
    """Return rows sorted by fields: "img", "-img" (largest first), "state,-img".

    Unknown values come last in both directions; rows alike stay in their order.

    Raises:
        QueryError: there is no such field, or it has no order.
    """
    ordered = list(rows)
    at = len(order)
    for part in reversed(order.split(",")):
        at -= len(part) + 1
        name = part.strip()
        descending = name.startswith("-")
        spec = find_field(name.removeprefix("-"), cards)
        if spec is None or spec.sort_key is None:
            sortable = ", ".join(field.name for field in all_fields(cards) if field.sort_key)
            raise QueryError(f"there is no order by {quoted(name)}", at + 1, f"one of {sortable}")
        ordered = _sorted_by(ordered, spec.sort_key, descending)
    return ordered


def _sorted_by(rows: Sequence[QueryRow], key: Callable[[QueryRow], Any], descending: bool) -> list[QueryRow]:
    keyed = [(key(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in known] + [row for value, row in keyed if value is None]


def _terms(text: str, cards: FieldCards) -> Iterable[_Term]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        start = at
        # A lone minus is a word, so that "Sinai - Grace" can be pasted.
        is_negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
        at += is_negated
        found = _FIELD.match(text, at)
        field, operator = (found[1], _OPERATORS.get(found[2], found[2])) if found else ("", "")
        value_at = found.end() if found else at
        value, at, is_quoted = _read_value(text, value_at)
        if found and not value:
            raise QueryError(
                f"nothing stands after {field}{operator}", value_at, _expected_value(field, cards)
            )
        if value and value != "-":
            yield _Term(field, operator, value, is_quoted, is_negated, start, value_at)


def _read_value(text: str, at: int) -> tuple[str, int, bool]:
    """Return the value that starts at `at`, where the text goes on, and whether it was quoted."""
    if at < len(text) and text[at] in '"“':
        end = min((place for mark in '"”' if (place := text.find(mark, at + 1)) >= 0), default=-1)
        if end < 0:
            raise QueryError("a quote is opened and not closed", at, 'a closing "')
        return text[at + 1 : end].strip(), end + 1, True
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[at:end], end, False


def _values(term: _Term) -> list[str]:
    if term.is_quoted:
        return [term.value]
    return [part for part in term.value.split(",") if part] or [term.value]


def _word_test(term: _Term) -> Test:
    word = fold(term.value)
    if term.is_negated:
        return lambda row: word not in row.haystack
    return lambda row: word in row.haystack


def _negated(test: Test, value: Callable[[QueryRow], Any] | None) -> Test:
    if value is None:
        return lambda row: not test(row)
    return lambda row: value(row) is not None and not test(row)


def _expected_value(field: str, cards: FieldCards) -> str:
    spec = find_field(field, cards)
    return spec.expected if spec else "a value"


def _unknown_field(term: _Term, cards: FieldCards) -> QueryError:
    names = field_names(cards)
    near = get_close_matches(term.field.lower(), names, n=3, cutoff=0.6)
    common = "spec, state, city, img, visa, bucket, tier, is, unknown, metro, apply, interest"
    expected = " or ".join(near) if near else f"a field such as {common}"
    at = term.at + term.is_negated
    return QueryError(f"there is no field {quoted(term.field)}", at, expected)
