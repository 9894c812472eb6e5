"""Years of other calendars are recognised and offered in ours, never taken."""

from datetime import date

import pytest

from imgtui.domain.applicant.plausible import year_problem
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.typed.calendars import nepali_year, offered_years
from imgtui.domain.workbook.typed.day_words import why_no_day
from imgtui.domain.workbook.typed.days import UnclearDayError, read_typed_day
from imgtui.services.reference.cards import applicant_fields, program_fields
from tests.tables import for_each


@for_each(
    ("typed", "offered"),
    [
        ("1398", "1398 = 2019/20 (Solar Hijri) or 1977/78 (Islamic)?"),
        ("۱۳۹۸", "1398 = 2019/20 (Solar Hijri) or 1977/78 (Islamic)?"),
        ("1441", "1441 = 2062/63 (Solar Hijri) or 2019/20 (Islamic)?"),
        ("1378", "1378 = 1999/00 (Solar Hijri) or 1958/59 (Islamic)?"),
        ("2562", "2562 = 2019 (Buddhist Era)?"),
        ("๒๕๖๒", "2562 = 2019 (Buddhist Era)?"),
        ("2019", ""),
        ("1900", ""),
        ("soon", ""),
    ],
)
def test_a_year_of_another_calendar_is_offered_in_ours(typed: str, offered: str) -> None:
    assert offered_years(typed) == offered


@for_each("field", [applicant_fields()["graduation_year"], program_fields()["graduated_since"]])
def test_it_is_said_where_such_a_year_is_typed(field) -> None:
    with pytest.raises(UsageError) as error:
        field.read("1398")
    assert "1398 = 2019/20 (Solar Hijri)" in error.value.message
    assert "from 1950" in error.value.message
    assert field.read("2019") == 2019


def test_it_is_said_where_such_a_day_is_typed() -> None:
    with pytest.raises(UnclearDayError, match=r"outside 1950–2100; 1398 = 2019/20 \(Solar Hijri\)"):
        read_typed_day("1398-05-02", None)
    assert "2562 = 2019" in (why_no_day("2562-05-02", date(2027, 1, 29)) or "")


def test_a_year_of_nepal_is_offered_where_it_would_be_ahead() -> None:
    assert nepali_year(2076) == "2076 = 2019/20 (Bikram Sambat)?"
    assert "2019/20" in (year_problem(2076, date(2027, 1, 29)) or "")
    assert year_problem(2019, date(2027, 1, 29)) is None
