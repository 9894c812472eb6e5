"""US clinical experience: required, preferred or not, and for how many months."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, Modality
from imgtui.domain.reading.segments import Segment

USCE, MONTHS = "usce", "usce_months"
_KINDS = frozenset(("usce.observer", "usce.extern", "usce.hands", "usce.letters"))
_MOST = 24
_MOST_BARE = 6
"""No program is known to want more months: a greater number without a unit may be one of weeks."""
FOR_SOME = "left unknown: it holds for some only"
_WEEKS_A_MONTH = 4
_DAYS_A_MONTH = 30


def usce_claims(found: Sequence[Segment], field: str | None) -> list[Claim]:
    """Return the claims of segments about US clinical experience."""
    found = [_without_kinds_refused(segment) for segment in found]
    own = [s for s in found if not (_excludes_a_kind(s) or (s.has("practice") and not s.has("usce")))]
    letters = any(segment.has("usce.letters") for segment in found)
    own = [s for s in own if not (letters and s.number and not s.has("unit") and not s.has("usce"))]
    months = next((count for segment in own if (count := months_of(segment, field)) is not None), None)
    start = min((segment.start for segment in found), default=0)
    end = max((segment.end for segment in found), default=0)
    answer, why = _answer(own, months)
    claims: list[Claim] = []
    if for_some(own):
        return [Claim(USCE, None, "ask", "condition", FOR_SOME, start, end)]
    if answer is None:
        claims.append(Claim(USCE, None, "ask", "rule", why or "left unknown", start, end))
    else:
        modality: Modality = "wish" if answer == "preferred" else "condition" if why else "rule"
        claims.append(Claim(USCE, answer, "assert", modality, why, start, end))
    if months and any(_counts_stays(segment) for segment in own):
        claims.append(
            Claim(MONTHS, months, "ask", "rule", "left unknown: so many stays, how long?", start, end)
        )
    elif months and months > _MOST_BARE and field == USCE and not any(s.has("unit") for s in own):
        claims.append(Claim(MONTHS, months, "ask", "rule", "left unknown: months, or weeks?", start, end))
    elif any(segment.upto for segment in own) and months is not None:
        claims.append(Claim(MONTHS, months, "ask", "rule", "left unknown: a range of months", start, end))
    elif months and (answer == "required" or (answer == "preferred" and _is_bound(own))):
        claims.append(Claim(MONTHS, months, "assert", "rule", "", start, end))
    return claims


def _is_welcome(found: Sequence[Segment]) -> bool:
    """Whether an amount of experience is welcome: "two months of US experience welcome"."""
    texts = [mark.text for segment in found if segment.number for mark in segment.marks]
    return any(text in ("welcome", "are welcome", "is welcome") for text in texts)


def _is_bound(found: Sequence[Segment]) -> bool:
    """Whether the number of a wish is a bound that words name: "preferred, at least 2 months"."""
    return any(segment.number and segment.has("rel.least", "rel.above", "limit") for segment in found)


def for_some(found: Sequence[Segment]) -> bool:
    """Whether it is wanted of some only: "only required for old grads", "needed for those who failed"."""
    for segment in found:
        marks = [mark for mark in segment.marks if mark.kind not in ("decor", "article", "vague", "sign")]
        texts = [mark.text for mark in marks]
        at = next((place for place, text in enumerate(texts) if text in ("for", "only for")), None)
        behind = [] if at is None else marks[at + 1 :]
        whom = next((mark for mark in behind if mark.kind != "filler"), None)
        if whom is not None and whom.group in ("grad", "fail", "attempt", "who", "visa", "citizen", "stat"):
            return True
    return False


def _counts_stays(segment: Segment) -> bool:
    """Whether a number counts rotations and not their months: "two rotations", "3 electives"."""
    if segment.number is None or segment.has("unit"):
        return False
    behind = next((mark for mark in segment.marks if mark.start >= segment.number.end), None)
    return behind is not None and behind.group == "usce" and behind.text.endswith("s")


def _without_kinds_refused(segment: Segment) -> Segment:
    """Return a segment without the kinds that a requirement leaves out: "required, no observerships"."""
    if not segment.has("must") or segment.number is not None:
        return segment
    marks: list[ConceptMark] = []
    for mark in segment.marks:
        if mark.kind in _KINDS and marks and marks[-1].kind == "neg":
            marks.pop()
        else:
            marks.append(mark)
    return replace(segment, marks=marks) if any(mark.kind == "must" for mark in marks) else segment


def _excludes_a_kind(segment: Segment) -> bool:
    """Whether a remark only says which kinds do not count."""
    kinds = segment.has("usce.observer", "usce.extern", "usce.letters")
    return kinds and segment.has("neg", "no") and segment.number is None


def _wishes_a_kind(segment: Segment) -> bool:
    """Whether the wish behind a number stands at a kind of experience: "3 months (inpatient preferred)"."""
    if segment.number is None:
        return False
    behind = [mark for mark in segment.marks if mark.start >= segment.number.end]
    return any(one.kind == "usce.hands" and two.kind == "wish" for one, two in pairwise(behind))


def _answer(found: Sequence[Segment], months: float | None) -> tuple[str | None, str]:
    def has(*kinds: str) -> bool:
        return any(segment.has(*kinds) for segment in found)

    refused = has("neg", "no", "none", "stop")
    if has("speaker", "doubt", "future"):
        return None, "left unknown: the text leaves it open"
    if refused and _none_without(found):
        return "required", ""
    if months == 0:
        return "none", ""
    if has("wish"):
        if has("must") and not refused:
            return "required", "required; something more is preferred"
        if months and any(_wishes_a_kind(segment) for segment in found):
            return None, "left unknown: is the time required, and only the kind of it a wish?"
        return "preferred", ""
    if refused:
        if has("must") and any(m.text.startswith("welcom") for s in found for m in s.marks):
            return "preferred", ""
        if has("cond", "consider"):
            return None, "left unknown: there is a condition"
        optional = has("no", "none") or has("must", "limit", "usce") or _bare(found)
        return ("none", "") if optional else (None, "left unknown: the text leaves it open")
    if _is_welcome(found) and not has("must", "yes"):
        return "preferred", ""
    if has("accept") and not has("must", "yes"):
        return None, "left unknown: what is accepted need not be required"
    if has("must", "yes", "rel.least") or months is not None:
        return "required", "there is a condition" if has("cond") else ""
    if has("cond", "consider", "vague"):
        return None, "left unknown"
    if has(*_KINDS) or has("usce"):
        return "required", "required: the text says what is wanted"
    return None, "left unknown"


def _none_without(found: Sequence[Segment]) -> bool:
    """Whether who lacks it is refused: "nobody without US experience", "not reviewed without USCE"."""
    refusals = [m.text for s in found for m in s.marks if m.kind in ("neg", "no", "none", "stop")]
    return len(refusals) > 1 and "without" in (refusals[0], refusals[-1])


def _bare(found: Sequence[Segment]) -> bool:
    marks = [mark for segment in found for mark in segment.marks]
    return len([mark for mark in marks if mark.kind not in ("filler", "decor", "sign")]) == 1


def months_of(segment: Segment, field: str | None) -> float | None:
    """Return the months a segment asks for; "within the last 2 years" is how recent, not how long."""
    number = segment.number
    if number is None or number.value is None:
        return None
    if segment.has("usce.letters") and not segment.has("unit"):
        return None
    if segment.before_number("rel.most") and segment.has("unit.year"):
        return None
    value = number.value
    if segment.has("unit.year"):
        value *= 12
    elif segment.has("unit.week"):
        value /= _WEEKS_A_MONTH
    elif segment.has("unit.day"):
        value /= _DAYS_A_MONTH
    elif value > _MOST and not segment.has("unit.month"):
        return None
    if value > 60:
        return None
    value = round(value, 1)
    return int(value) if value.is_integer() else value
