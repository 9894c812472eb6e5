"""What the lines of Today are made from."""

from collections.abc import Mapping, Sequence

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.invites.state import Course
from imgtui.domain.plan.matched import has_matched
from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.milestones import Milestone
from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.standing.dates.certification import (
    Certification,
    Window,
    certification_of,
    window_in,
)
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.standing.dates.season import (
    SeasonPoint,
    by_id,
    season_points,
)
from imgtui.domain.standing.verdicts.bottom_line import BottomLine
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Program, RankList
from imgtui.domain.workbook.records.record import record


@record
class FactToVerify:
    """A fact worth looking up: key and name of the program, the field's title, what it could do."""

    program: str
    name: str
    field: str
    effect: str


@record(kw_only=True)
class TodayInput:
    """All that the lines are made from.

    Attributes:
        at: the workbook and what its plans measure.
        clocks: now, on both clocks.
        figures: the figures in force.
        reference: season dates, places, plan templates.
        courses: how far things have gone, by key; a program that is missing has no events.
        warnings: of the primary rank list.
        verify: the most valuable facts to verify, the best first.
        milestones: what money or eligibility hang on.
        unanswered: questions to the applicant that no data can answer, still open.
        weak: the tasks that are offered for what is weak, by the clock, for papers and files.
        bottom: the sentence above all verdicts (A0).
        flags: the red flags (A10).
        others: lines of what is judged elsewhere, as the files of programs (H1).
    """

    at: MeasureSituation
    clocks: Clocks
    figures: Figures
    reference: Reference
    courses: Mapping[str, Course]
    warnings: Sequence[RankWarning] = ()
    verify: Sequence[FactToVerify] = ()
    milestones: Sequence[Milestone] = ()
    unanswered: int = 0
    weak: Sequence[PlanProposal] = ()
    bottom: BottomLine | None = None
    flags: Judgement | None = None
    others: Sequence[DueLine] = ()

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs that are not archived and with which something has happened."""
        return tuple(
            program
            for program in self.at.workbook.programs
            if program.key in self.courses and not program.archived
        )

    @property
    def points(self) -> Mapping[str, SeasonPoint]:
        """The dates of the season by id, earliest first."""
        return by_id(season_points(self.at.workbook.season, self.reference, self.clocks))

    @property
    def window(self) -> Window:
        """When the official site takes rank lists."""
        return window_in(self.points, self.clocks)

    @property
    def certification(self) -> Certification:
        """How the primary list stands to what was recorded as certified."""
        return certification_of(self.primary_list, self.window, self.clocks.now)

    @property
    def is_closed(self) -> bool:
        """Whether no list can be certified any more: what serves the list alone is not due then."""
        return self.window.is_closed(self.clocks.now)

    @property
    def is_status_out(self) -> bool:
        """Whether it is known who matched: what had to be there before is due no more."""
        status = self.points.get("status_day")
        return status is not None and status.has_come(self.clocks)

    @property
    def has_matched(self) -> bool:
        """Whether the user has started the plan that follows a match."""
        return has_matched(self.at.workbook)

    @property
    def primary_list(self) -> RankList | None:
        """The primary rank order list, None before there is one."""
        return next((given for given in self.at.workbook.rank_lists if given.kind == "primary"), None)
