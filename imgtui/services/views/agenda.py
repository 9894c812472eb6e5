"""How far the plans are, counted on from one view of the workbook to the next."""

from typing import TYPE_CHECKING

from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.plans import met_today
from imgtui.domain.plan.tally import Lens, ProgramCounter
from imgtui.services.views.situation import lens_of, ready_drafts_of, situation

if TYPE_CHECKING:
    from imgtui.services.views.view import View


class Agenda:
    """Answers for a view; counts over programs are kept, so that the next view costs what changed.

    The screen has one. It holds nothing that a new one would not work out again.
    """

    __slots__ = ("_checked", "_counter", "_lens", "_mark", "_ready_drafts")

    def __init__(self) -> None:
        self._lens = Lens()
        self._counter = ProgramCounter(self._lens)
        self._mark = object()
        self._checked: tuple[object, ...] = ()
        self._ready_drafts: frozenset[str] = frozenset()

    def situation(self, view: "View") -> MeasureSituation:
        """Return what the measures of plans read."""
        lens = lens_of(view)
        if lens != self._lens:
            self._lens, self._counter = lens, ProgramCounter(lens)
            self._mark = object()
        changed = view.counted_against(self._mark)
        tally = self._counter.refresh(view.programs, view.verdicts, changed, view.courses)
        self._mark = object()
        view.count_as(self._mark)
        return situation(view, tally, self._ready(view))

    def _ready(self, view: "View") -> frozenset[str]:
        """Check the drafts again only when they, the record or the figures are others."""
        book = view.workbook
        given = (book.drafts, book.applicant, book.thresholds)
        if len(self._checked) != len(given) or any(
            a is not b for a, b in zip(given, self._checked, strict=True)
        ):
            self._checked, self._ready_drafts = given, ready_drafts_of(view)
        return self._ready_drafts

    def newly_met(self, view: "View") -> dict[int, list[str]]:
        """Return the measured tasks that are met and not yet marked: index of the plan -> task ids."""
        found: dict[int, list[str]] = {}
        for plan, task in met_today(view.workbook.plans, self.situation(view)):
            found.setdefault(plan, []).append(task)
        return found
