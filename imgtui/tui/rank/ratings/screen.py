"""The screen on which an interview is rated: six digits, y or n, enter."""

from collections.abc import Mapping

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from imgtui.domain.workbook.records import Rating
from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.rank.lists.pages import Answer, AnswerLine
from imgtui.tui.rank.ratings.stars import ATTEND, Stars, picked, star_lines
from imgtui.tui.widgets.text.plate import Plate

_ANSWERS = (
    Answer("save", ("enter",), "saves"),
    Answer("text", ("tab",), "to the words"),
    Answer("", ("esc",), "leaves it"),
)


class StarField(Plate, can_focus=True):
    """The lines of digits, with the keys that type them."""

    def __init__(self, stars: Stars, weights: Mapping[str, float]) -> None:
        super().__init__(on_pick=self._on_picked)
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
        moves = {"up": -1, "left": -1, "down": 1, "right": 1}
        if event.key in moves:
            after: Stars | None = self.stars.moved(moves[event.key])
        elif event.key in ("backspace", "ctrl+h"):
            after = self.stars.erased()
        else:
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

    BINDINGS = [("escape", "dismiss", "Cancel")]
    DEFAULT_CSS = f"""
    RatingScreen {{ align: center middle; }}
    RatingScreen > Vertical {{ width: 90%; max-width: 72; height: auto; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }}
    RatingScreen StarField {{ height: {ATTEND + 2}; background: $surface; margin-bottom: 1; }}
    RatingScreen AnswerLine {{ height: 1; background: $surface; margin-top: 1; }}
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
            box.border_title = Text(self._title).plain
            yield StarField(self._before, self._weights)
            for name, label in (("pros", "for"), ("cons", "against")):
                with Horizontal():
                    yield Static(label, classes="label", markup=False)
                    text = self._texts[name]
                    yield Input(text, compact=True, select_on_focus=False, id=f"rate-{name}")
            yield AnswerLine(_ANSWERS, self.take)

    def on_mount(self) -> None:
        """Start with the digits."""
        self.query_one(StarField).focus()

    @property
    def stars(self) -> Stars:
        """What is typed."""
        return self.query_one(StarField).stars

    def on_key(self, event: events.Key) -> None:
        """Enter saves, wherever one types."""
        if event.key == "enter":
            event.stop()
            self.take("save")

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self.take("save")

    def finish(self) -> None:
        """Save what has been typed."""
        self.take("save")

    def take(self, name: str) -> None:
        """Save, go on to the words, or leave."""
        if name == "text":
            self.query_one("#rate-pros", Input).focus()
        elif name == "save":
            told = self.stars.texts(self._before)
            for field, before in self._texts.items():
                text = self.query_one(f"#rate-{field}", Input).value.strip()
                if text != before:
                    told[field] = text
            self.dismiss(told)
        else:
            self.dismiss(None)
