"""What the import preview shows: how each column is read, what would happen, what deserves a look."""

from collections.abc import Sequence

from textual.content import Content

from imgtui.services.reading.reader.seen import Policy, SeenColumn, SeenSheet, SheetLook, StoreCounts
from imgtui.tui.facts.tones import INK, Piece
from imgtui.tui.programs.imports.fields import IGNORED, KEPT, title_of
from imgtui.tui.programs.imports.lines import row_text
from imgtui.tui.programs.imports.work import NOTHING_ASKED, Batch
from imgtui.tui.widgets.table.model import Cell, Column

COLUMN_COLUMNS = (
    Column("heading", "Column of the sheet", 22, editable=False),
    Column("field", "Read as", 24, editable=False),
    Column("examples", "Examples", 54, editable=False),
)
LOOK_COLUMNS = (
    Column("row", "Row", 5, "right", editable=False),
    Column("column", "Column", 14, editable=False),
    Column("raw", "Cell", 22, editable=False),
    Column("made", "What is made of it", 70, editable=False),
)


class ColumnSource:
    """Gives a table the columns of a sheet, one after the other: two tables below each other share places."""

    def __init__(self) -> None:
        self.sheet: SeenSheet | None = None

    def rows(self) -> list[str]:
        """Return the keys of the rows."""
        return [] if self.sheet is None else [str(number) for number in range(len(self.sheet.columns))]

    def heading(self, key: str) -> str:
        """Return the heading of a column."""
        return self._column(key).heading

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return heading, field and examples of a column."""
        _, heading, field, confidence, examples = self._column(key)
        shown: Cell = (title_of(field), "heed" if confidence < 1 else "plain") if field else (KEPT, "muted")
        if field and confidence < 1:
            shown = (f"{title_of(field)}?", "heed")
        texts: dict[str, Cell] = {
            "heading": heading or "(no heading)",
            "field": shown,
            "examples": (" · ".join(examples), "muted"),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Return the field a column is read as."""
        return self._column(key).field or IGNORED

    def _column(self, key: str) -> SeenColumn:
        columns = self.sheet.columns if self.sheet else ()
        return columns[int(key)]


class LookSource:
    """Gives a table what deserves a look; rows are places in the list."""

    def __init__(self) -> None:
        self.looks: Sequence[SheetLook] = ()
        self.asked = NOTHING_ASKED

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the cells of one entry."""
        look = self.looks[int(key)]
        texts: dict[str, Cell] = {
            "row": row_text(look, self.asked),
            "column": look.column,
            "raw": (look.raw, "accent"),
            "made": (look.made, look.tone),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Nothing can be typed here."""
        return ""


def summary(batch: Batch, policy: Policy, shown: int) -> Content:
    """Return what accepting would do, in three lines; `shown` is the sheet whose columns are seen."""
    counts = batch.counts
    rows = "1 row" if counts.read == 1 else f"{counts.read:,} rows"
    pieces: list[Piece] = [(f"{rows} read", "bold"), (": ", "")]
    pieces.append((f"{counts.new:,} new", INK["plain"] if counts.new else ""))
    pieces.append((f" · {counts.updated:,} updated · {counts.unchanged:,} unchanged", ""))
    pieces.append((f" · {counts.duplicates:,} doubles merged", ""))
    waiting = sum(len(sheet.asked) for sheet in batch.sheets)
    lines = []
    if waiting:
        rows = "1 row waits" if waiting == 1 else f"{waiting:,} rows wait"
        lines.append(f"{rows} for you to say which program: w on it below, else left out.")
    if counts.followed:
        facts = "1 fact" if counts.followed == 1 else f"{counts.followed:,} facts"
        lines.append(f"The sheet has changed {facts} since you imported it: the newer is taken.")
    if counts.asked:
        wins = "yours is kept" if policy == "keep" else "the sheet's is taken"
        facts = "1 fact" if counts.asked == 1 else f"{counts.asked:,} facts"
        lines.append(f"It disagrees with you on {facts}: {wins} (k changes that).")
    known = _three_ways(counts)
    if lines:
        pieces.append(("\n" + " ".join(lines), ""))
    elif known:
        pieces.append((f"\n{known}", ""))
    else:
        pieces.append(("\nNothing in it contradicts what you have.", INK["muted"]))
    pieces.append((f"\n{_sheets_text(batch, shown)}", INK["muted"]))
    return Content.assemble(*pieces)


def _three_ways(counts: StoreCounts) -> str:
    """Return what becomes of the facts of programs that the workbook has."""
    told = [
        f"{number:,} {words}"
        for number, words in (
            (counts.filled, "filled in"),
            (counts.followed, "follow the newer sheet"),
            (counts.stays, "stay as you wrote them"),
            (counts.asked, "disagree"),
        )
        if number
    ]
    return f"Facts of programs you have: {', '.join(told)}." if told else ""


def _sheets_text(batch: Batch, shown: int) -> str:
    sheet = batch.sheets[shown]
    if len(batch.sheets) > 1:
        return f"{len(batch.sheets)} sheets; columns of {sheet.source} (s: next)"
    if len(sheet.sheets) > 1:
        return f"Sheet {sheet.sheet}, one of {len(sheet.sheets)} (s: next, a: all)"
    return ""
