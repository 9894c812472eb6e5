"""Ranks in lists that run over sections, and what is said of the places where rows in the hand may land."""

from collections.abc import Collection, Sequence

from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.layout import Section
from imgtui.tui.widgets.reorder.model import Arrangement, place_of


def before(sections: Sequence[Section], arrangement: Arrangement, key: str) -> int:
    """Return how many rows of the same list stand in sections before this one."""
    count = 0
    for section in sections:
        count = count if section.continues else 0
        if section.key == key:
            break
        count += len(arrangement[section.key])
    return count


def width(sections: Sequence[Section], arrangement: Arrangement) -> int:
    """Return the cells that the highest rank takes, at least 2; 0 where nothing has a rank."""
    most, count, is_numbered = 0, 0, False
    for section in sections:
        count = (count if section.continues else 0) + len(arrangement[section.key])
        if section.numbered:
            most, is_numbered = max(most, count), True
    return max(2, len(str(most))) if is_numbered else 0


def former(sections: Sequence[Section], carry: Carry) -> int | None:
    """Return the rank that the anchor had, None in a section without ranks."""
    place = place_of(carry.origin, carry.anchor)
    numbered = any(section.numbered for section in sections if section.key == place.section)
    return before(sections, carry.origin, place.section) + place.index + 1 if numbered else None


def drop_words(sections: Sequence[Section], carry: Carry, section: Section) -> str:
    """Return what the title of the section says in which rows in the hand are; of others nothing."""
    place = carry.preview().target
    if place.section != section.key:
        return ""
    rank = before(sections, carry.arrangement, section.key) + place.index + 1
    return f"drop at {rank}" if section.numbered else "drop here"


def target(carry: Carry | None, section: Section, keys: Collection[str]) -> tuple[str, int, bool]:
    """Return what a drop on a section does, its rows but those in the hand, and whether they are over it."""
    carried = carry.keys if carry else ()
    held = sum(key not in carried for key in keys)
    is_home = carry is not None and carry.came_from == section.key
    return "drop here: put it back" if is_home else section.target, held, held < len(keys)
