"""What a sheet has beside its cells, told in a line each: hidden rows, colours, rows left out, legends."""

from collections.abc import Iterable, Mapping, Sequence

from imgtui.exchange.sheets.cells.model import Note, RowDraft, Sheet
from imgtui.exchange.sheets.layout.layout import SheetLayout

COLOUR = "row colour"
"""Heading under which the colour of a row is kept."""
_SHOWN = 8


def notes_of(sheet: Sheet, layout: SheetLayout, drafts: Sequence[RowDraft]) -> tuple[Note, ...]:
    """Return the notes on a sheet, by row."""
    notes = [
        *_colours(sheet.row_colours, drafts),
        *_hidden(draft.row for draft in drafts if draft.hidden),
        *_left_out(layout),
    ]
    if layout.legend:
        meanings = ", ".join(f"{mark} = {meaning}" for mark, meaning in layout.legend.items())
        notes.append(Note(layout.header_rows[0], "legend", meanings, f"the sheet explains: {meanings}"))
    if layout.of_many:
        text = "each row is another person's answer: invitations and interviews are not taken as yours"
        notes.append(Note(layout.header_rows[0], "left_out", "", text))
    if sheet.across:
        text = "the programs stand in columns: row 2 is the second column, and so on"
        notes.append(Note(layout.header_rows[0], "across", "", text))
    if sheet.unclosed:
        notes.append(_unclosed(sheet.unclosed))
    if sheet.cut_at is not None:
        text = f"rows from {sheet.cut_at:,} on were not read: that is more than a list of programs has"
        notes.append(Note(sheet.cut_at, "cut", "", text))
    return tuple(sorted(notes, key=lambda note: note.row))


def rows_text(rows: Sequence[int], one: str = "row") -> str:
    """Return numbers as people write them: "row 4", "rows 4, 7–9"; `one` is what a single one is called."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs[:_SHOWN]]
    more = ", …" if len(runs) > _SHOWN else ""
    return f"{one if len(rows) == 1 else f'{one}s'} {', '.join(shown)}{more}"


def _colours(colours: Mapping[int, str], drafts: Sequence[RowDraft]) -> list[Note]:
    by_colour: dict[str, list[int]] = {}
    for draft in drafts:
        if draft.row in colours:
            by_colour.setdefault(colours[draft.row], []).append(draft.row)
    return [
        Note(
            rows[0],
            "colour",
            colour,
            f"{rows_text(rows)} {'is' if len(rows) == 1 else 'are'} {colour}: only the author knows what"
            f" that means; it is kept under “{COLOUR}”",
        )
        for colour, rows in by_colour.items()
        if len(rows) * 2 < len(drafts) or len(by_colour) > 1
    ]


def _unclosed(lines: Sequence[int]) -> Note:
    quotes = "a quote opens and is" if len(lines) == 1 else "quotes open and are"
    read = "it ended" if len(lines) == 1 else "each ended"
    text = f"{rows_text(lines, 'line')} of the file: {quotes} never closed; read as if {read} with its line"
    return Note(lines[0], "quote", "", text)


def _hidden(hidden: Iterable[int]) -> list[Note]:
    rows = list(hidden)
    if not rows:
        return []
    are = "is" if len(rows) == 1 else "are"
    return [
        Note(rows[0], "hidden", "", f"{rows_text(rows)} {are} hidden in the spreadsheet: read all the same")
    ]


def _left_out(layout: SheetLayout) -> list[Note]:
    kinds = (
        ("a title" if len(layout.title_rows) == 1 else "titles", layout.title_rows),
        ("group rows, which give the rows under them a state or specialty", layout.group_rows),
        ("headings again", layout.repeated_rows),
        ("below the programs", layout.footer_rows),
    )
    return [
        Note(rows[0], "left_out", "", f"{rows_text(rows)}: no programs, {what}")
        for what, rows in kinds
        if rows
    ]
