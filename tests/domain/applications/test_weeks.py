"""The season week by week."""

from datetime import date

from imgtui.domain.applications.prospects import Kind
from imgtui.domain.applications.season_ahead import Season, weeks_of
from tests.domain.applicants import figures


def test_an_invite_without_its_day_is_in_no_week() -> None:
    season = Season(
        prospects={},
        sent=[(Kind("Family Medicine", "green"), date(2026, 9, 25))],
        still=[],
        invited_on=[None, None, date(2026, 10, 6)],
        curve=lambda age: 0.0,
        days=21,
        today=date(2026, 10, 14),
        last=date(2026, 10, 20),
        figures=figures(),
    )
    weeks = weeks_of(season)
    assert [week.invited for week in weeks] == [0, 0, 1, 1, None]
    assert weeks[-1].forecast is not None
    assert weeks[-1].forecast.mean == 1
