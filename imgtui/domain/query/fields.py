"""The fields a filter can ask about: how each is read from a row, and which values go with it."""

import operator as op
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import cast

from imgtui.domain.invites.file import LACKS
from imgtui.domain.plan.tally import is_attempts_known
from imgtui.domain.query.kinds import (
    UNKNOWN,
    BadValueError,
    FieldSpec,
    Test,
    Value,
    any_of,
    choice_field,
    date_field,
    each_of,
    number_field,
    only_colon,
    text_field,
    words_field,
    yes_no_field,
)
from imgtui.domain.query.places import place_fields
from imgtui.domain.query.row import QueryRow, fold
from imgtui.domain.rank.measures.ratings import has_impressions, is_rated
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.places import place_key
from imgtui.domain.triage.decisive import DECISIVE, RARE
from imgtui.domain.triage.judgement import AGAINST
from imgtui.domain.triage.nearness import is_one_fact_away, steps_to_green
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import TEXT_KINDS, Field
from imgtui.domain.workbook.typed.kinds import NumberKind

_BUCKETS = ("green", "yellow", "red")
_TIERS = ("reach", "match", "safety")
_STATUSES: Mapping[str, Test] = {
    "application": lambda row: row.course.is_applied or row.program.apply == "yes",
    "applied": lambda row: row.course.is_applied,
    "invited": lambda row: row.course.is_invited,
    "scheduled": lambda row: row.course.is_scheduled,
    "interviewed": lambda row: row.course.is_interviewed,
    "waitlisted": lambda row: row.course.status == "waitlisted",
    "rejected": lambda row: row.course.status == "rejected",
    "declined": lambda row: row.course.status == "declined",
    "over": lambda row: row.course.is_over,
    "rated": lambda row: is_rated(row.program),
    "described": lambda row: has_impressions(row.program),
    "thanked": lambda row: row.course.is_thanked,
    "contract": lambda row: row.course.contract_on is not None,
    "mailed": lambda row: any(e.kind == "interest_mail" and e.void is None for e in row.program.events),
    "ranked": lambda row: row.is_ranked,
    "archived": lambda row: row.program.archived,
    "complete": lambda row: row.file is not None and row.file.is_complete,
    "incomplete": lambda row: row.file is not None and not row.file.is_complete,
    "blocked": lambda row: bool(row.verdict.blockers),
    "moved": lambda row: row.is_moved,
    "onefact": lambda row: is_one_fact_away(row.verdict),
    "overridden": lambda row: bool(row.program.bucket_override or row.program.tier_override),
}


def find_field(name: str, cards: FieldCards) -> FieldSpec | None:
    """Return the field of a full name or a short form, in any case; None when there is none."""
    return _by_name(cards).get(long_name(name, cards))


def field_names(cards: FieldCards) -> list[str]:
    """Return every name that can be typed, short forms included."""
    return [*_by_name(cards), *_short_forms(cards)]


def long_name(name: str, cards: FieldCards) -> str:
    """Return the name of a field in full, in lower case, of its name or a short form of it."""
    lower = name.lower()
    return _short_forms(cards).get(lower, lower)


_SHORT: Mapping[str, str] = {"friendly": "fit", "computed": "computed_bucket"}
"""Short forms of what is no field of the document."""


@cache
def _short_forms(cards: FieldCards) -> Mapping[str, str]:
    return {**cards.short_names, **_SHORT}


@cache
def _by_name(cards: FieldCards) -> dict[str, FieldSpec]:
    return {field.name: field for field in all_fields(cards)}


