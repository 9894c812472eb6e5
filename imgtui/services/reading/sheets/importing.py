"""Programs from sheets: a preview of what would change, then everything at once as one undoable step."""

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from imgtui.domain.workbook.collector import no_collector
from imgtui.domain.workbook.records import Program
from imgtui.exchange.sheets import (
    ImportCancelled,
    KnownPrograms,
    Sheet,
    SheetError,
    SheetReading,
    plan_import,
    understand,
)
from imgtui.exchange.sheets.cells.model import NumberedRow
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import refuse_itself
from imgtui.services.reading.sheets.apart_rows import with_row_apart
from imgtui.services.reading.sheets.earlier import earlier_of
from imgtui.services.reading.sheets.matching import Links, match
from imgtui.services.reading.sheets.offers import Offered, take
from imgtui.services.reading.sheets.preview import SHARE, Decisions, Policy, SheetPreview
from imgtui.services.reading.sheets.report import Result, changes_of, count, differences, outcome
from imgtui.services.reading.sheets.sources import (
    ALL,
    ChosenSheet,
    SheetSource,
    choose,
    choose_alike,
    choose_all,
    choose_headless,
    of_file,
    open_bytes,
    open_path,
    open_text,
)
from imgtui.services.reading.sheets.writing import PlanWriter, Progress, program_of, remember
from imgtui.services.reading.wordings.answerable import value_texts
from imgtui.services.reading.wordings.doubts import Answers, DoubtGroup, groups_of, settled
from imgtui.services.reading.wordings.held import with_asked
from imgtui.services.reading.wordings.origin import Origin
from imgtui.services.reading.wordings.remembered import remember_questions, remembered_of
from imgtui.storage.rows.within import programs_within, revision_within
from imgtui.storage.transaction import Transaction

__all__ = ["SHARE", "Decisions", "Policy", "Progress", "Result", "SheetPreview", "differences", "outcome"]


def preview_file(
    book: Book,
    path: Path,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    headless: bool = False,
) -> SheetPreview:
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
) -> SheetPreview:
    """Read a sheet from bytes that came from elsewhere, called `name` in evidence and messages."""
    return preview_source(book, open_bytes(data, name), sheet, maps, progress)


def preview_text(
    book: Book,
    text: str,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    headless: bool = False,
) -> SheetPreview:
    """Read rows pasted from a spreadsheet; `headless` as `preview_source`."""
    return preview_source(book, open_text(text), None, maps, progress, headless=headless)


def preview_source(
    book: Book,
    source: SheetSource,
    sheet: str | None,
    maps: Sequence[str] = (),
    progress: Progress | None = None,
    *,
    headless: bool = False,
) -> SheetPreview:
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
    sources: Sequence[SheetSource],
    sheets: Sequence[str] = (),
    maps: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[list[SheetPreview], list[SheetError]]:
    """Read several sheets: later ones are held against what earlier ones would add.

    Args:
        book: the workbook.
        sources: opened files.
        sheets: numbers or names of the sheets to take of each file, `ALL`, or none: the best, with those
            that have the same headings.
        maps: the user's own "Heading=field".
        progress: called while reading.

    Returns:
        The previews, and with `ALL` why the other sheets cannot be used.
    """
    previews: list[SheetPreview] = []
    refused: list[SheetError] = []
    for source in sources:
        if ALL in [name.casefold() for name in sheets]:
            found, others = _every_tab(book, source, maps, progress)
            previews += found
            refused += others
            continue
        chosen = [choose(book, source, name, maps) for name in sheets] or choose_alike(book, source, maps)
        previews += [_understood(book, source, each, maps, progress) for each in chosen]
    return hold_all(book, previews), refused


def _every_tab(
    book: Book, source: SheetSource, maps: Sequence[str], progress: Progress | None
) -> tuple[list[SheetPreview], list[SheetError]]:
    """Read every tab of a file; one without programs is refused by itself, not the file for its sake."""
    chosen, refused = choose_all(book, source, maps)
    found: list[SheetPreview] = []
    for each in chosen:
        try:
            found.append(_understood(book, source, each, maps, progress))
        except SheetError as failure:
            if failure.code != "no_heading" or len(chosen) == 1:
                raise
            where = f"{source.name}: {each.sheet.name}"
            refused.append(SheetError(failure.code, failure.message, where, failure.hint))
    if not found and refused:
        raise refused[-1]
    return found, refused


