"""The day by which an application has to be there."""

import re
from datetime import date
from itertools import pairwise

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit

_DEADLINE = re.compile(
    r"\bdeadline\b|^(?:send|submit|apply|applications?|files?) by$|^(?:applications? )?due(?: date"
    r"| by)?$|\b(?:last|latest|final) (?:day"
    r"|date) (?:for|to|of) (?:(?:receiving|sending|submitting|the receipt of) )?(?:applications?|apply\w*"
    r"|submi\w+)"
    r"|\bapplications?\b[^.;]{0,40}\b(?:due|closes?|until|by|through|before|no later "
    r"than|after|received)\b"
    r"|^\W*(?:(?:it|they|the program|we) )?closes?\b|\bcloses? (?:on|by)\b"
    r"|\bapply by\b|\b(?:application )?closing date\b|\b(?:files?|applications?) (?:completed "
    r"|received |submitted )?after\b"
    r"|\b(?:files?|applications?)\b[^.;]{0,40}\bafter\b|\b(?:last|latest|final) (?:day|date)\b[^."
    r";]{0,24}\b(?:we|to)\b"
    r"[^.;]{0,16}\b(?:download|accept|take|read|apply|submit|look at)|\b(?:everything|all) (?:\w+ )"
    r"?(?:complete[d]?"
    r"|there|in) (?:by|until|on)\b"
    r"|\bsubmit\w*\b[^.;]{0,40}\bapplication\w*\b[^.;]{0,30}\b(?:by|before|no later than)\b"
    r"|\b(?:files?|(?:all|application) (?:materials?|documents?|checklists?))\b[^.;]{0,30}\b(?:has|have|must"
    r"|needs?|should"
    r"|are|is|will)\b[^.;]{0,24}\b(?:there|in|complete[d]?|received|accepted|submitted|with us)\b[^.;]{0,12}?"
    r"\b(?:by|until|on|before|no later than|through)\b"
    r"|\bapply\b[^.;]{0,20}\b(?:by|before|no later than|until)\b"
    r"|\b(?:have|receive|need)\b[^.;]{0,16}\b(?:complete )?(?:file|application)\b[^.;]{0,12}\bby\b"
    r"|\b(?:everything|all|it|your (?:file|documents?|materials?))\b[^.;]{0,20}\b(?:is|are|be|has arrived"
    r"|have arrived) (?:there |all )?in eras by\b"
    r"|\bclosing (?:day|date)\b|\b(?:through|via|in) eras\b[^.;]{0,24}\bno later than\b"
    r"|\bstop (?:reviewing|accepting|taking)\b[^.;]{0,24}\bapplications?\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:rank(?:ing)? (?:order|list)|rank list|interviews? (?:are|will|run|dates?)"
    r"|supplement\w*|visa|h-?1b|fellow\w*|"
    r"students?|rotation|elective|scholar\w*|observ\w*|opens?|begin\w* (?:reviewing|accepting|to)"
    r"|letters?|certif\w*|"
    r"transcript|step [123]|licens\w*|graduat\w*|priority|early|onboarding|credential\w*|contracts?"
    r"|orientation|housing|deposit|vaccin\w*)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r",\s*(?:\w+ ){0,3}?(?:letters?|transcripts?)\s+(?:too|included)\s*,"
    r"|,\s*(?:along |together )?(?:with|including)\s+[^.;]*\b(?:letters?|transcripts?|statement)\b[^.;]*",
    re.IGNORECASE,
)
"""What an application comprises, said beside the day by which it has to be there."""
_OF_APPLICATIONS = re.compile(r"\bdeadline for (?:residency |all )?applications\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = re.compile(
    rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<y>20\d\d))?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>{_MONTH})(?:\s*,?\s*(?P<y2>20\d\d))?(?!\w)"
    r"|\b(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?:/(?P<y3>20\d\d))?\b|\b(?P<y4>20\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)\b",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(r"\b(?:for|starting|beginning|on or after|opens?|from)\s+$", re.IGNORECASE)
