"""Every field of the document is read by a rule, or `db/reference/unread.json` says why none reads it.

What the rules read is noted while they judge the examples of every card: an access from a module of the
domain that judges counts, one that copies or compares records does not.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from imgtui.domain.workbook import records
from imgtui.exchange.reference import db_root
from tests.domain.applicants import reference
from tests.domain.rule_examples import said_by_examples

CARDS = reference().fields.records
OF_RECORD = {
    "program": records.Program,
    "applicant": records.Applicant,
    "exams": records.Exam,
    "practice": records.PracticeScore,
    "experience": records.Experience,
    "letters": records.Letter,
    "gaps": records.Gap,
    "stories": records.Story,
    "roster": records.Roster,
    "specialties": records.TargetSpecialty,
}
COPIES = ("imgtui.domain.workbook.",)
"""Modules that go through all fields of a record without judging any."""


def unread() -> dict[str, str]:
    entries = json.loads((db_root() / "reference" / "unread.json").read_text("utf-8"))
    assert all(entry["why"].strip() for entry in entries)
    return {entry["field"]: entry["why"] for entry in entries}


@contextmanager
def noted(read: dict[str, set[str]], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def watch(name: str, cls: type) -> None:
        def getter(self: object, field: str) -> Any:
            where = sys._getframe(1).f_globals.get("__name__", "")
            if where.startswith("imgtui.domain.") and not where.startswith(COPIES):
                read[name].add(field)
            return object.__getattribute__(self, field)

        monkeypatch.setattr(cls, "__getattribute__", getter)

    for name, cls in OF_RECORD.items():
        watch(name, cls)
    yield
    monkeypatch.undo()


@pytest.fixture(scope="module")
def read_by_rules() -> dict[str, set[str]]:
    read: dict[str, set[str]] = defaultdict(set)
    with noted(read, pytest.MonkeyPatch()):
        said_by_examples()
    return read


def test_every_field_is_read_by_a_rule_or_told_why_not(read_by_rules: dict[str, set[str]]) -> None:
    fields = {f"{name}.{field}" for name in OF_RECORD if name in CARDS for field in CARDS[name]}
    read = {f"{name}.{field}" for name, found in read_by_rules.items() for field in found}
    assert sorted(fields - read - set(unread())) == [], "a rule has to read it, or unread.json to say why not"


def test_nothing_is_said_to_be_unread_that_a_rule_reads(read_by_rules: dict[str, set[str]]) -> None:
    read = {f"{name}.{field}" for name, found in read_by_rules.items() for field in found}
    assert sorted(read & set(unread())) == []


def test_only_fields_that_there_are_stand_in_the_list() -> None:
    fields = {f"{name}.{field}" for name in OF_RECORD if name in CARDS for field in CARDS[name]}
    assert sorted(set(unread()) - fields) == []
