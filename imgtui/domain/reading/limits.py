"""Limits: scores, attempts, years since graduation and US experience, in one text or apart.

Every segment is given to the one family its words and its number speak of; only a bare number takes the
family of its column, or of its place in a column of several facts.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.reading.attempts import attempts_claims
from imgtui.domain.reading.experience import FOR_SOME, for_some, usce_claims
from imgtui.domain.reading.graduation import graduation_claims
from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.reading.outcome import Claim, ReadOutcome, covered, settled
from imgtui.domain.reading.placed import in_their_place
from imgtui.domain.reading.scores import SCORES, says_no_limit, score_claims
from imgtui.domain.reading.segments import Segment, segments

SCORE, ATTEMPTS, GRADUATION, USCE = "score", "attempts", "graduation", "usce"
AVERAGE = "average"
"""The place of an average in the order of a heading."""
PREFERRED = "preferred"
"""The place of a score that is wished for."""
YEARS_PREFERRED = "years preferred"
"""The place of a number of years since graduation that is wished for."""
_PLACE_BORDERS = frozenset("/,;|\n")
YEARS = range(1970, 2060)
_SMALL = 20
_READ: Mapping[str, Callable[[Sequence[Segment], str | None, bool], list[Claim]]] = {
    SCORE: lambda found, field, limits: score_claims(found, field, limits=limits),
    ATTEMPTS: lambda found, field, limits: attempts_claims(found, field, limits=limits),
    GRADUATION: lambda found, field, _: graduation_claims(found, field),
    USCE: lambda found, field, _: usce_claims(found, field),
}
_USED = frozenset(
    (
        "num",
        "ordinal",
        "decade",
        "exam",
        "attempt",
        "fail",
        "pass",
        "letter",
        "score",
        "grad",
        "usce",
        "practice",
        "unit",
        "rel",
        "limit",
        "strict",
        "total",
        "must",
        "wish",
        "cond",
        "consider",
        "accept",
        "neg",
        "no",
        "yes",
        "none",
        "open",
        "only",
        "stat",
        "doubt",
        "each",
        "when",
        "month",
        "prep",
        "people",
        "who",
        "vague",
        "now",
        "certificate",
        "stop",
        "clean",
        "changed",
        "law",
        "system",
        "visa.both",
    )
)


class LimitWanted(NamedTuple):
    """What a text is expected to speak of.

    Attributes:
        about: the family of its column.
        order: several families, in the order of a heading.
        field: the field of its column.
        fails: whether the heading counts failures, not attempts: a bare 1 is one failure.
        limits: whether the heading asks for limits: a bare "none" is no limit.
        rules: whether the text stands where requirements are told: "USCE 3 months" is one.
    """

    about: str | None = None
    order: tuple[str, ...] = ()
    field: str | None = None
    fails: bool = False
    limits: bool = False
    rules: bool = False


def read_limits(text: str, lexicon: Lexicon, wanted: LimitWanted) -> ReadOutcome:
    """Return what `text` says of scores, attempts, graduation and US experience."""
    marks: Sequence[ConceptMark] = _placed(lexicon.marks(text), wanted)
    if wanted.order:
        marks = _without_blanks(marks)
    marks = in_their_place(marks)
    found, marks = _without_past(segments(marks), marks)
    if wanted.about == USCE and for_some(found):
        start, end = found[0].start, found[-1].end
        return covered([Claim("usce", None, "ask", "condition", FOR_SOME, start, end)], marks, _USED)
    by_family, strangers = _by_family(found, marks, wanted)
    claims: list[Claim] = []
    for family, own in by_family.items():
        if family in _READ:
            field = wanted.field if wanted.about == family else None
            claims += _READ[family](own, field, wanted.limits)
    if any(mark.kind == "speaker.other" for mark in marks):
        claims = [
            _asked(claim, "left unknown: it tells of somebody, or what somebody says") for claim in claims
        ]
    if any(mark.kind == "stat.percentile" for mark in marks):
        claims = [_asked(claim, "left unknown: a percentile is no score") for claim in claims]
    if wanted.about and wanted.about not in by_family and not any(m.group in _SUBJECTS for m in marks):
        claims = [_asked(claim, "left unknown: it is not about what the heading says") for claim in claims]
    if any(segment.after_fail for segment in by_family.get(SCORE, ())):
        claims = [claim for claim in claims if not claim.field.startswith("attempts")]
    if strangers:
        marks = [m._replace(kind=UNKNOWN) if m in strangers and m.kind == "num" else m for m in marks]
    return covered(settled(claims), marks, _used(by_family, wanted))


def _by_family(
    found: Sequence[Segment], marks: Sequence[ConceptMark], wanted: LimitWanted
) -> tuple[dict[str, list[Segment]], list[ConceptMark]]:
    """Return the segments by the family they speak of, and the words of those that speak of none."""
    by_family: dict[str, list[Segment]] = {}
    places = _places(found, marks, wanted)
    previous: str | None = wanted.about
    strangers: list[ConceptMark] = []
    for segment, place in zip(found, places, strict=True):
        family = family_of(segment, wanted, place, previous)
        family = _helped(segment, family, wanted, place)
        if family == SCORE and wanted.rules and not wanted.order and segment.kinds <= _BARE:
            if not segment.has("each"):  # "220" alone: of which exam?
                segment.marks.append(segment.marks[-1]._replace(kind="doubt"))
        elif family in _OWN_WORDS and not (
            wanted.about or wanted.order or _says_itself(segment, family, marks, wanted)
        ):
            family = None
        if family is None and segment.number and segment.has("usce.letters") and not segment.has("unit"):
            continue  # "3 LORs" is none of these
        if family is None:
            strangers += [mark for mark in segment.marks if mark.kind not in _CARRYING]
            continue
        for each in _all_named(segment) or (family,):
            by_family.setdefault(each, []).append(segment)
        previous = family
    return by_family, strangers


_BARE = frozenset(("num", "sign", "each"))
_SUBJECTS = frozenset(("exam", "grad", "usce", "score", "fail", "attempt", "stat", "clean"))
_OWN_WORDS = {
    SCORE: ("exam", "score"),
    ATTEMPTS: ("attempt", "fail", "exam", "clean"),
    GRADUATION: ("grad",),
    USCE: ("usce",),
}


def _all_named(segment: Segment) -> tuple[str, ...]:
    """Return the families one remark frees of a limit: "no cut-off for year of graduation or scores"."""
    if segment.number is not None or not says_no_limit(segment):
        return ()
    attempts, graduation = segment.has("attempt", "fail"), segment.has("grad")
    scores = segment.has("score") or (segment.has("exam.step2") and not attempts)
    named = ((ATTEMPTS, attempts), (GRADUATION, graduation), (SCORE, scores))
    return tuple(family for family, told in named if told)


def _helped(segment: Segment, family: str | None, wanted: LimitWanted, place: str | None) -> str | None:
    """Give a bare number what its heading says of it: that it counts failures, that it is an average."""
    if segment.number is None:
        return _PLACED.get(family or "", family)
    if wanted.fails and family == ATTEMPTS and not segment.ordinal and not segment.has("fail", "attempt"):
        segment.marks.append(segment.number._replace(kind="fail"))
    roles = (AVERAGE, PREFERRED) if family in (SCORE, AVERAGE, PREFERRED) else (YEARS_PREFERRED,)
    if (
        family in (SCORE, GRADUATION, *_PLACED)
        and any(role in wanted.order for role in roles)
        and not segment.has("stat", "limit", "rel", "wish")
    ):
        if place in _MEANT:
            segment.marks.append(segment.number._replace(kind=_MEANT[place]))
        elif place is None:
            segment.marks.append(segment.number._replace(kind="doubt"))
    return _PLACED.get(family or "", family)


_MEANT = {AVERAGE: "stat.average", PREFERRED: "wish", YEARS_PREFERRED: "wish"}
_PLACED = {AVERAGE: SCORE, PREFERRED: SCORE, YEARS_PREFERRED: GRADUATION}


def _says_itself(segment: Segment, family: str, marks: Sequence[ConceptMark], wanted: LimitWanted) -> bool:
    """Whether a segment of free text names what its number is."""
    if family == USCE:
        named = any(mark.group == "usce" and mark.kind != "usce.letters" for mark in segment.marks)
        return named and (segment.has("must", "wish", "none") or (wanted.rules and segment.has("unit")))
    if family == GRADUATION and segment.has("unit.year") and any(mark.kind == "grad" for mark in marks):
        return True
    if family == GRADUATION and wanted.rules and _only_years(segment):
        return True
    if segment.has(*_OWN_WORDS[family]):
        return True
    if family == SCORE and segment.has("stat.average"):
        return True
    # "We prefer 230+": no other number of a program is so high and asked for.
    return family == SCORE and segment.has("wish", "rel.least", "limit") and not segment.has("people")


def _only_years(segment: Segment) -> bool:
    """Whether a segment is a number of years and nothing else: "<5y", "not older than 3 yr"."""
    known = {"num", "unit.year", "rel.most", "rel.below", "limit", "strict", "sign", "decor", "filler"}
    oldest = {"rel.since"} if any("older" in mark.text for mark in segment.marks) else set()
    return segment.has("unit.year") and segment.kinds <= known | oldest


def _asked(claim: Claim, why: str) -> Claim:
    return claim.asked(claim.why or why)


_CARRYING = frozenset(("filler", "decor", "sign", "and", "article"))


def _used(by_family: Mapping[str, Sequence[Segment]], wanted: LimitWanted) -> frozenset[str]:
    if set(by_family) == {USCE}:
        return _USED | {"specialty"}
    return _USED | {"visa.h1b", "visa.j1"} if SCORE in by_family else _USED


def _without_past(
    found: Sequence[Segment], marks: Sequence[ConceptMark]
) -> tuple[Sequence[Segment], Sequence[ConceptMark]]:
    """Leave out what held before where the text tells what holds now: "232 (was 225 last year)"."""
    past = [segment for segment in found if segment.has("past")]
    if not past or not any(segment.number for segment in found if segment not in past):
        return found, marks
    gone = {mark for segment in past for mark in segment.marks}
    rest = [each for each in found if each not in past]
    for segment in rest:  # "215 new, was 210"
        segment.marks = [m._replace(kind="now") if m.text in ("new", "newer") else m for m in segment.marks]
    return rest, [mark for mark in marks if mark not in gone]


def _placed(marks: Sequence[ConceptMark], wanted: LimitWanted) -> list[ConceptMark]:
    """Return the marks; "y" behind a number and a blank means years where no question can be answered."""
    found: list[ConceptMark] = []
    for at, mark in enumerate(marks):
        behind = found[-1].kind if found else ""
        following = marks[at + 1] if at + 1 < len(marks) else None
        if mark.text == "+" and mark.kind == "sign" and mark.glued and behind == "num":
            if following is None or following.kind != "num":
                mark = mark._replace(kind="rel.least")
        elif mark.kind == "num" and found and found[-1].text == "'" and _two_figures(mark):
            mark = mark._replace(value=2000 + (mark.value or 0.0))
        if _is_day_of_month(marks, at):
            mark = mark._replace(kind="month")  # "after 31 Dec 2020"
        if mark.text == "in the past" and at + 1 < len(marks) and marks[at + 1].kind == "num":
            mark = mark._replace(kind="rel.most")
        if mark.kind == "visa.both":
            mark = mark._replace(kind="each")
        if mark.text == "y" and behind == "num":
            mark = mark._replace(kind="unit.year")
        found.append(mark)
    return found


def _is_day_of_month(marks: Sequence[ConceptMark], at: int) -> bool:
    """Whether a number is the day of a date: beside a month, with a year behind."""
    mark = marks[at]
    if mark.kind != "num" or mark.value is None or not 1 <= mark.value <= _LAST_DAY:
        return False
    near = [*marks[max(0, at - 1) : at], *marks[at + 1 : at + 2]]
    if _is_month_of_year(marks, at):
        return True
    dated = any(m.kind == "num" and m.value and int(m.value) in YEARS for m in marks[at + 1 : at + 4])
    return dated and any(m.kind == "month" for m in near)


def _is_month_of_year(marks: Sequence[ConceptMark], at: int) -> bool:
    """Whether a number is the month before a year: "6/2020"."""
    stroke, year = marks[at + 1 : at + 2], marks[at + 2 : at + 3]
    glued = bool(stroke and year) and stroke[0].text in "/-" and stroke[0].glued and year[0].glued
    return glued and (marks[at].value or 0) <= _LAST_MONTH and int(year[0].value or 0) in YEARS


_LAST_DAY, _LAST_MONTH = 31, 12


def _without_blanks(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks without the places a cell leaves open: "?/?/7", "220/n/a/5"."""
    found: list[ConceptMark] = []
    for at, mark in enumerate(marks):
        first = at == 0 or marks[at - 1].text in _PLACE_BORDERS
        last = at + 1 == len(marks) or marks[at + 1].text in _PLACE_BORDERS
        found.append(mark._replace(kind="decor") if mark.kind == "doubt" and first and last else mark)
    return found


