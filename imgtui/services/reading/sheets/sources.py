"""Where sheets come from: files, folders of them, bytes and pasted rows; and which sheet is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.sheets import Sheet, SheetError, choose_sheet, read_bytes, read_file, table_of_text
from imgtui.exchange.sheets.headings.headings import heading_key, parse_map
from imgtui.exchange.sheets.layout.headless import with_headings
from imgtui.exchange.sheets.layout.layout import find_headings
from imgtui.exchange.sheets.layout.said import with_told
from imgtui.exchange.sheets.layout.tabs import why_no_programs, why_not, without_programs
from imgtui.services.opened.book import Book

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xltx", ".xls", ".ods", ".htm", ".html")
"""Names of files in a folder that are looked at."""
ALL = "all"
"""Asks for every sheet of a file that has known headings."""
_MOST_FILES = 200


@record
class SheetSource:
    """A file, opened: its name as it stands in evidence, and its sheets; `chosen` of them is found once."""

    name: str
    sheets: tuple[Sheet, ...]
    chosen: dict[tuple[str | None, tuple[str, ...]], "ChosenSheet"] = field(default_factory=dict)

    @property
    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that are not hidden."""
        return tuple(sheet.name for sheet in self.sheets if not sheet.hidden)


@record
class ChosenSheet:
    """A sheet to read, and how its headings were read the last time."""

    sheet: Sheet
    remembered: Mapping[str, str | None] | None


def open_path(path: Path) -> SheetSource:
    """Open a file; SheetError when it cannot be used."""
    return SheetSource(clean(path.name), tuple(with_told(read_file(path))))


def open_bytes(data: bytes, name: str) -> SheetSource:
    """Open bytes that came from elsewhere, called `name` in evidence and messages."""
    return SheetSource(name, tuple(with_told(read_bytes(data, name))))


