"""Codes, names, addresses, counts and dates of a program, where a page gives them with their label."""

import re
from datetime import date

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.outcome import Claim, Firmness, Value
from imgtui.domain.reading.pages.units import Unit
from imgtui.domain.reading.pages.words import Tools, head_of
from imgtui.domain.reading.program_kinds import read_setting

_NRMP = re.compile(r"(?<![\dA-Za-z])(\d{4}\s?\d{3}[A-Z]\d)(?![\dA-Za-z])", re.IGNORECASE)
_ACGME = re.compile(r"(?<!\d)(\d{3}-?\d{2}-?\d{2}-?\d{3})(?!\d)")
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?![\w@])")
_LINK = re.compile(r"\b((?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:])", re.IGNORECASE)
_TITLE = r"(?:Dr\.?\s+|Prof\.?\s+|Mr\.?\s+|Ms\.?\s+|Mrs\.?\s+)?"
_PERSON = (
    _TITLE
    + r"(?P<name>[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|[A-Z]\.?(?!\w)|de|da|van|von|der|al|bin|del|la|di)){1,4})"
)
_DEGREES = re.compile(
    r",?\s+(?:MD|DO|M\.D\.|D\.O\.|MBBS|PhD|MPH|MBA|MS|MEd|FA[A-Z]+|C-TAGME|BA|BS|MA|RN)\b.*$"
)
_DIRECTOR = re.compile(r"^(?:(?:interim|residency|acting|the)\s+)*program director$", re.IGNORECASE)
_COORDINATOR = re.compile(
    r"^(?:(?:residency|education|academic|senior|the)\s+)*(?:program\s+)?(?:coordinator|administrator|manager)$|^person to contact\b|^program contact$|^contact person\b",
    re.IGNORECASE,
)
_WITH_TITLE = re.compile(
    _PERSON
    + r"(?:,?\s+(?:MD|DO|MBBS|PhD|MPH|MBA|MS|MEd|FA[A-Z]+|C-TAGME|BA|BS|MA|RN))*\s*[,–—-]\s*(?:residency\s+)?program\s+(?P<role>director|coordinator)\b(?!\s+emerit)"
)
_POSITIONS = re.compile(
    r"^(?:(?:number of|total|approved|available|categorical|first[- ]year|pgy-?1|resident|residency|annual)\s+)*"
    r"(?:positions?|spots?|slots?|(?:program size|residents?),? (?:first year|per (?:year|class)|per pgy-?1)|quota)(?:\s+(?:per year|per class|offered|available|each year|a year|\(categorical\)|pgy-?1|in the match))*$"
    r"|^(?:total )?program size,? (?:first year|pgy-?1)$|^class size$|^residents? per (?:year|class)$",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?P<n>\d{1,3})\s+(?:approved\s+)?(?P<which>categorical|first[- ]year|pgy-?1)\s+(?:categorical\s+)?(?:positions?|spots?|slots?|residents?)\b"
    r"|\b(?:offer|offers|have|fill|fills|recruit|accept|take)s?\s+(?P<m>\d{1,3})\s+(?:categorical\s+)?(?:positions?|spots|residents?)\s+(?:per|a|each|every)\s+(?:year|class)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\bdeadline|\bapplications? (?:are |must be |will be )?(?:due|close[sd]?|accepted (?:until|through))|\bapply by\b",
    re.IGNORECASE,
)
_NOT_DEADLINE = re.compile(
    r"\b(?:rank|interview(?! season)|supplement|visa|fellow|student|rotation|elective|scholar|observ|open|review|letter|certif|transcript|step)",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(
    r"\b(?P<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s*,?\s*(?P<y>20\d\d))?"
    r"|\b(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s*,?\s*(?P<y2>20\d\d))?"
    r"|\b(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?P<y3>20\d\d))?\b|\b(?P<y4>20\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b",
    re.IGNORECASE,
)
_TURN = 6


def particulars(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Return what a unit gives of codes, names, counts and dates; `text` is the page as it stands."""
    label = text[slice(*unit.subject)].strip(" ?:") if unit.how in ("label", "question") else ""
    body = text[unit.start : unit.end]
    if tools.silent(body):
        return []
    claims = _codes(label, body, unit)
    claims += _people(text, label, body, unit)
    claims += _counts(label, body, unit)
    claims += _dates(label, body, unit, tools.season)
    return claims + _kinds(label, body, unit, tools)


def _at(name: str, value: Value | None, place: tuple[int, int], why: str = "") -> Claim:
    firmness: Firmness = "ask" if why else "assert"
    return Claim(name, value, firmness, "rule", why, *place)


def _codes(label: str, body: str, unit: Unit) -> list[Claim]:
    claims: list[Claim] = []
    whole = f"{label}: {body}"
    nrmp = _NRMP.search(body)
    if nrmp and not re.search(r"prelim|advanced|physician", whole, re.IGNORECASE):
        claims.append(_at("nrmp_code", nrmp[1].upper().replace(" ", ""), unit.span))
    acgme = _ACGME.search(body)
    if acgme and re.search(r"\bacgme\b|\bprogram (?:id|number|code)", whole, re.IGNORECASE):
        claims.append(_at("acgme_id", acgme[1].replace("-", ""), unit.span))
    if re.fullmatch(
        r"(?:program |residency )?(?:e-?mail|email address|contact e-?mail|e-?mail address)",
        label,
        re.IGNORECASE,
    ):
        mail = _MAIL.search(body)
        if mail:
            claims.append(_at("email", mail[1], unit.span))
    if re.fullmatch(
        r"(?:program |residency )?(?:web ?site|web address|url|web ?page|home ?page)", label, re.IGNORECASE
    ):
        link = _LINK.search(body)
        if link:
            claims.append(_at("website", link[1], unit.span))
    return claims


def _people(text: str, label: str, body: str, unit: Unit) -> list[Claim]:
    claims: list[Claim] = []
    role = "director" if _DIRECTOR.match(label) else "coordinator" if _COORDINATOR.match(label) else ""
    if role:
        name = re.match(_PERSON, _DEGREES.sub("", body.split("\n")[0]).strip())
        if name:
            claims.append(_at(role, name["name"].strip(), unit.span))
        return claims
    for match in _WITH_TITLE.finditer(text, unit.start, unit.end):
        claims.append(_at(match["role"].lower(), match["name"].strip(), match.span()))
    return claims


def _counts(label: str, body: str, unit: Unit) -> list[Claim]:
    if _POSITIONS.match(label):
        number = re.match(r"\s*(\d{1,3})\b(?!\s*(?:%|/|-|–|prelim))", body)
        return [_at("positions", int(number[1]), unit.span)] if number and int(number[1]) else []
    claims = []
    for match in _OFFERED.finditer(body):
        if re.search(r"prelim|interview", match[0], re.IGNORECASE):
            continue
        place = (unit.start + match.start(), unit.start + match.end())
        claims.append(_at("positions", int(match["n"] or match["m"]), place))
    return claims


def _dates(label: str, body: str, unit: Unit, season: int) -> list[Claim]:
    whole = f"{label}: {body}"
    if not _DEADLINE.search(whole) or _NOT_DEADLINE.search(label or body):
        return []
    found = list(_DAY.finditer(body))
    if not found:
        return []
    day = _day(found[0], season)
    if day is None:
        return []
    why = "left unknown: several days" if len(found) > 1 else ""
    return [_at("deadline", day.isoformat(), unit.span, why)]


def _day(match: re.Match[str], season: int) -> date | None:
    spelled = match["m"] or match["m2"]
    month = _MONTHS.index(spelled.lower()[:3]) + 1 if spelled else int(match["m3"] or match["m4"])
    day = int(match["d"] or match["d2"] or match["d3"] or match["d4"])
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    try:
        return date(int(year) if year else season if month >= _TURN else season + 1, month, day)
    except ValueError:
        return None


def _kinds(label: str, body: str, unit: Unit, tools: Tools) -> list[Claim]:
    if re.fullmatch(
        r"(?:program |residency )?(?:type|setting)(?: of program)?|program type/setting", label, re.IGNORECASE
    ):
        return [_at(c.field, c.value, unit.span, c.why) for c in _setting(body, tools.lexicon)]
    if re.match(
        r"participat\w+ in (?:the )?(?:national resident matching program|nrmp|main match|match)",
        label,
        re.IGNORECASE,
    ):
        head, _ = head_of(tools.lexicon.marks(body))
        return [_at("participating", head == "yes", unit.span)] if head else []
    return []


def _setting(body: str, lexicon: Lexicon) -> list[Claim]:
    return [claim for claim in read_setting(body, lexicon).claims if claim.value is not None]
