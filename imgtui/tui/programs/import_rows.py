"""What the import preview shows: how each column is read, what would happen, what deserves a look."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from imgtui.domain.text import clean
from imgtui.exchange.sheets.headings import targets
from imgtui.services.cards import program_fields
from imgtui.services.importing import Policy, Preview, Result
from imgtui.tui.programs.import_work import Batch
from imgtui.tui.tones import INK, Piece
from imgtui.tui.widgets.table_model import Cell, Column

IGNORED = "ignore"
COLUMN_COLUMNS = (
    Column("heading", "Column of the sheet", 22, editable=False),
    Column("field", "Read as", 18),
    Column("examples", "Examples", 60, editable=False),
)
LOOK_COLUMNS = (
    Column("row", "Row", 5, "right", editable=False),
    Column("column", "Column", 14, editable=False),
    Column("raw", "Cell", 22, editable=False),
    Column("made", "What is made of it", 70, editable=False),
)


def field_names() -> tuple[str, ...]:
    """Return what a column can be read as, `ignore` last."""
    return (*sorted(targets()), IGNORED)


def read_field(text: str) -> str:
    """Return the field that a typed name or title means; empty when there is none."""
    plain = clean(text).strip().casefold()
    if plain in ("", IGNORED, "none", "raw"):
        return IGNORED
    names = {name: name for name in field_names()}
    titles = {field.title.casefold(): name for name, field in program_fields().items() if name in names}
    return (names | titles).get(plain, titles.get(plain, names.get(plain.replace(" ", "_"), "")))


class ColumnSource:
    """Gives a table the columns of a sheet; rows are their places in the sheet."""

    def __init__(self) -> None:
        self.preview: Preview | None = None

    def rows(self) -> list[str]:
        """Return the keys of the rows."""
        return [] if self.preview is None else [str(each.index) for each in self.preview.reading.columns]

    def heading(self, key: str) -> str:
        """Return the heading of a column."""
        return self._column(key)[0]

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return heading, field and examples of a column."""
        heading, field, examples, confidence = self._column(key)
        shown: Cell = (
            (field, "caution" if confidence < 1 else "good") if field else ("kept as it is", "muted")
        )
        if field and confidence < 1:
            shown = (f"{field}?", "caution")
        texts: dict[str, Cell] = {
            "heading": heading or "(no heading)",
            "field": shown,
            "examples": (" · ".join(examples), "muted"),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Return the field a column is read as."""
        return self._column(key)[1] or IGNORED

    def _column(self, key: str) -> tuple[str, str | None, tuple[str, ...], float]:
        columns = self.preview.reading.columns if self.preview else ()
        found = next(each for each in columns if str(each.index) == key)
        return found.heading, found.field, found.examples, found.confidence


class Look(NamedTuple):
    """Something in the sheets that deserves a look.

    `at` is the place of its sheet among those read. A row that may be one of several programs has
    `candidates`; a fact on which sheet and workbook disagree has its `program` and `field`.
    """

    row: int
    column: str
    raw: str
    made: str
    tone: str
    at: int = 0
    candidates: tuple[str, ...] = ()
    program: str = ""
    field: str = ""

    @property
    def can_be_decided(self) -> bool:
        """Whether the user can say which program, or whose value."""
        return bool(self.candidates or self.program)


def looks(batch: Batch, results: Sequence[Result]) -> list[Look]:
    """Return all that deserves a look, sheet by sheet, in the order of their rows."""
    found = [Look(0, "", "", f"left out: {line}", "caution") for line in batch.left_out]
    for at, (preview, result) in enumerate(zip(batch.previews, results, strict=True)):
        if len(batch.previews) > 1:
            found.append(Look(0, "", preview.source, f"{result.read:,} rows read", "good", at))
        found += sorted(_of_sheet(preview, result, at), key=lambda look: look.row)
    return found


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


class LookSource:
    """Gives a table what deserves a look; rows are places in the list."""

    def __init__(self) -> None:
        self.looks: list[Look] = []

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the cells of one entry."""
        look = self.looks[int(key)]
        texts: dict[str, Cell] = {
            "row": str(look.row) if look.row else "",
            "column": look.column,
            "raw": (look.raw, "accent"),
            "made": (look.made, look.tone),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Nothing can be typed here."""
        return ""


def summary(batch: Batch, results: Sequence[Result], policy: Policy, shown: int) -> Content:
    """Return what accepting would do, in three lines; `shown` is the sheet whose columns are seen."""
    read, new, updated, unchanged, doubles = (
        sum(getattr(result, name) for result in results)
        for name in ("read", "new", "updated", "unchanged", "duplicates")
    )
    pieces: list[Piece] = [(f"{read:,} rows read", "bold"), (": ", "")]
    pieces.append((f"{new:,} new", INK["good"] if new else ""))
    pieces.append((f" · {updated:,} updated · {unchanged:,} unchanged", ""))
    pieces.append((f" · {doubles:,} doubles merged", ""))
    waiting = sum(len(preview.asked) for preview in batch.previews)
    clashes = sum(len(preview.kept.conflicts) for preview in batch.previews)
    lines = []
    if waiting:
        rows = "1 row waits" if waiting == 1 else f"{waiting:,} rows wait"
        lines.append(f"{rows} for you to say which program: w on it below, else left out.")
    if clashes:
        wins = "yours is kept" if policy == "keep" else "the sheet's is taken"
        programs = "1 program" if clashes == 1 else f"{clashes:,} programs"
        lines.append(f"The sheet disagrees with your workbook on {programs}: {wins} (k changes that)")
    if lines:
        pieces.append(("\n" + " ".join(lines), ""))
    else:
        pieces.append(("\nNothing in it contradicts what you have.", INK["muted"]))
    pieces.append((f"\n{_sheets_text(batch, shown)}", INK["muted"]))
    return Content.assemble(*pieces)


def _sheets_text(batch: Batch, shown: int) -> str:
    preview = batch.previews[shown]
    if len(batch.previews) > 1:
        return f"{len(batch.previews)} sheets; columns of {preview.source} (s: next)"
    if len(preview.sheets) > 1:
        return f"Sheet {preview.reading.sheet}, one of {len(preview.sheets)} (s: next, a: all)"
    return ""
