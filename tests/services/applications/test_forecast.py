"""The forecast of a workbook is that of its record: how test_calibration's figures get there."""

import random
from datetime import datetime, time, timedelta

import pytest

from imgtui.domain.applications.season_ahead import span_of, to_come
from imgtui.domain.reference.beta import together
from imgtui.domain.workbook.records import BucketOverride, Event, Workbook
from imgtui.services.applications.next_dollar import next_page
from tests.domain.applicants import applicant, green_program
from tests.domain.applications import test_calibration as calibration
from tests.domain.applications.simulated import DAY0, OPEN_DAYS, Truth
from tests.services.applications.seen import seen


def workbook(truth: Truth, day: int) -> Workbook:
    """The workbook of somebody who records everything, so many days after it was sent."""
    programs = []
    for (specialty, bucket), number, invited in truth.invited_on(day):
        events = [Event(id="a", on=DAY0, kind="applied")]
        events += [Event(id="i", on=invited, kind="invite")] if invited else []
        programs.append(
            green_program(
                key=f"{specialty} {bucket} {number}",
                specialty=specialty,
                events=tuple(events),
                bucket_override=BucketOverride(bucket=bucket, why="the test's"),
            )
        )
    return Workbook(applicant=applicant(), programs=tuple(programs))


@pytest.mark.parametrize("day", [0, 1, 9, OPEN_DAYS - 1, OPEN_DAYS, 40])
def test_a_workbook_forecasts_what_its_record_does(day: int) -> None:
    truth = Truth(random.Random(day))
    view = seen(workbook(truth, day), datetime.combine(DAY0 + timedelta(days=day), time(20)))
    found = view.outlook
    assert found.counted == calibration.counted(truth, day)
    kinds = sorted(each.kind for each in found.still)
    assert kinds == sorted(each.kind for each in calibration.still(truth, day))
    coming = to_come(calibration.seen(truth, day), calibration.still(truth, day), OPEN_DAYS)
    so_far = sum(invited is not None for _, _, invited in truth.invited_on(day))
    page = next_page(view)
    assert page.so_far == so_far
    assert page.expected == span_of(together(coming.values()), view.figures, so_far)
