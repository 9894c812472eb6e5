"""How many positions a program has, and whether it fills them in the Main Match."""

import re

from imgtui.domain.reading.number_words import SPELLED
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools, head_of

_UNITS = SPELLED[1:10]
_TENS = (("twenty", 20), ("thirty", 30), ("forty", 40))
_NUMBERS = {word: n for n, word in enumerate(SPELLED)}
_NUMBERS |= dict(_TENS)
_NUMBERS |= {f"{ten}-{one}": n + k for ten, n in _TENS for k, one in enumerate(_UNITS, 1)}
ONE = rf"(?:\d{{1,3}}|{'|'.join(sorted(list(_NUMBERS)[1:], key=len, reverse=True))})"
_PLACES = r"(?:positions?|spots?|slots?|seats?|residents?|trainees?|interns?|places|posts|contracts?)"
_EACH = (
    r"(?:per|a|each|every|at each|in each|in every)\s+(?:year|class|level|pgy(?:-?1)?|cycle|season"
    r"|summer|july|june)"
)
_LABEL = re.compile(
    r"^(?:(?:number of|total|approved|available|categorical|first[- ]year|pgy-?1|resident"
    r"|residency|annual|nrmp|"
    r"quota of)\s+)*(?:positions?|spots?|slots?|quota)"
    r"(?:\s+(?:per year|per class|offered|available|each year|a year|\(categorical\)|pgy-?1|in the match))*$"
    r"|^how (?:big|large|many) (?:is|are) (?:the|your) (?:class|program|classes|intern class)$"
    r"|^(?:places|positions|seats|spots|slots)(?: (?:each|every|per|a) (?:year|july|class))$"
    r"|^(?:places|positions|seats|spots|slots|posts) (?:for|in|from) (?:july |june )?20\d\d$"
    r"|^number of (?:interns?|residents?|trainees?) (?:a|per|each|every) year$"
    r"|^(?:first[- ]year|pgy-?1|categorical) (?:positions|places|seats|spots)"
    r"(?:,? (?:in |for )?(?:the )?20\d\d (?:nrmp )?match)?$"
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
    rf")?(?P<n>{ONE})\b(?!\s*(?:%|/|[-–]\s*\d|prelim))",
    re.IGNORECASE,
)
_KIND = r"(?:(?!of\b|in\b|and\b|or\b|for\b|who\b|from\b|total\b)[\w/&-]+\s+(?:\(\w{1,3}\)\s+)?){0,2}?"
"""What kind of positions, in a word or two: "5 AP/CP positions", "5 advanced (R) positions"."""
_ALIKE = re.compile(
    r"\b(?P<n>\d{1,2})(?:\s?[-–/]\s?(?P=n)){2,4}\b(?!\s?[-–/]\s?\d)"
    r"(?=\s+(?:\w+\s+){0,3}(?:program|residency|class|curriculum|complement))",
    re.IGNORECASE,
)
"""So many residents in each year: "a 6-6-6 program"."""
_YEARLY = re.compile(
    rf"\b(?P<n>{ONE})\s+(?:new\s+|first[- ]year\s+|pgy-?1\s+)?(?:residents|interns|trainees|physicians)\s+"
    r"(?:will\s+)?(?:begin|start|join|enter|arrive)\w*\b(?!\s+(?:an?|the|their|with)\s+(?!program"
    r"|residency|training|internship|first))"
    rf"|\ball\s+(?:of\s+)?(?:the\s+|our\s+|these\s+)?(?P<n2>{ONE})\s+{_KIND}(?:positions|places"
    rf"|spots|slots|seats)\b"
    rf"|\bwill\s+(?:\w+\s+)?(?:take|recruit|accept|match)\s+(?P<n3>{ONE})(?=\s*[.,;]|\s+(?:new\s+)"
    rf"?{_PLACES}\b|$)"
    rf"|\b(?:take|took|taken|accept|match)(?:s|ed)?\s+(?P<n4>{ONE})\s+{_KIND}(?:residents|interns"
    rf"|trainees)\s+"
    r"(?:in\s+)?(?:each|every)\b"
    rf"|\b(?P<n5>{ONE})\s+{_KIND}(?:residents|interns|trainees)\s+are\s+(?:taken|accepted|matched"
    rf"|recruited|appointed)\s+(?:in\s+)?(?:each|every|a|per)\b"
    rf"|\b(?:class|complement|intake|program)\b[^.;]{{0,24}}?\b(?:grows?|grew|rises?|expands?|increases?"
    rf"|goes)\b"
    rf"[^.;]{{0,16}}?\bto (?P<n6>{ONE})\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    rf"\b(?P<n>{ONE})\s+(?:new\s+|approved\s+)?(?:categorical|advanced|first[- ]year|pgy-?\s?1"
    rf"|entry[- ]level)"
    rf"(?:\s+categorical)?(?:\s+{_PLACES})?\b(?!\s*/(?!\s*\d)|\s+year)"
    rf"|\b(?P<n2>{ONE})\s+(?:new\s+)?{_PLACES}\s+(?:are (?:offered|available)\s+)?{_EACH}\b"
    rf"|\b(?:offer|recruit|accept|take|match|approved for|welcome)(?:s|es)?\s+(?:all\s+|up to\s+)?"
    rf"(?P<n3>{ONE})\s+{_KIND}{_PLACES}\b(?!\s+(?:of|in total|total|who|from|interviews))"
    rf"|\b(?:have|has|fill|there are)s?\s+(?:all\s+|up to\s+)?(?P<n5>{ONE})\s+(?:positions?|spots?|slots?)\b"
    rf"|(?<=\()(?P<n6>{ONE}) per (?:year|class)(?=\))"
    rf"|^(?P<n4>{ONE})\s+(?:positions?|spots?|slots?|seats?|interns)\b"
    rf"|\bclass size (?:is|of) (?P<n7>{ONE})\b"
    rf"|\b(?:applications|files|candidates) for (?P<n9>{ONE}) (?:categorical )?{_PLACES}\b"
    rf"|\bplaces,? (?:which|that) number (?P<n10>{ONE})\b"
    rf"|\bthere will be (?P<n11>{ONE}) (?:places|posts|positions)\b"
    rf"|\b(?:we|program|department) (?:take|accept|recruit|match|train)s? (?P<n8>{ONE})(?: of you)? "
    r"(?:a|per|each|every) (?:year|class)\b",
    re.IGNORECASE,
)
_TRACKS = re.compile(
    r"\bprelim\w*|\badvanced\b|\bprimary care\b|\bresearch\b|\brural\b|\bphysician[- (]|\bpgy-?2\b",
    re.IGNORECASE,
)
_NOT_OFFERED = re.compile(
    r"\binterview|\bfellow|\bprogram of\b|\btotal of\b|\bstudents?\b"
    r"|\bfaculty\b|\bcurrently\b"
    r"|\bchief|\bopen(?:ing)?\b|\bimgs?\b|\binternational\b"
    r"|\bseveral\b|\bsites?\b",
    re.IGNORECASE,
)
_IN_MATCH = re.compile(
    r"\b(?:take part|takes part|participat\w+)\s+(?:only\s+|exclusively\s+)?in\s+(?:the\s+)?(?:\d{4}\s+)?"
    r"(?:nrmp|national resident matching|main (?:residency )?match|match)\b"
    r"|\b(?:are|is) (?:all |both |only )?in\s+(?:the\s+)?(?:\d{4}\s+)?(?:nrmp|main|residency)?\s*match\b"
    r"|\b(?:nrmp |match )?all[- ]in (?:program|residency|policy|participant)\b"
    r"|\b(?:through|via|in|by)\s+(?:the\s+)?(?:nrmp|national resident matching program|main "
    r"(?:residency )?match|match)\b",
    re.IGNORECASE,
)
_FILLED = re.compile(
    r"\b(?:fill\w*|offer\w*|positions?|spots?|slots?|places|seats|participat\w*|takes? part"
    r"|appoint\w*|recruit\w*"
    r"|(?:we|program|department|residency|hospital) (?:match|take|accept|train)(?:s|es)?"
    r"|kinds|tracks|all (?:of )?(?:our|them|residents|through|in|via)|(?:we|program) (?:is|are)"
    r"|only|solely|exclusively)\b",
    re.IGNORECASE,
)
_OUT_OF_MATCH = re.compile(
    r"\b(?:not|no|outside|never|without|before the match|withdrawn|students?|fellow\w*|couples?|if|"
    r"applicants? (?:must|should|may)|supplemental)\b",
    re.IGNORECASE,
)
_MATCH_LABEL = re.compile(
    r"(?:(?:will|does|do) )?(?:take|takes|taking) part in (?:the )?(?:nrmp|main|residency)?\s*(?:nrmp|main"
    r"|residency)?\s*match.*$|participat\w+ in (?:the )?(?:national resident matching program|nrmp|main"
    r" (?:residency )?match|match)"
    r"|(?:nrmp|main)?\s*match(?:ing)?(?: (?:program|participation|status))?$|nrmp(?: participation)?$"
    r"|we rank (?:through|with|in)$"
    r"|(?:are|is|do|does|will) (?:you|we|the (?:program|department|hospital))\b[^.]{0,30}?\b(?:in"
    r"|part of|through"
    r"|with) (?:the )?(?:\d{4} )?(?:main |residency |nrmp )*(?:match|nrmp)\b[^.]{0,20}$",
    re.IGNORECASE,
)
_MATCH_VALUE = re.compile(
    r"\W*(?:nrmp|main (?:residency )?match|all (?:our |of )?(?:\w+ )?(?:positions|places|spots)"
    r"|participat\w+)\b",
    re.IGNORECASE,
)
_OF_MATCH = re.compile(r"\bmatch|\bnrmp|resident matching", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:nobody|no ?one|none|nothing|never|not|no (?:positions?|places?|residents?|applicants?|offers?"
    r"|contracts?))\b"
    r"[^.;]{0,40}?\boutside\b[^.;]*",
    re.IGNORECASE,
)
"""Nobody is taken outside the Match: it is the only way in."""
_NOT_IN_MATCH = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|will not|won't|cannot|are not|is not|aren't|isn't|not)"
    r"\s+(?:\w+\s+){0,2}?"
    r"(?:participat\w+|tak(?:e|ing) part|be|offer\w*[^.;]{0,20}|fill\w*[^.;]{0,20})?\s*(?:in"
    r"|through)\s+(?:the\s+|this year's\s+)?"
    r"(?:(?P<year>20\d\d)\s+)?(?:(?:main|nrmp|residency)\s+)*(?:match|nrmp)\b"
    r"|\bwithdr[ae]wn?\s+from\s+the\s+(?:(?P<year2>20\d\d)\s+)?(?:(?:main|nrmp|residency)\s+)*match\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:applicants?|candidates?|students?|fellow\w*|couples?|if|those|preliminary|who|unless"
    r"|was|were|did)\b",
    re.IGNORECASE,
)


def counts_said(label: str, body: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return the positions and the part in the Match that a unit tells of."""
    return _positions(label, body, unit, tools.track) + _matched(label, body, unit, tools)


def counted(text: str) -> int:
    """Return a number in figures or words."""
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


_BY_KIND = re.compile(
    rf"\s*{ONE}\s*[(:]\W{{0,4}}(?P<n3>{ONE})\s+categorical\b|\s*categorical\b\W{{0,4}}(?P<n>{ONE})\b"
    rf"|\s*(?P<n2>{ONE})\W{{0,4}}categorical\b",
    re.IGNORECASE,
)


def row_of(text: str, unit: PageUnit) -> str:
    """Return the name of the row that a cell of a table stands in, empty for what is no cell."""
    return text[slice(*unit.above[-1])] if unit.quoted[1] and unit.above else ""


def _of_another_track(words: str, track: str) -> bool:
    """Whether words count positions of a track that the page is not read for."""
    named = [match[0].lower() for match in _TRACKS.finditer(words)]
    second = track == "advanced"  # an advanced place begins with the second year
    named = [each for each in named if not (second and each.startswith("pgy"))]
    return any(not (track and each.startswith(track[:6])) for each in named) or bool(
        track in ("advanced", "preliminary")
        and not named
        and re.search(r"\bcategorical\b", words, re.IGNORECASE)
    )


def _has_number(body: str) -> bool:
    """Whether a text has a number at all, in figures or words."""
    low = body.lower()
    return any(map(str.isdigit, low)) or not _WORDS.isdisjoint(_WORD.findall(low))


_WORD = re.compile(r"[a-z]+")
_WORDS = frozenset(word.partition("-")[0] for word in _NUMBERS)


def _positions(label: str, body: str, unit: PageUnit, track: str) -> list[Claim]:
    if _LABEL.match(label) and not _OTHER_LABEL.search(label):
        kind = _BY_KIND.match(body)
        value = kind or _VALUE.match(body)
        n = (value["n"] or (kind["n2"] or kind["n3"] if kind else None)) if value else None
        if n and counted(n) and not _of_another_track(_until_next(body, value), track):
            return [Claim("positions", counted(n), start=unit.span[0], end=unit.span[1])]
    claims: list[Claim] = []
    if not _has_number(body):
        return []
    for match in (*_ALIKE.finditer(body), *_YEARLY.finditer(body), *_OFFERED.finditer(body)):
        n = counted(next(told for told in match.groups() if told))
        around = _part_around(body, match)
        if n and not _NOT_OFFERED.search(around) and not _of_another_track(around, track):
            start, end = unit.start + match.start(), unit.start + match.end()
            claims.append(Claim("positions", n, start=start, end=end))
    if len({claim.value for claim in claims}) < 2:
        return claims
    why = "left unknown: several counts"
    return [Claim(c.field, c.value, "ask", "rule", why, c.start, c.end) for c in claims]


def _until_next(body: str, match: re.Match[str] | None) -> str:
    """Return a count with what stands behind it, up to the next one."""
    rest = body[match.start() :] if match else body
    return re.split(r"[,;.\n+&|]|\band\b|\bplus\b", rest)[0]


def _part_around(body: str, match: re.Match[str]) -> str:
    """Return a count with the words around it, up to the signs that end its part."""
    before = re.split(r"[,;.\n]|\band\b", body[max(0, match.start() - 40) : match.start()])[-1]
    after = re.split(r"[,;.\n/]|\band\b|\b(?:in|of|for|at) an?\b", body[match.end() : match.end() + 25])[0]
    return " ".join(before.split()[-2:]) + " " + match[0] + after


def _matched(label: str, body: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    if _MATCH_LABEL.match(label):
        head, _ = head_of(tools.marks(body))
        head = head or ("yes" if _MATCH_VALUE.match(body) else "")
        if head:
            return [Claim("participating", head == "yes", start=unit.span[0], end=unit.span[1])]
    if not _OF_MATCH.search(body):
        return []
    for start, end in sentences(body, 0, len(body)):
        part = body[start:end]
        outside = _NOT_IN_MATCH.search(part)
        if outside and not _WHO.search(part):
            year = int(outside["year"] or outside["year2"] or tools.season + 1)
            if year == tools.season + 1:
                return [Claim("participating", False, start=unit.start + start, end=unit.start + end)]
        part = _NOBODY.sub("", part)
        if _IN_MATCH.search(part) and _FILLED.search(part) and not _OUT_OF_MATCH.search(part):
            return [Claim("participating", True, start=unit.start + start, end=unit.start + end)]
    return []
