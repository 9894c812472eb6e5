"""A sheet and a mapping of its headings -> programs, doubts and counts. Nothing is stored here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.workbook.collector import no_collector
from imgtui.domain.workbook.text import quoted, short
from imgtui.exchange.sheets.cells.errors import ImportCancelled, SheetError
from imgtui.exchange.sheets.cells.model import (
    Progress,
    RowDraft,
    Sheet,
    SheetReading,
    season_window,
    shown,
)
from imgtui.exchange.sheets.headings.headings import document_fields, parse_map
from imgtui.exchange.sheets.layout.blocks import blocks_of, is_of_people
from imgtui.exchange.sheets.layout.columns import SheetColumn, columns_of, mapped
from imgtui.exchange.sheets.layout.hearsay import doubted_rows
from imgtui.exchange.sheets.layout.layout import SheetLayout, find_headings, find_layout
from imgtui.exchange.sheets.layout.notes import notes_of
from imgtui.exchange.sheets.layout.offers import notes_on, offers_in
from imgtui.exchange.sheets.layout.unfold import unfold
from imgtui.exchange.sheets.programs.diary import attach, is_diary
from imgtui.exchange.sheets.programs.identity import merge_rows, near_pairs
from imgtui.exchange.sheets.programs.row_reader import RowReader
from imgtui.exchange.sheets.readers.specialty import (
    said_by_names,
    said_by_titles,
)

_STEP = 2  # rows between two calls of progress, in which a screen may let its thread wait for a key
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
    sheet = unfold(sheet)
    blocks = _blocks(sheet, {**earlier, **parse_map(maps)}, match_year, file)
    _read_rows(blocks, progress)
    layouts = [block.layout for block in blocks]
    readers = [block.reader for block in blocks]
    columns = [column for block in blocks for column in block.columns]
    naming = tuple(dict.fromkeys(column.heading for column in columns if column.field in _NAMING))
    read = _drafts_of(blocks)
    drafts, duplicates, contradictions, kept_apart = merge_rows(read, _origin(columns), naming, apart)
    doubtful = [doubt for reader in readers for doubt in reader.doubtful] + contradictions
    offers = [offer for layout in layouts for offer in offers_in(layout, drafts)]
    notes = [note for block in blocks for note in notes_of(block.sheet, block.layout, block.reader.drafts)]
    if progress is not None:
        rows = sum(len(layout.body) for layout in layouts)
        progress(rows, rows)
    return SheetReading(
        sheet=sheet.name,
        source=sheet.source,
        header_rows=_numbers(layout.header_rows for layout in layouts),
        columns=tuple(column for block in blocks for column in mapped(block.layout, block.columns)),
        read=len(read),
        drafts=tuple(drafts),
        duplicates=tuple(duplicates),
        near=near_pairs(drafts),
        doubtful=tuple(sorted(doubtful, key=lambda each: each.row)),
        legend={letter: meaning for layout in layouts for letter, meaning in layout.legend.items()},
        title_rows=_numbers(layout.title_rows for layout in layouts),
        group_rows=_numbers(layout.group_rows for layout in layouts),
        footer_rows=_numbers(layout.footer_rows for layout in layouts),
        hidden_rows=tuple(sorted(draft.row for draft in read if draft.hidden)),
        notes=(*notes_on(tuple(offers), layouts[0].header_rows[0]), *notes),
        offers=tuple(offers),
        apart=tuple(kept_apart),
        naming=naming,
    )


class _Block(NamedTuple):
    """A table of a sheet: its rows, how they stand, what its columns are, and what reads them."""

    sheet: Sheet
    layout: SheetLayout
    columns: list[SheetColumn]
    reader: RowReader


def _drafts_of(blocks: Sequence[_Block]) -> list[RowDraft]:
    """Return the rows of all tables; those of a diary are given to the programs of the tables above it."""
    found = list[RowDraft]()
    for block in blocks:
        if found and is_diary(column.field for column in block.columns):
            attach(block.reader.drafts, tuple(found))
        found += block.reader.drafts
    return found


def _blocks(sheet: Sheet, wanted: Mapping[str, str | None], match_year: int, file: str) -> list[_Block]:
    """Return the tables of a sheet; what one explains of its letters holds for those below it."""
    blocks = list[_Block]()
    for part in blocks_of(sheet, wanted):
        if blocks and is_of_people(part):
            blocks[-1].layout.footer_rows += [row.number for row in part.rows]
            continue
        layout = find_layout(part, wanted)
        if blocks:
            layout.legend = {**blocks[-1].layout.legend, **layout.legend}
            layout.order = layout.order or blocks[-1].layout.order
        columns = columns_of(layout, season_window(match_year))
        _require_name(layout, columns)
        reader = RowReader(columns, part, None if layout.ours else _said_above(part, layout, file))
        reader.doubted = doubted_rows(layout, [column.field for column in columns], match_year)
        blocks.append(_Block(part, layout, columns, reader))
    return blocks


def _origin(columns: Iterable[SheetColumn]) -> dict[str, str]:
    """Return the heading of the first column that fills each field."""
    origin: dict[str, str] = {}
    for column in columns:
        for name in column.fills:
            origin.setdefault(name, column.heading)
    return origin


def _numbers(rows: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(number for numbers in rows for number in numbers)


def _said_above(sheet: Sheet, layout: SheetLayout, file: str) -> Mapping[str, str]:
    """Return the specialty, and track, that the tab, the file or the titles of a sheet name."""
    titles = [shown(cell) for row in sheet.rows if row.number in layout.title_rows for cell in row.cells]
    return said_by_names(sheet.name, file) or said_by_titles(titles)


def _read_rows(blocks: Sequence[_Block], progress: Progress | None) -> None:
    total = sum(len(block.layout.body) for block in blocks)
    before = 0
    with no_collector():
        for block in blocks:
            rows = zip(block.layout.body, block.layout.groups, strict=True)
            for done, (row, group) in enumerate(rows, start=before):
                if progress is not None and done % _STEP == 0 and progress(done, total) is False:
                    raise ImportCancelled
                block.reader.add(row, group)
            before += len(block.layout.body)


def _require_name(layout: SheetLayout, columns: Sequence[SheetColumn]) -> None:
    if not any(column.field in ("name", "nrmp_code", "acgme_id", "code") for column in columns):
        raise SheetError(
            "no_heading",
            "no column holds the names of programs (looked for Program, Hospital, Institution)",
            f"row {layout.header_rows[-1]}",
            'name it: --map "Heading=name"',
        )
