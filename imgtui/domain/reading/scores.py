"""Scores: a Step 2 CK minimum, a wished score, an average. Another exam's number is never one of them."""

from collections.abc import Sequence

from imgtui.domain.reading.outcome import Claim, Modality
from imgtui.domain.reading.segments import Segment

SCORES = range(180, 301)
MIN, WISH, AVERAGE = "step2_min", "step2_preferred", "step2_average"
_USUAL = frozenset(
    ("typical", "typically", "usually", "normally", "generally", "tend to", "tends to", "most of our")
)
_MOST_OF_THEM = frozenset(("most", "mostly", "many", "majority", "almost all", "nearly all"))
"""Words by which a score is that of most who are there: "most have 235+"."""
_MATCHED = frozenset(
    ("successful", "matched", "resident", "residents", "intern", "interns", "class", "classes", "cohort")
)
_ONLY_A_WISH = "left unknown: only a wish is told; perhaps there is no limit"
_ABOUT = "left unknown: about that number"


def score_claims(found: Sequence[Segment], field: str | None, *, limits: bool = False) -> list[Claim]:
    """Return the claims of segments about scores.

    Args:
        found: the segments.
        field: the score the column is about.
        limits: whether its heading asks for a minimum, so that a mere wish answers "none".
    """
    own = [segment for segment in found if exam_of(segment) in (None, "exam.step2", "exam.all")]
    own = [segment for segment in own if not segment.has("stat.percentile")]
    numbered = [segment for segment in own if segment.number is not None]
    claims = [claim for segment in _for_imgs(numbered) if (claim := _numbered(segment, field))]
    claims = _minimums(claims)
    for segment in own:
        if segment.number is None:
            claims += _worded(segment, claims)
    fields = {claim.field for claim in claims if claim.firmness == "assert"}
    if WISH in fields and not any(claim.field == MIN for claim in claims) and field == MIN:
        wish = next(claim for claim in claims if claim.field == WISH)
        bare = limits and not any(s.has("rel") or s.before_number("wish") for s in numbered)
        claims.append(only_a_wish(MIN, wish, answered=bare))
    return claims


def only_a_wish(field: str, wish: Claim, *, answered: bool) -> Claim:
    """Return what a mere wish says of a limit.

    There is none where a number answers the heading that asks for one and what follows calls it a wish: "225
    pref" under "Min Step 2"; "pref 225" is a question.
    """
    if answered:
        return Claim(field, "none", "assert", "wish", "", wish.start, wish.end)
    return Claim(field, "none", "ask", "wish", _ONLY_A_WISH, wish.start, wish.end)


def exam_of(segment: Segment) -> str | None:
    """Return the exam a number belongs to: the last named before it, else the first behind it."""
    exams = [mark for mark in segment.marks if mark.group == "exam"]
    if not exams:
        return None
    at = segment.number.start if segment.number else segment.end
    before = [mark for mark in exams if mark.start < at]
    return (before[-1] if before else exams[0]).kind


def _for_imgs(found: Sequence[Segment]) -> list[Segment]:
    """Return the numbers that hold for an IMG without H-1B: what is said of others is left out."""
    imgs = [s for s in found if s.has("who.img", "who.non_us_img") and not s.has("who.us_grad")]
    if imgs:
        plain = [s for s in found if s.has("stat", "wish") and not s.has("who")]
        return [*imgs, *(s for s in plain if s not in imgs)]
    others = [s for s in found if not (s.has("who.us_grad") and not s.has("who.img"))]
    without = [s for s in others if not (s.has("visa.h1b") and not s.has("visa.j1"))]
    return without or [s for s in others if len(others) < len(found) or not s.has("who.us_grad")]


