"""A1–A4 and A7 at their boundaries, and the people of the seeds."""

from datetime import date
from typing import Any

import pytest

from imgtui.domain.applicant.exams import exam_record, in_order, pass_mark, recovery, step2_band
from imgtui.domain.applicant.facts import (
    judge_attempts,
    judge_recovery,
    judge_step2,
    judge_usce,
    judge_years,
)
from imgtui.domain.workbook.days import months_before, months_between
from imgtui.domain.workbook.records import Exam, Experience, TargetSpecialty
from tests.domain.applicants import TODAY, facts, fail, figures, months, passed, reference
from tests.tables import for_each


@for_each(("graduated", "years"), [(2026, 0), (2020, 6), (2027, -1), (None, None)])
def test_a1_counts_to_the_autumn_before_the_match(graduated: int | None, years: int | None) -> None:
    measured = facts(graduation_year=graduated)
    assert measured.years_since_graduation == years
    assert judge_years(measured, reference()).value == years


@for_each(
    ("exams", "attempts", "fails"),
    [
        ((passed("step1"),), {"step1": 1}, 0),
        ((fail("step1"),), {"step1": 2}, 1),
        ((fail("step1"), passed("step1")), {"step1": 2}, 1),
        ((fail("step1"), fail("step1")), {"step1": 3}, 2),
        ((fail("step1"), Exam(exam="step1", result="pending")), {"step1": 2}, 1),
        ((Exam(exam="step1", result="pending"),), {}, 0),
        ((fail("oet"), passed("oet"), passed("step1")), {"step1": 1}, 0),
        ((fail("step2_cs"), fail("step3"), passed("step3")), {"step2_cs": 2, "step3": 2}, 2),
        # The day decides, not the line on which the sitting is written.
        ((passed("step1", on="2024-05-01"), fail("step1", on="2023-05-01")), {"step1": 2}, 1),
    ],
)
def test_a2_attempts_and_fails(exams: tuple[Exam, ...], attempts: dict[str, int], fails: int) -> None:
    measured = facts(exams=exams)
    assert dict(measured.attempts) == attempts
    assert measured.failed_attempts == fails
    assert judge_attempts(measured, reference()).value == fails


def test_a_sitting_without_a_day_stays_behind_the_one_it_follows() -> None:
    first, second, third = fail("step1", "2023-01-01"), passed("step1"), passed("step2_ck", 240, "2022-01-01")
    assert in_order((first, second, third)) == [third, first, second]


@for_each(
    ("score", "band"),
    [
        (None, None),
        (209, "filtered"),
        (210, "high_risk"),
        (224, "high_risk"),
        (225, "borderline"),
        (234, "borderline"),
        (235, "workable"),
        (245, "workable"),
        (246, "strong"),
    ],
)
def test_a3_bands(score: int | None, band: str | None) -> None:
    assert step2_band(score, figures()) == band
    measured = facts(exams=(passed("step1"), passed("step2_ck", score)))
    judged = judge_step2(measured, figures(), reference())
    assert judged.value == band
    assert any("218" in reason.text for reason in judged.reasons)


def test_a3_takes_the_latest_pass_and_no_number_that_cannot_be_a_score() -> None:
    exams = (passed("step2_ck", 222, "2024-01-01"), passed("step2_ck", 241, "2023-01-01"))
    assert exam_record(exams, figures()).step2_score == 222
    assert exam_record((passed("step2_ck", 999),), figures()).step2_score is None
    assert facts(exams=(fail("step2_ck"),)).step2_score is None


def test_a3_notes_the_fields_whose_matched_score_higher() -> None:
    judged = judge_step2(facts(specialties=(TargetSpecialty(name="neuro"),)), figures(), reference())
    assert any(reason.text.startswith("In Neurology") for reason in judged.reasons)
    judged = judge_step2(facts(specialties=(TargetSpecialty(name="FM"),)), figures(), reference())
    assert not any(reason.text.startswith("In ") for reason in judged.reasons)


