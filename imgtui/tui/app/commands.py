"""Every command of the screen, once: its key, footer text, palette entry, help and tooltip.

The table of key × pane. `tests/tui/test_commands.py` checks it for clashes; the footer, the help, the palette
and `docs/KEYS.md` are made from it. A command `programs.apply` runs `ProgramsPane.do_apply`.
"""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from imgtui.domain.workbook.record import record

ANYWHERE = "app"
PANES = ("today", "programs", "invites", "rank", "plan", "profile")


@record
class Command:
    """One command.

    Attributes:
        pane: where it works: a pane's id, or "app" for everywhere.
        name: its name there; `id` is `pane.name`.
        keys: its keys, the first one shown. Empty: palette only.
        label: one or two words for the footer.
        help: one sentence: what it does.
        rank: its place in the footer, lowest first; 0 keeps it out of the footer.
        shown: how the key is written, where that is not the key's own name.
        owned: whether a widget of the pane binds the keys itself; the pane only knows them for
            footer, help, palette and clicks.
        also: other words by which one looks for it in the palette; it then comes first.
    """

    pane: str
    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    rank: int = 0
    shown: str = ""
    owned: bool = False
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id by which a user's keymap can name the command."""
        return f"{self.pane}.{self.name}"

    @property
    def key_text(self) -> str:
        """The first key as a person writes it."""
        return self.shown or (key_name(self.keys[0]) if self.keys else "")


_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "asterisk": "*",
    "equals_sign": "=",
    "apostrophe": "'",
    "semicolon": ";",
}


def key_name(key: str) -> str:
    """Return a key of the toolkit as a person writes it."""
    *modifiers, last = key.split("+")
    return "+".join(
        [*modifiers, _NAMES.get(last, last.upper() if last[0] == "f" and last[1:].isdigit() else last)]
    )


_APP = (
    Command(ANYWHERE, "today", ("1",), "Today", "Go to what is due today."),
    Command(ANYWHERE, "programs", ("2",), "Programs", "Go to the programs and their triage."),
    Command(ANYWHERE, "invites", ("3",), "Invites", "Go to the day log of invites and interviews."),
    Command(ANYWHERE, "rank", ("4",), "Rank", "Go to the rank order list."),
    Command(ANYWHERE, "plan", ("5",), "Plan", "Go to the plans."),
    Command(ANYWHERE, "profile", ("6",), "Profile", "Go to your own record and its verdicts."),
    Command(
        ANYWHERE, "undo", ("u", "ctrl+z"), "Undo", "Take the last change back, also one of yesterday.", 90
    ),
    Command(ANYWHERE, "redo", ("U",), "Redo", "Do the change again that was just taken back."),
    Command(ANYWHERE, "help", ("question_mark", "f1"), "Help", "Show every key that works here.", 95),
    Command(ANYWHERE, "palette", ("colon", "ctrl+p"), "Commands", "Find any command by its name.", 96),
    Command(ANYWHERE, "rules", ("f6",), "Rules", "Read every rule, and change its figures."),
    Command(
        ANYWHERE,
        "portfolio",
        ("f7",),
        "Applications",
        "Shares, places, cost, budget and signals of your list.",
    ),
    Command(ANYWHERE, "verify", ("f8",), "To verify", "Work through the facts to look up or to ask for."),
    Command(ANYWHERE, "moved", (), "Moved programs", "Show what the last change of profile or rules moved."),
    Command(ANYWHERE, "history", (), "History", "Show every change, newest first."),
    Command(
        ANYWHERE,
        "backups",
        (),
        "Backups",
        "List the backups, bring one back, or make one.",
        also=("restore", "backup", "salvage", "doctor", "recover", "repair", "damaged"),
    ),
    Command(ANYWHERE, "theme", ("f9",), "Theme", "Change between dark, light, high contrast and 16 colours."),
    Command(
        ANYWHERE, "import_file", (), "Import a sheet", "Read programs from a CSV, TSV, XLSX, XLS or ODS file."
    ),
    Command(
        ANYWHERE, "welcome", (), "First steps", "Answer what triage needs, bring in a list, start a plan."
    ),
    Command(ANYWHERE, "suspend", (), "Suspend", "Put the program aside; `fg` in the shell brings it back."),
    Command(ANYWHERE, "quit", ("q", "ctrl+q"), "Quit", "Leave; there is nothing to save.", 99),
)

# Each pane's commands stand beside the pane (tui/<pane>/commands.py) and are gathered here by name, so that
# the table can be read without importing a pane.
_BY_PANE: dict[str, tuple[Command, ...]] = {ANYWHERE: _APP}


def commands_of(pane: str) -> tuple[Command, ...]:
    """Return the commands that work in a pane (not those that work everywhere)."""
    if pane not in _BY_PANE:
        from importlib import import_module

        _BY_PANE[pane] = import_module(f"imgtui.tui.{pane}.commands").COMMANDS
    return _BY_PANE[pane]


def all_commands() -> tuple[Command, ...]:
    """Return every command of every pane."""
    return tuple(command for pane in (ANYWHERE, *PANES) for command in commands_of(pane))


def bindings(commands: Iterable[Command], action: str) -> list[BindingType]:
    """Return the toolkit's bindings: each runs `action('name')` and can be remapped by the command's id."""
    return [
        Binding(
            ",".join(command.keys),
            f"{action}('{command.name}')",
            command.label,
            show=False,
            id=command.id,
            tooltip=command.help,
        )
        for command in commands
        if command.keys and not command.owned
    ]
