"""A question to answer aloud against the clock, then a digit for how it went; the weakest kind comes next."""

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from imgtui.domain.workbook.records import MockAnswer
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import drill
from imgtui.services.invites.dossier import score_text
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_TICK = 0.2
_BAR = 30


def needs_take(screen: "DrillScreen") -> str | None:
    """Return why there is nothing to score."""
    return None if screen.seconds else "answer first: space starts the clock, and stops it"


class DrillScreen(Over):
    """`space` starts and stops the clock, `1` to `5` keeps how it went and shows the next question."""

    ABOUT: ClassVar = "Asks interview questions aloud against the clock, and keeps how each went."
    PLACE: ClassVar = place(
        "drill",
        "Practising for an interview",
        "screen",
        Command("clock", "space", "Clock", "Start the clock, or stop it; a click on the page too.", 2),
        Command(
            "one",
            "1",
            "How it went",
            "Keep it: poor.",
            3,
            when=needs_take,
            action="score(1)",
            shown="1–5",
        ),
        Command("two", "2", "2", "Keep it: weak.", when=needs_take, action="score(2)"),
        Command("three", "3", "3", "Keep it: fair.", when=needs_take, action="score(3)"),
        Command("four", "4", "4", "Keep it: good.", when=needs_take, action="score(4)"),
        Command("five", "5", "5", "Keep it: as it should be.", when=needs_take, action="score(5)"),
        Command("other", "n", "Another kind", "Take the next kind of question instead.", 4),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    DrillScreen > Vertical { width: 90%; max-width: 90; height: 90%; }
    DrillScreen TonedText { height: 1fr; background: $surface; }
    """

    def __init__(self, view: "View", key: str) -> None:
        super().__init__(view)
        self.key = key
        self._kind: str | None = None
        self._started: float | None = None
        self._taken = 0.0
        self._ticker: Timer | None = None

    def compose(self) -> ComposeResult:
        """Draw the question, the clock and how it has gone."""
        with Vertical():
            yield TonedText(page=True, on_point=lambda *_: self.action_clock())
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show the first question."""
        self.redraw()

    @property
    def seconds(self) -> int:
        """How long the answer has taken so far."""
        running = monotonic() - self._started if self._started is not None else 0.0
        return round(self._taken + running)

    @property
    def now(self) -> drill.ProgramDrill:
        """The practice as it stands."""
        return drill.drill_of(self.view, self.view.programs[self.key], self._kind)

    def redraw(self) -> None:
        """Draw everything."""
        if self.key not in self.view.programs or not self.view.programs[self.key].interviews:
            self.give_way()
            return
        now = self.now
        kind, left = now.next.kind, now.next.kind.seconds - self.seconds
        filled = min(_BAR, round(_BAR * self.seconds / kind.seconds))
        clock = f"{self.seconds:>4} s of {kind.seconds}  {'█' * filled}{'·' * (_BAR - filled)}"
        lines = [
            Paragraph(((kind.title, "heading"),)),
            Paragraph(((now.question, "strong"),)),
            Paragraph(((kind.why, "muted"),)),
            Paragraph((("", "plain"),)),
            Paragraph(
                ((clock, "plain" if left >= 0 else "grave"), ("" if left >= 0 else "  stop here", "grave"))
            ),
            Paragraph((("", "plain"),)),
            *(Paragraph(((score_text(each), "plain"),)) for each in now.scores),
        ]
        self.query_one(TonedText).set_paragraphs(lines)
        self.query_one(Vertical).border_title = clean(self.view.programs[self.key].name).replace("[", r"\[")
        self.keys_changed()

    def action_clock(self) -> None:
        """Start the clock, or stop it."""
        if self._started is None:
            self._started, self._taken = monotonic(), 0.0
            self._ticker = self.set_interval(_TICK, self.redraw)
        else:
            self._taken, self._started = monotonic() - self._started, None
            self._stop()
        self.redraw()

    def _stop(self) -> None:
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None

    def action_score(self, score: int) -> None:
        """Keep how the answer went, and show the next question."""
        now, seconds = self.now, max(1, self.seconds)
        self._stop()
        self._started, self._taken, self._kind = None, 0.0, None
        answer = MockAnswer(
            kind=now.next.kind.id, on=self.view.today, score=score, seconds=seconds, question=now.question
        )
        self.intend(drill.log_mock, self.key, now.index, answer)

    def action_other(self) -> None:
        """Take the next kind."""
        order = [each.kind.id for each in self.now.scores]
        kinds = sorted(order)
        at = kinds.index(self.now.next.kind.id)
        self._kind = kinds[(at + 1) % len(kinds)]
        self._stop()
        self._started, self._taken = None, 0.0
        self.redraw()
