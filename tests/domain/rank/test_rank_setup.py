"""From a workbook to the judgement of its list, through triage, tiers and events."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.invites.interviews import is_awaited
from imgtui.domain.invites.state import Course, courses
from imgtui.domain.rank.judgement import RankJudgement, judge_rank_list
from imgtui.domain.rank.measures.odds import odds_parameters
from imgtui.domain.rank.setup import RankReference, rank_input
from imgtui.domain.reference.charting import specialty_outcomes
from imgtui.domain.standing.dates.certification import window_of
from imgtui.domain.triage.judgement import triage_all, triage_rules
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    Exam,
    Interview,
    Program,
    RankEntry,
    RankList,
    Season,
    TargetSpecialty,
    TierOverride,
    Workbook,
)
from imgtui.exchange.reference import load_reference, read_document

REFERENCE = load_reference()
SHIPPED = RankReference(
    REFERENCE, odds_parameters(read_document("odds")), specialty_outcomes(read_document("charting"))
)
NOW = datetime(2027, 1, 29, 12, tzinfo=UTC)
CLOCKS = Clocks(NOW, UTC, ZoneInfo("America/New_York"))
INTERVIEWED = (
    Event(id="1", on=date(2026, 10, 5), kind="invite"),
    Event(id="2", on=date(2026, 10, 6), kind="scheduled"),
    Event(id="3", on=date(2026, 11, 20), kind="interviewed"),
)
APPLICANT = Applicant(
    citizenship="non_us",
    visa_needed="j1",
    graduation_year=2023,
    exams=(
        Exam(exam="step1", taken_on=date(2022, 5, 1), result="pass"),
        Exam(exam="step2_ck", taken_on=date(2024, 5, 1), result="pass", score=227),
    ),
    specialties=(TargetSpecialty(name="Internal Medicine"),),
)


def program(key: str, kind: str, img: float, city: str, state: str, **fields: Any) -> Program:
    given: dict[str, Any] = {"events": INTERVIEWED, "program_type": kind, "visa_j1": "yes"} | fields
    return Program(
        key=key,
        name=key.title(),
        specialty="Internal Medicine",
        img_percent=img,
        city=city,
        state=state,
        **given,
    )


def nine() -> tuple[Program, ...]:
    """S2's nine interviews."""
    return (
        program("univ-1", "community_university", 10, "Boston", "MA"),
        program("univ-2", "community_university", 10, "Chicago", "IL"),
        program("comm-1", "community", 40, "Toledo", "OH"),
        program("comm-2", "community", 40, "Dayton", "OH"),
        program("comm-3", "community", 40, "Wichita", "KS"),
        program("rural-1", "rural", 75, "Hays", "KS"),
        program("rural-2", "rural", 70, "Minot", "ND"),
        program("rural-3", "community", 80, "Meridian", "MS"),
        program("rural-4", "community", 72, "Bluefield", "WV"),
    )


def judge(workbook: Workbook, now: datetime = NOW) -> RankJudgement:
    figures = REFERENCE.figures(workbook.thresholds)
    facts = applicant_facts(workbook.applicant, workbook.season.match_year, figures, REFERENCE, now.date())
    verdicts = triage_all(workbook.programs, triage_rules(facts, figures, REFERENCE))
    by_key = {entry.key: entry for entry in workbook.programs}
    progress = courses(workbook.programs)
    ranked = workbook.rank_lists[0]
    clocks = replace(CLOCKS, now=now)
    window = window_of(workbook.season, REFERENCE, clocks)
    return judge_rank_list(
        rank_input(
            workbook,
            by_key,
            verdicts,
            progress,
            facts,
            figures,
            SHIPPED,
            replace(CLOCKS, now=now),
            window,
            ranked,
        )
    )


def book(programs: tuple[Program, ...], ranked: tuple[str, ...] | None = None, **fields: Any) -> Workbook:
    keys = tuple(entry.key for entry in programs) if ranked is None else ranked
    first = RankList(name="Primary", entries=tuple(RankEntry(program=key) for key in keys))
    given: dict[str, Any] = {"applicant": APPLICANT, "programs": programs, "rank_lists": (first,)} | fields
    return Workbook(**given)


