"""What the next dollar and the forecast rest on: yields by kind, what is open, what is held."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from imgtui.domain.applications.costs import ERAS
from imgtui.domain.applications.next_dollar import UnsentProgram
from imgtui.domain.applications.prospects import (
    ProgramKind,
    Prospect,
    Sent,
    canonical_names,
    count_sent,
    kind_of,
    prospects,
    seen_from,
)
from imgtui.domain.applications.season_ahead import Curve, Open, SeasonAhead, own_curve, step_curve
from imgtui.domain.invites.state import Course
from imgtui.domain.invites.yields import by_answer_alone, is_measured
from imgtui.domain.rank.facts import ONE_YEAR, closing
from imgtui.domain.rank.measures.odds import OddsModel, RankedChance
from imgtui.domain.reference.codes import track_of
from imgtui.domain.reference.data import Fees
from imgtui.domain.triage.aims import aims
from imgtui.domain.triage.closing import is_closed
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.services.views.view import View


@record(kw_only=True)
class Outlook:
    """What the next dollar and the forecast rest on.

    Attributes:
        kinds: the kind of each program, by key.
        counted: what was sent, by kind.
        prospects: what is held of each kind that is sent, listed or can be added.
        candidates: programs not applied to that are listed, or could be.
        sent: applications sent that are priced, by specialty.
        listed: applications of the list that are priced, by specialty.
        still: applications whose answer is still to come, or that are still to be sent.
        held: programs that invited and have not gone, as a rank list would see them.
        curve: when invites come.
        days: how long an application is open (`Y1.after_days`).
        is_own_curve: whether that is from the user's own earlier seasons.
        young_until: the day on which the last application that is too young now is old enough; None
            without any.
        fees: the prices.
        model: the estimate of the chance to match.
        not_seen: how many of `held` that count have not interviewed the applicant yet: a rank list counts
            them later.
        by_answer: applications of which only the answer is known, not that they were sent.
        aimed: specialties that the applicant aims at, of which there are programs.
        is_learned: whether the season is learned from. Where most applications are known by their answer
            alone, the silent ones are missing, and any yield would be far too high.
    """

    kinds: Mapping[str, ProgramKind]
    counted: Mapping[ProgramKind, Sent]
    prospects: Mapping[ProgramKind, Prospect]
    candidates: tuple[UnsentProgram, ...]
    sent: Mapping[str, int]
    listed: Mapping[str, int]
    still: tuple[Open, ...]
    held: tuple[RankedChance, ...]
    curve: Curve
    days: int
    is_own_curve: bool
    young_until: date | None
    fees: Fees
    model: OddsModel
    not_seen: int
    by_answer: int
    aimed: frozenset[str]
    is_learned: bool

    @property
    def closed(self) -> int:
        """How many of `held` a stored fact closes: a rank list counts them 0 (R15)."""
        return sum(not each.counted for each in self.held)


def outlook(view: View) -> Outlook:
    """Work all of it out from a view of the whole workbook."""
    names = canonical_names(view.programs.values(), view.reference)
    kinds = {key: kind_of(program, view.verdicts, names) for key, program in view.programs.items()}
    reviewed = reviewed_from(view)
    sent = (view.programs[key] for key in view.courses if key in view.programs)
    counted = count_sent(sent, view.courses, kinds, view.today, view.figures, reviewed)
    priced = {kind.specialty: is_priced(view, kind.specialty) for kind in set(kinds.values())}
    is_aim = aims(view.facts, view.figures, view.reference)
    choice = [
        key
        for key in view.active
        if priced[kinds[key].specialty] and _is_choice(view, key, kinds[key], is_aim)
    ]
    wanted = {kinds[key] for key in (*choice, *view.applications)}
    by_answer = by_answer_alone(view.programs.values(), view.courses)
    is_learned = is_measured(by_answer, sum(each.sent for each in counted.values()))
    past = view.workbook.past_yields
    known = prospects(counted, wanted, past, view.figures, view.reference, is_learned=is_learned)
    keep = view.figures["Y4.keep_interest"]
    lags = [lag for each in view.workbook.past_yields for lag in each.lags]
    is_own = len(lags) >= max(1, view.figures.count("Y3.least_lags"))
    still = tuple(_still(view, kinds, reviewed))
    old_after = view.figures.count("Y1.after_days")
    young = [each.seen for each in still if each.is_sent]
    return Outlook(
        kinds=kinds,
        counted=counted,
        prospects=known,
        candidates=tuple(_candidate(view, key, kinds[key], known, keep) for key in choice),
        sent=_priced(view, kinds, priced, only_sent=True),
        listed=_priced(view, kinds, priced, only_sent=False),
        still=still,
        held=tuple(_held(view, names)),
        curve=own_curve(lags) if is_own else step_curve(old_after),
        days=old_after,
        is_own_curve=is_own,
        young_until=add_days(max(young), old_after) if young else None,
        fees=Fees.from_figures(view.figures),
        model=OddsModel(view.constants.rank.odds, view.facts.step2_score, view.reference.texts),
        not_seen=sum(
            is_held(course) and not course.is_interviewed and not closing(view.verdicts[key].blockers)
            for key, course in _there(view)
        ),
        by_answer=by_answer,
        aimed=frozenset(kinds[key].specialty for key in view.active if is_aim(view.programs[key])),
        is_learned=is_learned,
    )


def _there(view: View) -> Iterator[tuple[str, Course]]:
    """Yield the key of each program that is there, and how far things have gone with it."""
    for key, course in view.courses.items():
        program = view.programs.get(key)
        if program is not None and not program.archived:
            yield key, course


def season_of(view: View) -> SeasonAhead:
    """Return what the weeks of the season are worked out from."""
    found, reviewed = view.outlook, reviewed_from(view)
    sent, invited = [], []
    for key, course in view.courses.items():
        if key not in view.programs or not course.is_applied:
            continue
        seen = seen_from(course, reviewed) or reviewed or view.today
        sent.append((found.kinds[key], seen))
        if course.is_invited:
            invited.append(course.invited_on)
    deadline = view.deadline
    return SeasonAhead(
        prospects=found.prospects,
        sent=sent,
        still=found.still,
        invited_on=invited,
        curve=found.curve,
        days=found.days,
        today=view.today,
        last=view.clocks.local_date(deadline) if deadline else view.today,
        figures=view.figures,
    )


def reviewed_from(view: View) -> date | None:
    """Return the day from which programs see applications; None when the season has none."""
    at = view.date_of("programs_review")
    return view.clocks.local_date(at) if at is not None else None


def late_since(view: View) -> date | None:
    """Return the day since which programs have read applications, once one sent then has had its time.

    What was to be sent in September is no advice any more, and no figure says what a late one brings.
    """
    read = reviewed_from(view)
    if read is None or view.today <= add_days(read, view.figures.count("Y1.after_days")):
        return None
    return read


def is_priced(view: View, specialty: str) -> bool:
    """Tell whether applications of a specialty are priced here: through ERAS, or nobody knows what."""
    known = view.reference.specialty(specialty)
    return known is None or known.service == ERAS


def _priced(
    view: View, kinds: Mapping[str, ProgramKind], priced: Mapping[str, bool], *, only_sent: bool
) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for key in view.applications:
        name = kinds[key].specialty
        if priced[name] and (not only_sent or view.course_of(key).is_applied):
            counts[name] += 1
    return counts


def _is_choice(view: View, key: str, kind: ProgramKind, is_aim: Callable[[Program], bool]) -> bool:
    """Tell whether a program that is priced was not applied to, and is listed or could be."""
    program, verdict = view.programs[key], view.verdicts[key]
    if (
        view.course_of(key).is_applied
        or is_closed(program, view.rules.days)
        or not is_priced(view, kind.specialty)
    ):
        return False
    if program.apply == "yes":
        return True
    return not (
        program.apply == "no"
        or program.participating is False
        or verdict.blockers
        or verdict.bucket == "red"
        or not is_aim(program)
        # Once ranking has opened only who names a day still takes applications.
        or (view.is_late_to_apply and program.deadline is None)
    )


def _candidate(
    view: View, key: str, kind: ProgramKind, known: Mapping[ProgramKind, Prospect], keep: float
) -> UnsentProgram:
    program = view.programs[key]
    is_listed = program.apply == "yes"
    is_kept = is_listed and program.interest >= keep
    reads_still = program.late_cycle is not None and late_since(view) is not None
    return UnsentProgram(key, kind, known[kind].mean, program.interest, is_listed, is_kept, reads_still)


def _still(view: View, kinds: Mapping[str, ProgramKind], reviewed: date | None) -> Iterator[Open]:
    if view.window.is_closed(view.now):
        return
    last = add_days(view.today, -view.figures.count("Y1.after_days"))
    ahead = max(view.today, reviewed or view.today)
    for key in view.applications:
        program, course = view.programs[key], view.course_of(key)
        one_year = track_of(program, view.figures) in ONE_YEAR
        tier, counted = view.verdicts[key].tier, not closing(view.verdicts[key].blockers)
        if course.is_applied:
            seen = seen_from(course, reviewed) or reviewed
            if seen is not None and seen > last and course.status == "applied" and not course.is_invited:
                yield Open(key, kinds[key], tier, seen, True, one_year, counted)
        elif not is_closed(program, view.rules.days):
            yield Open(key, kinds[key], tier, ahead, False, one_year, counted)


def _held(view: View, names: Mapping[str, str]) -> Iterator[RankedChance]:
    for key, course in _there(view):
        if not is_held(course):
            continue
        program, verdict = view.programs[key], view.verdicts[key]
        yield RankedChance(
            names[program.specialty or ""],
            verdict.tier,
            counted=not closing(verdict.blockers),
            preliminary=track_of(program, view.figures) in ONE_YEAR,
        )


def is_held(course: Course) -> bool:
    """Tell whether a program invited and neither side has called it off."""
    return (
        course.is_invited and (course.is_interviewed or course.status != "cancelled") and not course.is_over
    )
