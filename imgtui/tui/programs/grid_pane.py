"""A pane that is a grid of programs: it hands on what is shown, and asks which rows are meant."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from imgtui.domain.workbook.touched import Touched
from imgtui.tui.pane.pane import Pane
from imgtui.tui.programs.grid import ProgramGrid
from imgtui.tui.programs.legend import legends
from imgtui.tui.programs.listing import Listing
from imgtui.tui.widgets.table.grid import VirtualTable

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View
    from imgtui.tui.entry.flow import LogFlow
    from imgtui.tui.widgets.keys_in_turn import Input


class GridPane(Pane):
    """A pane over a grid of programs.

    A base class and no part of `ProgramsPane`: all of it are questions that the application asks of a pane,
    answered by the grid; the pane that is made from it has the commands.

    Attributes:
        grid: the rows, what is said of the one under the cursor, and the filter over them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.grid = ProgramGrid(self.keep)

    def compose(self) -> ComposeResult:
        """Draw everything that needs no data."""
        yield self.grid

    @property
    def listing(self) -> Listing:
        """Which rows are shown."""
        return self.grid.listing

    @property
    def table(self) -> VirtualTable:
        """The table of the grid."""
        return self.grid.table

    @property
    def legend(self) -> Mapping[str, str]:
        """What its headings mean."""
        return legends()

    def focus_main(self) -> None:
        """Focus the grid."""
        self.grid.focus_main()

    def restore(self, state: Mapping[str, str]) -> None:
        """Bring back columns and order."""
        self.grid.restore(state)

    def shows_part(self) -> bool:
        """Draw the first rows where they will be the first ones of the whole list as well."""
        return self.grid.shows_part()

    def can_on_part(self, event: "Input") -> bool:
        """Move over the rows that are here; what would go beyond the last of them waits."""
        return self.grid.can_on_part(event)

    def show(self, view: "View") -> None:
        """Draw everything; filter and sort hold again."""
        self.grid.show(view)

    def update_view(self, view: "View", touched: Touched) -> None:
        """Draw the rows that changed; nothing moves under the hand."""
        self.grid.update_view(view, touched)

    def jump(self, query: str | None, key: str | None) -> None:
        """Filter by a query, and put the cursor on a program; the filter goes where it hides it."""
        self.grid.jump(query, key)

    @property
    def targets(self) -> Sequence[str]:
        """The programs an action is for: the marked ones, else the one under the cursor."""
        return self.table.target_keys

    @cached_property
    def flow(self) -> "LogFlow":
        """The line in which an event is logged."""
        from imgtui.tui.entry.flow import LogFlow  # the first rows do not need it

        return LogFlow(self, lambda *_: None)
