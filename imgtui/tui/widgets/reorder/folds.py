"""Which sections of a list show their title only: as its owner said last, until the user says otherwise."""

from collections.abc import Sequence
from typing import NamedTuple

from imgtui.tui.widgets.reorder.layout import Section


class FoldedByKey(NamedTuple):
    """What a key folded, so that the same key at once unfolds it."""

    section: str
    cursor: str | None  # where the cursor went, since its row was no longer shown
    row: str  # where it had been


class Folds:
    """The folded sections of one list; `closed` are their keys."""

    def __init__(self) -> None:
        self.closed: set[str] = set()
        self._given: dict[str, bool] = {}
        self._by_key: FoldedByKey | None = None

    def take(self, sections: Sequence[Section]) -> None:
        """Follow the owner; a fold by the user stays until something new is said about its section."""
        for section in sections:
            if self._given.get(section.key) != section.collapsed:
                self._given[section.key] = section.collapsed
                (self.closed.add if section.collapsed else self.closed.discard)(section.key)

    def toggle(self, section: str) -> None:
        """Fold a section, or unfold it."""
        self.closed ^= {section}

    def open(self, section: str) -> bool:
        """Unfold a section; return whether it was folded."""
        was_closed = section in self.closed
        self.closed.discard(section)
        return was_closed

    def keep(self, section: str, cursor: str | None, row: str) -> None:
        """Keep what a key has folded."""
        self._by_key = FoldedByKey(section, cursor, row)

    def kept(self, cursor: str | None) -> FoldedByKey | None:
        """Return what the key has folded, while that is so still and the cursor is where it went then."""
        kept = self._by_key
        return kept if kept and kept.cursor == cursor and kept.section in self.closed else None
