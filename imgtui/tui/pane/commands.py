"""The commands that work everywhere, and the tables of all panes: read without importing a pane.

`docs/KEYS.md` is made from them and from those of the screens. A command `programs.apply` runs
`ProgramsPane.do_apply`, one of the application `Anywhere.do_<name>` (`tui/app/anywhere.py`).
"""

from typing import TYPE_CHECKING, Protocol

from imgtui.tui.command import Command, CommandPlace, place

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk

ANYWHERE = "app"
PANES = ("today", "programs", "invites", "rank", "plan", "profile")
OVER = "over"
"""The mode of the application in which a question lies over the panes."""
STILL_READING = "the workbook is still being read"


class CommandAsks(Protocol):
    """What a command of the application asks before it runs: the workbook, and whether somebody types."""

    desk: "Desk | None"

    @property
    def is_writing(self) -> bool:
        """Whether keys go into a text just now."""


def needs_workbook(app: CommandAsks) -> str | None:
    """Return why there is nothing of the workbook to show."""
    return None if app.desk is not None else STILL_READING


def needs_whole(app: CommandAsks) -> str | None:
    """Return why something is not yet to be had that wants the whole workbook."""
    return None if app.desk is not None and app.desk.complete else STILL_READING


def needs_moved(app: CommandAsks) -> str | None:
    """Return why there is no moved program to show."""
    has_moved = app.desk is not None and app.desk.view.moved
    return None if has_moved else "no change of profile or rules has moved a program"


def why_not_turn(app: CommandAsks) -> str | None:
    """Return why undo and redo wait: ctrl+z in a field means the field's own text."""
    is_typing = "leave the field first (esc): undo and redo are for what is in the workbook"
    return is_typing if app.is_writing else None


