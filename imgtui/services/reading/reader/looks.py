"""What deserves a look in sheets that were read: a line each, made where they were read, shown elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from imgtui.exchange.sheets.headings.headings import target_titles
from imgtui.exchange.sheets.layout.columns import HAPPENINGS
from imgtui.services.reading.reader.seen import SheetLook
from imgtui.services.reading.sheets.preview import SHARE, SheetPreview
from imgtui.services.reading.sheets.report import Result
from imgtui.services.reading.wordings.doubts import is_grouped
from imgtui.services.reference.cards import program_fields


def looks(previews: Sequence[SheetPreview], results: Sequence[Result]) -> Iterator[SheetLook]:
    """Yield all that deserves a look, sheet by sheet, in the order of their rows."""
    for at, (preview, result) in enumerate(zip(previews, results, strict=True)):
        if len(previews) > 1:
            yield SheetLook(0, "", preview.source, f"{result.read:,} rows read", "good", at)
        yield from sorted(_of_sheet(preview, result, at), key=lambda look: look.row)


def _of_sheet(preview: SheetPreview, result: Result, at: int) -> Iterator[SheetLook]:
    reading = preview.reading
    grouped = {(each.column, each.raw, each.doubt.field) for each in reading.doubtful if is_grouped(each)}
    offers = {each.heading for each in reading.offers}
    of_events: dict[tuple[str, str, str], list[tuple[int, str, str]]] = {}
    for each in result.doubtful:
        made = str(each["made"])
        field = str(each["field"])
        if field == EVENTS or field in HAPPENINGS:
            cell = (int(str(each["row"])), str(each["raw"]), made)
            of_events.setdefault((str(each["column"]), field, _DAY.sub("", made)), []).append(cell)
            continue
        if (str(each["column"]), str(each["raw"]), field) in grouped or (
            field == "raw" and each["raw"] in offers
        ):
            continue
        yield SheetLook(
            int(str(each["row"])),
            str(each["column"]),
            str(each["raw"]),
            made if field in ("key", "raw") else f"{_title(field)}: {made}",
            "caution" if each.get("candidates") else "plain",
            at,
            tuple(each.get("candidates", ())),
            str(each.get("program", "")),
            field,
            bool(each.get("followed")),
        )
    yield from _grouped(of_events, at)
    for double in reading.duplicates:
        if double.differs:  # told as a merge that can be taken back
            continue
        tone = "caution" if double.kind == "conflict" else "muted"
        more = "; they contradict each other" if double.kind == "conflict" else ""
        yield SheetLook(double.row, "", "", f"the program of row {double.of_row}, merged{more}", tone, at)
    names = {draft.row: draft.name_as_written for draft in reading.drafts} if reading.near else {}
    for first, second in reading.near:
        made = f"kept apart; looks like row {first}, {names.get(first, '')}"
        yield SheetLook(second, "", names.get(second, ""), made, "caution", at)
    yield from _by_themselves(preview, at)
    for note in reading.notes:
        if not note.asks_for_a_look:
            yield SheetLook(note.row, "", note.raw, note.text, "muted", at)


EVENTS = "events"
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b:? ?")
_SHOWN = 3  # texts of a group


def _grouped(
    found: Mapping[tuple[str, str, str], Sequence[tuple[int, str, str]]], at: int
) -> Iterator[SheetLook]:
    """Yield one line for all cells of a column whose events were read in one way that deserves a look."""
    for (column, field, made), cells in found.items():
        row, raw, whole = cells[0]
        texts = list(dict.fromkeys(text for _, text, _ in cells if text))
        if len(cells) == 1:
            yield SheetLook(row, column, raw, f"{_title(field)}: {whole}", "plain", at, field=field)
            continue
        more = " …" if len(texts) > _SHOWN else ""
        shown = " · ".join(texts[:_SHOWN]) + more
        told = f"{_title(field)}: {made}"
        yield SheetLook(row, column, shown, told, "plain", at, field=field, does="many", which=len(cells))


def _by_themselves(preview: SheetPreview, at: int) -> Iterator[SheetLook]:
    """Yield what a newer sheet fills in, and what stays as the user wrote it."""
    plan = preview.kept
    if not (plan.updated or plan.settled):
        return
    rows = {key: row for row, key in plan.rows.items()}
    headings = {each.field: each.heading for each in preview.reading.columns}
    cells = {draft.row: draft.raw for draft in preview.reading.drafts if draft.row in plan.rows}
    for key, names in plan.settled.items():
        for name in _once(names):
            heading = headings.get(name, "")
            made = f"{_title(name)}: stays as you wrote it; the sheet says the same as before"
            yield SheetLook(
                rows[key], heading, cells[rows[key]].get(heading, ""), made, "muted", at, does="change"
            )
    for key, found in plan.updated.items():
        for name in _once(name for name, change in found.items() if change.mine is None):
            heading = headings.get(name, "")
            made = f"{_title(name)}: {found[name].result}, unknown until now"
            yield SheetLook(
                rows[key], heading, cells[rows[key]].get(heading, ""), made, "muted", at, does="change"
            )


def _once(names: Iterable[str]) -> list[str]:
    """Return fields, the parts of one share once."""
    return sorted({SHARE[0] if name in SHARE else name for name in names})


def three_ways(previews: Sequence[SheetPreview]) -> list[int]:
    """Return how many facts of known programs are filled in, follow the newer sheet, stay, and are asked."""
    filled = followed = stays = asked = 0
    for preview in previews:
        plan = preview.kept
        for found in plan.updated.values():
            filled += len(_once(name for name, change in found.items() if change.mine is None))
        stays += sum(len(_once(names)) for names in plan.settled.values())
        for key, found in plan.conflicts.items():
            follows = plan.followed.get(key, frozenset())
            followed += len(_once(name for name in found if name in follows))
            asked += len(_once(name for name in found if name not in follows))
    return [filled, followed, stays, asked]


def _title(name: str) -> str:
    field = program_fields().get(name)
    if field is not None:
        return field.title
    return "Events" if name == EVENTS else target_titles().get(name, name)
