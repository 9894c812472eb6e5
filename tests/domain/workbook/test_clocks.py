import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.clocks import Clocks, day_text, instant, is_skipped, is_twice, span_text, zone
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import ReferenceDataError
from tests.tables import for_each

KARACHI, KOLKATA, CAIRO, LAGOS, NEW_YORK = (
    ZoneInfo(name)
    for name in ("Asia/Karachi", "Asia/Kolkata", "Africa/Cairo", "Africa/Lagos", "America/New_York")
)
ZONES = (KARACHI, KOLKATA, CAIRO, LAGOS, NEW_YORK)
DEADLINE = datetime.fromisoformat("2027-03-03T21:00:00-05:00")
# Around every change of a season: Europe, Cairo, the US in autumn; the US, Europe, then Cairo in spring.
AROUND = st.one_of(
    st.datetimes(datetime(2026, 10, 24), datetime(2026, 11, 4)),
    st.datetimes(datetime(2027, 3, 10), datetime(2027, 4, 2)),
    st.datetimes(datetime(2027, 4, 25), datetime(2027, 5, 5)),
)


def clock_in(here: ZoneInfo, now: datetime = datetime(2027, 1, 29, 12, tzinfo=UTC)) -> Clocks:
    return load_clocks(now, here)


@for_each(
    ("here", "shown"),
    [
        (KOLKATA, "Thu 4 Mar 07:30 IST = Wed 3 Mar 21:00 ET"),
        (KARACHI, "Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET"),
        (CAIRO, "Thu 4 Mar 04:00 EET = Wed 3 Mar 21:00 ET"),
        (LAGOS, "Thu 4 Mar 03:00 WAT = Wed 3 Mar 21:00 ET"),
        (NEW_YORK, "Wed 3 Mar 21:00 ET"),
    ],
)
def test_deadline_on_both_clocks(here, shown):
    clocks = clock_in(here)
    assert clocks.both(DEADLINE) == shown
    assert clocks.local_date(DEADLINE) == (date(2027, 3, 3) if here is NEW_YORK else date(2027, 3, 4))


@for_each(
    ("when", "shown"),
    [
        # Before and after the US change of 14 March: the same hour in Ohio moves in Karachi.
        ("2027-03-12T09:00", "Fri 12 Mar 19:00 PKT = Fri 12 Mar 09:00 ET"),
        ("2027-03-15T09:00", "Mon 15 Mar 18:00 PKT = Mon 15 Mar 09:00 ET"),
        ("2027-03-29T09:00", "Mon 29 Mar 18:00 PKT = Mon 29 Mar 09:00 ET"),
    ],
)
def test_us_clock_change_moves_the_other_clock(when, shown):
    moment = instant(datetime.fromisoformat(when), NEW_YORK)
    assert clock_in(KARACHI).both(moment) == shown


def test_european_clock_change_moves_london_two_weeks_after_the_us():
    london = ZoneInfo("Europe/London")
    nine = [instant(datetime(2027, 3, day, 9), NEW_YORK).astimezone(london).hour for day in (12, 15, 27, 29)]
    assert nine == [14, 13, 13, 14]


@given(moment=AROUND, here=st.sampled_from(ZONES))
def test_there_and_back_is_the_same_moment(moment, here):
    aware = moment.replace(tzinfo=UTC)
    assert aware.astimezone(here).astimezone(UTC) == aware


@given(local=AROUND, here=st.sampled_from((*ZONES, ZoneInfo("Europe/London"))))
def test_local_time_survives_unless_the_clock_skips_it(local, here):
    back = instant(local, here).astimezone(here).replace(tzinfo=None)
    assert (back == local) is not is_skipped(local, here)
    if is_skipped(local, here):
        assert abs(back - local) == timedelta(hours=1)


def test_the_hour_a_clock_jumps_over_is_known():
    assert is_skipped(datetime(2027, 3, 14, 2, 30), NEW_YORK)
    assert not is_skipped(datetime(2027, 3, 14, 3, 30), NEW_YORK)
    assert not is_skipped(datetime(2027, 3, 14, 2, 30), KARACHI)
    assert is_skipped(datetime(2027, 3, 28, 1, 30), ZoneInfo("Europe/London"))


@given(first=AROUND, second=AROUND, here=st.sampled_from(ZONES))
def test_until_counts_real_time_across_changes(first, second, here):
    now, then = first.replace(tzinfo=UTC), second.replace(tzinfo=UTC)
    assert clock_in(here, now.astimezone(here)).until(then.astimezone(here)) == then - now


@for_each(
    ("name", "label"),
    [
        ("America/Chicago", "CT"),
        ("America/Phoenix", "MST"),
        ("Asia/Kathmandu", "NPT"),
        ("Asia/Tashkent", "UTC+05:00"),
        ("America/St_Johns", "NST"),
        ("America/Argentina/Buenos_Aires", "UTC-03:00"),
    ],
)
def test_short_names_of_zones(name, label):
    assert clock_in(KARACHI).label(ZoneInfo(name)) == label


@for_each("name", [None, "", "Mars/Olympus", "America", "../../etc/passwd", "Asia/Karachi\x00"])
def test_no_zone_for_a_wrong_name(name):
    assert zone(name) is None


def test_a_clock_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Clocks(datetime(2027, 1, 29), KARACHI, NEW_YORK)


def test_today_is_the_applicants_own():
    clocks = clock_in(KOLKATA, datetime(2027, 1, 28, 20, tzinfo=UTC))
    assert clocks.today == date(2027, 1, 29)
    assert day_text(clocks.today, year=True) == "Fri 29 Jan 2027"


