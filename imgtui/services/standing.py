"""Where the applicant stands: the verdicts on the profile, under the names of the document."""

from collections.abc import Mapping
from datetime import date, datetime

from imgtui.domain.applicant import Judgement
from imgtui.domain.applicant_verdicts import judge_applicant
from imgtui.domain.reference import Figures, Reference
from imgtui.domain.workbook import Workbook


def verdicts_on(
    workbook: Workbook, figures: Figures, reference: Reference, today: date
) -> Mapping[str, Judgement]:
    """Return the verdicts on the applicant by name, in the order of the rules."""
    due = workbook.season.dates.get("ecfmg_due")
    return judge_applicant(
        workbook.applicant,
        workbook.season.match_year,
        figures,
        reference,
        today,
        workbook.drafts,
        due.date() if isinstance(due, datetime) else due,
    ).by_name()
