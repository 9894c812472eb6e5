"""Rows of the screens about the season: what they show, what is said about them, where they lead. Pure."""

from rich.cells import cell_len, set_cell_size

from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.text.read_list import Section
from imgtui.tui.widgets.text.toned import Paragraph

Spans = tuple[tuple[str, str], ...]


@record
class Row:
    """One row.

    Attributes:
        key: what makes it one.
        spans: what it shows.
        about: words about it, drawn below the list.
        jump: where `enter` leads; None: nowhere.
        kind: what it is about, and so which keys work on it.
    """

    key: str
    spans: Spans
    about: tuple[Paragraph, ...] = ()
    jump: Jump | None = None
    kind: str = ""


@record
class Group:
    """A titled run of rows."""

    key: str
    title: str
    rows: tuple[Row, ...]
    folded: bool = False
    empty: str = ""

    def section(self) -> Section:
        """Return it as a list shows it."""
        keys = tuple(row.key for row in self.rows)
        return Section(
            self.key,
            self.title,
            keys,
            numbered=False,
            accepts=False,
            collapsed=self.folded,
            empty_text=self.empty,
        )


def text(words: str, tone: str = "plain") -> Paragraph:
    """Return a sentence as a paragraph."""
    return Paragraph(((words, tone),))


def drawn(line: str, tone: str = "plain") -> Paragraph:
    """Return a line of a picture: its blanks stand where they are."""
    kept = line.lstrip(" ")
    return Paragraph(((kept, tone),), indent=len(line) - len(kept))


def labelled(label: str, words: str, tone: str = "plain") -> Paragraph:
    """Return a sentence with a label before it."""
    return Paragraph(((f"{label}: ", "label"), (words, tone)))


def column(words: str, width: int, *, right: bool = False) -> str:
    """Return a text in a column of a width, cut where it is longer, with a blank behind it."""
    shown = clean(words)
    if cell_len(shown) > width:
        shown = f"{set_cell_size(shown, width - 1)}…"
    blanks = " " * (width - cell_len(shown))
    return f"{blanks}{shown} " if right else f"{shown}{blanks} "
