"""The autopsy of a season from a view of the workbook, and the year that follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from imgtui.domain.applicant.experience import is_planned
from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.applicant.letters import count_letters
from imgtui.domain.applications.costs import application_span
from imgtui.domain.plan.autopsy import Autopsy, Upgrade, autopsy, read_upgrades, shares_text, tasks_of_year
from imgtui.domain.plan.autopsy_findings import AutopsySeason
from imgtui.domain.reference.data import PlanTemplate, TemplateTask
from imgtui.domain.standing.beside.comparison import SpecialtyBeside, beside_the_matched
from imgtui.domain.standing.dates.certification import certification_text
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Applicant, Workbook
from imgtui.exchange.reference import ReferenceDataError, read_document
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, View, evaluate

YEAR, FEEDBACK = "unmatched-year", "feedback"
_UPGRADES = "upgrades"  # the task of the year that says what was chosen
_REBUILD, _MOCKS = "rebuild-30", "mock-interviews"


@cache
def upgrades() -> tuple[Upgrade, ...]:
    """Return all upgrades there are, the most useful first."""
    try:
        return read_upgrades(read_document("upgrades"))
    except ValueError as error:
        raise ReferenceDataError(str(error)) from None


def autopsy_of(view: View) -> Autopsy:
    """Return what the season of a view says."""
    return autopsy(season_of(view), upgrades(), _day(view.date_of("status_day")))


def season_of(view: View) -> AutopsySeason:
    """Gather what an autopsy reads."""
    applicant, reference, facts = view.workbook.applicant, view.reference, view.facts
    applied = [view.programs[key] for key, state in view.courses.items() if state.is_applied]
    letters = count_letters(
        applicant.letters, facts.primary, view.figures, canonical_specialty(reference), reference.texts
    )
    known = {name: reference.specialty(name) for name in facts.specialties}
    return AutopsySeason(
        applied=[program for program in applied if not program.archived],
        courses=view.courses,
        buckets={key: verdict.bucket for key, verdict in view.verdicts.items()},
        ranked=frozenset(entry.program for entry in view.primary_list.entries),
        facts=facts,
        figures=view.figures,
        card=view.reference.rule("U1"),
        spans={name: application_span(each, facts, view.figures) for name, each in known.items()},
        hard=[name for name, each in known.items() if each is not None and each.hard],
        letters_missing=letters.missing,
        research_items=applicant.research_items,
        ready_drafts=view.situation.ready_drafts,
        mock_interviews=sum(
            draft.kind == "mock_notes" and bool(draft.text.strip()) for draft in view.workbook.drafts
        ),
        mock_wanted=_mocks_wanted(reference.plans),
        programs_read_on=_day(view.date_of("programs_review")),
        last_active=_last_active(applicant, view.today),
        has_taught=any(each.kind == "teaching" and not is_planned(each) for each in applicant.experience),
        english_concern=applicant.english_concern,
        beside=_beside(view),
        feedback=feedback_of(view.workbook),
        certification=certification_text(view.certification(), view.clocks, view.reference.texts),
    )


def feedback_of(workbook: Workbook) -> tuple[str, ...]:
    """Return what mentors and interviewers said: the notes on that task of the unmatched year."""
    notes = (
        task.note
        for plan in workbook.plans
        if plan.template == YEAR
        for task in plan.tasks
        if task.id == FEEDBACK
    )
    return tuple(note for note in notes if note)


def _beside(view: View) -> tuple[SpecialtyBeside, ...]:
    canonical, programs = canonical_specialty(view.reference), view.programs
    ranked = [programs[entry.program] for entry in view.primary_list.entries if entry.program in programs]
    return beside_the_matched(
        view.facts.specialties,
        view.constants.rank.outcomes,
        view.facts.step2_score,
        [canonical(program.specialty) or "" for program in ranked],
    )


def _last_active(applicant: Applicant, today: date) -> date | None:
    """Return the last day of any experience, today for one that runs; None when no day is recorded."""
    begun = [each for each in applicant.experience if not is_planned(each)]
    days = [
        each.end if each.end is not None else today
        for each in begun
        if each.end is not None or (each.start is not None and each.start <= today and each.months is None)
    ]
    return max((min(day, today) for day in days), default=None)


def year_tasks(book: Book, template: PlanTemplate) -> tuple[TemplateTask, ...]:
    """Return the tasks of the unmatched year as the workbook's own season weights them."""
    view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
    found = autopsy_of(view)
    tasks = tasks_of_year(template, found.shares, found.chosen, view.figures)
    names = "; ".join(each.upgrade.title for each in found.chosen)
    said = f"The autopsy chose: {names}. The year: {shares_text(found.shares)}."
    return tuple(replace(task, why=f"{task.why} {said}") if task.id == _UPGRADES else task for task in tasks)


def autopsy_document(found: Autopsy) -> dict[str, Any]:
    """Return an autopsy as `imgtui autopsy --json` gives it; shares of the year are 0–1."""
    return {
        "over": found.is_over,
        "diagnosis": found.diagnosis,
        "text": found.text,
        "applications": to_plain(found.rows),
        "total": to_plain(found.funnel),
        "certification": found.certification,
        "findings": to_plain(found.findings),
        "upgrades": [
            {
                "id": each.upgrade.id,
                "area": each.upgrade.area,
                "title": each.upgrade.title,
                "why": each.upgrade.why,
                "source": each.upgrade.source,
                "findings": [finding.id for finding in each.findings],
            }
            for each in found.chosen
        ],
        "named": [each.id for each in found.named],
        "low_score_order": [each.id for each in found.order],
        "beside_the_matched": to_plain(found.beside),
        "feedback": list(found.feedback),
        "year": {area: share / 100 for area, share in found.shares.items()},
    }


def _mocks_wanted(plans: Mapping[str, PlanTemplate]) -> int:
    """Return how many mock interviews the 30-day plan asks for."""
    rebuild = plans.get(_REBUILD)
    tasks = rebuild.tasks if rebuild else ()
    return next((int(task.target or 0) for task in tasks if task.id == _MOCKS), 0)


def _day(at: date | datetime | None) -> date | None:
    return at.date() if isinstance(at, datetime) else at
