"""Forms and tables of a page at equal length: boxes that are ticked, the column that is this program's."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from imgtui.domain.reading.lexicon import Lexicon

_TICKED = r"\[\s?[xX✓✔]\s?\]|\([xX✓✔]\)|☑|🗹|✅"
_EMPTY = r"\[\s{0,3}\]|\(\s{1,2}\)|☐|⬜|❏|□"
_BOX = re.compile(rf"(?P<ticked>{_TICKED})|{_EMPTY}")
_UNSURE = "☒"
"""A box that is ticked to some and crossed out to others."""
_FOLDED = re.compile(r"(?<=\?)([ \t]*)(?:->|→|=>|»|[ \t][+–-](?=[ \t]*$))", re.MULTILINE)
"""What stands between a question and its answer: an arrow, the sign that folds the answer in."""
_GAP = re.compile(r"[ \t]{2,}")
_MOST_COLUMNS = 6
_TRACKS = re.compile(
    r"(?:categorical|prelim(?:inary)?|primary care|advanced|transitional|research|rural|combined)"
    r"(?: (?:track|program|positions?|year|medicine))?",
    re.IGNORECASE,
)
_OURS, _OTHERS = "who.img", "who.us_grad"


def with_answers(text: str) -> str:
    """Return a page with nothing but blanks between a question and its answer."""
    return _FOLDED.sub(lambda match: " " * len(match[0]), text)


def with_boxes(text: str) -> str:
    """Return a page whose boxes are answers: "Step 3  [ ] yes  [x] no" as "Step 3: no"."""
    if not _BOX.search(text):
        return text
    lines = text.split("\n")
    begins = Counter(found.start() for line in lines if (found := _BOX.search(line)) is not None)
    aligned = {at for at, count in begins.items() if count > 1}
    return "\n".join(_ticked(line, aligned) for line in lines)


_LABELLED = re.compile(r"\W*|.*(?:[:?]\s*|[ \t]{2,})")
"""What stands before a box that is ticked for what follows it: nothing, or a label and a gap."""


def _ticked(line: str, aligned: Collection[int]) -> str:
    """Return a line with what is ticked; `aligned`: where boxes begin in several lines, below each other."""
    boxes = list(_BOX.finditer(line))
    if not boxes or not line[boxes[-1].end() :].strip():
        return line  # the boxes stand behind their words
    first = boxes[0].start()
    if first not in aligned and not _LABELLED.fullmatch(line, 0, first):
        return line
    if _UNSURE in line:
        at = min(line.index(_UNSURE), boxes[0].start())
        return line[:at] + " " * (len(line) - at)
    label = line[: boxes[0].start()]
    parts = [label]
    for box, following in zip(boxes, [*boxes[1:], None], strict=True):
        option = line[box.end() : following.start() if following else len(line)]
        kept = option if box["ticked"] else " " * len(option)
        parts.append(" " * len(box[0]) + kept)
    named = label.strip() and not label.rstrip().endswith((":", "?"))
    at = len(label.rstrip())
    whole = "".join(parts)
    return f"{whole[:at]}:{whole[at + 1 :]}" if named and at < len(label) else whole


def with_columns(text: str, context: str, lexicon: Lexicon) -> str:
    """Return a page whose tables keep one column beside their labels: that of IMGs, or of the track.

    Args:
        text: the page.
        context: the program it is read for; without a track no column of one is chosen.
        lexicon: the words of people.
    """
    if "|" not in text and not _TRACKS.search(text):
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        cells = _cells(lines[at])
        chosen = _chosen([lines[at][one:two] for one, two in cells], context, lexicon)
        if chosen is None:
            at += 1
            continue
        starts = [one for one, _ in cells]
        lines[at] = " " * len(lines[at])
        at += 1
        while at < len(lines) and lines[at].strip():
            lines[at] = _one_column(lines[at], starts, chosen, len(cells))
            at += 1
    return "\n".join(lines)


def _cells(line: str) -> list[tuple[int, int]]:
    """Return (start, end) of the cells of a line: between strokes, or between wide gaps."""
    border = re.compile(r"\|") if line.count("|") > 1 else _GAP
    found: list[tuple[int, int]] = []
    begin = 0
    for match in [*border.finditer(line), None]:
        end = match.start() if match else len(line)
        part = line[begin:end]
        if part.strip():
            found.append((begin + len(part) - len(part.lstrip()), begin + len(part.rstrip())))
        begin = match.end() if match else end
    return found


def _chosen(heads: Sequence[str], context: str, lexicon: Lexicon) -> int | None:
    """Return which of the columns that a line heads is to be read; None: it heads none of them."""
    if not 1 < len(heads) <= _MOST_COLUMNS:
        return None
    tracks = [head.lower() for head in heads]
    if all(_TRACKS.fullmatch(head) for head in tracks):
        return next((n for n, head in enumerate(tracks) if head.split()[0][:6] in context.lower()), None)
    people = [_who(head, lexicon) for head in heads]
    return people.index(_OURS) if set(people) == {_OURS, _OTHERS} and people.count(_OURS) == 1 else None


def _who(head: str, lexicon: Lexicon) -> str:
    """Return whose column words head: that of graduates abroad, or of US schools; "" for neither."""
    kinds = {mark.kind for mark in lexicon.marks(head) if mark.group == "who"} & {_OURS, _OTHERS}
    if len(kinds) != 1:
        return _OURS if _ABROAD.search(head) else _OTHERS if _AT_HOME.search(head) else ""
    return kinds.pop()


_ABROAD = re.compile(r"\b(?:international|foreign|abroad|non-?u\.?s\.?)\b", re.IGNORECASE)
_AT_HOME = re.compile(r"\bu\.?s\.?(?= )|\bamerican\b|\blcme\b", re.IGNORECASE)


def _one_column(line: str, starts: Sequence[int], chosen: int, many: int) -> str:
    """Return a row with its label, a colon, and the cell of one column."""
    cells = _cells(line)
    if len(cells) == many + 1:
        label, own = cells[0], cells[chosen + 1]
    else:
        return " " * len(line)  # a row of another shape tells nobody whose it is
    if line.count("|") <= 1 and abs(own[0] - starts[chosen]) > _MISPLACED:
        return " " * len(line)
    kept = [" "] * len(line)
    kept[label[0] : label[1]] = line[slice(*label)]
    kept[own[0] : own[1]] = line[slice(*own)]
    if label[1] < len(line) and line[label[1] - 1] not in ":?":
        kept[label[1]] = ":"
    return "".join(kept)


_MISPLACED = 3
"""Letters by which a cell may stand beside the heading of its column."""
