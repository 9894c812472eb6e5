from datetime import UTC, date, datetime, timedelta

from imgtui.domain.invites.state import course_of, courses
from imgtui.domain.invites.yields import (
    days_since_invite,
    funnel,
    groups_in_order,
    groups_of,
    invites_by_week,
    rescue,
    share_text,
    yields,
)
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Event, Program
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

REFERENCE = load_reference()
FIGURES = REFERENCE.figures()
CLOCKS = Clocks(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC, UTC)


def program(key, *events, **more):
    dated = tuple(Event(id=f"{key}-{n}", kind=kind, on=on) for n, (kind, on) in enumerate(events))
    return Program(key=key, name=key, events=dated, **more)


APPLIED = ("applied", date(2026, 9, 3))


def season(applied, invited, on=date(2026, 11, 2)):
    return courses(
        program(f"p{n}", APPLIED, *([("invite", on)] if n < invited else [])) for n in range(applied)
    )


def test_weeks_are_whole_and_gapless():
    known = courses(
        [
            program("a", ("invite", date(2026, 11, 1))),  # a Sunday: week 44
            program("b", ("invite", date(2026, 11, 2))),  # the Monday after: week 45
            program("c", ("invite", date(2026, 11, 3))),
            program("d", ("invite", date(2026, 11, 17))),
        ]
    )
    weeks = invites_by_week(known, {"a": "green", "b": "red", "d": "green"}, date(2026, 11, 24))
    assert [(week.week, week.count) for week in weeks] == [(44, 1), (45, 2), (46, 0), (47, 1), (48, 0)]
    assert weeks[1].by_bucket == {"red": 1, "unknown": 1}
    assert invites_by_week({}, {}, date(2026, 11, 24)) == ()


def test_weeks_over_the_turn_of_the_year():
    known = courses(
        [program("a", ("invite", date(2026, 12, 31))), program("b", ("invite", date(2027, 1, 4)))]
    )
    weeks = invites_by_week(known, {}, date(2027, 1, 4))
    assert [(week.year, week.week) for week in weeks] == [(2026, 53), (2027, 1)]


def test_a_mistyped_year_brings_no_thousands_of_empty_weeks():
    known = courses(
        [
            program("a", ("invite", date(1950, 11, 1))),
            program("b", ("invite", date(2026, 11, 2))),
            program("c", ("invite", date(2026, 11, 24))),
        ]
    )
    weeks = invites_by_week(known, {}, date(2026, 12, 1))
    assert [(week.year, week.week, week.count) for week in weeks] == [
        (1950, 44, 1),
        (2026, 45, 1),
        (2026, 46, 0),
        (2026, 47, 0),
        (2026, 48, 1),
        (2026, 49, 0),
    ]
    assert [week.count for week in invites_by_week(known, {}, date(2030, 1, 1))][-2:] == [1, 0]


def test_a_program_counts_once_however_often_it_invites():
    again = program(
        "a",
        ("invite", date(2026, 11, 2)),
        ("cancelled", date(2026, 11, 5)),
        ("invite", date(2026, 11, 20)),
    )
    known = courses([again])
    assert sum(week.count for week in invites_by_week(known, {}, date(2026, 11, 24))) == 1
    assert days_since_invite(known, CLOCKS) == 22
    assert days_since_invite({}, CLOCKS) is None


def test_yield_by_group():
    programs = [
        program(
            "a",
            APPLIED,
            ("invite", date(2026, 11, 2)),
            state="OH",
            specialty="Internal Medicine",
            signal="gold",
        ),
        program("b", APPLIED, state="OH", specialty="Internal Medicine"),
        program("c", APPLIED, ("rejected", date(2026, 11, 2)), state="NY", specialty="Family Medicine"),
        program("d", state="NY", specialty="Family Medicine"),
    ]
    rows = yields(
        programs, courses(programs), {"a": "green", "b": "red"}, REFERENCE.places, FIGURES, {"a": "safety"}
    )
    found = {(row.dimension, row.group): (row.applied, row.invited, row.per_100) for row in rows}
    assert found["bucket", "green"] == (1, 1, 100)
    assert found["bucket", "unknown"] == (1, 0, 0)
    assert found["specialty", "Internal Medicine"] == (2, 1, 50)
    assert found["region", "Midwest"] == (2, 1, 50)
    assert found["signal", "gold"] == (1, 1, 100)
    assert found["tier", "safety"] == (1, 1, 100)
    assert [row.group for row in rows if row.dimension == "bucket"] == ["green", "red", "unknown"]
    assert sum(row.applied for row in rows if row.dimension == "region") == 3