def _numbered(segment: Segment, field: str | None) -> Claim | None:
    number = segment.number
    if number is None or number.value is None:
        return None
    start, end = segment.start, segment.end
    value = round(number.value)
    average = segment.has("stat.average") or field == AVERAGE
    if value not in SCORES or not (number.value.is_integer() or average):
        return Claim(field or MIN, None, "ask", "rule", "left unknown: no such score", start, end)
    if segment.has("stat.average"):
        return Claim(AVERAGE, value, "assert", "rule", "", start, end)
    if _describes(segment) or _of_somebody(segment):
        return Claim(WISH, value, "ask", "rule", "left unknown: what matched applicants have", start, end)
    target = field if field in (WISH, AVERAGE) else MIN
    if segment.has("wish"):
        target = WISH
    higher, negated = segment.has("rel.above"), segment.has("neg", "no", "stop")
    lower = segment.has("rel.below", "rel.older")
    if lower:
        firm = negated or segment.has("limit")
        why = "" if firm else "left unknown: an upper number for a minimum"
        return Claim(target, value, "assert" if firm else "ask", "rule", why, start, end)
    if segment.upto is not None or segment.has("decade"):
        why = "left unknown: a range; perhaps the lower number" if segment.upto else _ABOUT
        return Claim(target, value, "ask", "rule", why, start, end)
    if segment.has("rel.about", "vague"):
        firm = target == AVERAGE and not segment.has("vague")  # an average is about that number anyhow
        return Claim(target, value, "assert" if firm else "ask", "rule", "" if firm else _ABOUT, start, end)
    if negated or segment.has("rel.most", "doubt"):
        return Claim(target, value, "ask", "rule", "left unknown: the text leaves it open", start, end)
    if segment.has("visa.h1b") and not segment.has("visa.j1"):
        return Claim(target, value, "ask", "condition", "left unknown: it holds for H-1B", start, end)
    conditional = segment.has("cond", "fail")
    why = "the number; there is a condition" if conditional else ""
    modality: Modality = "condition" if conditional else "wish" if target == WISH else "rule"
    return Claim(
        target, value + 1 if higher and target == MIN else value, "assert", modality, why, start, end
    )


def _describes(segment: Segment) -> bool:
    """Whether words tell what those who matched have, and not what the program wishes."""
    wishes = {mark.text for mark in segment.marks if mark.kind == "wish"}
    people = any(mark.text in _MATCHED for mark in segment.marks)
    most = any(mark.kind == "vague" and mark.text in _MOST_OF_THEM for mark in segment.marks)
    return most or (people and bool(wishes) and wishes <= _USUAL)


def _of_somebody(segment: Segment) -> bool:
    """Whether a score is that of one who was invited: "interviewed with 229", "got IV at 228"."""
    met = any(mark.kind == "accept" and mark.text.startswith(_INVITED) for mark in segment.marks)
    return met and not segment.has("rel", "limit", "must", "neg", "no", "only", "stop")


_INVITED = ("interview", "invit", "rank")


def _minimums(claims: Sequence[Claim]) -> list[Claim]:
    """Settle several minimums: one without a condition goes before one with; two plain ones are asked."""
    lowest = [claim for claim in claims if claim.field == MIN and claim.firmness == "assert"]
    rest = [claim for claim in claims if claim not in lowest]
    if len(lowest) < 2:
        return list(claims)
    plain = [claim for claim in lowest if claim.modality == "rule"]
    if len(plain) == 1:
        first = plain[0]
        why = "the minimum; another holds under a condition"
        return [Claim(MIN, first.value, "assert", "condition", why, first.start, first.end), *rest]
    last = lowest[-1]
    why = "left unknown; perhaps Step 1 / Step 2" if len(lowest) == 2 else "left unknown: several numbers"
    return [Claim(MIN, last.value, "ask", "rule", why, lowest[0].start, last.end), *rest]


def _worded(segment: Segment, claims: Sequence[Claim]) -> list[Claim]:
    """Read a remark without a number: no minimum, a pass is enough, a good score."""
    start, end = segment.start, segment.end
    if exam_of(segment) not in (None, "exam.step2", "exam.all"):
        return []
    if segment.has("wish", "cond", "doubt", "stat", "vague", "consider") and not says_no_limit(segment):
        return [Claim(MIN, None, "ask", "rule", "left unknown: no number is given", start, end)]
    refused = segment.has("neg", "no", "none")
    free = says_no_limit(segment) or segment.has("none", "open") or (refused and segment.has("must", "score"))
    passes = segment.has("pass", "letter.pass") and not refused
    if free and passes:  # "P/F does not matter": of which exam?
        return [Claim(MIN, None, "ask", "rule", "left unknown: no number is given", start, end)]
    alone = segment.has("no") or (segment.has("neg") and len(segment.marks) == 1)
    told = any(claim.field == MIN and claim.value is not None for claim in claims)
    if (free or passes or alone) and not told:
        return [Claim(MIN, "none", "assert", "rule", "", start, end)]
    if any(claim.field == MIN for claim in claims):
        return []
    return [Claim(MIN, None, "ask", "rule", "left unknown: no number is given", start, end)]


def says_no_limit(segment: Segment) -> bool:
    """Whether words say that there is no limit: "no cut-off", "without a minimum", "not limited"."""
    negated = segment.has("neg", "no", "none")
    return (negated and segment.has("limit", "rel.least", "rel.most")) or (
        not negated and segment.has("open")
    )
