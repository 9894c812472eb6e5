"""What a page says of graduates from abroad, and of their share; and of certificates."""

import re

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.domain.reading.outcome import Claim, Firmness, Modality, Value
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools, head_of, kinds
from imgtui.domain.reading.pages.said.certificates import certificates_said
from imgtui.domain.reading.pages.said.counts import ONE, counted
from imgtui.domain.reading.pages.said.observing_said import observing_said
from imgtui.domain.reading.shares import read_shares

US_ONLY = "us_grads_only"
_REFUSED = frozenset(("neg", "no", "none"))


def rules_said(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return what a unit says of these; `text` is the smoothed page."""
    asked = text[slice(*unit.subject)] if unit.how in ("question", "label") else ""
    body = text[unit.start : unit.end]
    claims = certificates_said(text, unit, tools) + observing_said(text, unit, tools)
    claims += _from_abroad(asked, body, unit, tools)
    return claims + _share(text, unit, tools)


def _claim(
    name: str, value: Value | None, unit: PageUnit, why: str = "", modality: Modality = "rule"
) -> Claim:
    firmness: Firmness = "ask" if why else "assert"
    return Claim(name, value, firmness, modality, why, *unit.span)


_ACCEPTS = frozenset(("accept", "consider"))


def _from_abroad(asked: str, body: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    subject = kinds(tools.marks(asked))
    found_marks = tools.marks(body)
    found, (head, _) = kinds(found_marks), head_of(found_marks)
    blocked = {
        "visa",
        "cond",
        "past",
        "future",
        "scope.other",
        "speaker",
        "fail",
        "exam",
        "usce.hands",
        "grad.old",
        "unit",
    }
    if asked and "who.img" in subject and subject & _ACCEPTS and head and not subject & (blocked | _REFUSED):
        unread = any(mark.kind == UNKNOWN for mark in tools.marks(asked))
        return [
            _claim(
                US_ONLY,
                head == "no",
                unit,
                "left unknown: the question is not understood" if unread and head == "no" else "",
            )
        ]
    unread = any(mark.kind == UNKNOWN for mark in found_marks)
    refused = _CLOSED.search(body)
    if refused and not found & {"cond", "past", "future", "scope.other", "visa", "certificate"}:
        return [_claim(US_ONLY, True, unit, "left unknown: perhaps only of one kind" if unread else "")]
    if (
        "who.img" not in found
        or not found & _ACCEPTS
        or found & (blocked | _REFUSED | {"certificate"})
        or unread
    ):
        return []
    return [_claim(US_ONLY, False, unit)]


_ABROAD = (
    r"(?:imgs?|fmgs?|(?:international|foreign)\b[^.;,]{0,40}?\b(?:graduates?|schools?|applicants?"
    r"|candidates?))"
)
_CLOSED = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|cannot|can not|unable to|not able to)\s+(?:currently "
    r"|presently )?(?:accept|consider|review|interview|rank)\w*"
    rf"[^.;,]{{0,40}}\b{_ABROAD}\b(?! with| who| that| without)"
    rf"|\b{_ABROAD}\s+(?:(?:are|will|can) not|cannot|are no longer)\s+(?:be )?(?:accepted"
    r"|considered|reviewed|eligible|interviewed)"
    r"|\bonly (?:accepts?|considers?|reviews?|takes?)\b[^.;]{0,30}\bgraduates (?:of|from) (?:lcme"
    r"|us\b|american|accredited (?:us|american))"
    r"|\bonly\b[^.;]{0,30}\bgraduates of (?:lcme|us\b|american|u\.s|accredited)[^.;]{0,80}(?:are"
    r"|will be) (?:eligible|considered|accepted)",
    re.IGNORECASE,
)


_SHARE = re.compile(r"(?P<label>[A-Za-z][A-Za-z /.&-]{0,40}?)[\s:=–-]{0,4}(?P<n>\d{1,3}(?:\.\d+)?)\s*%")
_OF_ABROAD = re.compile(r"\b(?:imgs?|fmgs?|international\b.*|foreign\b.*)$", re.IGNORECASE)


def _listed_share(text: str, unit: PageUnit) -> list[Claim] | None:
    """Read "US MD 35 %, DO 15 %, IMG 50 %": each share has its name before it; None: it is no such list."""
    body = text[unit.start : unit.end]
    if "%" not in body:
        return None
    listed = list(_SHARE.finditer(body))
    if len(listed) < _FEWEST_SHARES:
        return None
    own = [each for each in listed if _OF_ABROAD.search(each["label"].strip())]
    if len(own) != 1:
        return []
    value = float(own[0]["n"])
    place = (unit.start + own[0].start("label"), unit.start + own[0].end())
    number: Value = int(value) if value.is_integer() else value
    return [Claim("img_percent", number, "assert", "rule", "", *place)] if value <= _WHOLE else []


_FEWEST_SHARES, _WHOLE = 2, 100


def _share(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    listed = _listed_share(text, unit)
    if listed is not None:
        return listed
    claims: list[Claim] = []
    label = tools.marks(text[slice(*unit.subject)]) if unit.how == "label" else []
    if unit.how == "label" and kinds(label) & {"who.img"}:
        alone = _OF_ALONE.search(text, unit.start, unit.end)
        share = _share_of(alone["some"], alone["all"]) if alone else None
        if alone is not None and share is not None and not _OF_OTHERS.search(text, unit.start, unit.end):
            whole = _OF_ALONE.fullmatch(text, unit.start, unit.end) is not None
            why = "" if whole else "left unknown: of whom is it so many?"
            return [Claim(n, share, "ask" if why else "assert", "rule", why, *unit.span) for n in _SHARES]
    if unit.how == "label" and kinds(label) & {"who.img"} and "%" in text[slice(*unit.span)]:
        body = text[unit.start : unit.end]
        if not tools.silent(body):
            claims = [c for c in read_shares(body, tools.lexicon, prose=True).claims if c.value is not None]
        return [Claim(c.field, c.value, c.firmness, c.modality, c.why, *unit.span) for c in claims]
    asked = text[slice(*unit.subject)] if unit.how in ("question", "label") else ""
    for n, (start, end) in enumerate(sentences(text, unit.start, unit.end)):
        part = text[start:end].replace("\n", " ")
        marks = tools.marks(part)
        found = kinds(marks)
        if n == 0 and unit.how == "label" and _PEOPLE_LABEL.match(asked):
            part = f"{asked.strip(' :')} {part}"
        of = _counted(part, asked if n == 0 else "", tools)
        if of is not None:
            place = (unit.span[0] if asked and n == 0 else start, end)
            claims += [Claim(name, of, "assert", "rule", "", *place) for name in _SHARES]
            continue
        if (
            not found & {"unit.percent", "fraction"}
            or not _abroad(part, found)
            or found & {"exam", "past", "scope.other"}
        ):
            continue
        shares = read_shares(part, tools.lexicon, prose=True).claims
        claims += [
            Claim(c.field, c.value, c.firmness, c.modality, c.why, start, end)
            for c in shares
            if c.value is not None
        ]
    return claims


_SHARES = ("img_percent", "img_percent_low", "img_percent_high")
_OF = re.compile(
    rf"\b(?P<in>one)\s+(?:resident\s+)?in\s+(?:every\s+)?(?P<in_all>{ONE})\s+(?:of\s+)?(?:(?:our|the|its|current|present)\s+)*"
    r"(?:residents|trainees|house ?staff)\b"
    rf"|\b(?P<some>{ONE})\s+(?:out\s+)?of\s+(?:our\s+|the\s+|its\s+)?(?:current\s+|present\s+)"
    rf"?(?P<all>{ONE})\s+"
    r"(?:(?:current|present|categorical|of our)\s+)*(?:residents|trainees|house ?staff)\b",
    re.IGNORECASE,
)
_PEOPLE = r"(?:residents|trainees|house ?staff|interns)"
_OF_WHOM = re.compile(
    rf"\b(?P<all>{ONE})\s+(?:(?:current|present|categorical)\s+)*{_PEOPLE}\b,?\s+(?:and\s+)?"
    rf"(?:of whom\s+(?P<some>{ONE})\b"
    rf"|(?P<some2>{ONE})\s+of (?:whom|them)\b|(?:including|among them)\s+(?P<some3>{ONE})\b)"
    rf"|\bof (?:our|the|its)\s+(?:(?:current|present)\s+)?(?P<all2>{ONE})\s+"
    rf"(?:(?:current|present|categorical)\s+)*{_PEOPLE}(?: in training| at present| today)?,?"
    rf"\s+(?P<some4>{ONE})\b(?!\s*%)"
    rf"|^\W*(?:(?:our|current|number of|total)\s+)*{_PEOPLE}\b[\s:]+(?P<all3>{ONE})\b,?\s*\(?"
    rf"(?:of whom|including|of these|of them)?\s*(?P<some5>{ONE})\b(?!\s*%)",
    re.IGNORECASE,
)
"""Both counts the other way round: "20 residents, of whom 11 studied abroad", "of our 20, 11 are IMGs"."""
_OF_ALONE = re.compile(
    rf"\b(?P<some>{ONE})\s+(?:out\s+)?of\s+(?:our\s+|the\s+|its\s+)?(?:current\s+)?(?P<all>{ONE})\b(?!\s*[%/:.-]?\d)"
    r"(?:\s+(?:current\s+)?residents)?\.?",
    re.IGNORECASE,
)
"""So many of so many, where the label says who: "International graduates: 14 of the 24"."""
_WENT_ABROAD = re.compile(
    r"\b(?:went to|attended|finished|graduated|come from|came from|are from|studied"
    r"|trained at)\b[^.;]{0,30}"
    r"\b(?:abroad|outside|foreign|international|overseas|another country|other countries)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow many\b|\bwhat (?:share|part|proportion|percentage)\b|\bare there\b|\bdo you have\b", re.IGNORECASE
)
_PEOPLE_LABEL = re.compile(rf"\W*(?:(?:our|current|number of|total)\s+)*{_PEOPLE}\W*$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:last year|in 20\d\d|used to|were once|married|couples?|apply|applied|interview\w*)\b",
    re.IGNORECASE,
)


def _counted(part: str, asked: str, tools: Tools) -> Value | None:
    """Return the share in "three of our sixteen residents studied abroad"; None: it is no such count."""
    match = _OF.search(part) or _OF_WHOM.search(part)
    if match is None or _OF_OTHERS.search(part):
        return None
    if match.groupdict().get("in"):
        told = _WENT_ABROAD.search(part) or "who.img" in kinds(tools.marks(part))
        return _share_of(match["in"], match["in_all"]) if told else None
    given = {name.rstrip("2345"): value for name, value in match.groupdict().items() if value}
    about = {"who.img"} & kinds(tools.marks(asked)) and _HOW_MANY.search(asked)
    told = _WENT_ABROAD.search(part) or "who.img" in kinds(tools.marks(part))
    if match.re is _OF_WHOM and not _NEXT_ABROAD.match(part, match.end()):
        return None
    return _share_of(given["some"], given["all"]) if about or told else None


_NEXT_ABROAD = re.compile(
    r"[^.;,(]{0,40}?\b(?:imgs?|fmgs?|international\b|foreign\b|abroad\b|outside\b|overseas\b)", re.IGNORECASE
)
"""Behind the second count: that it is one of graduates from abroad."""


def _share_of(part: str, of: str) -> Value | None:
    """Return so many of so many in percent, None where it can be none."""
    some, whole = counted(part), counted(of)
    if not 0 <= some <= whole or not whole:
        return None
    share = round(100 * some / whole, 1)
    return int(share) if share.is_integer() else share


def _abroad(part: str, found: frozenset[str]) -> bool:
    return "who.img" in found or bool(
        re.search(
            r"\babroad|\boutside (?:of )?(?:the (?:us|united|country)|america|north america)",
            part,
            re.IGNORECASE,
        )
    )
