"""Which plans are offered first hangs on the part of the season."""

from datetime import datetime

from imgtui.domain.workbook.records import OwnTask, OwnTemplate, Workbook
from imgtui.services.plan.plans import for_now, templates_by_use
from tests.services.applications.seen import seen
from tests.tables import for_each


@for_each(
    ("now", "first", "last"),
    [
        (datetime(2026, 8, 10, 9), "rebuild-30", "unmatched-year"),
        (datetime(2026, 11, 28, 9), "interviews", "rebuild-30"),
        (datetime(2027, 2, 20, 9), "rank-season", "rescue"),
        (datetime(2027, 3, 16, 9), "match-week", "rescue"),
        (datetime(2027, 4, 20, 9), "matched", "rescue"),
    ],
)
def test_what_helps_now_comes_first_and_what_is_over_last(now: datetime, first: str, last: str) -> None:
    view = seen(Workbook(), now)
    found = list(templates_by_use(view))
    assert (found[0], found[-1], len(found)) == (first, last, len(view.reference.plans))
    assert for_now(view)[0] == view.reference.plans[first].title


def test_one_of_ones_own_comes_first_at_any_time() -> None:
    own = OwnTemplate(id="mine", title="Mine", tasks=(OwnTask(id="a", week=1, title="A"),))
    for month in (8, 11):
        view = seen(Workbook(templates=(own,)), datetime(2026, month, 10, 9))
        assert next(iter(templates_by_use(view))) == "mine"
