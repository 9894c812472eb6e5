"""What stands beside the verdicts on a profile: offsets, pathways, milestones, questions (rules §15)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.workbook.records import Applicant
from imgtui.services.reference.profile import profile_texts

if TYPE_CHECKING:
    from imgtui.domain.applicant.self_checks import SelfCheck
    from imgtui.domain.applications.case import PortfolioNote
    from imgtui.domain.plan.milestones import Milestone
    from imgtui.domain.standing.beside.plan_b import PlanB
    from imgtui.domain.standing.verdicts.case import Case
    from imgtui.domain.standing.verdicts.offsets import Offset
    from imgtui.domain.standing.verdicts.pathways import PathCompared
    from imgtui.services.views.evaluation import View


def case_of(view: "View", applicant: Applicant | None = None, facts: ApplicantFacts | None = None) -> "Case":
    """Return what verdicts rest on: of the recorded applicant, or of one that is being typed."""
    from imgtui.domain.standing.verdicts.all_verdicts import make_case

    due = view.date_of("ecfmg_due")
    return make_case(
        view.workbook.applicant if applicant is None else applicant,
        view.facts if facts is None else facts,
        view.figures,
        view.reference,
        view.workbook.drafts,
        view.clocks.official_date(due) if due else None,
        stage=view.window.stage(view.now),
    )


def offsets_of(view: "View", case: "Case") -> "tuple[Offset, ...]":
    """Return the six things that can outweigh a low score, and what the record shows for each."""
    from imgtui.domain.standing.verdicts.offsets import OffsetCase, offsets

    return offsets(OffsetCase(case, profile_texts(), view.workbook.drafts))


def pathways_of(view: "View", case: "Case") -> "tuple[PathCompared, ...]":
    """Return where the file stands beside each pathway."""
    from imgtui.domain.standing.verdicts.pathways import compare

    listed = [view.programs[key] for key in view.applications]
    return tuple(compare(pathway, case, listed) for pathway in profile_texts().pathways)


def milestones_of(view: "View") -> "tuple[Milestone, ...]":
    """Return the points of the season that money or eligibility hang on."""
    from imgtui.domain.plan.milestones import MilestoneInput, milestones

    return milestones(
        MilestoneInput(
            workbook=view.workbook,
            data=profile_texts(),
            reference=view.reference,
            figures=view.figures,
            clocks=view.clocks,
            courses=view.courses,
            to_apply=[view.programs[key] for key in view.applications if not view.course_of(key).is_applied],
        )
    )


def goal_note_of(view: "View") -> "PortfolioNote | None":
    """Return how the application list stands to the split the goal asks for (K10); None: too short a list."""
    from imgtui.domain.applications.case import PortfolioCase
    from imgtui.domain.applications.goal_split import goal_note

    return goal_note(
        PortfolioCase(
            applications=[view.programs[key] for key in view.applications],
            verdicts=view.verdicts,
            applicant=view.workbook.applicant,
            facts=view.facts,
            figures=view.figures,
            reference=view.reference,
        )
    )


def self_checks_of(view: "View") -> "tuple[SelfCheck, ...]":
    """Return the questions that no data can answer, with the answers given."""
    from imgtui.domain.applicant.self_checks import self_checks

    return self_checks(view.workbook.refused, profile_texts())


def plans_b_of(view: "View") -> "tuple[PlanB, ...]":
    """Return the plan for not matching and the one outside the US."""
    from imgtui.domain.standing.beside.plan_b import plans_b

    return plans_b(view.workbook.plans, profile_texts())


def unanswered(view: "View") -> "Sequence[SelfCheck]":
    """Return the questions still to be answered; none before there is a list that they are about."""
    if not view.applications and not view.primary_list.entries:
        return ()
    return [check for check in self_checks_of(view) if check.answer is None]
