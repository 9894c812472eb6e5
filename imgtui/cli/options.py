"""Days, moments and times of day as options give them: read as the screen reads them."""

from datetime import date, datetime, time

from imgtui.domain.workbook.days import why_outside
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import quoted
from imgtui.domain.workbook.typed.day_words import (
    HOW_DAY,
    HOW_TIME,
    read_day,
    read_moment,
    read_time,
    why_no_day,
)

DAY_HELP = "2026-11-21, 21 Nov, 11/21, yesterday"


def day_option(text: str | None, today: date, option: str, back: bool = True) -> date | None:
    """Return the day that an option names, None where it is not given; UsageError where it names none.

    Args:
        text: as typed: 2026-11-21, 21 Nov, 11/21, yesterday.
        today: the applicant's day.
        option: its name, for the message.
        back: whether a weekday is the last one, as for what is logged.
    """
    if text is None:
        return None
    day = read_day(text, today, back)
    if day is None:
        why = why_no_day(text, today, back) or HOW_DAY
        raise UsageError("bad_value", f"{quoted(text)} is no day", option, why)
    return day


def moment_option(text: str | None, today: date, option: str) -> datetime | None:
    """Return the moment that an option names: 2026-11-23T17:00, "23 Nov 5pm"; as `day_option`."""
    if text is None:
        return None
    found = _from_iso(text) or read_moment(text, today)
    if found is None:
        how = "write a day and a time, such as 2026-11-23T17:00 or 23 Nov 5pm"
        raise UsageError("bad_value", f"{quoted(text)} is no moment", option, how)
    if why := why_outside(found):
        raise UsageError("bad_value", why, option, "write a moment such as 2026-11-23T17:00")
    return found


def time_option(text: str | None, option: str) -> time | None:
    """Return the time of day that an option names: 09:30, 2pm, noon; as `day_option`."""
    if text is None:
        return None
    found = read_time(text)
    if found is None:
        raise UsageError("bad_value", f"{quoted(text)} is no time of day", option, HOW_TIME)
    return found


def _from_iso(text: str) -> datetime | None:
    # With a zone or seconds, as other programs write it; a day alone is midnight, as it always was here.
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
