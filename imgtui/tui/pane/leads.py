"""From a place of the workbook to the screen: how to go there, and what it is called."""

from collections.abc import Mapping

from textual.message import Message

from imgtui.domain.workbook.jump import Jump as Place
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.tui.pane.commands import ANYWHERE, commands_of
from imgtui.tui.pane.messages import JumpTo, RunCommand

_FILTERED = "programs"
_KEYS = "key="
_PARTS = "profile"
_PARTS_TEXT = {
    "ecfmg": "ECFMG",
    "emswp": "whether your school is in EMSWP",
    "plan_b": "what you do if it does not work",
    "self_checks": "questions",
}


def way_to(place: Place) -> Message:
    """Return the message that leads to a place."""
    if place.program is not None:
        return JumpTo(place.pane, None, place.program)
    if place.pane == _FILTERED:
        return JumpTo(place.pane, place.query)
    if place.pane == _PARTS:
        return JumpTo(place.pane, place.query or None)
    return RunCommand(f"{place.pane}.{place.query}") if place.query else JumpTo(place.pane)


def filter_words(query: str) -> str:
    """Return what a filter shows: "filtered by img>=40"; keys, which tell nobody anything, are counted."""
    keys = query.removeprefix(_KEYS)
    if keys == query or " " in query.strip():
        return f"filtered by {clean(query)}"
    return f"these {keys.count(',') + 1}" if "," in keys else "this one"


def name_of(place: Place, programs: Mapping[str, Program]) -> str:
    """Return what a place is called: "Programs, filtered by img>=40", "Match Week"."""
    pane = place.pane.capitalize()
    if place.program is not None:
        program = programs.get(place.program)
        return f"{clean(program.name) if program else place.program} in {pane}"
    if place.pane == _FILTERED:
        return f"{pane}, {filter_words(place.query)}" if place.query else f"{pane}, all"
    if place.pane == _PARTS:
        part = place.query.partition(".")[0]
        return f"{pane}, {_PARTS_TEXT.get(part, part.replace('_', ' '))}" if part else pane
    command = commands_of(place.pane).find(place.query)
    if place.pane == ANYWHERE and command is not None:
        return command.label
    return f"{command.label} in {pane}" if command is not None else pane
