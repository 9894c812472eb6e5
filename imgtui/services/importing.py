"""Programs from sheets: a preview of what would change, then everything at once as one undoable step."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

from imgtui.domain.keys import key_for
from imgtui.domain.workbook import Evidence, Program, SheetMapping
from imgtui.exchange.sheets import (
    Draft,
    ImportCancelled,
    ImportPlan,
    Sheet,
    SheetError,
    SheetReading,
    choose_sheet,
    plan_import,
    read_bytes,
    read_file,
    table_of_text,
    understand,
)
from imgtui.exchange.sheets.headings import parse_map
from imgtui.exchange.sheets.layout import find_layout
from imgtui.services.book import Book
from imgtui.services.happenings import Found, found_in
from imgtui.services.invites import highest_number
from imgtui.services.programs import NOT_FACTS
from imgtui.storage.read import read_programs
from imgtui.storage.store import Transaction
from imgtui.storage.write import add_list, add_programs, fields

Policy = Literal["keep", "update"]
Progress = Callable[[int, int], bool | None]
"""Called as (done, in all); a returned False cancels, and nothing has been changed."""
Decisions = Mapping[tuple[str, str], bool]
"""(program key, field) -> whether the sheet's value is taken; one that is missing is not."""

SHARE = ("img_percent", "img_percent_low", "img_percent_high")
_LISTS = ("tags", "letters")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet, understood, and held against the workbook; nothing of it is stored yet.

    Attributes:
        name: of the file, as it stands in evidence.
        sheets: the names of all its sheets that are not hidden.
        reading: what the sheet says.
        kept: what an import would do when the workbook's values win.
        taken: what it would do when the sheet's values win.
        own_maps: whether the user mapped a heading by hand; such a mapping is remembered.
    """

    name: str
    sheets: tuple[str, ...]
    reading: SheetReading
    kept: ImportPlan
    taken: ImportPlan
    own_maps: bool = False

    @property
    def source(self) -> str:
        """What stands as source in the evidence of imported facts."""
        return self.name if len(self.sheets) < 2 else f"{self.name}: {self.reading.sheet}"


@dataclass(slots=True)
class Result:
    """What an import has done, or would do."""

    read: int = 0
    new: int = 0
    updated: int = 0
    duplicates: int = 0
    unchanged: int = 0
    columns: list[dict[str, Any]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return what `imgtui import --json` gives."""
        return {name: getattr(self, name) for name in self.__slots__}


def preview_file(
    book: Book,
    path: Path,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
) -> Preview:
    """Read a sheet from a file; SheetError when it cannot be used."""
    return _preview(book, read_file(path), path.name, sheet, maps, progress)


def preview_bytes(
    book: Book,
    data: bytes,
    name: str,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
) -> Preview:
    """Read a sheet from bytes that came from elsewhere, called `name` in evidence and messages."""
    return _preview(book, read_bytes(data, name), name, sheet, maps, progress)


def preview_text(
    book: Book, text: str, maps: Sequence[str] = (), progress: Progress | None = None
) -> Preview:
    """Read rows pasted from a spreadsheet."""
    return _preview(book, [table_of_text(text)], "pasted rows", None, maps, progress)


def differences(preview: Preview) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield (program key, field, the workbook's value, the sheet's), one share once."""
    for key, found in preview.kept.conflicts.items():
        shares = [name for name in SHARE if name in found]
        for name, change in found.items():
            if name not in shares[1:]:
                yield key, name, change.mine, change.theirs


def outcome(previews: Sequence[Preview], today: date, policy: Policy | Decisions = "keep") -> Result:
    """Return what accepting the previews would do; `today` is the applicant's."""
    result = Result()
    for preview in previews:
        _count(result, preview, policy, today, several=len(previews) > 1)
    return result


def accept(
    book: Book,
    previews: Sequence[Preview],
    policy: Policy | Decisions = "keep",
    progress: Progress | None = None,
) -> Result:
    """Store what the previews hold, as one step; what others have written meanwhile is respected.

    Args:
        book: the workbook.
        previews: from `preview_file` and the like, stored in this order.
        policy: who wins where workbook and sheet disagree, or the decision for each difference.
        progress: called while storing.

    Raises:
        ImportCancelled: `progress` returned False; nothing has been changed.
    """
    result = Result()
    total = sum(len(preview.reading.drafts) for preview in previews)
    names = ", ".join(preview.name for preview in previews)
    with book.change(f"imported {names}") as change:
        writer = _Writer(book, change, progress, total)
        for preview in previews:
            existing = {program.key: program for program in read_programs(change.connection)}
            fresh = _held_against(existing, preview)
            writer.write(fresh, existing, policy)
            _count(result, fresh, policy, book.today(), several=len(previews) > 1)
            if fresh.own_maps:
                _remember(change, fresh.reading)
        counts = f"{result.new} new, {result.updated} updated"
        change.name = f"imported {names}: {counts}"
    return result


