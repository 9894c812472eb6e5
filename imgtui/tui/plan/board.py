"""What the board of a plan shows: its weeks as sections, its tasks as rows, made from a view. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rich.cells import cell_len

from imgtui.domain.plan.plans import Progress, TaskState, current_week, week_of
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.clocks import MONTHS, day_seen
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.widgets.reorder.layout import Section
from imgtui.tui.widgets.table.paint import fit

LATE = "late"
ANY_TIME = "any"

STATES: Mapping[TaskState, tuple[str, str, str]] = {
    "open": ("○", "open", "plain"),
    "done": ("✓", "done", "plain"),
    "overdue": ("!", "overdue", "grave"),
    "was_met": ("↺", "was met", "heed"),
    "snoozed": ("z", "snoozed", "muted"),
}
"""State -> mark, word, tone."""
_BLOCKS = "▏▎▍▌▋▊▉█"
_MOST_AHEAD = 520  # weeks that are shown though nothing is in them: ten years


@dataclass(frozen=True, slots=True)
class Board:
    """One plan as it stands: what it is, how far each task is, and where it is shown.

    Attributes:
        index: its place among the plans.
        plan: the plan.
        progress: task id -> how far it is.
        tasks: task id -> the task.
        today: the day.
        programs: key -> name, of programs that tasks are linked to.
        held: task id -> section over which the hand holds it, of tasks that were carried out of theirs.
    """

    index: int
    plan: Plan
    progress: Mapping[str, Progress]
    tasks: Mapping[str, Task]
    today: date
    programs: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)

    @property
    def week(self) -> int:
        """The week of the plan that today lies in; below 1 before it begins."""
        return current_week(self.plan, self.today)

    @property
    def last_week(self) -> int:
        """The last week that has a task, at least 1."""
        return max((week_of(task) or 1 for task in self.plan.tasks), default=1)

    def count(self, *states: TaskState) -> int:
        """Return how many tasks are in one of these states."""
        return sum(each.state in states for each in self.progress.values())


def board_of(view: View, index: int) -> Board:
    """Return the board of the plan at `index`."""
    plan = view.workbook.plans[index]
    linked = {task.program for task in plan.tasks if task.program is not None}
    return Board(
        index,
        plan,
        {task.id: view.plan_progress[index, task.id] for task in plan.tasks},
        {task.id: task for task in plan.tasks},
        view.today,
        {key: view.programs[key].name for key in linked if key in view.programs},
    )


def running(view: View) -> int:
    """Return the index of the plan to open on: the first whose weeks are not over, else the first."""
    boards = (board_of(view, index) for index in range(len(view.workbook.plans)))
    return next((board.index for board in boards if board.week <= board.last_week), 0)


def section_key(board: Board, task: Task) -> str:
    """Return the section a task is shown in: what is late, also if met once, stands before all weeks."""
    how_far = board.progress[task.id]
    if how_far.late and how_far.state != "snoozed":
        return LATE
    week = week_of(task)
    return ANY_TIME if week is None else f"w{max(week, 1)}"


def week_of_section(key: str) -> int | None:
    """Return the week a section stands for, None for the one without a week."""
    return int(key[1:]) if key.startswith("w") else None


def finished_weeks(board: Board) -> frozenset[str]:
    """Return the weeks that are over with nothing left to do in them; late tasks stand elsewhere."""
    found = {f"w{week}" for week in range(1, board.week)}
    for task in board.plan.tasks:
        if board.progress[task.id].state != "done":
            found.discard(section_key(board, task))
    return frozenset(found)


def tasks_of(board: Board, section: str) -> list[Task]:
    """Return the tasks that count for a section: all of a week, also late ones; else what it shows.

    What is in the hand counts for the section it is held over.
    """
    return [task for task in board.plan.tasks if _counts_for(board, task, section)]


def _counts_for(board: Board, task: Task, section: str) -> bool:
    if task.id in board.held:
        return board.held[task.id] == section
    week, its = week_of_section(section), week_of(task)
    if week is None:
        return section_key(board, task) == section
    return its is not None and max(its, 1) == week


def held_over(board: Board, keys: Sequence[str], section: str) -> Board:
    """Return the board while the hand holds tasks over a section: its headings count them there."""
    away = {key: section for key in keys if section_key(board, board.tasks[key]) != section}
    return replace(board, held=away)


def titles_of(board: Board) -> dict[str, str]:
    """Return what stands above the weeks where they are stacked: what is in each of them now."""
    titles = {section.key: section.title for section in sections(board)}
    weeks = [section for section in board.held.values() if week_of_section(section) is not None]
    return titles | {section: _week_title(board, week_of_section(section) or 1) for section in weeks}


def start_of(board: Board) -> str | None:
    """Return the task to begin with: the first overdue one, else the first of this week that is not done."""
    by_section: dict[str, list[Task]] = {}
    for task in board.plan.tasks:
        if board.progress[task.id].state != "done":
            by_section.setdefault(section_key(board, task), []).append(task)
    here = by_section.get(LATE) or by_section.get(f"w{board.week}")
    return here[0].id if here else None


def sections(board: Board, folded: frozenset[str] = frozenset()) -> tuple[Section, ...]:
    """Return the board's sections: overdue tasks, the weeks in order, tasks without a week.

    Weeks that are over take nothing: a task moved there would be late at once. One week more than
    the plan has is shown, so that there is always a place to put something off to.

    Args:
        board: the plan.
        folded: the sections that were shown folded at first.
    """
    by_section: dict[str, list[str]] = {}
    for task in board.plan.tasks:
        by_section.setdefault(section_key(board, task), []).append(task.id)
    found = []
    if late := by_section.get(LATE):
        title = "Overdue · do it, snooze it (s) or move it to a week (L)"
        found.append(Section(LATE, title, tuple(late), numbered=False, accepts=False))
    now, last = max(board.week, 1), max(board.last_week, board.week) + 1
    ahead = range(now, min(last, now + _MOST_AHEAD) + 1)
    for week in sorted({*ahead, *(week for key in by_section if (week := week_of_section(key)))}):
        found.append(_week_section(board, week, tuple(by_section.get(f"w{week}", ())), folded))
    if ANY_TIME in by_section:
        found.append(Section(ANY_TIME, "Any time", tuple(by_section[ANY_TIME]), numbered=False))
    return tuple(found)


def _week_section(board: Board, week: int, keys: tuple[str, ...], folded: frozenset[str]) -> Section:
    return Section(
        f"w{week}",
        _week_title(board, week),
        keys,
        numbered=False,
        accepts=week >= board.week,
        collapsed=f"w{week}" in folded,
        empty_text="nothing yet" if week <= board.last_week else "nothing yet: L puts a task off to here",
    )


def _week_title(board: Board, week: int) -> str:
    mine = tasks_of(board, f"w{week}")
    done = sum(board.progress[task.id].state == "done" for task in mine)
    parts = [f"Week {week}", span_of(board, week)]
    if week == board.week:
        parts.append("this week")
    if mine:
        parts.append(f"{done} of {len(mine)} done")
    return " · ".join(parts)


def span_of(board: Board, week: int) -> str:
    """Return the days of a week of the plan."""
    first = add_days(board.plan.start, 7 * (week - 1))
    return span_text(first, add_days(first, 6))


def span_text(first: date, last: date) -> str:
    """Return days as "25–31 Jan" or "29 Jan–4 Feb"."""
    left = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{left}–{last.day} {MONTHS[last.month - 1]}"


def bar(share: float, cells: int) -> str:
    """Return a bar of `cells` cells, filled to `share` (0–1) in eighths; anything begun shows."""
    eighths = round(share * cells * 8)
    eighths = max(eighths, 1) if share > 0 else 0
    eighths = min(eighths, cells * 8 - 1) if share < 1 else eighths
    whole, rest = divmod(eighths, 8)
    drawn = "█" * whole + (_BLOCKS[rest - 1] if rest else "")
    return drawn + "·" * (cells - len(drawn))


_LEFT_OUT = 3
"""How many things the line of a plan does without where there is little room."""


def head_lines(
    board: Board | None, plans: Sequence[Plan], offers: int = 0, width: int = 200
) -> list[list[tuple[str, str]]]:
    """Return the two lines above the board: the plans, and how far the shown one is.

    Args:
        board: the shown plan.
        plans: all that run.
        offers: how many things the season offers to the plan.
        width: cells there are; where they are few, what tells least is left out.
    """
    offered = [(f" · p: {plural(offers, 'offer')}", "accent")] if offers else []
    if board is None:
        return [[(" No plan is running", "strong"), *offered]]
    names: list[tuple[str, str]] = []
    for index, plan in enumerate(plans):
        here = index == board.index
        title = clean(plan.title)
        names.append((f"[{title}]" if here else f" {title} ", "accent" if here else "muted"))
    for left_out in range(_LEFT_OUT + 1):
        line = [*_progress_line(board, left_out), *offered]
        if sum(cell_len(text) for text, _ in line) <= width:
            break
    return [names, line]


def hand_line(board: Board, keys: Sequence[str], section: str, width: int) -> list[tuple[str, str]]:
    """Return the line that says what is in the hand, where it would land, and how to let go.

    Args:
        board: the plan.
        keys: the carried tasks.
        section: where they would land.
        width: cells there are.
    """
    how = " · arrows carry · enter drops · esc puts back"
    week = week_of_section(section)
    where = {LATE: "overdue", ANY_TIME: "any time"}.get(section, f"week {week}")
    to = f" → {where}" + (f", {span_of(board, week)}" if week is not None else "")
    what = plural(len(keys), "task") if len(keys) > 1 else clean(board.tasks[keys[0]].title)
    room = max(8, width - len(to) - len(how) - 1)
    return [(f" {fit(what, min(room, cell_len(what)))}", "strong"), (to, "accent"), (how, "muted")]


def _progress_line(board: Board, left_out: int = 0) -> list[tuple[str, str]]:
    """Return how far a plan is: without its first day (1), the bar (2), what was met once (3)."""
    short = left_out > 0
    whole, done, last = len(board.tasks), board.count("done"), board.last_week
    if board.week < 1:
        when = f"begins {day_seen(board.plan.start, board.today)}"
    elif board.week > last:
        when = f"over since {day_seen(add_days(board.plan.start, 7 * last), board.today)}"
    else:
        since = f", since {day_seen(board.plan.start, board.today)}"
        when = f"week {board.week} of {last}" + ("" if short else since)
    drawn = bar(done / whole if whole else 0, 6 if short else 10) if left_out < 2 else ""
    spans = [(f" {when} · ", "plain"), (f"{drawn} " if drawn else "", "plain")]
    spans.append((f"{done} of {plural(whole, 'task')} done", "plain"))
    if late := board.count("overdue"):
        spans += [(" · ", "muted"), (f"{late} overdue", "grave")]
    if (lost := board.count("was_met")) and left_out < _LEFT_OUT:
        spans += [(" · ", "muted"), (f"{lost} {'was' if lost == 1 else 'were'} met", "heed")]
    return spans
