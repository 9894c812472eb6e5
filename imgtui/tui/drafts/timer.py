"""The timer of an answer that is said aloud."""

from collections.abc import Callable

from rich.text import Text
from textual.timer import Timer
from textual.widgets import Static

from imgtui.domain.drafts.checks_all import DraftSize
from imgtui.domain.reference.figures import Figures
from imgtui.tui.drafts.texts import Take, timer_line

_TICK_SECONDS = 0.2


class AnswerTimer(Static):
    """Starts and stops by `toggle` or a click; `reset` goes back to nothing."""

    DEFAULT_CSS = "AnswerTimer { height: auto; padding: 0 1; text-style: bold; }"

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` counts seconds; only differences count."""
        super().__init__("", id="draft-timer", markup=False)
        self._clock = clock
        self._started: float | None = None
        self._take: Take | None = None
        self._ticker: Timer | None = None
        self._measure: tuple[DraftSize, Figures] | None = None

    def measure(self, size: DraftSize, figures: Figures) -> None:
        """Take the length of the text and the figures that a take is held against."""
        self._measure = (size, figures)
        self._draw()

    def toggle(self) -> None:
        """Start from nothing, or stop."""
        if self._started is None:
            self._started, self._take = self._clock(), Take(0, True)
            self._ticker = self.set_interval(_TICK_SECONDS, self._tick)
        else:
            self._take = Take(self._clock() - self._started, False)
            self._stop()
        self._draw()

    def reset(self) -> None:
        """Forget the take, and stop one that runs."""
        self._take = None
        self._stop()
        self._draw()

    def on_click(self) -> None:
        """Start or stop."""
        self.toggle()

    def _stop(self) -> None:
        self._started = None
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None

    def _tick(self) -> None:
        if self._started is not None:
            self._take = Take(self._clock() - self._started, True)
            self._draw()

    def _draw(self) -> None:
        if self._measure is not None:
            self.update(Text(timer_line(self._take, *self._measure)))
