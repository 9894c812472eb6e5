"""The fields a filter can ask about: how each is read from a row, and which values go with it."""

import operator as op
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from imgtui.domain.decisive import DECISIVE
from imgtui.domain.places import place_key
from imgtui.domain.plain import record_fields
from imgtui.domain.query_kinds import (
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
from imgtui.domain.query_places import place_fields
from imgtui.domain.query_row import QueryRow, fold
from imgtui.domain.ratings import has_impressions, is_rated
from imgtui.domain.reference import Reference
from imgtui.domain.tally import is_attempts_known
from imgtui.domain.workbook import Program

SHORT = {
    "spec": "specialty",
    "st": "state",
    "img": "img_percent",
    "type": "program_type",
    "step2": "step2_min",
    "min": "step2_min",
    "avg": "step2_average",
    "average": "step2_average",
    "att": "attempts_limit",
    "attempts": "attempts_limit",
    "yog": "yog_limit",
    "j1": "visa_j1",
    "h1b": "visa_h1b",
    "us": "us_grads_only",
    "code": "nrmp_code",
    "acgme": "acgme_id",
    "stars": "interest",
    "friendly": "fit",
    "computed": "computed_bucket",
    "tag": "tags",
    "note": "notes",
    "program": "name",
    "hospital": "institution",
}
"""Short forms of field names."""

_TYPE_WORDS = {"comm": "community", "univ": "university", "c-univ": "community_university", "mil": "military"}
_ORDERED = {
    "bucket": ("green", "yellow", "red"),
    "tier": ("reach", "match", "safety"),
    "apply": ("yes", "maybe", "no"),
    "visa": ("yes", "conditional", "no"),
}
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
    "blocked": lambda row: bool(row.verdict.blockers),
    "moved": lambda row: row.is_moved,
    "overridden": lambda row: bool(row.program.bucket_override or row.program.tier_override),
}


def find_field(name: str) -> FieldSpec | None:
    """Return the field of a full name or a short form, in any case; None when there is none."""
    lower = name.lower()
    return _by_name().get(SHORT.get(lower, lower))


def field_names() -> list[str]:
    """Return every name that can be typed, short forms included."""
    return [*_by_name(), *SHORT]


@cache
def _by_name() -> dict[str, FieldSpec]:
    return {field.name: field for field in all_fields()}


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


def _unknown_field() -> FieldSpec:
    expected = "a field of a program, such as visa_j1, img or attempts"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = SHORT.get(text.lower(), text.lower())
        if name == "visa":
            return lambda row: row.program.visa_j1 is None or row.program.visa_h1b is None
        if name not in _PROGRAM_FIELDS:
            raise BadValueError(expected)
        if name == "attempts_limit":  # a limit for each exam says as much
            return lambda row: not is_attempts_known(row.program)
        return lambda row: getattr(row.program, name) in (None, "", ())

    return FieldSpec("unknown", expected, lambda row: row.verdict.verify, each_of(compile_one), None)


def _verify_field() -> FieldSpec:
    expected = f"any, or one of {', '.join(DECISIVE)}"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = SHORT.get(text.lower(), text.lower())
        if name == "any":
            return lambda row: bool(row.verdict.verify)
        if name not in DECISIVE:
            raise BadValueError(expected)
        return lambda row: name in row.verdict.verify

    return FieldSpec("verify", expected, lambda row: row.verdict.verify, each_of(compile_one), None)


def _rule_field() -> FieldSpec:
    expected = "a rule that holds against a program, such as B2, C3 or X1"

    def compile_one(operator: str, text: str) -> Test:
        only_colon(operator, expected)
        name = text.upper()
        if not re.fullmatch(r"B[1-6]|C([1-9]|10|11)|X1", name):
            raise BadValueError(expected)
        return lambda row: name in row.verdict.rules

    return FieldSpec("rule", expected, lambda row: row.verdict.rules, each_of(compile_one), None)


_PROGRAM_FIELDS = frozenset(field.name for field in fields(Program))
_NOT_ASKED = {
    "specialty",
    "state",
    "raw",
    "evidence",
    "events",
    "interviews",
    "questions",
    "roster",
    "rating",
}
_NOT_ASKED |= {"bucket_override", "tier_override"}


def _program_field(name: str, hint: Any) -> FieldSpec | None:
    value: Value = op.attrgetter(f"program.{name}")
    options = get_args(hint) if get_origin(hint) is not None else (hint,)
    kinds = {option for option in options if option is not type(None)}
    if bool in kinds:
        return yes_no_field(name, value)
    if kinds & {int, float}:
        return number_field(name, value, can_be_none=len(kinds - {int, float}) > 0)
    if date in kinds:
        return date_field(name, value)
    if get_origin(hint) is tuple:
        return words_field(name, value)
    if str in kinds:
        return text_field(name, value)
    choices = _literals(hint)
    if not choices:
        return None
    known = next((order for order in _ORDERED.values() if set(order) == set(choices)), choices)
    return choice_field(name, value, known, _TYPE_WORDS if name == "program_type" else None)


def _literals(hint: Any) -> tuple[str, ...]:
    found: list[str] = []
    for option in get_args(hint) or ():
        if isinstance(option, str):
            found.append(option)
        else:
            found.extend(_literals(option))
    return tuple(dict.fromkeys(found))


@cache
def all_fields() -> tuple[FieldSpec, ...]:
    """Return every field a filter can ask about."""
    hints = record_fields(Program)
    plain = (_program_field(name, hint) for name, hint in hints.items() if name not in _NOT_ASKED)
    return (
        *(spec for spec in plain if spec),
        _specialty_field(),
        _state_field(),
        _metro_field(),
        *place_fields(),
        _visa_field(),
        choice_field("bucket", lambda row: row.verdict.bucket, _ORDERED["bucket"]),
        choice_field("computed_bucket", lambda row: row.verdict.computed_bucket, _ORDERED["bucket"]),
        choice_field("tier", lambda row: row.verdict.tier, _ORDERED["tier"]),
        choice_field("computed_tier", lambda row: row.verdict.computed_tier, _ORDERED["tier"]),
        number_field("fit", lambda row: len(row.verdict.friendly.met)),
        _is_field(),
        _unknown_field(),
        _verify_field(),
        _rule_field(),
    )
