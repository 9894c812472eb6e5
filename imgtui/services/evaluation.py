"""Everything the program has to say about one snapshot, worked out once and only where it changed.

A `View` goes down to the panes and to the commands: the snapshot, and what follows from it. Verdicts are
kept from view to view and made again for the programs a change touched; what is dearer is
worked out when somebody asks and kept for the life of the view.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from imgtui.domain.applicant import ApplicantFacts, applicant_facts
from imgtui.domain.charting import SpecialtyOutcome, specialty_outcomes
from imgtui.domain.clocks import Clocks
from imgtui.domain.invites import Course, course
from imgtui.domain.odds import OddsParameters, odds_parameters
from imgtui.domain.rank import RankJudge, RankJudgement
from imgtui.domain.rank_facts import RankInput
from imgtui.domain.reference import Figures, Reference
from imgtui.domain.snapshot import Snapshot, Touched
from imgtui.domain.triage import TriageRules, Verdict, triage, triage_all, triage_rules
from imgtui.domain.wording import WordingMatcher
from imgtui.domain.workbook import Program, RankList, Workbook
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import read_document

_JUDGING = frozenset({"applicant", "season", "thresholds"})  # a change here can move every verdict
UNTOUCHED = Course()


@dataclass(frozen=True, slots=True)
class Constants:
    """What never changes while the program runs."""

    reference: Reference
    wording: WordingMatcher
    odds: OddsParameters
    outcomes: Mapping[str, SpecialtyOutcome]

    @classmethod
    def of(cls, reference: Reference) -> "Constants":
        """Read the published outcomes and the fitted figures beside the reference."""
        return cls(
            reference,
            WordingMatcher(reference.wording),
            odds_parameters(read_document("odds")),
            specialty_outcomes(read_document("charting")),
        )


class View:
    """One snapshot and what follows from it.

    Attributes:
        snapshot: the workbook and its index.
        now: the moment all this holds for, in the applicant's zone.
        figures: the figures in force.
        facts: the applicant as triage sees them.
        rules: everything programs are judged on, looked up once.
        verdicts: key -> verdict, for every program.
        courses: key -> how far things have gone, for programs with events.
    """

    def __init__(
        self,
        constants: Constants,
        snapshot: Snapshot,
        now: datetime,
        rules: TriageRules,
        verdicts: Mapping[str, Verdict],
        courses: Mapping[str, Course],
    ) -> None:
        self.constants = constants
        self.snapshot = snapshot
        self.now = now
        self.rules = rules
        self.verdicts = verdicts
        self.courses = courses
        self._judges: dict[str, RankJudge] = {}

    @property
    def workbook(self) -> Workbook:
        """The workbook."""
        return self.snapshot.workbook

    @property
    def programs(self) -> Mapping[str, Program]:
        """Key -> program, in stored order."""
        return self.snapshot.programs

    @property
    def reference(self) -> Reference:
        """The shipped rules and figures."""
        return self.constants.reference

    @property
    def figures(self) -> Figures:
        """The figures in force."""
        return self.rules.figures

    @property
    def facts(self) -> ApplicantFacts:
        """The applicant as triage sees them."""
        return self.rules.facts

    @property
    def today(self) -> date:
        """Today, in the applicant's zone."""
        return self.now.date()

    def course_of(self, key: str) -> Course:
        """Return how far things have gone with a program."""
        return self.courses.get(key, UNTOUCHED)

    @cached_property
    def clocks(self) -> Clocks:
        """The applicant's clock and the official one."""
        return load_clocks(self.now, self.now.tzinfo or UTC)

    @cached_property
    def active(self) -> tuple[str, ...]:
        """Keys of the programs that are not archived, in stored order."""
        return tuple(key for key, program in self.programs.items() if not program.archived)

    @cached_property
    def applications(self) -> tuple[str, ...]:
        """Keys of the application list: marked *apply: yes*, or applied to; archived ones left out."""
        return tuple(
            key
            for key in self.active
            if self.programs[key].apply == "yes" or (key in self.courses and self.courses[key].is_applied)
        )

    @cached_property
    def primary_list(self) -> RankList:
        """The primary rank order list; an empty one before there is one."""
        lists = self.workbook.rank_lists
        return next((ranked for ranked in lists if ranked.kind == "primary"), RankList(name="primary"))

    @cached_property
    def deadline(self) -> datetime | None:
        """When rank order lists must be certified."""
        at = self.date_of("rank_deadline")
        return at if isinstance(at, datetime) else None

    def date_of(self, name: str) -> datetime | date | None:
        """Return a date of the season: the workbook's own, else the shipped one."""
        own = self.workbook.season.dates.get(name)
        if own is not None:
            return own
        shipped = self.reference.season(self.workbook.season.match_year).get(name)
        return shipped.at if shipped else None

    def judge_of(self, ranked: RankList) -> RankJudge:
        """Return what judges a list in any order; kept, so that each step of a drag is cheap."""
        if ranked.name not in self._judges:
            self._judges[ranked.name] = RankJudge(self._rank_input(ranked))
        return self._judges[ranked.name]

    @cached_property
    def rank(self) -> RankJudgement:
        """The judgement of the primary list as it stands."""
        entries = [entry.program for entry in self.primary_list.entries]
        return self.judge_of(self.primary_list).judge(entries)

    def _rank_input(self, ranked: RankList) -> RankInput:
        lists = self.workbook.rank_lists
        ranked_keys = {entry.program for each in lists for entry in each.entries}
        # A list of thousands has a few dozen programs that a rank list can be about.
        programs = {
            key: program
            for key, program in self.programs.items()
            if key in self.courses or key in ranked_keys
        }
        return RankInput(
            programs=programs,
            tiers={key: self.verdicts[key].tier for key in programs},
            blocked={key: self.verdicts[key].blockers for key in programs},
            interviewed={key for key, each in self.courses.items() if each.is_interviewed},
            scheduled={key for key, each in self.courses.items() if each.is_scheduled},
            figures=self.figures,
            reference=self.reference,
            odds=self.constants.odds,
            outcomes=self.constants.outcomes,
            score=self.facts.step2_score,
            primary_specialty=self.facts.primary,
            rating_weights=self.workbook.rating_weights,
            rank_list=ranked,
            other_lists=tuple(other for other in lists if other.name != ranked.name),
            now=self.now,
            deadline=self.deadline,
        )


