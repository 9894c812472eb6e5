"""A page as units: a sentence, an answer with its question, a value with its label; and what stands above."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from imgtui.domain.reading.pages.parts.line import PageLine
from imgtui.domain.reading.pages.parts.lines import BORDER
from imgtui.domain.reading.pages.parts.sentences import sentences

Subject = Literal["question", "label", "heading", ""]


class PageUnit(NamedTuple):
    """Something a page says in one place.

    Attributes:
        start: where its words begin, those of a question, label or heading not among them.
        end: where they end.
        how: what its subject is.
        subject: (start, end) of the question, label or heading it answers; (0, 0) where there is none.
        above: the headings it stands under, the highest first.
        quoted: (start, end) of what is quoted, where its subject stands elsewhere: of a cell its row.
        tracks: the names of the columns beside each other, its own among them, where they are tracks.
    """

    start: int
    end: int
    how: Subject = ""
    subject: tuple[int, int] = (0, 0)
    above: tuple[tuple[int, int], ...] = ()
    quoted: tuple[int, int] = (0, 0)
    tracks: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> tuple[int, int]:
        """(start, end) of what is quoted: subject and words together, or a row up to its cell."""
        if self.quoted[1]:
            return self.quoted
        return (self.subject[0] if self.how in ("question", "label") else self.start), self.end


def units_of(text: str, lines: Sequence[PageLine]) -> list[PageUnit]:
    """Return what the lines of a page say, in order; `text` is smoothed."""
    found: list[PageUnit] = []
    above: list[tuple[int, int, int]] = []
    tight = _tight(lines)
    at = 0
    table: list[tuple[int, int]] = []
    while at < len(lines):
        line = lines[at]
        at += 1
        above = [] if line.level == BORDER else above
        if line.kind == "blank":
            continue
        cells = cells_of(text, line) if line.kind == "row" else []
        if table and len(cells) == len(table):
            found += _row(text, table, cells, above)
            continue
        after = next((each for each in lines[at : at + 3] if each.kind != "blank"), None)
        table = _header(text, cells, after)
        if table:
            continue
        if line.kind == "heading":
            if _is_followed(lines, at):
                above = [each for each in above if each[2] and line.level and each[2] < line.level]
                above.append((line.start, line.end, line.level))
        elif line.kind == "question" and _heads_a_table(text, lines[at : at + 4]):
            above = [each for each in above if each[2] and line.level and each[2] < line.level]
            above.append((line.start, line.end, line.level))
        elif line.kind == "question":
            at = _answered(text, lines, at, line, above, found, tight=tight)
        elif line.kind in ("label", "row"):
            at = _valued(text, lines, at, line, above, found)
        elif line.kind == "text":
            found += _told(text, line.start, line.end, above)
    return [part for unit in found for part in _with_questions(text, unit)]


def _heads_a_table(text: str, below: Sequence[PageLine]) -> bool:
    """Whether a question stands above a table with names of columns, which answers it row by row."""
    filled = [line for line in below if line.kind != "blank"]
    if len(filled) < 2 or filled[0].kind != "row":
        return False
    return bool(_header(text, cells_of(text, filled[0]), filled[1]))


def _with_questions(text: str, unit: PageUnit) -> list[PageUnit]:
    """Return a unit, what it asks itself as questions of their own: "US rotations. Need them? No."."""
    if "?" not in text[unit.start : unit.end] or unit.quoted[1]:
        return [unit]
    found: list[PageUnit] = []
    begin, asked = unit.start, (0, 0)
    for first, last in sentences(text, unit.start, unit.end):
        if not text[first:last].rstrip('"”)').endswith("?"):
            continue
        found += _until(unit, begin, first, asked)
        about = unit.subject if unit.how and _PRONOUN.search(text, first, last) else (0, 0)
        begin, asked = last, (about[0] if about[1] else first, last)
    return found + _until(unit, begin, unit.end, asked) if asked[1] else [unit]


def _until(unit: PageUnit, start: int, end: int, asked: tuple[int, int]) -> list[PageUnit]:
    """Return what a unit says between two places, as an answer where a question of its own stands before."""
    if start >= end:
        return []
    part = unit._replace(start=start, end=end)
    return [part._replace(how="question", subject=asked) if asked[1] else part]


_PRONOUN = re.compile(r"\b(?:it|them|that|this|one|any|those|these)\b", re.IGNORECASE)
"""A question that leaves to what stands before it what is asked for."""


def cells_of(text: str, line: PageLine) -> list[tuple[int, int]]:
    """Return (start, end) of the cells of a row."""
    found: list[tuple[int, int]] = []
    at = line.start
    indent = text[text.rfind("\n", 0, at) + 1 : at]
    if "\t" in indent:  # the first cell is empty, as above the names of the rows
        found.append((at, at))
    for part in text[line.start : line.end].split("\t"):
        bare = part.strip()
        begin = at + len(part) - len(part.lstrip())
        found.append((begin, begin + len(bare)))
        at += len(part) + 1
    return found


def _header(text: str, cells: list[tuple[int, int]], after: PageLine | None) -> list[tuple[int, int]]:
    """Return the names of columns that a row gives to the row after it; empty where it gives none."""
    if after is None or after.kind != "row" or not cells:
        return []
    below = cells_of(text, after)
    first = cells[0][0]
    if len(below) == len(cells) + 1 and _by_tracks(text, cells):
        return [(first, first), *cells]  # the empty corner was lost in copying
    return cells if _is_header(text, cells) else []


def _by_tracks(text: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether columns are tracks of one program: two or more, and one of them is the categorical one."""
    tracks = [match for name in names if (match := TRACK_NAME.fullmatch(text, *name))]
    return len(tracks) > 1 and any(_KINDS_OF_PLACES.search(match[0]) for match in tracks)


