"""What the lexicon leaves in a text: concepts, each at its place."""

from functools import cache
from typing import NamedTuple

UNKNOWN = "word"
"""Kind of a mark for a word that the lexicon does not have."""


class ConceptMark(NamedTuple):
    """A concept at a place of a text.

    Attributes:
        kind: the concept ("visa.j1", "neg", "num", "filler"); `UNKNOWN` for a word nobody explained.
        value: of numbers.
        start: where it begins in the text.
        end: where it ends.
        text: how it is written, folded.
        glued: whether no blank stands before it.
    """

    kind: str
    value: float | None
    start: int
    end: int
    text: str
    glued: bool = False

    @property
    def group(self) -> str:
        """The first part of the kind: "visa" of "visa.j1"."""
        return group_of(self.kind)


@cache
def group_of(kind: str) -> str:
    """Return the first part of a kind: "visa" of "visa.j1"; the lexicon has some two hundred kinds."""
    return kind.partition(".")[0]
