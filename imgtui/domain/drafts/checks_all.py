"""Drafts: their checks D1–D11, and the texts they start from (rules §13)."""

from collections.abc import Sequence

from imgtui.domain.drafts.against_record import record_findings
from imgtui.domain.drafts.checks import length_findings, size_of, wording_findings
from imgtui.domain.drafts.eras import form_findings, form_limit
from imgtui.domain.drafts.fill import fill
from imgtui.domain.drafts.mail import contacts_before, is_tied, mail_findings
from imgtui.domain.drafts.model import (
    FOR_A_PROGRAM,
    KIND_TITLE,
    SPOKEN,
    DraftContext,
    DraftFinding,
    DraftSize,
    kind_title,
    statement_count,
)
from imgtui.domain.drafts.others import other_findings
from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.records import Draft, DraftKind

__all__ = [
    "FOR_A_PROGRAM",
    "KIND_TITLE",
    "SPOKEN",
    "DraftContext",
    "DraftFinding",
    "DraftSize",
    "Severity",
    "check_draft",
    "contacts_before",
    "fill",
    "form_limit",
    "is_tied",
    "kind_title",
    "passes",
    "ready_kinds",
    "size_of",
    "statement_count",
]


def check_draft(kind: DraftKind, text: str, context: DraftContext) -> tuple[DraftFinding, ...]:
    """Check a draft by D1–D11.

    Word forms are looked for, not meaning: a draft without findings still wants a reader.

    Args:
        kind: the kind of draft.
        text: as written.
        context: figures, record, program and the other drafts.

    Returns:
        The findings by rule, then by their place in the text.
    """
    found = [
        *length_findings(kind, text, context),
        *wording_findings(kind, text, context),
        *other_findings(kind, text, context),
    ]
    found += form_findings(kind, text, context)
    if kind == "interest_mail":
        found += mail_findings(text, context)
    if kind != "mock_notes":
        found += record_findings(text, context)
    return tuple(sorted(found, key=_order))


def passes(findings: Sequence[DraftFinding]) -> bool:
    """Tell whether a draft passes its checks: notes do not keep it from that."""
    return all(finding.severity == "note" for finding in findings)


def ready_kinds(drafts: Sequence[Draft], context: DraftContext, kinds: Sequence[str]) -> frozenset[str]:
    """Return which of `kinds` have a draft that passes its checks."""
    return frozenset(
        draft.kind
        for draft in drafts
        if draft.kind in kinds and draft.text.strip() and passes(check_draft(draft.kind, draft.text, context))
    )


def _order(finding: DraftFinding) -> tuple[int, int]:
    return int(finding.rule[1:]), finding.span[0] if finding.span else -1
