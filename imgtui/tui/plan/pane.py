"""The Plan pane: weeks with their tasks, moved by hand, filled from the workbook itself."""

from collections.abc import Callable

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from imgtui.domain.day_words import read_day
from imgtui.domain.text import clean
from imgtui.domain.workbook import Plan, Task
from imgtui.services import plans
from imgtui.services.evaluation import View
from imgtui.tui.plan import asking
from imgtui.tui.plan.board import (
    Board,
    board_of,
    finished_weeks,
    head_lines,
    section_key,
    sections,
    week_of_section,
)
from imgtui.tui.plan.details import is_measured, paragraphs, place_of, why_not_by_hand
from imgtui.tui.plan.season import SeasonCommands
from imgtui.tui.widgets.plate import Plate
from imgtui.tui.widgets.prose import Paragraph, Prose
from imgtui.tui.widgets.reorder import Arrangement, ReorderList
from imgtui.tui.widgets.reorder_messages import Dropped, Opened, Refused
from imgtui.tui.widgets.reorder_paint import Cells

_NEEDS_TASK = frozenset(
    {
        "done",
        "open",
        "move_down",
        "move_up",
        "week_on",
        "week_back",
        "edit",
        "snooze",
        "grab",
        "remove",
        "mark",
        "link",
    }
)
_NEEDS_PLAN = frozenset({"new", "fold", "drop_plan", "shift", "save_template"})
_NO_PLAN = "no plan is running: S starts one"


class TaskList(ReorderList):
    """The board. Space ticks a task here, so grabbing is on `g`; ranks mean nothing."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave space to the pane while nothing is carried."""
        if action == "rank_field" or (action == "grab" and not self.carrying):
            return False
        return super().check_action(action, parameters)


