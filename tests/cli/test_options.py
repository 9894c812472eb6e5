"""Days, moments and times of options are read as the screen reads them."""

from datetime import date, datetime, time

import pytest

from imgtui.cli.options import day_option, moment_option, time_option
from imgtui.domain.workbook.errors import UsageError
from tests.tables import for_each

FRIDAY = date(2027, 1, 29)


def test_what_is_not_given_is_none() -> None:
    assert day_option(None, FRIDAY, "--on") is None
    assert moment_option(None, FRIDAY, "--starts") is None
    assert time_option(None, "--at") is None


@for_each("text", ["2027-01-28", "28 Jan", "1/28", "yesterday", "thu"])
def test_a_day_in_many_forms(text: str) -> None:
    assert day_option(text, FRIDAY, "--on") == date(2027, 1, 28)


@for_each("text", ["2027-02-03T17:00", "3 Feb 5pm", "5pm wed"])
def test_a_moment_in_many_forms(text: str) -> None:
    assert moment_option(text, FRIDAY, "--starts") == datetime(2027, 2, 3, 17)


def test_what_means_nothing_names_the_option() -> None:
    for read in (
        lambda: day_option("soon", FRIDAY, "--on"),
        lambda: day_option("2222-01-01", FRIDAY, "--on"),
        lambda: moment_option("3 Feb", FRIDAY, "--on"),
        lambda: moment_option("2222-01-01T09:00", FRIDAY, "--on"),
        lambda: time_option("25:00", "--on"),
    ):
        with pytest.raises(UsageError) as wrong:
            read()
        assert wrong.value.where == "--on"
    assert time_option("2pm", "--at") == time(14)
