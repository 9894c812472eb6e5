"""The rules by which a calendar file describes a zone of its own (VTIMEZONE), read within bounds."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from imgtui.domain.workbook.records.record import record

_MOST_ONSETS = 400
"""Twice the rules of the longest zone in the tz database, with every change since 1900."""
_MOST_ZONES = 200
_LINES = re.compile(r"\r\n|\r|\n")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_BY_DAY = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_DAY_OF_TIME = timedelta(days=1)
_READ_OF_RULES = {"FREQ", "BYMONTH", "BYDAY", "UNTIL", "INTERVAL", "WKST"}


class NotUnderstoodError(ValueError):
    """A rule that is not one of those read here."""


@record
class Onset:
    """When clocks go to an offset: once, or on the same day of every year until `until`."""

    first: datetime
    before: timedelta
    after: timedelta
    month: int | None = None
    weekday: int | None = None
    nth: int = 0
    until: datetime | None = None

    def last_at(self, local: datetime) -> datetime | None:
        """Return the last time up to `local` at which it takes effect."""
        latest = min(local, self.until) if self.until else local
        if latest < self.first:
            return None
        if self.month is None:
            return self.first
        for year in (latest.year, latest.year - 1):
            if year >= max(self.first.year, 1):
                found = self._in(year)
                if self.first <= found <= latest:
                    return found
        return self.first

    def _in(self, year: int) -> datetime:
        month = self.month or self.first.month
        if self.weekday is None:
            day = min(self.first.day, monthrange(year, month)[1])
        elif self.nth > 0:
            day = 1 + (self.weekday - monthrange(year, month)[0]) % 7 + 7 * (self.nth - 1)
        else:
            last = monthrange(year, month)[1]
            end = (monthrange(year, month)[0] + last - 1) % 7
            day = last - (end - self.weekday) % 7 + 7 * (self.nth + 1)
        if not 1 <= day <= monthrange(year, month)[1]:
            return self.first
        return self.first.replace(year=year, month=month, day=day)


class RuleZone(tzinfo):
    """A zone known by the rules of a file; between the hours of a change the later rule counts."""

    def __init__(self, name: str, onsets: Sequence[Onset]) -> None:
        self._name, self._onsets = name, tuple(sorted(onsets, key=lambda onset: onset.first))

    def utcoffset(self, when: datetime | None) -> timedelta:
        """Return the offset at a local time."""
        if when is None:
            return self._onsets[-1].after
        local = when.replace(tzinfo=None)
        found = [(at, onset) for onset in self._onsets if (at := onset.last_at(local)) is not None]
        return max(found, key=lambda pair: pair[0])[1].after if found else self._onsets[0].before

    def dst(self, when: datetime | None) -> timedelta | None:
        """Return nothing: how much of an offset is summer time is not told."""
        return None

    def tzname(self, when: datetime | None) -> str:
        """Return the name that the file gives."""
        return self._name


def without_zones(text: str) -> tuple[str, dict[str, tzinfo]]:
    """Return a calendar without its VTIMEZONEs, and those that were understood, by their folded names."""
    kept: list[str] = []
    zones: dict[str, tzinfo] = {}
    block: list[str] | None = None
    for line in _LINES.split(text):
        upper = line[:16].strip().upper()
        if upper == "BEGIN:VTIMEZONE":
            block = []
        elif block is not None and upper == "END:VTIMEZONE":
            _learn(block, zones)
            block = None
        elif block is not None and upper in ("BEGIN:VEVENT", "END:VCALENDAR"):
            block = None  # a zone that is never closed must not swallow what follows
            kept.append(line)
        elif block is not None:
            block.append(line)
        else:
            kept.append(line)
    return "\r\n".join(kept), zones


def _learn(lines: Sequence[str], zones: dict[str, tzinfo]) -> None:
    if len(zones) >= _MOST_ZONES:
        return
    try:
        name, onsets = _read(lines)
    except (
        ValueError,
        OverflowError,
    ):  # no date, no number, no rule read here
        return
    if name and onsets:
        zones.setdefault(name.strip("/").casefold(), RuleZone(name, onsets))


def _read(lines: Sequence[str]) -> tuple[str, list[Onset]]:
    name, onsets = "", list[Onset]()
    part: dict[str, str] | None = None
    for key, value in _properties(lines):
        if key == "BEGIN":
            part = {}
        elif key == "END" and part is not None:
            onsets += _onsets(part)
            part = None
            if len(onsets) > _MOST_ONSETS:
                raise NotUnderstoodError
        elif part is not None:
            part[key] = f"{part[key]},{value}" if key == "RDATE" and key in part else value
        elif key == "TZID":
            name = value.strip()
    return name, onsets


def _properties(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    unfolded: list[str] = []
    for line in lines:
        if line[:1] in (" ", "\t") and unfolded:
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    for line in unfolded:
        head, colon, value = line.partition(":")
        if colon:
            yield head.partition(";")[0].strip().upper(), value.strip()


def _onsets(part: dict[str, str]) -> Iterator[Onset]:
    before, after = _offset(part.get("TZOFFSETFROM", "")), _offset(part.get("TZOFFSETTO", ""))
    first = _local(part.get("DTSTART", ""))
    for text in filter(None, part.get("RDATE", "").split(",")):
        yield Onset(_local(text), before, after)
    rule = part.get("RRULE")
    if not rule:
        yield Onset(first, before, after)
        return
    given = dict(piece.upper().split("=", 1) for piece in rule.split(";") if "=" in piece)
    if given.get("FREQ") != "YEARLY" or set(given) - {
        "FREQ",
        "BYMONTH",
        "BYDAY",
        "UNTIL",
        "INTERVAL",
        "WKST",
    }:
        raise NotUnderstoodError
    if given.get("INTERVAL", "1") != "1":
        raise NotUnderstoodError
    month, weekday, nth = int(given.get("BYMONTH", first.month)), None, 0
    if "BYDAY" in given:
        found = _BY_DAY.fullmatch(given["BYDAY"])
        if found is None:
            raise NotUnderstoodError
        nth, weekday = int(found[1]), _DAYS.index(found[2])
    if not 1 <= month <= 12:
        raise NotUnderstoodError
    # UNTIL is given in UTC; a day more or less decides nothing, since the next rule takes over.
    until = _local(given["UNTIL"]) + _DAY_OF_TIME if "UNTIL" in given else None
    yield Onset(first, before, after, month, weekday, nth, until)


def _offset(text: str) -> timedelta:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        raise NotUnderstoodError
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if span >= _DAY_OF_TIME:
        raise NotUnderstoodError
    return -span if found[1] == "-" else span


def _local(text: str) -> datetime:
    """Return a local time; one before the calendar begins is as early as any."""
    plain = text.strip().rstrip("Zz")
    if plain.startswith("0000"):
        return datetime.min
    return datetime.strptime(plain, "%Y%m%dT%H%M%S" if "T" in plain else "%Y%m%d")
