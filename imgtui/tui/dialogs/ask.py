"""A few lines of text asked at once, each checked as it is typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.toolkit_keys import LINE
from imgtui.tui.widgets.untaken import Untaken

Answers = Mapping[str, str]


class AskedLine(NamedTuple):
    """One line: its name, its label, what stands in it, why a text cannot be taken, what completes it."""

    name: str
    label: str
    value: str = ""
    check: Callable[[str], str | None] | None = None
    suggestions: Sequence[str] = ()
    placeholder: str = ""


class Ask(Dialog[dict[str, str] | None]):
    """Several lines at once: `enter` takes them all, tab and arrows move; `None` when left with `esc`.

    Args:
        title: what is asked.
        questions: the lines, the first one focused.
        about: a sentence above them.
        check: why the answers together cannot be taken, None when they can.
        preview: what the answers mean, said below them while one types.
    """

    ABOUT: ClassVar = "Asks for a few things at once; only what you fill in is taken."
    PLACE: ClassVar = place(
        "ask",
        "Some questions at once",
        "screen",
        Command("take", "", "Take all", "Take all answers.", 1, by=LINE["take"]),
        Command("next", "down", "Next line", "Go to the next line.", 2, action="app.focus_next"),
        Command("previous", "up", "Line before", "Go to the line before.", action="app.focus_previous"),
        Command("close", "escape", "Cancel", "Leave without answering.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = toned("""
    Ask > Vertical { width: 80%; max-width: 84; height: auto; max-height: 90%; }
    Ask Horizontal { height: 1; }
    Ask .label { width: 17; color: $foreground 80%; }
    Ask Input { width: 1fr; }
    Ask .about { color: $foreground 75%; height: auto; margin-bottom: 1; }
    Ask .preview { color: $tone-accent; height: auto; min-height: 1; }
    Ask .why { color: $tone-grave; height: auto; min-height: 1; }
    """)

    def __init__(
        self,
        title: str,
        questions: Sequence[AskedLine],
        *,
        about: str = "",
        check: Callable[[Answers], str | None] | None = None,
        preview: Callable[[Answers], str] | None = None,
    ) -> None:
        super().__init__()
        self._title = clean(title)
        self._questions = questions
        self._about = about
        self._check = check
        self._preview = preview

    def compose(self) -> ComposeResult:
        """Draw the lines with their labels."""
        with TitleBox(self._title):
            if self._about:
                yield Static(Text(clean(self._about)), classes="about")
            for each in self._questions:
                suggester = SuggestFromList(each.suggestions, case_sensitive=False)
                with Horizontal():
                    yield Static(Text(each.label), classes="label")
                    yield Input(
                        each.value,
                        placeholder=each.placeholder,
                        compact=True,
                        suggester=suggester if each.suggestions else None,
                        select_on_focus=False,
                        id=f"ask-{each.name}",
                    )
            yield Static("", classes="preview", markup=False)
            yield Static("", classes="why", markup=False)
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Say what the first answers mean."""
        self._say()

    @property
    def answers(self) -> dict[str, str]:
        """What stands in the lines now."""
        return {each.name: self._input(each.name).value.strip() for each in self._questions}

    @on(Input.Changed)
    def _on_typed(self) -> None:
        self._say()

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take all answers, or say which cannot be taken."""
        wrong = self._wrong(self.answers)
        if wrong is None:
            self.dismiss(self.answers)
            return
        name, why = wrong
        self._say_why(why)
        if name:
            self._input(name).focus()

    def finish(self) -> Untaken | None:
        """Take the answers, where they say something else than what stood there."""
        answers = self.answers
        before = {each.name: each.value.strip() for each in self._questions}
        if answers == before:
            return None
        if (wrong := self._wrong(answers)) is not None:
            typed = "; ".join(f"{name}: {text}" for name, text in answers.items() if text != before[name])
            return Untaken(self._title, typed, wrong[1])
        self.dismiss(answers)
        return None

    def _say(self) -> None:
        answers = self.answers
        wrong = self._wrong(answers, typed_only=True)
        self._say_why(wrong[1] if wrong else "")
        text = self._preview(answers) if self._preview and wrong is None else ""
        self.query_one(".preview", Static).update(Text(clean(text)))

    def _say_why(self, why: str) -> None:
        self.query_one(".why", Static).update(Text(clean(why)))

    def _wrong(self, answers: Answers, *, typed_only: bool = False) -> tuple[str, str] | None:
        """Return the name of the first line that cannot be taken ("": all together) and why."""
        for each in self._questions:
            text = answers[each.name]
            why = each.check(text) if each.check and (text or not typed_only) else None
            if why:
                return each.name, f"{each.label}: {why}"
        why = self._check(answers) if self._check and not typed_only else None
        return ("", why) if why else None

    def _input(self, name: str) -> Input:
        return self.query_one(f"#ask-{name}", Input)
