"""What is said beside rules: sentences of db/reference/texts_*.json, filled with what was measured.

Rules have cards (`rule_cards.py`). What explains an estimate, an offset or a milestone is no rule: a text
with its source, year and day read. The templates are those of the cards. A module that says such texts names
each with its slots in `SAYS`; a text that no module says, or the other way round, fails a test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from imgtui.domain.reference.rule_cards import Part, fill
from imgtui.domain.workbook.records.record import record

Says = Mapping[str, str]
"""The texts a module says: id -> the slots it fills, separated by blanks."""


@record
class SaidText:
    """One text.

    Attributes:
        id: what says it and what it is: "odds.idea".
        text: the template.
        source: source ids.
        year: year of the source.
        read_on: the day on which the source was last read; None where nobody wrote it down.
        parts: templates inside it, by slot.
    """

    id: str
    text: str
    source: str
    year: int
    read_on: str | None
    parts: Mapping[str, Part] = field(default_factory=dict)


class Texts:
    """All of them, said by id.

    Args:
        texts: the entries of every file.
    """

    __slots__ = ("_by_id",)

    def __init__(self, texts: Iterable[SaidText]) -> None:
        self._by_id = {text.id: text for text in texts}

    def __getitem__(self, text_id: str) -> SaidText:
        try:
            return self._by_id[text_id]
        except KeyError:
            raise KeyError(f"no text has the id {text_id!r}") from None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the files."""
        return tuple(self._by_id)

    def say(self, text_id: str, /, **slots: Any) -> str:
        """Return a text with its slots filled. KeyError: no such text, or a slot is missing."""
        text = self[text_id]
        return fill(text.text, slots, text.parts)

    def under(self, start: str) -> tuple[str, ...]:
        """Return, in order, the texts without slots whose ids begin with `start`."""
        return tuple(self.say(text_id) for text_id in self._by_id if text_id.startswith(start))