def _two_figures(mark: ConceptMark) -> bool:
    """Whether a number is the end of a year: '19."""
    return mark.glued and len(mark.text) == 2 and mark.text.isdigit()


def _places(found: Sequence[Segment], marks: Sequence[ConceptMark], wanted: LimitWanted) -> list[str | None]:
    """Return for each segment the family of its place, where a text has as many parts as its heading."""
    if not wanted.order:
        return [None] * len(found)
    borders = [m.start for m in marks if m.kind == "sign" and m.text in _PLACE_BORDERS]
    if len(borders) + 1 != len(wanted.order):
        return [None] * len(found)
    starts = [each.number.start if each.number else each.start for each in found]
    return [wanted.order[sum(1 for at in borders if at < start)] for start in starts]


def family_of(segment: Segment, wanted: LimitWanted, place: str | None, previous: str | None) -> str | None:
    """Return the family a segment speaks of, None when that cannot be told."""
    own = _by_number(segment, wanted) if segment.number is not None else _by_words(segment, wanted.about)
    if own is not None:
        return own
    if segment.number is not None:
        return _bare(segment, wanted, place)
    return place or previous or wanted.about


def _by_words(segment: Segment, about: str | None) -> str | None:
    if segment.has("fail", "attempt", "clean"):
        return ATTEMPTS
    if segment.has("usce", "practice") and not segment.has("grad"):
        return GRADUATION if about == GRADUATION else USCE
    if segment.has("grad"):
        return GRADUATION
    if segment.has("score", "pass", "stat") or segment.has("exam.step2", "exam.step1", "exam.other"):
        return SCORE
    return None


