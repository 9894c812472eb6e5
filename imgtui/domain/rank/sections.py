"""A rank order list in parts that a screen can fold."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from imgtui.domain.workbook.records.record import record


class Tiered(Protocol):
    """One line of a list: an entry of a judgement, for example."""

    @property
    def key(self) -> str:
        """The program."""

    @property
    def tier(self) -> str:
        """Its final tier."""


@record
class TierSection:
    """Programs of one tier that follow each other on the list, which stays in its own order.

    Attributes:
        tier: "reach", "match" or "safety".
        first: rank of the first, from 1.
        last: rank of the last.
        keys: the programs in list order.
    """

    tier: str
    first: int
    last: int
    keys: tuple[str, ...]

    @property
    def title(self) -> str:
        """The heading: "Match · ranks 3–5 · 3"."""
        return f"{heading((self.tier,), self.first, len(self.keys))} · {len(self.keys)}"


def heading(tiers: Sequence[str], first: int, count: int) -> str:
    """Return what stands above one part: "Match · ranks 3–5".

    Args:
        tiers: the tiers of its programs in list order; of an empty part the one that it had.
        first: rank of its first program.
        count: how many programs are in it.
    """
    name = ", ".join(dict.fromkeys(tiers)).capitalize()
    if not count:
        return name
    return f"{name} · rank {first}" if count == 1 else f"{name} · ranks {first}–{first + count - 1}"


def tier_sections(entries: Sequence[Tiered]) -> tuple[TierSection, ...]:
    """Return the list cut where the tier changes; the parts, one after the other, are the list."""
    sections, start = [], 1
    for tier, group in groupby(entries, key=lambda entry: entry.tier):
        keys = tuple(entry.key for entry in group)
        sections.append(TierSection(tier, start, start + len(keys) - 1, keys))
        start += len(keys)
    return tuple(sections)
