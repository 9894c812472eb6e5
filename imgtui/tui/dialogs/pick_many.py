"""Choose some of a few: each is taken or left by one key or a click."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.pick import Pickable
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.title_box import TitleBox


class PickMany(Dialog[tuple[str, ...] | None]):
    """`space` or a click takes or leaves one, `enter` takes all that are chosen; `None` on `esc`.

    Args:
        title: what is chosen.
        choices: what can be chosen, at least one.
        taken: ids of what is chosen now.
        about: a sentence above the choices.
        most: so many at most are useful; more are marked, not refused.
    """

    ABOUT: ClassVar = "Chooses any number of things: space takes one, enter takes all that are marked."
    # Before the list, which would take both keys for itself: what it reports is a click then.
    PLACE: ClassVar = place(
        "pick_many",
        "Some of a few",
        "screen",
        Command("turn", "space", "Choose", "Take the choice under the cursor, or leave it.", 1, first="all"),
        Command("done", "enter", "Take", "Take all that are chosen.", 2, first="all"),
        Command("close", "escape", "Cancel", "Leave without choosing.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    PickMany > Vertical { width: 80%; max-width: 76; height: auto; max-height: 80%; }
    PickMany .about, PickMany .said { color: $foreground 75%; height: auto; }
    PickMany OptionList { height: auto; max-height: 16; border: none; background: $surface; }
    PickMany OptionList:focus { border: none; }
    """

    def __init__(
        self, title: str, choices: Sequence[Pickable], taken: Sequence[str], *, about: str = "", most: int = 0
    ) -> None:
        super().__init__()
        self._title = clean(title)
        self._choices = choices
        self._taken = dict.fromkeys(taken)
        self._about = about
        self._most = most

    def compose(self) -> ComposeResult:
        """Draw the choices."""
        with TitleBox(self._title):
            if self._about:
                yield Static(Text(clean(self._about)), classes="about")
            yield Options(*(Option(self._line(each), id=each.id) for each in self._choices))
            yield Static("", classes="said", markup=False)
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Say how many are chosen."""
        self._say()

    def _line(self, each: Pickable) -> Text:
        line = Text("[x] " if each.id in self._taken else "[ ] ", "bold")
        line.append(clean(each.name), "bold")
        return line.append(f"  {clean(each.about)}", "not bold") if each.about else line

    def _say(self) -> None:
        count = len(self._taken)
        more = f"; more than {self._most} are rarely useful" if self._most and count > self._most else ""
        self.query_one(".said", Static).update(Text(f"{count} chosen{more}"))

    def _turn(self, place: int) -> None:
        each = self._choices[place]
        if each.id in self._taken:
            del self._taken[each.id]
        else:
            self._taken[each.id] = None
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(place, self._line(each))
        self._say()

    def action_turn(self) -> None:
        """Take or leave the highlighted one."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self._turn(highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._turn(event.option_index)

    def action_done(self) -> None:
        """Give all that are chosen."""
        self.dismiss(tuple(self._taken))
