"""What the import preview shows: how each column is read, what would happen, what deserves a look."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from imgtui.domain.fields import program_fields
from imgtui.domain.text import clean
from imgtui.exchange.sheets.headings import COMBINED, DOCUMENT_FIELDS
from imgtui.services.importing import Policy, Preview, Result
from imgtui.tui.programs.looks import INK, Piece
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
    return (*sorted(DOCUMENT_FIELDS | COMBINED), IGNORED)


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
    """Something in the sheet that deserves a look."""

    row: int
    column: str
    raw: str
    made: str
    tone: str


def looks(preview: Preview, result: Result) -> list[Look]:
    """Return doubtful cells, merged rows and rows that look alike, in the order of the sheet."""
    reading = preview.reading
    found = [
        Look(
            int(str(each["row"])),
            str(each["column"]),
            str(each["raw"]),
            f"{_title(str(each['field']))}: {each['made']}",
            "plain",
        )
        for each in result.doubtful
    ]
    for double in reading.duplicates:
        tone = "caution" if double.kind == "conflict" else "muted"
        more = "; they contradict each other" if double.kind == "conflict" else ""
        found.append(Look(double.row, "", "", f"the program of row {double.of_row}, merged{more}", tone))
    for first, second in reading.near:
        found.append(Look(second, "", "", f"looks like row {first}, kept apart", "caution"))
    return sorted(found, key=lambda look: look.row)


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
            "row": str(look.row),
            "column": look.column,
            "raw": (look.raw, "accent"),
            "made": (look.made, look.tone),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Nothing can be typed here."""
        return ""


def summary(preview: Preview, result: Result, policy: Policy) -> Content:
    """Return what accepting would do, in two lines."""
    reading, clashes = preview.reading, len(preview.kept.conflicts)
    pieces: list[Piece] = [(f"{result.read:,} rows read", "bold"), (": ", "")]
    pieces.append((f"{result.new:,} new", INK["good"] if result.new else ""))
    pieces.append((f" · {result.updated:,} updated · {result.unchanged:,} unchanged", ""))
    pieces.append((f" · {result.duplicates:,} doubles merged", ""))
    if preview.sheets and len(preview.sheets) > 1:
        pieces.append(
            (f"   sheet {reading.sheet} ({len(preview.sheets)} in the file, s: next)", INK["muted"])
        )
    if clashes:
        wins = "yours is kept" if policy == "keep" else "the sheet's is taken"
        programs = "1 program" if clashes == 1 else f"{clashes:,} programs"
        pieces.append(
            (f"\nThe sheet disagrees with your workbook on {programs}: {wins} (k changes that)", "")
        )
    else:
        pieces.append(("\nNothing in it contradicts what you have.", INK["muted"]))
    return Content.assemble(*pieces)
