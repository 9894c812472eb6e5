"""The commands of the Profile pane, and why each is off when it is."""

from typing import TYPE_CHECKING

from imgtui.tui.command import Command, place

if TYPE_CHECKING:
    from imgtui.tui.profile.pane import ProfilePane


def needs_moved(pane: "ProfilePane") -> str | None:
    """Return why there is no program to show."""
    return None if pane.held_view.moved else "the last change moved no program"


def why_not_move(pane: "ProfilePane") -> str | None:
    """Return why what is under the cursor has no place in a list."""
    return pane.why_not_move()


def why_not_remove(pane: "ProfilePane") -> str | None:
    """Return why there is nothing to remove."""
    return pane.why_not_remove()


def why_not_choose(pane: "ProfilePane") -> str | None:
    """Return why the value has no next choice."""
    return pane.why_not_choose()


COMMANDS = place(
    "profile",
    "Profile",
    "pane",
    Command(
        "edit",
        "e enter f2",
        "Edit",
        "Edit the value under the cursor, checked as you type; open the draft under it.",
        10,
    ),
    Command(
        "add",
        "n",
        "Add",
        "Add an exam, an experience, a letter, a draft …: to the list under the cursor.",
        20,
    ),
    Command(
        "remove",
        "x delete",
        "Remove",
        "Remove the entry under the cursor, or make a field unknown again.",
        30,
        when=why_not_remove,
    ),
    Command(
        "choose", "space", "Next choice", "Take the next of a few possible values.", 40, when=why_not_choose
    ),
    Command("down", "J", "Move down", "Move the entry one place down its list.", 50, when=why_not_move),
    Command("up", "K", "Move up", "Move the entry one place up its list.", 51, when=why_not_move),
    Command("verdicts", "V", "Verdicts", "Read the page beside the form: the verdicts, and why.", 15),
    Command(
        "page",
        "p",
        "Next page",
        "Turn the page: verdicts, what outweighs a score, two pathways, letters and stories.",
        36,
    ),
    Command("part", "G", "Go to", "Go to a part of the form by its letter.", 33),
    Command(
        "moved",
        "M",
        "Moved",
        "Show the programs that the last change of the profile moved.",
        55,
        when=needs_moved,
    ),
    Command(
        "load",
        "i",
        "Load",
        "Put a whole profile from a file in place of this one; what it changes is shown first.",
        60,
    ),
    Command("drafts", "", "Drafts", "Go to the drafts: fail paragraph, statement, mails, answers."),
)

READING = place(
    "reading",
    "While the page beside the form is read",
    "widget",
    Command("back", "escape", "Back", "Go back to the form.", typed=True),
    Command("turn", "right", "Turn", "Turn the page.", typed=True),
)
