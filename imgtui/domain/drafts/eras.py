"""What the form of ERAS holds (D12), and what its entries should show together (D13)."""

from collections.abc import Iterator, Sequence

from imgtui.domain.drafts.model import DraftContext, DraftFinding
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.workbook.records import Draft, DraftKind

_COUNTED = "held limit"
RAISES: Raises = {
    "D12": {
        **dict.fromkeys(("entry_long", "meaningful_long", "statement_long"), _COUNTED),
        **dict.fromkeys(("too_many", "too_many_meaningful"), _COUNTED),
    },
    "D13": {
        **dict.fromkeys(("clinical_first", "service", "languages", "volume", "call"), ""),
        "fields": "names",
    },
}
"""What is raised here, with the slots that are filled."""
_LIMITS: dict[DraftKind, tuple[str, str]] = {
    "eras_entry": ("entry_long", "D12.entry_characters"),
    "eras_meaningful": ("meaningful_long", "D12.meaningful_characters"),
    "statement": ("statement_long", "D12.statement_characters"),
}
_TOGETHER = ("service", "languages", "volume", "call")
_MANY_FIELDS = 3


def form_limit(kind: DraftKind, figures: Figures) -> int | None:
    """Return how many characters the form holds of a kind; None where there is no form."""
    return figures.count(_LIMITS[kind][1]) if kind in _LIMITS else None


def form_findings(kind: DraftKind, text: str, context: DraftContext) -> Iterator[DraftFinding]:
    """Yield what the form does not hold of a text: its length, and how many there are of its kind."""
    if kind not in _LIMITS:
        return
    case, figure = _LIMITS[kind]
    limit = context.figures.count(figure)
    if len(text.strip()) > limit:
        over = (limit, len(text))
        yield context.finding("D12", case, {"held": len(text.strip()), "limit": limit}, over)
    if context.place is None:
        return
    before = [each for each in context.others[: context.place] if each.kind == kind]
    after = [each for each in context.others[context.place :] if each.kind == kind]
    if kind == "eras_entry":
        yield from _too_many("too_many", "D12.entries", before, after, context)
        if not before:
            yield from _set_findings([text, *(each.text for each in after)], context)
    elif kind == "eras_meaningful":
        yield from _too_many("too_many_meaningful", "D12.meaningful", before, after, context)


def _too_many(
    case: str, figure: str, before: Sequence[Draft], after: Sequence[Draft], context: DraftContext
) -> Iterator[DraftFinding]:
    limit, held = context.figures.count(figure), len(before) + 1 + len(after)
    if len(before) >= limit:
        yield context.finding("D12", case, {"held": held, "limit": limit})


def _set_findings(texts: Sequence[str], context: DraftContext) -> Iterator[DraftFinding]:
    """Yield what the entries together do not show; told at the first of them."""
    written = [text for text in texts if text.strip()]
    if not written:
        return
    if context.data.cue("eras_clinical").found(written[0]) is None:
        yield context.finding("D13", "clinical_first", {})
    whole = "\n".join(written)
    for name in _TOGETHER:
        if context.data.cue(f"eras_{name}").found(whole) is None:
            yield context.finding("D13", name, {})
    targets = (
        " ".join(each.name for each in context.applicant.specialties).casefold() if context.applicant else ""
    )
    spans = context.data.cue("eras_fields").spans(whole)
    named = dict.fromkeys(whole[start:end].casefold() for start, end in spans)
    others = tuple(name for name in named if name not in targets)
    if len(others) >= _MANY_FIELDS:
        yield context.finding("D13", "fields", {"names": others})
