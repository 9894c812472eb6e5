"""An end before its beginning is asked about; an end that can be is not."""

from datetime import date

from imgtui.exchange.sheets.readers.happened.spans import why_no_end
from tests.tables import for_each


def day_of(text: str) -> date | None:
    return date(2026, 12, int(text.split()[-1])) if text.startswith("dec") else None


@for_each(
    "text",
    [
        "12/5/2026 9:00-8:00",
        "12/5 10am - 9am est",
        "12/5 1pm-1pm",
        "12/5 2:30 pm to 1:45 pm",
        "12/5/2026 14:00–13:00",
        "dec 5 - dec 3",
        "dec 5 until dec 4",
    ],
)
def test_an_end_before_its_beginning_is_told(text: str) -> None:
    told = why_no_end(text, day_of)
    assert told is not None
    assert "before it begins" in told


@for_each(
    "text",
    [
        "12/5/2026 9:00-11:30",
        "12/5 10:00-2:00",  # in the afternoon
        "12/5 11:00 - 1:00 ct",
        "12/5 1pm-4pm",
        "dec 5 - dec 6",
        "dec 5 - virtual",
        "12-5-2026 9:00",
        "2026-12-05 9:00",
        "7-10",
        "9:00",
        "zoom 555-1234",
        "",
    ],
)
def test_what_can_be_is_not_asked(text: str) -> None:
    assert why_no_end(text, day_of) is None