def check_source(
    book: Book, source: SheetSource, sheets: Sequence[str] = (), maps: Sequence[str] = ()
) -> None:
    """Raise the SheetError that `preview_sources` would, before anything of the sheet is read."""
    for name in [name for name in sheets if name.casefold() != ALL] or (None,):
        choose(book, source, name, maps)


def answered(book: Book, previews: Sequence[SheetPreview], at: int, links: Links) -> list[SheetPreview]:
    """Return the previews after the user has said which programs rows of the one at `at` are."""
    changed = replace(previews[at], links={**previews[at].links, **links})
    return hold_all(book, [*previews[:at], changed, *previews[at + 1 :]])


def said(book: Book, previews: Sequence[SheetPreview], answers: Answers) -> list[SheetPreview]:
    """Return the previews after the user has said what wordings mean: all that was said, not only the new.

    Raises:
        UsageError: an answer means nothing for its field.
    """
    for (_, _, name), text in answers.items():
        value_texts(name, text)
    changed = [
        replace(
            preview,
            answers=answers,
            reading=settled(preview.base or preview.reading, {**preview.remembered.answers, **answers}),
        )
        for preview in previews
    ]
    return hold_all(book, changed)


def kept_apart(
    book: Book, previews: Sequence[SheetPreview], at: int, row: int, *, is_apart: bool
) -> list[SheetPreview]:
    """Return the previews after the user has said that a merged row is a program of its own, or is none."""
    changed = with_row_apart(previews[at], row, is_apart=is_apart)
    return hold_all(book, [*previews[:at], changed, *previews[at + 1 :]])


def groups_in(previews: Sequence[SheetPreview]) -> list[DoubtGroup]:
    """Return the doubts of previews, grouped, with what was said of each."""
    answers, known, hints = (dict[tuple[str, str, str], str]() for _ in range(3))
    for preview in previews:
        answers |= preview.said
        known |= preview.remembered.answers
        hints |= preview.remembered.hints
    return groups_of([preview.base or preview.reading for preview in previews], answers, known, hints)


def hold_all(book: Book, previews: Sequence[SheetPreview]) -> list[SheetPreview]:
    """Hold previews against the workbook, each as if the ones before it had been stored."""
    held: list[SheetPreview] = []
    known, changed = KnownPrograms(book.snapshot.programs), set[str]()
    taken, today = set(known.programs), book.today()
    for preview in previews:
        held.append(_held(known, preview, changed))
        if preview is not previews[-1]:
            origin = origin_of(preview)
            for draft in held[-1].kept.new:
                program = program_of(draft, origin, taken, today, str)
                changed.add(program.key)
                known.learn(program)
            changed.update(held[-1].kept.updated)
    return held


def held_against(existing: Mapping[str, Program], preview: SheetPreview) -> SheetPreview:
    """Hold a preview against programs."""
    return _held(KnownPrograms(existing), preview, ())


def _held(known: KnownPrograms, preview: SheetPreview, changed: Container[str]) -> SheetPreview:
    """Hold a preview against programs, of which other sheets of the same import have `changed` some."""
    existing = known.programs
    matched = match(known, preview.reading, preview.links)
    waiting = {link.row for link in matched.asked}
    drafts = [draft for draft in preview.reading.drafts if draft.row not in waiting]
    kept = plan_import(existing, drafts, "keep", matched.same, matched.linked)
    if kept.conflicts:
        rows = {row: key for row, key in kept.rows.items() if key in kept.conflicts}
        earlier = earlier_of(existing, preview, rows, changed)
        kept = (
            plan_import(existing, drafts, "keep", matched.same, matched.linked, earlier) if earlier else kept
        )
    taken = plan_import(existing, drafts, "update", matched.same, matched.linked) if matched.same else kept
    near = chain(*(link.candidates for link in matched.asked), matched.alike.values())
    names = {candidate.key: _name_of(existing[candidate.key]) for candidate in near}
    return replace(preview, kept=kept, taken=taken, matched=matched, names=names)


