"""What is due, what wants attention and how far plans are: everything the Today pane and `check` draw on."""

from collections.abc import Sequence
from itertools import chain

from imgtui.domain.plan.matched import has_matched
from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.milestones import Milestone
from imgtui.domain.plan.today import DueLine, FactToVerify, TodayInput, today_lines
from imgtui.domain.workbook.jump import Jump
from imgtui.services.applicant.sides import milestones_of, unanswered
from imgtui.services.applications.files import file_lines_of
from imgtui.services.plan.weak_points import weak_offers
from imgtui.services.reference.cards import program_fields
from imgtui.services.views.evaluation import View

FACTS_SHOWN = 3


def today_lines_of(view: View) -> tuple[DueLine, ...]:
    """Return everything that is due, with the facts most worth looking up; worked out once for a view."""
    return view.once(_all_lines)


def _all_lines(view: View) -> tuple[DueLine, ...]:
    return due_lines(view, view.situation, facts_to_verify(view, FACTS_SHOWN))


def due_lines(view: View, at: MeasureSituation, verify: Sequence[FactToVerify] = ()) -> tuple[DueLine, ...]:
    """Return everything that is due today."""
    has_list = bool(view.primary_list.entries)
    return today_lines(
        TodayInput(
            at=at,
            clocks=view.clocks,
            figures=view.figures,
            reference=view.reference,
            courses=view.courses,
            warnings=view.rank.warnings if has_list or view.rank.pool else (),
            verify=verify,
            milestones=() if view.is_new else _milestones(view),
            unanswered=len(unanswered(view)),
            weak=weak_offers(view),
            bottom=view.standing.line,
            flags=view.standing.red_flags,
            others=(*file_lines_of(view), *further_lines(view)),
        )
    )


def further_lines(view: View) -> tuple[DueLine, ...]:
    """Return the lines of the clock, and about the next interview, while either can still change anything."""
    if view.window.is_closed(view.now) or has_matched(view.workbook):
        return ()
    return (*clock_lines(view), *_next_line(view))


def _milestones(view: View) -> Sequence[Milestone]:
    """Return the milestones that the clock does not tell better, with its last days and lags."""
    told = ("exams", "oet", "pathways", "step3") if clock_lines(view) else ()
    return [each for each in milestones_of(view) if each.text.id not in told]


def clock_lines(view: View) -> tuple[DueLine, ...]:
    """Return what Today says of the clock; nothing before an exam or ECFMG is entered."""
    applicant = view.workbook.applicant
    if not applicant.exams and applicant.ecfmg is None:
        return ()
    from imgtui.domain.standing.clock.clock import today_lines_of as lines_of_clock
    from imgtui.services.standing.clock import clock_input, clock_steps

    given = clock_input(view)
    return tuple(lines_of_clock(given, clock_steps(given)))


def _next_line(view: View) -> tuple[DueLine, ...]:
    if not view.applications:
        return ()
    from imgtui.services.applications.next_words import line_of_today

    text = line_of_today(view)
    return (DueLine("invites", "note", text, Jump("app", "next_interview"), "next"),) if text else ()


def facts_to_verify(view: View, count: int) -> tuple[FactToVerify, ...]:
    """Return the facts most worth looking up, at most one of a program.

    The order is that of the verify queue; of equally valuable facts those of the application list come first.
    """
    applications = frozenset(view.applications)
    seen: set[str] = set()
    first: list[FactToVerify] = []
    queue = view.verify_queue
    for entry in chain(queue.of(applications), queue):
        if entry.program in seen or entry.is_asked:
            continue
        seen.add(entry.program)
        title = program_fields()[entry.field].title
        first.append(FactToVerify(entry.program, view.programs[entry.program].name, title, entry.effect))
        if len(first) == count:
            break
    return tuple(first)