def test_funnel():
    programs = [
        program("a", APPLIED, ("invite", date(2026, 11, 2)), ("interviewed", date(2026, 11, 9))),
        program("b", APPLIED, ("invite", date(2026, 11, 2))),
        program("c", APPLIED),
    ]
    steps = funnel(courses(programs), ["a", "a"], {each.key: each for each in programs})
    assert (steps.applied, steps.invited, steps.interviewed, steps.ranked) == (3, 2, 1, 1)


@for_each(
    ("applied", "invited", "day", "alert"),
    [
        (40, 2, date(2026, 11, 14), False),
        (40, 2, date(2026, 11, 15), True),
        (40, 3, date(2026, 11, 15), False),
        (39, 0, date(2026, 11, 15), False),
        (40, 3, date(2026, 12, 14), False),
        (40, 4, date(2026, 12, 15), True),
        (40, 5, date(2026, 12, 15), False),
        (40, 0, date(2027, 3, 5), False),
    ],
)
def test_rescue_alert_at_its_boundaries(applied, invited, day, alert):
    found = rescue(
        season(applied, invited), 2027, day, FIGURES, REFERENCE.rule("I2"), deadline=date(2027, 3, 4)
    )
    assert (found is not None) is alert
    if found is not None:
        assert found.text.startswith(f"{invited} of ")
        assert found.template == "rescue"


def test_rescue_follows_changed_figures():
    figures = REFERENCE.figures({"I2.min_applied": 10, "I2.nov": "11-01"})
    assert rescue(season(10, 0), 2027, date(2026, 11, 1), figures, REFERENCE.rule("I2")) is not None
    assert (
        rescue(season(10, 0), 2027, date(2026, 11, 1) - timedelta(days=1), figures, REFERENCE.rule("I2"))
        is None
    )


def test_weeks_are_parted_by_any_dimension():
    programs = [
        program("a", ("invite", date(2026, 11, 2)), state="OH", signal="gold", specialty="Internal Medicine"),
        program("b", ("invite", date(2026, 11, 3)), state="CA"),
        program("c", ("invite", date(2026, 11, 9))),
    ]
    known = courses(programs)

    def parted(by):
        groups = groups_of(by, programs, {"a": "green"}, {"b": "match"}, REFERENCE.places)
        weeks = invites_by_week(known, groups, date(2026, 11, 10))
        return [dict(week.by_bucket) for week in weeks], groups_in_order(by, weeks)

    assert parted("bucket") == ([{"green": 1, "unknown": 1}, {"unknown": 1}], ["green", "unknown"])
    assert parted("tier") == ([{"unknown": 1, "match": 1}, {"unknown": 1}], ["match", "unknown"])
    assert parted("signal") == ([{"gold": 1, "none": 1}, {"none": 1}], ["gold", "none"])
    assert parted("region")[0][0] == {"Midwest": 1, "West": 1}
    assert parted("specialty")[1] == ["unknown", "Internal Medicine"]


@for_each(("logged", "told"), [(2, True), (1, False)])
def test_no_yield_is_told_where_most_applications_are_known_by_their_answer_alone(
    logged: int, told: bool
) -> None:
    """A sheet of interviews holds no silent program: 98 of 100 would be no yield."""
    applied, asked = (Event(id=kind, kind=kind, on=date(2026, 10, 1)) for kind in ("applied", "invite"))
    programs = [
        Program(key=f"p{at}", name=f"P{at}", events=(applied, asked) if at < logged else (asked,))
        for at in range(4)
    ]
    known = {each.key: course_of(each) for each in programs}
    rows = yields(programs, known, {}, REFERENCE.places, FIGURES)
    assert {row.per_100 is not None for row in rows} == {told}
    assert {(row.applied, row.invited) for row in rows if row.dimension == "bucket"} == {(4, 4)}
    text = share_text(programs, known, FIGURES, REFERENCE.texts)
    assert (text == "100 invites per 100") is told
    assert ("cannot be told" in text) is not told
