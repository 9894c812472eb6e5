"""What deserves a look in sheets that were read: a line each, made where they were read, shown elsewhere."""

from collections.abc import Iterator, Sequence

from imgtui.services.cards import program_fields
from imgtui.services.reading.preview import Preview
from imgtui.services.reading.report import Result
from imgtui.services.reading.seen import Look


def looks(previews: Sequence[Preview], results: Sequence[Result]) -> Iterator[Look]:
    """Yield all that deserves a look, sheet by sheet, in the order of their rows."""
    for at, (preview, result) in enumerate(zip(previews, results, strict=True)):
        if len(previews) > 1:
            yield Look(0, "", preview.source, f"{result.read:,} rows read", "good", at)
        yield from sorted(_of_sheet(preview, result, at), key=lambda look: look.row)


def _of_sheet(preview: Preview, result: Result, at: int) -> Iterator[Look]:
    reading = preview.reading
    for each in result.doubtful:
        made = str(each["made"])
        field = str(each["field"])
        yield Look(
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
    for double in reading.duplicates:
        tone = "caution" if double.kind == "conflict" else "muted"
        more = "; they contradict each other" if double.kind == "conflict" else ""
        yield Look(double.row, "", "", f"the program of row {double.of_row}, merged{more}", tone, at)
    names = {draft.row: draft.name_as_written for draft in reading.drafts} if reading.near else {}
    for first, second in reading.near:
        made = f"kept apart; looks like row {first}, {names.get(first, '')}"
        yield Look(second, "", names.get(second, ""), made, "caution", at)
    for note in reading.notes:
        if not note.asks_for_a_look:
            yield Look(note.row, "", note.raw, note.text, "muted", at)


def _title(name: str) -> str:
    field = program_fields().get(name)
    return field.title if field else name
