"""Days that are far off show their year; a plan at the end of the calendar ends with it."""

from datetime import date

from imgtui.domain.plan.plans import start_plan
from imgtui.domain.workbook.clocks import day_seen
from imgtui.domain.workbook.days import LAST_DAY
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

TODAY = date(2027, 1, 29)


@for_each(
    ("day", "text"),
    [
        (date(2027, 3, 3), "Wed 3 Mar"),
        (date(2026, 9, 23), "Wed 23 Sep"),
        (date(2028, 3, 3), "Fri 3 Mar 2028"),
        (date(2100, 12, 31), "Fri 31 Dec 2100"),
        (date(2026, 1, 30), "Fri 30 Jan 2026"),
    ],
)
def test_a_day_shows_its_year_where_another_might_be_meant(day: date, text: str) -> None:
    assert day_seen(day, TODAY) == text


@for_each("template", sorted(load_reference().plans))
@for_each("start", [LAST_DAY, date(2100, 12, 20)])
def test_no_plan_is_due_after_the_last_day_that_a_workbook_holds(template: str, start: date) -> None:
    plan = start_plan(load_reference().plans[template], start, 0, None)
    assert all(task.due is None or start <= task.due <= LAST_DAY for task in plan.tasks)
