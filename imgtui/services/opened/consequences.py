"""What follows from a change, worked out and written before the change is committed.

The day on which a measured task was met belongs to the change that met it: in its transaction, so that a
program killed at any moment leaves both or neither, and in its step, so that both are undone together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from imgtui.domain.reference.data import Reference
from imgtui.domain.workbook.snapshot import Snapshot, Touched
from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.change import Change

if TYPE_CHECKING:
    from imgtui.services.views.constants import Constants
    from imgtui.services.views.view import View


class Consequences:
    """Judges the workbook as an open change makes it, and writes what that leads to.

    It keeps the view that it judged by. After the commit that is the view of the workbook, so that nobody
    has to work it out twice.

    Args:
        reference: the reference data.
        clock: says what day it is.
    """

    def __init__(self, reference: Reference, clock: Clock) -> None:
        self._reference = reference
        self._clock = clock
        self._constants: Constants | None = None
        self._view: View | None = None

    def know(self, view: "View") -> None:
        """Take the view that the next change starts from: then only what it touches is judged."""
        self._view, self._constants = view, view.constants

    def view_of(self, snapshot: Snapshot) -> "View | None":
        """Return the view of a snapshot, None when another was judged last."""
        return self._view if self._view is not None and self._view.snapshot is snapshot else None

    def write(self, change: Change, before: Snapshot, after: Snapshot, touched: Touched) -> Touched:
        """Write into an open change what follows from it; return what that touches.

        Args:
            change: the change.
            before: the workbook from which `touched` leads to `after`.
            after: the workbook as the change makes it.
            touched: what differs between the two.
        """
        if not after.workbook.plans or not after.is_whole:
            return Touched()
        self._view = view = self._judged(before, after, touched)
        met = view.agenda.newly_met(view)
        if not met:
            return Touched()
        mark_met(change, met, view.today)
        return Touched(sections=frozenset({"plans"}))

    def _judged(self, before: Snapshot, after: Snapshot, touched: Touched) -> "View":
        from imgtui.services.views.evaluation import Constants, evaluate, evaluate_next  # a tenth of a second

        now = self._clock.now(after.workbook.applicant.tz)
        if (known := self.view_of(before)) is not None:
            return evaluate_next(known, after, touched, now)
        if self._constants is None:
            self._constants = Constants.of(self._reference)
        return evaluate(self._constants, after, now)


def mark_met(change: Change, met: Mapping[int, Sequence[str]], on: date) -> None:
    """Write on which day measured tasks were met: place of the plan among all -> task ids."""
    plans = change.ids("plan")
    for plan, task_ids in met.items():
        for task_id in task_ids:
            for row in change.rows("task", ["uid"], plan=plans[plan], id=task_id):
                change.set("task", row, {"met_on": on})
