"""A list of residents as parts: which lines belong to which class, tables turned into lines first."""

import re
from collections.abc import Iterable, Sequence

from imgtui.domain.reading.rosters.entries import Lines
from imgtui.domain.reading.rosters.headings import RosterHeading, read_heading
from imgtui.domain.reading.rosters.words import key
from imgtui.domain.workbook.records.record import record

MOST_LINES = 100_000
MOST_CHARACTERS = 6_000
"""Of one line; a class in running text is shorter, a line of megabytes is none."""
_RULE = re.compile(r"^[\s|:+=_-]+$")
_PIPES = re.compile(r"\s*\|\s*")
_TITLES = ("name", "school", "level", "graduated", "degree", "town", "college")
_PREFIX = re.compile(r"^(?P<head>[^:：;(]{1,40}(?:\([^)]{1,24}\))?[^:;(]{0,20})[:：]\s*(?P<rest>\S.*)$", re.S)


@record
class RosterLine:
    """A line and whether an empty one stands above it."""

    text: str
    gap: bool


@record
class RosterRow:
    """A row of a table with titles: what stands in its columns, by their roles."""

    cells: tuple[tuple[str, str], ...]


@record
class RosterPart:
    """Lines under one heading.

    Attributes:
        heading: the heading, None above the first.
        lines: what stands below it.
        rows: rows of a table with titles.
    """

    heading: RosterHeading | None
    lines: tuple[RosterLine, ...]
    rows: tuple[RosterRow, ...] = ()


def parts_of(texts: Iterable[str], reader: Lines) -> list[RosterPart]:
    """Return the lines of a page by the headings above them."""
    lines = _prepared(texts)
    parts: list[RosterPart] = []
    heading: RosterHeading | None = None
    kept: list[RosterLine] = []
    rows: list[RosterRow] = []

    def close(following: RosterHeading | None) -> None:
        nonlocal heading
        if kept or rows or heading is not None:
            parts.append(RosterPart(heading, tuple(kept), tuple(rows)))
        kept.clear()
        rows.clear()
        heading = following

    at = 0
    while at < len(lines):
        table_end = _table_end(lines, at)
        if table_end > at + 1:
            block = _without_empty_first([_cells(line.text) for line in lines[at:table_end]])
            at = table_end
            columns = _class_columns(block, reader)
            if columns:
                for top, below in columns:
                    close(top)
                    kept.extend(below)
                close(None)
                continue
            titles = _titles(block[0], reader)
            if titles:
                for cells in block[1:]:
                    divider = _heading(_alone(cells), reader)
                    if divider is not None:
                        close(divider)
                    else:
                        rows.extend(_rows(titles, [cells]))
                continue
            at -= len(block)
            for one in _grid(block, reader) or [_joined(line) for line in lines[at:table_end]]:
                inside = _heading(one.text, reader)
                if inside is not None:
                    close(inside)
                else:
                    kept.append(one)
            at = table_end
            continue
        line = _joined(lines[at])
        at += 1
        found = _heading(line.text, reader)
        if found is not None and not _is_of_one(found, heading, kept, [line, *lines[at : at + 2]], reader):
            close(found)
            continue
        before, rest = _before_colon(line.text, reader)
        if before is not None:
            close(before)
            line = RosterLine(rest, False)
        kept.append(line)
    close(None)
    return parts


def _prepared(texts: Iterable[str]) -> list[RosterLine]:
    found: list[RosterLine] = []
    gap = False
    for text in texts:
        if len(found) >= MOST_LINES:
            break
        short = text[:MOST_CHARACTERS].replace("\xa0", " ").replace("\u200b", "").rstrip(" \r\n")
        short = short.replace("[", "(").replace("]", ")")
        if not short.strip() or (len(short) > 2 and _RULE.match(short)):
            gap = gap or not short.strip()
            continue
        found.append(RosterLine(short, gap))
        gap = False
    return found


def _cells(text: str) -> list[str]:
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    if text.count("|") >= 2 or (text.startswith("|") and text.endswith("|")):
        return [cell.strip() for cell in _PIPES.split(text.strip().strip("|"))]
    return [text.strip()]


def _joined(line: RosterLine) -> RosterLine:
    cells = [cell for cell in _cells(line.text) if cell]
    return (
        RosterLine(" | ".join(cells), line.gap)
        if len(cells) > 1
        else RosterLine(cells[0] if cells else "", line.gap)
    )


