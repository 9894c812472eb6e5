"""Programs from sheets: a preview of what would change, then everything at once as one undoable step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from imgtui.domain.record import record
from imgtui.domain.workbook import Program
from imgtui.exchange.sheets import ImportPlan, Link, SheetError, SheetReading, plan_import, understand
from imgtui.services.book import Book
from imgtui.services.files import refuse_itself
from imgtui.services.happenings import Found, found_in
from imgtui.services.import_matching import Links, Matched, match
from imgtui.services.import_sources import (
    ALL,
    Chosen,
    Source,
    choose,
    choose_all,
    choose_headless,
    of_file,
    open_bytes,
    open_path,
    open_text,
)
from imgtui.services.import_writing import Progress, Writer, program_of, remember
from imgtui.storage.journal import stamp_now
from imgtui.storage.read import read_programs
from imgtui.storage.store import Transaction

__all__ = ["Progress"]

Policy = Literal["keep", "update"]
Decisions = Mapping[tuple[str, str], bool]
"""(program key, field) -> whether the sheet's value is taken; one that is missing is not."""

SHARE = ("img_percent", "img_percent_low", "img_percent_high")
_NO_PLAN = ImportPlan((), {}, {}, ())


@record
class Preview:
    """A sheet, understood, and held against the workbook; nothing of it is stored yet.

    Attributes:
        name: of the file, as it stands in evidence.
        sheets: the names of all its sheets that are not hidden.
        reading: what the sheet says.
        kept: what an import would do when the workbook's values win.
        taken: what it would do when the sheet's values win.
        headless: whether it has no row of headings; the columns have numbers then.
        own_maps: whether the user mapped a heading by hand; such a mapping is remembered.
        links: what the user has said about rows that may be one of several programs.
        matched: which programs the rows are; `matched.asked` waits for an answer.
        names: key -> name of the programs that rows may be.
    """

    name: str
    sheets: tuple[str, ...]
    reading: SheetReading
    kept: ImportPlan = _NO_PLAN
    taken: ImportPlan = _NO_PLAN
    own_maps: bool = False
    headless: bool = False
    links: Links = field(default_factory=dict)
    matched: Matched = Matched({})
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """What stands as source in the evidence of imported facts."""
        return self.name if len(self.sheets) < 2 else f"{self.name}: {self.reading.sheet}"

    @property
    def asked(self) -> tuple[Link, ...]:
        """Rows that may be one of several programs; nothing of them is stored before `answered`."""
        return self.matched.asked


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
    *,
    headless: bool = False,
) -> Preview:
    """Read a sheet from a file; SheetError when it cannot be used. `headless` as `preview_source`."""
    refuse_itself(book, path)
    return preview_source(book, open_path(path), sheet, maps, progress, headless=headless)


def preview_bytes(
    book: Book,
    data: bytes,
    name: str,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
) -> Preview:
    """Read a sheet from bytes that came from elsewhere, called `name` in evidence and messages."""
    return preview_source(book, open_bytes(data, name), sheet, maps, progress)


def preview_text(
    book: Book,
    text: str,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    headless: bool = False,
) -> Preview:
    """Read rows pasted from a spreadsheet; `headless` as `preview_source`."""
    return preview_source(book, open_text(text), None, maps, progress, headless=headless)


def preview_source(
    book: Book,
    source: Source,
    sheet: str | None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    headless: bool = False,
) -> Preview:
    """Read one sheet of an opened file.

    Args:
        book: the workbook.
        source: the file.
        sheet: number or name of the sheet; None: the one that maps best.
        maps: the user's own "Heading=field".
        progress: called while reading.
        headless: where no row has known headings, number the columns and guess what they hold. Such a
            mapping is not remembered: the next rows may stand in another order.

    Raises:
        SheetError: it cannot be used; with `headless` not for want of headings.
    """
    try:
        preview = _understood(book, source, choose(book, source, sheet, maps), maps, progress)
    except SheetError as error:
        if not headless or error.code != "no_heading":
            raise
        chosen, maps = choose_headless(source, sheet, maps)
        understood = _understood(book, source, chosen, maps, progress)
        preview = replace(understood, headless=True, own_maps=False)
    return held_against(book.snapshot.programs, preview)


