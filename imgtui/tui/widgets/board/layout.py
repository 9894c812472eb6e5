"""Where the cards of a board stand: sections as columns side by side, or stacked. Pure."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section
from imgtui.tui.widgets.reorder.model import Arrangement, RowPlace

FOLDED_WIDTH = 6
"""Cells of a column folded to a strip, its separator among them."""
COLUMN_MOST = 48
"""Cells that a column never exceeds: longer lines of a card read badly."""

HeightOf = Callable[[str, int], int]
"""Key of a card and the cells it has -> the lines it takes."""


@record
class Box:
    """A rectangle of the board, in cells from the top left of all cards: a card, a title or a foot."""

    line: RowLine
    x: int
    y: int
    width: int
    height: int


@record
class BoardColumn:
    """Boxes above each other, top first.

    Attributes:
        section: Number of its section; of the first one where sections are stacked.
        x: Cells left of it.
        width: Its cells, the separator among them.
        folded: Whether it is a strip without cards.
        boxes: What stands in it, without a gap.
        tops: Their first lines, rising.
    """

    section: int
    x: int
    width: int
    folded: bool
    boxes: tuple[Box, ...]
    tops: tuple[int, ...]

    @property
    def height(self) -> int:
        """Lines of it."""
        return self.boxes[-1].y + self.boxes[-1].height if self.boxes else 0

    def at(self, y: int) -> Box | None:
        """Return the box that holds line `y`, None below the last one."""
        index = bisect_right(self.tops, y) - 1
        if index < 0:
            return None
        box = self.boxes[index]
        return box if y < box.y + box.height else None


@record
class BoardLayout:
    """All boxes of a board.

    Attributes:
        columns: From left to right; one only where sections are stacked.
        cards: Key of a card -> its box, in the order of sections.
        width: Cells of all columns together.
        height: Lines of the highest.
    """

    columns: tuple[BoardColumn, ...]
    cards: Mapping[str, Box]
    width: int
    height: int

    def beside(self, key: str | None) -> list[str]:
        """Return the cards shown in the section of a card, itself among them; none when it is not shown."""
        box = self.cards.get(key or "")
        if box is None:
            return []
        return [each for each, other in self.cards.items() if other.line.section == box.line.section]

    def across(self, key: str, by: int, *, at_height: bool) -> str:
        """Return the card of the next (1) or previous (-1) section with cards: itself when there is none.

        `at_height` takes the one nearest to its own height, otherwise the first.
        """
        here = self.cards[key]
        numbers = {box.line.section for box in self.cards.values()}
        ahead = [number for number in numbers if (number - here.line.section) * by > 0]
        if not ahead:
            return key
        to = min(ahead, key=lambda number: abs(number - here.line.section))
        cards = [each for each, box in self.cards.items() if box.line.section == to]
        return min(cards, key=lambda each: abs(self.cards[each].y - here.y)) if at_height else cards[0]

    def column_at(self, x: int) -> BoardColumn | None:
        """Return the column over cell `x`, the nearest one when there is none; None without columns."""
        if not self.columns:
            return None
        index = bisect_right([column.x for column in self.columns], x) - 1
        return self.columns[max(0, index)]


@record
class Spot:
    """A place for what is carried: the column from `x` over `width` cells, and the line of its top there."""

    place: RowPlace
    x: int
    width: int
    y: int


def column_widths(folded: Sequence[bool], width: int, least: int) -> list[int]:
    """Return how wide each column is, so that those in view are whole.

    Args:
        folded: For each column whether it is folded.
        width: Cells in view.
        least: Cells that an open column has at least, if the view has them.
    """
    opened = folded.count(False)
    # Many strips are scrolled away: they do not take room from what is read.
    room = width - min(FOLDED_WIDTH * (len(folded) - opened), width // 3)
    wide = room // max(1, min(opened, room // least))
    return [FOLDED_WIDTH if is_folded else min(wide, COLUMN_MOST) for is_folded in folded]


def in_columns(
    sections: Sequence[Section],
    arrangement: Arrangement,
    widths: Sequence[int],
    folded: Collection[str],
    lifted: Collection[str],
    height_of: HeightOf,
    foot_height: Callable[[Section, int], int],
) -> BoardLayout:
    """Return the board with its sections side by side; titles stand above the board, not in it.

    Args:
        sections: The sections, left to right.
        arrangement: Which cards they hold.
        widths: Cells of each column, with its separator.
        folded: Keys of folded sections: of their cards only those in the hand are shown, on one line.
        lifted: Keys in the hand.
        height_of: Lines of a card.
        foot_height: Lines of what is said in a section without cards.
    """
    columns, cards, x = [], {}, 0
    for number, (section, width) in enumerate(zip(sections, widths, strict=True)):
        boxes, y, is_folded = [], 0, section.key in folded
        for row, key in enumerate(arrangement[section.key]):
            if is_folded and key not in lifted:
                continue
            height = 1 if is_folded else height_of(key, width - 1)
            cards[key] = Box(RowLine(LineKind.ITEM, number, row, key), x, y, width - 1, height)
            boxes.append(cards[key])
            y += height
        foot = 1 if is_folded or arrangement[section.key] else foot_height(section, width - 1)
        boxes.append(Box(RowLine(LineKind.FOOT, number), x, y, width - 1, foot))
        columns.append(BoardColumn(number, x, width, is_folded, tuple(boxes), tuple(box.y for box in boxes)))
        x += width
    return BoardLayout(tuple(columns), cards, x, max((column.height for column in columns), default=0))


def stacked(lines: Sequence[RowLine], width: int, height_of: HeightOf) -> BoardLayout:
    """Return the board as one column: the lines of a list, cards taking the lines they need."""
    boxes, y = [], 0
    for line in lines:
        height = height_of(line.key, width) if line.kind is LineKind.ITEM else 1
        boxes.append(Box(line, 0, y, width, height))
        y += height
    cards = {box.line.key: box for box in boxes if box.line.kind is LineKind.ITEM}
    columns = (BoardColumn(0, 0, width, False, tuple(boxes), tuple(box.y for box in boxes)),) if boxes else ()
    return BoardLayout(columns, cards, width, y)


def spots_of(
    layout: BoardLayout, sections: Sequence[Section], rest: Arrangement, folded: Collection[str]
) -> list[Spot]:
    """Return where what is carried could land, by section.

    Args:
        layout: The board without what is carried.
        sections: The sections.
        rest: Their cards without what is carried.
        folded: Keys of folded sections; these take a card at their end.
    """
    spots = []
    for column in layout.columns:
        for box in column.boxes:
            kind, number, row, _ = box.line
            key = sections[number].key
            if kind is LineKind.ITEM and key not in folded:
                spots.append(Spot(RowPlace(key, row), column.x, column.width, box.y))
            elif kind is LineKind.FOOT:
                spots.append(Spot(RowPlace(key, len(rest[key])), column.x, column.width, box.y))
    return spots


def nearest(spots: Sequence[Spot], x: int, y: int, here: RowPlace) -> Spot | None:
    """Return the spot nearest to a cell: of the column it is in, else of the nearest column.

    Between two that are equally near, `here` is kept.
    """

    def aside(spot: Spot) -> int:
        return max(spot.x - x, x - spot.x - spot.width + 1, 0)

    return min(spots, key=lambda spot: (aside(spot), abs(spot.y - y), spot.place != here), default=None)
