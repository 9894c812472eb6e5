"""How many positions a program has, and whether it fills them in the Main Match."""

import re

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import Unit
from imgtui.domain.reading.pages.parts.words import Tools, head_of

_SPELLED = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_UNITS = _SPELLED[1:10]
_TENS = (("twenty", 20), ("thirty", 30), ("forty", 40))
_NUMBERS = {word: n for n, word in enumerate(_SPELLED)}
_NUMBERS |= dict(_TENS)
_NUMBERS |= {f"{ten}-{one}": n + k for ten, n in _TENS for k, one in enumerate(_UNITS, 1)}
_ONE = rf"(?:\d{{1,3}}|{'|'.join(sorted(list(_NUMBERS)[1:], key=len, reverse=True))})"
_PLACES = r"(?:positions?|spots?|slots?|seats?|residents?|trainees?|interns?|places|contracts?)"
_EACH = r"(?:per|a|each|every|at each|in each|in every)\s+(?:year|class|level|pgy(?:-?1)?|cycle|season)"
_LABEL = re.compile(
    r"^(?:(?:number of|total|approved|available|categorical|first[- ]year|pgy-?1|resident"
    r"|residency|annual|nrmp|"
    r"quota of)\s+)*(?:positions?|spots?|slots?|quota)"
    r"(?:\s+(?:per year|per class|offered|available|each year|a year|\(categorical\)|pgy-?1|in the match))*$"
    r"|^how (?:big|large|many) (?:is|are) (?:the|your) (?:class|program|classes|intern class)$"
    r"|^(?:interns?|residents?|trainees?) (?:a|per|each|every) year$|^(?:seats|places|(?:new "
    r"|categorical |our )?interns|how many of you are there|how many do you take)$"
    r"|^(?:total )?program size,? (?:first year|pgy-?1)$|^class size$|^(?:number of )?residents? "
    r"per (?:year|class|pgy-?1)$"
    r"|^how many (?:\w+ )?(?:positions?|residents?|spots?|slots?|interns?|places)\b(?!.*\b(?:img"
    r"|international|foreign|total)).*$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"prelim|advanced|fellow|student", re.IGNORECASE)
_VALUE = re.compile(
    r"\s*(?:yes,? )?(?:up to |we (?:accept|take|offer|have|recruit) |there are "
    rf")?(?P<n>{_ONE})\b(?!\s*(?:%|/|[-–]\s*\d|prelim))",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    rf"\b(?P<n>{_ONE})\s+(?:new\s+|approved\s+)?(?:categorical|first[- ]year|pgy-?\s?1|entry[- ]level)"
    rf"(?:\s+categorical)?(?:\s+{_PLACES})?\b(?!\s*/(?!\s*\d)|\s+year)"
    rf"|\b(?P<n2>{_ONE})\s+(?:new\s+)?{_PLACES}\s+(?:are (?:offered|available)\s+)?{_EACH}\b"
    rf"|\b(?:offer|recruit|accept|take|match|approved for|welcome)(?:s|es)?\s+(?:all\s+|up to\s+)?"
    rf"(?P<n3>{_ONE})\s+(?:new\s+)?{_PLACES}\b(?!\s+(?:of|in total|total|who|from|interviews))"
    rf"|\b(?:have|has|fill|there are)s?\s+(?:all\s+|up to\s+)?(?P<n5>{_ONE})\s+(?:positions?|spots?|slots?)\b"
    rf"|(?<=\()(?P<n6>{_ONE}) per (?:year|class)(?=\))"
    rf"|^(?P<n4>{_ONE})\s+(?:positions?|spots?|slots?|seats?|interns)\b"
    rf"|\bclass size (?:is|of) (?P<n7>{_ONE})\b",
    re.IGNORECASE,
)
_NOT_OFFERED = re.compile(
    r"\bprelim|\binterview|\bfellow|\badvanced\b|\bprogram of\b|\btotal of\b|\bstudents?\b"
    r"|\bfaculty\b|\bcurrently\b"
    r"|\bchief|\bopen(?:ing)?\b|\bresearch\b|\bimgs?\b|\binternational\b|\bprimary care\b"
    r"|\bseveral\b|\bsites?\b",
    re.IGNORECASE,
)
_IN_MATCH = re.compile(
    r"\b(?:take part|takes part|participat\w+)\s+(?:only\s+|exclusively\s+)?in\s+(?:the\s+)?(?:\d{4}\s+)?"
    r"(?:nrmp|national resident matching|main (?:residency )?match|match)\b"
    r"|\b(?:through|via|in|by)\s+(?:the\s+)?(?:nrmp|national resident matching program|main "
    r"(?:residency )?match|match)\b",
    re.IGNORECASE,
)
_FILLED = re.compile(
    r"\b(?:fill\w*|offer\w*|positions?|spots?|participat\w*|takes? part|appoint\w*|recruit\w*)\b",
    re.IGNORECASE,
)
_OUT_OF_MATCH = re.compile(
    r"\b(?:not|no|outside|never|without|before the match|withdrawn|students?|fellow\w*|couples?|if|"
    r"applicants? (?:must|should|may)|supplemental)\b",
    re.IGNORECASE,
)
_MATCH_LABEL = re.compile(
    r"participat\w+ in (?:the )?(?:national resident matching program|nrmp|main (?:residency )?match|match)",
    re.IGNORECASE,
)


def counts_said(label: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Return the positions and the part in the Match that a unit tells of."""
    return _positions(label, body, unit) + _matched(label, body, unit, tools)


def _counted(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


_BY_KIND = re.compile(
    rf"\s*{_ONE}\s*[(:]\W{{0,4}}(?P<n3>{_ONE})\s+categorical\b|\s*categorical\b\W{{0,4}}(?P<n>{_ONE})\b"
    rf"|\s*(?P<n2>{_ONE})\W{{0,4}}categorical\b",
    re.IGNORECASE,
)


def _positions(label: str, body: str, unit: Unit) -> list[Claim]:
    if _LABEL.match(label) and not _OTHER_LABEL.search(label):
        kind = _BY_KIND.match(body)
        value = kind or _VALUE.match(body)
        n = (value["n"] or (kind["n2"] or kind["n3"] if kind else None)) if value else None
        if n and _counted(n):
            return [Claim("positions", _counted(n), start=unit.span[0], end=unit.span[1])]
    claims: list[Claim] = []
    for match in _OFFERED.finditer(body):
        n = _counted(
            match["n"]
            or match["n2"]
            or match["n3"]
            or match["n4"]
            or match["n5"]
            or match["n6"]
            or match["n7"]
        )
        if n and not _NOT_OFFERED.search(_part_around(body, match)):
            start, end = unit.start + match.start(), unit.start + match.end()
            claims.append(Claim("positions", n, start=start, end=end))
    if len({claim.value for claim in claims}) < 2:
        return claims
    why = "left unknown: several counts"
    return [Claim(c.field, c.value, "ask", "rule", why, c.start, c.end) for c in claims]


def _part_around(body: str, match: re.Match[str]) -> str:
    """Return a count with the words around it, up to the signs that end its part."""
    before = re.split(r"[,;.\n]|\band\b", body[max(0, match.start() - 40) : match.start()])[-1]
    after = re.split(r"[,;.\n/]|\band\b|\b(?:in|of|for|at) an?\b", body[match.end() : match.end() + 25])[0]
    return " ".join(before.split()[-2:]) + " " + match[0] + after


def _matched(label: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    if _MATCH_LABEL.match(label):
        head, _ = head_of(tools.marks(body))
        return [Claim("participating", head == "yes", start=unit.span[0], end=unit.span[1])] if head else []
    for start, end in sentences(body, 0, len(body)):
        part = body[start:end]
        if _IN_MATCH.search(part) and _FILLED.search(part) and not _OUT_OF_MATCH.search(part):
            return [Claim("participating", True, start=unit.start + start, end=unit.start + end)]
    return []
