"""Which line of a reorderable list shows what, and where a carried block could land. Pure."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.reorder.model import Arrangement, RowPlace, repeated


@record
class Section:
    """One part of a reorderable list, as its owner gives it.

    Attributes:
        key: Name of the section in an `Arrangement`.
        title: Its title line; "" draws none (such a section cannot be folded).
        items: Keys of its rows, top first.
        numbered: Whether its rows carry a rank 1, 2, 3 …
        accepts: Whether rows may be dropped here.
        collapsed: Whether it starts folded to its title.
        empty_text: Said in place of rows while there are none.
        continues: Whether it is a part of one list with the section before it: ranks count on, and
            what moves rows by key passes from one to the other. Such a section has a title.
        target: What its title says while rows of another list are in the hand: what a drop here does.
        folded_title: What its title says in place of `title` while it is folded; "" the same.
    """

    key: str
    title: str
    items: tuple[str, ...]
    numbered: bool
    accepts: bool = True
    collapsed: bool = False
    empty_text: str = ""
    continues: bool = False
    target: str = ""
    folded_title: str = ""


class LineKind(Enum):
    """What a line of the list is."""

    TITLE = "title"
    ITEM = "item"
    FOOT = "foot"
    GHOST = "ghost"


class RowLine(NamedTuple):
    """One line: `section` is the number of its section; `row` (from 0 in it) and `key` are those of a row."""

    kind: LineKind
    section: int
    row: int = -1
    key: str = ""


@record
class LandingSlot:
    """A place where a carried block may land; `line` is where its first row would be drawn."""

    place: RowPlace
    line: int
    allowed: bool


def lines_of(
    sections: Sequence[Section],
    arrangement: Arrangement,
    folded: Collection[str] = (),
    lifted: Collection[str] = (),
    ghost: RowPlace | None = None,
) -> list[RowLine]:
    """Return the lines of the list from the top.

    Every section has its title, its rows and one line at its foot, which is blank or says that the
    section is empty: so a move between sections never changes the number of lines, and a drag
    never needs a layout. A folded section shows only rows that are being carried (`lifted`). Where the
    next section continues a list, its title serves as the foot. A `ghost` line stands where rows were
    taken from, below so many rows of a section that are not carried.
    """
    out: list[RowLine] = []
    for number, section in enumerate(sections):
        if section.title:
            out.append(RowLine(LineKind.TITLE, number))
        above = ghost.index if ghost is not None and ghost.section == section.key else -1
        is_due = above >= 0 and section.key not in folded
        for index, key in enumerate(arrangement[section.key]):
            if is_due and not above and key not in lifted:
                out.append(RowLine(LineKind.GHOST, number))
                is_due = False
            above -= key not in lifted
            if section.key not in folded or key in lifted:
                out.append(RowLine(LineKind.ITEM, number, index, key))
        if is_due:
            out.append(RowLine(LineKind.GHOST, number))
        if has_foot(sections, number):
            out.append(RowLine(LineKind.FOOT, number))
    return out


def slots_of(
    sections: Sequence[Section], rest: Arrangement, folded: Collection[str] = ()
) -> list[LandingSlot]:
    """Return where a block taken out of the list could land, top first, lines strictly rising.

    Args:
        sections: The sections in their order.
        rest: The arrangement without the carried keys.
        folded: Keys of folded sections; these take a block at their end.
    """
    out: list[LandingSlot] = []
    line = 0
    for number, section in enumerate(sections):
        line += bool(section.title)
        count = len(rest[section.key])
        if section.key in folded:
            out.append(LandingSlot(RowPlace(section.key, count), line, section.accepts))
        else:
            out += [
                LandingSlot(RowPlace(section.key, at), line + at, section.accepts) for at in range(count + 1)
            ]
            line += count
        line += has_foot(sections, number)
    return out


def ends_of(
    sections: Sequence[Section], slots: Sequence[LandingSlot], rows: int, came_from: str
) -> dict[str, int]:
    """Return section -> the line below the last at which a block of `rows` is over the list it is part of.

    That line is the foot of the list with the block in it; where the block is now makes no difference, so
    that what a pointer is over depends on the pointer alone. The foot of an empty list below the one that the
    block `came_from` has words, and takes it.
    """
    below = False
    lasts: dict[str, int] = {}
    for slot in slots:
        head = head_of(sections, slot.place.section)
        section = next(each for each in sections if each.key == slot.place.section)
        is_told = below and not slot.place.index and head == section.key and bool(section.empty_text)
        lasts[head] = slot.line + rows + is_told
        below = below or head == came_from
    return {section.key: lasts[head_of(sections, section.key)] for section in sections}


def has_foot(sections: Sequence[Section], number: int) -> bool:
    """Return whether a section has a line at its foot."""
    return number + 1 == len(sections) or not sections[number + 1].continues


def head_of(sections: Sequence[Section], key: str) -> str:
    """Return the first section of the list that section `key` is a part of.

    Raises:
        KeyError: If there is no such section.
    """
    head = key
    for section in sections:
        head = head if section.continues else section.key
        if section.key == key:
            return head
    raise KeyError(key)


def joined(sections: Sequence[Section], arrangement: Arrangement) -> Arrangement:
    """Return the arrangement with the parts of a list put together, under the key of its first section."""
    out: dict[str, tuple[str, ...]] = {}
    head = ""
    for section in sections:
        head = head if section.continues else section.key
        out[head] = out.get(head, ()) + arrangement[section.key]
    return out


def parted(sections: Sequence[Section], before: Arrangement, whole: Arrangement) -> Arrangement:
    """Return what `joined` has put together in parts again, as long as `before`; the last takes the rest."""
    out: dict[str, tuple[str, ...]] = {}
    rest: tuple[str, ...] = ()
    for number, section in enumerate(sections):
        rest = rest if section.continues else whole[section.key]
        is_last = number + 1 == len(sections) or not sections[number + 1].continues
        length = len(rest) if is_last else len(before[section.key])
        out[section.key], rest = rest[:length], rest[length:]
    return out


def refuse_twice(sections: Sequence[Section]) -> None:
    """Raise ValueError where a section or a row is there twice."""
    twice = repeated([section.key for section in sections])
    if twice is None:
        twice = repeated([key for section in sections for key in section.items])
    if twice is not None:
        raise ValueError(f"{twice!r} is in the list twice")


def scroll_for(lines: Sequence[RowLine], line: int, top: int, page: int) -> int | None:
    """Return the line to scroll to, so that a line is seen; None where it is seen already."""
    if line < top:
        # With the first row of a section its title comes into view too.
        return line - (line > 0 and lines[line - 1].kind is LineKind.TITLE and page > 1)
    return line - page + 1 if line >= top + page else None
