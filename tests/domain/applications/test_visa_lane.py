"""The checklist of a visa at one program."""

from datetime import date
from typing import Any

import pytest

from imgtui.domain.applications.visa_lane import LaneInput, lane_of
from imgtui.domain.workbook.records import Evidence
from tests.domain.applicants import applicant, figures, green_program, reference


def lane(value: Any, day: date | None, **who: Any) -> list[str]:
    given = LaneInput(
        applicant=applicant(**who),
        reference=reference(),
        figures=figures(),
        today=date(2026, 11, 28),
        match_day=date(2027, 3, 19),
        stale_before=date(2026, 6, 1),
        step3=None,
    )
    evidence = {"visa_j1": Evidence(source="its page", checked_on=day)}
    return [item.text for item in lane_of(green_program(visa_j1=value, evidence=evidence), 1, given).own]


@pytest.mark.parametrize(
    ("value", "said"), [("yes", "J-1: yes ("), ("conditional", "J-1: under conditions (")]
)
@pytest.mark.parametrize("day", [None, date(2026, 5, 31)])
def test_an_old_answer_is_told_with_what_it_was(value: str, said: str, day: date | None) -> None:
    first = lane(value, day)[0]
    assert first.startswith(said)
    assert "Ask again: does it hold for 1 July?" in first
    assert "Ask again" not in lane(value, date(2026, 6, 1))[0]


def test_what_is_entered_on_the_profile_is_no_line_of_a_program() -> None:
    assert len(lane("yes", None)) == 1
    assert (
        "health ministry of Pakistan, naming Internal Medicine exactly"
        in lane("yes", None, residence_country="PK")[1]
    )
