"""A day typed with its time in one line of the form of an interview, as people write it."""

from datetime import date, time

from imgtui.tui.entry.forms import _day_and_time, _day_why, _moment, _together
from tests.tables import for_each

TODAY = date(2026, 11, 2)


def typed(day: str, hour: str = "") -> dict[str, str]:
    return {"day": day, "time": hour}


@for_each(
    ("text", "day", "hour"),
    [
        ("3 dec", date(2026, 12, 3), None),
        ("3 dec 9:00", date(2026, 12, 3), time(9)),
        ("2026-12-03 14:30", date(2026, 12, 3), time(14, 30)),
        ("3 dec, 2pm", date(2026, 12, 3), time(14)),
        ("3 dec at 2 pm", date(2026, 12, 3), time(14)),
        ("9:00", None, None),
        ("soon 9:00", None, None),
    ],
)
def test_a_time_behind_the_day_is_read(text: str, day: date | None, hour: time | None) -> None:
    assert _day_and_time(text, TODAY) == (day, hour)
    assert (_day_why(text, TODAY) is None) == (day is not None)


def test_the_line_of_its_own_counts_and_two_times_are_refused() -> None:
    assert _moment(typed("3 dec 9:00"), TODAY) == (date(2026, 12, 3), time(9))
    assert _moment(typed("3 dec", "10:00"), TODAY) == (date(2026, 12, 3), time(10))
    assert _together(typed("3 dec 9:00", "9:00"), TODAY) is None
    assert "two times" in (_together(typed("3 dec 9:00", "10:00"), TODAY) or "")