class TestWorkedExample:
    def test_the_nine_interviews_of_the_source(self) -> None:
        judgement = judge(book(nine()))
        assert [entry.tier for entry in judgement.entries] == ["reach"] * 2 + ["match"] * 3 + ["safety"] * 4
        parts = judgement.composition.parts
        assert {tier: (part.count, part.ok) for tier, part in parts.items()} == {
            "reach": (2, True),
            "match": (3, True),
            "safety": (4, True),
        }
        assert not {warning.rule for warning in judgement.warnings} & {"R1", "R2", "R3"}
        assert not [warning for warning in judgement.warnings if warning.severity == "stop"]
        assert judgement.odds.match == pytest.approx(0.660847, abs=2e-6)

    def test_an_override_of_the_tier_counts(self) -> None:
        first, *rest = nine()
        changed = program(
            "univ-1", "community_university", 10, "Boston", "MA", tier_override=TierOverride(tier="safety")
        )
        assert changed.key == first.key
        assert judge(book((changed, *rest))).composition.parts["safety"].count == 5

    def test_a_computed_blocker_stops_whatever_the_bucket(self) -> None:
        blocked = program("closed", "rural", 80, "Hays", "KS", us_grads_only=True)
        stops = [
            warning for warning in judge(book((*nine(), blocked))).warnings if warning.severity == "stop"
        ]
        assert [(warning.rule, warning.keys) for warning in stops] == [("R15", ("closed",))]


class TestInterviews:
    def test_only_held_interviews_count(self) -> None:
        waiting = program("waiting", "rural", 80, "Hays", "KS", events=INTERVIEWED[:2])
        never = program("never", "rural", 80, "Hays", "KS", events=())
        warnings = {warning.id: warning for warning in judge(book((*nine(), waiting, never))).warnings}
        assert warnings["R14"].keys == ("never",)
        assert warnings["R14:scheduled"].keys == ("waiting",)

    def test_an_interview_whose_day_has_passed_is_no_longer_to_come(self) -> None:
        day = Interview(starts_at=datetime(2027, 1, 20, 9), tz="America/Chicago")
        waiting = program("waiting", "rural", 80, "Hays", "KS", events=INTERVIEWED[:2], interviews=(day,))
        assert "R14" in {warning.id for warning in judge(book((*nine(), waiting))).warnings}
        later = datetime(2027, 1, 20, 14, tzinfo=UTC)
        assert "R14:scheduled" in {warning.id for warning in judge(book((*nine(), waiting)), later).warnings}

    def test_an_arranged_interview_lies_ahead_until_it_is_over(self) -> None:
        def awaited(*interviews: Interview, now: datetime = NOW) -> bool:
            toledo = program("a", "community", 40, "Toledo", "OH", interviews=interviews)
            state = Course(status="scheduled")
            clocks = Clocks(now, UTC, ZoneInfo("America/New_York"))
            return is_awaited(toledo, state, REFERENCE.places, clocks, REFERENCE.figures(None))

        assert awaited()
        assert awaited(Interview())
        day = Interview(starts_at=datetime(2027, 1, 29, 13), minutes=30)
        assert awaited(day, now=datetime(2027, 1, 29, 18, 29, tzinfo=UTC)), "on the clock of Ohio"
        assert not awaited(day, now=datetime(2027, 1, 29, 18, 30, tzinfo=UTC))

    def test_an_interview_with_a_day_implies_that_it_is_arranged(self) -> None:
        """R14 says `note`, not `stop`, of a program of which a sheet gives only the day."""
        day = Interview(starts_at=datetime(2027, 2, 3), time_known=False)
        told = program("a", "community", 40, "Toledo", "OH", events=(), interviews=(day,))
        warnings = {each.id: each for each in judge(book((told,))).warnings}
        assert "R14:scheduled" in warnings
        assert "R14" not in warnings

    def test_the_pool_is_what_interviewed_and_is_not_ranked(self) -> None:
        judgement = judge(book(nine(), ranked=("rural-1", "univ-1")))
        assert set(judgement.pool) == {p.key for p in nine()} - {"rural-1", "univ-1"}


class TestDeadline:
    def test_the_shipped_date_and_the_users_own(self) -> None:
        def closes(season: Season) -> datetime | None:
            return window_of(season, REFERENCE, CLOCKS).closes

        assert closes(Season()) == datetime(2027, 3, 4, 2, tzinfo=UTC)
        own = Season(dates={"rank_deadline": date(2027, 2, 20)})
        assert closes(own) == datetime(2027, 2, 21, 5, tzinfo=UTC), "a whole day lasts to its end there"
        assert closes(Season(match_year=1999)) is None
