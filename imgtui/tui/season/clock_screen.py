"""The clock of eligibility: the chain backwards from the rank deadline."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from imgtui.domain.standing.clock.clock_chain import SAID, ClockStep
from imgtui.services.applicant import plans
from imgtui.services.standing import clock
from imgtui.tui.command import Command, place
from imgtui.tui.season.rows import SeasonRow, labelled, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_TONES = {
    "done": "plain",
    "booked": "plain",
    "open": "heed",
    "late": "grave",
    "waits": "muted",
    "unknown": "muted",
}
_LEAST, _BESIDE = 22, 2 + 1 + 9 + 7 + 26
"""Cells of a title, and those of everything beside it."""
_SIGNS = {"done": "✓", "booked": "✓", "open": "·", "late": "!", "waits": "…", "unknown": "?"}


def needs_told(screen: "ClockScreen") -> str | None:
    """Return why there is nothing to say about a step."""
    step = screen.step_here
    return None if step is not None and step.id in SAID else "this step is read from your record"


class ClockScreen(SeasonScreen):
    """Steps by the day on which they are due; `enter` goes to where one is recorded."""

    PLACE: ClassVar = place(
        "clock",
        "The clock of eligibility",
        "screen",
        Command(
            "told", "space", "Done", "Say that the step is reached, or not after all.", 3, when=needs_told
        ),
        Command("how", "h", "How", "Read the fact it rests on, and change its figures.", 4),
        Command("dates", "d", "Dates", "Give the dates of the season, or say which Match this is.", 5),
    )
    BINDINGS = PLACE.bindings
    part = "clock"

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.work_out()

    def work_out(self) -> None:
        """Reckon the chain anew."""
        self.given = clock.clock_input(self.view)
        self.steps = clock.clock_steps(self.given)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return "The clock, backwards from the rank deadline"

    def head(self) -> Sequence[Paragraph]:
        """Return the two states of ECFMG, what is next, what is too late."""
        lines = clock.head_lines(self.given, self.steps)
        return [text(line, "strong" if at == 1 else "plain") for at, line in enumerate(lines)]

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return what is to be done, and what is done."""
        titles = min(max(cell_len(each.title) for each in self.steps), max(_LEAST, self.row_width - _BESIDE))
        ahead = tuple(self._row(each, titles) for each in self.steps if each.state != "done")
        done = tuple(self._row(each, titles) for each in self.steps if each.state == "done")
        return [
            RowGroup(
                "ahead", "To be done", ahead, empty="Nothing is left to be done that can be told from here."
            ),
            RowGroup("done", "Done", done),
        ]

    def _row(self, step: ClockStep, titles: int) -> SeasonRow:
        tone = _TONES[step.state]
        when = clock.when_text(step, self.given) if step.state != "done" else ""
        spans = (
            (f"{_SIGNS[step.state]} ", tone),
            (column(step.title, titles), "strong" if step.state in ("open", "late") else "plain"),
            (column(step.state, 8), tone),
            (column(f"${step.usd:,}" if step.usd else "", 6, right=True), "muted"),
            (when, "plain"),
        )
        return SeasonRow(f"step:{step.id}", spans, tuple(self._about(step)), step.jump, "step")

    def _about(self, step: ClockStep) -> Sequence[Paragraph]:
        before = self.given.title(step.before) if step.before else ""
        when = clock.when_text(step, self.given) if step.state != "done" else ""
        lines = [text(f"{step.title}{f', {when}' if when else ''}", "strong"), text(step.text)]
        if before and step.state != "done":
            lines.append(labelled("Before", before))
        lines.append(text(clock.source_of(step, self.view.reference, self.view.figures), "muted"))
        return lines

    @property
    def step_here(self) -> ClockStep | None:
        """The step under the cursor."""
        row = self.here
        return next((each for each in self.steps if row is not None and row.key == f"step:{each.id}"), None)

    def action_told(self) -> None:
        """Say that the step is reached, or not after all."""
        step = self.step_here
        if step is not None:
            done = step.state != "done"
            told = f"{step.title}: {'done' if done else 'open again'}; u takes it back"
            self.intend(plans.say_done, step.id, done, then=lambda _: self.say(told))

    def action_dates(self) -> None:
        """Ask for a date of the season, or for its year."""
        from imgtui.tui.season.dates import ask

        ask(self)

    def action_how(self) -> None:
        """Open the fact the step rests on."""
        from imgtui.tui.rules.screen import RulesScreen

        step = self.step_here
        self.app.push_screen(RulesScreen(self.view, step.rule if step is not None else "E5"))
