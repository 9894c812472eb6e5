"""One row of a table after the other -> drafts of programs, and every cell it leaves in doubt."""

from collections.abc import Mapping, Sequence
from datetime import date

from imgtui.domain.reading.visas import BOTH
from imgtui.exchange.sheets.cells.compact import RowCells, Values
from imgtui.exchange.sheets.cells.model import (
    NOTHING,
    CellReading,
    Doubt,
    Doubtful,
    NumberedRow,
    RawCell,
    RowDraft,
    Sheet,
    Value,
    fold,
    shown,
)
from imgtui.exchange.sheets.headings.headings import document_fields
from imgtui.exchange.sheets.layout.columns import HAPPENINGS, SheetColumn
from imgtui.exchange.sheets.layout.hearsay import OLD, as_asked
from imgtui.exchange.sheets.layout.notes import COLOUR
from imgtui.exchange.sheets.programs.happenings import happenings
from imgtui.exchange.sheets.readers.place import city_of_name, named_as_state, place_of_name, state_of_name
from imgtui.exchange.sheets.readers.specialty import specialty_of, specialty_of_code

_STRICTER = frozenset({"attempts_limit", "attempts_limit_step1", "attempts_limit_step2"})
_JOINED = frozenset({"notes", "description", "tags", "connection_note"})


class RowReader:
    """Turns rows into drafts, one after the other."""

    def __init__(self, columns: Sequence[SheetColumn], sheet: Sheet, given: Mapping[str, str] | None) -> None:
        self.columns = columns
        self.given = given
        self.hidden = sheet.hidden_rows
        self.colours = sheet.row_colours
        self.comments: dict[int, list[tuple[int, str]]] = {}
        for (row, index), text in sheet.comments.items():
            self.comments.setdefault(row, []).append((index, text))
        self.headings = tuple(column.heading for column in columns)
        self.name_at = next((place for place, column in enumerate(columns) if column.field == "name"), None)
        self.doubted: Mapping[int, str] = {}
        self.shapes: dict[tuple[str, ...], dict[str, int]] = {}
        self.drafts: list[RowDraft] = []
        self.doubtful: list[Doubtful] = []

    def add(self, row: NumberedRow, group: Mapping[str, str]) -> None:
        """Read one row; a row that names no program is kept out."""
        values: dict[str, Value] = {}
        doubts: list[tuple[SheetColumn, RawCell, Doubt]] = []
        said: list[tuple[str, CellReading]] = []
        own: set[str] = set()
        told: list[tuple[SheetColumn, RawCell, str, Value]] = []
        rows = len(self.drafts)
        why = self.doubted.get(row.number)
        for column, cell in zip(self.columns, row.cells, strict=False):
            if not cell:
                continue
            if column.beside is not None:
                cell = column.beside.joined(cell, row.cells)
            reading = column.known.get(cell)
            if reading is None:
                reading = column.read(cell, rows)
            if reading is NOTHING:
                continue
            if why:
                if why == OLD and column.field in HAPPENINGS:
                    continue  # what happened in an earlier season did not happen in this one
                reading = as_asked(reading, why)
            if column.field in HAPPENINGS or column.field == "interview_platform":
                said.append((column.field, reading))
            else:
                for name, value in reading.values:
                    if column.tells and name != column.field:
                        told.append((column, cell, name, value))
                    elif name not in values:
                        values[name] = value
                        if name == column.field:
                            own.add(name)
                    elif values[name] != value:
                        doubt = _settle(values, own, name, value, column)
                        if doubt:
                            doubts.append((column, cell, doubt))
            doubts += [(column, cell, doubt) for doubt in reading.doubts]
        if told:
            _tell(values, told, doubts)
        for name, given in group.items():
            values.setdefault(name, given)
        self._finish(row, values, doubts, said)

    def _finish(
        self,
        row: NumberedRow,
        values: dict[str, Value],
        doubts: list[tuple[SheetColumn, RawCell, Doubt]],
        said: list[tuple[str, CellReading]],
    ) -> None:
        number, cells = row
        _name(values)
        if not values.get("name"):
            return
        unread = _unread(values, doubts) if doubts else _NOTHING_UNREAD
        if self.given is not None:  # an export of ours says itself what is known
            _from_context(values, unread, self.given)
        checked = values.pop("checked_on", None)
        at = self.name_at
        written = shown(cells[at]) if at is not None and at < len(cells) else ""
        packed = Values(values, self.shapes)
        draft = RowDraft(
            number, packed, RowCells(self.headings, cells), written, hidden=number in self.hidden
        )
        draft.checked_on = checked if isinstance(checked, date) else None
        draft.happenings = happenings(said, values) if said else ()
        if unread:
            draft.unread = unread
        self.drafts.append(draft)
        if number in self.colours:
            draft.raw = {**dict(draft.raw.items()), COLOUR: self.colours[number]}
        if number in self.comments:
            self._keep_comments(draft)
        for column, cell, doubt in doubts:
            if doubt.field == "checked_on" or (doubt.field in values and doubt.kind in _SETTLED):
                continue
            self.doubtful.append(Doubtful(number, column.heading, shown(cell), doubt))

    def _keep_comments(self, draft: RowDraft) -> None:
        for index, comment in self.comments[draft.row]:
            column = self.columns[index] if index < len(self.columns) else None
            heading = f"{column.heading if column else 'row'}, comment"
            text = shown(comment)
            draft.raw = {**dict(draft.raw.items()), heading: text}
            field = column.field if column and column.field in document_fields() else "notes"
            made = "a comment on the cell: kept, not read"
            self.doubtful.append(Doubtful(draft.row, heading, text, Doubt(str(field), made, "unreadable")))


