"""Where the applicant stands: the verdicts on the profile, under the names of the document."""

from collections.abc import Mapping
from datetime import date, datetime

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.reference.data import Figures, Reference
from imgtui.domain.standing.dates.certification import Stage
from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts, judge_applicant
from imgtui.domain.standing.verdicts.bottom_line import BottomLine
from imgtui.domain.triage.closing import has_sign_of_application
from imgtui.domain.workbook.records import Workbook


def verdicts_on(
    workbook: Workbook, figures: Figures, reference: Reference, today: date, stage: Stage | None = None
) -> Mapping[str, Judgement]:
    """Return the verdicts on the applicant by name, in the order of the rules."""
    return all_verdicts(workbook, figures, reference, today, stage).by_name()


def all_verdicts(
    workbook: Workbook, figures: Figures, reference: Reference, today: date, stage: Stage | None = None
) -> ApplicantVerdicts:
    """Return the verdicts on the applicant, with the sentence above them.

    Args:
        workbook: the snapshot.
        figures: the figures in force.
        reference: the reference data.
        today: the day of the verdicts.
        stage: what the season is at on the official clock; None: as the day alone tells.
    """
    due = workbook.season.dates.get("ecfmg_due")
    return judge_applicant(
        workbook.applicant,
        workbook.season.match_year,
        figures,
        reference,
        today,
        workbook.drafts,
        due.date() if isinstance(due, datetime) else due,
        has_applied=any(map(has_sign_of_application, workbook.programs)),
        stage=stage,
    )


def plain_bottom_line(line: BottomLine) -> Mapping[str, object]:
    """Return the sentence above the verdicts as JSON has it."""
    because = [{"rule": each.rule, "text": each.text} for each in line.because]
    return {"value": line.value, "because": because, "lever": line.lever, "text": line.text}
