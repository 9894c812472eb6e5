"""Graduation: years since it that are allowed or preferred, or the earliest year."""

from collections.abc import Sequence
from itertools import pairwise

from imgtui.domain.reading.outcome import Claim, Modality
from imgtui.domain.reading.scores import only_a_wish, says_no_limit
from imgtui.domain.reading.segments import Segment

LIMIT, WISH, SINCE = "yog_limit", "yog_preferred", "graduated_since"
_YEARS = range(1970, 2060)
_LONGEST = 50
_CONDITION = "the number of years; there is an exception"


def graduation_claims(found: Sequence[Segment], field: str | None) -> list[Claim]:
    """Return the claims of segments about graduation; `field` is what the column is about."""
    claims: list[Claim] = []
    own = [segment for segment in found if not (segment.has("who.us_grad") and not segment.has("who.img"))]
    for segment in own or found:
        claim = _numbered(segment, field) if segment.number else _worded(segment, found)
        if claim is not None:
            claims.append(claim)
    claims = _without_condition(claims)
    firm = {claim.field for claim in claims if claim.firmness == "assert"}
    if WISH in firm and not firm & {LIMIT, SINCE} and field == LIMIT:
        wish = next(claim for claim in claims if claim.field == WISH)
        claims.append(only_a_wish(LIMIT, wish, answered=any(map(_meant_as_wish, own or found))))
    if field in (WISH, SINCE):
        return [c for c in claims if c.field == field or c.field != LIMIT or c.firmness == "ask"]
    return claims


def _meant_as_wish(segment: Segment) -> bool:
    """Whether a bare number answers the column and a bracket says it is a wish: "5 (preferred)"."""
    return "wish" in segment.remarks and not segment.has("unit", "rel") and segment.upto is None


def _without_condition(claims: list[Claim]) -> list[Claim]:
    """Of two limits, one plain and one under a condition, keep the plain one: "3 yrs, 5 if clinical work"."""
    firm = [c for c in claims if c.field == LIMIT and c.firmness == "assert" and c.value != "none"]
    plain = [claim for claim in firm if claim.modality == "rule"]
    if len(firm) != 2 or len(plain) != 1:
        return claims
    kept = plain[0]
    why = "the number of years; another holds under a condition"
    told = Claim(LIMIT, kept.value, "assert", "condition", why, kept.start, kept.end)
    return [told, *(claim for claim in claims if claim not in firm)]


def _numbered(segment: Segment, field: str | None) -> Claim | None:
    number = segment.number
    if number is None or number.value is None:
        return None
    value = number.value
    start, end = segment.start, segment.end
    if segment.has("stat"):
        return Claim(LIMIT, None, "ask", "rule", "left unknown: an average is no limit", start, end)
    if number.text in ("once", "twice"):
        return Claim(LIMIT, None, "ask", "rule", "left unknown: no such number of years", start, end)
    if value.is_integer() and int(value) in _YEARS:
        return _year(segment, int(value))
    if segment.has("unit.month"):
        value = value / 12
    if not value.is_integer() or not 0 < value <= _LONGEST or segment.has("unit.week", "unit.day"):
        return Claim(LIMIT, None, "ask", "rule", "left unknown: no such number of years", start, end)
    return _years(segment, int(value), field)


def _years(segment: Segment, n: int, field: str | None) -> Claim:
    start, end = segment.start, segment.end
    refused = segment.has("neg", "no", "stop")
    other = segment.has("practice") or segment.has("usce")
    if _since_practice(segment):
        return Claim(LIMIT, None, "ask", "rule", "left unknown: years since other work", start, end)
    conditional = segment.has("cond") or other
    if segment.upto is not None and segment.upto.value is not None:
        upper = int(segment.upto.value)
        why = "the upper number; there is an exception" if conditional else ""
        return Claim(
            LIMIT,
            upper,
            "assert" if conditional else "ask",
            "condition" if conditional else "rule",
            why or "left unknown: a range for a limit; perhaps the upper number",
            start,
            end,
        )
    later = any(mark.text.endswith(("later", "onward", "onwards", "or after")) for mark in segment.marks)
    if segment.has("rel.about", "doubt") or later:
        return Claim(LIMIT, n, "ask", "rule", "left unknown: about that number", start, end)
    longer = segment.has("rel.least", "rel.above", "rel.older") and not refused
    if segment.has("wish") and longer:
        # "Step 3 encouraged, particularly for graduates of more than 5 years ago": the wish is of them.
        return Claim(WISH, None, "ask", "wish", "left unknown: nobody wishes for old graduates", start, end)
    if segment.has("wish") or field == WISH:
        return Claim(WISH, n, "assert", "wish", "", start, end)
    if segment.has("rel.least", "rel.above", "rel.older", "vague"):
        if refused and not segment.has("vague"):
            return Claim(LIMIT, n, "assert", "rule", "", start, end)
        return Claim(LIMIT, None, "ask", "rule", "left unknown: a limit is an upper number", start, end)
    if refused and not conditional:
        return Claim(LIMIT, n, "ask", "rule", "left unknown: the text leaves it open", start, end)
    if conditional:
        return Claim(LIMIT, n, "assert", "condition", _CONDITION, start, end)
    return Claim(LIMIT, n, "assert", "rule", "", start, end)


