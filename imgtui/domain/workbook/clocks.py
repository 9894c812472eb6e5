"""Moments in two clocks: the program's (or the official site's) and the applicant's own.

All moments are aware; arithmetic is done in UTC, because adding hours to a wall clock goes wrong
on the two nights a year in which the clocks change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from imgtui.domain.workbook.days import in_zone

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FAR_DAYS = 300  # of a season's days none is as far; with fewer than a year the next of that name is meant
# strftime would follow the locale of the terminal.


_LONGEST_NAME = 60
"""Twice the longest there is."""


@lru_cache(maxsize=256)
def zone(name: str | None) -> ZoneInfo | None:
    """Return the time zone of an IANA name, None when there is none of this name."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A folder of the zone data, such as "America", fails as an operating system error.
        return None


def instant(local: datetime, where: tzinfo) -> datetime:
    """Return the moment, in UTC, at which clocks in `where` show `local`.

    A `local` that already knows its zone keeps it. In the hour that a clock shows twice the first
    is meant; in the hour that it skips, the moment the clock would have shown had it not jumped.
    """
    aware = local if local.tzinfo is not None else local.replace(tzinfo=where)
    return in_zone(aware, UTC)


def is_skipped(local: datetime, where: tzinfo) -> bool:
    """Tell whether clocks in `where` jump over the naive time `local`."""
    naive = local.replace(tzinfo=None)
    return in_zone(instant(naive, where), where).replace(tzinfo=None) != naive


def is_twice(local: datetime, where: tzinfo) -> bool:
    """Tell whether clocks in `where` show the naive time `local` twice, as in the night summer ends."""
    naive = local.replace(tzinfo=None)
    early, late = (naive.replace(tzinfo=where, fold=fold).utcoffset() for fold in (0, 1))
    return early != late and not is_skipped(naive, where)


def days_until(when: datetime | date, now: datetime, where: tzinfo) -> int:
    """Return the days from `now` to `when` on the calendar of a zone; negative when it has passed."""
    on = in_zone(instant(when, where), where).date() if isinstance(when, datetime) else when
    return (on - in_zone(now, where).date()).days


def is_far(day: date, today: date) -> bool:
    """Tell whether a day is so far from today that without its year another might be meant."""
    return abs((day - today).days) >= _FAR_DAYS


def day_seen(day: date, today: date) -> str:
    """Return a day as "Wed 3 Mar", with its year where that is not plain from today."""
    return day_text(day, year=is_far(day, today))


NO_DAY = "day not known"


def day_text(day: date | None, year: bool = False) -> str:
    """Return a day as "Wed 3 Mar", with `year` as "Wed 3 Mar 2027"; None is a day nobody knows."""
    if day is None:
        return NO_DAY
    text = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def span_text(span: timedelta) -> str:
    """Return the rough length of a time: "3 days", "5 h", "40 min"; its sign does not matter."""
    minutes = int(abs(span).total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    if hours < 48:
        return f"{hours} h"
    return f"{hours // 24} days"


@dataclass(frozen=True, slots=True)
class Clocks:
    """What time it is, and how to say it.

    Attributes:
        now: the present moment, aware.
        here: the applicant's time zone.
        official: the zone of the Match's own dates.
        labels: short names of zones by IANA name (db/reference/clocks.json).
        words: IANA names by what people write for a zone, casefolded: "et", "est", "pacific".
    """

    now: datetime
    here: tzinfo
    official: tzinfo
    labels: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("now must know its time zone")

    @property
    def today(self) -> date:
        """The applicant's own date."""
        return in_zone(self.now, self.here).date()

    @property
    def official_today(self) -> date:
        """The date on the official clock, from which the days of the season are counted."""
        return in_zone(self.now, self.official).date()

    def label(self, where: tzinfo, at: datetime | None = None) -> str:
        """Return the short name of a zone at a moment: "ET", "IST", "UTC+04:00"."""
        name = self.labels.get(getattr(where, "key", ""))
        if name:
            return name
        local = in_zone(at or self.now, where)
        own = local.tzname() or ""
        if own.isalpha():
            return own
        seconds = int((local.utcoffset() or timedelta()).total_seconds())
        sign = "-" if seconds < 0 else "+"
        return f"UTC{sign}{abs(seconds) // 3600:02d}:{abs(seconds) % 3600 // 60:02d}"

    def named(self, text: str) -> ZoneInfo | None:
        """Return the zone that a word such as "ET", "EST" or "America/Chicago" means, None when none."""
        # The words first: as a name of the zone data EST never has daylight time, which nobody means.
        typed = text.strip()
        return zone(self.words.get(typed.casefold())) or zone(typed)

    def seen(self, day: date) -> str:
        """Return a day as `day_seen` does from the applicant's own."""
        return day_seen(day, self.today)

    def at(self, moment: datetime, where: tzinfo) -> str:
        """Return a moment on one clock: "Wed 3 Mar 21:00 ET", far from today with its year."""
        local = in_zone(moment, where)
        return f"{self.seen(local.date())} {local:%H:%M} {self.label(where, moment)}"

    def both(self, moment: datetime, there: tzinfo | None = None) -> str:
        """Return a moment on both clocks, one's own first: "Thu 4 Mar 07:30 IST = Wed 3 Mar 21:00 ET".

        Args:
            moment: aware.
            there: the program's zone; None: the official one.

        Returns:
            One clock only when both show the same time.
        """
        far = there or self.official
        if in_zone(moment, far).utcoffset() == in_zone(moment, self.here).utcoffset():
            return self.at(moment, far)
        far_text, own = self.at(moment, far), self.at(moment, self.here)
        return f"{own} = {far_text}"

    def local_date(self, moment: datetime | date) -> date:
        """Return the applicant's own date at a moment; a whole day stays what it is."""
        return in_zone(moment, self.here).date() if isinstance(moment, datetime) else moment

    def official_date(self, moment: datetime | date) -> date:
        """Return the day of a moment on the official calendar, as `days_to` counts; a whole day stays so."""
        if not isinstance(moment, datetime):
            return moment
        return in_zone(instant(moment, self.official), self.official).date()

    def days_to(self, when: datetime | date, where: tzinfo | None = None) -> int:
        """Return how many days something of the season is away: 0 on its day, negative when that has passed.

        All of them are counted from one day, that of the official clock: two interviews on the same date
        are equally far, wherever they are, and the day in Karachi has begun hours before a deadline in
        New York is past. What is not over where it happens is never told as past, and the other way round.

        Args:
            when: a moment (naive: on the clock of `where`), or a whole day there.
            where: the zone in which it has its date, `here` for what the applicant does at home; None: the
                official one.
        """
        there = where or self.official
        on = in_zone(instant(when, there), there).date() if isinstance(when, datetime) else when
        count = (on - self.official_today).days
        is_past = days_until(when, self.now, there) < 0
        return min(count, -1) if is_past else max(count, 0)

    def days_since(self, day: date) -> int:
        """Return how many days ago something logged was, as `days_to` counts, at least 0."""
        return max(0, -self.days_to(day, self.here))

    def start_of(self, day: date, at: time | None = None) -> datetime:
        """Return the moment, in UTC, of a time (midnight when None) of a day on the applicant's clock."""
        return instant(datetime.combine(day, at or time()), self.here)

    def until(self, moment: datetime) -> timedelta:
        """Return the time from now to a moment, negative when it has passed."""
        return in_zone(moment, UTC) - in_zone(self.now, UTC)
