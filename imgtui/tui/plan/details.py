"""What the Plan pane says about one task: how far, why, on whose word, and where the work is. Pure."""

from collections.abc import Sequence

from imgtui.domain.plan.measures import MEASURES, Measure, split_name
from imgtui.domain.plan.plans import Progress, jump
from imgtui.domain.reference.reasons import number
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import Clocks, day_seen
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Task
from imgtui.services.views.evaluation import View
from imgtui.tui.pane.leads import name_of
from imgtui.tui.plan.board import STATES, Board, bar
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span


def is_measured(task: Task) -> bool:
    """Tell whether the workbook itself says how far a task is."""
    return task.measure is not None and split_name(task.measure)[0] in MEASURES


def what_of(measure: Measure, view: View) -> str:
    """Return what a measure counts."""
    return measure.what(view.reference.texts, view.figures)


def why_not_by_hand(task: Task, view: View) -> str:
    """Return why a measured task cannot be ticked."""
    measure = MEASURES[split_name(task.measure or "")[0]]
    verb = "it is met when" if measure.unit == "yes" else "it counts"
    return f"this task fills itself from the workbook: {verb} {what_of(measure, view)} (enter goes there)"


def place_of(view: View, board: Board, task: Task) -> Jump | None:
    """Return where the missing work of a task is."""
    return jump(task, board.plan, view.situation, view.reference.plans)


def place_text(where: Jump | None, view: View) -> str:
    """Return where `enter` leads, in words."""
    if where is None:
        return "no place in the workbook: space ticks it"
    return f"enter: {name_of(where, view.programs)}"


def paragraphs(view: View, board: Board, key: str, *, wide: bool = False) -> Sequence[Paragraph]:
    """Return the details of a task.

    Args:
        view: what is known.
        board: the plan.
        key: the task.
        wide: whether lines are few and long: what is short shares one.
    """
    task, how_far = board.tasks[key], board.progress[key]
    mark, word, tone = STATES[how_far.state]
    title = (task.title, "heading")
    state = ((f"{mark} {word}", tone), (_when(task, board, view.clocks), "plain"))
    figures = _figures(task, how_far)
    place = (place_text(place_of(view, board, task), view), "accent")
    if wide:
        between = (("   ", "plain"),)
        lines = [(title, *between, *state), (*figures, *between, place) if figures else (place,)]
    else:
        lines = [(title,), state, *([figures] if figures else [])]
    found = [Paragraph(line, indent=1) for line in lines]
    if figures:
        found.append(Paragraph(((_wants(task, how_far, view), "muted"),), indent=1))
    if how_far.note:
        found.append(Paragraph(((how_far.note, "heed" if figures else "muted"),), indent=1))
    if not wide:
        found += [Paragraph((place,), indent=1), *([Paragraph()] if task.why else [])]
    said = (
        ("Note", task.note, "plain"),
        ("Why", task.why, "plain"),
        ("Source", _source(view, board, task), "muted"),
    )
    found += [
        Paragraph(((f"{label}: ", "label"), (text, text_tone)), indent=1)
        for label, text, text_tone in said
        if text
    ]
    return found


def _figures(task: Task, how_far: Progress) -> tuple[Span, ...]:
    """Return bar and figures of a measured task, nothing of one done by hand."""
    if how_far.target is None or task.measure is None:
        return ()
    unit = MEASURES[split_name(task.measure)[0]].unit
    named = "" if unit in ("yes", "percent") else f" {unit}"
    return ((bar(how_far.share, 12), "accent"), (f" {how_far.text}{named}", "strong"))


def _wants(task: Task, how_far: Progress, view: View) -> str:
    """Return what a measured task counts and wants."""
    measure = MEASURES[split_name(task.measure or "")[0]]
    if measure.unit == "yes":
        return f"Met when {what_of(measure, view)}."
    percent = " %" if measure.unit == "percent" else ""
    return f"Counts {what_of(measure, view)}; {number(how_far.target or 0)}{percent} wanted."


def _when(task: Task, board: Board, clocks: Clocks) -> str:
    parts = []
    if task.due is not None:
        left = days_text(clocks.days_to(task.due, clocks.here))
        parts.append(f"due {day_seen(task.due, board.today)}, {left}")
    if task.done_on is not None:
        parts.append(f"ticked {day_seen(task.done_on, board.today)}")
    if task.met_on is not None:
        parts.append(f"first met {day_seen(task.met_on, board.today)}")
    if task.snoozed_until is not None and task.snoozed_until > board.today:
        parts.append(f"snoozed until {day_seen(task.snoozed_until, board.today)}")
    return "".join(f" · {part}" for part in parts)


def _source(view: View, board: Board, task: Task) -> str:
    template = view.reference.plans.get(board.plan.template)
    given = next((each for each in template.tasks if each.id == task.id), None) if template else None
    return f"{given.source} ({template.year})" if given and template else ""
