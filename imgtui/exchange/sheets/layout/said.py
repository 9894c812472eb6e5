"""What a sheet says of itself: the order of its dates, in a heading, a title, a legend, or a tab of words."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import Literal

from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, Sheet, fold, one_line, shown
from imgtui.exchange.sheets.headings.headings import heading_key
from imgtui.exchange.sheets.readers.happened.happenings import status_of
from imgtui.exchange.words import wording

Order = Literal["day", "month"]
_MOST_ROWS, _MOST_TEXT = 60, 400
_ALONE = 0.8  # of the rows of a tab of words
_LEGEND_WORD = re.compile(
    r"^\s*\W*(?:legend|key|abbreviations?|codes?|colou?rs?|notes?)(?:\b[^=:;,]{1,24}?(?=:))?\s*[:=\-]?\s*",
    re.IGNORECASE,
)
_LEGEND_PART = re.compile(
    r"(?:^|[,;|/\n•]|\s{2,})\s*[\"']?([^\s=,;:|\"']{1,4})[\"']?\s*(?:=|:|\s-\s|→)\s*([^=;|\n•]+?)"
    r"(?=\s*(?:$|[;|\n•]|\s{2,}|[,/]\s*[\"']?[^\s=,;:|]{1,4}[\"']?\s*(?:=|:|→)))"
)
_ORDERS: tuple[Order, ...] = ("day", "month")


@record
class Legends:
    """What the letters of a sheet mean.

    Attributes:
        everywhere: in any column: "J = J1 only".
        own: key of a heading -> in that column alone: "Pri: A = must, B = good".
        events: in the applicant's own column: "S sent · I invited".
    """

    everywhere: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)


def legends_in(lines: Iterable[str], keys: frozenset[str]) -> Legends:
    """Return what lines explain that stand apart from the table, on a tab of words.

    Args:
        lines: the lines.
        keys: the headings of the table as they are compared; a line that names another column is not its.
    """
    everywhere: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    events: dict[str, str] = {}
    for line in lines:
        lettered = _lettered(line)
        if lettered:
            happen = sum(status_of(fold(meaning))[1] for meaning in lettered.values())
            events.update(lettered if happen > 1 else {})
            continue
        name, sign, rest = line.partition(":")
        if not sign or "=" in name or _LEGEND_WORD.match(line):
            everywhere.update(legend_of([line]))
        elif heading_key(name) in keys:
            own.setdefault(heading_key(name), {}).update(legend_of([rest]))
    return Legends(everywhere, own, events)


_LETTERED = re.compile(r"\s*(\S{1,2})\s+([^\W\d].*?)\s*")
_FEWEST = 3


def _lettered(line: str) -> dict[str, str]:
    """Return letters with a word or two behind each, parted by dots: "S sent · I invited · X no"."""
    pieces = re.split(r"[·•|;]", line)
    found = [_LETTERED.fullmatch(piece) for piece in pieces]
    if len(pieces) < _FEWEST or not all(found):
        return {}
    return {match[1]: match[2] for match in found if match}


@cache
def _patterns() -> dict[Order, re.Pattern[str]]:
    table = wording("headings")["orders"]
    return {
        order: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table[order]))})(?!\w)") for order in _ORDERS
    }


def order_said(texts: Iterable[str]) -> Order | None:
    """Return what texts say comes first in dates, "day" or "month"; None where they say nothing, or both."""
    found = {
        order
        for text in texts
        for order, pattern in _patterns().items()
        if pattern.search(fold(text[:_MOST_TEXT]))
    }
    return found.pop() if len(found) == 1 else None


def with_told(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets of a file, each with what its tabs of nothing but words say."""
    told = tuple(text for sheet in sheets if len(sheets) > 1 for text in _words_of(sheet))
    return [dataclasses.replace(sheet, told=told) for sheet in sheets] if told else list(sheets)


def _words_of(sheet: Sheet) -> list[str]:
    """Return the lines of a tab that is no table: most of its rows hold one text and nothing beside it."""
    rows = [[one_line(shown(cell)) for cell in row.cells] for row in sheet.rows[: _MOST_ROWS + 1]]
    texts = _of_codes([[text for text in row if text] for row in rows])
    alone = [row for row in texts if len(row) == 1]
    if not texts or len(texts) > _MOST_ROWS or len(alone) < _ALONE * len(texts):
        return []
    return [text for row in texts for text in row]


_CODES = re.compile(
    r"codes?|keys?|legends?|abbr\w*\.?|symbols?|marks?|signs?|letters?|short(?:hand| form)?", re.IGNORECASE
)
"""What stands over the codes of a table of two columns that explains them."""
_CODE = re.compile(r"(?=\D)[^\s=,;:|\"']{1,4}")
_ITS_NUMBER = re.compile(
    r"\b(?:the )?number\s*(?:=|:|is|means|gives)\s*(?:the )?(?:number of )?(?=[a-z])", re.I
)


def _of_codes(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of a tab; those of a table of codes and their meanings as one line a code.

    "R1 / R2" beside "required, number = months" are two codes, each with its own number.
    """
    first = next((at for at, row in enumerate(rows) if len(row) == _PAIR and _CODES.fullmatch(row[0])), None)
    if first is None:
        return rows
    found = rows[:first]
    for row in rows[first + 1 :]:
        codes = [code.strip() for code in re.split(r"\s*[/,]\s+|\s+[/,]\s*", row[0])] if row else []
        if len(row) != _PAIR or not all(map(_CODE.fullmatch, codes)):
            found.append(row)
            continue
        meaning = row[1].replace(";", ",").replace("|", ",")
        for code in codes:
            number = re.search(r"\d+$", code)
            told = _ITS_NUMBER.sub(f"{number[0]} " if number else "", meaning)
            found.append([f"Legend: {code} = {told}"])
    return found


_PAIR = 2


def legend_of(cells: Sequence[RawCell]) -> dict[str, str]:
    """Return the letters a row explains: "Legend: J = J1 only, B = both" -> {"J": "J1 only", "B": "both"}."""
    legend: dict[str, str] = {}
    alone = [_ALONE_PART.fullmatch(one_line(shown(cell))) for cell in cells if cell]
    begun = sum(each is not None for each in alone) > 1  # "+ = yes" beside "- = no", each in a cell
    for cell in cells:
        text = shown(cell)
        if not text or ("=" not in text and ":" not in text) or len(text) > 600:
            continue
        named = _LEGEND_WORD.match(text)
        parts = _LEGEND_PART.findall(text[named.end() :] if named else text)
        begun = begun or named is not None  # "KEY: A = both" goes on in the cells beside it
        if named or (len(parts) >= (1 if begun else 2) and "=" in text):
            legend.update({mark: one_line(meaning) for mark, meaning in parts})
    return legend


_ALONE_PART = re.compile(r"[\"']?[^\s=,;:|\"']{1,4}[\"']? *= *[^=;|]{2,60}")
_SIGN_MEANS = re.compile(r"(?:^|[,;|]\s*)[^\w\s,;|()&'\"]{1,3}\s+[^\W\d]")


def explains_signs(row: NumberedRow, filled: Sequence[int]) -> bool:
    """Whether a row only says what its signs stand for: "✓ sponsors, ✗ does not, ? must ask"."""
    return len(filled) == 1 and len(_SIGN_MEANS.findall(one_line(shown(row.cells[filled[0]])))) > 1
