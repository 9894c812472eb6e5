"""The commands of the Plan pane. Those marked `owned` are keys of the board itself."""

from imgtui.tui.app.commands import Command

_PANE = "plan"


def _own(name: str, keys: tuple[str, ...], label: str, text: str, rank: int = 0, shown: str = "") -> Command:
    return Command(_PANE, name, keys, label, text, rank, shown, owned=True)


COMMANDS: tuple[Command, ...] = (
    Command(_PANE, "done", ("space",), "Done", "Tick a task done by hand, or open it again.", 10),
    _own("open", ("enter",), "Go there", "Go to the place where the missing work is, filter set.", 11),
    _own(
        "move_down", ("J", "shift+down"), "Move", "Move the task (or all marked) down in its week.", 12, "J/K"
    ),
    _own("move_up", ("K", "shift+up"), "Move up", "Move the task (or all marked) up in its week."),
    Command(_PANE, "week_on", ("L",), "Week", "Move the task (or all marked) to the next week.", 13, "H/L"),
    Command(_PANE, "week_back", ("H",), "Week back", "Move the task (or all marked) to the week before."),
    _own("column_on", ("right",), "Weeks", "Go to the next week, at the same height.", 14, "←→"),
    _own("column_back", ("left",), "Week before", "Go to the week before, at the same height."),
    Command(_PANE, "new", ("n",), "New", "Add a task of your own.", 14),
    Command(_PANE, "edit", ("e", "f2"), "Edit", "Change the task's title, day or note.", 15),
    Command(_PANE, "snooze", ("s",), "Snooze", "Put the task off until a day, or take it up again.", 16),
    Command(_PANE, "start", ("S",), "Start a plan", "Start another plan from a template.", 17),
    Command(
        _PANE, "next_plan", ("right_square_bracket",), "Plans", "Show the next of your plans.", 18, "[ ]"
    ),
    Command(_PANE, "previous_plan", ("left_square_bracket",), "Plan before", "Show the plan before."),
    Command(_PANE, "details", ("i",), "Details", "Show or hide why the task is there and what it wants.", 19),
    Command(
        _PANE,
        "grab",
        ("g",),
        "Grab",
        "Take the task in the hand: the arrows carry it, enter drops it, esc puts it back.",
        20,
    ),
    _own("mark", ("v",), "Mark", "Mark the task: marked tasks move together.", 21),
    _own("put_back", ("escape",), "Put back", "Put back what is in the hand; else unmark all tasks.", 24),
    Command(_PANE, "fold", ("z",), "Fold", "Fold the week to its title; again opens it.", 22),
    Command(_PANE, "unfold", ("Z",), "Unfold", "Open all folded weeks."),
    Command(_PANE, "remove", ("x", "delete"), "Remove", "Remove the task from the plan.", 23),
    Command(_PANE, "drop_plan", (), "Remove plan", "Remove the shown plan with all its tasks."),
    Command(_PANE, "offers", ("p",), "Offers", "Take what the season offers to the plan, or refuse it.", 25),
    Command(_PANE, "link", ("l",), "Link", "Link the task to a program, or take the link away.", 26),
    Command(_PANE, "shift", ("t",), "Move plan", "Move the whole plan by some days.", 27),
    Command(
        _PANE, "autopsy", ("A",), "Autopsy", "Take the season apart: what was weak, and the year after.", 29
    ),
    Command(
        _PANE, "match_week", ("w",), "Match Week", "Show SOAP: rounds on both clocks, your own order.", 28
    ),
    Command(
        _PANE,
        "next_season",
        ("N",),
        "Next season",
        "Carry what lasts into a workbook for the next Match.",
        30,
    ),
    Command(_PANE, "save_template", (), "Keep as template", "Keep the shown plan as a template of your own."),
    Command(_PANE, "delete_template", (), "Delete template", "Delete a template of your own."),
    Command(_PANE, "rescue", (), "Rescue plan", "Start the mid-season rescue plan."),
)
