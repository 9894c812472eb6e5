"""The lines of a class as residents: whose school, town or hobby a line is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from imgtui.domain.reading.rosters.broken_names import with_whole_names
from imgtui.domain.reading.rosters.entries import Chunk, Entry, Lines, graduated_in, in_order
from imgtui.domain.reading.rosters.folding import GENERIC, letters, words
from imgtui.domain.reading.rosters.headings import read_heading
from imgtui.domain.reading.rosters.pages import Line, Row
from imgtui.domain.reading.rosters.schools import Degree, Schools
from imgtui.domain.reading.rosters.words import key

_PIECES = re.compile(r"\s*;\s*|\s*[•·]\s*|(?<=\))\s*,\s*|\s+\|\s+")
_SENTENCE = re.compile(r"(?<!\bSt)(?<!\bDr)(?<!\bMt)(?<!\bUniv)(?<!\bColl)(?<!\bMed)(?<!\b[A-Z])[.!?]\s+")
_TOWN = re.compile(r"^[^,\d]{2,40},\s*(?:[A-Z]{2}|[^,\d]{2,30})\.?$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_EDGES = re.compile(r"^(?:the|both)\s+|[\s,]+(?:in|at|from)?$")
_LONG_WORDS = 12
_FULL = 7


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
            elif _may_be_school(chunk.text, reader):
                self.chunks.append((weight, chunk.text))
            elif chunk.text.isdecimal() and len(chunk.text) == 4:
                self.graduated = graduated_in(chunk.text)[0] or self.graduated

    @property
    def has_school(self) -> bool:
        """Whether anything was said of a school."""
        return any(weight >= 1 for weight, _ in self.chunks)


def person_of(entry: Entry, reader: Lines) -> Person:
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
    is_school = reader.schools.names_one(text) or reader.schools.find(text).certainty == "name"
    return not is_school and any(f"{role} " in f"{said} " for role in ("program director", "faculty"))


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


def row_person(row: Row, reader: Lines) -> Person | None:
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


@dataclass(slots=True)
class _Item:
    """A line with what it may be."""

    kind: str  # name, weak, school, chunk, text
    line: Line
    entry: Entry | None = None
    chunks: tuple[Chunk, ...] = ()

    def is_about(self, *roles: str) -> bool:
        """Whether a label or a title says that it is about one of these."""
        return any(chunk.role in roles for chunk in self.chunks)


def people_of(lines: Sequence[Line], reader: Lines, *, only_names: bool = False) -> list[Person]:
    """Return the residents that the lines of a class name.

    Args:
        lines: the lines below a heading.
        reader: what takes a line apart.
        only_names: whether lines without title and school may be residents too.
    """
    found: list[Person] = []
    items: list[_Item] = []
    for line in with_whole_names(lines, reader):
        many = several(line.text, reader)
        if many:
            found += _attached(items, reader, only_names)
            items = []
            found += many
        else:
            items.append(_item(line, reader))
    return found + _attached(_labels_joined(items, reader), reader, only_names)


def _item(line: Line, reader: Lines) -> _Item:
    text = line.text
    spoken = max(len(part.split()) for part in text.split(" | "))
    is_prose = spoken > _LONG_WORDS or (spoken >= _FULL and text.rstrip().endswith((".", "!")))
    entry = None if spoken > 2 * _LONG_WORDS else reader.entry(text)
    if entry is not None and entry.is_sure:
        return _Item("name", line, entry)
    chunks = reader.chunks(text)
    called = (graduated_in(chunk.text)[1] for chunk in chunks)
    is_called = any(
        reader.schools.is_called(name) or reader.schools.is_called(_IN_BRACKETS.sub(" ", name))
        for name in called
    )
    is_prose = is_prose and not is_called and reader.labelled(text) is None
    if is_prose and chunks and chunks[0].role in ("plain", "school"):
        return _Item("text", line)
    if any(chunk.role != "plain" for chunk in chunks):
        return _Item("chunk", line, None, chunks)
    if any(_may_be_school(chunk.text, reader) for chunk in chunks):
        return _Item("school", line, None, chunks)
    if entry is not None:
        return _Item("weak", line, entry, chunks)
    return _Item("chunk", line, None, chunks)


def _may_be_school(text: str, reader: Lines) -> bool:
    return reader.words.has_school_word(text) or reader.schools.names_one(graduated_in(text)[1])


def _labels_joined(items: list[_Item], reader: Lines) -> list[_Item]:
    """Return the items with each lone label joined to the line below it."""
    found: list[_Item] = []
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
            found.append(_Item("chunk", value, None, (chunk,)))
            at += 2
            continue
        found.append(item)
        at += 1
    return found


def _attached(items: list[_Item], reader: Lines, only_names: bool) -> list[Person]:
    named = _names(items, only_names)
    if not named:
        return []
    if _school_above(items, named):
        return _blocks_from_below(items, named, reader)
    found: list[Person] = []
    for number, at in enumerate(named):
        end = named[number + 1] if number + 1 < len(named) else len(items)
        found.append(_filled(items[at], items[at + 1 : end], reader))
    return found


def _names(items: list[_Item], only_names: bool) -> list[int]:
    """Return which items name residents: the sure ones, and where none is, those that only look so."""
    sure = [at for at, item in enumerate(items) if item.kind == "name"]
    found: list[int] = []
    has_school = True
    is_above = _starts_with_school(items)
    any_school = any(_is_school(item) for item in items)
    is_listed = _beside_names(items, sure)
    chosen = set() if sure else _first_or_last(items)
    for at, item in enumerate(items):
        if item.kind == "name":
            found.append(at)
            has_school = (
                any(chunk.role in ("school", "plain") for chunk in item.entry.chunks) if item.entry else False
            )
            continue
        if _is_school(item):
            has_school = True
            continue
        if item.kind != "weak":
            continue
        before = items[at - 1] if at else None
        if is_above and not sure:
            good = before is not None and _is_school(before)
        elif not sure:
            good = has_school and at in chosen
        else:
            good = has_school and _leads_to_school(items, at)
        good = good or (is_listed and item.entry is not None and bool(item.entry.chunks))
        if good or (only_names and not sure and not any_school):
            found.append(at)
            has_school = False
    return _once(found, items)


def _beside_names(items: list[_Item], sure: list[int]) -> bool:
    """Tell whether schools stand beside names without titles: then any word there may be one."""
    entries = [item.entry for at in sure if (item := items[at]).entry is not None]
    beside = [entry for entry in entries if entry and entry.degree is None and entry.chunks]
    return len(beside) >= 2 and len(beside) >= 0.5 * len(sure)


def _first_or_last(items: list[_Item]) -> set[int]:
    """Return which of several lines above a school is the name, where each may be one.

    A town stands below its name, the last line of the one before above: the first card tells the order,
    an empty line above a single one of them decides.
    """
    runs: list[list[int]] = []
    run: list[int] = []
    for at, item in enumerate(items):
        if _is_school(item) or item.is_about("college", "town", "level", "degree"):
            runs.append(run)
            run = []
        elif item.kind == "text":
            run = []
        else:
            run.append(at)
    is_first = bool(runs) and len(runs[0]) > 1 and items[runs[0][0]].kind == "weak"
    chosen: set[int] = set()
    for each in ([at for at in run if items[at].kind == "weak"] for run in runs):
        if not each:
            continue
        below_gap = [at for at in each if items[at].line.gap]
        few = len(below_gap) == 1 and len(each) > 1
        chosen.add(below_gap[0] if few else each[0] if is_first else each[-1])
    return chosen


def _once(found: list[int], items: list[_Item]) -> list[int]:
    """Return the names without the text of a picture that stands right above a name and repeats it."""
    kept: list[int] = []
    for at in found:
        if (
            kept
            and _same(items[kept[-1]], items[at])
            and not any(_is_school(each) for each in items[kept[-1] + 1 : at])
        ):
            if items[at].entry is not None and not (items[kept[-1]].entry or items[at].entry).chunks:  # type: ignore[union-attr]
                kept[-1] = at
            continue
        kept.append(at)
    return kept


def _same(one: _Item, other: _Item) -> bool:
    return bool(one.entry and other.entry and name_key(one.entry.name) == name_key(other.entry.name))


def name_key(name: str) -> str:
    """Return a name as it is compared, whatever the order of its parts."""
    return " ".join(sorted(re.sub(r"[^\w\s-]", "", letters(name)).split()))


def _is_school(item: _Item) -> bool:
    return item.kind == "school" or item.is_about("school")


def _leads_to_school(items: list[_Item], at: int) -> bool:
    """Tell whether what follows a line is said of a person: a school, or a label."""
    for item in items[at + 1 : at + 4]:
        if item.kind in ("name", "weak"):
            return False
        if _is_school(item) or item.is_about("college", "town", "level", "degree"):
            return True
    return False


def _starts_with_school(items: list[_Item]) -> bool:
    for item in items:
        if item.kind in ("name", "weak"):
            return False
        if _is_school(item):
            return True
    return False


def _school_above(items: list[_Item], named: list[int]) -> bool:
    """Tell whether schools stand above the names: the first line is one, and as a rule one is right above."""
    if not _starts_with_school(items):
        return False
    above = sum(1 for at in named if at and _is_school(items[at - 1]))
    return above >= 0.6 * len(named)


def _blocks_from_below(items: list[_Item], named: list[int], reader: Lines) -> list[Person]:
    starts = []
    for at in named:
        start = at
        while start and items[start - 1].kind not in ("name",) and _is_school(items[start - 1]):
            start -= 1
        starts.append(start)
    found: list[Person] = []
    for number, at in enumerate(named):
        end = starts[number + 1] if number + 1 < len(starts) else len(items)
        found.append(_filled(items[at], [*items[starts[number] : at], *items[at + 1 : end]], reader))
    return found


def _filled(name: _Item, others: Sequence[_Item], reader: Lines) -> Person:
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


def _take(person: Person, item: _Item, reader: Lines) -> None:
    text = item.line.text.strip()
    heading = None if item.is_about("level") else read_heading(text, reader.words)
    if heading is not None and heading.kind == "class":
        person.level = heading.label
    elif key(text) in reader.words.roles_out:
        person.is_out = True
    else:
        for chunk in item.chunks:
            if chunk.role != "plain" or not _TOWN.match(chunk.text) or _may_be_school(chunk.text, reader):
                person.add(chunk, 2, reader)


def schools_told(text: str, reader: Lines) -> Iterator[tuple[int, str]]:
    """Return the schools that sentences tell of: where a degree in medicine is from weighs most."""
    for sentence in _SENTENCE.split(text):
        for pattern, weight in ((reader.words.came_medical, 1), (reader.words.came_plain, 0)):
            for match in pattern.finditer(sentence):
                before = sentence[max(0, match.start() - 40) : match.end()]
                rest = school_behind(sentence[match.end() :], reader)
                is_medical = weight or reader.words.for_medicine.search(sentence, match.end())
                if rest and (is_medical or not reader.words.not_medical.search(before)):
                    yield int(bool(is_medical)), rest


def school_behind(behind: str, reader: Lines) -> str:
    """Return the words of a school at the beginning of what stands behind "graduated from"."""
    said = behind.lstrip(" :")
    cuts = [match.start() for match in islice(reader.words.cut_words.finditer(said), 3)]
    pieces = [_EDGES.sub("", said[:cut].strip()) for cut in [*cuts, len(said)]]
    bare = [_EDGES.sub("", graduated_in(piece)[1]) for piece in pieces]
    called = [piece for piece, name in zip(pieces, bare, strict=True) if reader.schools.is_called(name)]
    if called:
        return called[-1]
    named = (piece for piece, name in zip(pieces, bare, strict=True) if _names_a_school(name, reader))
    return next(named, "")


def _names_a_school(text: str, reader: Lines) -> bool:
    return reader.schools.names_one(text) or (reader.words.has_school_word(text) and not _is_bare(text))


def school_text(person: Person, schools: Schools) -> str:
    """Return the words that say which school a resident is from, empty where nothing does."""
    if not person.chunks:
        return ""
    best = max(weight for weight, _ in person.chunks)
    texts = [text for weight, text in person.chunks if weight == best]
    if len(texts) > 1 and all(_is_bare(text) for text in texts[:1]):
        return " ".join(texts[:2])
    medical = [text for text in texts if _is_medical(text)]
    said = medical[-1] if medical else texts[-1]
    if len(texts) == 1 or schools.find(said).certainty == "name":
        return said
    # "Far Eastern University – Dr. Nicanor Reyes Medical Foundation": no college of before lies abroad.
    found = ((text, schools.find(text)) for text in texts)
    return next((text for text, each in found if each.certainty == "name" and each.is_img), said)


def _is_bare(text: str) -> bool:
    return all(word.text in GENERIC for word in words(text))


def _is_medical(text: str) -> bool:
    return any(word.text in ("medicine", "medical", "osteopathic", "surgeons") for word in words(text))
