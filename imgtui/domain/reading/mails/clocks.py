"""Hours, lengths and zones as mails write them, each with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from typing import NamedTuple

from imgtui.domain.reading.mails.moments import NUMBERS

_FLAGS = re.IGNORECASE | re.VERBOSE
_CLOCK = r"""
      (?P<h{0}>\d{{1,2}}) (?:[:.](?P<i{0}>\d\d))? [ ]? (?P<a{0}>[ap]\.?m\b\.?)  # 9 am, 9:30 a.m.
    | (?P<H{0}>[01]?\d|2[0-3]) : (?P<I{0}>[0-5]\d)                               # 14:00
    | (?P<n{0}>\bnoon|\bmidnight)
"""
_TIME = re.compile(rf"(?<![\d.:$/-]) (?:{_CLOCK.format('')}) (?![\d:])", _FLAGS)
_RANGE = re.compile(
    rf"""
    (?<![\d.:$/-])
    (?: (?P<h1>\d{{1,2}}) (?:[:.](?P<i1>\d\d))? [ ]? (?P<a1>[ap]\.?m\b\.?)? | (?P<n1>\bnoon) )
    (?P<z1>[ ]{{0,3}}\(?[A-Za-z]{{2,8}}\)?)??                                      # 9 AM EST - 1 PM EST
    \s{{0,6}} (?: - | – | — | \bto\b | \buntil\b | \btill\b | \bthrough\b | \band\b ) \s{{0,6}}
    (?: {_CLOCK.format("2")} )
    (?![\d:])
    """,
    _FLAGS,
)
_FOUR = r"(?P<h{0}>[01]\d|2[0-3])(?P<i{0}>[0-5]\d)"
_UNIT = r"[ ]?(?:hrs?\b\.?|hours?\b|h\b)"
_FOUR_RANGE = re.compile(
    rf"""
    (?<![\d.:$/#-]) {_FOUR.format("1")} (?P<u1>{_UNIT})?
    \s{{0,6}} (?: - | – | — | \bto\b | \buntil\b | \btill\b | \bthrough\b | \band\b ) \s{{0,6}}
    {_FOUR.format("2")} (?P<u2>{_UNIT})? (?![\d:-])
    """,
    _FLAGS,
)
"""0730 to 1300 hrs: two hours in four figures."""
_FOUR_ALONE = re.compile(
    rf"(?<![\d.:$/#-]) {_FOUR.format('')} (?: (?P<u>{_UNIT}) (?![ ](?:of|per|a)\b) )? (?![\d:-])", _FLAGS
)
_BEFORE_HOUR = re.compile(r"\b(?:at|from|by|until|till|between|begin\w*|start\w*)\s{1,3}$", re.IGNORECASE)
_HOURS_IN_WORDS = "|".join(
    (*(word for word in NUMBERS if word.isalpha() and word not in ("a", "an")), "eleven")
)
_HALVES = "morning|afternoon|evening"
_SPOKEN = re.compile(
    rf"""
    (?<![\d.:$/-]) \b (?: (?P<part>half|(?:a[ ])?quarter)[ ](?P<side>past|to|after|before)[ ] )?
    (?: (?P<word>{_HOURS_IN_WORDS})(?:[ -](?P<more>fifteen|thirty|forty-?five))?
      | (?P<h>\d{{1,2}})(?:[:.](?P<i>\d\d))? )
    (?: [ ]?o['’]clock )?
    (?: ,?\s{{1,3}} in[ ]the[ ](?P<half>{_HALVES})\b | \s{{1,3}}(?P<night>at[ ]night)\b
      | [ ]? (?P<a>[ap]\.?m\b\.?)
      | (?<=[a-z]) (?= [ ]\((?:eastern|central|mountain|pacific)\b ) )
    """,
    _FLAGS,
)
"""Nine in the morning, half past one in the afternoon, ten a.m., 8:30 in the evening."""
_DURATION = re.compile(
    r"""
    \b (?: (?P<n>\d{1,3}(?:\.\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half[ ]an)
           (?P<half>\s{1,6}and\s{1,6}a\s{1,6}half|[ ]?½)? | ½ )
    [\s-]{0,6} (?P<u>hours?|hrs?|h\b|minutes?|mins?) \b
    (?P<half2>\s{1,6}and\s{1,6}a\s{1,6}half)?
    (?: ,?\s{1,6}(?:and\s{1,6})? (?P<more>\d{1,2}) [\s-]{0,6} (?:minutes?|mins?)\b )?  # 2 hours 45 minutes
    """,
    _FLAGS,
)
_NOT_LENGTH = re.compile(
    r"\W{0,6}(?:before|prior|ahead|notice|after|of\s+(?:receipt|receiving|this)|earlier|later|sooner|in\s+advance)",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    # "the last three hours" are no length, "will last three hours" is one.
    r"(?:within|in\ the\ next|at\ least|every|past|next"
    r"|(?<!will\s)(?<!should\s)(?<!shall\s)(?<!would\s)(?<!may\s)(?<!can\s)(?<!days\s)last)"
    r"\W{1,6} (?:the\W{1,6})? (?:\w+\W{1,6})? $",
    _FLAGS,
)
_LONGEST_MINUTES = 12 * 60
_NOON = 12
_LAST_MINUTE = 59
_LAST_HOUR = 23


class HourRead(NamedTuple):
    """An hour in a text, with the end where one is written, and its zone where it stands behind it."""

    at: time
    start: int
    end: int
    until: time | None = None
    zone: str | None = None


def hours(text: str, start: int, end: int, zones: Mapping[str, str]) -> list[HourRead]:
    """Return the hours that stand in a part of a text; "8:30 AM - 12:30 PM" is one, with its end."""
    found = [*_in_figures(text, start, end, zones), *_spoken(text, start, end, zones)]
    spans = [(hour.start, hour.end) for hour in found]
    taken = start
    for match in _RANGE.finditer(text, start, end):
        one, two = _range(match)
        if one is None or two is None or match.start() < taken or _meets(match.span(), spans):
            continue
        zone = zone_behind(text, match.end(), zones) or (zone_of(match["z1"] or "", zones))
        found.append(HourRead(one, match.start(), match.end(), two, zone))
        taken = match.end()
    spans = [(hour.start, hour.end) for hour in found]
    for match in _TIME.finditer(text, start, end):
        if _meets(match.span(), spans):
            continue
        at = _time(match, "")
        if at is not None:
            found.append(
                HourRead(at, match.start(), match.end(), None, zone_behind(text, match.end(), zones))
            )
    return sorted(found, key=lambda each: each.start)


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(one < span[1] and span[0] < two for one, two in others)


def _in_figures(text: str, start: int, end: int, zones: Mapping[str, str]) -> Iterator[HourRead]:
    """Yield the hours in four figures; a year or a number of a house is none."""
    spans: list[tuple[int, int]] = []
    for match in _FOUR_RANGE.finditer(text, start, end):
        zone = zone_behind(text, match.end(), zones)
        if not (match["u1"] or match["u2"] or zone):
            continue
        one, two = _four(match, "1"), _four(match, "2")
        if one < two:
            spans.append(match.span())
            yield HourRead(one, match.start(), match.end(), two, zone)
    for match in _FOUR_ALONE.finditer(text, start, end):
        zone = zone_behind(text, match.end(), zones)
        told = _BEFORE_HOUR.search(text, max(start, match.start() - _BEFORE), match.start())
        if (match["u"] or (zone and told)) and not _meets(match.span(), spans):
            yield HourRead(_four(match, ""), match.start(), match.end(), None, zone)


def _four(match: re.Match[str], which: str) -> time:
    return time(int(match[f"h{which}"]), int(match[f"i{which}"]))


def _spoken(text: str, start: int, end: int, zones: Mapping[str, str]) -> Iterator[HourRead]:
    """Yield the hours that are told in words: "nine in the morning"."""
    for match in _SPOKEN.finditer(text, start, end):
        if match["a"] and not (match["word"] or match["part"]):
            continue  # 9 a.m. is an hour in figures
        at = _spoken_time(match)
        if at is not None:
            yield HourRead(at, match.start(), match.end(), None, zone_behind(text, match.end(), zones))


def _spoken_time(match: re.Match[str]) -> time | None:
    word = (match["word"] or "").lower()
    hour = 11 if word == "eleven" else NUMBERS.get(word, 0) if word else int(match["h"])
    if not 1 <= hour <= _NOON:
        return None
    more = (match["more"] or "").lower().replace("-", "")
    minute = int(match["i"] or _MINUTES_IN_WORDS.get(more, 0))
    if match["part"]:
        quarter = 30 if match["part"].lower() == "half" else 15
        back = match["side"].lower() in ("to", "before")
        hour, minute = ((hour - 2) % 12 + 1, 60 - quarter) if back else (hour, quarter)
    said = (match["half"] or "").lower() or ("evening" if match["night"] else "")
    late = said in ("afternoon", "evening") or (match["a"] or "").lower().startswith("p")
    return time(hour % 12 + (12 if late else 0), minute) if minute <= _LAST_MINUTE else None


_MINUTES_IN_WORDS = {"fifteen": 15, "thirty": 30, "fortyfive": 45}
_BEFORE = 12
"""Letters before an hour that are looked at."""


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
    r"""
    [\s,]{0,6} [(\[]? \s{0,3}
    (?: (?P<long>(?:U\.?S\.?\s{1,6})?[A-Za-z]{3,12}(?:[ ]+(?:[Ss]tandard|[Dd]aylight))?[ ]+[Tt]ime)\b
      | (?:U\.?S\.?[ ])? (?P<short>[A-Z]{2,4}|[A-Z][a-z]{5,8})\b )
    """,
    re.VERBOSE,
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


_LONG_ZONE = re.compile(
    r"\b(?:eastern|central|mountain|pacific|alaska|hawaii|atlantic|arizona)"
    r"(?:[ ]+(?:standard|daylight))?[ ]+time(?:\ zone)?\b",
    re.IGNORECASE,
)
_SHORT_ZONE = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]T|HST)\b")


def zones_named(text: str, start: int, end: int, zones: Mapping[str, str]) -> list[str]:
    """Return the zones named anywhere in a part: "all times are Eastern Time"."""
    found = [zone_of(match[0], zones) for match in _SHORT_ZONE.finditer(text, start, end)]
    found += [long_zone(match[0], zones) for match in _LONG_ZONE.finditer(text, start, end)]
    return list(dict.fromkeys(zone for zone in found if zone))


def minutes_of(text: str, start: int, end: int) -> int | None:
    """Return the length a part of a text gives: "takes two hours", "about three and a half hours"."""
    for match in _DURATION.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()].lower()
        if _ALLOWED.search(before) or _NOT_LENGTH.match(text, match.end(), match.end() + 24):
            continue
        word = (match["n"] or "half an").lower()
        number = float(word) if word[0].isdigit() else float(NUMBERS.get(word, 0))
        number += 0.5 if match["half"] or match["half2"] or word == "half an" else 0
        hourly = match["u"].lower().startswith("h")
        length = number * (60 if hourly else 1) + int(match["more"] or 0) * hourly
        if 0 < length <= _LONGEST_MINUTES:
            return round(length)
    return None


def between(one: time, two: time) -> int:
    """Return the minutes from one hour to a later one of the same day."""
    return (two.hour - one.hour) * 60 + two.minute - one.minute
