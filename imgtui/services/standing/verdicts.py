"""Where the applicant stands: the verdicts on the profile, under the names of the document."""

from collections.abc import Mapping
from datetime import date, datetime

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.reference.data import Figures, Reference
from imgtui.domain.standing.all_verdicts import judge_applicant
from imgtui.domain.workbook.records import Workbook


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
