"""The commands of the Profile pane."""

from imgtui.tui.app.commands import Command

_PANE = "profile"

COMMANDS: tuple[Command, ...] = (
    Command(
        _PANE,
        "edit",
        ("e", "enter", "f2"),
        "Edit",
        "Edit the value under the cursor, checked as you type; open the draft under it.",
        10,
    ),
    Command(
        _PANE,
        "add",
        ("n",),
        "Add",
        "Add an exam, an experience, a letter, a draft …: to the list under the cursor.",
        20,
    ),
    Command(
        _PANE,
        "remove",
        ("x", "delete"),
        "Remove",
        "Remove the entry under the cursor, or make a field unknown again.",
        30,
    ),
    Command(_PANE, "choose", ("space",), "Next choice", "Take the next of a few possible values.", 40),
    Command(_PANE, "down", ("J", "shift+down"), "Move down", "Move the entry one place down its list.", 50),
    Command(_PANE, "up", ("K", "shift+up"), "Move up", "Move the entry one place up its list.", 51),
    Command(
        _PANE, "verdicts", ("v",), "Verdicts", "Read the page beside the form: the verdicts, and why.", 15
    ),
    Command(
        _PANE,
        "page",
        ("p",),
        "Next page",
        "Turn the page: verdicts, what outweighs a score, two pathways, letters and stories.",
        36,
    ),
    Command(_PANE, "part", ("g",), "Go to", "Go to a part of the form by its letter.", 33),
    Command(
        _PANE, "moved", ("m",), "Moved", "Show the programs that the last change of the profile moved.", 55
    ),
    Command(_PANE, "drafts", (), "Drafts", "Go to the drafts: fail paragraph, statement, mails, answers."),
)
