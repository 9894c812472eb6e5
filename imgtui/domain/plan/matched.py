"""Who has matched, and what is no longer theirs: the first frame needs this, and no more of the plans."""

from imgtui.domain.workbook.records import Workbook

MATCHED = "matched"
"""The template of the plan that follows a match."""

FOR_THE_UNMATCHED = ("soap_due", "soap_offers")
"""Dates of the season that are nobody's who has matched."""


def has_matched(workbook: Workbook) -> bool:
    """Tell whether the user has started the plan that follows a match."""
    return any(plan.template == MATCHED for plan in workbook.plans)
