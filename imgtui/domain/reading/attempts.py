"""Attempts: how many sittings of one exam are allowed. 1 is first-time passes only, "none" no limit."""

from collections.abc import Sequence

from imgtui.domain.reading.outcome import Claim, Modality, Value
from imgtui.domain.reading.scores import says_no_limit
from imgtui.domain.reading.segments import Segment

LIMIT, TAKEN = "attempts_limit", "accepted_attempts_or_gaps"
_MOST = 6
_FIELDS = {"exam.step1": "attempts_limit_step1", "exam.step2": "attempts_limit_step2"}
_FORGIVEN = ("forgiv", "overlook", "excus", "pardon")
_TOTAL = "left unknown: a total over all exams, not per exam"
_BY_CASE = "left unknown: decided case by case"


def attempts_claims(found: Sequence[Segment], field: str | None, *, limits: bool = False) -> list[Claim]:
    """Return the claims of segments about attempts.

    Args:
        found: the segments.
        field: the limit the column is about.
        limits: whether its heading asks for a limit, so that a bare "none" is no limit.
    """
    claims: list[Claim] = []
    scope: str | None = None
    for segment in found:
        exams = {mark.kind for mark in segment.marks if mark.group == "exam"}
        if exams & {"exam.cs", "exam.other", "exam.step3"}:
            continue
        named = exams & set(_FIELDS)
        scope = next(iter(named)) if len(named) == 1 else None if exams else scope
        target = _FIELDS[scope] if scope else (field or LIMIT)
        told = _claims(segment, target, limits=limits)
        if len(named) > 1 and segment.number is None and not _named_together(segment):
            told = [claim.asked(_OF_WHICH) for claim in told]
        if any(other.has("total") for other in found if other is not segment):
            told = [claim.asked(_TOTAL) for claim in told]
        claims += told
    return claims


def _named_together(segment: Segment) -> bool:
    """Whether the exams of a segment are named in one breath: "Step 1 and CK", "Step 1/2"."""
    if "exam" in segment.remarks:
        return False  # "no fails on CK (Step 1 not mentioned)"
    exams = [at for at, mark in enumerate(segment.marks) if mark.group == "exam"]
    between = segment.marks[exams[0] + 1 : exams[-1]]
    return all(mark.kind in ("and", "filler", "article", "exam") or mark.text in _JOINING for mark in between)


_JOINING = frozenset(("/", "&", "+", ",", "-", "or", "and"))


_OF_WHICH = "left unknown: of which exam is it said?"
"""Why a claim is asked that is said of one of two exams: "step 1 ok, CK no"."""


def _claims(segment: Segment, target: str, *, limits: bool) -> list[Claim]:
    start, end = segment.start, segment.end
    if segment.has("law"):
        why = "left unknown: the law of a state is no rule of the program"
        return [Claim(target, None, "ask", "rule", why, start, end)]
    if segment.has("wish"):
        return [Claim(target, None, "ask", "wish", "left unknown: a preference is not a rule", start, end)]
    if segment.has("stat"):
        return [Claim(target, None, "ask", "rule", "left unknown: an average is no limit", start, end)]
    if segment.number is None:
        return _worded(segment, target, limits=limits)
    if _counts_people(segment):
        why = "left unknown: it tells how many people, not how many attempts"
        return [Claim(target, None, "ask", "rule", why, start, end)]
    value, why, firm = _number(segment)
    if value is None:
        return [Claim(target, None, "ask", "rule", why, start, end)]
    if segment.has("cond"):
        why = why or "the number; there is a condition"
    modality: Modality = "condition" if segment.has("cond") else "rule"
    return [Claim(target, value, "assert" if firm else "ask", modality, why, start, end)]


def _counts_people(segment: Segment) -> bool:
    """Whether a number counts people: "2 people with fails matched there"."""
    number = segment.number
    behind = next((mark for mark in segment.marks if number and mark.start >= number.end), None)
    return behind is not None and behind.text in _PEOPLE


_PEOPLE = frozenset(("people", "person", "persons", "resident", "residents", "intern", "interns", "imgs"))


