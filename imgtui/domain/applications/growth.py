"""How the applications grew, week by week: of which verdict they were made up then."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from imgtui.domain.invites.state import Course
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records.record import record


@record
class Grown:
    """What was sent by the end of a week.

    Attributes:
        monday: the first day of the week.
        sent: how many were sent in it.
        by_bucket: how many were sent up to its end, by the verdict that the program has now.
    """

    monday: date
    sent: int
    by_bucket: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many were sent up to its end."""
        return sum(self.by_bucket.values())


def grown_by_week(courses: Mapping[str, Course], buckets: Mapping[str, str]) -> tuple[Grown, ...]:
    """Return each week in which something was sent, oldest first.

    Args:
        courses: how far things have gone, by key.
        buckets: the verdicts now, by key; a program without one is left out.

    What was sent on a day that is not known has no week: `undated`.
    """
    per_week: dict[date, Counter[str]] = {}
    for key, course in courses.items():
        if course.applied_on is not None and key in buckets:
            monday = add_days(course.applied_on, -course.applied_on.weekday())
            per_week.setdefault(monday, Counter())[buckets[key]] += 1
    so_far: Counter[str] = Counter()
    found = []
    for monday in sorted(per_week):
        so_far += per_week[monday]
        found.append(Grown(monday, per_week[monday].total(), dict(so_far)))
    return tuple(found)


def undated(courses: Mapping[str, Course], buckets: Mapping[str, str]) -> int:
    """Return how many were sent on a day that is not known."""
    return sum(
        course.is_applied and course.applied_on is None for key, course in courses.items() if key in buckets
    )
