"""The backups there are, newest first: choose one to bring back, or make one now."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.workbook.backup_names import made_text
from imgtui.domain.workbook.text import clean
from imgtui.services.workbook.backups import Listed
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.toolkit_keys import OPTIONS

_NONE = "No backup yet: one is made at the first change of each day. m makes one now."


def why_not_take(screen: "BackupsScreen") -> str | None:
    """Return why nothing can be brought back."""
    if screen.here is None:
        return "there is no backup yet: m makes one"
    return "this backup cannot be read; take another" if screen.here.programs is None else None


class BackupsScreen(Dialog[str | None]):
    """One line for each backup. `enter` or a click asks, and then gives the file; `m` gives `MAKE`."""

    ABOUT: ClassVar = "Shows the copies that were kept of this workbook, to go back to one of them."
    MAKE = ""

    PLACE: ClassVar = place(
        "backups",
        "The backups",
        "screen",
        Command("close", "escape q", "Close", "Go back.", 1, action="dismiss"),
        Command(
            "take",
            "",
            "Bring it back",
            "Bring everything back as it was in the backup under the cursor.",
            2,
            when=why_not_take,
            by=OPTIONS["take"],
        ),
        Command("make", "m", "Make one now", "Make a backup now.", 3),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    BackupsScreen > Vertical { width: 95%; max-width: 110; height: 85%; }
    BackupsScreen OptionList { height: 1fr; border: none; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; }
    BackupsScreen OptionList:focus { border: none; }
    BackupsScreen #backups-where { height: auto; max-height: 2; color: $foreground 75%; }
    """

    def __init__(self, found: Sequence[Listed], folder: Path) -> None:
        super().__init__()
        self._found = found
        self._folder = folder

    def compose(self) -> ComposeResult:
        """Draw the list, where the files lie, and the keys."""
        with Vertical() as box:
            box.border_title = f"Backups · {len(self._found)}"
            if self._found:
                yield Options(*(Option(_line(each), id=str(place)) for place, each in enumerate(self._found)))
            else:
                yield Static(_NONE, markup=False)
            yield Static(
                Text(f"They lie in {clean(str(self._folder))}", overflow="ellipsis"), id="backups-where"
            )
            yield KeyLine(self.footer)

    @property
    def here(self) -> Listed | None:
        """The backup under the cursor."""
        place = self.query_one(Options).highlighted if self._found else None
        return None if place is None else self._found[place]

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.query_one(KeyLine).refresh()

    def action_make(self) -> None:
        """Make a backup now."""
        self.dismiss(self.MAKE)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.call_later(self.action_run, "take")

    def action_take(self) -> None:
        """Ask whether the backup under the cursor is to be brought back."""
        chosen = self.here
        if chosen is None:
            return
        about = f"{_text(chosen)}. What is here now is backed up first, and u takes the restore back."
        answers = [
            ("yes", "y", "Bring everything back as it was then"),
            ("no", "n", "Leave everything as it is"),
        ]
        self.app.push_screen(Choice("Bring this backup back?", answers, about), self._answered(chosen))

    def _answered(self, chosen: Listed) -> Callable[[str | None], None]:
        def take(answer: str | None) -> None:
            if answer == "yes":  # not before the question itself has gone
                self.call_after_refresh(self._leave_with, chosen.file)

        return take

    def _leave_with(self, file: str) -> None:
        if self.is_current:
            self.dismiss(file)


def _line(each: Listed) -> Text:
    number = "  –" if each.number is None else f"{each.number:>3}"
    line = Text(f"{number}  {made_text(each.when)}  ", no_wrap=True, overflow="ellipsis")
    held = "cannot be read" if each.programs is None else f"{each.programs} programs"
    line.append(f"{held:<15}", "" if each.programs is not None else "bold")
    line.append(f"{clean(each.why)} · {each.size / 1000:,.0f} kB")  # what is cut at 80 is the size
    return line


def _text(each: Listed) -> str:
    return f"{made_text(each.when)}, {each.why}: {each.programs} programs"