@for_each(
    ("span", "text"),
    [
        (timedelta(minutes=-40), "40 min"),
        (timedelta(hours=47, minutes=59), "47 h"),
        (timedelta(days=3, hours=2), "3 days"),
    ],
)
def test_span_text(span, text):
    assert span_text(span) == text


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"labels": {}, "official": "Mars/Olympus"}, "official"),
        ({"labels": [], "official": "America/New_York"}, "labels"),
        ({"labels": {"Mars/Olympus": "MO"}, "official": "America/New_York"}, "'Mars/Olympus'"),
        ({"labels": {"Asia/Karachi": 5}, "official": "America/New_York"}, "'Asia/Karachi'"),
    ],
)
def test_wrong_zone_names_in_the_data_name_the_file(document, said, tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "clocks.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=f"clocks.json.*{said}"):
        load_clocks(datetime(2027, 1, 29, tzinfo=UTC), KARACHI, tmp_path)


@for_each(
    ("word", "name"),
    [
        ("ET", "America/New_York"),
        ("est", "America/New_York"),
        ("CDT", "America/Chicago"),
        (" Pacific ", "America/Los_Angeles"),
        ("America/Denver", "America/Denver"),
        ("IST", "Asia/Kolkata"),
    ],
)
def test_zones_by_what_programs_write(word, name):
    found = load_clocks(datetime(2027, 1, 1, tzinfo=UTC), UTC).named(word)
    assert found is not None
    assert found.key == name


def test_the_hour_a_clock_shows_twice_is_known():
    ohio, phoenix = ZoneInfo("America/New_York"), ZoneInfo("America/Phoenix")
    assert is_twice(datetime(2026, 11, 1, 1, 30), ohio)
    assert not is_twice(datetime(2026, 11, 1, 2, 30), ohio)
    assert not is_twice(datetime(2026, 11, 1, 1, 30), phoenix)
    assert not is_twice(datetime(2027, 3, 14, 2, 30), ohio), "that one is jumped over"


@given(local=AROUND, here=st.sampled_from(ZONES))
def test_an_hour_is_twice_where_a_second_moment_shows_it(local, here):
    naive = local.replace(tzinfo=None)
    moments = {naive.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = {moment.astimezone(here).replace(tzinfo=None) for moment in moments}
    assert is_twice(naive, here) == (len(moments) == 2 and shown == {naive})


def test_the_names_of_zones_are_read_from_the_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    load_clocks(datetime(2027, 1, 1, tzinfo=UTC), UTC)

    def read_again(*_: object) -> dict[str, object]:
        raise AssertionError("clocks.json is read again")

    monkeypatch.setattr("imgtui.exchange.clocks.read_document", read_again)
    assert load_clocks(datetime(2027, 1, 2, tzinfo=UTC), KARACHI).labels["America/Chicago"] == "CT"


def test_a_moment_far_from_today_is_told_with_its_year() -> None:
    clocks = load_clocks(datetime(2027, 1, 29, tzinfo=UTC), UTC)
    near, far = datetime(2027, 3, 3, 21, tzinfo=UTC), datetime(2028, 3, 3, 21, tzinfo=UTC)
    assert clocks.at(near, UTC) == "Wed 3 Mar 21:00 UTC"
    assert clocks.at(far, UTC) == "Fri 3 Mar 2028 21:00 UTC"
    assert (clocks.seen(near.date()), clocks.seen(far.date())) == ("Wed 3 Mar", "Fri 3 Mar 2028")


AT_MIDNIGHT = datetime(2026, 11, 28, 5, 30, tzinfo=UTC)
"""00:30 in New York, 23:30 of the day before in Chicago, 19:30 in Honolulu, 10:30 in Karachi."""
CHICAGO, HONOLULU = ZoneInfo("America/Chicago"), ZoneInfo("Pacific/Honolulu")


@for_each("where", [None, NEW_YORK, CHICAGO, HONOLULU, KARACHI])
@for_each("here", ZONES)
def test_what_is_on_one_date_is_equally_far_wherever_it_is(here, where):
    clocks = clock_in(here, AT_MIDNIGHT)
    assert clocks.days_to(date(2026, 12, 9), where) == 11
    assert clocks.days_to(datetime(2026, 12, 9, 9), where) == 11


def test_what_is_not_over_where_it_happens_is_not_told_as_past():
    clocks = clock_in(KARACHI, AT_MIDNIGHT)
    assert clocks.days_to(datetime(2026, 11, 27, 22), HONOLULU) == 0
    assert clocks.days_to(date(2026, 11, 27), HONOLULU) == 0
    assert clocks.days_to(date(2026, 11, 27)) == -1
    tokyo = ZoneInfo("Asia/Tokyo")
    evening = clock_in(KARACHI, datetime(2026, 11, 27, 18, tzinfo=UTC))  # 03:00 of the 28th in Tokyo
    assert evening.days_to(date(2026, 11, 27), tokyo) == -1


def test_the_applicants_own_days_are_counted_from_the_same_day_as_all_others():
    clocks = clock_in(KARACHI, datetime(2026, 11, 27, 23, tzinfo=UTC))  # 04:00 of the 28th there
    for days in range(1, 9):
        day = date(2026, 11, 27) + timedelta(days=days)
        assert clocks.days_to(day, clocks.here) == clocks.days_to(day) == days
    assert clocks.days_to(date(2026, 11, 27), clocks.here) == -1, "over at home"
