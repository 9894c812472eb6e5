"""What texts typed for a program mean: one reading for the grid, the record, and commands."""

import re
from collections.abc import Mapping
from typing import Any

from imgtui.domain.reference.data import Reference
from imgtui.domain.triage.typed_cells import CELLS, Texts, read_cell
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field, share_values
from imgtui.domain.workbook.text import clean, quoted

NEW_FORM = "Name; city Toledo; state OH; img 62; visa J1 H1B; attempts 2"
"""How a new program is typed in one line."""


def field_named(name: str, cards: FieldCards) -> Field:
    """Return a field of a program by its name; UsageError names an unknown one."""
    field = cards.program.get(name)
    if field is None:
        known = ", ".join((*cards.program, *(cell for cell in CELLS if cell not in cards.program)))
        raise UsageError("field_unknown", "no such field of a program", name, f"one of: {known}")
    return field


def read_texts(texts: Mapping[str, str], cards: FieldCards) -> Texts:
    """Return texts by field, where `visa` and the like stand for the fields their cell of the grid holds.

    Raises:
        UsageError: no such field, or such a cell's text means nothing there.
    """
    found: dict[str, str] = {}
    for name, text in texts.items():
        if name in CELLS and name not in cards.program:
            found.update(read_cell(name, text, cards))
        else:
            found[field_named(name, cards).name] = text
    return found


def read_new(text: str, cards: FieldCards) -> tuple[str, dict[str, str]]:
    """Return name and field texts of a new program typed as `Name; city Toledo; visa J1 H1B`.

    Raises:
        UsageError: no name, no such field, or a text that means nothing there.
    """
    name, *parts = [part.strip() for part in clean(text).split(";")]
    if not name:
        raise UsageError("name_missing", "a program needs a name", "name")
    texts: dict[str, str] = {}
    for part in filter(None, parts):
        match = re.match(r"([\w-]+)\s*[:=\s]\s*(.*)", part)
        word = match[1].lower() if match else part.lower()
        field = cards.short_names.get(word, word)
        if match is None or (field not in cards.program and field not in CELLS):
            raise UsageError("field_unknown", f"{quoted(part)} is no field with its value: {NEW_FORM}", word)
        texts.update({key: value for key, value in read_cell(field, match[2], cards).items() if value})
    return name, texts


def typed_values(texts: Mapping[str, str], reference: Reference) -> dict[str, Any]:
    """Return field values for typed texts: a specialty under its one name, a share in its three fields.

    A share whose ends are typed beside it keeps those.

    Raises:
        UsageError: no such field, or a text that means nothing there.
    """
    values: dict[str, Any] = {}
    for name, text in texts.items():
        field = field_named(name, reference.fields)
        if field.kind == "share":
            values.update(
                {end: value for end, value in share_values(field, text).items() if end not in texts}
            )
            values[name] = field.read(text)
            continue
        value = field.read(text)
        if name == "specialty" and value:
            known = reference.specialty(value)
            value = known.name if known else value
        values[name] = value
    return values