@for_each(("on", "mark"), [(date(2025, 6, 30), 214), (date(2025, 7, 1), 218), (None, 218)])
def test_the_pass_mark_of_a_day(on: date | None, mark: int) -> None:
    assert pass_mark(on, figures()) == mark


STEP1_FAIL = (fail("step1"), passed("step1"))


@for_each(
    ("exams", "value"),
    [
        ((passed("step1"), passed("step2_ck", 221)), "clean"),
        ((Exam(exam="step1", result="pending"),), "clean"),
        ((*STEP1_FAIL, passed("step2_ck", 240)), "great"),
        ((*STEP1_FAIL, passed("step2_ck", 239)), "decent"),
        ((*STEP1_FAIL, passed("step2_ck", 230)), "decent"),
        ((*STEP1_FAIL, passed("step2_ck", 229)), "bare"),
        (STEP1_FAIL, "bare"),
        ((*STEP1_FAIL, Exam(exam="step2_ck", result="pending")), "bare"),
        ((passed("step1"), fail("step2_ck"), passed("step2_ck", 240)), "great"),
        ((passed("step1"), fail("step2_ck"), passed("step2_ck", 239)), "decent"),
        # Step 2 CK came before the fail, so it is no answer to it.
        ((passed("step2_ck", 250), *STEP1_FAIL), "decent"),
        ((fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 260)), "multiple"),
        ((*STEP1_FAIL, fail("step2_ck"), passed("step2_ck", 250)), "multiple"),
        ((fail("oet"), passed("step1"), passed("step2_ck", 221)), "clean"),
    ],
)
def test_a4_recoveries(exams: tuple[Exam, ...], value: str) -> None:
    assert recovery(exam_record(exams, figures()), figures()) == value
    assert judge_recovery(facts(exams=exams), figures(), reference()).value == value


@for_each(
    ("exams", "chance"),
    [
        ((*STEP1_FAIL, passed("step2_ck", 245)), "70 in 100"),
        ((*STEP1_FAIL, passed("step2_ck", 232)), "45 in 100"),
        (STEP1_FAIL, "20 in 100"),
        ((fail("step1"), fail("step1")), "5 in 100"),
    ],
)
def test_a4_shows_the_rough_chance_as_an_impression(exams: tuple[Exam, ...], chance: str) -> None:
    texts = [reason.text for reason in judge_recovery(facts(exams=exams), figures(), reference()).reasons]
    assert any(chance in text and "impression" in text for text in texts)


def test_seed_s0_case_1_step1_fail_then_241() -> None:
    person = facts(
        graduation_year=2020,
        exams=(*STEP1_FAIL, passed("step2_ck", 241)),
        experience=(
            months("sub_internship", 2, specialty="IM"),
            months("elective", 2, specialty="IM", setting="inpatient"),
        ),
    )
    assert recovery(person.record, figures()) == "great"
    assert step2_band(person.step2_score, figures()) == "workable"
    assert (person.usce.hands_on, person.usce.in_specialty, person.usce.inpatient) == (4, 4, 2)


def test_seed_s0_case_2_step2_fail_then_228() -> None:
    person = facts(
        graduation_year=2017,
        exams=(passed("step1", 225), fail("step2_ck"), passed("step2_ck", 228)),
        experience=(
            months("clinical_work", 36, country="IN"),
            months("externship", 3, specialty="FM", setting="outpatient"),
        ),
        specialties=(TargetSpecialty(name="Family Medicine"),),
    )
    assert recovery(person.record, figures()) == "bare"
    assert dict(person.attempts) == {"step1": 1, "step2_ck": 2}
    assert person.usce.hands_on == person.usce.in_specialty == 3


