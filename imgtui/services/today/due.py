"""What is due, what wants attention and how far plans are: everything the Today pane and `check` draw on."""

from collections.abc import Sequence

from imgtui.domain.plan.matched import has_matched
from imgtui.domain.plan.measures import OpenWarning, Situation
from imgtui.domain.plan.milestones import Milestone
from imgtui.domain.plan.tally import Lens, Tally, count_programs
from imgtui.domain.plan.today import Line, TodayInput, ToVerify, today_lines
from imgtui.domain.workbook.jump import Jump
from imgtui.services.applicant.sides import milestones_of, unanswered
from imgtui.services.applications.files import file_lines_of
from imgtui.services.plan.weak_points import weak_offers
from imgtui.services.views.evaluation import View

_ASKED_DRAFTS = ("fail_paragraph", "fail_answer", "score_answer")


def situation(
    view: View, tally: Tally | None = None, ready_drafts: frozenset[str] | None = None
) -> Situation:
    """Return what the measures of plans read; the screen gives what it keeps up to date itself."""
    if tally is None:
        tally = count_programs(view.programs, view.verdicts, lens_of(view))
    return Situation(
        workbook=view.workbook,
        tally=tally,
        today=view.today,
        texts=view.reference.texts,
        primary=view.facts.primary,
        hands_on_months=view.facts.hands_on_months,
        warnings=_open_warnings(view),
        ready_drafts=ready_drafts_of(view) if ready_drafts is None else ready_drafts,
        window=view.window,
        now=view.now,
        failed_attempts=view.facts.failed_attempts if view.workbook.applicant.exams else None,
        buckets=view.verdicts,
        least_img=view.figures["G2.min_img"],
        incomplete=frozenset(view.files.incomplete),
    )


def ready_drafts_of(view: View) -> frozenset[str]:
    """Return which of the kinds that plans ask for have a draft that passes its checks."""
    drafts = [draft for draft in view.workbook.drafts if draft.kind in _ASKED_DRAFTS]
    if not drafts:
        return frozenset()
    # Imported here: the checks compile many expressions.
    from imgtui.domain.drafts.checks_all import DraftContext, ready_kinds

    context = DraftContext(
        figures=view.figures,
        data=view.reference.drafts,
        applicant=view.workbook.applicant,
        record=view.facts.record,
    )
    return ready_kinds(drafts, context, _ASKED_DRAFTS)


def lens_of(view: View) -> Lens:
    """Return through whose eyes programs are counted."""
    return Lens(view.facts.primary, view.facts.usable_visas)


def due_lines(view: View, at: Situation, verify: Sequence[ToVerify] = ()) -> tuple[Line, ...]:
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
            weak=[offer.title for offer in weak_offers(view)],
            bottom=view.standing.line,
            flags=view.standing.red_flags,
            others=(*file_lines_of(view), *further_lines(view)),
        )
    )


def further_lines(view: View) -> tuple[Line, ...]:
    """Return the lines of the clock, and about the next interview, while either can still change anything."""
    if view.window.is_closed(view.now) or has_matched(view.workbook):
        return ()
    return (*clock_lines(view), *_next_line(view))


def _milestones(view: View) -> Sequence[Milestone]:
    """Return the milestones that the clock does not tell better, with its last days and lags."""
    told = ("exams", "oet", "pathways", "step3") if clock_lines(view) else ()
    return [each for each in milestones_of(view) if each.text.id not in told]


def clock_lines(view: View) -> tuple[Line, ...]:
    """Return what Today says of the clock; nothing before an exam or ECFMG is entered."""
    applicant = view.workbook.applicant
    if not applicant.exams and applicant.ecfmg is None:
        return ()
    from imgtui.domain.standing.clock.clock import today_lines_of
    from imgtui.services.standing.clock import clock_input, clock_steps

    given = clock_input(view)
    return tuple(today_lines_of(given, clock_steps(given)))


def _next_line(view: View) -> tuple[Line, ...]:
    if not view.applications:
        return ()
    from imgtui.services.applications.next_words import line_of_today

    text = line_of_today(view)
    return (Line("invites", "note", text, Jump("app", "next_interview"), "next"),) if text else ()


def _open_warnings(view: View) -> tuple[OpenWarning, ...] | None:
    if not view.primary_list.entries:
        return None
    return tuple(OpenWarning(each.rule, each.severity, each.dismissed) for each in view.rank.warnings)
