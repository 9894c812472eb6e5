"""Days and times allowed as mails write them, each with its place."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from imgtui.domain.reading.number_words import SPELLED
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.typed.dates import LONG_DAYS, LONG_MONTHS, made, month_number, weekday_number

_FLAGS = re.IGNORECASE | re.VERBOSE
_MONTH = "|".join([*LONG_MONTHS, *(name[:3] for name in LONG_MONTHS), "sept"])
_WEEKDAY = "|".join([*LONG_DAYS, *(name[:3] for name in LONG_DAYS), "tues", "thur", "thurs", "weds"])
_NTH = r"(?:st|nd|rd|th)?"
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
          "eighteenth", "nineteenth", "twentieth")  # fmt: skip
_TENS = (*(f"twenty {one}" for one in _ONES), "thirtieth", "thirty first")
_SPELLED_DAYS = {word: n for n, word in enumerate((*_ONES, *_TEENS, *_TENS), start=1)}
"""Days of a month as they are written out."""
_ORDINAL = "|".join(word.replace(" ", r"[\s-]") for word in sorted(_SPELLED_DAYS, key=len, reverse=True))
_LISTED_IN_WORDS = re.compile(
    rf"\b(?P<o>{_ORDINAL})\b\s*(?:,|\bor\b|\band\b|&)\s*(?:or\s|and\s)?(?:on\s)?(?:the\s+)?$", re.IGNORECASE
)
"""A day that shares the month of the one behind it: "the second or the" before "ninth of December"."""
_YEAR = r"(?: (?:,?[ ]{{1,6}}|-) (?P<{0}>(?:19|20)\d\d)\b | [ ]{{1,6}} '(?P<{0}s>\d\d)(?!\d) )?"
_DAY = re.compile(
    rf"""
    (?: \b(?P<w>{_WEEKDAY})\b \.?,? \s{{1,24}} (?:the\s{{1,6}})? )?
    (?: \b(?P<iso>20\d\d-\d\d?-\d\d?)(?:T|\b)
      | \b(?P<m>{_MONTH})\b \.? \s{{1,6}} (?:the[ ]+)? (?P<d>\d{{1,2}}){_NTH}          # December 3
        (?! [\d:%] | \s{{0,6}}(?:am|pm|a\.m|p\.m)\b ) {_YEAR.format("y")}
      | \b(?P<d2>\d{{1,2}}){_NTH} [ -] (?:of[ ]+)? (?P<m2>{_MONTH})\b \.? {_YEAR.format("y2")}  # 3 December
      | \b(?P<o>{_ORDINAL})\b [ ]of[ ] (?P<m3>{_MONTH})\b \.? {_YEAR.format("y3")}  # the ninth of December
      | (?<![\d/.-]) (?P<f1>\d{{1,2}}) (?P<s>[/.-]) (?P<f2>\d{{1,2}})                  # 12/3, 3.12.2026
        (?: (?P=s) (?P<f3>\d{{4}}|\d\d) )? (?! [\d/:-] | \.\d | \s{{0,2}}(?:am|pm|a\.m|p\.m)\b )
    )
    """,
    _FLAGS,
)
_MORE = re.compile(
    rf"""
    \s{{0,6}} (?: ,\s{{0,6}}(?:or|and) | , | \bor\b | \band\b | & | / ) \s{{0,6}}
    (?: (?P<w>{_WEEKDAY})\b \.?,? \s{{1,6}} )? (?:the\s{{1,6}})?
    (?P<d>\d{{1,2}}){_NTH}
    (?= \s{{0,6}}(?: [,.;)\n/&] | $ | \bor\b | \band\b | \bat\b | \bfrom\b ) )
    (?! \s{{0,6}}[,.]\d ) (?! \s{{1,6}}(?:{_MONTH})\b )
    """,
    _FLAGS,
)
_LIST_BEFORE = re.compile(
    rf"""
    \b(?P<all> \d{{1,2}}{_NTH} (?:\s{{0,2}},\s{{0,2}}\d{{1,2}}{_NTH}){{0,12}}
        \s{{0,2}},?\s{{0,2}}(?:or|and|&)\s{{0,2}} )
    (?= \d{{1,2}}{_NTH} \s{{1,2}} (?:of\s{{1,2}})? (?:{_MONTH})\b )
    """,
    _FLAGS,
)
_RELATIVE = re.compile(
    rf"""
    \b(?: (?P<near>today|tomorrow)
        | (?: (?P<which>this(?:[ ]coming)?|next|coming)\s{{1,6}} )? (?P<w>{_WEEKDAY})\b )
    (?! \.?,?\s{{0,24}}(?: {_MONTH} | \d ) )
    """,
    _FLAGS,
)
_NTH_DAY = re.compile(
    rf"\b(?P<w>{_WEEKDAY})\b,?\s{{1,6}}the\s{{1,6}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b(?!\s{{1,6}}of)",
    _FLAGS & ~re.VERBOSE,
)
"""A day of this month or the next: "Monday the 23rd"."""
_WITHIN = re.compile(
    r"""
    \b(?: (?P<ahead> within | in | after | you[ ]have | you[ ]will[ ]have | have | has
        | (?:held|valid|good|open|available|reserved|stands|guaranteed|binding)[ ]for | expires? | lapses?
        | (?:hold(?:s|ing)?|keep(?:ing)?|kept|sav(?:e|ed|ing)|reserv(?:e|ed|ing))[ ](?:\w+[ ]){1,6}?for
      ) \s{1,6} )?
    (?:only\s{1,6})? (?:an?\s{1,6})? (?:the\s{1,6})? (?:next\s{1,6})?
    \b(?P<n>\d{1,3}|[a-z]{1,12}) (?:\s{0,3}\(\d{1,3}\))? [\s-]{1,6}
    (?P<b>business[\s-]{1,6}|working[\s-]{1,6}|calendar[\s-]{1,6}|full\s{1,6})?
    (?P<u>hours?|hrs?|days?|weeks?)\b
    (?P<behind> \s{1,6} (?: (?:after|from|of) \s{1,6} (?:its\s{1,6}|the\s{1,6}|this\s{1,6})?
          (?:receipt|receiving|sending|delivery|date|time|it[ ]was|was|message|e-?mail|mail|now|today
            |invitation|offer|notice)
        | to\s{1,6}(?:reply|respond|accept|answer|choose|decide|confirm|schedule|book|select|claim
            |let[ ]us) | window )\b )?
    """,
    _FLAGS,
)
_NEAR_BY = 60
NUMBERS = {word: n for n, word in enumerate(SPELLED[:11])}
NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "twelve": 12, "fourteen": 14, "twenty": 20, "half an": 0}
_WEEKEND = 5


class MailDay(NamedTuple):
    """A day in a text; `wrong`: its day of the week does not fit, or it is no day of the calendar."""

    day: date | None
    start: int
    end: int
    wrong: str = ""


def days(text: str, start: int, end: int, sent: date, *, day_first: bool = False) -> list[MailDay]:
    """Return the days that stand in a part of a text.

    Args:
        text: the whole text.
        start: where the part begins.
        end: where it ends.
        sent: the day a year that is not written is counted from: the first such day not long before it.
        day_first: whether figures of this mail name the day before the month.
    """
    found: list[MailDay] = []
    for match in _DAY.finditer(text, start, end):
        if match["f1"] and match["s"] in ".-" and match["f3"] is None:
            continue  # 3.5, or 8-12: no days
        day = _day(match, sent, day_first=day_first)
        found.append(_checked(day, match["w"], match.start(), match.end()))
        if day is not None and (match["m"] or match["m2"] or match["m3"]):
            found += _listed(text, match, day, end, sent)
    return sorted(found, key=lambda each: each.start)


def _listed(text: str, match: re.Match[str], first: date, end: int, sent: date) -> Iterator[MailDay]:
    """Yield the further days of "December 3, 8 or 10" and of "3, 8 or 10 December"."""
    if match["m"] and not match["y"]:
        at = match.end()
        while (more := _MORE.match(text, at, end)) is not None:
            day = made(first.year, first.month, int(more["d"]))
            if day is None or day <= first:
                break
            yield _checked(day, more["w"], more.start("d"), more.end("d"))
            at = more.end()
    at = match.start("o")
    while match["o"] and (more := _LISTED_IN_WORDS.search(text, max(0, at - _NEAR_BY), at)) is not None:
        at = more.start("o")
        yield _checked(made(first.year, first.month, _spelled_day(more["o"])), None, at, more.end("o"))
    if match["m2"]:
        before = next(
            (
                m
                for m in _LIST_BEFORE.finditer(text, max(0, match.start() - 60), match.end())
                if m.end() == match.start("d2")
            ),
            None,
        )
        for number in re.finditer(r"\d{1,2}", before["all"]) if before else ():
            base = (before.start("all") if before else 0) + number.start()
            yield _checked(made(first.year, first.month, int(number[0])), None, base, base + len(number[0]))


def _day(match: re.Match[str], sent: date, *, day_first: bool) -> date | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return made(year, month, day)
    if match["f1"]:
        return _figures(match, sent, day_first=day_first)
    name = match["m"] or match["m2"] or match["m3"]
    number = _spelled_day(match["o"]) if match["o"] else int(match["d"] or match["d2"])
    year_text = match["y"] or match["y2"] or match["y3"]
    short = match["ys"] or match["y2s"] or match["y3s"]
    month_of = month_number(name.lower())
    if month_of is None:
        return None
    if year_text or short:
        return made(int(year_text) if year_text else 2000 + int(short), month_of, number)
    return _next(sent, month_of, number)


def _spelled_day(words: str) -> int:
    return _SPELLED_DAYS[re.sub(r"[\s-]+", " ", words.lower())]


def _figures(match: re.Match[str], sent: date, *, day_first: bool) -> date | None:
    first, second, year = int(match["f1"]), int(match["f2"]), match["f3"]
    month, day = (second, first) if (day_first or match["s"] == "." or first > 12) else (first, second)
    if year is None:
        return _next(sent, month, day)
    return made(int(year) + (2000 if len(year) == 2 else 0), month, day)


def figures_day_first(text: str) -> bool:
    """Whether a date in figures of a text can only be read day first, and none only month first."""
    seen = [(int(m["f1"]), int(m["f2"])) for m in _DAY.finditer(text) if m["f1"] and m["s"] == "/"]
    return any(a > 12 for a, _ in seen) and not any(b > 12 for _, b in seen)


def _next(sent: date, month: int, day: int) -> date | None:
    """Return the first such day of the calendar that is not more than a month before the day of sending."""
    for year in (sent.year - 1, sent.year, sent.year + 1):
        found = made(year, month, day)
        if found is not None and found >= add_days(sent, -31):
            return found
    return None


def _checked(day: date | None, weekday: str | None, start: int, end: int) -> MailDay:
    if day is None:
        return MailDay(None, start, end, "no day of the calendar")
    wanted = weekday_number(weekday.lower()) if weekday else None
    if wanted is not None and wanted != day.weekday():
        return MailDay(day, start, end, f"{day} is a {LONG_DAYS[day.weekday()].title()}")
    return MailDay(day, start, end)


def relative_days(text: str, start: int, end: int, sent: date) -> list[MailDay]:
    """Return the days that are told from the day of sending: "this Thursday", "tomorrow"."""
    found = [_nth(match, sent) for match in _NTH_DAY.finditer(text, start, end)]
    for match in _RELATIVE.finditer(text, start, end):
        if any(day.start == match.start() for day in found):
            continue
        if match["near"]:
            found.append(
                MailDay(
                    add_days(sent, 0 if match["near"].lower() == "today" else 1), match.start(), match.end()
                )
            )
            continue
        number = weekday_number(match["w"].lower())
        if number is None:
            continue
        ahead = (number - sent.weekday() - 1) % 7 + 1
        if (match["which"] or "").lower() == "next":
            monday = 7 - sent.weekday()
            ahead = monday + number
        found.append(MailDay(add_days(sent, ahead), match.start(), match.end()))
    return found


def _nth(match: re.Match[str], sent: date) -> MailDay:
    number = int(match["d"])
    months = ((sent.year, sent.month), (sent.year + sent.month // 12, sent.month % 12 + 1))
    ahead = [day for year, month in months if (day := made(year, month, number)) is not None and day >= sent]
    return _checked(ahead[0] if ahead else None, match["w"], match.start(), match.end())


class Within(NamedTuple):
    """A time allowed, counted from the sending: hours, or days."""

    hours: int | None
    days: int | None
    working: bool
    start: int
    end: int


def withins(text: str, start: int, end: int) -> Iterator[Within]:
    """Yield the times allowed: "within 48 hours", "within three business days"."""
    for match in _WITHIN.finditer(text, start, end):
        if not match["ahead"] and not match["behind"]:
            continue
        spelled = match["n"].lower()
        number = int(spelled) if spelled.isdigit() else NUMBERS.get(spelled)
        if not number:
            continue
        unit = match["u"].lower()
        if unit.startswith("h"):
            yield Within(number, None, False, match.start(), match.end())
        else:
            count = number * (7 if unit.startswith("w") else 1)
            working = bool(match["b"]) and match["b"].lower().startswith(("b", "w"))
            yield Within(None, count, working, match.start(), match.end())


def after_days(sent: date, within: Within) -> date:
    """Return the day that lies so many days, or working days, behind the day of sending."""
    if not within.working:
        return add_days(sent, within.days or 0)
    day, left = sent, within.days or 0
    while left:
        day = add_days(day, 1)
        left -= day.weekday() < _WEEKEND
    return day
