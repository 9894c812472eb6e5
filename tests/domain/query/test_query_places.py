"""Filters about places, and the filter of the application list."""

from datetime import date
from typing import Any

import pytest

from imgtui.domain.invites.state import course
from imgtui.domain.query.language import QueryError, parse
from imgtui.domain.query.places import place_name, place_word
from imgtui.domain.query.row import query_row
from imgtui.domain.triage.judgement import triage
from imgtui.domain.workbook.records import Event, Program
from tests.domain.applicants import green_program, reference, rules
from tests.tables import for_each

APPLIED = Event(id="e1", on=date(2026, 9, 24), kind="applied")
PROGRAMS = {
    "toledo": {"city": "Toledo", "state": "OH", "apply": "yes"},
    "iowa": {"city": "Toledo", "state": "Iowa", "apply": "maybe"},
    "bronx": {"city": "Bronx", "state": "NY", "events": (APPLIED,)},
    "louis": {"city": "Saint Louis", "state": "MO", "apply": "no", "events": (APPLIED,)},
    "void": {
        "city": "Hays",
        "state": "KS",
        "events": (Event(id="e1", on=APPLIED.on, kind="applied", void="no"),),
    },
    "abroad": {"city": "Lisbon", "state": "Lisboa"},
    "blank": {"city": None, "state": "TX"},
    "nowhere": {"city": None, "state": None},
    "shelved": {"city": "Toledo", "state": "OH", "apply": "yes", "archived": True},
}


def programs() -> list[Program]:
    given: dict[str, dict[str, Any]] = PROGRAMS
    return [green_program(**{"key": key, **fields}) for key, fields in given.items()]


def found(text: str) -> list[str]:
    query = parse(text, reference())
    rows = [query_row(each, triage(each, rules()), course(each.events)) for each in programs()]
    return [row.program.key for row in query.filter(row for row in rows if not row.program.archived)]


@for_each(
    ("text", "keys"),
    [
        ("region:midwest", ["toledo", "iowa", "louis", "void"]),
        ("region:South", ["blank"]),
        ("region:northeast,south", ["bronx", "blank"]),
        ("region:?", ["abroad", "nowhere"]),
        ("yield:lower", ["bronx"]),
        ("yield:?", ["abroad", "nowhere"]),
        ("-yield:higher,lower,?", ["blank"]),
        ("place:new_york_city", ["bronx"]),
        ('place:"New York City"', ["bronx"]),
        ("place:toledo_oh", ["toledo"]),
        ("place:toledo_ia,st_louis_mo", ["iowa", "louis"]),
        ("place:toledo", []),  # which one is not said
        ("place:?", ["blank", "nowhere"]),
        ("is:application", ["toledo", "bronx", "louis"]),
        ("-is:application region:midwest", ["iowa", "void"]),
    ],
)
def test_what_a_filter_shows(text: str, keys: list[str]) -> None:
    assert found(text) == keys


@for_each(
    ("text", "expected"), [("region:north", "Midwest"), ("yield:high", "higher"), ("region>2", "Midwest")]
)
def test_a_value_that_means_nothing_is_refused_with_what_would(text: str, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, reference())
    assert expected in caught.value.expected


def test_a_place_has_one_name_and_one_word() -> None:
    names = {program.key: place_name(program, reference().places) for program in programs()}
    assert names["bronx"] == "New York City"
    assert names["iowa"] == "Toledo IA"
    assert names["abroad"] == "Lisbon Lisboa"
    assert names["blank"] is None
    assert place_word("St. Louis MO") == place_word("Saint Louis  mo") == "st_louis_mo"
