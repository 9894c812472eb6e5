"""Dates of a record as people type them: `2024-05-07`, `7 May 2024`; `May 2024` where a month is enough.

Read by the one grammar of dates (`typed.dates`) under the policy of a record: nothing is guessed.
`5/7/2024` is read one way on one side of the Atlantic and another way on the other, so both readings are
named and neither is taken. A year is always asked for.
"""

from datetime import date

from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import why_outside
from imgtui.domain.workbook.typed.calendars import offered_years
from imgtui.domain.workbook.typed.dates import Edge, read_date, record_day


class UnclearDayError(ValueError):
    """A typed text names no day, or more than one; the message says which are meant, or what is missing."""


def read_typed_day(text: str, edge: Edge | None = None) -> date | None:
    """Return the day that `text` means.

    Args:
        text: what was typed.
        edge: where a month is enough, whether its first or its last day stands for it; None: a
            day is needed.

    Returns:
        None when the text has no form of a date at all.

    Raises:
        UnclearDayError: it has, but it is no day of the calendar, lies where no workbook may hold one
            (`days.in_range`), lacks something, or means two days.
    """
    found = read_date(text, record_day(edge))
    if found is None:
        return None
    if found.day is None:
        raise UnclearDayError(found.problem)
    if why := why_outside(found.day):
        offer = offered_years(str(found.day.year))
        raise UnclearDayError(f"{why}; {offer}" if offer else why)
    return found.day


def day_echo(day: date) -> str:
    """Return how a typed day was read: "Tue 7 May 2024"."""
    return day_text(day, year=True)
