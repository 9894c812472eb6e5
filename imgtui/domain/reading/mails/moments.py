"""Days, hours and zones as mails write them, each with its place."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.typed.dates import LONG_DAYS, LONG_MONTHS, made, month_number, weekday_number

_MONTH = "|".join([*LONG_MONTHS, *(name[:3] for name in LONG_MONTHS), "sept"])
_WEEKDAY = "|".join([*LONG_DAYS, *(name[:3] for name in LONG_DAYS), "tues", "thur", "thurs", "weds"])
_ORD = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:,?[ ]+(?P<{0}>(?:19|20)\d\d)|[ ]+'(?P<{0}s>\d\d)(?!\d))?"
_DAY = re.compile(
    rf"(?:\b(?P<w>{_WEEKDAY})\b\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<iso>\b20\d\d-\d\d?-\d\d?)(?:T|\b)"
    rf"|\b(?P<m>{_MONTH})\b\.?[ ]+(?:the[ ]+)?(?P<d>\d{{1,2}}){_ORD}(?![\d:%]|\s*(?:am|pm|a\.m|p\.m)\b){_YEAR.format('y')}"
    rf"|\b(?P<d2>\d{{1,2}}){_ORD}[ -](?:of[ ]+)?(?P<m2>{_MONTH})\b\.?{_YEAR.format('y2')}"
    r"|(?<![\d/.-])(?P<f1>\d{1,2})(?P<s>[/.])(?P<f2>\d{1,2})(?:(?P=s)(?P<f3>\d{4}|\d\d))?(?![\d/:-]|\.\d))",
    re.I,
)
_MORE = re.compile(
    rf"\s*(?:,\s*(?:or|and)|,|\bor\b|\band\b|&|/)\s*(?:(?P<w>{_WEEKDAY})\b\.?,?\s+)?(?:the\s+)?"
    rf"(?P<d>\d{{1,2}}){_ORD}(?=\s*(?:[,.;)\n/&]|$|\bor\b|\band\b))(?!\s*[,.]\d)(?!\s+(?:{_MONTH})\b)",
    re.I,
)
_LIST_BEFORE = re.compile(
    rf"\b(?P<all>\d{{1,2}}{_ORD}(?:\s*,\s*\d{{1,2}}{_ORD})*\s*,?\s*(?:or|and|&)\s*)(?=\d{{1,2}}{_ORD}\s+(?:of\s+)?(?:{_MONTH})\b)",
    re.I,
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<near>today|tomorrow)|(?:(?P<which>this(?: coming)?|next|coming)\s+)?(?P<w>{_WEEKDAY})\b)(?!,?\s*(?:{_MONTH}|\d))",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|in|you have|you will have|held for|hold (?:it|this|your place|your spot|your slot) for)\s+(?:only\s+)?(?:the\s+)?(?:next\s+)?(?P<n>\d{1,3}|[a-z]+)(?:\s*\(\d+\))?[\s-]+(?P<b>business\s+|working\s+)?"
    r"(?P<u>hours?|hrs?|days?|weeks?)\b",
    re.I,
)
_CLOCK = r"(?P<h{0}>\d{{1,2}})(?:[:.](?P<i{0}>\d\d))?[ ]?(?P<a{0}>[ap]\.?m\b\.?)|(?P<H{0}>[01]?\d|2[0-3]):(?P<I{0}>[0-5]\d)|(?P<n{0}>noon|midnight)"
_TIME = re.compile(rf"(?<![\d.:$/-])(?:{_CLOCK.format('')})(?![\d:])", re.I)
_RANGE = re.compile(
    rf"(?<![\d.:$/-])(?:(?P<h1>\d{{1,2}})(?:[:.](?P<i1>\d\d))?[ ]?(?P<a1>[ap]\.?m\b\.?)?|(?P<n1>noon))"
    r"(?P<z1>[ ]*\(?[A-Z][A-Za-z]{1,8}\)?)?"
    r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*"
    rf"(?:{_CLOCK.format('2')}|(?P<e2>\d{{1,2}}):(?P<f2>\d\d))(?![\d:])",
    re.I,
)
_DURATION = re.compile(
    r"\b(?:(?P<n>\d{1,3}(?:\.\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an)"
    r"(?P<half>\s+and\s+a\s+half|[ ]?½)?|½)[\s-]*(?P<u>hours?|hrs?|h\b|minutes?|mins?)\b(?P<half2>\s+and\s+a\s+half)?",
    re.I,
)
_NOT_LENGTH = re.compile(
    r"^\W*(?:before|prior|ahead|notice|after|of\s+(?:receipt|receiving|this)|earlier|in\s+advance)", re.I
)
_NUMBERS = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "twelve": 12, "fourteen": 14, "twenty": 20, "half an": 0}
_WEEKEND = 5


class Day(NamedTuple):
    """A day in a text; `wrong`: its day of the week does not fit, or it is no day of the calendar."""

    day: date | None
    start: int
    end: int
    wrong: str = ""


class Hour(NamedTuple):
    """An hour in a text, with the end where one is written, and its zone where it stands behind it."""

    at: time
    start: int
    end: int
    until: time | None = None
    zone: str | None = None


def days(text: str, start: int, end: int, sent: date, *, day_first: bool = False) -> list[Day]:
    """Return the days that stand in a part of a text.

    Args:
        text: the whole text.
        start: where the part begins.
        end: where it ends.
        sent: the day a year that is not written is counted from: the first such day not long before it.
        day_first: whether figures of this mail name the day before the month.
    """
    found: list[Day] = []
    for match in _DAY.finditer(text, start, end):
        day = _day(match, sent, day_first=day_first)
        found.append(_checked(day, match["w"], match.start(), match.end()))
        if day is not None and (match["m"] or match["m2"]):
            found += _listed(text, match, day, end, sent)
    return sorted(found, key=lambda each: each.start)


def _listed(text: str, match: re.Match[str], first: date, end: int, sent: date) -> Iterator[Day]:
    """Yield the further days of "December 3, 8 or 10" and of "3, 8 or 10 December"."""
    if match["m"] and not match["y"]:
        at = match.end()
        while (more := _MORE.match(text, at, end)) is not None:
            day = made(first.year, first.month, int(more["d"]))
            if day is None or day <= first:
                break
            yield _checked(day, more["w"], more.start("d"), more.end("d"))
            at = more.end()
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
    name, number = match["m"] or match["m2"], int(match["d"] or match["d2"])
    year_text = match["y"] or match["y2"]
    short = match["ys"] or match["y2s"]
    month_of = month_number(name.lower())
    if month_of is None:
        return None
    if year_text or short:
        return made(int(year_text) if year_text else 2000 + int(short), month_of, number)
    return _next(sent, month_of, number)


def _figures(match: re.Match[str], sent: date, *, day_first: bool) -> date | None:
    first, second, year = int(match["f1"]), int(match["f2"]), match["f3"]
    if match["s"] == "." and year is None:
        return None
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


def _checked(day: date | None, weekday: str | None, start: int, end: int) -> Day:
    if day is None:
        return Day(None, start, end, "no day of the calendar")
    wanted = weekday_number(weekday.lower()) if weekday else None
    if wanted is not None and wanted != day.weekday():
        return Day(day, start, end, f"{day} is a {LONG_DAYS[day.weekday()].title()}")
    return Day(day, start, end)


def relative_days(text: str, start: int, end: int, sent: date) -> list[Day]:
    """Return the days that are told from the day of sending: "this Thursday", "tomorrow"."""
    found = []
    for match in _RELATIVE.finditer(text, start, end):
        if match["near"]:
            found.append(
                Day(add_days(sent, 0 if match["near"].lower() == "today" else 1), match.start(), match.end())
            )
            continue
        number = weekday_number(match["w"].lower())
        if number is None:
            continue
        ahead = (number - sent.weekday() - 1) % 7 + 1
        if (match["which"] or "").lower() == "next":
            monday = 7 - sent.weekday()
            ahead = monday + number
        found.append(Day(add_days(sent, ahead), match.start(), match.end()))
    return found


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
        spelled = match["n"].lower()
        number = int(spelled) if spelled.isdigit() else _NUMBERS.get(spelled)
        if not number:
            continue
        unit = match["u"].lower()
        if unit.startswith("h"):
            yield Within(number, None, False, match.start(), match.end())
        else:
            count = number * (7 if unit.startswith("w") else 1)
            yield Within(None, count, bool(match["b"]), match.start(), match.end())


def after_days(sent: date, within: Within) -> date:
    """Return the day that lies so many days, or working days, behind the day of sending."""
    if not within.working:
        return add_days(sent, within.days or 0)
    day, left = sent, within.days or 0
    while left:
        day = add_days(day, 1)
        left -= day.weekday() < _WEEKEND
    return day


def hours(text: str, start: int, end: int, zones: Mapping[str, str]) -> list[Hour]:
    """Return the hours that stand in a part of a text; "8:30 AM - 12:30 PM" is one, with its end."""
    found: list[Hour] = []
    taken = start
    for match in _RANGE.finditer(text, start, end):
        one, two = _range(match)
        if one is None or two is None or match.start() < taken:
            continue
        zone = zone_behind(text, match.end(), zones) or (zone_of(match["z1"] or "", zones))
        found.append(Hour(one, match.start(), match.end(), two, zone))
        taken = match.end()
    spans = [(hour.start, hour.end) for hour in found]
    for match in _TIME.finditer(text, start, end):
        if any(one <= match.start() < two for one, two in spans):
            continue
        at = _time(match, "")
        if at is not None:
            found.append(Hour(at, match.start(), match.end(), None, zone_behind(text, match.end(), zones)))
    return sorted(found, key=lambda each: each.start)


def _time(match: re.Match[str], which: str) -> time | None:
    named = (match[f"n{which}"] or "").lower()
    if named:
        return time(12 if named == "noon" else 0)
    if match[f"H{which}"]:
        return time(int(match[f"H{which}"]), int(match[f"I{which}"]))
    hour, minute = int(match[f"h{which}"]), int(match[f"i{which}"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if match[f"a{which}"].lower().startswith("p") else 0), minute)


def _range(match: re.Match[str]) -> tuple[time | None, time | None]:
    """Return both ends; the first takes the half of the day of the second, unless it then came later."""
    two = _time(match, "2")
    if match["n1"]:
        return time(12), two
    hour, minute = int(match["h1"]), int(match["i1"] or 0)
    if two is None or minute > 59:
        return None, None
    if match["a1"]:
        if not 1 <= hour <= 12:
            return None, None
        return time(hour % 12 + (12 if match["a1"].lower().startswith("p") else 0), minute), two
    if match["a2"] is None and not match["n2"]:
        return (time(hour, minute), two) if match["i1"] and hour < 24 else (None, None)
    if not 1 <= hour <= 12:
        return None, None
    for half in (12 if two >= time(12) else 0, 0):
        one = time(hour % 12 + half, minute)
        if one < two:
            return one, two
    return None, None


def zone_of(word: str, zones: Mapping[str, str]) -> str | None:
    """Return the zone a word or two name."""
    return zones.get(" ".join(re.sub(r"[()\[\],.]", " ", word).lower().split()))


_ZONE_WORDS = re.compile(
    r"[\s,]*[(\[]?\s*(?P<long>(?:U\.?S\.?\s+)?[A-Za-z]+(?:[ ]+(?:standard|daylight))?[ ]+time)\b|[\s,]*[(\[]?\s*(?P<short>[A-Z]{2,4}|[A-Z][a-z]{5,8})\b"
)


def zone_behind(text: str, at: int, zones: Mapping[str, str]) -> str | None:
    """Return the zone that stands right behind an hour; short forms only in capitals."""
    found = _ZONE_WORDS.match(text, at)
    if found is None:
        return None
    if found["short"]:
        return zone_of(found["short"], zones)
    return long_zone(found["long"], zones)


def long_zone(words: str, zones: Mapping[str, str]) -> str | None:
    """Return the zone of "Eastern Standard Time", "US Central time", "Eastern Time"."""
    plain = [
        word
        for word in re.sub(r"[.]", "", words).lower().split()
        if word not in ("us", "standard", "daylight")
    ]
    return zone_of(" ".join(plain), zones) or zone_of(" ".join(plain[:-1]), zones)


_ANYWHERE = re.compile(
    r"\b(?P<long>(?:eastern|central|mountain|pacific|alaska|hawaii|atlantic|arizona)(?:[ ]+(?:standard|daylight))?[ ]+time)\b|\b(?P<short>E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|AKST|HST)\b(?=[^A-Za-z]|$)"
)


def zones_named(text: str, start: int, end: int, zones: Mapping[str, str]) -> list[str]:
    """Return the zones named anywhere in a part: "all times are Eastern Time"."""
    found = []
    for match in re.compile(_ANYWHERE.pattern, re.I if False else 0).finditer(text, start, end):
        zone = zone_of(match["short"], zones) if match["short"] else None
        found.append(zone)
    for match in re.finditer(
        r"(?i)\b(?:eastern|central|mountain|pacific|alaska|hawaii|atlantic|arizona)(?:[ ]+(?:standard|daylight))?[ ]+time\b",
        text[start:end],
    ):
        found.append(long_zone(match[0], zones))
    return list(dict.fromkeys(zone for zone in found if zone))


def minutes_of(text: str, start: int, end: int) -> int | None:
    """Return the length a part of a text gives: "takes two hours", "about three and a half hours"."""
    for match in _DURATION.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()].lower()
        if re.search(
            r"(within|in the next|at least|every|last|past|next)\W+(?:the\W+)?(?:\w+\W+)?$", before
        ) or _NOT_LENGTH.match(text[match.end() : match.end() + 24]):
            continue
        word = (match["n"] or "half an").lower()
        number = float(word) if word[0].isdigit() else float(_NUMBERS.get(word, 0))
        number += 0.5 if match["half"] or match["half2"] or word == "half an" else 0
        length = number * (60 if match["u"].lower().startswith("h") else 1)
        if 0 < length <= 12 * 60:
            return round(length)
    return None


def between(one: time, two: time) -> int:
    """Return the minutes from one hour to a later one of the same day."""
    return (datetime.combine(date.min, two) - datetime.combine(date.min, one)) // timedelta(minutes=1)
