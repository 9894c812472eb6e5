"""A block of rows in the hand: where it came from, where it would land, what that makes of the list. Pure."""

import math
from collections.abc import Collection, Sequence

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.reorder.layout import LandingSlot, Section, ends_of, head_of, slots_of
from imgtui.tui.widgets.reorder.model import Arrangement, RowPlace, move, ordered, place_of, same, without

EDGE_BASE = 8.0
"""Rows per second that a pointer on the first or last row scrolls."""
EDGE_TOP = 120.0
"""Rows per second that edge scrolling never exceeds."""


@record
class CarryPreview:
    """What a move under way would make of the list.

    Attributes:
        arrangement: The order as it would be; after a cancel the order as it was.
        keys: The moved keys, in order.
        source: Where the first of them stood before.
        target: Where it would stand now.
        final: Whether this is the drop itself.
        cancelled: Whether the move was given up.
    """

    arrangement: Arrangement
    keys: tuple[str, ...]
    source: RowPlace
    target: RowPlace
    final: bool = False
    cancelled: bool = False


class Carry:
    """Rows lifted out of a list, by mouse or by key.

    Args:
        sections: The sections in their order.
        origin: The arrangement before.
        keys: The carried keys; non-existing ones are ignored.
        anchor: The carried key under the pointer or cursor.
        folded: Keys of folded sections.

    Raises:
        ValueError: If `anchor` is not among the carried keys.
    """

    def __init__(
        self,
        sections: Sequence[Section],
        origin: Arrangement,
        keys: Collection[str],
        anchor: str,
        folded: Collection[str] = (),
    ) -> None:
        self.origin = origin
        self.keys = ordered(origin, keys)
        self.anchor = anchor
        self._grip = self.keys.index(anchor)
        self._sections = tuple(sections)
        self._numbers = {section.key: number for number, section in enumerate(sections)}
        self.rest: Arrangement = without(origin, self.keys)
        home = place_of(origin, anchor)
        carried = frozenset(self.keys)
        before = origin[home.section][: home.index]
        self._home = RowPlace(home.section, sum(key not in carried for key in before))
        self._slots = slots_of(sections, self.rest, folded)
        self._allowed = [slot for slot in self._slots if slot.allowed]
        self._ends = ends_of(sections, self._slots, len(self.keys), self.came_from)
        self.slot: LandingSlot | None = None
        self.arrangement: Arrangement = origin

    @property
    def changed(self) -> bool:
        """Whether letting go now would change the order."""
        return not same(self.arrangement, self.origin)

    @property
    def ghost(self) -> RowPlace | None:
        """Where the anchor was, among the rows that are not carried; None while nothing has moved."""
        return self._home if self.changed else None

    @property
    def came_from(self) -> str:
        """The first section of the list that the anchor was in."""
        return head_of(self._sections, self._home.section)

    @property
    def place(self) -> RowPlace:
        """Where the block stands among the rows that are not carried."""
        return self.slot.place if self.slot else self._home

    def preview(self, *, final: bool = False, cancelled: bool = False) -> CarryPreview:
        """Return the present state as a message for the list's owner."""
        first = self.keys[0]
        source, target = place_of(self.origin, first), place_of(self.arrangement, first)
        return CarryPreview(self.arrangement, self.keys, source, target, final, cancelled)

    def gather(self) -> bool:
        """Bring the carried rows together around the anchor; return whether the order changed."""
        here = [slot for slot in self._allowed if slot.place == self._home]
        return self._to(here[0]) if here else False

    def put_back(self) -> bool:
        """Show the order as it was, the rows still in the hand; return whether that changed it."""
        return self._to(None)

    def to_line(self, line: int) -> bool:
        """Carry the block so that the anchor stands on `line` of the list; back where no list is under it.

        It goes into the list that the line is part of, as near as may be; a line between two lists, and
        one below them all, is of none.
        """
        list_over = self.list_at(line)
        want = line - self._grip
        near = [slot for slot in self._slots if head_of(self._sections, slot.place.section) == list_over]
        nearest = min(near, key=lambda slot: (abs(slot.line - want), slot.line), default=None)
        return self._to(nearest if nearest is not None and nearest.allowed else None)

    def list_at(self, line: int) -> str | None:
        """Return the first section of the list that a line is part of, None where it is of none."""
        for section in self._sections:
            end = self._ends[section.key]
            if line <= end:
                return head_of(self._sections, section.key) if line != end else None
        return None

    def last_line(self, line: int) -> int:
        """Return the last line, with the block in it, of the list that `line` is part of."""
        over = self.list_at(line)
        return self._ends[over] - 1 if over is not None else max(self._ends.values())

    def title_line(self, section: str) -> int:
        """Return the line of a section's title while the block is in the list above it, its own or not."""
        before = [
            self._ends[each.key] for each in self._sections if self._number(each.key) < self._number(section)
        ]
        return max(before, default=-1) + 1

    def to_section(self, section: str) -> bool:
        """Carry the block to the end of a section; back where that takes none."""
        own = [slot for slot in self._allowed if slot.place.section == section]
        return self._to(own[-1] if own else None)

    def to_rank(self, section: str, rank: int) -> bool:
        """Carry the block so that its first row has a rank, from 1, in the list that a section is part of."""
        head = head_of(self._sections, section)
        above = 0
        for part in self._sections:
            if head_of(self._sections, part.key) != head:
                continue
            count = len(self.rest[part.key])
            own = [slot for slot in self._allowed if slot.place.section == part.key]
            here = [slot for slot in own if above + slot.place.index == rank - 1]
            if here:
                return self._to(here[0])
            if own and above <= rank - 1 <= above + count:
                return self._to(own[-1])  # of a folded part
            above += count
        return self._to(None)

    def to_place(self, place: RowPlace) -> bool:
        """Carry the block to a place among the rows that are not carried; back if that takes none."""
        here = next((slot for slot in self._allowed if slot.place == place), None)
        return self._to(here)

    def step(self, by: int) -> bool:
        """Carry the block `by` places down (up if negative), through sections that accept it."""
        if not self._allowed:
            return False
        here = self._rank(self.place)
        if by > 0:
            ahead = [slot for slot in self._allowed if self._rank(slot.place) > here]
        else:
            ahead = [slot for slot in reversed(self._allowed) if self._rank(slot.place) < here]
        return self._to(ahead[min(abs(by), len(ahead)) - 1]) if ahead and by else False

    def step_within(self, by: int) -> bool:
        """Carry the block `by` places down (up if negative) within its section."""
        own = [slot for slot in self._allowed if slot.place.section == self.place.section]
        if not own:
            return False
        index = max(0, min(self.place.index + by, len(own) - 1))
        return self._to(next((slot for slot in own if slot.place.index == index), own[-1]))

    def to_end(self, direction: int) -> bool:
        """Carry the block to the top (-1) or end (1) of its section; from there, of the whole list."""
        section = self.place.section
        end = 0 if direction < 0 else -1
        own = [slot for slot in self._allowed if slot.place.section == section]
        if own and self._to(own[end]):
            return True
        return self._to(self._allowed[end]) if self._allowed else False

    def _number(self, section: str) -> int:
        return self._numbers[section]

    def _rank(self, place: RowPlace) -> tuple[int, int]:
        return self._numbers[place.section], place.index

    def _to(self, slot: LandingSlot | None) -> bool:
        if slot == self.slot:
            return False
        self.slot = slot
        before = self.arrangement
        self.arrangement = (
            move(self.origin, self.keys, slot.place.section, slot.place.index) if slot else self.origin
        )
        return not same(before, self.arrangement)


def edge_speed(distance: int, held: float) -> float:
    """Return how fast a list scrolls under a pointer held at its edge, in rows per second.

    Args:
        distance: 1 on the first or last row, 2 one cell beyond, and so on; 0 or less: not at the edge.
        held: Seconds the pointer has been at the edge; the speed doubles in the first second and
            trebles in the second, since a full-screen list leaves no cells beyond its edge.
    """
    if distance <= 0:
        return 0.0
    return min(EDGE_TOP, EDGE_BASE * math.pow(distance, 1.5) * (1.0 + min(max(held, 0.0), 2.0)))
