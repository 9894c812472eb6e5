"""The applications week by week: each week tells all that was sent up to its end."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.applications.growth import grown_by_week, undated
from imgtui.domain.invites.state import Course


def sent(on: date | None) -> Course:
    return Course(status="applied", since=on, applied_on=on)


def test_weeks_add_up_and_a_week_in_which_nothing_was_sent_is_not_told() -> None:
    courses = {"a": sent(date(2026, 9, 2)), "b": sent(date(2026, 9, 6)), "c": sent(date(2026, 9, 21))}
    courses |= {"d": sent(None), "e": Course()}
    buckets = {"a": "green", "b": "red", "c": "green", "d": "yellow", "e": "green"}
    first, second = grown_by_week(courses, buckets)
    assert (first.monday, first.sent, first.by_bucket) == (date(2026, 8, 31), 2, {"green": 1, "red": 1})
    assert (second.monday, second.sent, second.by_bucket) == (date(2026, 9, 21), 1, {"green": 2, "red": 1})
    assert second.total == 3
    assert undated(courses, buckets) == 1


DAYS = st.one_of(st.none(), st.dates(date(2026, 7, 1), date(2027, 3, 1)))


@given(st.lists(st.tuples(DAYS, st.sampled_from(["green", "yellow", "red"])), max_size=30))
def test_the_last_week_holds_all_that_has_a_day(given_: list[tuple[date | None, str]]) -> None:
    courses = {str(at): sent(day) for at, (day, _) in enumerate(given_)}
    buckets = {str(at): bucket for at, (_, bucket) in enumerate(given_)}
    found = grown_by_week(courses, buckets)
    dated = Counter(bucket for day, bucket in given_ if day is not None)
    assert (found[-1].by_bucket if found else {}) == dict(dated)
    assert sum(each.sent for each in found) == dated.total()
    assert [each.monday for each in found] == sorted({each.monday for each in found})
    assert undated(courses, buckets) == len(given_) - dated.total()
