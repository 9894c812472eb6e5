"""The strict reading of db/: types by pydantic, then the references between entries."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from imgtui.domain.applications.raised_rules import DESCRIBED, raised_rules
from imgtui.domain.plan.autopsy_findings import AREAS
from imgtui.domain.plan.measures import MEASURES, split_name
from imgtui.domain.query.language import QueryError, parse
from imgtui.domain.reference.data import SEVERITIES, PlanTemplate, Reference, Rule, TemplateTask
from imgtui.domain.reference.figures import Figure, why_unusable
from imgtui.domain.reference.rule_cards import unfit
from imgtui.domain.reference.texts import SaidText
from imgtui.exchange.drafts_check import check_drafts
from imgtui.exchange.reference import (
    DRAFT_LISTS,
    LISTS,
    TEXT_LISTS,
    Entry,
    ReferenceDataError,
    entry_key,
    whole_cases,
)

GROUPS = frozenset(
    [
        "applicant",
        "friendly",
        "blocker",
        "caution",
        "bucket",
        "verify",
        "wording",
        "place",
        "tier",
        "composition",
        "warning",
        "odds",
        "count",
        "cost",
        "invites",
        "yield",
        "file",
        "plan",
        "draft",
        "autopsy",
        "fact",
    ]
)
_STRICT = ConfigDict(extra="forbid", str_min_length=0)
_YIELDS = {"higher", "neutral", "lower"}
VISAS = ("j1", "h1b", "any")
"""Visas that a task of a plan can be for."""
PLACES = ("today", "programs", "invites", "rank", "plan", "profile")
"""Where the tasks of plans can lead."""


def check_entries(raw: Mapping[str, list[Entry]], plans: Mapping[str, Entry]) -> None:
    """Validate every entry's fields and types.

    Raises:
        ReferenceDataError: naming file, entry and field of the first that is wrong.
    """
    for name, cls in LISTS.items():
        entries = raw[name]
        if cls is Rule:
            entries = [{**entry, "cases": whole_cases(entry, name)} for entry in entries]
            for entry in entries:
                ids = (str(case.get("id")) for case in entry["cases"])
                _no_twins(ids, f"{name}: {entry_key(entry)}: cases")
        _validate_all(cls, entries, name)
        _no_twins((entry_key(entry) for entry in raw[name]), name)
    for short, cls in DRAFT_LISTS.items():
        name = f"drafts/{short}"
        _validate_all(cls, raw[name], name)
        _no_twins((entry_key(entry) for entry in raw[name]), name)
    for name in TEXT_LISTS:
        _validate_all(SaidText, raw[name], name)
    _no_twins((entry_key(entry) for name in TEXT_LISTS for entry in raw[name]), "texts")
    for name, plan in plans.items():
        _validate_all(PlanTemplate, [plan], f"plans/{name}")
        _validate_all(TemplateTask, plan["tasks"], f"plans/{name}")
        _no_twins((str(task["id"]) for task in plan["tasks"]), f"plans/{name}")


def _validate_all(cls: type, entries: Iterable[Entry], name: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(_strict(cls))
    for entry in entries:
        try:
            adapter.validate_python(entry)
        except ValidationError as error:
            first = error.errors()[0]
            path = ".".join(str(part) for part in first["loc"])
            raise ReferenceDataError(f"{name}: {entry_key(entry)}: {path}: {first['msg']}") from None


def _strict(cls: type) -> type:
    # A subclass carries pydantic's configuration so that the domain's records need not know it.
    return with_config(_STRICT)(type(cls.__name__, (cls,), {"__slots__": (), "__doc__": cls.__doc__}))


def check_references(reference: Reference, raw: Mapping[str, list[Entry]]) -> None:
    """Check what entries say about each other: ids, figures, sources, zones, patterns, groups.

    Raises:
        ReferenceDataError: naming file and key of the first that is wrong.
    """
    _no_twins((rule["id"] for name, cls in LISTS.items() if cls is Rule for rule in raw[name]), "rules")
    for name in raw:
        for entry in raw[name]:
            _check_source(reference, entry, name)
    for figure in reference.shipped.values():
        _check_figure(figure)
    _check_rules(reference)
    _check_places(reference)
    _check_specialties(reference)
    _check_plans(reference)
    check_drafts(reference)
    _check_cards(reference)
    for text_id in reference.texts.ids:
        day = reference.texts[text_id].read_on
        if day is not None and not _is_day(day):
            raise ReferenceDataError(f"texts: {text_id}: read_on: {day!r} is no day")
    for pattern in reference.wording:
        _check_pattern(pattern.id, pattern.pattern)


def _check_source(reference: Reference, entry: Entry, name: str) -> None:
    if "source" not in entry:
        return
    for part in str(entry["source"]).split(";"):
        known = part.split()[:1]
        if not known or known[0] not in reference.sources:
            raise ReferenceDataError(
                f"{name}: {entry_key(entry)}: source: {part.strip()!r} is not in sources.json"
            )


def _check_figure(figure: Figure) -> None:
    why = why_unusable(figure, figure.value)
    if why is None and isinstance(figure.value, str) != (figure.unit in ("date", "month-day", "pattern")):
        why = f"a value of unit {figure.unit!r} cannot be {figure.value!r}"
    if why is not None:
        raise ReferenceDataError(f"figures.json: {figure.id}: value: {why}")


def _check_rules(reference: Reference) -> None:
    used: set[str] = set()
    for rule in reference.rules.values():
        if rule.group not in GROUPS:
            raise ReferenceDataError(f"rules: {rule.id}: group: {rule.group!r} is not one of the groups")
        for case in rule.cases:
            if case.severity not in (None, *SEVERITIES):
                raise ReferenceDataError(f"rules: {rule.id}: severity: {case.severity!r} is not known")
        if rule.read_on is not None and not _is_day(rule.read_on):
            raise ReferenceDataError(f"rules: {rule.id}: read_on: {rule.read_on!r} is no day")
        for figure_id in rule.figures:
            if figure_id not in reference.shipped:
                raise ReferenceDataError(f"rules: {rule.id}: figures: {figure_id!r} is not in figures.json")
        used.update(rule.figures)
    unused = sorted(set(reference.shipped) - used)
    if unused:
        raise ReferenceDataError(f"figures.json: {unused[0]}: no rule mentions it")


def _check_cards(reference: Reference) -> None:
    """Hold the cards against what code can raise."""
    for rule, why in unfit(reference.rules, raised_rules(reference.drafts.cues), DESCRIBED):
        raise ReferenceDataError(f"rules: {rule}: {why}")
    for card in reference.rules_in("warning"):
        for case in card.cases:
            if case.severity is None or not case.lever:
                wrong = f"cases: {case.id!r}: a warning has a severity and a lever"
                raise ReferenceDataError(f"rules: {card.id}: {wrong}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_places(reference: Reference) -> None:
    codes = {state.code for state in reference.places.states}
    for state in reference.places.states:
        _check_zone("states.json", state.code, state.time_zone)
        if not {state.yield_, *(value for _, value in state.city_yields)} <= _YIELDS:
            raise ReferenceDataError(
                f"states.json: {state.code}: yield_: higher, neutral or lower is expected"
            )
    for metro in reference.places.metros:
        for city, code in metro.cities:
            if code not in codes:
                raise ReferenceDataError(
                    f"metros.json: {metro.name}: cities: {city} lies in no known state {code!r}"
                )
    for zone in reference.places.zones:
        _check_zone("zones.json", f"{zone.state} {zone.time_zone}", zone.time_zone)
        if zone.state not in codes:
            raise ReferenceDataError(f"zones.json: {zone.state}: state: no such state")


def _check_zone(name: str, key: str, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise ReferenceDataError(f"{name}: {key}: time_zone: {zone!r} is not a time zone") from None


def _check_specialties(reference: Reference) -> None:
    for specialty in reference.specialties:
        for prefix in (specialty.range_one_fail, specialty.range_low_score, specialty.range_low_score_non_us):
            if prefix is not None and f"{prefix}_low" not in reference.shipped:
                raise ReferenceDataError(
                    f"specialties.json: {specialty.name}: {prefix}_low is not in figures.json"
                )
        for name in (specialty.name, *specialty.aliases, *specialty.nrmp_codes):
            if reference.specialty(name) is not specialty:
                raise ReferenceDataError(f"specialties.json: {specialty.name}: aliases: {name!r} is taken")


def _check_plans(reference: Reference) -> None:
    names = {specialty.name for specialty in reference.specialties}
    dates = {entry.id for entry in reference.season_dates}
    for plan in reference.plans.values():
        for name in ("until", "begins", "serves_from", "serves_until"):
            if (day := getattr(plan, name)) is not None and day not in dates:
                raise ReferenceDataError(f"plans/{plan.id}.json: {name}: {day!r} is not in season.json")
        for task in plan.tasks:
            where = f"plans/{plan.id}.json: {task.id}"
            if task.week is None and task.day is None:
                raise ReferenceDataError(f"{where}: week: a week or a day is needed")
            if task.measure is not None and task.target is None:
                raise ReferenceDataError(f"{where}: target: a measured task needs one")
            if not {name for name, _ in task.target_by} <= names:
                raise ReferenceDataError(f"{where}: target_by: an unknown specialty")
            _check_task(reference, task, where)
            for part in (*plan.source.split(";"), *task.source.split(";")):
                if part.split()[:1] == [] or part.split()[0] not in reference.sources:
                    raise ReferenceDataError(f"{where}: source: {part.strip()!r} is not in sources.json")


def _check_task(reference: Reference, task: TemplateTask, where: str) -> None:
    if task.measure is not None and split_name(task.measure)[0] not in MEASURES:
        raise ReferenceDataError(f"{where}: measure: {task.measure!r} is not known")
    if task.area not in (None, *AREAS):
        raise ReferenceDataError(f"{where}: area: one of {', '.join(AREAS)} is expected")
    if task.visa not in (None, *VISAS):
        raise ReferenceDataError(f"{where}: visa: one of {', '.join(VISAS)} is expected")
    pane, _, query = (task.jump or "plan").partition(":")
    if pane not in PLACES:
        raise ReferenceDataError(f"{where}: jump: {pane!r} is no place")
    if pane == "programs":
        try:
            parse(query.replace("{primary}", "IM"), reference)
        except QueryError as error:
            raise ReferenceDataError(f"{where}: jump: {error}") from None


def _check_pattern(key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ReferenceDataError(f"wording.json: {key}: pattern: {error}") from None


def _no_twins(keys: Iterable[str], name: str) -> None:
    twins = [key for key, count in Counter(keys).items() if count > 1]
    if twins:
        raise ReferenceDataError(f"{name}: {twins[0]}: the key is used twice")
