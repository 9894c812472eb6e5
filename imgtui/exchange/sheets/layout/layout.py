"""Where the table is: titles, heading rows, groups, repeated headings, footer, legend."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, fold, one_line, shown
from imgtui.exchange.sheets.headings.headings import (
    HeadingMatch,
    are_ours,
    heading_key,
    match_parts,
    override,
)
from imgtui.exchange.sheets.headings.spoken import spoken
from imgtui.exchange.sheets.layout.filled_down import filled_down
from imgtui.exchange.sheets.layout.heading_rows import KEY_FIELDS, find_header, texts_in
from imgtui.exchange.sheets.layout.naming import BY_CONTENT, place_of_names
from imgtui.exchange.sheets.layout.people import beside_from, is_person
from imgtui.exchange.sheets.layout.said import (
    Legends,
    Order,
    explains_signs,
    legend_of,
    legends_in,
    order_said,
)
from imgtui.exchange.sheets.layout.talk import fills_many, is_remark, only_talks
from imgtui.exchange.sheets.layout.unfold import unfold
from imgtui.exchange.sheets.readers.place import state_of
from imgtui.exchange.sheets.readers.specialty import specialty_of

_DECORATION = " *-=#_~<>[]:.•►–—|+"
_RULED = re.compile(r"[^\w]*[-=~_*#–—]{2,}[^\w]*(\w.*?)[^\w]*[-=~_*#–—]{2,}[^\w]*")
"""A text between two rules, whatever pictures stand beside them."""
_COUNT = re.compile(r"\s*[(\[]?\s*(?:n\s*=\s*)?\d+\s*(?:programs?|prgms?)?\s*[)\]]?$", re.IGNORECASE)
_FOOTER = re.compile(
    r"(?:grand )?total\b|count\b|sum\b|average\b|avg\b|mean\b|legend\b|key\s*[:=]|abbreviations?\b|sources?\b"
    r"|\d+ (?:programs?|programas?|programmes|progs?|hospitals|rows|lines|entries|residencies|in all"
    r"|altogether|total)\b(?! of| for)"
    r"|notes?\s*:|\*|disclaimer|last updated|updated\b|end of list|credit|copyright|©|median\b",
    re.IGNORECASE,
)
_NO_PROGRAM = re.compile(
    r"(?:sub-?|grand )?totals?\b.*|averages?|avg|mean|median|counts?|sum|weights?|weighting|maximum|minimum"
    r"|suma|promedio|media"
    r"|\d+ (?:[a-z]{2,12} ){0,2}(?:programs?|programas?|programmes|hospital(?:e?s)|rows|filas|lines|entries"
    r"|residencies|answers|servi[cç]os)(?: (?:in all|altogether|total|listed|so far))?"
    r"|(?:me|myself|my (?:own )?(?:stats|scores|profile|numbers|data))(?:\s*\(.*)?"
    r"|max|min|legend|key|tbd|example|template|# ?(?:of )?programs?(?: applied)?|[^\w]*"
    r"|(?:applied|apps?|applications?|invites?|invited|ii|ivs?|interviews?|interviewed|rejected|rejections?"
    r"|waitlisted|pending|programs|spent|budget|cost|costs|fees?|paid|money)"
    r"(?: (?:left|so far|spent|total|paid|remaining|to date|sent|received|applied))*\W*\d[\d.,]*\W*"
    r"|(?:budget|money|fees?|costs?)(?: (?:left|so far|spent|total|paid|remaining|to date))+\W*"
    r"|(?:(?:all )?together|altogether|in all|overall|in sum|number of programs)\W*\d+"
    r"(?: (?:programs?|hospitals|rows|entries))?\W*"
    r"|(?:back|return|go) to (?:the )?(?:top|results|list|search|start)"
    r"|(?:load|show|see|view) (?:more|all|less)(?: (?:programs?|results))?"
    r"|(?:next|previous|prev|first|last) page|page \d+(?: of \d+)?"
    r"|showing \d+.*|results? \d+.*|end of (?:results|page|search)"
    r"|untitled(?: ?\(?\d+\)?)?|(?:new|empty|blank) (?:page|row|entry|record|program)|no (?:name|title)",
    re.IGNORECASE,
)
"""What stands for a name in rows that are no programs: sums, the frame of a web page, new records."""


@record
class SheetHeading:
    """One column of the table: place, the text of its heading rows, the field found."""

    index: int
    parts: tuple[str, ...]
    match: HeadingMatch

    @property
    def text(self) -> str:
        """The heading as shown: "Visa > J1"."""
        return " > ".join(dict.fromkeys(self.parts))

    @property
    def spoken(self) -> str:
        """The heading in the words that say what is asked: "Mi nota" is "my rating"."""
        return spoken(self.text)


@dataclass(slots=True)
class SheetLayout:
    """A sheet taken apart.

    `groups` holds for each row of `body` what the group rows above it say; `dividers` what rows say that
    only divide. `ours`: it is an export of ours, all rows are programs. `of_many`: each row is the answer
    of another person. `beside`: where the columns of a table of people begin that stands beside the programs.
    `order`: what comes first in its dates, as far as the sheet says so in words. `told`:
    what a tab of words explains of its letters.
    """

    headings: list[SheetHeading]
    header_rows: tuple[int, ...]
    body: list[NumberedRow] = field(default_factory=list)
    groups: list[Mapping[str, str]] = field(default_factory=list)
    title_rows: list[int] = field(default_factory=list)
    group_rows: list[int] = field(default_factory=list)
    footer_rows: list[int] = field(default_factory=list)
    repeated_rows: list[int] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    ours: bool = False
    dividers: list[tuple[int, str]] = field(default_factory=list)
    of_many: bool = False
    beside: int | None = None
    order: Order | None = None
    told: Legends = field(default_factory=Legends)


def find_layout(sheet: Sheet, wanted: Mapping[str, str | None]) -> SheetLayout:
    """Take `sheet` apart.

    Args:
        sheet: the raw rows.
        wanted: the user's own mapping, heading key -> field.

    Raises:
        SheetError: no row has a known heading.
    """
    first, rows = find_header(sheet.rows, wanted)
    last = first + rows
    headings = _with_name(_headings(sheet, first, rows, wanted), sheet.rows[last:])
    layout = SheetLayout(headings, tuple(row.number for row in sheet.rows[first:last]))
    layout.title_rows = [row.number for row in sheet.rows[:first]]
    if are_ours(heading.parts[-1] for heading in headings):
        layout.ours = True
        layout.body = sheet.rows[last:]
        layout.groups = [{}] * len(layout.body)
        return layout
    _set_apart(layout, sheet.rows[last:])
    fields = {heading.index: heading.match.field for heading in layout.headings}
    _split_body(filled_down(sheet.rows[last:], fields), layout)
    _explain(layout, sheet, first, last)
    return layout


def _set_apart(layout: SheetLayout, body: Sequence[NumberedRow]) -> None:
    """Leave the columns of a table of people unread that stands beside the programs."""
    texts = ["" if heading.text.startswith("column ") else heading.text for heading in layout.headings]
    named = [heading.index for heading in layout.headings if heading.match.field in KEY_FIELDS]
    layout.beside = beside_from(texts, body, named)
    if layout.beside is not None:
        layout.headings = [
            heading if heading.index < layout.beside else replace(heading, match=HeadingMatch(None, 1.0))
            for heading in layout.headings
        ]


def _explain(layout: SheetLayout, sheet: Sheet, first: int, last: int) -> None:
    """Take in what the words around the table say of it, and those of tabs that hold nothing else."""
    footers = set(layout.footer_rows)
    around = [row.cells for row in sheet.rows[:first]]
    around += [row.cells for row in sheet.rows[last:] if row.number in footers]
    if sheet.told:
        keys = frozenset(heading_key(part) for heading in layout.headings for part in heading.parts)
        layout.told = legends_in(sheet.told, keys)
        layout.legend.update(layout.told.everywhere)
    for cells in around:
        layout.legend.update(legend_of(cells))
    texts = [shown(cell) for cells in around for cell in cells if cell]
    layout.order = order_said(texts) or order_said(sheet.told)


def find_headings(sheet: Sheet, wanted: Mapping[str, str | None]) -> list[SheetHeading]:
    """Return the columns of `sheet` without taking it apart; SheetError as for `find_layout`."""
    sheet = unfold(sheet)
    at, rows = find_header(sheet.rows, wanted)
    return _with_name(_headings(sheet, at, rows, wanted), sheet.rows[at + rows :])


def _with_name(headings: list[SheetHeading], body: Sequence[NumberedRow]) -> list[SheetHeading]:
    """Return the columns; where none asks for names, one that holds those of programs has them."""
    asked = [(heading.index, heading.match, heading.parts[-1]) for heading in headings]
    at = place_of_names(asked, body)
    if at is None:
        return headings
    named = SheetHeading(headings[at].index, headings[at].parts, HeadingMatch("name", BY_CONTENT))
    return [*headings[:at], named, *headings[at + 1 :]]


def _headings(sheet: Sheet, at: int, count: int, wanted: Mapping[str, str | None]) -> list[SheetHeading]:
    rows = [texts_in(row) for row in sheet.rows[at : at + count]]
    width = max([len(row.cells) for row in sheet.rows[:4000]], default=0)
    levels = [row + [""] * (width - len(row)) for row in rows]
    if count == 2:
        _fill_right(sheet, sheet.rows[at].number, levels[0], levels[1])
    headings, used = [], dict[str, int]()
    for index in range(width):
        parts = tuple(dict.fromkeys(level[index] for level in levels if level[index]))
        match = override(parts, wanted) or match_parts(parts)
        label = " > ".join(parts) or f"column {_letters(index)}"
        used[label] = used.get(label, 0) + 1
        if used[label] > 1:
            parts = (*parts[:-1], f"{parts[-1]} ({used[label]})") if parts else parts
        headings.append(SheetHeading(index, parts or (label,), match))
    return headings


def _letters(index: int) -> str:
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _fill_right(sheet: Sheet, number: int, upper: list[str], lower: Sequence[str]) -> None:
    """Repeat a group heading over the columns it covers: its merged range, else up to the next text."""
    merged = {merge.left: merge.right for merge in sheet.merges if merge.top <= number <= merge.bottom}
    if merged:
        for left, right in merged.items():
            for index in range(left + 1, min(right + 1, len(upper))):
                upper[index] = upper[index] or upper[left]
        return
    current = ""
    for index, text in enumerate(upper):
        if text:
            current = text if index < len(lower) and lower[index] else ""
        elif index < len(lower) and lower[index]:
            upper[index] = current


def _split_body(rows: Sequence[NumberedRow], layout: SheetLayout) -> None:
    heads = {h.index: fold(h.parts[-1]) for h in layout.headings}
    keys = [h.index for h in layout.headings if h.match.field in KEY_FIELDS]
    mapped = [h.index for h in layout.headings if h.match.field]
    end = _body_end(rows, keys, mapped)
    talks = fills_many(rows[:end])
    group: dict[str, str] = {}
    for row in rows[:end]:
        filled = [i for i, cell in enumerate(row.cells) if cell]
        if len(filled) < 9:
            filled = [i for i in filled if not shown(row.cells[i]).isspace()]
            if not filled:
                continue
        found = _group_of(row, filled, keys)
        if found is not None:
            group = {**({} if "state" in found else group), **found} if found else {}
            layout.group_rows.append(row.number)
            if not found:
                layout.dividers.append((row.number, one_line(shown(row.cells[filled[0]]))))
        elif _repeats(row, filled, heads):
            layout.repeated_rows.append(row.number)
        elif _is_no_program(row, filled, layout, keys, mapped) or (talks and only_talks(row, filled)):
            layout.footer_rows.append(row.number)
        else:
            layout.body.append(row)
            layout.groups.append(group)
    layout.footer_rows += [row.number for row in rows[end:]]


def _is_no_program(
    row: NumberedRow, filled: Sequence[int], layout: SheetLayout, keys: Sequence[int], mapped: Sequence[int]
) -> bool:
    """Whether a row is a sum, a legend, a person, or of a table that stands beside the programs."""
    if layout.beside is not None and filled[0] >= layout.beside:
        return True
    if len(filled) == 1 and len(mapped) > 2 and is_remark(one_line(shown(row.cells[filled[0]]))):
        return True
    fields = {heading.index: heading.match.field for heading in layout.headings}
    return _is_footer(row, filled, mapped) or _names_none(row, keys) or is_person(row, filled, fields)


def _names_none(row: NumberedRow, keys: Sequence[int]) -> bool:
    """Whether what stands for the name is a word of sums and legends, or no word at all."""
    for i in keys:
        cell = row.cells[i] if i < len(row.cells) else ""
        if isinstance(cell, str) and len(cell) > _SUM and cell[:3].lower() not in _LONG_SUMS:
            return False
    named = [one_line(shown(row.cells[i])) for i in keys if i < len(row.cells) and row.cells[i]]
    words = [_bare(text) for text in named if not _AMOUNT.fullmatch(text)]
    if named and not words:
        return True  # "Programs: 12" of a summary by specialty: a number is no name
    if any(_HOUSE.search(text) and not any(map(str.isdigit, text)) for text in words):
        return False  # "Total Health", "Sum Medical Center"
    return bool(words) and all(_NO_PROGRAM.fullmatch(text) or _counts_specialties(text) for text in words)


def _bare(text: str) -> str:
    """Return a text without the brackets or rules around all of it: "(subtotal: 11)", "-- total --"."""
    return text.strip(_AROUND) or text


_AROUND = " ()[]{}<>*=#_~|-\u2013\u2014"


def _counts_specialties(text: str) -> bool:
    """Whether a text counts programs by specialty: "FM 11 / Psych 4"."""
    parts = re.split(r"[/,;|+&]|\band\b", text)
    found = [_COUNTED.fullmatch(part.strip()) for part in parts] if text[-1:].isalnum() else []
    return len(found) > 1 and all(each and specialty_of(each[1] or each[2]) for each in found)


_COUNTED = re.compile(
    r"(?:([A-Za-z][A-Za-z -]*?)\s*[:=-]?\s*\d{1,3}|\d{1,3}\s*[x×]?\s*([A-Za-z][A-Za-z -]*))"
)


_HOUSE = re.compile(
    r"\b(?:health(?:care)?|hospitals?|medical|clinic|cent(?:er|re)|university|memorial|regional|college)\b",
    re.IGNORECASE,
)
"""A word that only the name of a house has, whatever word of sums it begins with."""


_AMOUNT = re.compile(r"[$€£]? ?\d{1,3}(?:[ ,]?\d{3})?(?:\.\d+)?")
"""A sum that stands where codes stand; no code is so short."""


_SUM = 24
_LONG_SUMS = ("tot", "sub", "gra", "sho", "res")
"""No word of sums is longer, apart from "total …", "showing …"."""


def _repeats(row: NumberedRow, filled: Sequence[int], heads: Mapping[int, str]) -> bool:
    """Whether a row is the heading row again."""
    if not any(fold(shown(row.cells[i])) == heads.get(i) for i in filled[:3]):
        return False
    return sum(fold(shown(row.cells[i])) == heads.get(i) for i in filled) * 2 > len(filled)


def _body_end(rows: Sequence[NumberedRow], keys: Sequence[int], mapped: Sequence[int]) -> int:
    """Return the index after the last row that holds a program."""
    only_names = not any(_is_full(row, keys, mapped) for row in rows[:200])
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        filled = [i for i, cell in enumerate(row.cells) if cell]
        if _is_footer(row, filled, mapped):
            continue
        follows = index > 0 and row.number == rows[index - 1].number + 1
        if only_names or _is_full(row, keys, mapped) or (follows and _is_name(row, filled, keys)):
            return index + 1
    return 0


def _is_name(row: NumberedRow, filled: Sequence[int], keys: Sequence[int]) -> bool:
    """Whether a row holds nothing but the name of a program."""
    text = one_line(shown(row.cells[filled[0]])) if filled else ""
    return len(filled) == 1 and filled[0] in keys and len(text) <= 80 and ":" not in text


def _is_full(row: NumberedRow, keys: Sequence[int], mapped: Sequence[int]) -> bool:
    cells = row.cells
    named = any(i < len(cells) and cells[i] for i in keys) if keys else True
    return named and sum(1 for i in mapped if i < len(cells) and cells[i]) >= 2


def _is_footer(row: NumberedRow, filled: Sequence[int], mapped: Sequence[int]) -> bool:
    if not filled or len(filled) > 3:
        return False
    text = one_line(shown(row.cells[filled[0]]))
    starred = text.startswith("*") and len(filled) == 1 and is_remark(text)
    if starred or _FOOTER.match(text.strip(" *-_=") or text) or explains_signs(row, filled):
        return True
    return bool(len(filled) == 1 and legend_of(row.cells))


def _group_of(row: NumberedRow, filled: Sequence[int], keys: Sequence[int]) -> dict[str, str] | None:
    """Return what a group row says ({} when it only divides), None when the row is no group row."""
    first = row.cells[filled[0]]
    if len(filled) > 1 and (len(filled) < 4 or any(row.cells[index] != first for index in filled)):
        return None
    text = one_line(shown(first))
    ruled = _RULED.fullmatch(text)
    bare = _COUNT.sub("", (ruled[1] if ruled else text).strip(_DECORATION)).strip(_DECORATION)
    state = state_of(bare)
    if state:
        return {"state": state}
    specialty = specialty_of(bare)
    if specialty:
        return {"specialty": specialty}
    decorated = (text[:1] in _DECORATION and text[-1:] in _DECORATION) or bool(_RULED.fullmatch(text))
    return {} if decorated or not bare else None