def _preview(
    book: Book,
    sheets: Sequence[Sheet],
    name: str,
    wanted: str | None,
    maps: Sequence[str],
    progress: Progress | None,
) -> Preview:
    chosen, remembered = _choose(book, sheets, wanted, maps)
    reading = understand(
        chosen,
        match_year=book.workbook.season.match_year,
        maps=maps,
        remembered=remembered,
        progress=progress,
    )
    visible = tuple(each.name for each in sheets if not each.hidden)
    empty = ImportPlan((), {}, {}, ())
    preview = Preview(name, visible, reading, empty, empty, bool(maps))
    return _held_against(book.store.read().programs, preview)


def _choose(
    book: Book, sheets: Sequence[Sheet], wanted: str | None, maps: Sequence[str]
) -> tuple[Sheet, Mapping[str, str | None] | None]:
    """Return the sheet to read and how its headings were read the last time."""
    try:
        sheet = choose_sheet(sheets, wanted, maps)
    except SheetError:
        # Headings nobody knows may be ones the user has explained before.
        for each in sheets:
            earlier = _remembered(book, each)
            if earlier is not None and wanted is None:
                return each, earlier
        raise
    return sheet, _remembered(book, sheet)


def _remembered(book: Book, sheet: Sheet) -> Mapping[str, str | None] | None:
    for mapping in reversed(book.workbook.sheet_mappings):
        try:
            pairs = [f"{heading}={name or 'ignore'}" for heading, name in mapping.headings.items()]
            layout = find_layout(sheet, parse_map(pairs))
        except SheetError:
            continue
        if set(mapping.headings) <= {heading.text for heading in layout.headings}:
            return mapping.headings
    return None


def _held_against(existing: Mapping[str, Program], preview: Preview) -> Preview:
    drafts = preview.reading.drafts
    return Preview(
        preview.name,
        preview.sheets,
        preview.reading,
        plan_import(existing, drafts, "keep"),
        plan_import(existing, drafts, "update"),
        preview.own_maps,
    )


def _changes(preview: Preview, policy: Policy | Decisions) -> dict[str, dict[str, Any]]:
    """Return program key -> field -> new value."""
    if isinstance(policy, str):
        plan = preview.kept if policy == "keep" else preview.taken
        return {
            key: {name: each.result for name, each in found.items()} for key, found in plan.updated.items()
        }
    changes: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys(chain(preview.kept.updated, preview.taken.updated)):
        kept, taken = preview.kept.updated.get(key, {}), preview.taken.updated.get(key, {})
        chosen = {
            name: change.result
            for name, change in {**taken, **kept}.items()
            if name in kept or _is_taken(policy, key, name)
        }
        if chosen:
            changes[key] = chosen
    return changes


def _is_taken(decisions: Decisions, key: str, name: str) -> bool:
    names = SHARE if name in SHARE else (name,)
    return any(decisions.get((key, each), False) for each in names)


def _count(
    result: Result, preview: Preview, policy: Policy | Decisions, today: date, *, several: bool
) -> None:
    reading, changes = preview.reading, _changes(preview, policy)
    found = list(_all_found(preview, today))
    events = {preview.kept.rows[each.row] for each in found if each and each.row in preview.kept.rows}
    touched = [key for key in preview.kept.rows.values() if key in changes or key in events]
    result.read += reading.read
    result.new += len(preview.kept.new)
    result.updated += len(touched)
    result.duplicates += len(reading.duplicates)
    result.unchanged += len(preview.kept.rows) - len(touched)
    result.columns += [{"heading": each.heading, "field": each.field} for each in reading.columns]
    entries = [
        *(each.as_json() for each in reading.doubtful),
        *_difference_entries(preview, changes),
        *(entry for each in found for entry in each.doubts(reading)),
    ]
    entries.sort(key=lambda entry: int(str(entry["row"])))
    result.doubtful += [{**entry, "file": preview.name} for entry in entries] if several else entries


