"""Signals: proposed before September, locked afterwards, and what they brought."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.text import clean
from imgtui.services.applications import signals
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.facts.names import named
from imgtui.tui.season.rows import SeasonRow, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def needs_signals(screen: "SignalsScreen") -> str | None:
    """Return why no signals can be given."""
    return None if screen.found else "no signal is proposed: they are chosen before applications are sent"


class SignalsScreen(SeasonScreen):
    """Proposed signals and yields; `a` gives them."""

    PLACE: ClassVar = place(
        "signals",
        "Signals",
        "screen",
        Command("give", "a", "Give them", "Give the proposed signals, in one step.", 3, when=needs_signals),
        Command("correct", "c", "Correct", "Correct the record of a signal that has gone out.", 4),
    )
    BINDINGS = PLACE.bindings
    part = "signals"
    lines_below = (6, 8)

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.work_out()

    def work_out(self) -> None:
        """Propose anew."""
        self.found = signals.proposed(self.view)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return "Signals"

    def head(self) -> Sequence[Paragraph]:
        """Return whether they can still be chosen."""
        return [text(signals.head(self.view, "key")[0])]

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return the proposed ones, and what signals brought."""
        room = min(60, max(36, self.row_width - 40))
        proposed = tuple(
            SeasonRow(
                f"of:{each.key}",
                (
                    (column(each.signal, 7), "accent"),
                    (column(self.names.fit(named(self.view.programs[each.key]), room), room), "plain"),
                    (each.why, "muted"),
                ),
                (
                    text(clean(self.view.programs[each.key].name), "strong"),
                    text(f"{each.specialty}, {each.signal}: {each.why}."),
                ),
                Jump("programs", program=each.key),
            )
            for each in self.found
        )
        brought = tuple(
            SeasonRow(f"yield:{each.kind}", ((signals.yield_line(self.view, each), "plain"),))
            for each in signals.yields(self.view)
        )
        known = tuple(
            SeasonRow(f"known:{at}", ((line, "plain"),), (text(line),))
            for at, line in enumerate(signals.head(self.view, "key")[1:])
        )
        return [
            RowGroup("proposed", "Proposed: a gives them", proposed, empty="None: see above."),
            RowGroup(
                "yields",
                "What they brought",
                brought,
                empty="Nothing is sent: A in 2 Programs logs that.",
            ),
            RowGroup("known", "What is known of signals", known),
        ]

    def action_correct(self) -> None:
        """Ask which program got which signal."""

        def take(typed: str | None) -> None:
            if typed:
                self.intend(signals.correct, typed, then=lambda _: self.say("The record says so now"))

        about = "Its name and what it got: gold, silver, signal or none. As: Lakeshore gold"
        self.app.push_screen(Prompt("Correct the record", about=about), take)

    def action_give(self) -> None:
        """Give the proposed signals."""
        told = f"{len(self.found)} signals given; u takes it back"
        self.intend(signals.take, self.found, then=lambda _: self.say(told))
