"""What the signs that stand at a visa come to: yes, no, a condition, or a question.

Which sign stands at which visa is for others to say (`visa_groups.py`, `visas.py`).
"""

from collections.abc import Sequence
from typing import Literal

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.visa_clauses import NEGATIVE, POSITIVE

Answer = Literal["yes", "no", "conditional", "unknown", "silent"]
_ANY_MORE = frozenset(("anymore", "any more"))
EXCEPTING = frozenset(("except", "except for", "excluding", "other than", "besides"))
_PLACES = frozenset(("hospital", "department", "gme", "institution", "may", "may be", "might"))
_NOT_ONLY = frozenset(("if", "for", "when", "with", "in", "on", "after", "through", "via", "from"))


def answer_of(marks: Sequence[ConceptMark]) -> Answer:
    """Return what the signs at a visa come to."""
    kinds = [mark.kind for mark in marks]
    texts = [mark.text for mark in marks]
    if {"doubt", "future"} & set(kinds) or {"over", "above", "rather"} & set(texts):
        return "unknown"
    if any(text.startswith("cap ") for text in texts) and not POSITIVE & set(kinds):
        return "unknown"  # what the law frees it of is no answer
    if {"from", "only"} & set(texts) and any(text.startswith("pgy") for text in texts):
        return "unknown"  # "from PGY-2" is not from the first day
    if (
        {"until", "till"} & set(texts)
        and not NEGATIVE & set(kinds)
        and not {"cond", "exam.step3"} & set(kinds)
    ):
        return "unknown"  # "H-1B until 2026" is over
    if "prep" in kinds and {"month", "when", "pass", "people"} & set(kinds):
        kinds.append("cond")
        texts.append("when")
    if "past" in kinds and "now" not in kinds:
        return "no" if "stop" in kinds else "unknown"
    negatives = [at for at, kind in enumerate(kinds) if kind in NEGATIVE]
    if len(negatives) > 1 and kinds[negatives[0]] == "neg" and texts[negatives[-1]] in _ANY_MORE:
        negatives = negatives[:1]  # "don't do H-1B any more" is one no
    if any(kind in ("cond", "exam.step3") or (kind == "consider" and not negatives) for kind in kinds):
        return _conditional(kinds, texts, negatives)
    if len(negatives) > 1:
        return (
            "no"
            if all(kinds[at] != "neg" or texts[at] in ("no", "not") for at in negatives)
            and ("stop" in kinds or "no" in kinds or "none" in kinds)
            else "unknown"
        )
    if negatives:
        first = negatives[0]
        yes = next((at for at, kind in enumerate(kinds) if kind == "yes"), None)
        if yes is not None and kinds[first] == "no":
            return "unknown"
        if "must" in kinds[first:] and "accept" not in kinds:
            return "unknown"  # "no visa required" is no answer
        return "no"
    if "must" in kinds and "accept" not in kinds and "yes" not in kinds:
        return "unknown"  # a visa that is required is not one that is sponsored
    return "yes"


def _conditional(kinds: Sequence[str], texts: Sequence[str], negatives: Sequence[int]) -> Answer:
    if not negatives:
        return "conditional"
    first = next(at for at, kind in enumerate(kinds) if kind in ("cond", "exam.step3", "consider"))
    if texts[first] in ("after", "before", "by", "until", "with") or negatives[0] > first:
        return "no" if texts[first] in ("after", "before", "by", "until") else "unknown"
    exceptional = any(
        text in ("unless", "exception", "exceptions", "rarely", "otherwise", "except")
        or text.startswith(("except", "in some", "case"))
        for text in texts
    )
    return "conditional" if exceptional else "no" if texts[first] in _PLACES else "unknown"


def is_only(own: Sequence[ConceptMark], gap: Sequence[ConceptMark]) -> bool:
    """Whether an "only" at a visa, or in the gap before it, keeps the other one out."""
    for at, mark in enumerate(own):
        if mark.kind == "only":
            after = own[at + 1].text if at + 1 < len(own) else ""
            return after not in _NOT_ONLY and not any(other.kind == "exam.step3" for other in own)
        if mark.kind == "cond" or mark.kind in NEGATIVE:
            return False
    return any(mark.kind == "only" for mark in gap)
