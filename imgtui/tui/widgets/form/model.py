"""What a form is made of, and where each part of it stands: no toolkit, no feature."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap

RowKind = Literal["field", "item", "add", "action"]

GUTTER = 2
"""Cells before each row: the cursor's sign and a blank."""
_INDENT = 2
_GAP = 2
_MOST_LABEL = 26
_LEAST_VALUE = 12
_MOST_LINES = 5


@record
class FormCell:
    """One value of a row.

    Attributes:
        key: its name within the row.
        name: what it is, in a word or two; shown while it is empty; in the line of an item in brackets, since
            beside values it must not read as one of them where there is no colour.
        text: the value as shown; empty: unknown.
        typed: the value as it is typed, when that differs from `text`.
        choices: the texts, as typed, of a value that is one of few; such a value is not typed, unless
            `spelt`: then it is, and the arrows still go through the choices.
        width: cells kept for it in the line of an item.
        tone: how it is drawn.
        opens: whether editing this value is left to whoever shows the form.
    """

    key: str
    name: str
    text: str = ""
    typed: str | None = None
    choices: tuple[str, ...] = ()
    width: int = 0
    tone: str = "plain"
    opens: bool = False
    spelt: bool = False

    @property
    def began(self) -> str:
        """The text an editor begins with."""
        return self.text if self.typed is None else self.typed

    def next_choice(self, step: int) -> str:
        """Return the choice after (or before) the present one, around the end."""
        place = self.choices.index(self.began) if self.began in self.choices else -(step > 0)
        return self.choices[(place + step) % len(self.choices)]


@record
class FormRow:
    """One row: a field with its label, an item of a list, the place to add one, or an action.

    Attributes:
        key: unique in the form.
        cells: its values; a field, an add row and an action have one.
        label: what stands before a field.
        kind: what the row is.
        group: the list that an item or an add row belongs to.
        note: what is to be said beside it: what is wrong, what it is for.
        note_tone: how the note is drawn.
        opens: whether editing it is left to whoever shows the form: its values are not typed in place.
    """

    key: str
    cells: tuple[FormCell, ...]
    label: str = ""
    kind: RowKind = "field"
    group: str = ""
    note: str = ""
    note_tone: str = "muted"
    opens: bool = False


@record
class FormSection:
    """Rows under a heading; `note` stands beside the title. Without a title they go on right below."""

    title: str
    rows: tuple[FormRow, ...]
    note: str = ""


class FormPiece(NamedTuple):
    """A piece of a drawn line: `cell` is its place in the row, None for labels and notes."""

    x: int
    text: str
    tone: str
    cell: int | None = None


class FormLine(NamedTuple):
    """One line of the form: `row` is its place in the form, None on headings and blank lines."""

    row: int | None
    parts: tuple[FormPiece, ...]
    first: bool = False


class CellPlace(NamedTuple):
    """Where a cell stands: x and y in the form, and its width."""

    x: int
    y: int
    width: int


class FormLayout:
    """The lines of a form at one width, and the places of its cells."""

    def __init__(self, sections: Sequence[FormSection], width: int) -> None:
        self.rows = [row for section in sections for row in section.rows]
        self.lines: list[FormLine] = []
        self.places: dict[tuple[int, int], CellPlace] = {}
        self.extents: list[tuple[int, int]] = []  # of each row: its first line, and the one after its last
        self._width = max(width, GUTTER + _LEAST_VALUE)
        number = 0
        for section in sections:
            if section.title:
                if self.lines:
                    self.lines.append(FormLine(None, ()))
                self._heading(section)
            # Labels line up within a section: a long one elsewhere must not push values away.
            labels = [cell_len(row.label) for row in section.rows if row.kind in ("field", "action")]
            label_width = min(max(labels, default=0), _MOST_LABEL, self._width // 2)
            for row in section.rows:
                start = len(self.lines)
                if row.kind == "item":
                    self._item(number, row)
                else:
                    self._field(number, row, label_width)
                self.extents.append((start, len(self.lines)))
                number += 1

    def cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and cell at a place of the form: the cell there, or the nearest one to its left."""
        if not 0 <= y < len(self.lines) or (row := self.lines[y].row) is None:
            return None
        cells = [part for part in self.lines[y].parts if part.cell is not None]
        left = [part for part in cells if part.x <= x]
        part = left[-1] if left else cells[0] if cells else None
        return row, part.cell if part is not None and part.cell is not None else 0

    def _heading(self, section: FormSection) -> None:
        title = clean(section.title)
        used = cell_len(title) + _GAP
        note = wrap([(section.note, "muted")], self._width - used) if section.note else [[]]
        self.lines.append(FormLine(None, (FormPiece(0, title, "heading"), *_at(used, note[0]))))
        self.lines += [FormLine(None, tuple(_at(used, spans))) for spans in note[1:]]

    def _field(self, number: int, row: FormRow, label_width: int) -> None:
        x = GUTTER + _INDENT if row.kind == "add" else GUTTER + label_width + (_GAP if label_width else 0)
        room = self._width - x
        value = wrap([_shown(row.cells[0])], room)[:_MOST_LINES]
        self.places[number, 0] = CellPlace(x, len(self.lines), max(_LEAST_VALUE, width_of(value[0])))
        label = fit(row.label, label_width).rstrip() if row.kind != "add" else ""
        parts = [FormPiece(GUTTER, label, "label")] if label else []
        for index, spans in enumerate(value):
            parts += _at(x, spans, 0)
            if index < len(value) - 1:
                self.lines.append(FormLine(number, tuple(parts), index == 0))
                parts = []
        self._close(number, row, parts, len(value) == 1, x)

    def _close(self, number: int, row: FormRow, parts: list[FormPiece], first: bool, x: int) -> None:
        """Draw the last line of a row with its note: beside the value where it fits, else below at `x`."""
        note = (row.note, row.note_tone)
        used = max((part.x + cell_len(part.text) for part in parts), default=0) + _GAP
        if row.note and used + cell_len(clean(row.note)) <= self._width:
            self.lines.append(FormLine(number, (*parts, *_at(used, wrap([note], self._width)[0])), first))
            return
        self.lines.append(FormLine(number, tuple(parts), first))
        if row.note:
            below = wrap([note], self._width - x)
            self.lines += [FormLine(number, tuple(_at(x, spans))) for spans in below]

    def _item(self, number: int, row: FormRow) -> None:
        start = GUTTER + _INDENT
        x, parts, first = start, list[FormPiece](), True
        for index, cell in enumerate(row.cells):
            text, tone = (cell.text, cell.tone) if cell.text else (f"[{cell.name}]", "empty")
            text = clean(text)
            width = min(max(cell.width, cell_len(text)), self._width - start)
            if x > start and x + width > self._width:
                self.lines.append(FormLine(number, tuple(parts), first))
                x, parts, first = start + _INDENT, [], False
            parts.append(FormPiece(x, fit(text, width).rstrip(), tone, index))
            self.places[number, index] = CellPlace(x, len(self.lines), width)
            x += width + _GAP
        self._close(number, row, parts, first, start + _INDENT)


def _shown(cell: FormCell) -> Span:
    return (cell.text, cell.tone) if cell.text else (cell.name, "empty")


def _at(x: int, spans: Sequence[Span], cell: int | None = None) -> list[FormPiece]:
    parts = []
    for text, tone in spans:
        parts.append(FormPiece(x, text, tone, cell))
        x += cell_len(text)
    return parts
