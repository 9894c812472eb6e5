"""Where the applicant stands: the verdicts on the profile, under the names of the document."""

from collections.abc import Mapping

from imgtui.domain.applicant import (
    ApplicantFacts,
    Judgement,
    applicant_facts,
    judge_attempts,
    judge_recovery,
    judge_step2,
    judge_usce,
    judge_years,
)
from imgtui.domain.reference import Figures, Reference
from imgtui.services.book import Book


def facts_of(book: Book) -> ApplicantFacts:
    """Return the applicant's facts today."""
    workbook = book.workbook
    return applicant_facts(
        workbook.applicant, workbook.season.match_year, book.figures, book.reference, book.today()
    )


def verdicts_on(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Mapping[str, Judgement]:
    """Return the verdicts on an applicant by name, in the order of the rules."""
    return {
        "years_since_graduation": judge_years(facts, reference),
        "failed_attempts": judge_attempts(facts, reference),
        "step2_band": judge_step2(facts, figures, reference),
        "recovery": judge_recovery(facts, figures, reference),
        "usce": judge_usce(facts, figures, reference),
    }
