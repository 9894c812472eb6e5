"""Another season beside this one: asked for by its workbook, shown as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import App

from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import why_no_file
from imgtui.services.workbook import two_seasons
from imgtui.services.workbook.others_desk import side_apart
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.write_part import ask_for_file
from imgtui.tui.pane.messages import Aside
from imgtui.tui.season.rows import SeasonRow, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.services.views.evaluation import View

_ABOUT = "The workbook (.imgtui) or the dump (.json) of another season. It is only read."
_CHANGED = "changed"
_MARK = 3
"""Cells before a row, for the mark of the cursor: its heading has none."""
_MOST_SIDE = 48
"""Cells of what one season says: more would part it from what it is beside."""


def ask(app: App[int], desk: "Callable[[], Desk | None]") -> None:
    """Ask for the other workbook, and show both."""

    def take(path: Path | None) -> None:
        now = desk()
        if path is None or now is None:
            return

        def failed(why: str) -> None:
            app.notify(why, severity="warning", markup=False, timeout=8)

        def done(other: two_seasons.SeasonSide) -> None:
            if (here := desk()) is not None:
                app.push_screen(TwoSeasonsScreen(here.view, other, (here.book.path, path)))

        read = partial(side_apart, path, now.book.clock)
        app.post_message(Aside(read, then=done, failed=failed, elsewhere=True))

    app.push_screen(PathPrompt("Another season", _ABOUT, (".imgtui", ".db", ".json"), why_no_file), take)


class TwoSeasonsScreen(SeasonScreen):
    """Line by line: then, now, changed."""

    lines_above = 8
    lines_below = (4, 6)

    def __init__(self, view: "View", other: two_seasons.SeasonSide, files: tuple[Path, Path]) -> None:
        super().__init__(view)
        self.other, self._files = other, files
        self.work_out()

    def work_out(self) -> None:
        """Compare anew."""
        self.found = two_seasons.compare(self.view, self.other, *self._files)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return two_seasons.head(self.view, self.found)[0].rstrip(".")

    def action_export(self) -> None:
        """Ask for a file, and write both side by side to it."""
        title = f"Export: {self.frame_title()}"
        given = (two_seasons.export_seasons, self.view, self.found)
        ask_for_file(self, "seasons", title, two_seasons.FORMS, *given)

    def head(self) -> Sequence[Paragraph]:
        """Return what changed, and what did not."""
        tone = "grave" if self.found.is_same_file else "plain"
        return [text(line, tone) for line in two_seasons.head(self.view, self.found)[1:]]

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return the lines."""
        then, now = map(clean, self.found.titles)
        titles = max(cell_len(each.title) for each in self.found.lines)
        side = min(_MOST_SIDE, (self.row_width - titles - cell_len(_CHANGED) - 3) // 2)
        rows = tuple(
            SeasonRow(
                each.name,
                (
                    (column(each.title, titles), "plain"),
                    (column(each.then, side), "muted"),
                    (column(each.now, side), "strong" if each.is_changed else "plain"),
                    (_CHANGED if each.is_changed else "", "heed"),
                ),
                (text(f"{each.title}: {each.then} in {then}, {each.now} in {now}."),),
            )
            for each in self.found.lines
        )
        return [
            RowGroup(
                "lines", f"{'':{titles + _MARK}} {column(then, side)} {column(now, side)}".rstrip(), rows
            )
        ]