_LAST_SEASON = re.compile(
    r"\b(?:last|previous|prior) (?:season|year|cycle)\b[^,;.]{0,40}[,;]\s*(?=(?:and |but )?this (?:season"
    r"|year|cycle)\b)",
    re.IGNORECASE,
)
"""What was the day of another season, before that of this one."""
FIRST_MONTH = 6
"""Days of a season are from this month on, and before it in the next year."""
_WHICH_FIRST = "left unknown: is the day or the month first"
_NOT_THIS = "left unknown: it is no day of this season"


def deadline_said(label: str, body: str, unit: PageUnit, season: int) -> list[Claim]:
    """Return the deadline a unit tells of; without a year it is one of the season that begins in `season`."""
    if not any(map(str.isdigit, body)):
        return []
    others = bool(label and _OTHER.search(label))
    for n, (start, end) in enumerate(_parts(body)):
        part = _INCLUDED.sub(" ", body[start:end])
        if others and (n == 0 or not _OF_APPLICATIONS.search(part)):
            continue
        named = part.lower().find("the deadline")
        part = part[named:] if named > 0 else part
        if not (_DEADLINE.search(label) or _DEADLINE.search(part)) or _OTHER.search(part):
            continue
        part = _LAST_SEASON.sub(" ", part)
        found = [match for match in DAY.finditer(part) if not _ANOTHER_DAY.search(part[: match.start()])]
        day = day_of(found[0], season) if found else None
        if day is None:
            continue
        why = "left unknown: several days" if len(found) > 1 else ""
        if not in_season(day, season):
            why = _NOT_THIS
        elif not why and is_ambiguous(found[0], season):
            why = f"{_WHICH_FIRST}: {found[0][0]}"
        place = unit.span if label else (unit.start + start, unit.start + end)
        return [Claim("deadline", day.isoformat(), "ask" if why else "assert", "rule", why, *place)]
    return []


def _parts(body: str) -> list[tuple[int, int]]:
    """Return (start, end) of the sentences of a text; each half of one where both have a day."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(body, 0, len(body)):
        cuts = [at for at in range(start, end) if body[at] == ";"]
        bounds = [start, *(at + 1 for at in cuts), end]
        halves = [
            (one + len(body[one:two]) - len(body[one:two].lstrip()), two) for one, two in pairwise(bounds)
        ]
        apart = all(DAY.search(body, *half) for half in halves)
        found += [(one, two - (two < end)) for one, two in halves] if apart else [(start, end)]
    return found


def day_of(match: re.Match[str], season: int) -> date | None:
    """Return the day that a match of `DAY` tells, None for none; without a year it is one of the season.

    Of two numbers the first is the month, unless only the other order gives a day, or one of the season.
    """
    spelled = match["m"] or match["m2"]
    month = _MONTHS.index(spelled.lower()[:3]) + 1 if spelled else int(match["m3"] or match["m4"])
    day = int(match["d"] or match["d2"] or match["d3"] or match["d4"])
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    found = _day(year, month, day, season)
    other = _day(year, day, month, season) if match["m3"] else None
    return other if other is not None and (found is None or not in_season(found, season)) else found


def is_ambiguous(match: re.Match[str], season: int) -> bool:
    """Whether a match of `DAY` may be two days of the season, by which number is the month: 10/12/2026."""
    if not match["m3"] or match["m3"] == match["d3"]:
        return False
    month, day, year = int(match["m3"]), int(match["d3"]), match["y3"]
    both = (_day(year, month, day, season), _day(year, day, month, season))
    return all(each is not None and in_season(each, season) for each in both)


def in_season(day: date, season: int) -> bool:
    """Whether a day is of the season that begins in the year `season`."""
    return date(season, FIRST_MONTH, 1) <= day < date(season + 1, FIRST_MONTH, 1)


def _day(year: str | None, month: int, day: int, season: int) -> date | None:
    """Return a day, None where there is none; without a year it is one of the season."""
    try:
        return date(int(year) if year else season if month >= FIRST_MONTH else season + 1, month, day)
    except ValueError:
        return None
