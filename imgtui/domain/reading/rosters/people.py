"""The lines of a class as residents: whose school, town or hobby a line is.

Which lines are names stands in `name_lines.py`, which words are a school in `school_words.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from imgtui.domain.reading.rosters.broken_names import with_whole_names
from imgtui.domain.reading.rosters.entries import Chunk, Lines, ResidentEntry, graduated_in, in_order
from imgtui.domain.reading.rosters.folding import letters
from imgtui.domain.reading.rosters.headings import read_heading
from imgtui.domain.reading.rosters.name_lines import (
    LineItem,
    is_school,
    item_of,
    names_in,
    starts_with_school,
)
from imgtui.domain.reading.rosters.pages import RosterLine, RosterRow
from imgtui.domain.reading.rosters.school_words import may_be_school, schools_told
from imgtui.domain.reading.rosters.schools import Degree
from imgtui.domain.reading.rosters.words import key

_PIECES = re.compile(r"\s*;\s*|\s*[•·]\s*|(?<=\))\s*,\s*|\s+\|\s+")
_TOWN = re.compile(r"^[^,\d]{2,40},\s*(?:[A-Z]{2}|[^,\d]{2,30})\.?$")


@dataclass(slots=True)
class Person:
    """A resident while the lines are read."""

    name: str
    degree: Degree | None = None
    level: str | None = None
    is_out: bool = False
    is_prelim: bool = False
    graduated: int | None = None
    chunks: list[tuple[int, str]] = field(default_factory=list)

    def add(self, chunk: Chunk, weight: int, reader: Lines) -> None:
        """Take what a chunk says; only what may be a school is kept as words."""
        if chunk.role == "school":
            self.chunks.append((3, chunk.text))
        elif chunk.role == "level" and chunk.text:
            self.level = chunk.text
        elif chunk.role == "graduated":
            self.graduated = graduated_in(chunk.text)[0] or self.graduated
        elif chunk.role == "degree":
            self.degree = reader.words.degree(chunk.text) or self.degree
        elif chunk.role == "plain":
            if key(chunk.text) in reader.words.roles_out:
                self.is_out = True
            elif key(chunk.text) in reader.words.sections["prelim"]:
                self.is_prelim = True
            elif may_be_school(chunk.text, reader):
                self.chunks.append((weight, chunk.text))
            elif chunk.text.isdecimal() and len(chunk.text) == 4:
                self.graduated = graduated_in(chunk.text)[0] or self.graduated

    @property
    def has_school(self) -> bool:
        """Whether anything was said of a school."""
        return any(weight >= 1 for weight, _ in self.chunks)


def person_of(entry: ResidentEntry, reader: Lines) -> Person:
    """Return a resident from the line that names one."""
    person = Person(entry.name, entry.degree, entry.level)
    for chunk in entry.chunks:
        person.add(chunk, 2, reader)
        if chunk.role == "plain" and _is_role(chunk.text, reader):
            person.is_out = True  # "Anil Kapur, MD, Associate Program Director"
    if not person.chunks:
        # "Ann Bell (Monash)": where schools stand beside names, a single word is enough.
        plain = [chunk.text for chunk in entry.chunks if chunk.role == "plain"]
        person.chunks += [(0, text) for text in plain if reader.is_known_school(text)]
    if not person.chunks and entry.degree is None and not person.is_out and not person.is_prelim:
        # A school nobody knows: listed, to be settled; a town is none.
        plain = [chunk.text for chunk in entry.chunks if chunk.role == "plain"]
        named = [text for text in plain if not _TOWN.match(text) and not reader.schools.is_place(text)]
        person.chunks += [(0, text) for text in named[:1] if entry.level is None and len(text.split()) <= 6]
    return person


def _is_role(text: str, reader: Lines) -> bool:
    said = key(text)
    first = key(text.partition(",")[0])
    if said in reader.words.roles_out or first in reader.words.roles_out:
        return True
    names_school = reader.schools.names_one(text) or reader.schools.find(text).certainty == "name"
    return not names_school and any(f"{role} " in f"{said} " for role in ("program director", "faculty"))


def several(line: str, reader: Lines) -> list[Person]:
    """Return the residents of a line that names more than one: "A (X); B (Y)"."""
    pieces = [piece for piece in _PIECES.split(line) if piece]
    if len(pieces) < 2:
        return []
    entries = [reader.entry(piece) for piece in pieces]
    named = [entry for entry in entries if entry is not None and (entry.is_sure or entry.chunks)]
    if len(named) < 2 or len(named) < 0.6 * len(pieces):
        return []
    return [person_of(entry, reader) for entry in entries if entry is not None]


def row_person(row: RosterRow, reader: Lines) -> Person | None:
    """Return the resident of a row of a table with titles."""
    names = [text for role, text in row.cells if role == "name" and text]
    if not names:
        return None
    name = " ".join(reversed(names)) if len(names) == 2 else names[0]
    entry = reader.entry(name)
    if entry is None and len(letters(name)) < 3:
        return None
    person = person_of(entry, reader) if entry else Person(in_order(name))
    for role, text in row.cells:
        if role == "school" and text:
            person.chunks.append((3, text))
        elif role == "degree":
            person.degree = reader.words.degree(text) or person.degree
        elif role == "level" and text:
            person.level = f"PGY-{text}" if text.isdecimal() and len(text) == 1 else text
        elif role == "graduated":
            person.graduated = graduated_in(text)[0]
        elif role == "year" and text:
            if text.isdecimal() and len(text) == 4:
                person.graduated = int(text)
            else:
                person.level = f"PGY-{text}" if text.isdecimal() else text
    return person


def people_of(lines: Sequence[RosterLine], reader: Lines, *, only_names: bool = False) -> list[Person]:
    """Return the residents that the lines of a class name.

    Args:
        lines: the lines below a heading.
        reader: what takes a line apart.
        only_names: whether lines without title and school may be residents too.
    """
    found: list[Person] = []
    items: list[LineItem] = []
    for line in with_whole_names(lines, reader):
        many = several(line.text, reader)
        if many:
            found += _attached(items, reader, only_names)
            items = []
            found += many
        else:
            items.append(item_of(line, reader))
    return found + _attached(_labels_joined(items, reader), reader, only_names)


def _labels_joined(items: list[LineItem], reader: Lines) -> list[LineItem]:
    """Return the items with each lone label joined to the line below it."""
    found: list[LineItem] = []
    at = 0
    while at < len(items):
        item = items[at]
        role = reader.label_alone(item.line.text) if item.kind in ("chunk", "school", "weak") else None
        if len(item.chunks) == 1 and item.chunks[0].role != "plain" and not item.chunks[0].text:
            role = item.chunks[0].role
        below = items[at + 1] if at + 1 < len(items) else None
        if role is not None and below and (below.kind == "name" or reader.label_alone(below.line.text)):
            at += 1  # a table's titles, one below the other
            continue
        if role is not None and below is not None:
            value = items[at + 1].line
            chunk = (
                reader.chunk(f"School: {value.text}") if role == "school" else Chunk(role, value.text.strip())
            )
            found.append(LineItem("chunk", value, None, (chunk,)))
            at += 2
            continue
        found.append(item)
        at += 1
    return found


def _attached(items: list[LineItem], reader: Lines, only_names: bool) -> list[Person]:
    named = names_in(items, only_names)
    if not named:
        return []
    if _school_above(items, named):
        return _blocks_from_below(items, named, reader)
    found: list[Person] = []
    for number, at in enumerate(named):
        end = named[number + 1] if number + 1 < len(named) else len(items)
        found.append(_filled(items[at], items[at + 1 : end], reader))
    return found


def _school_above(items: list[LineItem], named: list[int]) -> bool:
    """Tell whether schools stand above the names: the first line is one, and as a rule one is right above."""
    if not starts_with_school(items):
        return False
    above = sum(1 for at in named if at and is_school(items[at - 1]))
    return above >= 0.6 * len(named)


def _blocks_from_below(items: list[LineItem], named: list[int], reader: Lines) -> list[Person]:
    starts = []
    for at in named:
        start = at
        while start and items[start - 1].kind not in ("name",) and is_school(items[start - 1]):
            start -= 1
        starts.append(start)
    found: list[Person] = []
    for number, at in enumerate(named):
        end = starts[number + 1] if number + 1 < len(starts) else len(items)
        found.append(_filled(items[at], [*items[starts[number] : at], *items[at + 1 : end]], reader))
    return found


def _filled(name: LineItem, others: Sequence[LineItem], reader: Lines) -> Person:
    person = person_of(name.entry, reader) if name.entry else Person("")
    for item in others:
        if item.kind == "text":
            person.chunks += schools_told(item.line.text, reader)
        elif item.chunks:
            _take(person, item, reader)
        elif item.kind == "name" and item.entry is not None:
            for chunk in item.entry.chunks:
                person.add(chunk, 2, reader)
            person.degree = person.degree or item.entry.degree
    return person


def _take(person: Person, item: LineItem, reader: Lines) -> None:
    text = item.line.text.strip()
    heading = None if item.is_about("level") else read_heading(text, reader.words)
    if heading is not None and heading.kind == "class":
        person.level = heading.label
    elif key(text) in reader.words.roles_out:
        person.is_out = True
    else:
        for chunk in item.chunks:
            if chunk.role != "plain" or not _TOWN.match(chunk.text) or may_be_school(chunk.text, reader):
                person.add(chunk, 2, reader)