def _by_number(segment: Segment, wanted: LimitWanted) -> str | None:
    number = segment.number
    value = number.value if number and number.value is not None else -1.0
    if segment.has("unit.percent", "unit.thousand"):
        return "percent"
    if (
        value.is_integer()
        and int(value) in SCORES
        and not segment.has("unit.month", "unit.week", "unit.year")
    ):
        return SCORE
    if value.is_integer() and int(value) in YEARS:
        elsewhere = wanted.about not in (None, GRADUATION) and not segment.has("grad")
        return "date" if elsewhere or segment.has("month", "when", "exam", "visa") else GRADUATION
    if segment.has("month") and value <= 31:
        return "date"
    return _by_unit(segment, wanted, value)


def _by_unit(segment: Segment, wanted: LimitWanted, value: float) -> str | None:
    if segment.has("usce.letters") and not segment.has("unit"):
        return USCE
    if segment.has("fail", "attempt", "ordinal") or segment.ordinal or segment.has("unit.times"):
        return ATTEMPTS
    if segment.has("unit.month", "unit.week", "unit.day"):
        graduated = wanted.about == GRADUATION or segment.has("grad")
        return GRADUATION if graduated and not segment.has("usce") else USCE
    if segment.has("unit.year"):
        worked = segment.has("usce") and wanted.about != GRADUATION
        return USCE if worked or (wanted.about == USCE and not segment.has("grad")) else GRADUATION
    if segment.has("grad"):
        return GRADUATION
    if segment.has("usce") and value < _SMALL and wanted.about in (None, USCE):
        return USCE
    return None


def _bare(segment: Segment, wanted: LimitWanted, place: str | None) -> str | None:
    """Return the family of a number nothing is said of."""
    if place is not None:
        return place
    if wanted.about:
        return wanted.about
    return None
