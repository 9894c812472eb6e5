"""A sheet and a mapping of its headings -> programs, doubts and counts. Nothing is stored here."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from imgtui.domain.reading.visas import BOTH
from imgtui.domain.workbook.text import quoted, short
from imgtui.exchange.sheets.cells.compact import RowCells, Values
from imgtui.exchange.sheets.cells.errors import ImportCancelled, SheetError
from imgtui.exchange.sheets.cells.model import (
    NOTHING,
    Doubt,
    Doubtful,
    Draft,
    Progress,
    RawCell,
    Reading,
    Row,
    Sheet,
    SheetReading,
    Value,
    fold,
    season_window,
    shown,
)
from imgtui.exchange.sheets.headings.headings import document_fields, parse_map
from imgtui.exchange.sheets.layout.columns import HAPPENINGS, Column, columns_of, mapped
from imgtui.exchange.sheets.layout.hearsay import OLD, as_asked, doubted_rows
from imgtui.exchange.sheets.layout.layout import Layout, find_headings, find_layout
from imgtui.exchange.sheets.layout.notes import COLOUR, notes_of
from imgtui.exchange.sheets.layout.offers import notes_on, offers_in
from imgtui.exchange.sheets.layout.unfold import unfold
from imgtui.exchange.sheets.programs.happenings import happenings
from imgtui.exchange.sheets.programs.identity import merge_rows, near_pairs
from imgtui.exchange.sheets.readers.place import (
    city_of_name,
    named_as_state,
    place_of_name,
    state_of_name,
)
from imgtui.exchange.sheets.readers.specialty import (
    said_by_names,
    said_by_titles,
    specialty_of,
    specialty_of_code,
)

_STEP = 2  # rows between two calls of progress, in which a screen may let its thread wait for a key
_STRICTER = frozenset({"attempts_limit", "attempts_limit_step1", "attempts_limit_step2"})
_NAMING = frozenset(
    {
        "name",
        "institution",
        "code",
        "nrmp_code",
        "acgme_id",
        "specialty",
        "track",
        "location",
        "city",
        "state",
    }
)
_JOINED = frozenset({"notes", "description", "tags", "connection_note"})


def choose_sheet(sheets: Sequence[Sheet], wanted: str | None = None, maps: Sequence[str] = ()) -> Sheet:
    """Return the sheet to read: the one asked for by number or name, else the visible one that maps best.

    Raises:
        SheetError: there is no such sheet, or none has a known heading.
    """
    if wanted is not None:
        for number, sheet in enumerate(sheets, start=1):
            if wanted.strip().casefold() in (sheet.name.casefold(), str(number)):
                return sheet
        names = ", ".join(f"{number} {short(sheet.name)}" for number, sheet in enumerate(sheets, start=1))
        raise SheetError(
            "sheet_missing", f"there is no sheet {quoted(wanted)}", "--sheet", f"there are: {names}"
        )
    overrides = parse_map(maps)
    best, best_value, failure = None, -1, None
    for sheet in sheets:
        if sheet.hidden:
            continue
        try:
            headings = find_headings(sheet, overrides)
        except SheetError as error:
            failure = failure or error
            continue
        value = len({h.match.field for h in headings if h.match.field in document_fields() | {"visa"}})
        if value > best_value:
            best, best_value = sheet, value
    if best is None:
        raise failure or SheetError("file_empty", "has no visible sheet", "", "unhide the sheet, or name it")
    return best


def understand(
    sheet: Sheet,
    *,
    match_year: int,
    maps: Sequence[str] = (),
    remembered: Mapping[str, str | None] | None = None,
    progress: Progress | None = None,
    file: str = "",
    apart: Collection[tuple[str, str]] = (),
) -> SheetReading:
    """Return everything a sheet says about programs, and every cell it leaves in doubt.

    Args:
        sheet: raw rows, as `read_file` gives them.
        match_year: the season, for dates without a year.
        maps: the user's own "Heading=field"; "Heading=ignore" keeps a column in `raw` only.
        remembered: a mapping of an earlier import, heading -> field; `maps` win over it.
        progress: called with (rows done, rows in all); when it returns False the import stops.
        file: name of the file, which may name the specialty of all its rows as a tab does.
        apart: the `Duplicate.names` of rows that the user says are two programs.

    Raises:
        SheetError: no known heading, or a mapping to an unknown field.
        ImportCancelled: `progress` returned False.
    """
    earlier = parse_map([f"{heading}={field or 'ignore'}" for heading, field in (remembered or {}).items()])
    layout = find_layout(sheet := unfold(sheet), {**earlier, **parse_map(maps)})
    columns = columns_of(layout, season_window(match_year))
    _require_name(layout, columns)
    reader = _RowReader(columns, sheet, None if layout.ours else _said_above(sheet, layout, file))
    reader.doubted = doubted_rows(layout, [column.field for column in columns], match_year)
    _read_rows(layout, reader, progress)
    origin: dict[str, str] = {}
    for column in columns:
        for name in column.fills:
            origin.setdefault(name, column.heading)
    naming = tuple(column.heading for column in columns if column.field in _NAMING)
    drafts, duplicates, contradictions, kept_apart = merge_rows(reader.drafts, origin, naming, apart)
    offers = offers_in(layout, drafts)
    if progress is not None:
        progress(len(layout.body), len(layout.body))
    return SheetReading(
        sheet=sheet.name,
        source=sheet.source,
        header_rows=layout.header_rows,
        columns=mapped(layout, columns),
        read=len(reader.drafts),
        drafts=tuple(drafts),
        duplicates=tuple(duplicates),
        near=near_pairs(drafts),
        doubtful=tuple(sorted(reader.doubtful + contradictions, key=lambda doubtful: doubtful.row)),
        legend=layout.legend,
        title_rows=tuple(layout.title_rows),
        group_rows=tuple(layout.group_rows),
        footer_rows=tuple(layout.footer_rows),
        hidden_rows=tuple(sorted(draft.row for draft in reader.drafts if draft.hidden)),
        notes=(*notes_on(offers, layout.header_rows[0]), *notes_of(sheet, layout, reader.drafts)),
        offers=offers,
        apart=tuple(kept_apart),
        naming=naming,
    )


def _said_above(sheet: Sheet, layout: Layout, file: str) -> Mapping[str, str]:
    """Return the specialty, and track, that the tab, the file or the titles of a sheet name."""
    titles = [shown(cell) for row in sheet.rows if row.number in layout.title_rows for cell in row.cells]
    return said_by_names(sheet.name, file) or said_by_titles(titles)


def _read_rows(layout: Layout, reader: "_RowReader", progress: Progress | None) -> None:
    total = len(layout.body)
    with _no_collector():
        for done, (row, group) in enumerate(zip(layout.body, layout.groups, strict=True)):
            if progress is not None and done % _STEP == 0 and progress(done, total) is False:
                raise ImportCancelled
            reader.add(row, group)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Pause the cycle collector: it looks through ever more rows, none of them garbage.

    Measured: a third of the time of 10,000 rows.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _require_name(layout: Layout, columns: Sequence[Column]) -> None:
    if not any(column.field in ("name", "nrmp_code", "acgme_id", "code") for column in columns):
        raise SheetError(
            "no_heading",
            "no column holds the names of programs (looked for Program, Hospital, Institution)",
            f"row {layout.header_rows[-1]}",
            'name it: --map "Heading=name"',
        )


class _RowReader:
    """Turns rows into drafts, one after the other."""

    def __init__(self, columns: Sequence[Column], sheet: Sheet, given: Mapping[str, str] | None) -> None:
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
        self.drafts: list[Draft] = []
        self.doubtful: list[Doubtful] = []

    def add(self, row: Row, group: Mapping[str, str]) -> None:
        """Read one row; a row that names no program is kept out."""
        values: dict[str, Value] = {}
        doubts: list[tuple[Column, RawCell, Doubt]] = []
        said: list[tuple[str, Reading]] = []
        own: set[str] = set()
        told: list[tuple[Column, RawCell, str, Value]] = []
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
        row: Row,
        values: dict[str, Value],
        doubts: list[tuple[Column, RawCell, Doubt]],
        said: list[tuple[str, Reading]],
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
        draft = Draft(number, packed, RowCells(self.headings, cells), written, hidden=number in self.hidden)
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

    def _keep_comments(self, draft: Draft) -> None:
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
    values: Mapping[str, Value], doubts: Sequence[tuple[Column, RawCell, Doubt]]
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
    told: Sequence[tuple[Column, RawCell, str, Value]],
    doubts: list[tuple[Column, RawCell, Doubt]],
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


def _settle(values: dict[str, Value], own: set[str], name: str, value: Value, column: Column) -> Doubt | None:
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
