"""One snapshot and everything the program has to say about it.

A `View` goes down to the panes and to the commands. What is dear is worked out when somebody asks and
kept for the life of the view.
"""

from collections.abc import Callable, Mapping, Set
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from imgtui.domain.applicant.facts import ApplicantFacts, canonical_specialty
from imgtui.domain.invites.state import Course, ReplyDue, replies_due
from imgtui.domain.reference.data import Fees, Figures, Reference
from imgtui.domain.triage.judgement import TriageRules, Verdict
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Applicant, Bucket, Program, RankList, Workbook
from imgtui.domain.workbook.snapshot import Snapshot, Touched
from imgtui.exchange.clocks import load_clocks
from imgtui.services.views.constants import Constants
from imgtui.services.views.kept import Clashed, Counted, is_judged_as_before, still_holding
from imgtui.services.views.whole import OfTheWhole, refuse_part

# What the first rows do not need is imported where it is worked out: it is half of what they would wait for.
if TYPE_CHECKING:
    from imgtui.domain.applicant.facts import Judgement
    from imgtui.domain.applications.costs import ApplicationCosts
    from imgtui.domain.invites.interviews import Clash, InterviewSlot
    from imgtui.domain.plan.measures import MeasureSituation
    from imgtui.domain.plan.plans import Progress
    from imgtui.domain.rank.facts import RankInput
    from imgtui.domain.rank.judgement import RankJudge, RankJudgement
    from imgtui.domain.rank.measures.composition import Composition
    from imgtui.domain.standing.dates.certification import Certification, Window
    from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts
    from imgtui.domain.triage.verify import Queue, VerifyQueue
    from imgtui.services.views.agenda import Agenda
    from imgtui.services.views.kept_files import Files
    from imgtui.services.views.outlook import Outlook

