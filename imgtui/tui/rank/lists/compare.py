"""The screen of two lists side by side, with an answer where one can be taken over."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.rank.diff import rank_diff, side_by_side
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, CommandPlace, place
from imgtui.tui.rank.lists.pages import BOX_CSS, Answers
from imgtui.tui.rank.lists.side_by_side import ListSide, NameOf, half_width, row_cells, summary
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells, fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText

_GUTTER = 3


class TwoOrders(Answers):
    """Two orders; gives the id of the answer that was taken, None on `esc`.

    Args:
        title: what is compared.
        left: the first list.
        right: the second one.
        before: keys of the first, in order.
        after: keys of the second.
        name_of: what a program is called.
        answers: what can be done.
        about: a sentence above them.
    """

    ABOUT: ClassVar = "Shows two rank lists side by side, and what separates them."
    PLACE: ClassVar = place(
        "rank_compare",
        "Two lists side by side",
        "screen",
        Command("next", "n", "next change", "Go to the next rank where something was changed.", 2),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = BOX_CSS.format("TwoOrders") + (
        "TwoOrders ReadList { height: 1fr; background: $surface; } TwoOrders #told { height: auto; }"
    )

    def __init__(
        self,
        title: str,
        left: ListSide,
        right: ListSide,
        before: Sequence[str],
        after: Sequence[str],
        name_of: NameOf,
        *,
        answers: CommandPlace | None = None,
        about: Sequence[str] = (),
    ) -> None:
        super().__init__(answers)
        self._title, self._left, self._right = clean(title), left, right
        self._name_of = name_of
        self._diff = rank_diff(before, after)
        self._side_rows = {str(row.rank): row for row in side_by_side(before, after)}
        self._about = about

    def compose(self) -> ComposeResult:
        """Draw what changed in words, then rank by rank."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield TonedText(id="told")
            yield TonedText(id="titles")
            yield ReadList(self, id="ranks")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Fill it; the cursor starts at the first change."""
        told = [*self._about, *summary(self._diff, self._left, self._right)]
        plate = self.query_one("#told", TonedText)
        plate.styles.height = len(told)
        plate.set_lines([[(clean(text), "plain")] for text in told])
        rows = tuple(self._side_rows)
        self._ranks.set_sections([Section("ranks", "", rows, numbered=False, empty_text="both are empty")])
        self._ranks.focus(scroll_visible=False)
        if not self._to_change(rows):
            self._ranks.action_cursor_end(-1)

    def on_resize(self) -> None:
        """Set the titles above their columns."""
        self.call_after_refresh(self._write_titles)

    def _write_titles(self) -> None:
        if not self.is_attached:  # a size may come as it leaves
            return
        half = half_width(self._ranks.scrollable_content_region.width - _GUTTER)
        left, right = (fit([(clean(side.title), "heading")], half) for side in (self._left, self._right))
        self.query_one("#titles", TonedText).set_lines(
            [[(" " * _GUTTER, "plain"), *_headed(left), ("   ", "plain"), *_headed(right)]]
        )

    @property
    def _ranks(self) -> ReadList:
        return self.query_one("#ranks", ReadList)

    @property
    def text(self) -> str:
        """What is told above the lists, line by line."""
        return self.query_one("#told", TonedText).text

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw one rank of both lists."""
        return row_cells(self._side_rows[key], self._name_of, width)

    def action_next(self) -> None:
        """Go to the next change, from the last one to the first."""
        rows = list(self._side_rows)
        at = rows.index(self._ranks.cursor_key) + 1 if self._ranks.cursor_key in rows else 0
        if not self._to_change((*rows[at:], *rows[:at])):
            self.notify("There is no difference.", timeout=3)

    def _to_change(self, ranks: Sequence[str]) -> bool:
        """Put the cursor on the first of some ranks where something was changed."""
        for key in ranks:
            row = self._side_rows[key]
            if any(line is not None and line.is_change for line in (row.left, row.right)):
                return self._ranks.move_cursor(key)
        return False


def _headed(cells: Cells) -> list[tuple[str, str]]:
    return [(text, "heading") for text, _ in cells]
