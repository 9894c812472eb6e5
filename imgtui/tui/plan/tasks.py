"""The commands of the Plan pane about single tasks: tick, add, change, put off, move."""

from collections.abc import Callable, Mapping

from textual import on

from imgtui.domain.plan.plans import week_of
from imgtui.domain.workbook.records import Task
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.plan import plans
from imgtui.tui.app.leads import way_to
from imgtui.tui.plan import asking
from imgtui.tui.plan.board import ANY_TIME, Board, section_key, week_of_section
from imgtui.tui.plan.details import is_measured, place_of, why_not_by_hand
from imgtui.tui.plan.season import SeasonCommands
from imgtui.tui.widgets.board.board import ReorderBoard
from imgtui.tui.widgets.reorder.messages import Dropped, Opened, Refusal, Refused
from imgtui.tui.widgets.reorder.model import Arrangement

_REFUSED: Mapping[Refusal, str] = {
    "top": "It is the first of its week; H and L move it to another.",
    "end": "It is the last of its week; L moves it to the next.",
    "fixed": "What is overdue has no order of its own: L moves this one into a week.",
    "no_section": "No week there takes it: weeks that are over take nothing.",
}


class TaskCommands(SeasonCommands):
    """What the Plan pane does with single tasks; `PlanPane` shows them."""

    _index = 0
    _board: Board | None = None

    @property
    def rows(self) -> ReorderBoard:
        """The board."""
        return self.query_one(ReorderBoard)

    @property
    def here(self) -> Task | None:
        """The task under the cursor."""
        key = self.rows.cursor_key
        return self._board.tasks.get(key) if self._board and key else None

    def show_details(self) -> None:
        """Have the details of the task on the screen."""

    def why_not_by_hand(self) -> str | None:
        """Return why the task under the cursor cannot be ticked."""
        is_counted = self.here is not None and is_measured(self.here)
        return why_not_by_hand(self.here) if self.here is not None and is_counted else None

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
            self.show_details()
            self.notify("Done by hand: space ticks it.", timeout=3)
        else:
            self.post_message(way_to(where))

    def do_new(self) -> None:
        """Ask for a task and add it to its week, behind the one under the cursor if that is of this week."""
        view, board, at = self.view, self._board, self.here
        if view is None or board is None:
            return
        section = section_key(board, at) if at else ""
        week = None if section == ANY_TIME else week_of_section(section) or max(board.week, 1)
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
        here = self.here
        behind = here is not None and week_of(here) == task.week
        at = board.plan.tasks.index(here) + 1 if here is not None and behind else None
        self.intend(plans.add, self._index, task, at, then=self.rows.move_cursor)

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
        moves = [_move(key, event.after) for key in event.keys]
        self.intend(plans.arrange, self._index, moves, failed=lambda _: self.rows.revert())

    @on(Refused)
    def _on_refused(self, event: Refused) -> None:
        event.stop()
        self.notify(_REFUSED.get(event.why, event.reason), markup=False, timeout=3)


def _move(key: str, after: Arrangement) -> plans.Move:
    section = next(name for name, keys in after.items() if key in keys)
    at = after[section].index(key)
    return plans.Move(key, week_of_section(section), after[section][at - 1] if at else None)