_NOTHING_UNREAD: Mapping[str, tuple[str, str]] = {}
_IDENTITY = frozenset({"specialty", "track", "nrmp_code", "acgme_id"})


def _unread(
    values: Mapping[str, Value], doubts: Sequence[tuple[SheetColumn, RawCell, Doubt]]
) -> dict[str, tuple[str, str]]:
    """Return what tells programs apart and could not be read: field -> (heading, text)."""
    return {
        doubt.field: (column.heading, fold(shown(cell)))
        for column, cell, doubt in doubts
        if doubt.field in _IDENTITY
        and doubt.kind in ("unreadable", "ambiguous")
        and doubt.field not in values
    }


def _from_context(
    values: dict[str, Value], unread: Mapping[str, tuple[str, str]], given: Mapping[str, str]
) -> None:
    """Fill in what the row leaves to its codes, tab, file or name; drop a state that stands as a city."""
    if "specialty" not in values and "specialty" not in unread:
        digits = str(values.get("nrmp_code") or "")[4:7] or str(values.get("acgme_id") or "")[:3]
        coded = specialty_of_code(digits) if digits else None
        if coded:
            values["specialty"] = coded
        for name, text in given.items():
            values.setdefault(name, text)
    if "city" not in values:
        _from_name(values)
    city, state = values.get("city"), values.get("state")
    if city and named_as_state(str(city), str(state) if state else None):
        del values["city"]


def _from_name(values: dict[str, Value]) -> None:
    """Take city and state from behind the name, which is kept as it was written: "Mercy, Akron OH"."""
    name, state = str(values["name"]), values.get("state")
    place = place_of_name(name) or city_of_name(name, str(state) if state else None)
    if place is None:
        if state is None and (alone := state_of_name(name)):
            values["state"] = alone
        return
    if specialty_of(place[0]) is not None or (state or place[1]) != place[1]:
        return
    values["city"], values["state"] = place


_SETTLED = ("placeholder", "ambiguous", "unreadable")
"""Kinds of doubt that are over when another column gives the value."""


_CONDITION_APART = "conditional: another column tells its condition"


def _tell(
    values: dict[str, Value],
    told: Sequence[tuple[SheetColumn, RawCell, str, Value]],
    doubts: list[tuple[SheetColumn, RawCell, Doubt]],
) -> None:
    """Take in what columns of several facts tell, where no column of its own says otherwise."""
    for column, cell, name, value in told:
        if name in BOTH and values.get(name) == "yes" and value == "conditional":
            values[name] = value  # "Step 3 needed for visa" beside a bare H-1B
            doubts.append(
                (column, cell, Doubt(name, "conditional: another column tells its condition", "guess"))
            )
        elif values.setdefault(name, value) != value:
            made = f"{values[name]} is kept; another column of the row says {value}"
            doubts.append((column, cell, Doubt(name, made, "contradiction", value)))


def _name(values: dict[str, Value]) -> None:
    """Give a program without a name its code or institution as one."""
    for other in ("institution", "nrmp_code", "acgme_id"):
        if not values.get("name") and values.get(other):
            values["name"] = values[other]


def _settle(
    values: dict[str, Value], own: set[str], name: str, value: Value, column: SheetColumn
) -> Doubt | None:
    """Two columns of one row disagree: a field's own column wins, of two limits the stricter."""
    known = values[name]
    if name in _JOINED:
        values[name] = f"{known}\n{value}"
        return None
    if name in ("name", "institution", "city"):
        return None
    if name in _STRICTER:
        numbers = [number for number in (known, value) if isinstance(number, int)]
        values[name] = min(numbers) if numbers else known
    elif name == column.field and name not in own:
        values[name] = value
        own.add(name)
    other = value if values[name] == known else known
    return Doubt(
        name, f"{values[name]} is kept; another column of the row says {other}", "contradiction", other
    )