def open_text(text: str) -> SheetSource:
    """Open rows pasted from a spreadsheet."""
    return SheetSource("pasted rows", (table_of_text(text),))


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may hold a table, by name; not those of folders in it.

    Raises:
        SheetError: it has none, or too many to be meant.
    """
    where = str(folder)
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file()
        )
    except OSError as failure:
        raise SheetError("file_unreadable", f"cannot be read: {failure.strerror}", where) from failure
    if not found:
        known = ", ".join(SUFFIXES)
        raise SheetError("file_missing", "holds no file with a table", where, f"looked for {known}")
    if len(found) > _MOST_FILES:
        raise SheetError("file_too_large", f"holds {len(found)} files", where, "name the files you mean")
    return found


def choose(book: Book, source: SheetSource, wanted: str | None, maps: Sequence[str]) -> ChosenSheet:
    """Return the sheet to read: the one asked for, else the visible one that maps best.

    Raises:
        SheetError: there is no such sheet, or none has a known heading.
    """
    asked = (wanted, tuple(maps))
    if asked not in source.chosen:
        source.chosen[asked] = _chosen(book, source, wanted, maps)
    return source.chosen[asked]


def _chosen(book: Book, source: SheetSource, wanted: str | None, maps: Sequence[str]) -> ChosenSheet:
    try:
        sheet = choose_sheet(source.sheets, wanted, maps)
    except SheetError as failure:
        # Headings nobody knows may be ones the user has explained before.
        for each in source.sheets:
            earlier = remembered(book, each)
            if earlier is not None and wanted is None:
                return ChosenSheet(each, earlier)
        raise of_file(failure, source) from None
    return ChosenSheet(sheet, remembered(book, sheet))


def choose_headless(
    source: SheetSource, wanted: str | None, maps: Sequence[str]
) -> tuple[ChosenSheet, tuple[str, ...]]:
    """Return the sheet asked for, else the first visible one, with numbered columns; and how they are read.

    What `maps` say goes before what the cells suggest; a field belongs to one column.
    """
    seen = [sheet for sheet in source.sheets if not sheet.hidden]
    sheet, guesses = with_headings(choose_sheet(source.sheets, wanted) if wanted else seen[0])
    own = parse_map(maps)
    said = {field for field in own.values() if field}
    left = [
        f"{heading}={field}"
        for heading, field in guesses.items()
        if heading_key(heading) not in own and field not in said
    ]
    return ChosenSheet(sheet, None), (*maps, *left)


def choose_all(
    book: Book, source: SheetSource, maps: Sequence[str]
) -> tuple[list[ChosenSheet], list[SheetError]]:
    """Return every visible sheet with known headings, the one that maps best first, and why others are not.

    Sheets without programs of their own (interviews) find theirs in the first.
    """
    best = choose(book, source, None, maps).sheet
    chosen, refused = [], []
    for sheet in sorted(source.sheets, key=lambda each: each is not best):
        if sheet.hidden:
            continue
        unfit = why_not(sheet.name, book.workbook.season.match_year) if len(source.visible) > 1 else None
        if unfit is None and sheet is not best and _is_of_others(sheet, maps):
            unfit = why_no_programs(sheet.name)
        if unfit is not None:
            refused.append(of_file(unfit, source))
            continue
        try:
            chosen.append(choose(book, SheetSource(source.name, (sheet,)), None, maps))
        except SheetError as failure:
            refused.append(
                SheetError(failure.code, failure.message, f"{source.name}: {sheet.name}", failure.hint)
            )
    return chosen, refused


def choose_alike(book: Book, source: SheetSource, maps: Sequence[str]) -> list[ChosenSheet]:
    """Return the sheet that maps best, and behind it those with the very same headings: a tab a specialty.

    Raises:
        SheetError: no sheet has a known heading.
    """
    best = choose(book, source, None, maps)
    if len(source.visible) < 2:
        return [best]
    asked = _headings_of(best.sheet, maps)
    year = book.workbook.season.match_year
    if not asked or why_not(best.sheet.name, year):
        return [best]
    alike = [
        choose(book, SheetSource(source.name, (sheet,)), None, maps)
        for sheet in source.sheets
        if sheet is not best.sheet
        and not sheet.hidden
        and why_not(sheet.name, year) is None
        and _headings_of(sheet, maps) == asked
    ]
    return [best, *alike]


def _headings_of(sheet: Sheet, maps: Sequence[str]) -> frozenset[str]:
    """Return the known headings of a sheet as they are compared, none where it has none."""
    try:
        headings = find_headings(sheet, parse_map(maps))
    except SheetError:
        return frozenset()
    return frozenset(heading_key(heading.text) for heading in headings if heading.match.field)


def _is_of_others(sheet: Sheet, maps: Sequence[str]) -> bool:
    """Whether a tab has known headings and yet shows no sign of programs."""
    try:
        headings = find_headings(sheet, parse_map(maps))
    except SheetError:
        return False
    fields = {heading.index: heading.match.field for heading in headings if heading.match.field}
    named = next((at for at in fields if fields[at] in ("name", "institution")), None)
    text = next((heading.text for heading in headings if heading.index == named), "")
    return without_programs(sheet, fields.values(), named, text)


def of_file(failure: SheetError, source: SheetSource) -> SheetError:
    """Return a failure that says in which file it is; options and files say so themselves."""
    if failure.where.startswith("-") or source.name in failure.where:
        return failure
    where = f"{source.name}: {failure.where}" if failure.where else source.name
    return SheetError(failure.code, failure.message, where, failure.hint)


def remembered(book: Book, sheet: Sheet) -> Mapping[str, str | None] | None:
    """Return how the headings of `sheet` were read when the user explained them, None when never."""
    for mapping in reversed(book.workbook.sheet_mappings):
        try:
            pairs = [f"{heading}={name or 'ignore'}" for heading, name in mapping.headings.items()]
            headings = find_headings(sheet, parse_map(pairs))
        except SheetError:
            continue
        if set(mapping.headings) <= {heading.text for heading in headings}:
            return mapping.headings
    return None