def preview_sources(
    book: Book,
    sources: Sequence[Source],
    sheets: Sequence[str] = (),
    maps: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[list[Preview], list[SheetError]]:
    """Read several sheets: later ones are held against what earlier ones would add.

    Args:
        book: the workbook.
        sources: opened files.
        sheets: numbers or names of the sheets to take of each file, `ALL`, or none: the best.
        maps: the user's own "Heading=field".
        progress: called while reading.

    Returns:
        The previews, and with `ALL` why the other sheets cannot be used.
    """
    previews: list[Preview] = []
    refused: list[SheetError] = []
    for source in sources:
        if ALL in [name.casefold() for name in sheets]:
            chosen, others = choose_all(book, source, maps)
            refused += others
        else:
            chosen = [choose(book, source, name, maps) for name in (sheets or (None,))]
        previews += [_understood(book, source, each, maps, progress) for each in chosen]
    return hold_all(book, previews), refused


def check_source(book: Book, source: Source, sheets: Sequence[str] = (), maps: Sequence[str] = ()) -> None:
    """Raise the SheetError that `preview_sources` would, before anything of the sheet is read."""
    for name in [name for name in sheets if name.casefold() != ALL] or (None,):
        choose(book, source, name, maps)


def answered(book: Book, previews: Sequence[Preview], at: int, links: Links) -> list[Preview]:
    """Return the previews after the user has said which programs rows of the one at `at` are."""
    changed = replace(previews[at], links={**previews[at].links, **links})
    return hold_all(book, [*previews[:at], changed, *previews[at + 1 :]])


def hold_all(book: Book, previews: Sequence[Preview]) -> list[Preview]:
    """Hold previews against the workbook, each as if the ones before it had been stored."""
    held: list[Preview] = []
    existing: dict[str, Program] = dict(book.snapshot.programs)
    taken, today = set(existing), book.today()
    for preview in previews:
        held.append(held_against(existing, preview))
        if preview is not previews[-1]:
            new = (program_of(d, preview.source, taken, today, str) for d in held[-1].kept.new)
            existing.update((program.key, program) for program in new)
    return held


def held_against(existing: Mapping[str, Program], preview: Preview) -> Preview:
    """Hold a preview against programs."""
    matched = match(existing, preview.reading, preview.links)
    waiting = {link.row for link in matched.asked}
    drafts = [draft for draft in preview.reading.drafts if draft.row not in waiting]
    kept = plan_import(existing, drafts, "keep", matched.same, matched.linked)
    taken = plan_import(existing, drafts, "update", matched.same, matched.linked) if matched.same else kept
    near = chain(*(link.candidates for link in matched.asked), matched.alike.values())
    names = {candidate.key: _name_of(existing[candidate.key]) for candidate in near}
    return replace(preview, kept=kept, taken=taken, matched=matched, names=names)


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
    names = ", ".join(dict.fromkeys(preview.name for preview in previews))
    known, today = book.snapshot, book.today()
    with book.change(f"imported {names}") as change:
        writer = Writer(change, today, progress, total)
        for preview in previews:
            existing: Mapping[str, Program] = known.programs
            if preview is not previews[0] or stamp_now(change.connection) != known.revision:
                existing = {program.key: program for program in read_programs(change.connection)}
            fresh = held_against(existing, preview)
            _write(writer, fresh, existing, policy)
            _count(result, fresh, policy, today, several=len(previews) > 1)
            _remember(change, fresh)
        change.name = f"imported {names}: {result.new} new, {result.updated} updated"
    return result


def _understood(
    book: Book, source: Source, chosen: Chosen, maps: Sequence[str], progress: Progress | None
) -> Preview:
    try:
        reading = understand(
            chosen.sheet,
            match_year=book.workbook.season.match_year,
            maps=maps,
            remembered=chosen.remembered,
            progress=progress,
        )
    except SheetError as failure:
        raise of_file(failure, source) from None
    return Preview(source.name, source.visible, reading, own_maps=bool(maps))


def _write(
    writer: Writer, preview: Preview, existing: Mapping[str, Program], policy: Policy | Decisions
) -> None:
    by_row = {draft.row: draft for draft in preview.reading.drafts} if preview.kept.rows else {}
    rows = {key: by_row[row] for row, key in preview.kept.rows.items()}
    writer.update(existing, rows, preview.kept, _changes(preview, policy), preview.source)
    writer.add(preview.kept.new, preview.source)


def _remember(change: Transaction, preview: Preview) -> None:
    if preview.own_maps:
        remember(change, preview.reading)


def _name_of(program: Program) -> str:
    place = ", ".join(filter(None, (program.city, program.state)))
    return f"{program.name} ({place})" if place else program.name


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
    result.unchanged += len(preview.kept.rows) - len(touched) + len(preview.asked)
    result.columns += [{"heading": each.heading, "field": each.field} for each in reading.columns]
    entries = [
        *(each.as_json() for each in reading.doubtful),
        *_difference_entries(preview, changes),
        *(entry for each in found for entry in each.doubts(reading)),
        *_match_entries(preview),
        *(
            {"row": note.row, "column": "", "raw": note.raw, "field": "raw", "made": note.text}
            for note in reading.notes
            if note.asks_for_a_look
        ),
    ]
    entries.sort(key=lambda entry: int(str(entry["row"])))
    result.doubtful += [{**entry, "file": preview.name} for entry in entries] if several else entries


def _difference_entries(
    preview: Preview, changes: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if not preview.kept.conflicts:
        return
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


def _match_entries(preview: Preview) -> Iterator[dict[str, Any]]:
    """Tell of rows that are asked, that look like a program of the workbook, or like none."""
    matched = preview.matched
    if not (matched.asked or matched.alike or matched.strangers):
        return
    drafts = {draft.row: draft for draft in preview.reading.drafts}
    heading = next((each.heading for each in preview.reading.columns if each.field == "name"), "")
    made: list[tuple[int, str, list[str]]] = []
    for link in matched.asked:
        keys = [candidate.key for candidate in link.candidates]
        names = " or ".join(f"{preview.names[key]} [{key}]" for key in keys)
        made.append((link.row, f"not stored yet: is it {names}? Say which", keys))
    for row, candidate in matched.alike.items():
        text = f"looks like {preview.names[candidate.key]} [{candidate.key}]; added beside it"
        made.append((row, text, [candidate.key]))
    made += [(row, "like no program of the workbook: added as a new one", []) for row in matched.strangers]
    for row, text, keys in made:
        yield {
            "row": row,
            "column": heading,
            "raw": drafts[row].name_as_written or str(drafts[row].values["name"]),
            "field": "key",
            "made": text,
            "candidates": keys,
        }


def _all_found(preview: Preview, today: date) -> Iterator[Found]:
    for draft in preview.kept.new:
        if draft.happenings:
            yield found_in(draft.row, draft.happenings, today)
    rows = {key: row for row, key in preview.kept.rows.items()}
    for key, happenings in preview.kept.happenings.items():
        yield found_in(rows[key], happenings, today)