class PlanPane(SeasonCommands):
    """The plans, one at a time."""

    PANE = "plan"
    SCOPED_CSS = False  # the screen's width class stands above the pane
    DEFAULT_CSS = """
    PlanPane {
        #plan-head { height: 2; }
        #plan-body { layout: horizontal; height: 1fr; }
        #plan-list { width: 1fr; height: 1fr; }
        #plan-detail { width: 44; height: 1fr; border-left: solid $foreground 30%; }
    }
    .-narrow PlanPane {
        #plan-body { layout: vertical; }
        #plan-detail { display: none; }
        &.-details #plan-detail { display: block; width: 1fr; height: 10; border-left: none;
            border-top: solid $foreground 30%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._index = 0
        self._board: Board | None = None
        self._folds: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Draw the headings; the tasks come with the data."""
        yield Plate(on_pick=self._pick_plan, id="plan-head")
        with Container(id="plan-body"):
            yield TaskList(self, on_cursor=self._show_detail, id="plan-list")
            detail = Prose(id="plan-detail")
            detail.can_focus = False
            yield detail

    def on_mount(self) -> None:
        """Say what this is before there is data."""
        self.query_one(Plate).set_lines([[(" Plans", "strong")]])

    @property
    def rows(self) -> TaskList:
        """The board."""
        return self.query_one(TaskList)

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

    @property
    def here(self) -> Task | None:
        """The task under the cursor."""
        key = self.rows.cursor_key
        return self._board.tasks.get(key) if self._board and key else None

    def focus_main(self) -> None:
        """Put the focus on the board."""
        self.rows.focus(scroll_visible=False)

    # --- drawing ---------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Draw the shown plan; the cursor stays on its task."""
        there = view.workbook.plans
        before, self._index = self._board, max(0, min(self._index, len(there) - 1))
        self._board = board_of(view, self._index) if there else None
        self.query_one(Plate).set_lines(head_lines(self._board, there, len(self.offers)))
        if self._board is None:
            self.rows.set_sections(())
        else:
            same = before is not None and before.plan.template == self._board.plan.template
            if not same:
                self.rows.set_sections(())
                self._folds = finished_weeks(self._board)
            # A week whose last task is ticked now stays open: the cursor is in it.
            self.rows.set_sections(sections(self._board, self._folds))
        self._show_detail(self.rows.cursor_key)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the row of a task."""
        return self._board.line(key, rank, width) if self._board else ()

    def _show_detail(self, key: str | None) -> None:
        detail = self.query_one("#plan-detail", Prose)
        if self.view is None or self._board is None or key is None or key not in self._board.tasks:
            detail.set_paragraphs(_EMPTY if self._board is None else ())
        else:
            detail.set_paragraphs(paragraphs(self.view, self._board, key))
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
            self._index = index % len(self.plans)
            self.rows.cancel()
            self.rows.clear_marks()
            self._board = None  # another plan: nothing of the last one stays
            self.show(self.view)

    # --- what works now --------------------------------------------------------------------------

    def why_not(self, name: str) -> str | None:
        """Say why a command cannot run now."""
        why = super().why_not(name)
        if why:
            return why
        if name in ("next_plan", "previous_plan"):
            return None if len(self.plans) > 1 else "there is no other plan: S starts one"
        if name in _NEEDS_TASK | _NEEDS_PLAN and self._board is None:
            return _NO_PLAN
        if name in _NEEDS_TASK and self.here is None:
            return "there is no task here: n adds one"
        if name == "done" and self.here is not None and is_measured(self.here):
            return why_not_by_hand(self.here)
        return self.why_not_season(name)

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
        """Go to the place of the missing work."""
        if self.here is not None:
            self._go_to(self.here)

    @on(Opened)
    def _on_opened(self, event: Opened) -> None:
        event.stop()
        if self._board is not None and event.key in self._board.tasks:
            self._go_to(self._board.tasks[event.key])

    def _go_to(self, task: Task) -> None:
        if self.view is None or self._board is None:
            return
        where = place_of(self.view, self._board, task)
        if where is None:
            if not self._details_shown:
                self.do_details()
            self.notify("Done by hand: space ticks it.", timeout=3)
        elif where.program is not None:
            self.go(where.pane, None, where.program)
        else:
            self.go(where.pane, where.query if where.pane == "programs" else None)

    def do_new(self) -> None:
        """Ask for a task and add it behind the one under the cursor."""
        view, board, at = self.view, self._board, self.here
        if view is None or board is None:
            return
        section = section_key(board, at) if at else ""
        week = week_of_section(section) if at and section.startswith("w") else max(board.week, 1)
        self.app.push_screen(asking.new_task(view, board.plan, week), self._then(self._add))

    def _add(self, answers: dict[str, str]) -> None:
        view, board = self.view, self._board
        if view is None or board is None:
            return
        due = read_day(answers["due"], view.today)
        task = Task(
            id="",
            title=answers["title"],
            due=due,
            week=asking.week_on(board.plan, due),
            note=answers["note"] or None,
        )
        self.intend(plans.add, self._index, task, then=self.rows.move_cursor)

    def do_edit(self) -> None:
        """Ask for another title, day or note."""
        if self.view is not None and self.here is not None:
            task = self.here
            self.app.push_screen(asking.edit_task(self.view, task), self._then(lambda a: self._edit(task, a)))

    def _edit(self, task: Task, answers: dict[str, str]) -> None:
        if self.view is None or self._board is None:
            return
        values = asking.task_values(answers, self._board.plan, task, self.view.today)
        if values:
            self.intend(plans.edit, self._index, task.id, values)

    def do_snooze(self) -> None:
        """Ask until when the task is put off."""
        if self.view is None or self.here is None:
            return
        task, today = self.here, self.view.today

        def put_off(text: str) -> None:
            self.intend(plans.snooze, self._index, task.id, read_day(text, today))

        self.app.push_screen(asking.until_when(self.view, task), self._then(put_off))

    def do_remove(self) -> None:
        """Remove the task; undo brings it back."""
        if self.here is not None:
            self.intend(plans.remove_task, self._index, self.here.id)

    def _then(self, callback: Callable[..., None]) -> Callable[..., None]:
        """Return a callback of a question that runs `callback` unless the question was left."""
        return lambda answer: callback(answer) if answer is not None else None

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

    def do_mark(self) -> None:
        """Mark the task."""
        self.rows.action_mark()

    def do_put_back(self) -> None:
        """Put back what is carried, or unmark."""
        self.rows.action_escape()

    def do_fold(self) -> None:
        """Fold the week."""
        self.rows.action_toggle_section()

    @on(Dropped)
    def _on_dropped(self, event: Dropped) -> None:
        event.stop()
        moves = [_move(key, event.after) for key in event.keys]
        self.intend(plans.arrange, self._index, moves, failed=lambda _: self.rows.revert())

    @on(Refused)
    def _on_refused(self, event: Refused) -> None:
        event.stop()
        # The board's own words name the key that grabs elsewhere.
        self.notify(event.reason.replace("space carries", "g carries"), markup=False, timeout=3)

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
        return not self.screen.has_class("-narrow") or self.has_class("-details")

    def do_details(self) -> None:
        """Show or hide the details where the screen is narrow; wide screens always show them."""
        if self.screen.has_class("-narrow"):
            self.toggle_class("-details")
        else:
            self.notify("The details stand at the right.", timeout=2)


_EMPTY = (
    Paragraph((("No plan is running.", "strong"),), indent=1),
    Paragraph((("S starts one: 30 days to rebuild a file, 7 days to repair a list, …", "plain"),), indent=1),
)


def _move(key: str, after: Arrangement) -> plans.Move:
    section = next(name for name, keys in after.items() if key in keys)
    at = after[section].index(key)
    return plans.Move(key, week_of_section(section), after[section][at - 1] if at else None)
