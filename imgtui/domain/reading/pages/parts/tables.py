"""Tables that were copied one cell a line, and short names of what a paragraph is about: "Visas. We …"."""

import re
from collections.abc import Iterable, Sequence

from imgtui.domain.reading.pages.parts.line import PageLine

_FIRST = re.compile(
    r"(?:criteri(?:on|a)|requirements?|topics?|items?|categor(?:y|ies)|areas?|subjects?|polic(?:y|ies)"
    r"|what|question|component|element)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:what we (?:ask|require|expect|want|need)(?: for)?|(?:our |the )?(?:requirements?"
    r"|polic(?:y|ies)|rules?"
    r"|answers?|minimum|standards?|expectations?|criteri(?:on|a)|preferences?)|details?|information|values?"
    r"|status|descriptions?|required?|preferred|recommended|remarks?|notes?|comments?|exceptions?"
    r"|explanations?)",
    re.IGNORECASE,
)
_WIDEST = 4
_FEWEST_ROWS = 3
_LONGEST_NAME = 70


def with_tables(text: str, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines, those of a table with one cell a line as labels with a value for each cell."""
    found: list[PageLine] = []
    at = 0
    while at < len(lines):
        width = _width(text, lines, at)
        rows = _rows(text, lines, at + width, width) if width else []
        if len(rows) < _FEWEST_ROWS:
            found.append(lines[at])
            at += 1
            continue
        found += _labelled(rows)
        at += width * (1 + len(rows))
    return found


def _width(text: str, lines: Sequence[PageLine], at: int) -> int:
    """Return how many columns the heading of a table names that begins at a line; 0: none begins there."""
    if not _FIRST.fullmatch(text, lines[at].start, lines[at].end):
        return 0
    width = 1
    while width < _WIDEST and at + width < len(lines) and _is_next(text, lines[at + width]):
        width += 1
    return width if width > 1 else 0


def _is_next(text: str, line: PageLine) -> bool:
    return line.kind != "blank" and _NEXT.fullmatch(text, line.start, line.end) is not None


def _rows(text: str, lines: Sequence[PageLine], at: int, width: int) -> list[Sequence[PageLine]]:
    """Return the rows that stand below the heading of a table, up to a blank line."""
    end = at
    while end < len(lines) and lines[end].kind != "blank":
        end += 1
    if (end - at) % width:
        return []
    rows = [lines[n : n + width] for n in range(at, end, width)]
    named = all(
        row[0].end - row[0].start <= _LONGEST_NAME and text[row[0].end - 1] not in ".!?" for row in rows
    )
    return rows if named else []


def _labelled(rows: Iterable[Sequence[PageLine]]) -> Iterable[PageLine]:
    for name, *cells in rows:
        for cell in cells:
            yield PageLine("label", name.start, cell.end, name.end, cell.start)


_RUN_IN = re.compile(r"(?P<name>[A-Z][^.:;!?\n]{2,38})\.[ ]+(?=[A-Z0-9“\"])")
_MOST_WORDS = 5
_FEWEST = 3
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|can|may|must|should|we|you|they|it|i|please"
    r"|only|yes|no|nope|none|not|never|required|preferred|accepted|sponsored|welcome|one|two|three"
    r"|four|five|six)\b",
    re.IGNORECASE,
)


def with_run_in(text: str, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines, paragraphs that begin with what they are about as labels: "Step 3. Not required."."""
    names = {
        n: match for n, line in enumerate(lines) if line.kind == "text" and (match := _named(text, line))
    }
    if len(names) < _FEWEST:
        return list(lines)
    return [
        line._replace(kind="label", label_end=names[n].end("name"), value=names[n].end())
        if n in names
        else line
        for n, line in enumerate(lines)
    ]


def _named(text: str, line: PageLine) -> re.Match[str] | None:
    match = _RUN_IN.match(text, line.start, line.end)
    if match is None or len(match["name"].split()) > _MOST_WORDS or _SENTENCE.search(match["name"]):
        return None
    return match
