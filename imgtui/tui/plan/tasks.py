"""What the Plan pane asks and says about single tasks: to add, to change, to put off, where they lead."""

from collections.abc import Callable, Mapping, Sequence

from imgtui.domain.plan.plans import week_of
from imgtui.domain.workbook.records import Task
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.plan import plans
from imgtui.tui.pane.leads import way_to
from imgtui.tui.pane.pane import Pane
from imgtui.tui.plan import asking
from imgtui.tui.plan.board import ANY_TIME, Board, section_key, week_of_section
from imgtui.tui.plan.details import is_measured, place_of, why_not_by_hand
from imgtui.tui.widgets.reorder.messages import Refusal
from imgtui.tui.widgets.reorder.model import Arrangement

REFUSED: Mapping[Refusal, str] = {
    "top": "It is the first of its week; H and L move it to another.",
    "end": "It is the last of its week; L moves it to the next.",
    "fixed": "What is overdue has no order of its own: L moves this one into a week.",
    "no_section": "No week there takes it: weeks that are over take nothing.",
}


class TaskQuestions:
    """What the Plan pane asks about single tasks.

    Args:
        pane: the pane that is asked from.
        board: gives what the board shows, None while no plan runs.
        plan: gives the index of the plan that is shown.
        here: gives the task under the cursor.
        added: called with the id of a task that was added.
        show_details: has the details of the task on the screen.
    """

    def __init__(
        self,
        pane: Pane,
        *,
        board: Callable[[], Board | None],
        plan: Callable[[], int],
        here: Callable[[], Task | None],
        added: Callable[[str], object],
        show_details: Callable[[], None],
    ) -> None:
        self._pane = pane
        self._shown_board = board
        self._plan_index = plan
        self._here = here
        self._added = added
        self._show_details = show_details

    def why_not_by_hand(self) -> str | None:
        """Return why the task under the cursor cannot be ticked."""
        here = self._here()
        if here is None or not is_measured(here):
            return None
        return why_not_by_hand(here, self._pane.held_view)

    def go_to(self, task: Task) -> None:
        """Go to the place of the missing work; where it is done by hand, show the details."""
        view, board = self._pane.view, self._shown_board()
        if view is None or board is None:
            return
        where = place_of(view, board, task)
        if where is None:
            self._show_details()
            self._pane.notify("Done by hand: space ticks it.", timeout=3)
        else:
            self._pane.post_message(way_to(where))

    def ask_new(self) -> None:
        """Ask for a task and add it to its week, behind the one under the cursor if that is of this week."""
        view, board, at = self._pane.view, self._shown_board(), self._here()
        if view is None or board is None:
            return
        section = section_key(board, at) if at else ""
        week = None if section == ANY_TIME else week_of_section(section) or max(board.week, 1)
        self._pane.app.push_screen(asking.new_task(view, board.plan, week), self._then(self._add))

    def _add(self, answers: dict[str, str]) -> None:
        view, board = self._pane.view, self._shown_board()
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
        here = self._here()
        behind = here is not None and week_of(here) == task.week
        at = board.plan.tasks.index(here) + 1 if here is not None and behind else None
        self._pane.intend(plans.add, self._plan_index(), task, at, then=self._added)

    def ask_edit(self) -> None:
        """Ask for another title, day or note."""
        view, task = self._pane.view, self._here()
        if view is not None and task is not None:
            self._pane.app.push_screen(
                asking.edit_task(view, task), self._then(lambda a: self._edit(task, a))
            )

    def _edit(self, task: Task, answers: dict[str, str]) -> None:
        view, board = self._pane.view, self._shown_board()
        if view is None or board is None:
            return
        values = asking.task_values(answers, board.plan, task, view.today)
        if values:
            self._pane.intend(plans.edit, self._plan_index(), task.id, values)

    def ask_snooze(self) -> None:
        """Ask until when the task is put off."""
        view, task = self._pane.view, self._here()
        if view is None or task is None:
            return

        def put_off(text: str) -> None:
            self._pane.intend(plans.snooze, self._plan_index(), task.id, read_day(text, view.today))

        self._pane.app.push_screen(asking.until_when(view, task), self._then(put_off))

    def _then(self, callback: Callable[..., None]) -> Callable[..., None]:
        """Return a callback of a question that runs `callback` unless the question was left."""
        return lambda answer: callback(answer) if answer is not None else None


def moves_of(keys: Sequence[str], after: Arrangement) -> list[plans.TaskMove]:
    """Return the moves by which tasks come to stand as in `after`."""
    return [_move(key, after) for key in keys]


def _move(key: str, after: Arrangement) -> plans.TaskMove:
    section = next(name for name, keys in after.items() if key in keys)
    at = after[section].index(key)
    return plans.TaskMove(key, week_of_section(section), after[section][at - 1] if at else None)