def accept(
    book: Book,
    previews: Sequence[SheetPreview],
    policy: Policy | Decisions = "keep",
    progress: Progress | None = None,
    agreed: Callable[[], bool] | None = None,
    offers: Sequence[Offered] = (),
) -> Result:
    """Store what the previews hold, as one step; what others have written meanwhile is respected.

    Args:
        book: the workbook.
        previews: from `preview_file` and the like, stored in this order.
        policy: who wins where workbook and sheet disagree, or the decision for each difference.
        progress: called while storing.
        agreed: asked once more before all of it is committed.
        offers: the columns of the user's own order and ratings that they take over.

    Raises:
        ImportCancelled: `progress` or `agreed` returned False; nothing has been changed.
    """
    result = Result()
    total = sum(len(preview.reading.drafts) for preview in previews)
    names = ", ".join(dict.fromkeys(preview.name for preview in previews))
    seen, today = book.snapshot, book.today()
    book.backups.before("import")
    with no_collector(), book.change(f"imported {names}") as change:
        writer = PlanWriter(change, today, progress, total)
        existing = seen.programs
        if revision_within(change) != seen.revision:
            existing = {program.key: program for program in programs_within(change)}
        known, changed = KnownPrograms(existing), set[str]()
        for at, preview in enumerate(previews):
            fresh = _held(known, preview, changed)
            added = _write(writer, fresh, known.programs, policy)
            count(result, fresh, policy, today, several=len(previews) > 1)
            _remember(change, fresh)
            keys = {**fresh.kept.rows, **{d.row: p.key for d, p in zip(fresh.kept.new, added, strict=True)}}
            for offer in offers:
                if offer.at == at:
                    take(change, offer, keys)
            if preview is not previews[-1]:
                touched = list(chain(changes_of(fresh, policy), fresh.kept.raw, fresh.kept.happenings))
                for program in chain(added, programs_within(change, dict.fromkeys(touched))):
                    known.learn(program)
                changed.update(program.key for program in added)
                changed.update(changes_of(fresh, policy))
        apart = [(at, each.names) for at, preview in enumerate(previews) for each in preview.reading.apart]
        kinds = [(preview.source, preview.headings) for preview in previews]
        remember_questions(change, kinds, groups_in(previews), apart)
        change.name = f"imported {names}: {result.new} new, {result.updated} updated"
        if agreed is not None and not agreed():
            raise ImportCancelled
    return result


def _understood(
    book: Book, source: SheetSource, chosen: ChosenSheet, maps: Sequence[str], progress: Progress | None
) -> SheetPreview:
    today = book.today()

    def read(
        sheet: Sheet, apart: Collection[tuple[str, str]], progress: Progress | None = None
    ) -> SheetReading:
        found = understand(
            sheet,
            match_year=book.workbook.season.match_year,
            maps=maps,
            remembered=chosen.remembered,
            progress=progress,
            file=source.name,
            apart=apart,
        )
        return with_asked(found, today)

    try:
        reading = read(chosen.sheet, (), progress)
    except SheetError as failure:
        raise of_file(failure, source) from None
    preview = SheetPreview(source.name, source.visible, reading, own_maps=bool(maps))
    known = remembered_of(book.workbook.sheet_questions, preview.source, preview.headings)
    if known.apart & {each.names for each in reading.duplicates}:
        reading = read(chosen.sheet, known.apart)

    def again(texts: Mapping[int, Mapping[int, str]]) -> SheetReading:
        return settled(read(_with_texts(chosen.sheet, texts), known.apart), known.answers)

    return replace(
        preview,
        reading=settled(reading, known.answers),
        base=reading,
        remembered=known,
        apart=known.apart,
        again=again,
        whole=partial(read, chosen.sheet),
    )


def _with_texts(sheet: Sheet, texts: Mapping[int, Mapping[int, str]]) -> Sheet:
    """Return a sheet with other texts in some of its cells."""
    rows = []
    for row in sheet.rows:
        cells = row.cells
        if row.number in texts:
            cells = [*cells, *[""] * (max(texts[row.number]) + 1 - len(cells))]
            for place, text in texts[row.number].items():
                cells[place] = text
        rows.append(NumberedRow(row.number, cells))
    return replace(sheet, rows=rows)


def _write(
    writer: PlanWriter, preview: SheetPreview, existing: Mapping[str, Program], policy: Policy | Decisions
) -> list[Program]:
    """Write what a preview does; return the programs that are new."""
    by_row = {draft.row: draft for draft in preview.reading.drafts} if preview.kept.rows else {}
    rows = {key: by_row[row] for row, key in preview.kept.rows.items()}
    writer.update(existing, rows, preview.kept, changes_of(preview, policy), origin_of(preview))
    return writer.add(preview.kept.new, origin_of(preview))


def origin_of(preview: SheetPreview) -> Origin:
    """Return what names the source of each fact of a sheet."""
    return Origin(preview.source, preview.reading.columns)


def _remember(change: Transaction, preview: SheetPreview) -> None:
    if preview.own_maps:
        remember(change, preview.reading)


def _name_of(program: Program) -> str:
    place = ", ".join(filter(None, (program.city, program.state)))
    return f"{program.name} ({place})" if place else program.name
