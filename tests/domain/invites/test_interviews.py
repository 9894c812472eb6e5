from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.invites.interviews import clash_of, clashes, has_time, next_interview, slots, when_text
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import Event, Interview, Program
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

REFERENCE = load_reference()
FIGURES, PLACES, I3 = REFERENCE.figures(), REFERENCE.places, REFERENCE.rule("I3")
KARACHI, NEW_YORK = ZoneInfo("Asia/Karachi"), ZoneInfo("America/New_York")
CLOCK = load_clocks(datetime(2026, 11, 1, tzinfo=UTC), KARACHI)
ZONES = ("Asia/Karachi", "Asia/Kolkata", "Africa/Cairo", "Africa/Lagos", "America/New_York")


def program(key, starts, city="Toledo", state="OH", format="virtual", minutes=None, tz=None, **more):
    interview = Interview(starts_at=datetime.fromisoformat(starts), format=format, minutes=minutes, tz=tz)
    return Program(key=key, name=key, city=city, state=state, interviews=(interview,), **more)


def found(*programs, clocks=CLOCK, figures=FIGURES):
    return clashes(slots(programs, PLACES, clocks, figures), clocks, figures, I3)


def test_the_zone_comes_from_the_interview_else_from_the_place():
    ohio = program("a", "2026-12-03T09:00")
    texas = program("b", "2026-12-04T09:00", "El Paso", "TX")
    own = program("c", "2026-12-05T09:00", tz="America/Chicago")
    nowhere = program("d", "2026-12-06T09:00", None, None)
    shown = [when_text(slot, CLOCK) for slot in slots([ohio, texas, own, nowhere], PLACES, CLOCK, FIGURES)]
    assert shown[0] == "Thu 3 Dec 19:00 PKT = Thu 3 Dec 09:00 ET"
    assert shown[1].startswith("Fri 4 Dec 21:00 PKT = Fri 4 Dec 09:00 M")
    assert shown[2] == "Sat 5 Dec 20:00 PKT = Sat 5 Dec 09:00 CT"
    assert shown[3] == "Sun 6 Dec 09:00 PKT (time zone not known)"


def test_the_running_interview_is_the_next_one_until_it_ends():
    pair = slots(
        [program("a", "2026-12-03T09:00", minutes=60), program("b", "2026-12-08T09:00")],
        PLACES,
        CLOCK,
        FIGURES,
    )
    at = [datetime(2026, 12, 3, hour, 30, tzinfo=NEW_YORK) for hour in (9, 10)]
    assert [next_interview(pair, Clocks(now, KARACHI, NEW_YORK)).program for now in at] == ["a", "b"]
    assert next_interview(pair, Clocks(datetime(2027, 1, 1, tzinfo=UTC), KARACHI, NEW_YORK)) is None


def test_overlap_is_judged_in_real_time():
    ohio = program("a", "2026-12-03T09:00", minutes=120)
    # 08:30 in Chicago is 09:30 in Ohio; 10:30 there is half past eleven, after the end.
    assert [
        clash.kind for clash in found(ohio, program("b", "2026-12-03T08:30", "Peoria", "IL", minutes=60))
    ] == ["overlap"]
    later = found(ohio, program("b", "2026-12-03T10:30", "Peoria", "IL", minutes=60))
    assert [clash.kind for clash in later] == ["two_on_a_day"]
    touching = program("c", "2026-12-03T11:00", minutes=60)
    assert [clash.kind for clash in found(ohio, touching)] == ["two_on_a_day"]


def test_length_comes_from_the_figure_when_not_given():
    first, second = program("a", "2026-12-03T09:00"), program("b", "2026-12-03T12:30")
    assert found(first, second)[0].kind == "overlap"
    short = REFERENCE.figures({"I3.default_minutes": 60})
    assert found(first, second, figures=short)[0].kind == "two_on_a_day"


def test_two_virtual_ones_share_a_day_on_the_applicants_clock():
    # Both on 3 December in the US, but the evening one is already the 4th in Karachi.
    early, evening = (
        program("a", "2026-12-03T09:00", minutes=60),
        program("b", "2026-12-03T19:00", minutes=60),
    )
    assert found(early, evening) == ()
    clocks = Clocks(CLOCK.now, NEW_YORK, NEW_YORK)
    assert [clash.kind for clash in found(early, evening, clocks=clocks)] == ["two_on_a_day"]


@for_each(
    ("second_day", "city", "kinds"),
    [
        ("2026-12-04T09:00", "Houston", ["no_travel_day"]),
        ("2026-12-05T09:00", "Houston", []),
        ("2026-12-04T09:00", "Toledo", []),
    ],
)
def test_a_day_to_travel_between_cities(second_day, city, kinds):
    state = "TX" if city == "Houston" else "OH"
    there = program("a", "2026-12-03T09:00", format="in_person", minutes=240)
    then = program("b", second_day, city, state, format="in_person", minutes=240)
    result = found(there, then)
    assert [clash.kind for clash in result] == kinds
    if kinds:
        assert "from Toledo to Houston" in result[0].text


