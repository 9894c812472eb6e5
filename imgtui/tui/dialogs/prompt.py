"""Small questions over a pane: one line of text, or yes and no."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.toolkit_keys import LINE, OPTIONS
from imgtui.tui.widgets.untaken import Untaken

_BOX = toned("""
    {0} > Vertical {{ width: 80%; max-width: 76; height: auto; max-height: 80%; }}
    {0} .why {{ color: $tone-grave; height: auto; }}
    {0} .echo {{ color: $tone-accent; height: auto; }}
    {0} .about {{ color: $foreground 75%; height: auto; }}
    {0} VerticalScroll {{ height: auto; }}
    {0} OptionList {{ height: auto; max-height: 16; border: none; background: $surface; }}
    {0} OptionList:focus {{ border: none; }}
""")


_NOT_SAVED = "This is not saved: enter saves it, esc once more drops it"


class Prompt(Dialog[str | None]):
    """One line of text; `None` when the user leaves with `esc`.

    `check` returns why a text cannot be taken, or None; its answer is shown as one types, and so is
    `echo`: how the text is read. What is typed counts when the program ends, unless `at_end` is false:
    the name of a file that would be written is no text of the workbook's. With `is_prose` what is typed is
    a sentence of the user's own (a note, a reason), which one key does not drop.
    """

    ABOUT: ClassVar = "Asks for one line; what is wrong with it is said before it is taken."
    PLACE: ClassVar = place(
        "prompt",
        "A question",
        "screen",
        Command("take", "", "Take", "Take what is typed.", 1, by=LINE["take"]),
        Command(
            "close",
            "escape",
            "Cancel",
            "Leave without answering; a sentence that was changed is dropped at the second key only.",
            2,
            action="leave",
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = _BOX.format("Prompt")

    def __init__(
        self,
        title: str,
        *,
        about: str = "",
        value: str = "",
        check: Callable[[str], str | None] | None = None,
        suggestions: Sequence[str] = (),
        echo: Callable[[str], str] | None = None,
        at_end: bool = True,
        is_prose: bool = False,
    ) -> None:
        super().__init__()
        self._title = clean(title)
        self._about = about
        self._value = value
        self._echo = echo
        self._at_end = at_end
        self._is_prose = is_prose
        self._dropping = ""
        self._check = check
        self._suggestions = suggestions

    def compose(self) -> ComposeResult:
        """Draw the question."""
        suggester = SuggestFromList(self._suggestions, case_sensitive=False) if self._suggestions else None
        with TitleBox(self._title):
            if self._about:
                yield Static(Text(clean(self._about)), classes="about")
            yield Input(self._value, compact=True, suggester=suggester)
            yield Static("", classes="why", markup=False)
            if self._echo is not None:
                yield Static(Text(clean(self._echo(self._value))), classes="echo", markup=False)
            yield KeyLine(self.footer)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        why = self._check(event.value) if self._check and event.value else None
        self.query_one(".why", Static).update(Text(why or ""))
        if self._echo is not None:
            self.query_one(".echo", Static).update(Text("" if why else clean(self._echo(event.value))))

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take what is typed, if it can be taken."""
        text = self.query_one(Input).value
        why = self._check(text) if self._check else None
        if why:
            self.query_one(".why", Static).update(Text(why))
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Leave; a sentence that was changed is dropped at the second key only."""
        text = self.query_one(Input).value
        if self._is_prose and text.strip() not in ("", self._value.strip(), self._dropping):
            self._dropping = text.strip()
            self.query_one(".why", Static).update(Text(_NOT_SAVED))
        else:
            self.dismiss(None)

    def finish(self) -> Untaken | None:
        """Take what is typed, where it says something else than what stood there."""
        text = self.query_one(Input).value
        if not self._at_end or text == self._value:
            return None
        if why := self._check(text) if self._check else None:
            return Untaken(self._title, text, why)
        self.dismiss(text)
        return None


class Choice(Dialog[str | None]):
    """One of few answers, by arrows and `enter`, by its letter, or by a click; `None` on `esc`."""

    ABOUT: ClassVar = "Asks one question: each answer has its letter, esc leaves it unanswered."
    PLACE: ClassVar = place(
        "choice",
        "One of few answers",
        "screen",
        Command(
            "letter", "", "Answer", "Take the answer that has this letter.", shown="a letter", typed=True
        ),
        Command("take", "", "Take", "Take the answer under the cursor.", 1, by=OPTIONS["take"]),
        Command(
            "quit",
            "q",
            "Quit",
            "Leave the program, where no answer has this letter.",
            action="app.do('quit')",
        ),
        Command("close", "escape", "Cancel", "Leave without answering.", 2, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = _BOX.format("Choice")
    AUTO_FOCUS = "OptionList"

    def __init__(self, title: str, answers: Sequence[tuple[str, str, str]], about: str = "") -> None:
        """`answers` are (id, letter, text)."""
        super().__init__()
        self._title = clean(title)
        self._answers = answers
        self._about = about

    def compose(self) -> ComposeResult:
        """Draw the answers, each with its letter."""
        with TitleBox(self._title):
            if self._about:
                with VerticalScroll():
                    yield Static(Text(clean(self._about)), classes="about")
            yield Options(*(Option(_answer(letter, text), id=name) for name, letter, text in self._answers))
            yield KeyLine(self.footer)

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_take(self) -> None:
        """Take the answer under the cursor."""
        self.query_one(OptionList).action_select()

    def key_pressed(self, character: str) -> bool:
        """Take the answer of a letter; return whether there is one."""
        for name, letter, _ in self._answers:
            if letter == character:
                self.dismiss(name)
                return True
        return False

    def on_key(self, event: events.Key) -> None:
        """Letters choose; one that comes after the answer is for nobody."""
        if self.is_current and event.character and self.key_pressed(event.character):
            event.stop()


def _answer(letter: str, text: str) -> Text:
    line = Text(f"{letter}  ", "bold")
    line.append(clean(text), "not bold")
    return line
