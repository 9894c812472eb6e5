"""What the rows of a sheet gave when they were imported last: the base of a three-way merge.

Programs keep the original text of their cells. Read once more, in the place of what the newer sheet says, it
gives what the last import gave, by the words and the columns of today; no copy of every value need be kept.
"""

from collections.abc import Container, Mapping

from imgtui.domain.workbook.records import Program
from imgtui.exchange.sheets import EarlierRow, RowDraft, SheetError
from imgtui.exchange.sheets.cells.model import Value
from imgtui.services.reading.sheets.preview import SheetPreview
from imgtui.services.reading.wordings.family import NAMELESS, family_of
from imgtui.services.reading.wordings.origin import file_of

_TEXTS = Mapping[int, Mapping[int, str]]


def earlier_of(
    existing: Mapping[str, Program], preview: SheetPreview, rows: Mapping[int, str], leave: Container[str]
) -> dict[int, EarlierRow]:
    """Return row -> what its program was given by the last import of these cells.

    Args:
        existing: the workbook's programs by key.
        preview: the newer sheet.
        rows: row -> key of its program, for rows that disagree with the workbook.
        leave: keys that other sheets of the same import have changed: there the first sheet counts.
    """
    drafts = {draft.row: draft for draft in preview.reading.drafts if rows.get(draft.row, "") in existing}
    drafts = {row: draft for row, draft in drafts.items() if rows[row] not in leave}
    headings = frozenset(column.heading for column in preview.reading.columns)
    known = {
        row: existing[rows[row]]
        for row, draft in drafts.items()
        if _is_version(existing[rows[row]], draft, preview.source, headings)
    }
    texts = {row: _changed(preview, program, drafts[row]) for row, program in known.items()}
    changed = {row: cells for row, cells in texts.items() if cells}
    values = {row: drafts[row].values for row in known if row not in changed}
    values.update(_read_again(preview, changed))
    return {
        row: EarlierRow(values.get(row, {}), _imported(program, preview.source))
        for row, program in known.items()
    }


def _is_version(program: Program, draft: RowDraft, source: str, headings: frozenset[str]) -> bool:
    """Whether a row is of a newer version of a sheet that gave the program's facts, not of another sheet.

    Versions go by one name but for a number, a day or a word such as "final"; or they have the same headings.
    """
    family = family_of(source)
    if source not in NAMELESS and any(family == family_of(each) for each in _files(program)):
        return True
    if source not in NAMELESS and any(
        family == family_of(own) for heading in program.raw if (own := heading.partition(" (")[2][:-1])
    ):
        return True
    beside = {
        heading for heading in program.raw if heading.partition(" (")[0] in program.raw.keys() - {heading}
    }
    plain = program.raw.keys() - beside
    return bool(plain) and draft.raw.keys() <= plain <= headings


def _changed(preview: SheetPreview, program: Program, draft: RowDraft) -> dict[int, str]:
    """Return place of a column -> its text at the last import, where it was another one."""
    found: dict[int, str] = {}
    for column in preview.reading.columns:
        evidence = program.evidence.get(column.field or "")
        files = [file_of(evidence.source, tuple(program.raw))] if evidence and evidence.source else []
        sources = [preview.source, *files]
        own = [program.raw.get(f"{column.heading} ({source})") for source in sources]
        before = next((text for text in own if text is not None), program.raw.get(column.heading, ""))
        if before != draft.raw.get(column.heading, ""):
            found[column.index] = before
    return found


def _read_again(preview: SheetPreview, texts: _TEXTS) -> dict[int, Mapping[str, Value]]:
    if not texts or preview.again is None:
        return {}
    try:
        reading = preview.again(texts)
    except SheetError:  # with the older texts it is no list of programs any more: nothing is known then
        return {}
    return {draft.row: draft.values for draft in reading.drafts if draft.row in texts}


def _imported(program: Program, source: str) -> frozenset[str]:
    """Return the facts that still are as this sheet gave them: whoever edits one becomes its source."""
    if source in NAMELESS:
        return frozenset()
    return frozenset(
        name
        for name, evidence in program.evidence.items()
        if evidence.source and file_of(evidence.source, tuple(program.raw)) == source
    )


def _files(program: Program) -> frozenset[str]:
    sources = {evidence.source for evidence in program.evidence.values() if evidence.source}
    return frozenset(file_of(source, tuple(program.raw)) for source in sources)