def _difference_entries(
    preview: Preview, changes: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    rows = {key: row for row, key in preview.kept.rows.items()}
    drafts = {draft.row: draft for draft in preview.reading.drafts}
    headings = {each.field: each.heading for each in preview.reading.columns}
    for key, name, mine, theirs in differences(preview):
        heading = headings.get(name, name)
        taken = name in changes.get(key, {})
        yield {
            "row": rows[key],
            "column": heading,
            "raw": drafts[rows[key]].raw.get(heading, ""),
            "field": name,
            "made": f"{theirs} takes the place of {mine}"
            if taken
            else f"{mine} is kept; the sheet says {theirs}",
        }


def _all_found(preview: Preview, today: date) -> Iterator[Found]:
    for draft in preview.kept.new:
        yield found_in(draft.row, draft.happenings, today)
    rows = {key: row for row, key in preview.kept.rows.items()}
    for key, happenings in preview.kept.happenings.items():
        yield found_in(rows[key], happenings, today)


def _remember(change: Transaction, reading: SheetReading) -> None:
    headings = {each.heading: each.field for each in reading.columns}
    mapping = SheetMapping(headings=headings, sheet=reading.sheet)
    known = change.select('SELECT id, headings FROM "sheet_mapping"')
    same = [row[0] for row in known if set(_names(row[1])) == set(headings)]
    if same:
        change.set("sheet_mapping", same[0], fields("sheet_mapping", mapping))
    else:
        add_list(change, "sheet_mapping", [mapping])


def _names(stored: str) -> list[str]:
    import json

    return list(json.loads(stored))


class _Writer:
    """Writes previews inside one transaction, and tells how far it is."""

    def __init__(self, book: Book, change: Transaction, progress: Progress | None, total: int) -> None:
        self.book, self.change = book, change
        self._progress, self._total, self._done = progress, total, 0
        self._taken = set(change.rows("program", ["key"]))
        self._number = highest_number(change)

    def write(self, preview: Preview, existing: Mapping[str, Program], policy: Policy | Decisions) -> None:
        """Write a preview that was held against the `existing` programs."""
        drafts = iter(preview.kept.new)
        while chunk := list(islice(drafts, _CHUNK)):
            self._step(0)
            add_programs(self.change, [self._program(draft, preview.source) for draft in chunk])
            self._step(len(chunk))
        by_row = {draft.row: draft for draft in preview.reading.drafts}
        rows = {key: by_row[row] for row, key in preview.kept.rows.items()}
        changes = _changes(preview, policy)
        for key, draft in rows.items():
            self._update(existing[key], draft, changes.get(key, {}), preview)
            self._step(1)

    def _step(self, done: int) -> None:
        self._done += done
        if self._progress is not None and self._progress(self._done, self._total) is False:
            raise ImportCancelled

    def _program(self, draft: Draft, source: str) -> Program:
        values = {name: _as_stored(name, value) for name, value in draft.values.items() if name != "name"}
        name, codes = (
            str(draft.values["name"]),
            [draft.values.get(code) for code in ("nrmp_code", "acgme_id")],
        )
        key = key_for(name, str(codes[0] or ""), str(codes[1] or ""), self._taken)
        self._taken.add(key)
        found = found_in(draft.row, draft.happenings, self.book.today())
        given: dict[str, Any] = {
            **values,
            "evidence": dict.fromkeys(_facts(values), Evidence(source=source, checked_on=draft.checked_on)),
            "raw": draft.raw,
            "events": found.events(self._next_id),
            "interviews": found.interviews(),
        }
        return Program(key=key, name=name, **given)

    def _update(self, current: Program, draft: Draft, values: Mapping[str, Any], preview: Preview) -> None:
        change, key = self.change, current.key
        stored = {name: _as_stored(name, value) for name, value in values.items()}
        raw = _merged_raw(current.raw, preview.kept.raw.get(key, {}), preview.source)
        change.set("program", key, {**stored, "raw": raw})
        evidence = {"source": preview.source, "checked_on": draft.checked_on}
        for name in _facts(stored):
            if name in current.evidence:
                change.set("evidence", [key, name], evidence)
            else:
                change.add("evidence", evidence, program=key, field=name)
        found = found_in(draft.row, preview.kept.happenings.get(key, ()), self.book.today())
        add_list(change, "event", found.events(self._next_id), program=key)
        add_list(change, "interview", found.interviews(), program=key)

    def _next_id(self) -> str:
        self._number += 1
        return f"e{self._number}"


def _as_stored(name: str, value: Any) -> Any:
    if name in _LISTS and isinstance(value, str):
        return tuple(word for part in value.split(",") if (word := part.strip()))
    return value


def _facts(values: Mapping[str, Any]) -> list[str]:
    return [name for name in values if name not in NOT_FACTS]


def _merged_raw(known: Mapping[str, str], given: Mapping[str, str], source: str) -> dict[str, str]:
    """Return the original cells of a program: another sheet's cell of the same heading stays beside."""
    merged = dict(known)
    for heading, text in given.items():
        own = f"{heading} ({source})"
        if merged.get(heading, text) == text:
            merged[heading] = text
        elif text not in (merged.get(heading), merged.get(own)):
            merged[own] = text
    return merged
