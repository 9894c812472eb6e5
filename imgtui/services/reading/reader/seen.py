"""Sheets that a reader has read, as plain data: what the screen and the command line know of them."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from imgtui.domain.workbook.records.record import record

Policy = Literal["keep", "update"]


class SeenColumn(NamedTuple):
    """A column of a sheet: its place, heading, the field it is read as, how sure that is, examples."""

    place: int
    heading: str
    field: str | None
    confidence: float
    examples: tuple[str, ...]


class SeenQuestion(NamedTuple):
    """A row that may be one of several programs, each with its key and name."""

    row: int
    name: str
    candidates: tuple[tuple[str, str], ...]


class Difference(NamedTuple):
    """A fact on which workbook and sheet disagree: the row's name, the program's key, the field, both."""

    name: str
    program: str
    field: str
    mine: str
    theirs: str


class SheetLook(NamedTuple):
    """Something in the sheets that deserves a look.

    `at` is the place of its sheet among those read. A row that may be one of several programs has
    `candidates`; a fact on which sheet and workbook disagree has its `program` and `field`, and is
    `followed` when the user never touched it: the newer sheet's value is taken then unless they say no.

    `does` says what else can be decided: `offer`, `group` (a wording that is asked), `answered`, `silent` (a
    wording nothing is asked about), `merge`, `apart`; `which` is its place among those of `SheetsAsked`. A
    `change` is what happens by itself; `many` stands for as many cells as `which` says.
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
    followed: bool = False
    does: str = ""
    which: int = 0

    @property
    def can_be_decided(self) -> bool:
        """Whether the user can say which program, or whose value."""
        return bool(self.candidates or self.program or (self.does and self.does not in ("change", "many")))


@record
class SeenSheet:
    """One sheet that was read.

    Attributes:
        source: what stands as source in the evidence.
        sheet: its name in the file.
        sheets: the names of all sheets of the file that are not hidden.
        headless: whether its columns are numbered, since no row of headings was found.
        read: rows that hold a program.
        columns: how its columns are read.
        notes: what is to be told of it, a line each.
        asked: rows that wait for an answer.
    """

    source: str
    sheet: str
    sheets: tuple[str, ...]
    headless: bool
    read: int
    columns: tuple[SeenColumn, ...]
    notes: tuple[str, ...]
    asked: tuple[SeenQuestion, ...]


class SeenPart(NamedTuple):
    """What a wording leaves open about one field; see `doubts.Part`."""

    field: str
    made: str
    kind: str
    suggestion: str | None
    answer: str | None
    is_remembered: bool


class SeenGroup(NamedTuple):
    """All cells of a column that say the same and leave something open: asked once."""

    column: str
    text: str
    parts: tuple[SeenPart, ...]
    rows: tuple[int, ...]
    programs: int
    made: str
    ask: str | None
    brief: str | None


class SeenOffer(NamedTuple):
    """A column of the user's own order or ratings, which can be taken over; None: nothing was said yet."""

    at: int
    heading: str
    text: str
    is_taken: bool | None


class SeenMerge(NamedTuple):
    """A row that was merged with another though its cells differ, or was kept apart."""

    at: int
    row: int
    text: str
    is_apart: bool


@record
class SheetsAsked:
    """What the user is asked about sheets, once for all rows that it concerns."""

    groups: tuple[SeenGroup, ...] = ()
    offers: tuple[SeenOffer, ...] = ()
    merges: tuple[SeenMerge, ...] = ()

    @property
    def open(self) -> int:
        """How many wordings wait for an answer."""
        return sum(1 for group in self.groups if group.ask is not None)


def asked_of(plain: list[Any]) -> SheetsAsked:
    """Return what is asked from what a reader sent."""
    groups, offers, merges = plain
    return SheetsAsked(
        tuple(
            SeenGroup(column, text, tuple(SeenPart(*part) for part in parts), tuple(rows), *more)
            for column, text, parts, rows, *more in groups
        ),
        tuple(SeenOffer(*each) for each in offers),
        tuple(SeenMerge(*each) for each in merges),
    )


def worth_a_look(found: Sequence[SheetLook]) -> int:
    """Return how many entries deserve a look: those of cells and rows, not the line that names a sheet."""
    return sum(1 for look in found if (look.row or look.column) and look.does not in _SETTLED)


_SETTLED = ("answered", "silent", "change")


@record
class StoreCounts:
    """What storing would do, over all sheets."""

    read: int
    new: int
    updated: int
    unchanged: int
    duplicates: int
    filled: int = 0
    followed: int = 0
    stays: int = 0
    asked: int = 0


def seen_sheet(plain: list[Any]) -> SeenSheet:
    """Return a sheet from what a reader sent."""
    source, sheet, sheets, headless, read, columns, notes, asked = plain
    return SeenSheet(
        source=source,
        sheet=sheet,
        sheets=tuple(sheets),
        headless=headless,
        read=read,
        columns=tuple(
            SeenColumn(place, heading, field, confidence, tuple(examples))
            for place, heading, field, confidence, examples in columns
        ),
        notes=tuple(notes),
        asked=tuple(
            SeenQuestion(row, name, tuple((key, shown) for key, shown in found)) for row, name, found in asked
        ),
    )