def evaluate(constants: Constants, snapshot: Snapshot, now: datetime) -> View:
    """Work out everything for a snapshot."""
    rules = _rules(constants, snapshot, now)
    programs = snapshot.workbook.programs
    courses = {program.key: course(program.events) for program in programs if program.events}
    return View(constants, snapshot, now, rules, triage_all(programs, rules), courses)


def evaluate_next(view: View, snapshot: Snapshot, touched: Touched, now: datetime) -> View:
    """Work out the view after a change: only touched programs are judged again, unless all may have moved."""
    if touched.sections & _JUDGING or now.date() != view.now.date():
        return evaluate(view.constants, snapshot, now)
    verdicts, courses = view.verdicts, view.courses
    if touched.programs:
        gone = touched.programs - snapshot.programs.keys()
        verdicts = {key: verdict for key, verdict in verdicts.items() if key not in gone}
        courses = {key: each for key, each in courses.items() if key not in touched.programs}
        for key in touched.programs - gone:
            program = snapshot.programs[key]
            verdicts[key] = triage(program, view.rules)
            if program.events:
                courses[key] = course(program.events)
    return View(view.constants, snapshot, now, view.rules, verdicts, courses)


def _rules(constants: Constants, snapshot: Snapshot, now: datetime) -> TriageRules:
    workbook = snapshot.workbook
    figures = constants.reference.figures(workbook.thresholds)
    facts = applicant_facts(
        workbook.applicant, workbook.season.match_year, figures, constants.reference, now.date()
    )
    return triage_rules(facts, figures, constants.reference, constants.wording)
