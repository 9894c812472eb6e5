"""What the measures of plans read, from one view of the workbook."""

from typing import TYPE_CHECKING

from imgtui.domain.plan.measures import MeasureSituation, OpenWarning
from imgtui.domain.plan.tally import Lens, Tally, count_programs

if TYPE_CHECKING:
    from imgtui.services.views.view import View

_ASKED_DRAFTS = ("fail_paragraph", "fail_answer", "score_answer")


def situation(
    view: "View", tally: Tally | None = None, ready_drafts: frozenset[str] | None = None
) -> MeasureSituation:
    """Return what the measures of plans read; the screen gives what it keeps up to date itself."""
    if tally is None:
        tally = count_programs(view.programs, view.verdicts, lens_of(view))
    return MeasureSituation(
        workbook=view.workbook,
        tally=tally,
        today=view.today,
        texts=view.reference.texts,
        primary=view.facts.primary,
        hands_on_months=view.facts.hands_on_months,
        hands_on_wanted=view.figures["A7.target_months"],
        warnings=_open_warnings(view),
        ready_drafts=ready_drafts_of(view) if ready_drafts is None else ready_drafts,
        window=view.window,
        now=view.now,
        failed_attempts=view.facts.failed_attempts if view.workbook.applicant.exams else None,
        buckets=view.verdicts,
        least_img=view.figures["G2.min_img"],
        incomplete=frozenset(view.files.incomplete),
        judgements=lambda: {each.rule: each for each in view.judgements.values()},
    )


def ready_drafts_of(view: "View") -> frozenset[str]:
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


def lens_of(view: "View") -> Lens:
    """Return through whose eyes programs are counted."""
    return Lens(view.facts.primary, view.facts.usable_visas)


def _open_warnings(view: "View") -> tuple[OpenWarning, ...] | None:
    if not view.primary_list.entries:
        return None
    return tuple(OpenWarning(each.rule, each.severity, each.dismissed) for each in view.rank.warnings)
