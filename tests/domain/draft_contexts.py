"""What the tests of drafts check against."""

from typing import Any

from imgtui.domain.drafts.checks_all import check_draft
from imgtui.domain.drafts.model import DraftContext, DraftFinding
from imgtui.domain.workbook.records import Applicant, Program
from tests.domain.applicants import facts, figures, reference


def context(
    who: Applicant | None = None,
    programs: tuple[Program, ...] = (),
    program: str | None = None,
    thresholds: dict[str, object] | None = None,
    **more: Any,
) -> DraftContext:
    by_key = {each.key: each for each in programs}
    return DraftContext(
        figures=figures(thresholds),
        data=reference().drafts,
        applicant=who,
        record=facts(who).record if who else None,
        program=by_key[program] if program else None,
        programs=by_key,
        **more,
    )


def found(kind: Any, text: str, rule: str | None = None, **more: Any) -> tuple[DraftFinding, ...]:
    """The findings of one rule, or of all."""
    return tuple(f for f in check_draft(kind, text, context(**more)) if rule in (None, f.rule))


def texts(kind: Any, text: str, rule: str | None = None, **more: Any) -> str:
    return " ".join(finding.text for finding in found(kind, text, rule, **more))
