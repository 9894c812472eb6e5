"""The values that pass between the steps of an import: cells, sheets, readings, drafts."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from imgtui.domain.workbook.days import day_of_year
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, clean_lines

Value = str | int | float | bool | date
"""A value of a document field."""

DoubtKind = Literal["placeholder", "ambiguous", "unreadable", "guess", "contradiction"]
Progress = Callable[[int, int], bool | None]
"""Called as (rows done, rows in all); a returned False cancels."""


@record
class SheetDate:
    """A cell that the spreadsheet keeps as a date or time, with the text it shows."""

    value: date | datetime | time
    shown: str


RawCell = str | SheetDate


class NumberedRow(NamedTuple):
    """A row that is not blank: its number (1-based, as a spreadsheet shows it) and its cells."""

    number: int
    cells: list[RawCell]


class Merge(NamedTuple):
    """A merged range: rows 1-based, columns 0-based, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@record
class StoredAs:
    """How a table was stored; the last three only of text files."""

    format: str
    encoding: str | None = None
    delimiter: str | None = None
    newline: str | None = None


@record
class Sheet:
    """One sheet of a file as it stands, nothing interpreted. Blank rows are left out.

    Attributes:
        cut_at: the first row that was not read, where the sheet has more than we take.
        unclosed: lines of a text file on which a quote opens that is not closed.
        row_colours: row -> colour of its cells ("red").
        comments: (row, column from 0) -> text of the comment on a cell.
        across: whether its programs stood in columns; the number of a row is that of its column then.
        told: what other tabs of the file say that hold nothing but words: a legend, a page to read first.
    """

    name: str
    rows: list[NumberedRow]
    source: StoredAs
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    cut_at: int | None = None
    unclosed: tuple[int, ...] = ()
    row_colours: Mapping[int, str] = dataclasses.field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = dataclasses.field(default_factory=dict)
    across: bool = False
    told: tuple[str, ...] = ()


@record
class Doubt:
    """Something about one cell that the user should see.

    Attributes:
        field: the document field it is about.
        made: what was made of it, for the user.
        kind: `placeholder` (the cell says that nothing is known), `ambiguous` (two readings),
            `unreadable`, `guess` (a value was taken, but not a plain one), `contradiction`.
        suggestion: the likely value of a cell left unknown, for the user to accept.
    """

    field: str
    made: str
    kind: DoubtKind
    suggestion: Value | None = None


@record
class CellReading:
    """What one cell says: document fields with values, and doubts."""

    values: tuple[tuple[str, Value], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def get(self, name: str) -> Value | None:
        """Return the value read for field `name`, None when there is none."""
        return next((value for key, value in self.values if key == name), None)


NOTHING = CellReading()
"""A blank cell."""


@record
class SeasonWindow:
    """The days on which interviews of the season can lie, both inclusive."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether `day` is in the season."""
        return self.first <= day <= self.last


def season_window(match_year: int) -> SeasonWindow:
    """Return the interview season before the Match of `match_year`: October to February."""
    return SeasonWindow(day_of_year(match_year - 1, 9, 15), day_of_year(match_year, 3, 3))


def applications(season: SeasonWindow) -> SeasonWindow:
    """Return the part of a season in which applications are sent: an "1/10" of theirs is 1 October."""
    year = season.first.year
    return SeasonWindow(day_of_year(year, 9, 1), day_of_year(year, 12, 31))


@record
class Context:
    """What a reader knows beside the cell.

    Attributes:
        field: what the column is mapped to.
        season: the season the sheet is about.
        legend: letters that the sheet itself explains ("J" -> "J1 only").
        fractions: whether the numbers of the column are shares of one.
        order: day or month first, where the column shows which.
        zone: the time zone the heading names.
        facts: the families of facts in the order in which the heading names them; of a column about
            events the kind that its heading names; of shares side by side the field of each, "" for none.
        percent: whether the heading says that its numbers are percents.
        whole: whether the numbers of the column show that they are percents and no shares of one.
    """

    field: str
    season: SeasonWindow
    legend: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fractions: bool = False
    order: Literal["day", "month"] | None = None
    zone: str | None = None
    facts: tuple[str, ...] = ()
    percent: bool = False
    whole: bool = False


@record
class ColumnMap:
    """One column: its heading, the field it is read as (None: kept in `raw` only), examples.

    `confidence` is 1 for a known heading or the user's own mapping, less for a near match.
    """

    index: int
    heading: str
    field: str | None
    confidence: float
    examples: tuple[str, ...] = ()


@record
class Doubtful:
    """A doubtful cell of the sheet: `row` 1-based, `column` the heading."""

    row: int
    column: str
    raw: str
    doubt: Doubt

    def as_json(self) -> dict[str, object]:
        """Return the entry of `doubtful` in `imgtui import --json`."""
        return {
            "row": self.row,
            "column": self.column,
            "raw": self.raw,
            "field": self.doubt.field,
            "made": self.doubt.made,
        }


@dataclass(slots=True)
class Happening:
    """An event or interview day that a row speaks of.

    Attributes:
        kind: "interview" for the interview day itself, else a kind of the document's events.
        on: the day, None when the sheet gives none.
        at: the time of day.
        note: what else a column of interviews says.
        column: the target of the column it stands in (`interview_date`, `status`, …).
        zone: the time zone of that time, where the sheet names it.
        form: "virtual" or "in_person", of an interview day.
        platform: how it is held or booked: "Zoom", "Thalamus".
        city: where it is held.
    """

    kind: str
    on: date | None
    at: time | None = None
    note: str | None = None
    column: str = ""
    zone: str | None = None
    form: str | None = None
    platform: str | None = None
    city: str | None = None


@dataclass(slots=True)
class RowDraft:
    """A program as a row of a sheet describes it.

    Attributes:
        row: its row, 1-based.
        values: document field -> value, unknown fields left out.
        raw: heading -> text of every cell that is not blank, mapped or not.
        happenings: invitations, interview days and answers named in the row.
        unsaid: what else it names, and of which nobody but the user can say whether it was so.
        checked_on: the day on which the sheet says the row was looked up.
        hidden: whether the row is hidden in the spreadsheet.
        name_as_written: the cell with the name, blanks and case as they stand.
        unread: specialty, track or code that could not be read -> (heading, folded text of the cell):
            rows in which these differ are not the same program.
    """

    row: int
    values: Mapping[str, Value]
    raw: Mapping[str, str]
    name_as_written: str = ""
    happenings: tuple[Happening, ...] = ()
    unsaid: tuple[Happening, ...] = ()
    checked_on: date | None = None
    hidden: bool = False
    unread: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)

    @property
    def is_coded(self) -> bool:
        """Whether a code of the program stands in the row: it says more than the name."""
        return bool(self.values.get("nrmp_code") or self.values.get("acgme_id"))


