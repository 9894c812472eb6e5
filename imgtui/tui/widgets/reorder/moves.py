"""What a key makes of the order: rows a place on, to the ends of their lists, into another section. Pure."""

from collections.abc import Sequence

from imgtui.tui.widgets.reorder import model
from imgtui.tui.widgets.reorder.field import RankField
from imgtui.tui.widgets.reorder.layout import Section, head_of, joined, parted
from imgtui.tui.widgets.reorder.model import Arrangement, place_of, without


def free_to_move(sections: Sequence[Section], order: Arrangement, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the rows that can move within their sections: those of a fixed order cannot."""
    fixed = {key for section in sections if not section.accepts for key in order[section.key]}
    return tuple(key for key in keys if key not in fixed)


def stepped(sections: Sequence[Section], order: Arrangement, keys: Sequence[str], by: int) -> Arrangement:
    """Return the order with rows one place on within their lists."""
    return parted(sections, order, model.step(joined(sections, order), keys, by))


def moved_within(
    sections: Sequence[Section], order: Arrangement, keys: Sequence[str], index: int
) -> Arrangement:
    """Return the order with rows moved to an index (from 0) of the list that each is in."""
    whole = after = joined(sections, order)
    for name, rows in whole.items():
        own = [key for key in keys if key in rows]
        if own:
            after = model.move(after, own, name, index)
    return parted(sections, order, after)


def moved_to(
    sections: Sequence[Section], order: Arrangement, keys: Sequence[str], section: str, index: int
) -> Arrangement:
    """Return the order with rows at an index of the whole list that a section is part of.

    Raises:
        KeyError: there is no such section.
    """
    whole = model.move(joined(sections, order), keys, head_of(sections, section), index)
    return parted(sections, order, whole)


def section_beside(sections: Sequence[Section], here: str, by: int) -> str | None:
    """Return the next (1) or previous (-1) section that takes rows, None when there is none."""
    names = [section.key for section in sections if section.accepts or section.key == here]
    to = names.index(here) + by
    return names[to] if 0 <= to < len(names) else None


def rank_field(
    sections: Sequence[Section], order: Arrangement, keys: tuple[str, ...], cursor: str
) -> RankField | None:
    """Return the field that asks to which rank rows should go, None where no section has places."""
    own = head_of(sections, place_of(order, cursor).section)
    takers = [section for section in sections if section.accepts and not section.continues]
    # Its own section if that has ranks, else the first that has, else its own without ranks.
    takers.sort(key=lambda section: (not section.numbered, section.key != own))
    if not takers:
        return None
    top = len(without(joined(sections, order), keys)[takers[0].key]) + 1
    return RankField(takers[0].key, keys, top)
