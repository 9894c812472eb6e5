"""Which programs are offered to be added, in which order, and why."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from imgtui.domain.applications.costs import application_costs
from imgtui.domain.applications.portfolio import by_specialties, tiers_of
from imgtui.domain.applications.what_next import Addition, Shortage, what_next
from imgtui.domain.triage.judgement import triage_all, triage_rules
from imgtui.domain.workbook.records import LateCycle, Program
from tests.domain.applicants import TODAY, applicant, facts, figures, green_program, reference, rules


def offered(
    programs: list[Program], listed: list[Program] | None = None, is_late: bool = False, **who: Any
) -> tuple[Addition, ...]:
    listed, one = listed or [], applicant(**who)
    verdicts = triage_all([*programs, *listed], rules(one))
    tiers = {
        name: tiers_of(each, verdicts, figures())
        for name, each in by_specialties(listed, reference()).items()
    }
    shortage = Shortage(
        costs=application_costs(listed, facts(one), figures(), reference()),
        tiers=tiers,
        listed=frozenset(program.key for program in listed),
    )
    by_key = {program.key: program for program in [*listed, *programs]}
    return what_next(by_key, verdicts, shortage, facts(one), figures(), reference(), is_late=is_late)


def keys(found: tuple[Addition, ...]) -> list[str]:
    return [each.key for each in found]


def test_what_cannot_help_is_not_offered() -> None:
    programs = [
        green_program(key="fits"),
        green_program(key="red", img_percent=5.0),
        green_program(key="blocked", us_grads_only=True, bucket_override=None),
        green_program(key="said no", apply="no"),
        green_program(key="archived", archived=True),
        green_program(key="not in the Match", participating=False),
        green_program(key="too late", deadline=TODAY - timedelta(days=1)),
        green_program(key="last day", deadline=TODAY),
        green_program(key="other field", specialty="Pathology"),
        green_program(key="no field", specialty=None),
    ]
    assert keys(offered(programs)) == ["fits", "last day"]
    assert keys(offered(programs, specialties=())) == ["fits", "last day", "other field", "no field"]
    assert keys(offered(programs, listed=[programs[0]])) == ["last day"]


def test_a_deadline_ends_with_its_day_where_the_program_is() -> None:
    """It is the 22nd in Karachi, and still the 21st in Toledo: B7 says so, and nothing else decides it."""
    now = datetime(2026, 11, 22, 5, tzinfo=ZoneInfo("Asia/Karachi"))
    program = green_program(key="last hours", deadline=date(2026, 11, 21))
    who = facts(applicant(), now.date())
    judged = triage_all([program], triage_rules(who, figures(), reference(), now=now))
    costs = application_costs([], who, figures(), reference())
    shortage = Shortage(costs=costs, tiers={}, listed=frozenset())
    assert keys(what_next({"last hours": program}, judged, shortage, who, figures(), reference()))


def test_greens_first_then_criteria_interest_country_and_room() -> None:
    programs = [
        green_program(key="yellow", attempts_limit=None, accepted_attempts_or_gaps=None, interest=5),
        green_program(key="lower", city="Boston", state="MA", program_type="community_university"),
        green_program(key="unknown place", city=None, state=None),
        green_program(key="neutral", city="Denver Falls", state="VA", program_type="community_university"),
        green_program(key="home", city="Boston", state="MA", home_country_residents=2),
        green_program(key="star", city="Boston", state="MA", interest=1),
        green_program(key="fewer", imgs_every_year=None, interest=5),
    ]
    found = offered(programs)
    assert keys(found)[:3] == ["star", "home", "unknown place"]
    assert keys(found)[-2:] == ["fewer", "yellow"]
    assert keys(found).index("neutral") < keys(found).index("lower")
    why = {each.key: each.why for each in found}
    assert "2 residents from your country" in why["home"]
    assert "1 star" in why["star"]
    assert "lower-yield region" in why["star"]
    assert "region" not in why["unknown place"]
    assert "to look up first" in why["yellow"]


def test_a_region_with_more_room_breaks_the_tie() -> None:
    low = green_program(key="low", city="Boston", state="MA", program_type="community_university")
    high = green_program(key="high", city="Toledo", state="OH", program_type="community_university")
    assert keys(offered([low, high])) == ["high", "low"]
    starred = green_program(
        key="low", city="Boston", state="MA", program_type="community_university", interest=1
    )
    assert keys(offered([starred, high])) == ["low", "high"]


def test_the_tier_that_is_short_comes_first_and_the_full_one_last() -> None:
    listed = [green_program(key=f"m{at}", img_percent=45.0) for at in range(7)]
    listed += [green_program(key=f"r{at}", step2_average=242.0) for at in range(3)]  # Safety is short
    match = green_program(key="match", img_percent=45.0, interest=3)
    reach = green_program(key="reach", step2_average=242.0, interest=5)
    safety = green_program(key="safety")
    found = offered([reach, match, safety], listed=listed)
    assert keys(found) == ["safety", "match", "reach"]
    assert "Safety, which is short" in found[0].why
    assert "Reach, of which there is enough" in found[2].why


def test_more_safeties_than_drawn_are_never_enough() -> None:
    listed = [green_program(key=f"s{at}") for at in range(10)]
    (found,) = offered([green_program(key="safety")], listed=listed)
    assert "enough" not in found.why


def test_a_specialty_that_has_enough_is_left_out() -> None:
    top = figures().span("N1.im_fail").high
    listed = [green_program(key=f"l{at}") for at in range(top)]
    more = green_program(key="more")
    assert keys(offered([more], listed=listed[:-1])) == ["more"]
    assert keys(offered([more], listed=listed)) == []


def test_at_most_as_many_as_the_figure_says() -> None:
    count = figures().count("K12.shown")
    programs = [green_program(key=f"p{at:02}") for at in range(count + 3)]
    assert keys(offered(programs)) == [f"p{at:02}" for at in range(count)]


def test_who_still_reads_comes_first_once_an_application_is_late() -> None:
    plain = green_program(key="plain", interest=5)
    reads = green_program(
        key="reads", imgs_every_year=None, late_cycle=LateCycle(source="its page", on=date(2027, 1, 18))
    )
    found = offered([plain, reads])
    assert keys(found) == ["plain", "reads"]
    assert "still reads: its page, Mon 18 Jan 2027" in found[1].why
    assert keys(offered([plain, reads], is_late=True)) == ["reads", "plain"]