def _is_header(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a row names the columns of a table: three or more, short, and without values."""
    words = [text[start:end] for start, end in cells]
    return len(cells) > _FEWEST and all(
        (each or n == 0)
        and len(each.split()) <= _NAME
        and not re.search(r"\d{3}|[.!]$|\b(?:yes|no|not|only)\b", each, re.IGNORECASE)
        for n, each in enumerate(words)
    )


_FEWEST, _NAME = 2, 6


def _row(
    text: str,
    table: Sequence[tuple[int, int]],
    cells: Sequence[tuple[int, int]],
    above: Sequence[tuple[int, int, int]],
) -> list[PageUnit]:
    """Return the cells of a row, each with the heading of its column; the first one names the row.

    Where the columns are for whom it is, or of what kind, the name of the row is what it is about.
    """
    first = cells[0]
    higher = _places(above)
    tracks = tuple(table[1:]) if _by_tracks(text, table[1:]) else ()
    asks = bool(tracks) or _ASKED_FOR.fullmatch(text, *table[0]) is not None
    found: list[PageUnit] = []
    for name, (start, end) in zip(table[1:], cells[1:], strict=True):
        if start < end:
            turned = asks or _KINDS.fullmatch(text, *name) is not None
            subject, place = (first, name) if turned else (name, first)
            found.append(PageUnit(start, end, "label", subject, (*higher, place), (first[0], end), tracks))
    return found


TRACK_NAME = re.compile(
    r"\W*(?:(?:the|our)\s+)?(?:categorical|prelim\w*|transitional(?: year)?|advanced|primary care|rural"
    r"|research|physician[- ]scientist|global health|osteopathic)\b[^.;:]{0,40}",
    re.IGNORECASE,
)
"""The name of a track above a column."""
_KINDS_OF_PLACES = re.compile(r"\b(?:categorical|prelim|advanced)", re.IGNORECASE)


_ASKED_FOR = re.compile(
    r"\W*(?:requirements?|criteri(?:on|a)|topics?|items?|categor(?:y|ies)|areas?|polic(?:y|ies))"
    r"\W*",
    re.IGNORECASE,
)
"""What the heading of the first column calls its cells, where each row is about one thing."""
_KINDS = re.compile(
    r"\W*(?:usmle|comlex(?:-usa)?|categorical|prelim\w*|advanced|(?:for )?(?:imgs?"
    r"|international\w*(?: \w+){0,2})"
    r"|(?:for )?us (?:mds?|dos?|grad\w*)|mds?|dos?|(?:our |the )?(?:required?|requirements?"
    r"|minimum|rules?|polic(?:y"
    r"|ies)|standards?|answers?|details?|information|status)|preferred|recommended|desired|ideal"
    r"|what we \w+|remarks?|notes?|comments?|20\d\d(?:[-–/]\d\d(?:\d\d)?)?)\W*",
    re.IGNORECASE,
)
"""Columns that say for whom, or of what kind a value is; of what it is, the row says."""


def _tight(lines: Sequence[PageLine]) -> bool:
    """Whether answers stand right under their questions on this page."""
    pairs = pairwise(lines)
    return any(
        one.kind == "question" and two.kind not in ("question", "blank", "heading") for one, two in pairs
    )


def _is_followed(lines: Sequence[PageLine], at: int) -> bool:
    """Whether a heading has anything below it but blanks."""
    return any(line.kind not in ("blank", "menu") for line in lines[at : at + 4])


def _places(above: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end, _ in above)


def _answered(
    text: str,
    lines: Sequence[PageLine],
    at: int,
    asked: PageLine,
    above: Sequence[tuple[int, int, int]],
    found: list[PageUnit],
    *,
    tight: bool,
) -> int:
    """Add the answer to a question; return the number of the line that comes next."""
    begin = at
    while at < len(lines) and lines[at].kind == "blank":
        at += 1
    if at >= len(lines) or lines[at].kind in ("question", "menu"):
        return at
    if at > begin and (tight or _only_listed(lines, begin)) and not lines[at].answers:
        return at
    if lines[at].kind == "heading" and (lines[at].level or not _short_answer(text, lines[at])):
        return at
    first, last = lines[at], lines[at]
    at += 1
    begin = at
    while at < len(lines) and lines[at].kind in ("text", "row", "label") and not lines[at].answers:
        if lines[at].kind == "text" and not lines[at].bullet and last.bullet:
            break
        last = lines[at]
        at += 1
        if at - begin > _LONGEST:  # no answer has so many lines: what follows is the rest of the page
            last, at = first, begin
            break
    found.append(PageUnit(first.start, last.end, "question", (asked.start, asked.end), _places(above)))
    return at


_LONGEST = 8
_LISTED = 3


def _only_listed(lines: Sequence[PageLine], end: int) -> bool:
    """Whether questions stand right below each other before a line, so that none is answered there.

    So a page is copied whose answers are folded in: what comes after a blank line answers another one.
    """
    return end >= _LISTED and all(line.kind == "question" for line in lines[end - _LISTED : end])


def _short_answer(text: str, line: PageLine) -> bool:
    """Whether what looks like a heading is an answer without a full stop."""
    return bool(
        re.match(
            r"(?:yes|no|none|not|we|only|j-?1|h-?1b|both|neither|either|at least|up to|within"
            r"|within the|minimum|max\w*"
            r"|required|preferred|recommended|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\b",
            text[line.start : line.end],
            re.IGNORECASE,
        )
    )


def _valued(
    text: str,
    lines: Sequence[PageLine],
    at: int,
    line: PageLine,
    above: list[tuple[int, int, int]],
    found: list[PageUnit],
) -> int:
    """Add a value with its label, from the next line where it does not stand beside it."""
    label = (line.start, line.label_end)
    if line.value < line.end:
        if text[line.start : line.label_end].endswith("?"):
            found.append(PageUnit(line.value, line.end, "question", label, _places(above)))
        else:
            found.append(PageUnit(line.value, line.end, "label", label, _places(above)))
        return at
    if at < len(lines) and lines[at].kind == "text" and not lines[at].bullet:
        found.append(PageUnit(lines[at].start, lines[at].end, "label", label, _places(above)))
        return at + 1
    above[:] = [each for each in above if each[2]]
    above.append((line.start, line.label_end, 0))
    return at


def _told(text: str, start: int, end: int, above: Sequence[tuple[int, int, int]]) -> list[PageUnit]:
    """Return the sentences of a paragraph; a question among them takes what follows as its answer."""
    found: list[PageUnit] = []
    asked: tuple[int, int] | None = None
    places = _places(above)
    for first, last in sentences(text, start, end):
        if text[first:last].rstrip('"”)').endswith("?"):
            asked = (first, last)
        elif asked:
            if found and found[-1].subject == asked:
                found[-1] = found[-1]._replace(end=last)
            else:
                found.append(PageUnit(first, last, "question", asked, places))
        else:
            heading = places[-1] if places else (0, 0)
            found.append(PageUnit(first, last, "heading" if places else "", heading, places))
    return found
