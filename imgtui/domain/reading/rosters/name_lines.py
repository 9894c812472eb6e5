"""Which of the lines of a class are names, and which say something of the name beside them."""

import re
from dataclasses import dataclass

from imgtui.domain.reading.rosters.entries import Chunk, Lines, ResidentEntry, graduated_in
from imgtui.domain.reading.rosters.folding import letters
from imgtui.domain.reading.rosters.pages import RosterLine
from imgtui.domain.reading.rosters.school_words import may_be_school

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LONG_WORDS = 12
_FULL = 7


@dataclass(slots=True)
class LineItem:
    """A line with what it may be."""

    kind: str  # name, weak, school, chunk, text
    line: RosterLine
    entry: ResidentEntry | None = None
    chunks: tuple[Chunk, ...] = ()

    def is_about(self, *roles: str) -> bool:
        """Whether a label or a title says that it is about one of these."""
        return any(chunk.role in roles for chunk in self.chunks)


def item_of(line: RosterLine, reader: Lines) -> LineItem:
    """Return what a line may be, by itself."""
    text = line.text
    spoken = max(len(part.split()) for part in text.split(" | "))
    is_prose = spoken > _LONG_WORDS or (spoken >= _FULL and text.rstrip().endswith((".", "!")))
    entry = None if spoken > 2 * _LONG_WORDS else reader.entry(text)
    if entry is not None and entry.is_sure:
        return LineItem("name", line, entry)
    chunks = reader.chunks(text)
    called = (graduated_in(chunk.text)[1] for chunk in chunks)
    is_called = any(
        reader.schools.is_called(name) or reader.schools.is_called(_IN_BRACKETS.sub(" ", name))
        for name in called
    )
    is_prose = is_prose and not is_called and reader.labelled(text) is None
    if is_prose and chunks and chunks[0].role in ("plain", "school"):
        return LineItem("text", line)
    if any(chunk.role != "plain" for chunk in chunks):
        return LineItem("chunk", line, None, chunks)
    if any(may_be_school(chunk.text, reader) for chunk in chunks):
        return LineItem("school", line, None, chunks)
    if entry is not None:
        return LineItem("weak", line, entry, chunks)
    return LineItem("chunk", line, None, chunks)


def names_in(items: list[LineItem], only_names: bool) -> list[int]:
    """Return which items name residents: the sure ones, and where none is, those that only look so."""
    sure = [at for at, item in enumerate(items) if item.kind == "name"]
    found: list[int] = []
    has_school = True
    is_above = starts_with_school(items)
    any_school = any(is_school(item) for item in items)
    is_listed = _beside_names(items, sure)
    chosen = set() if sure else _first_or_last(items)
    for at, item in enumerate(items):
        if item.kind == "name":
            found.append(at)
            has_school = (
                any(chunk.role in ("school", "plain") for chunk in item.entry.chunks) if item.entry else False
            )
            continue
        if is_school(item):
            has_school = True
            continue
        if item.kind != "weak":
            continue
        before = items[at - 1] if at else None
        if is_above and not sure:
            good = before is not None and is_school(before)
        elif not sure:
            good = has_school and at in chosen
        else:
            good = has_school and _leads_to_school(items, at)
        good = good or (is_listed and item.entry is not None and bool(item.entry.chunks))
        if good or (only_names and not sure and not any_school):
            found.append(at)
            has_school = False
    return _once(found, items)


def _beside_names(items: list[LineItem], sure: list[int]) -> bool:
    """Tell whether schools stand beside names without titles: then any word there may be one."""
    entries = [item.entry for at in sure if (item := items[at]).entry is not None]
    beside = [entry for entry in entries if entry and entry.degree is None and entry.chunks]
    return len(beside) >= 2 and len(beside) >= 0.5 * len(sure)


def _first_or_last(items: list[LineItem]) -> set[int]:
    """Return which of several lines above a school is the name, where each may be one.

    A town stands below its name, the last line of the one before above: the first card tells the order,
    an empty line above a single one of them decides.
    """
    runs: list[list[int]] = []
    run: list[int] = []
    for at, item in enumerate(items):
        if is_school(item) or item.is_about("college", "town", "level", "degree"):
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


def _once(found: list[int], items: list[LineItem]) -> list[int]:
    """Return the names without the text of a picture that stands right above a name and repeats it."""
    kept: list[int] = []
    for at in found:
        above, below = items[kept[-1]].entry if kept else None, items[at].entry
        is_repeated = above and below and name_key(above.name) == name_key(below.name)
        if not is_repeated or any(is_school(each) for each in items[kept[-1] + 1 : at]):
            kept.append(at)
        elif above and not above.chunks:
            kept[-1] = at
    return kept


def name_key(name: str) -> str:
    """Return a name as it is compared, whatever the order of its parts."""
    return " ".join(sorted(re.sub(r"[^\w\s-]", "", letters(name)).split()))


def is_school(item: LineItem) -> bool:
    """Tell whether a line says a school."""
    return item.kind == "school" or item.is_about("school")


def _leads_to_school(items: list[LineItem], at: int) -> bool:
    """Tell whether what follows a line is said of a person: a school, or a label."""
    for item in items[at + 1 : at + 4]:
        if item.kind in ("name", "weak"):
            return False
        if is_school(item) or item.is_about("college", "town", "level", "degree"):
            return True
    return False


def starts_with_school(items: list[LineItem]) -> bool:
    """Tell whether a school stands above the first name."""
    for item in items:
        if item.kind in ("name", "weak"):
            return False
        if is_school(item):
            return True
    return False
