"""What can be done on the screen can be done from the command line, and the other way round."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from imgtui.cli.profile import profile_command
from imgtui.cli.program import program_command
from imgtui.services.reference.cards import applicant_fields, cards, program_fields
from tests.services.acts import acts, by_module, reached_from
from tests.tables import for_each

_LISTED: Mapping[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "one_way.json").read_text(encoding="utf-8")
)
_SERVICES = "imgtui.services."


def excused(front: str) -> set[tuple[str, str]]:
    names = (*_LISTED[front], *_LISTED["both"])
    return {(_SERVICES + module, act) for module, _, act in (name.rpartition(".") for name in names)}


def test_the_acts_are_found_in_the_code() -> None:
    found = acts()
    assert len(found) > 70
    assert {(f"{_SERVICES}rank.snapshots", "certify"), (f"{_SERVICES}plan.plans", "snooze")} <= found
    assert (f"{_SERVICES}rank.lists", "find_list") not in found  # it only looks


@for_each("front", ["cli", "tui"])
def test_every_act_is_done_by_both_front_ends_or_listed_with_why(front: str) -> None:
    lacking = acts() - reached_from(f"imgtui.{front}")
    listed = excused(front)
    assert by_module(lacking - listed) == {}, (
        f"imgtui.{front} cannot do these; tests/data/one_way.json says why"
    )
    assert by_module(listed - lacking) == {}, f"imgtui.{front} does these by now: take them out of the list"


def test_every_reason_is_given_in_words() -> None:
    for front in ("cli", "tui", "both"):
        for act, reason in _LISTED[front].items():
            ((kind, text),) = reason.items()
            assert kind in ("same", "missing"), act
            assert len(text.split()) > 2, act


@for_each(("group", "fields"), [(program_command, program_fields()), (profile_command, applicant_fields())])
def test_every_field_with_a_card_is_set_from_the_command_line(
    group: click.Group, fields: Mapping[str, Any]
) -> None:
    command = group.commands["set"]
    told = command.get_help(click.Context(command))
    assert [name for name in fields if not re.search(rf"\b{name}\b", told)] == []


@for_each(("record", "fields"), [("program", program_fields()), ("applicant", applicant_fields())])
def test_every_field_with_a_card_stands_in_a_form_of_the_screen(
    record: str, fields: Mapping[str, Any]
) -> None:
    shown = {name for names in cards().in_form[record].values() for name in names}
    assert sorted(set(fields) - shown) == []
