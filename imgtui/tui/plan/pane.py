"""The Plan pane: weeks with their tasks, moved by hand, filled from the workbook itself."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.text import clean
from imgtui.services.plan import plans
from imgtui.services.views.evaluation import View
from imgtui.tui.pane.pane import Mode, Pane
from imgtui.tui.plan import asking, cards
from imgtui.tui.plan.board import (
    Board,
    board_of,
    finished_weeks,
    hand_line,
    head_lines,
    held_over,
    running,
    section_key,
    sections,
    start_of,
    titles_of,
)
from imgtui.tui.plan.commands import CARRY, IN_HAND
from imgtui.tui.plan.details import paragraphs
from imgtui.tui.plan.season import SeasonQuestions
from imgtui.tui.plan.tasks import REFUSED, TaskQuestions, moves_of
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.board.board import ReorderBoard
from imgtui.tui.widgets.reorder.carry import CarryPreview
from imgtui.tui.widgets.reorder.messages import Dropped, Opened, Refused
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.toned import TonedText

_IN_HAND = Mode(CARRY, "a task is in the hand: enter drops it, esc puts it back", IN_HAND)


class PlanPane(Pane):
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
    PlanPane.-none, .-narrow PlanPane.-none, .-huge PlanPane.-none {
        #plan-list { display: none; }
        #plan-detail { display: block; width: 1fr; height: 1fr; max-height: 100%; border: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._index = 0
        self._is_chosen = False
        self._board: Board | None = None
        self._folds: frozenset[str] = frozenset()
        self._carrying = False
        self._season = SeasonQuestions(self, lambda: self.shown_plan, lambda: self.here, self.show_plan)
        self._tasks = TaskQuestions(
            self,
            board=lambda: self._board,
            plan=lambda: self._index,
            here=lambda: self.here,
            added=lambda key: self.rows.move_cursor(key),
            show_details=self.show_details,
        )

    def compose(self) -> ComposeResult:
        """Draw the headings; the tasks come with the data."""
        yield TonedText(on_point=self._pick_plan, id="plan-head")
        with Container(id="plan-body"):
            yield ReorderBoard(
                self,
                on_preview=self._on_preview,
                on_cursor=self._show_detail,
                leaves={"mark"},  # space ticks a task here, which is the mark that tasks have
                id="plan-list",
            )
            yield TonedText(page=True, id="plan-detail")

    def on_mount(self) -> None:
        """Say what this is before there is data."""
        self.query_one(TonedText).set_lines([[(" Plans", "strong")]])

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans that run."""
        return self.view.workbook.plans if self.view else ()

    @property
    def rows(self) -> ReorderBoard:
        """The board."""
        return self.query_one(ReorderBoard)

    @property
    def here(self) -> Task | None:
        """The task under the cursor."""
        key = self.rows.cursor_key
        return self._board.tasks.get(key) if self._board and key else None

    @property
    def shown_plan(self) -> tuple[int, Plan] | None:
        """Index and plan that the board shows, None while there is none."""
        return (self._index, self._board.plan) if self._board else None

    def show_plan(self, index: int) -> None:
        """Show another plan."""
        self._switch(index)

    def focus_main(self) -> None:
        """Put the focus on the board; where there is none, on what can be started."""
        place = self.rows if self._board else self.query_one("#plan-detail")
        place.focus(scroll_visible=False)

    # --- drawing ---------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Draw the shown plan; the cursor stays on its task."""
        there = view.workbook.plans
        if there and not self._is_chosen:
            self._index, self._is_chosen = running(view), True
        before, self._index = self._board, max(0, min(self._index, len(there) - 1))
        self._board = board_of(view, self._index) if there else None
        self._show_or_offer()
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

    def _show_or_offer(self) -> None:
        """Show the board; where no plan runs what can be started, to be read by keys."""
        detail, is_none = self.query_one("#plan-detail", TonedText), self._board is None
        had_focus = detail.has_focus or self.rows.has_focus
        detail.can_focus = is_none
        self.set_class(is_none, "-none")
        if had_focus:
            self.focus_main()

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
        lines = head_lines(self._board, self.plans, len(self.offers), cells_across(self))
        self.query_one(TonedText).set_lines(lines)

    def _on_preview(self, preview: CarryPreview) -> None:
        """Say while cards are in the hand where they would land, and how to let go."""
        carrying = not (preview.final or preview.cancelled)
        if self._board is not None and not preview.final:
            held = () if preview.cancelled else preview.keys
            self._board = held_over(self._board, held, preview.target.section)
            self.rows.retitle(titles_of(self._board) if carrying else {})
        if carrying and self._board is not None:
            line = hand_line(self._board, preview.keys, preview.target.section, cells_across(self))
            names = head_lines(self._board, self.plans)[0]
            self.query_one(TonedText).set_lines([names, line])
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
        detail = self.query_one("#plan-detail", TonedText)
        if self.view is None:
            detail.set_paragraphs(())
        elif self._board is None:
            detail.set_paragraphs(asking.startable(self.view))
        elif key is None or key not in self._board.tasks:
            detail.set_paragraphs(())
        else:
            below = self.screen.has_class("-wide")
            detail.set_paragraphs(paragraphs(self.view, self._board, key, wide=below))
        self.keys_changed()  # what can be ticked differs from task to task

    def _pick_plan(self, line: int, x: int) -> None:
        if self.offers and (line == 1 or self._board is None):
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

    @property
    def offers(self) -> tuple[PlanProposal, ...]:
        """What the season offers now."""
        return self._season.offers

    def why_not_by_hand(self) -> str | None:
        """Return why the task under the cursor cannot be ticked."""
        return self._tasks.why_not_by_hand()

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a task, named `template:task`."""
        template, _, task = (key or "").partition(":")
        for index, plan in enumerate(self.plans):
            if plan.template == template and any(each.id == task for each in plan.tasks):
                if index != self._index:
                    self._switch(index)
                self.rows.move_cursor(task)
                return

    # --- tasks -----------------------------------------------------------------------------------

    def do_done(self) -> None:
        """Tick the task, or open it again."""
        if self.here is not None:
            self.intend(plans.set_done, self._index, self.here.id, self.here.done_on is None)

    def do_open(self) -> None:
        """Drop what is carried, else go to the place of the missing work."""
        if self.rows.carrying:
            self.rows.action_enter()
        elif self.here is not None:
            self._tasks.go_to(self.here)

    @on(Opened)
    def _on_opened(self, event: Opened) -> None:
        event.stop()
        if self._board is not None and event.key in self._board.tasks:
            self._tasks.go_to(self._board.tasks[event.key])

    def do_new(self) -> None:
        """Ask for a task and add it to its week, behind the one under the cursor if that is of this week."""
        self._tasks.ask_new()

    def do_edit(self) -> None:
        """Ask for another title, day or note."""
        self._tasks.ask_edit()

    def do_snooze(self) -> None:
        """Ask until when the task is put off."""
        self._tasks.ask_snooze()

    def do_remove(self) -> None:
        """Remove the task; undo brings it back."""
        if self.here is not None:
            self.intend(plans.remove_task, self._index, self.here.id)

    # --- moving ----------------------------------------------------------------------------------

    def do_move_down(self) -> None:
        """Move the task down in its week."""
        self.rows.action_step(1)

    def do_move_up(self) -> None:
        """Move the task up in its week."""
        self.rows.action_step(-1)

    def do_week_on(self) -> None:
        """Move the task to the next week."""
        self.rows.action_move_to_section(1)

    def do_week_back(self) -> None:
        """Move the task to the week before."""
        self.rows.action_move_to_section(-1)

    def do_grab(self) -> None:
        """Take the task in the hand, or drop it."""
        self.rows.action_grab()

    def do_column_on(self) -> None:
        """Go to the next week."""
        self.rows.action_across(1)

    def do_column_back(self) -> None:
        """Go to the week before."""
        self.rows.action_across(-1)

    def do_mark(self) -> None:
        """Mark the task."""
        self.rows.action_mark()

    def do_put_back(self) -> None:
        """Put back what is carried, or unmark."""
        self.rows.action_escape()

    def do_fold(self) -> None:
        """Fold the week."""
        self.rows.action_toggle_section()

    def do_unfold(self) -> None:
        """Open all folded weeks."""
        self.rows.unfold_all()

    @on(Dropped)
    def _on_dropped(self, event: Dropped) -> None:
        event.stop()
        moves = moves_of(event.keys, event.after)
        self.intend(plans.arrange, self._index, moves, failed=lambda _: self.rows.revert())

    @on(Refused)
    def _on_refused(self, event: Refused) -> None:
        event.stop()
        self.notify(REFUSED.get(event.why, event.reason), markup=False, timeout=3)

    # --- the season ------------------------------------------------------------------------------

    def do_offers(self) -> None:
        """Ask about what is offered: one at once, several from a list."""
        self._season.ask_offers()

    def do_offer_again(self) -> None:
        """Ask what is to be offered again."""
        self._season.ask_refused()

    def do_autopsy(self) -> None:
        """Show what became of the season, and offer the year after it."""
        self._season.show_autopsy()

    def do_match_week(self) -> None:
        """Show the dates and rounds of Match Week, and the own order for SOAP."""
        self._season.show_match_week()

    def do_next_season(self) -> None:
        """Ask for the file of the next Match year's workbook, and make it."""
        self._season.ask_next_season()

    def do_shift(self) -> None:
        """Ask by how many days the whole plan moves."""
        self._season.ask_shift()

    def do_save_template(self) -> None:
        """Ask for the name under which the plan is kept as a template."""
        self._season.ask_save_template()

    def do_delete_template(self) -> None:
        """Ask which template of the user's own goes."""
        self._season.ask_delete_template()

    def do_link(self) -> None:
        """Ask for the program that the task is about."""
        self._season.ask_link()

    # --- plans -----------------------------------------------------------------------------------

    def do_start(self) -> None:
        """Ask which plan to start, and from when."""
        self._season.ask_which()

    def do_rescue(self) -> None:
        """Ask from when the rescue plan runs."""
        self._season.ask_start("rescue")

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
