"""What is due and how far the plans are, from one view of the workbook to the next."""

from heapq import nsmallest

from imgtui.domain.decisive import bucket_unknowns
from imgtui.domain.fields import program_fields
from imgtui.domain.measures import Situation
from imgtui.domain.plan import met_today
from imgtui.domain.tally import Lens, ProgramCounter
from imgtui.domain.today import Line, ToVerify
from imgtui.services.due import due_lines, lens_of, situation
from imgtui.services.evaluation import View

FACTS_SHOWN = 3


class Agenda:
    """Answers for a view; counts over programs are kept, so that the next view costs what changed.

    The screen has one. It holds nothing that a new one would not work out again.
    """

    __slots__ = ("_counter", "_lens")

    def __init__(self) -> None:
        self._lens = Lens()
        self._counter = ProgramCounter(self._lens)

    def situation(self, view: View) -> Situation:
        """Return what the measures of plans read."""
        lens = lens_of(view)
        if lens != self._lens:
            self._lens, self._counter = lens, ProgramCounter(lens)
        return situation(view, self._counter.refresh(view.programs, view.verdicts))

    def today(self, view: View, facts_shown: int = FACTS_SHOWN) -> tuple[Line, ...]:
        """Return everything that is due."""
        return due_lines(view, self.situation(view), facts_to_verify(view, facts_shown))

    def newly_met(self, view: View) -> dict[int, list[str]]:
        """Return the measured tasks that are met and not yet marked: index of the plan -> task ids."""
        found: dict[int, list[str]] = {}
        for plan, task in met_today(view.workbook.plans, self.situation(view)):
            found.setdefault(plan, []).append(task)
        return found


def facts_to_verify(view: View, count: int) -> tuple[ToVerify, ...]:
    """Return the unknown facts most worth looking up, at most one of a program.

    Facts that could make a program Green come before those that could cost it its bucket; then the
    programs on the application list, then the user's interest, then the stored order.
    """
    applications = frozenset(view.applications)
    found = []
    for place, key in enumerate(view.active):
        verdict = view.verdicts[key]
        if not verdict.verify or verdict.bucket == "red":
            continue
        program = view.programs[key]
        moves = bucket_unknowns(program, view.rules, verdict.computed_bucket, verdict.rules, verdict.friendly)
        order = (not moves, verdict.bucket == "green", key not in applications, -program.interest, place)
        found.append((order, key, bool(moves)))
    return tuple(_to_verify(view, key, moves) for _, key, moves in nsmallest(count, found))


def _to_verify(view: View, key: str, moves: bool) -> ToVerify:
    verdict = view.verdicts[key]
    what, now = ("bucket", verdict.bucket) if moves else ("tier", verdict.tier)
    effect = f"could move its {what}, now {now.capitalize()}"
    title = program_fields()[verdict.verify[0]].title
    return ToVerify(key, view.programs[key].name, title, effect)
