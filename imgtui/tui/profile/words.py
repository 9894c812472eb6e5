"""The words of the Profile pane: groups of fields, and lists with their columns, as the cards have them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from imgtui.domain.reference.profile import WordField
from imgtui.domain.workbook.fields.field_cards import RECORDS
from imgtui.domain.workbook.records import Record
from imgtui.domain.workbook.records.record import record
from imgtui.services.reference.cards import cards


@record
class FormGroup:
    """A section of the form: lists first, then single fields."""

    title: str
    fields: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    note: str = ""


@record
class ListForm:
    """How the records of one list are shown and added.

    Attributes:
        record: their type.
        one: what one of them is called.
        cells: (field, what it is called while empty, cells kept for it).
        asks: fields asked for, one after the other, when one is added.
    """

    record: type[Record]
    one: str
    cells: tuple[tuple[str, str, int], ...]
    asks: tuple[str, ...]


@cache
def groups() -> tuple[FormGroup, ...]:
    """Return the sections of the form, in order."""
    known = cards()
    found = []
    for part in known.applicant_parts:
        names = known.in_form["applicant"].get(part.id, ())
        single = tuple(name for name in names if name in known.applicant)
        found.append(
            FormGroup(part.title, single, tuple(name for name in names if name in known.records), part.note)
        )
    return tuple(found)


@cache
def lists() -> Mapping[str, ListForm]:
    """Return the lists of the form by name, in order."""
    known = cards()
    found = {}
    for name in (name for group in groups() for name in group.lists):
        listed, entry = known.records["applicant"][name], known.records[name]
        cells = tuple((each, entry[each].cell, entry[each].width) for each in known.entries[name])
        found[name] = ListForm(RECORDS[name], listed.one, cells, listed.asks)
    return MappingProxyType(found)


def used_by(group: str, name: str) -> str:
    """Return what a value is used for: of the applicant, or (with a group) of an entry of that list."""
    return cards().records[group or "applicant"][name].help


OFFERED: Mapping[str, WordField] = {
    "letters.themes": "themes",
    "other_signals": "other_signals",
    "red_flags": "red_flags",
}
"""Values that are words of which the usual ones are offered, and the field of the offered words."""

LONG_TEXTS = ("stories.text",)
"""Values of several lines, which have an editor of their own."""

STORY_KIND = "stories.kind"

NEEDED = ("tz", "citizenship", "visa_needed", "graduation_year")
"""Single fields without which triage is guesswork."""
