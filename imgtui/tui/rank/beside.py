"""A second list beside the first on a wide screen, what separates them below, and rows dragged between."""

from collections.abc import Callable, Sequence

from imgtui.domain.rank.diff import rank_diff
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.rank.board import RankBoard
from imgtui.tui.rank.conditions import head_of_list
from imgtui.tui.rank.lists.side_by_side import ListSide, summary
from imgtui.tui.rank.rows import percent
from imgtui.tui.rank.state import list_title, lists_in_order
from imgtui.tui.widgets.text.toned import TonedLine

COMPARED_ROWS = 6
"""Lines below two lists."""


def list_beside(view: View, held: RankList) -> RankList | None:
    """Return the list that stands beside another one: a what-if list, beside one the primary list."""
    others = [each for each in lists_in_order(view) if each.name != held.name]
    wanted = "primary" if held.kind == "what_if" else "what_if"
    return next((each for each in others if each.kind == wanted), None)


def compared(view: View, left: RankBoard, right: RankBoard) -> list[TonedLine]:
    """Return what separates two lists as they are shown, in sentences."""
    sides = (ListSide(list_title(each.held), each.judgement) for each in (left, right))
    found = summary(rank_diff(left.ranked, right.ranked), *sides)
    title = f"{list_title(left.held)} → {list_title(right.held)}"
    return [
        TonedLine(((title, "plain"),), title=True),
        *(TonedLine(((clean(text), "plain"),)) for text in found),
        TonedLine(
            (
                (
                    "tab goes to the other list · > puts the row there, too · L makes it the primary one",
                    "muted",
                ),
            )
        ),
    ]


class Crossing:
    """Takes rows of one list that are let go of over the other; where they came from nothing changes.

    Args:
        source: the list they come from.
        target: the list that takes them.
        view: the view behind both.
        tell: shows what letting go would do; None: what separates the lists.
        add: puts programs at the end of the target that it does not show, with the place they go to.
    """

    def __init__(
        self,
        source: RankBoard,
        target: RankBoard,
        view: Callable[[], View | None],
        tell: Callable[[str | None], None],
        add: Callable[[RankBoard, Sequence[str], int], None],
    ) -> None:
        self._source, self._target, self._view, self._tell, self._add = source, target, view, tell, add

    def over(self, keys: Sequence[str], x: int, y: int) -> None:
        """Tell what letting go at a cell of the screen would do."""
        place, view = self._target.rows.rank_at(x, y), self._view()
        before = self._target.judgement
        if place is None or view is None or before is None:
            self._tell(None)
            return
        then = view.judge_of(self._target.held).judge(with_at(self._target.ranked, keys, place))
        was, now = percent(before.odds.match), percent(then.odds.match)
        chance = f"its chance to match stays {now}" if was == now else f"its chance to match {was} → {now}"
        more = len({each.id for each in then.warnings} - {each.id for each in before.warnings})
        less = len({each.id for each in before.warnings} - {each.id for each in then.warnings})
        rank = with_at(self._target.ranked, keys, place).index(keys[0]) + 1
        self._tell(
            f"Let go: #{rank} of {list_title(self._target.held)}: {chance}, fees ${then.fees_usd:,}, "
            f"warnings +{more} −{less}. {list_title(self._source.held)} is not touched."
        )

    def take(self, keys: Sequence[str], x: int, y: int) -> bool:
        """Take rows that were let go of at a cell of the screen."""
        self._tell(None)
        place = self._target.rows.rank_at(x, y)
        if place is None:
            return False
        self.put(keys, place)
        return True

    def put(self, keys: Sequence[str], place: int) -> None:
        """Put programs at a place (from 0) of the target."""
        rows = self._target.rows
        shown = {key for section in rows.arrangement.values() for key in section}
        if set(keys) <= shown:
            ranked = with_at(self._target.ranked, keys, place)
            rows.move_rows(keys, head_of_list(rows.arrangement), ranked.index(keys[0]))
        else:
            self._add(self._target, keys, place)


def with_at(ranked: Sequence[str], keys: Sequence[str], place: int) -> tuple[str, ...]:
    """Return a list with programs at a place (from 0) of the list as it is, those that stand on it moved."""
    before = [key for key in ranked[:place] if key not in keys]
    return (*before, *keys, *(key for key in ranked[place:] if key not in keys))
