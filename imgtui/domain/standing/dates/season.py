"""The season's dates in force: the shipped ones, with the workbook's own laid over them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from imgtui.domain.reference.data import PlanTemplate, Reference
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.clocks import Clocks, instant
from imgtui.domain.workbook.days import in_zone, later, span
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import OwnTemplate, Season
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "today.shipped": "told sites on",
    "today.counted": "now",
    "season.verify": "sites on",
    "season.nrmp_standard": "",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
COUNTED_FROM = "counted-from"
"""The id of the line that says from which day days are counted, while it is not the applicant's own."""
OWN_DATE = "nrmp_standard"
"""Name in `season.dates` of the last day of NRMP registration without a late fee; not shipped."""
_NO_END = 10_000
"""Days to the end of what has none."""
_LATE_DAYS = 6  # begun within its week, a plan still counts its days from its own first day


@record
class SeasonPoint:
    """A date of the season.

    Attributes:
        id: "rank_deadline", …
        label: what happens.
        at: a moment, or a whole day.
        own: whether the workbook gives another date than the shipped one.
        sites: where to check it; none for the workbook's own.
        read_on: the day on which it was read there, ISO; empty for the workbook's own.
    """

    id: str
    label: str
    at: datetime | date
    own: bool
    sites: tuple[str, ...] = ()
    read_on: str = ""

    def ends(self, clocks: Clocks) -> datetime:
        """Return the moment it has passed: a whole day lasts to its end on the official clock."""
        if isinstance(self.at, datetime):
            return instant(self.at, clocks.official)
        return later(instant(datetime.combine(self.at, datetime.min.time()), clocks.official), span(days=1))

    def text(self, clocks: Clocks) -> str:
        """Return when it is: both clocks for a moment, the day for a whole day."""
        if isinstance(self.at, datetime):
            return clocks.both(instant(self.at, clocks.official))
        return clocks.seen(self.at)

    def last_day(self, clocks: Clocks) -> date:
        """Return the last day, on the applicant's calendar, on which one is in time all day long.

        East of the official clock a deadline falls into the night after that day.
        """
        if not isinstance(self.at, datetime):
            return self.at
        at = instant(self.at, clocks.official)
        return min(in_zone(at, clocks.official).date(), clocks.local_date(at))

    def day(self, clocks: Clocks) -> date:
        """Return the day it lies on, on the official clock."""
        if not isinstance(self.at, datetime):
            return self.at
        return in_zone(instant(self.at, clocks.official), clocks.official).date()

    def has_come(self, clocks: Clocks) -> bool:
        """Return whether its moment, or its day, has begun."""
        if isinstance(self.at, datetime):
            return instant(self.at, clocks.official) <= clocks.now
        return clocks.days_to(self.at) <= 0

    def begins(self, clocks: Clocks) -> datetime:
        """Return its moment, or that at which its day begins on the official clock."""
        if isinstance(self.at, datetime):
            return instant(self.at, clocks.official)
        return instant(datetime.combine(self.at, datetime.min.time()), clocks.official)

    def days_left(self, clocks: Clocks) -> int:
        """Return the days to it on the official clock: 0 on its day, negative when it is past."""
        return clocks.days_to(self.at)


def season_points(season: Season, reference: Reference, clocks: Clocks) -> tuple[SeasonPoint, ...]:
    """Return the season's dates, earliest first; the workbook's own go before the shipped ones."""
    shipped = reference.season(season.match_year)
    # Their texts are a file more to read: only a workbook with dates of its own needs them.
    labels = date_labels(reference) if season.dates else {}
    found = []
    for key in (*shipped, *(key for key in season.dates if key not in shipped)):
        given, own = shipped.get(key), season.dates.get(key)
        label = given.label if given else labels.get(key, key.replace("_", " "))
        at = own if own is not None else (given.at if given else None)
        if at is not None:
            changed = own is not None and (given is None or own != given.at)
            sites = tuple(given.verify.split(" and ")) if given and not changed else ()
            read_on = given.read_on if given and not changed else ""
            found.append(SeasonPoint(key, label, at, changed, sites, read_on))
    return tuple(sorted(found, key=lambda point: (point.ends(clocks), point.id)))