def _number(segment: Segment) -> tuple[Value | None, str, bool]:
    """Return (attempts allowed, what was made of it, whether that is sure) of a segment with a number."""
    number = segment.number
    count = number.value if number and number.value is not None else -1.0
    if not count.is_integer() or count > _MOST or count < 0:
        return None, "left unknown: no exam allows so many attempts", False
    n = int(count)
    if segment.upto is not None or segment.has("rel.about", "doubt"):
        return n, "left unknown: about that number", False
    refused = segment.has("neg", "no", "stop")
    if segment.has("fail"):
        return _fails(segment, n, refused=refused)
    if any(mark.text.startswith(_FORGIVEN) for mark in segment.marks) and not segment.ordinal and not refused:
        plain = not segment.has("attempt")  # what is forgiven is a failure
        return n + 1, "" if plain else "left unknown: attempts, or failures?", plain
    if n == 0:
        if segment.has("attempt"):
            return 1, "1 (no failures accepted)", True
        return 1, "left unknown; perhaps no failures accepted (limit 1)", False
    if segment.has("rel.above", "rel.least", "rel.below"):
        return _beyond(segment, n, refused=refused)
    if refused and segment.ordinal and n > 1 and not segment.has("only", "cond"):
        return n - 1, "", True
    if refused:
        return n - 1 or None, "left unknown: that number is not accepted", False
    if segment.has("total"):
        if "total" in segment.remarks:
            return n, "the number; the bracket counts it over all exams, not per exam", True
        return n, _TOTAL, False
    return n, "", True


def _fails(segment: Segment, n: int, *, refused: bool) -> tuple[Value | None, str, bool]:
    """Read a number of failures: "1 fail ok" allows two attempts, "3 fails not considered" three."""
    if segment.ordinal:
        return (n, "", True) if refused else (n + 1, "left unknown: which fail is meant", False)
    more = segment.has("rel.above")
    if refused:
        return (n + 1 if more else max(n, 1)), "", True
    if more or segment.has("rel.least"):
        return None, "left unknown: a limit is an upper number", False
    if segment.has("rel.below"):
        return n, "fewer failures than that", True
    return n + 1, "", True


def _beyond(segment: Segment, n: int, *, refused: bool) -> tuple[Value | None, str, bool]:
    if segment.has("rel.below"):
        return (
            (None, "left unknown", False) if refused or n < 2 else (n - 1, "one less than the number", True)
        )
    if segment.has("rel.above"):
        return (n, "", True) if refused else (None, "left unknown: a limit is an upper number", False)
    if refused and n > 1:
        return n - 1, "", True
    return None, "left unknown: a limit is an upper number", False


def _worded(segment: Segment, target: str, *, limits: bool) -> list[Claim]:
    """Read a remark without a number."""
    start, end = segment.start, segment.end
    refused = segment.has("neg", "no", "none", "stop")
    if segment.has("clean"):  # a clean record: every exam at the first sitting
        plain = not refused and not segment.has("cond", "doubt", "consider", "past", "vague")
        why = "" if plain else "left unknown: the text leaves it open"
        return [Claim(target, 1, "assert" if plain else "ask", "rule", why, start, end)]
    things = segment.has("fail", "attempt")
    bare_none = limits and segment.has("none") and not things and not segment.has("neg", "cond", "doubt")
    if says_no_limit(segment) or bare_none:
        return [Claim(target, "none", "assert", "rule", "", start, end)]
    if segment.has("cond", "consider") and not refused:
        return [Claim(target, None, "ask", "condition", _BY_CASE, start, end)]
    if refused and things and not segment.has("cond", "must"):
        if segment.has("vague") and segment.has("fail") and not segment.has("attempt"):
            why = "left unknown: several failures are not accepted; perhaps one is"
            return [Claim(target, 2, "ask", "rule", why, start, end)]
        why = "" if segment.has("fail") else "1 (no failures accepted)"
        return [Claim(target, 1, "assert", "rule", why, start, end)]
    taken = segment.has("accept") or (segment.has("vague") and things)
    if taken and not refused and (things or segment.has("vague")):
        why = "attempts are accepted; the number is not given"
        return [Claim(TAKEN, True, "assert", "condition", why, start, end)]
    why = "left unknown: none accepted, or no limit?" if not things else "left unknown: no number is given"
    return [Claim(target, None, "ask", "rule", why, start, end)]