UNTOUCHED = Course()
Result = TypeVar("Result")


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
        moved: key -> the bucket it was in, for programs that the last change of profile, rules or
            season moved; kept until the next such change.
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
        self.moved: Mapping[str, Bucket] = {}
        self._judges: dict[str, RankJudge] = {}
        self._agenda: Agenda | None = None
        self._questions: VerifyQueue | None = None
        self._counted: Counted | None = None
        self._clashed: Clashed | None = None
        self._said: dict[Callable[[View], Any], Any] = {}

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

    @cached_property
    def judgements(self) -> "Mapping[str, Judgement]":
        """The verdicts on the applicant by name, in the order of the rules."""
        return self.standing.by_name()

    @cached_property
    def standing(self) -> "ApplicantVerdicts":
        """The verdicts on the applicant, and the sentence above them (A0)."""
        from imgtui.services.views.verdicts import all_verdicts

        return all_verdicts(
            self.workbook, self.figures, self.reference, self.today, self.window.stage(self.now)
        )

    @property
    def is_whole(self) -> bool:
        """Whether all programs are in it, not only the first ones that a screen starts with.

        Only then does it answer what is counted or judged over programs (`OfTheWhole`). A program's own
        verdict and course follow from itself and the applicant, and hold on a part as well.
        """
        return self.snapshot.is_whole

    @property
    def is_new(self) -> bool:
        """Whether nothing has been entered yet: no program, nothing about the applicant, no plan."""
        workbook = self.workbook
        return not workbook.programs and not workbook.plans and workbook.applicant == Applicant()

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

    @property
    def first_rows(self) -> tuple[str, ...]:
        """Keys of the programs that are here and not archived, in stored order: to be drawn, not counted.

        All of them when the view is whole, else the first rows of the list that will be.
        """
        return self.active if self.is_whole else self._not_archived()

    def _not_archived(self) -> tuple[str, ...]:
        return tuple(key for key, program in self.programs.items() if not program.archived)

    @OfTheWhole
    def active(self) -> tuple[str, ...]:
        """Keys of the programs that are not archived, in stored order."""
        return self._not_archived()

    @OfTheWhole
    def applications(self) -> tuple[str, ...]:
        """Keys of the application list: marked *apply: yes*, or applied to; archived ones left out."""
        return tuple(key for key in self.programs if self.is_application(key))

    def is_application(self, key: str) -> bool:
        """Tell whether a program is marked to apply to, or applied to, and not archived."""
        program, courses = self.programs[key], self.courses
        return not program.archived and (
            program.apply == "yes" or (key in courses and courses[key].is_applied)
        )

    @cached_property
    def files(self) -> "Files":
        """How the files of the application list stand (H1)."""
        from imgtui.services.views.kept_files import Files

        return Files(self)

    def applications_of(self, specialty: str) -> tuple[Program, ...]:
        """Return the applications of a specialty by its canonical name, in stored order."""
        return self._applications_by.get(specialty, ())

    @OfTheWhole
    def _applications_by(self) -> "Mapping[str, tuple[Program, ...]]":
        from imgtui.domain.applications.portfolio import by_specialties

        listed = by_specialties((self.programs[key] for key in self.applications), self.reference)
        return {name: tuple(programs) for name, programs in listed.items()}

    @OfTheWhole
    def application_costs(self) -> "ApplicationCosts":
        """The application list, counted and priced, the rank lists' fees included."""
        from imgtui.domain.applications.costs import application_costs

        return application_costs(
            [self.programs[key] for key in self.applications],
            self.facts,
            self.figures,
            self.reference,
            self.rank_extra_usd,
        )

    @OfTheWhole
    def application_buckets(self) -> "Mapping[str, Composition]":
        """Specialty -> its applications by final bucket against the bands; S0's shares hold for each."""
        from imgtui.domain.applications.costs import NO_SPECIALTY
        from imgtui.domain.rank.measures.composition import buckets_of

        canonical = canonical_specialty(self.reference)
        found: dict[str, list[str]] = {name: [] for name in self.facts.specialties}
        for key in self.applications:
            name = canonical(self.programs[key].specialty) or NO_SPECIALTY
            found.setdefault(name, []).append(self.verdicts[key].bucket)
        return {name: buckets_of(buckets, self.figures) for name, buckets in found.items()}

    @property
    def rank_extra_usd(self) -> int:
        """What further codes and the length of the rank lists cost beyond the registration."""
        lists, programs = self.workbook.rank_lists, self.programs
        primary, supplemental = (
            [e.program for each in lists if each.kind == kind for e in each.entries if e.program in programs]
            for kind in ("primary", "supplemental")
        )
        codes, further = (
            {programs[key].nrmp_code or key for key in keys} for keys in (primary, supplemental)
        )
        from imgtui.domain.rank.measures.fees import nrmp_fees

        fees = Fees.from_figures(self.figures)
        return nrmp_fees(len(codes), len(further), len(primary), fees) - fees.nrmp_registration

    @property
    def agenda(self) -> "Agenda":
        """What counts over the programs for plans; handed on from view to view."""
        if self._agenda is None:
            from imgtui.services.views.agenda import Agenda  # it is made from views

            self._agenda = Agenda()
        return self._agenda

    @OfTheWhole
    def situation(self) -> "MeasureSituation":
        """What the measures of plans read."""
        return self.agenda.situation(self)

    @OfTheWhole
    def outlook(self) -> "Outlook":
        """What applications bring and cost, and what is still to come of them."""
        from imgtui.services.views.outlook import outlook

        return outlook(self)

    @OfTheWhole
    def plan_progress(self) -> "Mapping[tuple[int, str], Progress]":
        """How far every task is, by index of its plan and its id."""
        from imgtui.domain.plan.plans import progress  # only plans need it

        at, templates = self.situation, self.reference.plans
        return {
            (index, task.id): progress(task, plan, at, templates)
            for index, plan in enumerate(self.workbook.plans)
            for task in plan.tasks
        }

    @property
    def questions(self) -> "VerifyQueue":
        """What is to be asked of each program; handed on from view to view."""
        if self._questions is None:
            from imgtui.domain.triage.verify import VerifyQueue

            self._questions = VerifyQueue()
        return self._questions

    @OfTheWhole
    def verify_queue(self) -> "Queue":
        """The facts worth looking up, the most valuable first."""
        return self.questions.take(self.snapshot.workbook.programs, self.verdicts, self.rules)

    def once(self, make: "Callable[[View], Result]") -> "Result":
        """Return what `make` says of this view, worked out once: for features, which stand above views.

        Raises:
            PartError: only the first programs are here, over which nothing may be told.
        """
        if make not in self._said:
            refuse_part(self, make.__name__)
            self._said[make] = make(self)
        said: Result = self._said[make]
        return said

    @OfTheWhole
    def slots(self) -> "tuple[InterviewSlot, ...]":
        """All interviews that have a time, in the order in which they start."""
        from imgtui.domain.invites.interviews import slots

        having = [program for program in self.programs.values() if program.interviews]
        return slots(having, self.reference.places, self.clocks, self.figures, self.courses)

    @OfTheWhole
    def clashes(self) -> "tuple[Clash, ...]":
        """Interviews ahead that cannot both be kept."""
        from imgtui.domain.invites.interviews import ahead, clashes

        live = ahead(self.slots, self.clocks)
        if self._clashed is None or self._clashed.live != live:
            found = clashes(live, self.clocks, self.figures, self.reference.rule("I3"))
            self._clashed = Clashed(live, found)
        return self._clashed.found

    @OfTheWhole
    def replies_due(self) -> tuple[ReplyDue, ...]:
        """Invites that wait for an answer, the most urgent first; none once no list can be certified."""
        if self.window.is_closed(self.now):
            return ()
        having = [self.programs[key] for key in self.courses if key in self.programs]
        return replies_due(having, self.clocks, self.figures, self.courses)

    @cached_property
    def primary_list(self) -> RankList:
        """The primary rank order list; an empty one before there is one."""
        lists = self.workbook.rank_lists
        return next((ranked for ranked in lists if ranked.kind == "primary"), RankList(name="primary"))

    @cached_property
    def deadline(self) -> datetime | None:
        """When rank order lists must be certified."""
        return self.window.closes

    @cached_property
    def window(self) -> "Window":
        """When the official site takes rank order lists."""
        from imgtui.domain.standing.dates.certification import window_of

        return window_of(self.workbook.season, self.reference, self.clocks)

    def certification(self, ranked: RankList | None = None) -> "Certification":
        """Return how a list, the primary one without, stands to what was recorded as certified."""
        from imgtui.domain.standing.dates.certification import certification_of

        return certification_of(self.primary_list if ranked is None else ranked, self.window, self.now)

    def date_of(self, name: str) -> datetime | date | None:
        """Return a date of the season: the workbook's own, else the shipped one."""
        own = self.workbook.season.dates.get(name)
        if own is not None:
            return own
        shipped = self.reference.season(self.workbook.season.match_year).get(name)
        return shipped.at if shipped else None

    @property
    def is_late_to_apply(self) -> bool:
        """Whether ranking has opened: what was to be applied to by autumn is no advice any more."""
        return self.window.opens is not None and not self.window.is_early(self.now)

    def judge_of(self, ranked: RankList) -> "RankJudge":
        """Return what judges a list in any order; kept, so that each step of a drag is cheap."""
        if ranked.name not in self._judges:
            from imgtui.domain.rank.judgement import RankJudge

            self._judges[ranked.name] = RankJudge(self._rank_input(ranked))
        return self._judges[ranked.name]

    @OfTheWhole
    def rank(self) -> "RankJudgement":
        """The judgement of the primary list as it stands."""
        return self.judge_of(self.primary_list).judge([each.program for each in self.primary_list.entries])

    @OfTheWhole
    def _rank_programs(self) -> Mapping[str, Program]:
        """The programs a rank list can be about: a few dozen of a list of thousands."""
        ranked = {entry.program for each in self.workbook.rank_lists for entry in each.entries}
        return {key: each for key, each in self.programs.items() if key in ranked or key in self.courses}

    def _rank_input(self, ranked: RankList) -> "RankInput":
        from imgtui.domain.rank.setup import rank_input

        constants = self.constants
        return rank_input(
            self.workbook,
            self._rank_programs,
            self.verdicts,
            self.courses,
            self.facts,
            self.figures,
            constants.rank,
            self.clocks,
            self.window,
            ranked,
        )

    def keep_lists(self, before: "View", changed: Set[str]) -> None:
        """Take over which programs are active or listed, but for the changed ones.

        Going through 10,000 programs after every edit would be felt under the hand.
        """
        programs, known = self.programs, before.__dict__
        kept = not changed or list(programs) == list(before.programs)
        if "active" in known:
            self.active = still_holding(
                before.active, changed, programs, lambda key: not programs[key].archived, is_order_kept=kept
            )
        if "applications" in known:
            self.applications = still_holding(
                before.applications, changed, programs, self.is_application, is_order_kept=kept
            )

    def counted_against(self, mark: object) -> frozenset[str] | None:
        """Return the programs that differ from what was counted as `mark`; None when that is not known."""
        return self._counted.changed if self._counted is not None and self._counted.mark is mark else None

    def count_as(self, mark: object) -> None:
        """Say that this view is counted as `mark`; views after it tell what has changed since."""
        self._counted = Counted(mark, frozenset())

    def keep(self, before: "View", touched: Touched) -> None:
        """Take over from the view before what a change of `touched` cannot have moved."""
        self.keep_news(before)
        self._questions, self._clashed = before._questions, before._clashed
        if before._counted is not None:
            self._counted = Counted(before._counted.mark, before._counted.changed | touched.programs)
        self.keep_lists(before, touched.programs)
        if not touched.programs and "rating_weights" not in touched.sections:
            self.keep_judges(before)

    def keep_news(self, before: "View") -> None:
        """Take over the counts of plans, and what is told until the next change of profile or rules."""
        self._agenda = before._agenda
        self.moved = {key: was for key, was in before.moved.items() if key in self.programs}

    def keep_judges(self, before: "View") -> None:
        """Take over what judged a list whose entries alone have changed, by a move for example.

        A list is judged by everything but its own entries, and a move of one of 300 would have to
        work it all out again.
        """
        for ranked in self.workbook.rank_lists:
            judge = before._judges.get(ranked.name)
            if judge is not None and is_judged_as_before(self, before, ranked):
                self._judges[ranked.name] = judge
