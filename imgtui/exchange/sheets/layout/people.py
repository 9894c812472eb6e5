"""Tables of people in a sheet of programs: contacts, letter writers; below the programs or beside them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from imgtui.exchange.sheets.cells.model import NumberedRow, one_line, shown
from imgtui.exchange.sheets.headings.headings import heading_key, match_heading
from imgtui.exchange.sheets.layout.evidence import PROGRAM_WORD
from imgtui.exchange.words import wording

_OF_PERSONS = frozenset(
    {"email", "phone", "contact", "coordinator", "director", "notes", "website", "connection_note"}
)
"""Fields that a table of people may ask for, as one of programs does."""
_MANY = 0.3
_TITLED = re.compile(r"\s*(?:dr|prof|professor|mr|mrs|ms|miss|sra?)\b\.?\s+[^\W\d_]", re.IGNORECASE)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)


def heads_people(texts: Sequence[str]) -> bool:
    """Whether headings are those of a table of people: whom, and what one notes of a person.

    Args:
        texts: the headings, one a column; empty for none.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2 or heading_key(filled[0]) not in _words("persons"):
        return False
    rest = filled[1:]
    beside = [heading_key(text) in _words("beside") for text in rest]
    plain = [
        found or match_heading(text).field in _OF_PERSONS for found, text in zip(beside, rest, strict=True)
    ]
    named = heading_key(filled[0]) != "name" or any(beside)
    return named and all(plain)


def are_people(rows: Sequence[NumberedRow], at: int) -> bool:
    """Whether what stands in a column is no name of programs, as far as its words tell."""
    texts = [one_line(shown(row.cells[at])) for row in rows if at < len(row.cells) and row.cells[at]]
    return sum(PROGRAM_WORD.search(text) is not None for text in texts) <= _MANY * len(texts)


def is_person(row: NumberedRow, filled: Sequence[int], fields: Mapping[int, str | None]) -> bool:
    """Whether a row is a person: one with a title, or with an address where none is asked for.

    Args:
        row: a row below the headings.
        filled: which of its cells hold anything.
        fields: the field of each column.
    """
    if not filled or len(filled) > _FEW:
        return False
    name = one_line(shown(row.cells[filled[0]]))
    if PROGRAM_WORD.search(name):
        return False
    astray = any(
        fields.get(at) not in _OF_PERSONS and _ADDRESS.fullmatch(shown(row.cells[at]).strip())
        for at in filled[1:]
    )
    return astray or _TITLED.match(name) is not None


_FEW = 3


def beside_from(texts: Sequence[str], body: Sequence[NumberedRow], named: Sequence[int]) -> int | None:
    """Return where columns begin that are a table of people beside the programs, None where none are.

    A column without heading and cells stands between, and the headings behind it are those of people.

    Args:
        texts: the headings, one a column; empty for none.
        body: the rows below them.
        named: the columns that name programs.
    """
    for at, text in enumerate(texts):
        if text or not any(each < at for each in named) or not any(texts[at + 1 :]):
            continue
        blank = not any(row.cells[at] for row in body if at < len(row.cells))
        begin = next((n for n in range(at + 1, len(texts)) if texts[n]), len(texts))
        if blank and heads_people(texts[begin:]) and are_people(body, begin):
            return begin
    return None


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(wording("headings")["people"][part])
