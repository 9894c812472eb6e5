"""The season week by week."""

from datetime import date

from imgtui.domain.applications.prospects import ProgramKind, Sent, prior_of, prospect
from imgtui.domain.applications.season_ahead import Open, SeasonAhead, step_curve, weeks_of
from tests.domain.applicants import figures, reference


def test_an_invite_without_its_day_is_in_no_week() -> None:
    season = SeasonAhead(
        prospects={},
        sent=[(ProgramKind("Family Medicine", "green"), date(2026, 9, 25))],
        still=[],
        invited_on=[None, None, date(2026, 10, 6)],
        curve=lambda age: 0.0,
        days=21,
        today=date(2026, 10, 14),
        last=date(2026, 10, 20),
        figures=figures(),
    )
    weeks = weeks_of(season)
    assert [week.invited for week in weeks] == [0, 0, 1, 1]
    assert weeks[-1].forecast is not None
    assert weeks[-1].forecast.mean == 1


def test_weeks_to_come_are_told_while_something_is_to_come() -> None:
    """Week after week of the same, to March, once filled the page."""
    kind = ProgramKind("Family Medicine", "green")
    seen = date(2026, 10, 12)
    figs = figures()
    season = SeasonAhead(
        prospects={
            kind: prospect(kind, Sent(5, 0, 0, 5, 0, 0, 10), prior_of(kind, (), figs, reference()), figs)
        },
        sent=[(kind, seen)] * 5,
        still=[Open(f"k{n}", kind, "match", seen, True) for n in range(5)],
        invited_on=[],
        curve=step_curve(21),
        days=21,
        today=date(2026, 10, 14),
        last=date(2027, 3, 3),
        figures=figs,
    )
    weeks = weeks_of(season)
    assert [week.monday for week in weeks] == [date(2026, 10, day) for day in (12, 19, 26)] + [
        date(2026, 11, 2)
    ]
    before, after = (week.forecast for week in weeks[-2:])
    assert before is not None
    assert after is not None
    assert after.mean > before.mean == 0