def test_same_city_name_in_another_state_is_another_city():
    there = program("a", "2026-12-03T09:00", "Springfield", "IL", format="in_person")
    then = program("b", "2026-12-04T09:00", "Springfield", "MA", format="in_person")
    assert [clash.kind for clash in found(there, then)] == ["no_travel_day"]


def test_a_social_of_the_same_program_is_no_clash():
    social = Interview(starts_at=datetime(2026, 12, 2, 18), minutes=60, format="virtual")
    day = Interview(starts_at=datetime(2026, 12, 2, 9), minutes=240, format="virtual")
    both = Program(key="a", name="a", city="Toledo", state="OH", interviews=(day, social))
    assert found(both) == ()


@for_each("kind", ["cancelled", "declined", "rejected"])
def test_what_is_off_does_not_clash(kind):
    off = (Event(id="i", kind="invite", on=date(2026, 11, 1)), Event(id="x", kind=kind, on=date(2026, 11, 2)))
    assert found(program("a", "2026-12-03T09:00"), program("b", "2026-12-03T09:00", events=off)) == ()


def test_what_is_over_does_not_clash():
    pair = (program("a", "2026-10-03T09:00"), program("b", "2026-10-03T09:00"))
    assert found(*pair) == ()


INTERVIEWS = st.builds(
    lambda start, minutes, tz, form, city: (start, minutes, tz, form, city),
    st.datetimes(datetime(2027, 3, 11), datetime(2027, 3, 31)),
    st.integers(0, 600),
    st.sampled_from(ZONES),
    st.sampled_from(["virtual", "in_person", None]),
    st.sampled_from(["Toledo", "Dayton", None]),
)


@given(one=INTERVIEWS, other=INTERVIEWS, here=st.sampled_from(ZONES))
def test_clashes_are_symmetric_and_overlap_is_real(one, other, here):
    clocks = Clocks(datetime(2027, 3, 1, tzinfo=UTC), ZoneInfo(here), NEW_YORK)
    pair = [
        Program(
            key=key,
            name=key,
            city=city,
            state="OH" if city else None,
            interviews=(Interview(starts_at=start, minutes=minutes, tz=tz, format=form),),
        )
        for key, (start, minutes, tz, form, city) in (("a", one), ("b", other))
    ]
    a, b = (slots([entry], PLACES, clocks, FIGURES)[0] for entry in pair)
    clash = clash_of(a, b, clocks, FIGURES, I3)
    assert clash == clash_of(b, a, clocks, FIGURES, I3)
    both_ways = (slots(order, PLACES, clocks, FIGURES) for order in (pair, pair[::-1]))
    assert all(clashes(each, clocks, FIGURES, I3) == ((clash,) if clash else ()) for each in both_ways)
    overlap = max(a.start, b.start) < min(a.end, b.end)
    if overlap:
        assert clash is not None
        assert clash.kind == "overlap"
    elif clash is not None:
        assert clash.kind != "overlap"
        assert abs(b.start - a.start) < timedelta(days=3)


def untimed(key, day, **more):
    starts = datetime.fromisoformat(day)
    return Program(
        key=key,
        name=key,
        city=more.pop("city", "Toledo"),
        state="OH",
        interviews=(Interview(starts_at=starts, time_known=False, note="Zoom", **more),),
    )


def test_whether_the_hour_is_known_is_a_field():
    midnight = datetime(2026, 12, 9)
    assert has_time(Interview(starts_at=midnight)), "midnight is an hour like any other"
    assert not has_time(Interview(starts_at=midnight, time_known=False))
    assert not has_time(Interview())


def test_a_day_without_a_time_is_that_whole_day_everywhere():
    for here in (KARACHI, ZoneInfo("America/Los_Angeles")):
        clocks = Clocks(CLOCK.now, here, NEW_YORK)
        (slot,) = slots([untimed("a", "2026-12-09")], PLACES, clocks, FIGURES)
        assert not slot.time_known
        assert when_text(slot, clocks) == "Wed 9 Dec, time unknown"
        assert slot.day == slot.day_here(clocks) == date(2026, 12, 9)
        assert in_zone(slot.end, slot.where).date() == date(2026, 12, 10)


def test_days_without_times_make_one_line_a_day_and_never_an_overlap():
    many = [untimed(f"p{n:02}", "2026-12-09") for n in range(12)]
    (clash,) = found(*many, untimed("alone", "2026-12-11"))
    assert (clash.kind, clash.severity) == ("two_on_a_day", "warn")
    assert clash.text.startswith("12 interviews on Wed 9 Dec, times unknown")
    mixed = found(program("a", "2026-12-09T09:00"), program("b", "2026-12-09T09:30"), many[0])
    assert sorted((each.kind, each.severity) for each in mixed) == [
        ("overlap", "stop"),
        ("two_on_a_day", "warn"),
    ]
    assert any("3 interviews on Wed 9 Dec, 1 of them at an unknown time" in each.text for each in mixed)


def test_travel_is_judged_by_the_day_where_the_time_is_unknown():
    one = untimed("a", "2026-12-09", format="in_person")
    other = untimed("b", "2026-12-10", format="in_person", city="Dayton")
    assert [each.kind for each in found(one, other)] == ["no_travel_day"]