def test_seed_s4_example_profile() -> None:
    person = facts(
        graduation_year=2017,
        exams=(passed("step1"), passed("step2_ck", 221)),
        experience=(months("observership", 2, specialty="Internal Medicine"),),
    )
    assert person.years_since_graduation == 9
    assert person.failed_attempts == 0
    assert step2_band(person.step2_score, figures()) == "high_risk"
    assert recovery(person.record, figures()) == "clean"
    assert (person.usce.hands_on, person.usce.observer) == (0, 2)
    judged = judge_usce(person, figures(), reference())
    assert any("2 months observing" in reason.text for reason in judged.reasons)


def entry(kind: str = "elective", **fields: Any) -> Experience:
    return Experience(kind=kind, **{"country": "US"} | fields)


@for_each(
    ("one", "hands_on"),
    [
        (entry(months=2), 2),
        (entry(kind="sub_internship", months=1), 1),
        (entry(kind="externship", months=1), 1),
        (entry(kind="observership", months=2), 0),
        (entry(kind="tele", months=2), 0),
        (entry(kind="clinical_work", months=12), 0),
        (entry(months=2, country="IN"), 0),
        (entry(months=2, country=None), 0),
        (entry(months=2, planned=True), 0),
        (entry(months=2, start=date(2026, 11, 22)), 0),
        (entry(months=2, start=date(2026, 11, 21)), 2),
        # The months as given win over the dates.
        (entry(months=1, start=date(2026, 1, 1), end=date(2026, 6, 30)), 1),
        (entry(start=date(2026, 5, 1), end=date(2026, 6, 30)), 2),
        (entry(start=date(2026, 5, 4), end=date(2026, 5, 31)), 0.9),
        # Running, and no end in sight: counted up to today.
        (entry(start=date(2026, 9, 22)), 2),
        (entry(), 0),
    ],
)
def test_a7_what_counts_as_hands_on(one: Experience, hands_on: float) -> None:
    assert facts(experience=(one,)).usce.hands_on == pytest.approx(hands_on)


def test_a7_keeps_the_kinds_apart() -> None:
    judged = judge_usce(
        facts(
            experience=(
                entry(months=1, setting="inpatient", specialty="FM"),
                entry(kind="observership", months=2),
                entry(kind="tele", months=3),
                entry(months=4, planned=True),
                entry(months=5, country=None),
            )
        ),
        figures(),
        reference(),
    )
    assert judged.value == {
        "hands_on": 1,
        "observer": 2,
        "tele": 3,
        "planned": 4,
        "in_specialty": 0,
        "inpatient": 1,
        "latest": None,
        "fresh": None,
    }


@for_each(("end", "fresh"), [(date(2023, 11, 21), True), (date(2023, 11, 20), False)])
def test_a7_is_fresh_for_three_years(end: date, fresh: bool) -> None:
    measured = facts(experience=(entry(months=1, end=end),)).usce
    assert (measured.latest, measured.fresh) == (end, fresh)


def test_a7_a_running_rotation_is_as_fresh_as_today() -> None:
    measured = facts(experience=(entry(start=date(2026, 11, 1), end=date(2026, 12, 31)),)).usce
    assert measured.latest == TODAY


@for_each(
    ("first", "last", "count"),
    [
        (date(2026, 5, 1), date(2026, 6, 30), 2.0),
        (date(2026, 1, 31), date(2026, 2, 28), 1.0),
        (date(2026, 2, 1), date(2026, 2, 28), 1.0),
        (date(2026, 5, 10), date(2026, 5, 9), 0.0),
        (date(2026, 5, 10), date(2026, 5, 1), 0.0),
        (date(2026, 1, 15), date(2027, 1, 14), 12.0),
    ],
)
def test_months_between(first: date, last: date, count: float) -> None:
    assert months_between(first, last) == count


@for_each(
    ("day", "back", "result"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 11, 21), -3, date(2027, 2, 21)),
        (date(2026, 11, 21), 10**7, date.min),
        (date(2026, 11, 21), -(10**7), date.max),
    ],
)
def test_months_before(day: date, back: int, result: date) -> None:
    assert months_before(day, back) == result
