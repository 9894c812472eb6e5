"""Visas program by program, before ranking."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from imgtui.domain.applications.visa_lane import Lane, LaneItem
from imgtui.domain.workbook.jump import Jump
from imgtui.services.applications import visa_lanes
from imgtui.tui.command import Command, place
from imgtui.tui.season.rows import SeasonRow, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_SIGNS = {"there": ("✓", "plain"), "ask": ("?", "heed"), "missing": ("!", "grave"), "later": ("·", "muted")}


class VisasScreen(SeasonScreen):
    """A checklist for each program; `enter` goes to the program."""

    PLACE: ClassVar = place(
        "visas",
        "Visas, program by program",
        "screen",
        Command("how", "h", "How", "Read the fact the line rests on.", 3),
    )
    BINDINGS = PLACE.bindings
    part = "visas"
    lines_below = (7, 9)

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.work_out()

    def work_out(self) -> None:
        """Make the checklists anew."""
        self.lanes = visa_lanes.lanes_of(self.view)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return "Visas, program by program: a checklist, never a verdict"

    def head(self) -> Sequence[Paragraph]:
        """Return what the dated list says of the citizenship."""
        return [text(line) for line in visa_lanes.entry_lines(self.view)]

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return a part for each program."""
        if not self.lanes:
            return [
                RowGroup(
                    "none",
                    "Programs",
                    (),
                    empty="Nothing is ranked, no invite logged yet: n in 3 Invites logs one.",
                )
            ]
        return [
            self._group(title, lane, items)
            for title, lane, items in visa_lanes.parts_of(self.view, self.lanes)
        ]

    def _group(self, title: str, lane: Lane | None, items: Sequence[LaneItem]) -> RowGroup[SeasonRow]:
        rows = []
        key = lane.program if lane is not None else ""
        for at, item in enumerate(items):
            sign, tone = _SIGNS[item.state]
            spans = ((f"{sign} ", tone), (column(item.state, 8), tone), (item.text, "plain"))
            about = (text(item.text), text(visa_lanes.source(self.view, item.rule), "muted"))
            jump = item.jump or (Jump("programs", program=key) if lane is not None else None)
            rows.append(SeasonRow(f"{key}:{at}", spans, about, jump, item.rule))
        return RowGroup(f"of:{key}", title, tuple(rows))

    def action_how(self) -> None:
        """Open the fact the line rests on."""
        from imgtui.tui.rules.screen import RulesScreen

        row = self.here
        self.app.push_screen(RulesScreen(self.view, row.kind if row is not None else "E10"))
