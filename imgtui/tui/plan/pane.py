"""The Plan pane: weeks with their tasks, moved by hand, filled from the workbook itself."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container

from imgtui.domain.workbook.records import Plan
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.evaluation import View
from imgtui.services.plan import plans
from imgtui.tui.app.pane import Mode
from imgtui.tui.plan import asking, cards
from imgtui.tui.plan.board import (
    Board,
    board_of,
    finished_weeks,
    hand_line,
    head_lines,
    running,
    section_key,
    sections,
    start_of,
)
from imgtui.tui.plan.commands import CARRY
from imgtui.tui.plan.details import paragraphs
from imgtui.tui.plan.tasks import TaskCommands
from imgtui.tui.widgets.board.board import ReorderBoard
from imgtui.tui.widgets.reorder.carry import Preview
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.plate import Plate
from imgtui.tui.widgets.text.prose import Paragraph, Prose

_IN_HAND = Mode(CARRY, "a task is in the hand: enter drops it, esc puts it back")


class TaskBoard(ReorderBoard):
    """The board. Space ticks a task here, so grabbing is on `g`."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave space to the pane while nothing is carried."""
        if action == "grab" and not self.carrying:
            return False
        return super().check_action(action, parameters)


class PlanPane(TaskCommands):
    """The plans, one at a time."""

    PANE = "plan"
    SCOPED_CSS = False  # the screen's width class stands above the pane
    DEFAULT_CSS = """
    PlanPane {
        #plan-head { height: 2; }
        #plan-body { layout: vertical; height: 1fr; }
        #plan-list { width: 1fr; height: 1fr; }
        #plan-detail { width: 1fr; height: 28%; min-height: 5; max-height: 10;
            border-top: solid $foreground 30%; }
        &.-bare #plan-detail { display: none; }
    }
    .-narrow PlanPane {
        #plan-detail { display: none; height: 10; }
        &.-details #plan-detail { display: block; }
    }
    .-huge PlanPane {
        #plan-body { layout: horizontal; }
        #plan-detail { width: 44; height: 1fr; max-height: 100%; border-top: none;
            border-left: solid $foreground 30%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._index = 0
        self._is_chosen = False
        self._board: Board | None = None
        self._folds: frozenset[str] = frozenset()
        self._carrying = False

    def compose(self) -> ComposeResult:
        """Draw the headings; the tasks come with the data."""
        yield Plate(on_pick=self._pick_plan, id="plan-head")
        with Container(id="plan-body"):
            yield TaskBoard(self, on_preview=self._on_preview, on_cursor=self._show_detail, id="plan-list")
            detail = Prose(id="plan-detail")
            detail.can_focus = False
            yield detail

    def on_mount(self) -> None:
        """Say what this is before there is data."""
        self.query_one(Plate).set_lines([[(" Plans", "strong")]])

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans that run."""
        return self.view.workbook.plans if self.view else ()

    @property
    def shown_plan(self) -> tuple[int, Plan] | None:
        """Index and plan that the board shows, None while there is none."""
        return (self._index, self._board.plan) if self._board else None

    def show_plan(self, index: int) -> None:
        """Show another plan."""
        self._switch(index)

    def focus_main(self) -> None:
        """Put the focus on the board."""
        self.rows.focus(scroll_visible=False)

    # --- drawing ---------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Draw the shown plan; the cursor stays on its task."""
        there = view.workbook.plans
        if there and not self._is_chosen:
            self._index, self._is_chosen = running(view), True
        before, self._index = self._board, max(0, min(self._index, len(there) - 1))
        self._board = board_of(view, self._index) if there else None
        self._show_head()
        if self._board is None:
            self.rows.set_sections(())
        else:
            same = before is not None and before.plan.template == self._board.plan.template
            if not same:
                self.rows.set_sections(())
                self._folds = finished_weeks(self._board)
            if same and self.here is not None:  # the week it comes to opens, and stays open
                self._folds -= {section_key(self._board, self.here)}
            self.rows.set_sections(sections(self._board, self._folds))
            if not same:
                self._begin(self._board)
        self._show_detail(self.rows.cursor_key)

    def _begin(self, board: Board) -> None:
        """Put the cursor on what comes first, with this week in view."""
        if first := start_of(board):
            self.rows.move_cursor(first)
        self.call_after_refresh(self._bring_week, self.rows.cursor_key)

    def _bring_week(self, cursor: str | None) -> None:
        if self._board is not None and cursor is not None and self.rows.cursor_key == cursor:
            self.rows.show_section(f"w{self._board.week}")
            self.rows.show_section(section_key(self._board, self._board.tasks[cursor]))

    def _show_head(self) -> None:
        lines = head_lines(self._board, self.plans, len(self.offers), self.size.width or 200)
        self.query_one(Plate).set_lines(lines)

    def _on_preview(self, preview: Preview) -> None:
        """Say while cards are in the hand where they would land, and how to let go."""
        carrying = not (preview.final or preview.cancelled)
        if carrying and self._board is not None:
            line = hand_line(self._board, preview.keys, preview.target.section, self.size.width)
            names = head_lines(self._board, self.plans)[0]
            self.query_one(Plate).set_lines([names, line])
        else:
            self._show_head()
        if carrying is not self._carrying:
            self._carrying = carrying
            self.keys_changed()

    def on_resize(self) -> None:
        """Fit head and details to the new width."""
        if self.view is not None:
            self._show_head()
            self._show_detail(self.rows.cursor_key)

    def card(self, key: str, width: int, stacked: bool) -> Sequence[Cells]:
        """Draw a task."""
        if self._board is None:
            return ((),)
        return cards.row(self._board, key, width) if stacked else cards.card(self._board, key, width)

    def head(self, section: str, width: int, folded: bool) -> Sequence[Cells]:
        """Draw what stands over a week."""
        return cards.head(self._board, section, width, folded) if self._board else ()

    def _show_detail(self, key: str | None) -> None:
        detail = self.query_one("#plan-detail", Prose)
        if self.view is None or self._board is None or key is None or key not in self._board.tasks:
            detail.set_paragraphs(_EMPTY if self._board is None else ())
        else:
            below = self.screen.has_class("-wide")
            detail.set_paragraphs(paragraphs(self.view, self._board, key, wide=below))
        self.keys_changed()  # what can be ticked differs from task to task

    def _pick_plan(self, line: int, x: int) -> None:
        if line == 1 and self.offers:
            self.do_offers()
            return
        start = 0
        for index, plan in enumerate(self.plans if line == 0 else ()):
            end = start + cell_len(clean(plan.title)) + 2
            if start <= x < end:
                self._switch(index)
            start = end

    def _switch(self, index: int) -> None:
        if self.view is not None and self.plans:
            self._index, self._is_chosen = index % len(self.plans), True
            self.rows.cancel()
            self.rows.clear_marks()
            self._board = None  # another plan: nothing of the last one stays
            self.show(self.view)

    # --- what works now --------------------------------------------------------------------------

    @property
    def has_board(self) -> bool:
        """Whether a plan is shown."""
        return self._board is not None

    @property
    def mode(self) -> Mode | None:
        """What works while tasks are in the hand."""
        return _IN_HAND if self._board is not None and self.rows.carrying else None

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a task, named `template:task`."""
        template, _, task = (key or "").partition(":")
        for index, plan in enumerate(self.plans):
            if plan.template == template and any(each.id == task for each in plan.tasks):
                if index != self._index:
                    self._switch(index)
                self.rows.move_cursor(task)
                return

    # --- plans -----------------------------------------------------------------------------------

    def do_start(self) -> None:
        """Ask which plan to start, and from when."""
        if self.view is not None:
            self.app.push_screen(asking.which_template(self.view), self._then(self._ask_start))

    def do_rescue(self) -> None:
        """Ask from when the rescue plan runs."""
        self._ask_start("rescue")

    def _ask_start(self, template_id: str) -> None:
        if self.view is None:
            return
        today = self.view.today

        def begin(text: str) -> None:
            day = read_day(text, today)
            self.intend(plans.start, template_id, day, then=lambda _: self._switch(len(self.plans) - 1))

        self.app.push_screen(asking.from_when(self.view, template_id), self._then(begin))

    def do_next_plan(self) -> None:
        """Show the next plan."""
        self._switch(self._index + 1)

    def do_previous_plan(self) -> None:
        """Show the plan before."""
        self._switch(self._index - 1)

    def do_drop_plan(self) -> None:
        """Remove the shown plan; undo brings it back."""
        self.intend(plans.remove, self._index)

    @property
    def _details_shown(self) -> bool:
        return self.has_class("-details") if self.screen.has_class("-narrow") else not self.has_class("-bare")

    def show_details(self) -> None:
        """Have the details of the task on the screen."""
        if not self._details_shown:
            self.do_details()

    def do_details(self) -> None:
        """Show or hide the details of the task: at first they are hidden where the screen is narrow."""
        self.toggle_class("-details" if self.screen.has_class("-narrow") else "-bare")


_EMPTY = (
    Paragraph((("No plan is running.", "strong"),), indent=1),
    Paragraph((("S starts one: 30 days to rebuild a file, 7 days to repair a list, …", "plain"),), indent=1),
)
