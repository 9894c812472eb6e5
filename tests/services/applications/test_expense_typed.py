"""An expense as one types it."""

from datetime import date, datetime

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Workbook
from imgtui.services.applications.budget import read_expense
from tests.services.applications.seen import seen
from tests.tables import for_each

VIEW = seen(Workbook(), datetime(2026, 11, 28, 9))


@for_each(
    ("typed", "usd", "on", "planned", "note"),
    [
        ("340", 340, None, False, None),
        ("$1,200, 3 Dec 2026", 1200, date(2026, 12, 3), False, None),
        ("1,200, planned", 1200, None, True, None),
        ("1.5k, 2026-12-03, hotel, two nights", 1500, date(2026, 12, 3), False, "hotel, two nights"),
        ("340, flight to Toledo, Dec 3 2026, planned", 340, date(2026, 12, 3), True, "flight to Toledo"),
    ],
)
def test_an_expense_is_read(typed: str, usd: int, on: date | None, planned: bool, note: str | None) -> None:
    found = read_expense(VIEW, "travel", typed)
    assert (found.kind, found.usd, found.on, found.planned, found.note) == ("travel", usd, on, planned, note)


@for_each("typed", ["", "sweets", "340, 3 Dec", "340, 31 Feb 2026", "12.50.1"])
def test_what_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        read_expense(VIEW, "travel", typed)