def _specialty_field() -> FieldSpec:
    expected = "a specialty such as IM or Family Medicine, or ?"

    def value(row: QueryRow) -> str | None:
        return row.program.specialty

    def compile_all(operator: str, values: Sequence[str], reference: Reference) -> Test:
        only_colon(operator, expected)
        if any(text.lower() in UNKNOWN for text in values):
            return lambda row: value(row) is None
        exact = set()
        parts = []
        for text in values:
            known = reference.specialty(text)
            if known:
                exact |= {place_key(name) for name in (known.name, *known.aliases, *known.nrmp_codes)}
            else:
                parts.append(fold(text))

        seen: dict[str, bool] = {}

        def test(row: QueryRow) -> bool:
            held = row.program.specialty
            if held is None:
                return False
            # A workbook holds few specialties, each on many rows.
            if held not in seen:
                seen[held] = place_key(held) in exact or any(part in fold(held) for part in parts)
            return seen[held]

        return test

    return FieldSpec("specialty", expected, value, compile_all, value)


def _state_field() -> FieldSpec:
    expected = "a state such as OH or Ohio, or ?"

    def value(row: QueryRow) -> str | None:
        return row.program.state

    def compile_all(operator: str, values: Sequence[str], reference: Reference) -> Test:
        only_colon(operator, expected)
        if any(text.lower() in UNKNOWN for text in values):
            return lambda row: value(row) is None
        codes = set()
        for text in values:
            state = reference.places.state(text)
            if state is None:
                raise BadValueError(expected)
            codes |= {state.code, state.name}
        return lambda row: row.program.state in codes

    return FieldSpec("state", expected, value, compile_all, value)


def _metro_field() -> FieldSpec:
    expected = "competitive, coastal, none, or a metro such as Boston"

    def compile_all(operator: str, values: Sequence[str], reference: Reference) -> Test:
        only_colon(operator, expected)
        return any_of([_metro_test(text, reference, expected) for text in values])

    return FieldSpec("metro", expected, lambda row: row.program.city, compile_all, None)


def _metro_test(text: str, reference: Reference, expected: str) -> Test:
    metros, find = reference.places.metros, reference.places.metro_of
    word = place_key(text)
    if word == "none":
        return lambda row: bool(row.program.city) and find(row.program.city, row.program.state) is None
    if word == "competitive":
        wanted = {metro.name for metro in metros}
    elif word == "coastal":
        wanted = {metro.name for metro in metros if metro.coastal}
    else:
        named = (
            (metro.name, {place_key(name) for name in (metro.name, *metro.principal)}) for metro in metros
        )
        wanted = {name for name, keys in named if word in keys}
    if not wanted:
        raise BadValueError(expected)

    def test(row: QueryRow) -> bool:
        found = find(row.program.city, row.program.state)
        return found is not None and found.name in wanted

    return test


def _visa_field() -> FieldSpec:
    expected = "j1, h1b, j1? or h1b? (conditional and unknown too), or ?"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        word = text.lower().replace("-", "")
        if word in UNKNOWN:
            return lambda row: row.program.visa_j1 is None or row.program.visa_h1b is None
        name = word.removesuffix("?")
        if name not in ("j1", "h1b"):
            raise BadValueError(expected)
        states = ("yes", "conditional", None) if word.endswith("?") else ("yes",)
        if name == "j1":
            return lambda row: row.program.visa_j1 in states
        return lambda row: row.program.visa_h1b in states

    return FieldSpec("visa", expected, lambda row: row.program.visa_j1, each_of(compile_one), None)


def _is_field() -> FieldSpec:
    expected = ", ".join(_STATUSES)

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        test = _STATUSES.get(text.lower())
        if test is None:
            raise BadValueError(expected)
        return test

    return FieldSpec("is", expected, lambda row: row.course.status, each_of(compile_one), None)


def _unknown_field(cards: FieldCards) -> FieldSpec:
    expected = "a field of a program, such as visa_j1, img or attempts"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = long_name(text, cards)
        if name == "visa":
            return lambda row: row.program.visa_j1 is None or row.program.visa_h1b is None
        if name not in cards.records["program"]:
            raise BadValueError(expected)
        if name == "attempts_limit":  # a limit for each exam says as much
            return lambda row: not is_attempts_known(row.program)
        return lambda row: getattr(row.program, name) in (None, "", ())

    return FieldSpec("unknown", expected, lambda row: row.verdict.verify, each_of(compile_one), None)