def date_labels(reference: Reference) -> Mapping[str, str]:
    """Return what happens on each date that a season has, by its id, whether its day is known or not."""
    labels = {each.id: each.label for each in reference.season_dates}
    return labels | {OWN_DATE: reference.texts.say("season.nrmp_standard")}


def has_time(name: str, reference: Reference) -> bool:
    """Return whether a date of the season is a moment on the official clock; else it is a whole day."""
    return any(each.id == name and each.has_time for each in reference.season_dates)


def by_id(points: Iterable[SeasonPoint]) -> Mapping[str, SeasonPoint]:
    """Return the dates of a season by their ids."""
    return {point.id: point for point in points}


def first_day(
    template: PlanTemplate | OwnTemplate, points: Mapping[str, SeasonPoint], clocks: Clocks
) -> date:
    """Return the day on which a plan begins unless the user says otherwise.

    That is today; for a plan that hangs on a date of the season, such as Match Week, that date, unless
    it lies more than a week back.
    """
    point = points.get(template.begins or "") if isinstance(template, PlanTemplate) else None
    if point is None or (clocks.today - point.day(clocks)).days > _LATE_DAYS:
        return clocks.today
    return point.day(clocks)


def how_it_serves(
    template: PlanTemplate | OwnTemplate, points: Mapping[str, SeasonPoint], clocks: Clocks
) -> tuple[Literal["now", "later", "past"], int]:
    """Return whether a plan is for this part of the season, and the days to its edge to sort by within that.

    One of the user's own is for whenever it is started. Of those for now the one comes first whose time ends
    first, of those for later the one that begins first.
    """
    if isinstance(template, OwnTemplate):
        return "now", 0
    first, last = points.get(template.serves_from or ""), points.get(template.serves_until or "")
    if last is not None and last.ends(clocks) <= clocks.now:
        return "past", 0
    if first is not None and not first.has_come(clocks):
        return "later", first.days_left(clocks)
    return "now", last.days_left(clocks) if last else _NO_END


def season_lines(
    points: Iterable[SeasonPoint], clocks: Clocks, done: Mapping[str, str] | None = None
) -> Iterator[DueLine]:
    """Yield every date of the season with the days left to it; those that have passed are told as passed.

    Args:
        points: the dates, in their order.
        clocks: the present.
        done: ids of dates by which nothing is left to do -> what is said in place of the days left.
    """
    for point in points:
        days = point.days_left(clocks)
        over = point.ends(clocks) <= clocks.now
        left = f"passed {days_text(min(days, 0))}" if over else days_text(days)
        if not over and done and point.id in done:
            left = done[point.id]
        own = " (your own date)" if point.own else ""
        text = f"{point.text(clocks)}: {point.label}, {left}{own}"
        yield DueLine("season", "note", text, None if over else Jump("app", "clock"), point.id)


def counted_from(clocks: Clocks, texts: Texts) -> str:
    """Return from which day days are counted, for a place that tells them while it is not the own one."""
    return texts.say("today.counted", now=clocks.at(clocks.now, clocks.official))


def read_lines(points: Mapping[str, SeasonPoint], clocks: Clocks, texts: Texts) -> Iterator[DueLine]:
    """Yield from which day the days are counted where it is not the own one, and where dates are checked."""
    if points and clocks.official_today != clocks.today:
        yield DueLine("season", "note", counted_from(clocks, texts), Jump("app", "clock"), COUNTED_FROM)
    sites: dict[str, dict[str, None]] = {}
    for point in points.values():
        if point.sites:
            sites.setdefault(point.read_on, {}).update(dict.fromkeys(point.sites))
    if sites:
        told = tuple({"sites": tuple(each), "on": on} for on, each in sites.items())
        yield DueLine(
            "season", "note", texts.say("today.shipped", told=told), Jump("app", "clock"), "read-on"
        )


def verify_text(point: SeasonPoint, texts: Texts) -> str:
    """Return where a date is checked and when it was read there; empty for the workbook's own."""
    return texts.say("season.verify", sites=point.sites, on=point.read_on) if point.sites else ""


def days_text(days: int) -> str:
    """Return "today", "tomorrow", "in 5 days", "3 days ago"."""
    if days in (0, 1):
        return "tomorrow" if days else "today"
    if days < 0:
        return "yesterday" if days == -1 else f"{-days} days ago"
    return f"in {days} days"
