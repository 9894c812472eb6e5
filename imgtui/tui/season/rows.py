"""Rows of the screens about the season: what they show, what is said about them, where they lead. Pure."""

from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.text.toned import Paragraph

Spans = tuple[tuple[str, str], ...]


@record
class SeasonRow:
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
