"""Rows of the Profile form that are not fields of the applicant: dates, plans B, questions asked once."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.applicant.self_checks import SelfCheck
from imgtui.domain.plan.milestones import Milestone, State
from imgtui.domain.standing.beside.plan_b import PlanB
from imgtui.services.applicant.sides import milestones_of, plans_b_of, self_checks_of
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

MILESTONES, PLAN_B, CHECKS = "milestones", "plan_b", "self_checks"
GROUPS = (MILESTONES, PLAN_B, CHECKS)
TITLES: Mapping[str, str] = {
    MILESTONES: "Dates that money or eligibility hang on",
    PLAN_B: "If it does not work",
    CHECKS: "Asked once",
}
_NOTES: Mapping[str, str] = {
    MILESTONES: "read from the workbook",
    PLAN_B: "written before Match Week",
    CHECKS: "no data can answer these",
}
_TONES: Mapping[State, str] = {"done": "plain", "open": "heed", "overdue": "grave", "unknown": "muted"}
_STATE_WIDTH, _TITLE_WIDTH = 8, 27


def beside_sections(view: "View") -> list[FormSection]:
    """Return the three sections."""
    rows: Mapping[str, Sequence[FormRow]] = {
        MILESTONES: [_milestone(each) for each in milestones_of(view)],
        PLAN_B: [_plan_b(each) for each in plans_b_of(view)],
        CHECKS: [_check(each) for each in self_checks_of(view)],
    }
    return [FormSection(TITLES[group], tuple(rows[group]), _NOTES[group]) for group in GROUPS]


def blank_beside() -> list[FormSection]:
    """Return their headings before anything is read."""
    return [FormSection(TITLES[group], (), _NOTES[group]) for group in GROUPS]


def id_of(row: FormRow) -> str:
    """Return the id of what a row stands for."""
    return row.key.partition(".")[2]


def beside_hint(row: FormRow) -> str:
    """Return what can be done with a row."""
    if row.group == MILESTONES:
        return "enter: say that it is done, put it into the plan, or go to where it is recorded"
    if row.group == PLAN_B:
        return "enter writes it: kept in the plan (5) as the note of its task"
    return "left and right, or enter, answer: it is not asked again"


def _milestone(found: Milestone) -> FormRow:
    cells = [
        FormCell("state", "state", found.state, width=_STATE_WIDTH, tone=_TONES[found.state]),
        FormCell("title", "title", found.text.title, width=_TITLE_WIDTH),
    ]
    note = found.shows
    if found.state != "done":
        note = f"{found.shows} {found.text.text}"
        cells += [FormCell("when", "when", found.when)] if found.when else []
    return FormRow(
        f"{MILESTONES}.{found.text.id}", tuple(cells), kind="item", group=MILESTONES, note=note, opens=True
    )


def _plan_b(found: PlanB) -> FormRow:
    cell = FormCell("words", "not written yet", found.words)
    note = "" if found.words else found.text.asks
    return FormRow(
        f"{PLAN_B}.{found.text.id}", (cell,), found.text.title, group=PLAN_B, note=note, opens=True
    )


def _check(found: SelfCheck) -> FormRow:
    cell = FormCell(
        "answer", "not answered", found.answer or "", typed=found.answer or "", choices=("", "yes", "no")
    )
    note, tone = found.text.question, "muted"
    if found.answer == "yes":
        note, tone = f"{found.text.question} {found.text.yes}", "heed"
    return FormRow(
        f"{CHECKS}.{found.text.id}", (cell,), found.text.title, group=CHECKS, note=note, note_tone=tone
    )