@record
class Duplicate:
    """A row that is the program of an earlier row; `conflict`: the two contradict each other.

    Attributes:
        differs: what is written otherwise: (heading, text of the first row, text of this one).
        names: all that names the program in the first row and in this one, by which the pair is known again.
    """

    row: int
    of_row: int
    kind: Literal["exact", "spelling", "conflict"]
    differs: tuple[tuple[str, str, str], ...] = ()
    names: tuple[str, str] = ("", "")


NoteKind = Literal["hidden", "colour", "cut", "quote", "left_out", "legend", "offer", "across"]


@record
class Note:
    """One line about rows of a sheet; `row` is the first of them, `raw` what the sheet shows."""

    row: int
    kind: NoteKind
    raw: str
    text: str

    @property
    def asks_for_a_look(self) -> bool:
        """Whether it may change what the user makes of the rows."""
        return self.kind in ("hidden", "colour", "cut", "quote", "offer")


@record
class ColumnOffer:
    """A column that can be taken over in another way than into fields: a rank order, ratings of 1 to 5.

    Attributes:
        kind: `rank_order`, or `rating` of the aspect the heading names.
        heading: its heading.
        values: (row, number), only of rows that hold a program.
    """

    kind: Literal["rank_order", "rating"]
    heading: str
    values: tuple[tuple[int, float], ...]


@record
class SheetReading:
    """A whole sheet, understood; nothing of it is stored yet.

    Attributes:
        read: rows that hold a program, duplicates included.
        drafts: the different programs, in the order of the sheet.
        near: pairs of rows that look alike but have no code in common: shown, never merged.
        offers: columns that could be taken over as a rank order or as ratings, if the user says so.
        apart: rows that look like the program of an earlier one, and are none because the user says so.
        naming: the headings of the columns that name a program.
    """

    sheet: str
    source: StoredAs
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMap, ...]
    read: int
    drafts: tuple[RowDraft, ...]
    duplicates: tuple[Duplicate, ...]
    near: tuple[tuple[int, int], ...]
    doubtful: tuple[Doubtful, ...]
    legend: Mapping[str, str]
    title_rows: tuple[int, ...]
    group_rows: tuple[int, ...]
    footer_rows: tuple[int, ...]
    hidden_rows: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    offers: tuple[ColumnOffer, ...] = ()
    apart: tuple[Duplicate, ...] = ()
    naming: tuple[str, ...] = ()


_ALIKE = str.maketrans(
    {
        "’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-",
        "‐": "-", "‑": "-", "‒": "-", "≥": ">=", "≤": "<=", "％": "%", "½": ".5", "…": "...", "×": "x",
    }
)  # fmt: skip


def one_line(text: str) -> str:
    """Return `text` cleaned, on one line, blanks single and none at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text and " " not in (text[:1], text[-1:]):
        return text  # most cells: of all that is printable in ASCII only the blank is none
    line = " ".join(clean(text).split())
    return text if line == text else line  # one object less for each of many cells


def fold(text: str) -> str:
    """Return `text` as readers compare it: one line, small letters, plain quotes and dashes."""
    folded = one_line(text).casefold()
    return folded if folded.isascii() and "`" not in folded else folded.translate(_ALIKE)


def shown(cell: RawCell) -> str:
    """Return the cell as text to keep: cleaned, line ends kept."""
    text = cell if isinstance(cell, str) else cell.shown
    return text if text.isascii() and text.isprintable() else clean_lines(text)
