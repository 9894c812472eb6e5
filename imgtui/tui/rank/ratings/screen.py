"""The screen on which an interview is rated: six digits, y or n, enter."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from imgtui.domain.workbook.records import Rating
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.rank.ratings.stars import ATTEND, Stars, picked, star_lines
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText
from imgtui.tui.widgets.toolkit_keys import SCREEN

STARS = place(
    "stars",
    "While an interview is rated",
    "widget",
    Command("digit", "1 2 3 4 5", "Rate", "Give that many stars, and go on to the next line.", typed=True),
    Command("yes", "y", "Yes", "You would go there.", typed=True),
    Command("no", "n", "No", "You would not go there.", typed=True),
    Command("none", "0 minus full_stop", "None", "Take the stars of the line away.", typed=True),
    Command("forward", "down right", "Forward", "Go to the next line.", typed=True),
    Command("back", "up left", "Back", "Go to the line before.", typed=True),
    Command("erase", "backspace ctrl+h", "Erase", "Take the last sign away.", typed=True),
)


class StarField(TonedText, can_focus=True, inherit_bindings=False):
    """The lines of digits, with the keys that type them."""

    PLACE: ClassVar = STARS

    def __init__(self, stars: Stars, weights: Mapping[str, float]) -> None:
        super().__init__(on_point=self._on_picked)
        self.stars = stars
        self._weights = weights

    def on_mount(self) -> None:
        """Draw the lines."""
        self.show(self.stars)

    def show(self, stars: Stars) -> None:
        """Draw what is typed."""
        self.stars = stars
        overall = stars.overall(self._weights)
        told = "not rated yet" if overall is None else f"{overall:.1f} of 5 over all, by your weights"
        self.set_lines([*star_lines(stars, self._weights), [("  ", "plain"), (told, "strong")]])

    def on_key(self, event: events.Key) -> None:
        """Digits, y and n fill the places in turn; the arrows go back to one."""
        command = STARS.pressed(event)
        match command.name if command is not None else "":
            case "forward" | "back" as way:
                after: Stars | None = self.stars.moved(1 if way == "forward" else -1)
            case "erase":
                after = self.stars.erased()
            case _:
                after = self.stars.typed(event.character) if event.character else None
        if after is not None:
            event.stop()
            self.show(after)

    def _on_picked(self, line: int, column: int) -> None:
        self.show(picked(self.stars, line, column))


class RatingScreen(Dialog[dict[str, str] | None]):
    """Gives what was changed, field -> text as `services.ratings.rate` takes it; None on `esc`.

    Args:
        title: which program, and which of how many.
        rating: what it is rated now.
        weights: how much criteria count.
    """

    ABOUT: ClassVar = "Rates a program after its interview, one digit for each part."
    PLACE: ClassVar = place(
        "rating",
        "The rating of an interview",
        "screen",
        Command("save", "enter", "saves", "Keep the rating, wherever one types.", 1),
        Command(
            "words", "", "to the words", "Go on to what speaks for it and against it.", 2, by=SCREEN["next"]
        ),
        Command("close", "escape", "leaves it", "Go back; nothing is kept.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = f"""
    RatingScreen > Vertical {{ width: 90%; max-width: 72; height: auto; }}
    RatingScreen StarField {{ height: {ATTEND + 2}; background: $surface; margin-bottom: 1; }}
    RatingScreen KeyLine {{ margin-top: 1; }}
    RatingScreen Horizontal {{ height: 1; }}
    RatingScreen .label {{ width: 10; }}
    RatingScreen Input {{ width: 1fr; }}
    """

    def __init__(self, title: str, rating: Rating | None, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._title = clean(title)
        self._before = Stars.of(rating)
        self._texts = {"pros": (rating.pros if rating else None) or ""}
        self._texts["cons"] = (rating.cons if rating else None) or ""
        self._weights = weights

    def compose(self) -> ComposeResult:
        """Draw the digits, then two lines for words."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield StarField(self._before, self._weights)
            for name, label in (("pros", "for"), ("cons", "against")):
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    text = self._texts[name]
                    yield Input(text, compact=True, select_on_focus=False, id=f"rate-{name}")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Start with the digits."""
        self.query_one(StarField).focus()

    @property
    def stars(self) -> Stars:
        """What is typed."""
        return self.query_one(StarField).stars

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save what has been typed."""
        told = self.stars.texts(self._before)
        for field, before in self._texts.items():
            text = self.query_one(f"#rate-{field}", Input).value.strip()
            if text != before:
                told[field] = text
        self.dismiss(told)

    def finish(self) -> None:
        """Save what has been typed."""
        self.action_save()

    def action_words(self) -> None:
        """Go on to the words."""
        self.query_one("#rate-pros", Input).focus()
