"""Which line of a reorderable list shows what, and where a carried block could land. Pure."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple

from imgtui.domain.record import record
from imgtui.tui.widgets.reorder_model import Arrangement, Place


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
    """

    key: str
    title: str
    items: tuple[str, ...]
    numbered: bool
    accepts: bool = True
    collapsed: bool = False
    empty_text: str = ""


class LineKind(Enum):
    """What a line of the list is."""

    TITLE = "title"
    ITEM = "item"
    FOOT = "foot"


class Line(NamedTuple):
    """One line: `section` is the number of its section; `row` (from 0 in it) and `key` are those of a row."""

    kind: LineKind
    section: int
    row: int = -1
    key: str = ""


@record
class Slot:
    """A place where a carried block may land; `line` is where its first row would be drawn."""

    place: Place
    line: int
    allowed: bool


def lines_of(
    sections: Sequence[Section],
    arrangement: Arrangement,
    folded: Collection[str] = (),
    lifted: Collection[str] = (),
) -> list[Line]:
    """Return the lines of the list from the top.

    Every section has its title, its rows and one line at its foot, which is blank or says that the
    section is empty: so a move between sections never changes the number of lines, and a drag
    never needs a layout. A folded section shows only rows that are being carried (`lifted`).
    """
    out: list[Line] = []
    for number, section in enumerate(sections):
        if section.title:
            out.append(Line(LineKind.TITLE, number))
        for index, key in enumerate(arrangement[section.key]):
            if section.key not in folded or key in lifted:
                out.append(Line(LineKind.ITEM, number, index, key))
        out.append(Line(LineKind.FOOT, number))
    return out


def slots_of(sections: Sequence[Section], rest: Arrangement, folded: Collection[str] = ()) -> list[Slot]:
    """Return where a block taken out of the list could land, top first, lines strictly rising.

    Args:
        sections: The sections in their order.
        rest: The arrangement without the carried keys.
        folded: Keys of folded sections; these take a block at their end.
    """
    out: list[Slot] = []
    line = 0
    for section in sections:
        line += bool(section.title)
        count = len(rest[section.key])
        if section.key in folded:
            out.append(Slot(Place(section.key, count), line, section.accepts))
        else:
            out += [Slot(Place(section.key, at), line + at, section.accepts) for at in range(count + 1)]
            line += count
        line += 1
    return out
