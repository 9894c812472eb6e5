"""Months for which nothing is entered: what a reader of the file asks about (A10)."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from imgtui.domain.applicant.experience import has_begun, last_day
from imgtui.domain.workbook.days import add_days, day_of_year, months_before, months_between
from imgtui.domain.workbook.records import Applicant
from imgtui.domain.workbook.records.record import record


@record
class Hole:
    """A time without experience, work or a recorded gap."""

    start: date
    end: date

    @property
    def months(self) -> float:
        """How long it is."""
        return months_between(self.start, self.end)


def holes(applicant: Applicant, today: date, longer_than: float) -> tuple[Hole, ...]:
    """Return the times of more than so many months, from the year after graduation until today.

    What has no day covers nothing: it may well fill a hole, and is asked for with it.
    """
    if applicant.graduation_year is None:
        return ()
    covered = day_of_year(applicant.graduation_year, 12, 31)
    found = []
    for start, end in sorted(_entered(applicant, today)):
        if start > covered:
            found.append(Hole(add_days(covered, 1), add_days(start, -1)))
        covered = max(covered, end)
    if covered < today:
        found.append(Hole(add_days(covered, 1), today))
    return tuple(hole for hole in found if hole.months > longer_than)


def _entered(applicant: Applicant, today: date) -> Iterator[tuple[date, date]]:
    for entry in applicant.experience:
        end, start = last_day(entry, today), entry.start
        if start is None and entry.end is not None and entry.months is not None:
            start = months_before(entry.end, ceil(entry.months))
        if start is not None and end is not None and has_begun(entry, today):
            yield start, end
    for gap in applicant.gaps:
        if gap.start is not None:
            yield gap.start, gap.end or today