def _verify_field(cards: FieldCards) -> FieldSpec:
    expected = f"any, or one of {', '.join(DECISIVE)}"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = long_name(text, cards)
        if name == "any":
            return lambda row: any(field not in RARE for field in row.verdict.verify)
        if name not in DECISIVE:
            raise BadValueError(expected)
        return lambda row: name in row.verdict.verify

    return FieldSpec("verify", expected, lambda row: row.verdict.verify, each_of(compile_one), None)


def _rule_field() -> FieldSpec:
    expected = "a rule that holds against a program, such as B2, C3 or X1"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = text.upper()
        if name not in AGAINST:
            raise BadValueError(expected)
        return lambda row: name in row.verdict.rules

    return FieldSpec("rule", expected, lambda row: row.verdict.rules, each_of(compile_one), None)


def _file_field() -> FieldSpec:
    """A file is found under the gravest of what it lacks, as Today counts it."""
    known = ("complete", *LACKS)
    expected = ", ".join(known)

    def value(row: QueryRow) -> str | None:
        return None if row.file is None else row.file.gravest or "complete"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        word = text.lower().replace("-", "_")
        if word in UNKNOWN:
            return lambda row: row.file is None
        if word not in known:
            raise BadValueError(expected)
        return lambda row: value(row) == word

    return FieldSpec("file", expected, value, each_of(compile_one), lambda row: file_order(row))


def file_order(row: QueryRow) -> int | None:
    """Return the place of a row by its file, the gravest lack first; None where there is no file."""
    if row.file is None:
        return None
    return LACKS.index(row.file.gravest) if row.file.gravest else len(LACKS)


def _lacks_field() -> FieldSpec:
    expected = f"any, letter, statement, or one of {', '.join(LACKS)}"
    short = {"letter": "no_letter", "letters": "no_letter", "statement": "no_statement"}

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        word = text.lower().replace("-", "_")
        word = short.get(word, word)
        if word == "any":
            return lambda row: row.file is not None and bool(row.file.lacks)
        if word not in LACKS:
            raise BadValueError(expected)
        return lambda row: row.file is not None and word in row.file.lacks

    return FieldSpec(
        "lacks", expected, lambda row: row.file.lacks if row.file else None, each_of(compile_one), None
    )


_OWN_FIELDS = frozenset({"specialty", "state"})
"""Fields that are asked about in a way of their own."""


def _program_field(field: Field) -> FieldSpec:
    value: Value = op.attrgetter(f"program.{field.name}")
    if field.is_number:
        return number_field(field.name, value, can_be_none=field.none, kind=cast(NumberKind, field.kind))
    if field.kind == "choice":
        return choice_field(field.name, value, field.order, field.words.typed)
    return _KINDS[field.kind](field.name, value)


_KINDS: Mapping[str, Callable[[str, Value], FieldSpec]] = {
    "yes_no": yes_no_field,
    "date": date_field,
    "words": words_field,
    **dict.fromkeys(TEXT_KINDS, text_field),
}


@cache
def all_fields(cards: FieldCards) -> tuple[FieldSpec, ...]:
    """Return every field a filter can ask about: those of the document, and what follows from them."""
    return (
        text_field("key", lambda row: row.program.key),
        *(_program_field(field) for name, field in cards.program.items() if name not in _OWN_FIELDS),
        _specialty_field(),
        _state_field(),
        _metro_field(),
        *place_fields(),
        _visa_field(),
        choice_field("bucket", lambda row: row.verdict.bucket, _BUCKETS),
        choice_field("computed_bucket", lambda row: row.verdict.computed_bucket, _BUCKETS),
        choice_field("tier", lambda row: row.verdict.tier, _TIERS),
        choice_field("computed_tier", lambda row: row.verdict.computed_tier, _TIERS),
        number_field("steps", lambda row: steps_to_green(row.verdict)),
        number_field("fit", lambda row: len(row.verdict.friendly.met)),
        _is_field(),
        _unknown_field(cards),
        _verify_field(cards),
        _rule_field(),
        _file_field(),
        _lacks_field(),
    )
