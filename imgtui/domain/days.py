"""Sums with calendar days: months back from a day, and the months a time span lasts."""

import calendar
from datetime import date, timedelta


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
    after = last + timedelta(days=1) if last < date.max else last
    if after <= first:
        return 0.0
    whole = (after.year - first.year) * 12 + after.month - first.month
    if months_before(after, whole) < first:
        whole -= 1
    start = months_before(after, whole)
    month_days = calendar.monthrange(first.year, first.month)[1]
    return round(whole + (start - first).days / month_days, 1)