def _table_end(lines: Sequence[RosterLine], at: int) -> int:
    end, width = at, 0
    while end < len(lines):
        cells = len(_cells(lines[end].text))
        if cells < 2 or (end > at and lines[end].gap and cells != width):
            break
        width = cells
        end += 1
    return end


def _grid(block: list[list[str]], reader: Lines) -> list[RosterLine]:
    """Return the lines of cards side by side, one card after the other; none where it is no grid."""
    found: list[RosterLine] = []
    cards: list[list[str]] = []
    for row in block:
        entries = [reader.entry(cell) for cell in row if cell]
        if len(entries) > 1 and all(
            entry is not None and entry.is_sure and not entry.chunks for entry in entries
        ):
            found += [RosterLine(text, False) for card in cards for text in card]
            cards = [[cell] for cell in row]
        elif not cards or len(row) > len(cards):
            return []
        else:
            for card, cell in zip(cards, row, strict=False):
                card.append(cell)
    return found + [RosterLine(text, False) for card in cards for text in card if text]


def _is_of_one(
    found: RosterHeading,
    over: RosterHeading | None,
    above: Sequence[RosterLine],
    lines: Sequence[RosterLine],
    reader: Lines,
) -> bool:
    """Tell whether "Chief Resident", "Core Faculty" or a chief's year is of the one above, and heads nothing.

    Args:
        found: the line, as a heading.
        over: the heading it stands under.
        above: the lines between.
        lines: the line itself, and the two behind it.
        reader: what takes a line apart.
    """
    is_gap = lines[0].gap
    if over is not None and over.kind == "chief" and found.is_level and above and not is_gap:
        return reader.entry(above[-1].text) is not None and _ends_with_year(lines[1:], reader)
    if found.kind == "out" and key(found.label) in reader.words.roles_out:
        return bool(above) and not is_gap and reader.entry(above[-1].text) is not None
    is_single = found.kind == "chief" and key(found.label).endswith(("chief", "resident"))
    return is_single and any(reader.entry(line.text) for line in above[-8:])


def _ends_with_year(below: Sequence[RosterLine], reader: Lines) -> bool:
    """Tell whether behind a chief's year comes nothing more, a heading, or the next chief with a year."""
    if not below or below[0].gap or _heading(below[0].text, reader) is not None:
        return True
    after = _heading(below[1].text, reader) if len(below) > 1 and not below[1].gap else None
    return after is not None and after.is_level


def _without_empty_first(block: list[list[str]]) -> list[list[str]]:
    return block if any(row[0] for row in block) else [row[1:] for row in block]


def _heading(text: str, reader: Lines) -> RosterHeading | None:
    return read_heading(text, reader.words) if text else None


def _class_columns(block: list[list[str]], reader: Lines) -> list[tuple[RosterHeading, list[RosterLine]]]:
    tops = [_heading(cell, reader) for cell in block[0]]
    if len(tops) < 2 or any(top is None or top.kind != "class" for top in tops):
        return []
    found: list[tuple[RosterHeading, list[RosterLine]]] = []
    for number, top in enumerate(tops):
        if top is not None:
            cells = [row[number] for row in block[1:] if number < len(row) and row[number]]
            found.append((top, [RosterLine(cell, False) for cell in cells]))
    return found


def _titles(cells: list[str], reader: Lines) -> list[str]:
    roles = [str(reader.words.labels.get(key(cell), "")) for cell in cells]
    known = [role for role in roles if role in _TITLES]
    if len(known) < 2 or not {"name", "school"} & set(known):
        return []
    return [
        "year" if role in ("level", "graduated") and key(cell) == "year" else role
        for role, cell in zip(roles, cells, strict=True)
    ]


def _alone(cells: Sequence[str]) -> str:
    """Return the only text of a row, however many cells hold it; "" where there are several."""
    texts = {cell for cell in cells if cell}
    return texts.pop() if len(texts) == 1 else ""


def _rows(titles: list[str], block: list[list[str]]) -> list[RosterRow]:
    return [RosterRow(tuple(zip(titles, row, strict=False))) for row in block if any(row)]


def _before_colon(text: str, reader: Lines) -> tuple[RosterHeading | None, str]:
    """Return the class that stands before a colon, with the residents behind it."""
    match = _PREFIX.match(text)
    if match is None or key(match["head"]) in reader.words.labels:
        return None, text
    found = read_heading(match["head"], reader.words)
    if found is None or found.kind not in ("class", "chief", "out"):
        return None, text
    return found, match["rest"]
