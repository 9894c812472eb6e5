"""The commands of the Plan pane, and why each is off when it is."""

from dataclasses import replace
from typing import TYPE_CHECKING

from imgtui.tui.command import Command, any_of, place
from imgtui.tui.widgets.board.keys import BOARD
from imgtui.tui.widgets.reorder.keys import MOVES, footer_in_hand

if TYPE_CHECKING:
    from imgtui.tui.plan.pane import PlanPane

CARRY = "carry"
"""The mode in which tasks are in the hand."""


def needs_plan(pane: "PlanPane") -> str | None:
    """Return why there is no plan to do something with."""
    return None if pane.has_board else "no plan is running: S starts one"


def needs_plans(pane: "PlanPane") -> str | None:
    """Return why there is no other plan to go to."""
    return None if len(pane.plans) > 1 else "there is no other plan: S starts one"


def needs_task(pane: "PlanPane") -> str | None:
    """Return why there is no task to do something with."""
    return needs_plan(pane) or (None if pane.here else "there is no task here: n adds one")


def why_not_done(pane: "PlanPane") -> str | None:
    """Return why a task cannot be ticked by hand."""
    return needs_task(pane) or pane.why_not_by_hand()


def needs_programs(pane: "PlanPane") -> str | None:
    """Return why a task cannot be linked."""
    return None if pane.held_view.active else "there are no programs yet"


def needs_offers(pane: "PlanPane") -> str | None:
    """Return why there is nothing to take or refuse."""
    return None if pane.offers else "nothing is offered now"


def needs_refused(pane: "PlanPane") -> str | None:
    """Return why there is nothing to be offered again."""
    return None if pane.held_view.workbook.refused else "nothing was refused"


def needs_template(pane: "PlanPane") -> str | None:
    """Return why there is no template to delete."""
    has_own = pane.held_view.workbook.templates
    return None if has_own else "no template is your own: the palette keeps a plan as one"


COMMANDS = place(
    "plan",
    "Plan",
    "pane",
    Command("done", "space", "Done", "Tick a task done by hand, or open it again.", 10, when=why_not_done),
    Command(
        "open",
        "",
        "Go there",
        "Go to the place where the missing work is, filter set.",
        11,
        by=MOVES["enter"],
        when=needs_task,
        modes=CARRY,
    ),
    Command(
        "move_down",
        "",
        "Move",
        "Move the task (or all marked) down in its week.",
        12,
        shown="J/K",
        by=MOVES["move_down"],
        when=needs_task,
        modes=CARRY,
    ),
    Command(
        "move_up",
        "",
        "Move up",
        "Move the task (or all marked) up in its week.",
        by=MOVES["move_up"],
        when=needs_task,
        modes=CARRY,
    ),
    Command(
        "week_on",
        "L",
        "Week",
        "Move the task (or all marked) to the next week.",
        13,
        shown="H/L",
        when=needs_task,
        modes=CARRY,
        also=(
            "later",
            "next week",
            "postpone",
            "delay",
        ),
    ),
    Command(
        "week_back",
        "H",
        "Week back",
        "Move the task (or all marked) to the week before.",
        when=needs_task,
        modes=CARRY,
        also=(
            "earlier",
            "sooner",
            "week before",
        ),
    ),
    Command(
        "column_on",
        "",
        "Weeks",
        "Go to the next week, at the same height.",
        14,
        shown="←→",
        by=BOARD["right"],
        modes=CARRY,
    ),
    Command(
        "column_back",
        "",
        "Week before",
        "Go to the week before, at the same height.",
        by=BOARD["left"],
        modes=CARRY,
    ),
    Command("new", "n", "New", "Add a task of your own.", 14, when=needs_plan),
    Command("edit", "e f2", "Edit", "Change the task's title, day or note.", 15, when=needs_task),
    Command(
        "snooze", "s", "Snooze", "Put the task off until a day, or take it up again.", 16, when=needs_task
    ),
    Command("start", "S", "Start a plan", "Start another plan from a template.", 17),
    Command(
        "next_plan",
        "right_square_bracket",
        "Plans",
        "Show the next of your plans.",
        18,
        shown="[ ]",
        when=needs_plans,
        modes=CARRY,
    ),
    Command(
        "previous_plan",
        "left_square_bracket",
        "Plan before",
        "Show the plan before.",
        when=needs_plans,
        modes=CARRY,
    ),
    Command("details", "I", "Details", "Show or hide why the task is there and what it wants.", 19),
    Command(
        "grab",
        "",
        "Grab",
        "Take the task in the hand: the arrows carry it, enter drops it, esc puts it back.",
        20,
        by=MOVES["grab"],
        when=needs_task,
        modes=CARRY,
    ),
    Command(
        "mark",
        "M",
        "Mark",
        "Mark the task: marked tasks move together. Shift+arrows mark many.",
        21,
        when=needs_task,
    ),
    Command(
        "put_back",
        "",
        "Put back",
        "Put back what is in the hand; else unmark all tasks.",
        24,
        by=MOVES["put_back"],
        modes=CARRY,
    ),
    Command("fold", "z", "Fold", "Fold the week to its title; again opens it.", 22, when=needs_plan),
    Command("unfold", "Z", "Unfold", "Open all folded weeks.", when=needs_plan),
    Command("remove", "x delete", "Remove", "Remove the task from the plan.", 23, when=needs_task),
    Command("drop_plan", "", "Remove plan", "Remove the shown plan with all its tasks.", when=needs_plan),
    Command(
        "offers",
        "p",
        "Offers",
        "Take what the season offers to the plan, or refuse it.",
        25,
        when=needs_offers,
    ),
    Command(
        "link",
        "B",
        "Link",
        "Link the task to a program, or take the link away.",
        26,
        when=any_of(needs_task, needs_programs),
    ),
    Command("shift", "T", "Move plan", "Move the whole plan by some days.", 27, when=needs_plan),
    Command("autopsy", "A", "Autopsy", "Take the season apart: what was weak, and the year after.", 29),
    Command("match_week", "W", "Match Week", "Show SOAP: rounds on both clocks, your own order.", 28),
    Command("next_season", "N", "Next season", "Carry what lasts into a workbook for the next Match.", 30),
    Command(
        "save_template",
        "",
        "Keep as template",
        "Keep the shown plan as a template of your own.",
        when=needs_plan,
    ),
    Command("delete_template", "", "Delete template", "Delete a template of your own.", when=needs_template),
    Command(
        "offer_again",
        "",
        "Refused offers",
        "Let something be offered again that was refused.",
        when=needs_refused,
    ),
    Command("rescue", "", "Rescue plan", "Start the mid-season rescue plan."),
)

IN_HAND = (*footer_in_hand(COMMANDS), replace(COMMANDS["column_on"], label="Other week", rank=4))
"""What the last line offers in the mode `carry`."""