def _since_practice(segment: Segment) -> bool:
    """Whether the years are counted from other work: "3 years since last clinical practice"."""
    content = [mark for mark in segment.marks if mark.kind not in ("filler", "decor", "article", "sign")]
    return any(
        mark.kind == "practice" and (before.kind == "rel.since" or before.text in ("last", "past"))
        for before, mark in pairwise(content)
    ) and not segment.has("grad")


_ONCE = frozenset(
    ("took", "taken in", "taken", "interviewed", "invited", "ranked", "matched", "match", "had")
)
"""Words that tell of one graduate, and of no rule: "took a 2014 grad"."""


def _year(segment: Segment, year: int) -> Claim:
    start, end = segment.start, segment.end
    if any(mark.text in _ONCE for mark in segment.marks):
        return Claim(SINCE, None, "ask", "rule", "left unknown: it tells of one graduate", start, end)
    if segment.has("people") and not segment.has("rel", "limit", "only", "must", "accept"):
        return Claim(SINCE, None, "ask", "rule", "left unknown: it tells of those who are there", start, end)
    if segment.upto is not None or segment.has("rel.below", "rel.most", "doubt", "rel.about"):
        return Claim(SINCE, None, "ask", "rule", "left unknown: years without a clear limit", start, end)
    if segment.has("wish"):
        return Claim(SINCE, year, "ask", "wish", "left unknown: a wish is no limit", start, end)
    texts = {
        mark.text for mark in segment.marks if mark.kind in ("prep", "rel.above", "rel.after", "rel.older")
    }
    if texts & {"before", "until", "till", "by"} or segment.has("rel.older"):
        if segment.has("neg", "no"):
            return Claim(SINCE, year, "assert", "rule", "", start, end)
        return Claim(SINCE, None, "ask", "rule", "left unknown: years without a clear limit", start, end)
    if texts:
        return Claim(SINCE, year + 1, "ask", "rule", "left unknown: that year, or the next", start, end)
    if segment.has("neg", "no", "stop"):
        return Claim(SINCE, None, "ask", "rule", "left unknown: years without a clear limit", start, end)
    modality: Modality = "condition" if segment.has("cond") else "rule"
    plain = segment.has("rel.since", "rel.least")
    why = "" if plain and modality == "rule" else "the earliest year of graduation"
    return Claim(SINCE, year, "assert", modality, why, start, end)


def _worded(segment: Segment, found: Sequence[Segment]) -> Claim | None:
    start, end = segment.start, segment.end
    if any(each.number for each in found) and not (says_no_limit(segment) or segment.has("none")):
        return None
    if says_no_limit(segment) and "wish" in segment.remarks:
        return Claim(LIMIT, "none", "assert", "rule", "", start, end)
    if segment.has("wish", "vague"):
        return Claim(LIMIT, None, "ask", "rule", "left unknown: no number is given", start, end)
    if segment.has("cond") and says_no_limit(segment):
        return Claim(LIMIT, "none", "ask", "condition", "left unknown: there is a condition", start, end)
    if says_no_limit(segment) or segment.has("none") or (segment.has("no", "neg") and _bare(segment)):
        return Claim(LIMIT, "none", "assert", "rule", "", start, end)
    if segment.has("cond", "consider", "doubt"):
        return Claim(LIMIT, "none", "ask", "rule", "left unknown; perhaps no limit", start, end)
    return Claim(LIMIT, None, "ask", "rule", "left unknown: no number is given", start, end)


def _bare(segment: Segment) -> bool:
    content = [mark for mark in segment.marks if mark.kind not in ("filler", "decor", "sign", "grad")]
    return len(content) == 1 or segment.has("must")
