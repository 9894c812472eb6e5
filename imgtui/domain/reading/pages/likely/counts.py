"""How many, how much of all, by when and who: what a sentence probably counts."""

import re
from collections.abc import Iterable

from imgtui.domain.reading.pages.likely.clause import NUMBER, Clause, Guess, number_of, parts_of
from imgtui.domain.reading.pages.parts.cues import Cues
from imgtui.domain.reading.pages.said.deadlines import DAY, day_of, in_season

_COUNT = re.compile(rf"(?<![\d/$.-])\b(?P<n>{NUMBER})\b(?!\s*(?:%|:|/\d|-\d|\.\d|,\d{{3}}))")
_MOST = 80
_PGY1 = re.compile(r"\b(?:pgy-?\s?1|first[- ]years?|categorical)\b\W{0,4}(?P<n>\d{1,2})\b")


def positions(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield how many positions a year a program probably has."""
    whole = clause.whole
    if not cues.has(whole, "places") or not cues.has(whole, "yearly"):
        return
    if first := _PGY1.search(whole):
        yield "positions", int(first["n"])
        return
    for part in parts_of(clause.words):
        if cues.has(part, "uncounted") or cues.has(clause.subject, "uncounted"):
            continue
        bare = re.sub(r"\bpgy-?\s?\d\b|\b20\d\d\b|\bone (?:of|in)\b|\bstep \d\b", " ", part)
        match = _COUNT.search(bare)
        n = number_of(match["n"]) if match else 0
        if 0 < n <= _MOST:
            yield "positions", n
            return


_PERCENT = re.compile(r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per cent)")
_OF = re.compile(
    rf"\b(?P<some>{NUMBER})(?:\s+(?:out\s+)?of|\s+in)\s+(?:every\s+|our\s+|the\s+|its\s+)?(?P<all>{NUMBER})\b"
)
_SECOND = re.compile(r"\bevery (?P<n>second|third|fourth|fifth|other)\b")
_FRACTIONS = (
    (re.compile(r"\bthree[- ]quarters?\b"), 75),
    (re.compile(r"\btwo[- ]thirds?\b"), 66),
    (re.compile(r"\b(?:one|a)[- ]third\b"), 33),
    (re.compile(r"\b(?:one|a)[- ]quarter\b"), 25),
    (re.compile(r"\bhalf\b"), 50),
    (re.compile(r"\b(?:one|a)[- ]fifth\b"), 20),
    (re.compile(r"\btwo[- ]fifths\b"), 40),
    (re.compile(r"\b(?:one|a)[- ]tenth\b"), 10),
)
_ENDS = re.compile(r"\bbetween\b.*\band\b|\b(?:third|quarter|half)\s+(?:up )?to\b")
"""Two fractions are the ends of one share."""
_BEFORE = re.compile(
    r"\b(?:imgs?|fmgs?|international\w*(?: \w+){0,2}|foreign\w*(?: \w+){0,2})\W{0,4}"
    r"(?P<n>\d{1,3})(?![\d,])"
)


def share(clause: Clause, cues: Cues) -> Iterable[Guess]:
    """Yield how many in a hundred residents are probably graduates from abroad."""
    words, whole = clause.words, clause.whole
    if not cues.has(whole, "abroad") or re.search(
        r"\b(?:applica\w+|interview\w*|last year|used to)\b", words
    ):
        return
    if cues.has(whole, "others") or not (
        cues.has(whole, "residents") or clause.asked or "%" in words or ":" in words or "amg" in words
    ):
        return
    value = _share_in(words)
    if value is not None and 0 <= value <= 100:
        yield "img_percent", value


def _share_in(words: str) -> int | None:
    near = _BEFORE.search(words)
    if near and re.search(r"\b(?:amgs?|us|mds?|dos?)\b\W{0,4}\d", words):
        return int(near["n"])
    if match := _PERCENT.search(words):
        return round(float(match["n"]))
    if match := _SECOND.search(words):
        return round(100 / (2 if match["n"] == "other" else number_of(match["n"])))
    if match := _OF.search(words):
        some, whole = number_of(match["some"]), number_of(match["all"])
        return round(100 * some / whole) if 0 < some <= whole else None
    told = [value for pattern, value in _FRACTIONS if pattern.search(words)]
    return round(sum(told[:2]) / 2) if len(told) > 1 and _ENDS.search(words) else told[0] if told else None


def deadline(clause: Clause, cues: Cues, season: int) -> Iterable[Guess]:
    """Yield by which day an application probably has to be there; `season` is the year it begins in."""
    words, whole = clause.words, clause.whole
    if not cues.has(whole, "close") or cues.has(whole, "not deadline"):
        return
    if not cues.has(whole, "apply") and not re.search(
        r"\bdeadlines?\b|\beverything\b|\bdownload\w*|\bdocuments\b", whole
    ):
        return
    days = list(DAY.finditer(words))
    if len(days) != 1:
        return
    found = day_of(days[0], season)
    if found is not None and in_season(found, season):
        yield "deadline", found.isoformat()
