"""What a pasted text is: the page of a program, rows of a sheet, or a value for one cell."""

import csv
from collections.abc import Sequence

from imgtui.services.machine.dropped import dropped_paths

_LONG = 200
"""A single line of more characters is no value of a cell."""
_LOOKED_AT = 200  # lines
_MOST_OF = 0.8
_DELIMITERS = ("\t", ";", ",")
_PAIR = 2
_NAMES = ("program", "hospital", "institution", "name")
_OF_RESIDENTS = ("medical school", "pgy", "resident")
"""Words in the heading of a table that lists residents and no programs."""


def is_page_text(text: str) -> bool:
    """Whether a pasted text is read as a page: several lines, or a long one, and no rows of a sheet."""
    lines = [line for line in text.splitlines()[: _LOOKED_AT * 2] if line.strip()][:_LOOKED_AT]
    if len(lines) < 2:
        return len(text.strip()) > _LONG
    return not is_sheet(lines) or _lists_residents(lines[0])


def is_no_value(text: str) -> bool:
    """Whether a pasted line is no value of a cell: the path of a file, or a text too long for one."""
    return len(text.strip()) > _LONG or bool(dropped_paths(text.encode("utf-8", "replace")))


def is_sheet(lines: Sequence[str]) -> bool:
    """Whether lines are rows: most of them have the same number of cells, and more than one."""
    return any(_parted(lines, delimiter) for delimiter in _DELIMITERS)


def _parted(lines: Sequence[str], delimiter: str) -> bool:
    heading = lines[0]
    if delimiter not in heading or (delimiter != "\t" and f"{delimiter} " in heading):
        return False  # in a sentence a blank follows it
    try:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:  # a line longer than any cell is
        return False
    first = counts[0]
    if first == _PAIR and not any(word in heading.casefold() for word in _NAMES):
        return False  # questions and their answers, as a browser copies them
    return sum(count == first for count in counts) >= _MOST_OF * len(counts)


def _lists_residents(heading: str) -> bool:
    words = heading.casefold()
    return "program" not in words and any(each in words for each in _OF_RESIDENTS)
