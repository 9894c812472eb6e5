"""Days: which ones a workbook may hold, and arithmetic with them that always has a result.

Nothing an applicant keeps lies outside 1950–2100, and no door lets such a day in. A file may hold one all
the same (an older version wrote it, or it was damaged), and must still open, be shown and be mended: so all
sums with days and moments are made here, and end at the edge of the calendar instead of failing.
"""

import calendar
from datetime import UTC, date, datetime, timedelta, tzinfo

FIRST_YEAR, LAST_YEAR = 1950, 2100
LAST_DAY = date(LAST_YEAR, 12, 31)
RANGE = f"{FIRST_YEAR}–{LAST_YEAR}"
# A year from the edge: a moment that stands for one beyond it can be told in every zone.
_EARLIEST, _LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


def in_range(day: date) -> bool:
    """Tell whether a day, or a moment, is one that a workbook may hold."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def why_outside(day: date) -> str | None:
    """Return why a workbook may not hold a day, or a moment; None when it may."""
    return None if in_range(day) else f"{day.isoformat()} lies outside {RANGE}"


def add_days(day: date, days: int) -> date:
    """Return the day so many days after `day`; the first or last of the calendar where it ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def span(*, days: float = 0, hours: float = 0, minutes: float = 0) -> timedelta:
    """Return a time span; the longest there is where it would be longer."""
    try:
        return timedelta(days=days, hours=hours, minutes=minutes)
    except (OverflowError, ValueError):  # what is no number fails as the latter
        return timedelta.min if min(days, hours, minutes) < 0 else timedelta.max


def later(moment: datetime, by: timedelta) -> datetime:
    """Return the moment `by` after `moment`; one at the edge of the calendar where it ends before."""
    try:
        return moment + by
    except OverflowError:
        edge = _LATEST if by > timedelta() else _EARLIEST
        return edge.replace(tzinfo=None) if moment.tzinfo is None else edge.astimezone(moment.tzinfo)


def in_zone(moment: datetime, where: tzinfo | None) -> datetime:
    """Return a moment on the clock of a zone (None: this machine's); at the edge of the calendar, nearly."""
    try:
        return moment.astimezone(where)
    except (OverflowError, ValueError, OSError):  # beyond the calendar, or what this machine's clock can tell
        return (_LATEST if moment.year > LAST_YEAR else _EARLIEST).astimezone(where or UTC)


def day_of_year(year: int, month: int = 1, day: int = 1) -> date:
    """Return a day of a year; of the first or last year of the calendar where there is no such year."""
    return date(min(max(year, date.min.year), date.max.year), month, day)


def months_before(day: date, months: int) -> date:
    """Return the day `months` calendar months before `day` (after it when negative).

    The last day of the month where that month is shorter; the first or last day of the calendar
    where it ends before the sum does.
    """
    index = day.year * 12 + day.month - 1 - months
    if not 12 * date.min.year <= index < 12 * (date.max.year + 1):
        return date.min if months > 0 else date.max
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(first: date, last: date) -> float:
    """Return how many months lie from `first` to `last`, both days included, rounded to a tenth.

    Whole calendar months count as one each (1 May to 30 June is 2.0), the rest as its share of
    the month it falls in. A span that ends before it begins is 0.
    """
    # 31 Dec 9999 is how some sheets write "no end".
    after = add_days(last, 1)
    if after <= first:
        return 0.0
    whole = (after.year - first.year) * 12 + after.month - first.month
    if months_before(after, whole) < first:
        whole -= 1
    start = months_before(after, whole)
    month_days = calendar.monthrange(first.year, first.month)[1]
    return round(whole + (start - first).days / month_days, 1)