_APP = place(
    ANYWHERE,
    "Everywhere",
    "app",
    Command("today", "1", "Today", "Go to what is due today."),
    Command("programs", "2", "Programs", "Go to the programs and their triage."),
    Command("invites", "3", "Invites", "Go to the day log of invites and interviews."),
    Command("rank", "4", "Rank", "Go to the rank order list."),
    Command("plan", "5", "Plan", "Go to the plans."),
    Command("profile", "6", "Profile", "Go to your own record and its verdicts."),
    Command(
        "undo",
        "u ctrl+z",
        "Undo",
        "Take the last change back, also one of yesterday.",
        90,
        when=why_not_turn,
    ),
    Command("redo", "U", "Redo", "Do the change again that was just taken back.", when=why_not_turn),
    Command("help", "question_mark f1", "Help", "Show every key that works here.", 95),
    Command("palette", "colon ctrl+p", "Commands", "Find any command by its name.", 96),
    Command(
        "documents",
        "f4",
        "Documents",
        "See and assign the statement, letters and papers of each program.",
        when=needs_whole,
        also=("letters", "mspe", "photo", "transcript", "supplements", "portal", "file"),
    ),
    Command(
        "dossier",
        "f12",
        "Dossier",
        "Read everything known of a program before its interview; practise for it.",
        when=needs_whole,
        also=("drill", "mock", "practise", "interviewers"),
    ),
    Command(
        "people",
        "",
        "People, places",
        "Who helps, where people like you are, and places for US experience.",
        when=needs_whole,
        also=("contacts", "readers", "sites", "usce", "rotation", "late cycle"),
    ),
    Command(
        "mentor_out",
        "",
        "List for mentor",
        "Write the rank list for somebody outside, without anything that names you.",
        when=needs_whole,
        also=("mentor", "export mentor"),
    ),
    Command(
        "mentor_in",
        "",
        "Mentor's notes",
        "Read what a mentor sent back, and take it one by one.",
        when=needs_whole,
        also=("mentor", "import notes"),
    ),
    Command(
        "soap_room",
        "",
        "SOAP and plan B",
        "Write down criteria, readers, and what is to be better next time.",
        when=needs_whole,
        also=("soap", "plan b", "improvements"),
    ),
    Command("rules", "f6", "Rules", "Read every rule, and change its figures.", when=needs_workbook),
    Command(
        "portfolio",
        "f7",
        "Applications",
        "Shares, places, cost, budget and signals of your list.",
        when=needs_workbook,
    ),
    Command(
        "season",
        "f3",
        "Season",
        "Choose among the pages about the season as a whole: next interview, and what else there is.",
        when=needs_whole,
    ),
    Command(
        "next_interview",
        "",
        "Next interview",
        "Its price by each kind of program, the best use of some money, the forecast.",
        also=("price", "forecast", "yield", "next dollar"),
        when=needs_whole,
    ),
    Command(
        "clock",
        "",
        "Clock",
        "Exams, certificates and registrations, backwards from the rank deadline.",
        also=("eligibility", "oet", "pathways", "ecfmg", "dates of the season", "match year"),
        when=needs_whole,
    ),
    Command("budget", "", "Budget", "What the season costs: paid and to come, by month.", when=needs_whole),
    Command(
        "visas",
        "",
        "Visas",
        "The way of a visa at each ranked program: a checklist, never a verdict.",
        also=("j1", "h1b", "entry"),
        when=needs_whole,
    ),
    Command(
        "signals",
        "",
        "Signals",
        "Where signals count most, until they are sent; what they brought.",
        when=needs_whole,
    ),
    Command(
        "two_seasons",
        "",
        "Two seasons",
        "Put another season's workbook beside this one: what changed, and what did not.",
        when=needs_whole,
    ),
    Command(
        "verify",
        "f8",
        "To verify",
        "Work through the facts to look up or to ask for.",
        when=needs_workbook,
    ),
    Command(
        "sheet_questions",
        "",
        "Sheet wordings",
        "Say what wordings of imported sheets mean, each once for all programs that say so.",
        when=needs_workbook,
        also=("doubts", "sheet questions"),
    ),
    Command(
        "moved",
        "",
        "Moved programs",
        "Show what the last change of profile or rules moved.",
        when=needs_moved,
    ),
    Command("history", "", "History", "Show every change, newest first.", when=needs_workbook),
    Command(
        "backups",
        "",
        "Backups",
        "List the backups, bring one back, or make one.",
        also=("restore", "backup", "salvage", "doctor", "recover", "repair", "damaged"),
        when=needs_whole,
    ),
    Command("theme", "f9", "Theme", "Change between dark, light, high contrast and 16 colours.", modes=OVER),
    Command("import_file", "", "Import a sheet", "Read programs from a CSV, TSV, XLSX, XLS or ODS file."),
    Command(
        "welcome",
        "",
        "First steps",
        "Answer what triage needs, bring in a list, start a plan.",
        when=needs_whole,
    ),
    Command("suspend", "", "Suspend", "Put the program aside; `fg` in the shell brings it back.", modes=OVER),
    Command(
        "quit",
        "q ctrl+q",
        "Quit",
        "Leave; there is nothing to save.",
        99,
        first="ctrl+q",  # over every dialog, too
        modes=OVER,
    ),
)

# Each pane's commands stand beside the pane (tui/<pane>/commands.py) and are gathered here by name, so that
# the table can be read without importing a pane.
_BY_PANE: dict[str, CommandPlace] = {ANYWHERE: _APP}


def commands_of(pane: str) -> CommandPlace:
    """Return the commands that work in a pane (not those that work everywhere)."""
    if pane not in _BY_PANE:
        from importlib import import_module

        _BY_PANE[pane] = import_module(f"imgtui.tui.{pane}.commands").COMMANDS
    return _BY_PANE[pane]


def all_commands() -> tuple[Command, ...]:
    """Return every command of every pane."""
    return tuple(command for pane in (ANYWHERE, *PANES) for command in commands_of(pane))
