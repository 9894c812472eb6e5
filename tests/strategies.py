"""Any workbook, as a strategy made from the type hints of its records."""

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.days import in_range
from imgtui.domain.workbook.limits import LIMITS
from imgtui.domain.workbook.plain import options_of, record_fields
from imgtui.domain.workbook.text import LONG_TEXTS, clean, clean_text

BIGGEST = 2**63 - 1
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
zones = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=st.one_of(st.none(), st.just(UTC), zones))
floats = st.floats(allow_nan=False, allow_infinity=False)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-BIGGEST - 1, BIGGEST),
    float: floats,
    bool: st.booleans(),
    date: st.dates(),
    datetime: moments,
    time: st.times(),
    type(None): st.none(),
}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type hint."""
    options = options_of(hint)
    if len(options) > 1:
        return st.one_of([of(option) for option in options])
    kind = options[0]
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.lists(of(get_args(kind)[0]), max_size=2).map(tuple)
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return st.dictionaries(texts, of(get_args(kind)[1]), max_size=2)
    assert is_dataclass(kind), kind
    return records(kind)


def records(record: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a record with any values in its fields."""
    given = {name: st.deferred(lambda hint=hint: of(hint)) for name, hint in record_fields(record).items()}
    return st.builds(record, **given)


def _unique(workbook: wb.Workbook) -> wb.Workbook:
    """Number what has to be unique: keys, names of lists, ids of events and tasks."""
    programs = tuple(
        replace(
            program,
            key=f"{program.key}{number}",
            events=tuple(replace(event, id=f"{event.id}{n}") for n, event in enumerate(program.events)),
        )
        for number, program in enumerate(workbook.programs)
    )
    return replace(
        workbook,
        programs=programs,
        rank_lists=tuple(
            replace(ranked, name=f"{ranked.name}{number}")
            for number, ranked in enumerate(workbook.rank_lists)
        ),
        plans=tuple(
            replace(plan, tasks=tuple(replace(task, id=f"{task.id}{n}") for n, task in enumerate(plan.tasks)))
            for plan in workbook.plans
        ),
    )


def within(value: Any, name: str = "") -> Any:
    """Return a record as the doors let it in: texts cleaned, days and lengths of time within their limits."""
    if is_dataclass(value):
        record: Any = value
        return replace(
            record, **{each: within(getattr(value, each), each) for each in record_fields(type(value))}
        )
    if isinstance(value, Mapping):
        return {clean(key): within(item, name) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(within(item, name) for item in value)
    if isinstance(value, str):
        return clean_text(value) if name in LONG_TEXTS else clean(value)
    if isinstance(value, date):
        return (
            value if in_range(value) else value.replace(year=1950 + value.year % 150, day=min(value.day, 28))
        )
    if name in LIMITS and isinstance(value, int | float):
        low, high = LIMITS[name]
        return type(value)(min(max(value, low), high))
    return value


def workbooks() -> st.SearchStrategy[wb.Workbook]:
    """Return a strategy for any workbook that can exist."""
    return records(wb.Workbook).map(_unique)
