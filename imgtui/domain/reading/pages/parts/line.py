"""What a line of a page is."""

from typing import Literal, NamedTuple

LineKind = Literal["blank", "heading", "question", "label", "row", "text", "menu"]


class PageLine(NamedTuple):
    """A line of a page.

    Attributes:
        kind: what it is.
        start: where its words begin, behind a bullet or "Q.".
        end: where they end.
        label_end: of a label or row: where the label ends.
        value: of a label or row: where the value begins.
        answers: it begins with "A." as answers do.
        bullet: it has a bullet or number before it.
        level: of a heading: 1 is the highest; 0: the page does not say.
    """

    kind: LineKind
    start: int
    end: int
    label_end: int = 0
    value: int = 0
    answers: bool = False
    bullet: bool = False
    level: int = 0
