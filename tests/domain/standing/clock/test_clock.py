"""The clock of five applicants on Saturday 28 November 2026, worked out by hand from facts §8.

The rank deadline is Wed 3 Mar 2027 21:00 ET. A result takes 4 weeks: the last sitting of a Step is 28
days before
it, 3 Feb, a prudent one 56 days before, 6 Jan. Pathways closes on 31 Jan: an OET on a computer (10 days)
is sat by
21 Jan, on paper (16 days) by 15 Jan; the last advised sitting is the last in December. Papers of a
school outside
EMSWP take 2 to 3 months: 3 Dec and 3 Jan. Step 3 is planned by 31 Dec; no sittings from 1 to 14 Jan.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given as given_of
from hypothesis import strategies as st

from imgtui.domain.standing.clock.clock import (
    clock_steps,
    head_lines,
    source_of,
    today_lines_of,
)
from imgtui.domain.standing.clock.clock_chain import ClockInput, ClockStep
from imgtui.domain.standing.dates.certification import certification_of, window_of
from imgtui.domain.standing.dates.season import by_id, season_points
from imgtui.domain.workbook.records import Applicant, Exam, Plan, RankList, Season, Task, Workbook
from imgtui.exchange.clocks import load_clocks
from tests.domain.applicants import fail, figures, passed, reference
from tests.tables import for_each

TODAY = datetime(2026, 11, 28, 9, tzinfo=ZoneInfo("Asia/Karachi"))
STEPS = (passed("step1", on="2024-03-01"), passed("step2_ck", 240, on="2025-05-10"))
BASE = Applicant(ecfmg="in_progress", exams=STEPS)


def given(who: Applicant, now: datetime = TODAY, **more: object) -> ClockInput:
    workbook = Workbook(applicant=who, season=Season(), **more)  # type: ignore[arg-type]
    clocks = load_clocks(now, now.tzinfo)
    window = window_of(workbook.season, reference(), clocks)
    return ClockInput(
        workbook=workbook,
        reference=reference(),
        figures=figures(),
        clocks=clocks,
        points=by_id(season_points(workbook.season, reference(), clocks)),
        certification=certification_of(RankList(name="primary"), window, now),
    )


def chain(who: Applicant, now: datetime = TODAY, **more: object) -> dict[str, ClockStep]:
    return {step.id: step for step in clock_steps(given(who, now, **more))}


def days(step: ClockStep) -> tuple[str, date | None, date | None]:
    return step.state, step.by, step.prudent


def pending(exam: str, on: str) -> Exam:
    return Exam(exam=exam, result="pending", taken_on=date.fromisoformat(on))  # type: ignore[arg-type]


def test_no_oet() -> None:
    found = chain(BASE)
    assert days(found["oet"]) == ("open", date(2027, 1, 21), date(2026, 12, 31))
    assert "Sit it by Thu 31 Dec" in found["oet"].text
    assert "On a computer Thu 21 Jan is the last day" in found["oet"].text
    assert "on paper Fri 15 Jan" in found["oet"].text
    assert "350 in Listening, Reading and Speaking, 300 in Writing" in found["oet"].text
    assert (found["oet"].usd, found["oet"].before) == (455, "pathways")
    assert days(found["pathways"]) == ("open", date(2027, 1, 31), None)
    assert found["pathways"].usd == 945
    assert days(found["school"]) == ("unknown", None, date(2026, 12, 3))
    assert days(found["verified"]) == ("open", date(2027, 3, 3), None)
    assert "step3" not in found
    assert [found[name].state for name in ("step1", "step2_ck")] == ["done", "done"]
    assert days(found["seven_years"]) == ("open", date(2031, 3, 1), None)


def test_oet_before_2025_is_sat_again() -> None:
    found = chain(replace(BASE, exams=(*STEPS, passed("oet", on="2024-12-14"))))
    assert days(found["oet"]) == ("open", date(2027, 1, 21), date(2026, 12, 31))
    assert "Sat Sat 14 Dec 2024" in found["oet"].text
    assert "does not count for this Match" in found["oet"].text
    new = chain(replace(BASE, exams=(*STEPS, passed("oet", on="2025-01-01"))))
    assert new["oet"].state == "done"
    undated = chain(replace(BASE, exams=(*STEPS, passed("oet"))))
    assert undated["oet"].state == "unknown"


def test_a_retake_of_step_2() -> None:
    second = chain(replace(BASE, exams=(STEPS[0], fail("step2_ck", "2026-08-20"))))
    assert days(second["step2_ck"]) == ("open", date(2027, 2, 3), date(2027, 1, 6))
    assert second["step2_ck"].usd == 695 + 235
    assert "attempt 2 of 4" in second["step2_ck"].text
    booked = chain(
        replace(BASE, exams=(STEPS[0], fail("step2_ck", "2026-08-20"), pending("step2_ck", "2027-01-05")))
    )
    assert booked["step2_ck"].state == "booked"
    assert "comes by Tue 2 Feb" in booked["step2_ck"].text
    late = chain(replace(BASE, exams=(STEPS[0], pending("step2_ck", "2027-02-04"))))
    assert late["step2_ck"].state == "late"
    assert "It has to be by Wed 3 Feb" in late["step2_ck"].text


def test_the_fourth_attempt_waits_twelve_months_from_the_first_and_six_from_the_latest() -> None:
    """First 10 Mar 2026, latest 15 Sep: open from max(10 Mar 2027, 15 Mar 2027), after 3 Feb."""
    fails = tuple(fail("step2_ck", day) for day in ("2026-03-10", "2026-06-20", "2026-09-15"))
    found = chain(replace(BASE, exams=(STEPS[0], *fails)))["step2_ck"]
    assert (found.state, found.opens) == ("late", date(2027, 3, 15))
    assert "cannot count this season" in found.text
    older = tuple(fail("step2_ck", day) for day in ("2025-03-10", "2025-12-20", "2026-07-01"))
    soon = chain(replace(BASE, exams=(STEPS[0], *older)))["step2_ck"]
    assert (soon.state, soon.opens, soon.by) == ("open", date(2027, 1, 1), date(2027, 2, 3))
    four = chain(replace(BASE, exams=(STEPS[0], *fails, fail("step2_ck", "2026-11-01"))))["step2_ck"]
    assert (four.state, four.opens) == ("late", None)
    undated = chain(replace(BASE, exams=(STEPS[0], *fails[:2], fail("step2_ck"))))["step2_ck"]
    assert undated.state == "unknown"


def test_certified() -> None:
    found = chain(replace(BASE, ecfmg="certified", exams=(*STEPS, passed("oet", on="2024-06-01"))))
    done = {name for name, step in found.items() if step.state == "done"}
    assert done == {
        "step1",
        "step2_ck",
        "oet",
        "school",
        "pathways",
        "certificate",
        "verified",
        "seven_years",
    }
    assert {name: found[name].state for name in ("nrmp", "rank_list", "soap")} == {
        "nrmp": "open", "rank_list": "open", "soap": "open",
    }  # fmt: skip
    assert found["nrmp"].by == date(2027, 3, 3)
    assert "look it up at nrmp.org in January" in found["nrmp"].text


def test_step_3_wanted() -> None:
    who = replace(BASE, ecfmg="certified", step3_wanted=True)
    found = chain(who)["step3"]
    assert (days(found), found.usd) == (("open", date(2026, 12, 31), None), 955)
    assert "In the US only" in found.text
    early = chain(replace(BASE, step3_wanted=True))["step3"]
    assert (early.state, early.by) == ("waits", None)
    assert "ECFMG certificate" in early.text
    assert chain(replace(BASE, visa_needed="h1b"))["step3"].state == "waits"
    assert "step3" not in chain(replace(BASE, visa_needed="h1b", step3_wanted=False))
    january = chain(who, datetime(2027, 1, 5, 9, tzinfo=ZoneInfo("Asia/Karachi")))["step3"]
    assert (january.state, january.opens, january.by) == ("open", date(2027, 1, 15), date(2027, 2, 3))
    february = chain(who, datetime(2027, 2, 10, 9, tzinfo=ZoneInfo("Asia/Karachi")))["step3"]
    assert february.state == "late"


def test_two_states_of_ecfmg() -> None:
    line = head_lines(given(replace(BASE, ecfmg_verified=True)), ())[0]
    assert line == "Certificate: not yet. Verified for the Match: yes."
    assert (
        head_lines(given(Applicant()), ())[0]
        == "Certificate: not entered. Verified for the Match: not entered."
    )
    assert chain(replace(BASE, ecfmg_verified=True))["verified"].state == "done"
    verified = chain(replace(BASE, ecfmg_verified=True))
    assert verified["certificate"].state == "open"
    for name in ("oet", "pathways"):
        assert verified[name].state == "done"
        assert verified[name].text == "Not asked any more: you recorded that ECFMG has told the Match."
        assert chain(BASE)[name].state == "open"


def test_papers_of_a_school() -> None:
    outside = chain(replace(BASE, emswp=False))["school"]
    assert days(outside) == ("open", date(2027, 1, 3), date(2026, 12, 3))
    assert chain(replace(BASE, emswp=True))["school"].state == "open"
    assert (
        chain(replace(BASE, emswp=False), datetime(2027, 1, 4, 9, tzinfo=ZoneInfo("UTC")))["school"].state
        == "late"
    )


def test_what_the_user_says_is_taken() -> None:
    tasks = tuple(
        Task(id=f"milestone-{name}", title=name, done_on=date(2026, 11, 20)) for name in ("pathways", "nrmp")
    )
    found = chain(
        replace(BASE, ecfmg_verified=True),
        plans=(Plan(template="season", title="S", start=date(2026, 11, 1), tasks=tasks),),
    )
    assert {name: found[name].state for name in ("pathways", "nrmp", "soap")} == dict.fromkeys(
        ("pathways", "nrmp", "soap"), "done"
    )


def test_a_past_fail_at_step_2_cs_leaves_one_kind_of_pathway() -> None:
    found = chain(replace(BASE, exams=(*STEPS, fail("step2_cs", "2019-05-01"))))["pathways"]
    assert found.text.startswith("A past fail at Step 2 CS leaves the sixth kind only")


def test_after_the_days_everything_is_late_and_nothing_fails() -> None:
    found = chain(BASE, datetime(2027, 3, 20, 9, tzinfo=ZoneInfo("Asia/Karachi")))
    assert {name for name, step in found.items() if step.state == "late"} >= {
        "oet",
        "pathways",
        "verified",
        "nrmp",
        "rank_list",
    }
    assert chain(Applicant())["step1"].state == "unknown"
    assert clock_steps(replace(given(BASE), points={}))


@for_each("who", [BASE, replace(BASE, step3_wanted=True, ecfmg="certified"), Applicant()])
def test_each_line_shows_its_source_and_the_day_it_was_read(who: Applicant) -> None:
    at = given(who)
    for step in clock_steps(at):
        told = source_of(step, reference(), figures())
        card = reference().rule(step.rule)
        assert told.startswith(f"{card.id}: {card.source}, {card.year}, read on ")
        assert step.rule == "R21" or card.read_on in told


def test_today_says_what_is_near_and_what_is_late() -> None:
    at = given(BASE)
    lines = {line.id: line.severity for line in today_lines_of(at, clock_steps(at))}
    assert lines == {"clock:oet": "note", "clock:school": "note", "clock:pathways": "note"}
    near = given(BASE, datetime(2026, 12, 20, 9, tzinfo=ZoneInfo("Asia/Karachi")))
    assert {line.id: line.severity for line in today_lines_of(near, clock_steps(near))}["clock:oet"] == "warn"


def test_a_day_that_has_passed_is_never_next_and_the_moment_decides() -> None:
    after = datetime(2027, 3, 4, 9, tzinfo=ZoneInfo("Asia/Kolkata"))  # 22:30 ET, an hour and a half late
    found = given(BASE, after)
    steps = clock_steps(found)
    assert {step.id: step.state for step in steps}["soap"] == "late"
    assert not any("ago)" in line or "SOAP, if" in line for line in head_lines(found, steps)[1:2])


def test_days_are_those_of_the_official_clock() -> None:
    """Monday morning in Karachi is Sunday evening in New York: Pathways closes today."""
    at = given(BASE, datetime(2027, 2, 1, 9, tzinfo=ZoneInfo("Asia/Karachi")))
    lines = {line.id: line for line in today_lines_of(at, clock_steps(at))}
    assert "by Sun 31 Jan (today)" in lines["clock:pathways"].text
    assert lines["clock:pathways"].days == 0
    after = chain(BASE, datetime(2027, 2, 1, 11, tzinfo=ZoneInfo("Asia/Karachi")))
    assert after["pathways"].state == "late"


def test_what_is_late_is_named_once_and_is_an_alarm_only_where_it_is_needed() -> None:
    january = datetime(2027, 1, 29, 9, tzinfo=ZoneInfo("Asia/Karachi"))
    for ecfmg, severity in (("in_progress", "warn"), (None, "note")):
        at = given(replace(BASE, ecfmg=ecfmg), january)
        late = next(line for line in today_lines_of(at, clock_steps(at)) if line.id == "clock:oet")
        assert (late.severity, late.text.count("OET Medicine")) == (severity, 1)
        assert late.days == at.clocks.days_to(date(2027, 3, 3)), "behind what can still be done"
    booked = replace(BASE, ecfmg=None, exams=(STEPS[0], pending("step2_ck", "2027-02-04")))
    at = given(booked, january)
    steps = {line.id: line.severity for line in today_lines_of(at, clock_steps(at))}
    assert steps["clock:step2_ck"] == "warn", "whoever lacks a Step is not certified"


def test_a_season_without_dates_has_no_holes_and_no_alarm() -> None:
    """Of the Match of 2029 no day is known: nothing is late, and no sentence has a hole."""
    everything = [
        BASE,
        replace(BASE, exams=(STEPS[0], fail("step2_ck", "2028-08-20"))),
        replace(BASE, exams=(*STEPS, fail("oet"))),
        replace(BASE, exams=(*STEPS, pending("oet", "2028-10-20")), step3_wanted=True),
        Applicant(exams=(pending("step2_ck", "2028-10-20"),), emswp=False),
        Applicant(),
    ]
    now = TODAY.replace(year=2028)
    for who in everything:
        seen = replace(given(who, now), workbook=Workbook(applicant=who, season=Season(match_year=2029)))
        seen = replace(seen, points={})
        steps = clock_steps(seen)
        assert [step.id for step in steps if step.state == "late"] == []
        for said in (*(step.text for step in steps), *head_lines(seen, steps)):
            assert not re.search(r"  | [.,:;)]|\( ", said), said
        assert "not known here" in " ".join(head_lines(seen, steps))
        assert any("day not known yet" in step.text for step in steps)


@given_of(
    st.sampled_from((None, "in_progress", "certified")),
    st.sampled_from((None, True, False)),
    st.sampled_from((None, True, False)),
    st.lists(
        st.sampled_from((*STEPS, fail("step1", "2018-03-01"), passed("oet", on="2026-03-01"))), max_size=4
    ),
    st.sets(st.sampled_from(("milestone-pathways", "milestone-nrmp"))),
)
def test_whatever_stands_before_a_step_that_is_done_is_done(
    ecfmg: Any, verified: Any, emswp: Any, exams: list[Exam], ticked: set[str]
) -> None:
    who = Applicant(ecfmg=ecfmg, ecfmg_verified=verified, emswp=emswp, exams=tuple(exams))
    tasks = tuple(Task(id=name, week=1, title=name, done_on=date(2026, 11, 1)) for name in sorted(ticked))
    plan = Plan(template="rebuild-30", title="Mine", start=date(2026, 11, 1), tasks=tasks)
    steps = chain(who, plans=(plan,))
    open_before = {
        each.id for each in steps.values() if each.before and steps[each.before].state == "done" != each.state
    }
    assert open_before == set()


def test_who_is_verified_is_told_of_no_paper_and_of_no_year_that_ran_out() -> None:
    old = (passed("step1", on="2018-11-20"), passed("step2_ck", 227, on="2024-06-01"))
    who = Applicant(ecfmg="in_progress", exams=old, ecfmg_verified=True)
    steps = clock_steps(given(who))
    assert {each.id: each.state for each in steps}["school"] == "done"
    assert {each.id: each.state for each in steps}["seven_years"] == "done"
    head = " ".join(head_lines(given(who), steps))
    assert "Next: NRMP registration" in head
    assert "no longer" not in head
    assert "clock:school" not in {line.id for line in today_lines_of(given(who), steps)}
    assert chain(replace(who, ecfmg_verified=None))["seven_years"].state == "late"


def test_exams_that_lie_more_than_seven_years_apart_are_not_told_as_within_them() -> None:
    apart = (passed("step1", on="2018-11-20"), STEPS[1], passed("oet", on="2026-03-01"))
    step = chain(replace(BASE, exams=apart))["seven_years"]
    assert step.state == "unknown"
    assert "the last on Sun 1 Mar 2026: more than 7 years after the first" in step.text
    assert chain(replace(BASE, exams=(*STEPS, passed("oet", on="2026-03-01"))))["seven_years"].state == "done"
