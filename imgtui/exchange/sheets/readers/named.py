"""Cells that hold the name of a program and where it is, as their heading says: "Hospital // town"."""

import re

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, Value, one_line, shown
from imgtui.exchange.sheets.readers.place import split_place, state_of
from imgtui.exchange.sheets.readers.plain import read_name

_BRACKET = re.compile(r"(?P<name>[^()]*\w[^()]*?)\s*\((?P<place>[^()]*)\)")
_BORDERS = ("//", "|", " / ", "\n", ";", " – ", " — ", " - ", ",")
"""What may part a name from its place, the plainest first."""


def read_name_and_place(cell: RawCell, context: Context) -> CellReading:
    """Read a name with its place: what stands behind the first border, or in brackets, is no part of it.

    A cell in which no place is found is a name and nothing else.
    """
    text = shown(cell).strip()
    for name, place in _parted(text):
        told = _place(place)
        if told:
            reading = read_name(name, context)
            return CellReading((*reading.values, *told), reading.doubts)
    return read_name(cell, context)


def _parted(text: str) -> list[tuple[str, str]]:
    """Return the ways to part a cell into a name and a place, the plainest first."""
    found = []
    bracket = _BRACKET.fullmatch(one_line(text))
    if bracket:
        found.append((bracket["name"], bracket["place"]))
    for border in _BORDERS:
        name, sign, place = text.partition(border)
        if sign and name.strip() and place.strip():
            found.append((name.strip(), place.strip(" /|-–—,;\n")))
    return found


def _place(text: str) -> tuple[tuple[str, Value], ...]:
    """Return city and state of what stands for a place, () where it is none."""
    parts = [part.strip() for part in re.split(r"//|[|/\n;]", text) if part.strip()]
    split = split_place(", ".join(parts))
    if split is None:
        return ()
    city, state = split
    alone = state_of(city) if city and state is None else None
    if alone and len(city) == len(alone):
        city, state = "", alone
    values = (("city", city), ("state", state))
    return tuple((name, value) for name, value in values if value)
