"""Where the line stands that stays when rows are taken in the hand: "from #6: esc puts it back"."""

from collections.abc import Sequence
from typing import NamedTuple

from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section, head_of


class Ghost(NamedTuple):
    """Where the line is: inside what is seen, or right above it; how many lines all is moved up for it.

    `fits` says whether the first row in the hand is still seen then.
    """

    inside: bool = False
    above: bool = False
    fits: bool = False
    shift: int = 0


def place(
    sections: Sequence[Section], lines: list[RowLine], carry: Carry, seen: range, *, is_dragged: bool
) -> Ghost:
    """Return where the ghost among `lines` is seen; takes the last blank line away for it.

    There stay as many lines as before: to take a row in the hand asks for no layout. Below it a dragged row
    would be one line off the pointer; what is above it gives way by one line then.

    Args:
        sections: the sections of the list.
        lines: its lines from the top, with the ghost; changed.
        carry: what is in the hand.
        seen: the numbers of the lines that are seen.
        is_dragged: whether the rows are in the hand by mouse.
    """
    if lines[-1].kind is LineKind.FOOT:
        lines.pop()
    at = next((at for at, line in enumerate(lines) if line.kind is LineKind.GHOST), -1)
    first = next((at for at, line in enumerate(lines) if line.key == carry.keys[0]), -1)
    is_own_list = head_of(sections, carry.place.section) == carry.came_from
    shift = int(is_dragged and is_own_list and first > at)
    hides_title = shift and seen.start < len(lines) and lines[seen.start].kind is LineKind.TITLE
    if hides_title or at < 0:
        return Ghost()
    fits = first - shift < seen.stop
    return Ghost(at - shift in seen and fits, at - shift == seen.start - 1, fits, shift)
