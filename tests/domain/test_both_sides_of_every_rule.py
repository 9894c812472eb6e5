"""Every rule that judges an applicant, a program or a rank list: an example on each side of its boundary.

The set of rules is read from db/. A rule that is added without both sides fails, and so does a pair whose
sides do not differ. What has no boundary of that kind stands in `ELSEWHERE`, with the reason.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.rank.dismissal import seen
from imgtui.domain.rank.facts import RankInput
from imgtui.domain.rank.judgement import RankJudgement, judge_rank_list
from imgtui.domain.standing.dates.certification import Window, certification
from imgtui.domain.standing.verdicts.all_verdicts import judge_applicant
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Dismissed,
    Draft,
    Event,
    Evidence,
    Exam,
    Experience,
    Gap,
    Letter,
    PracticeScore,
    Program,
    RankEntry,
    RankList,
    Rating,
    TargetSpecialty,
)
from tests.domain.applicants import (
    MATCH_YEAR,
    TODAY,
    applicant,
    fail,
    figures,
    green_program,
    judge,
    months,
    passed,
    reference,
)
from tests.domain.rank.test_rank import DEADLINE, IM, NOW, OFFICIAL, community, given_for, rural, university
from tests.domain.standing.verdicts.test_applicant_verdicts import DRAFT
from tests.tables import for_each

ELSEWHERE = {
    "A7": "domain/standing/verdicts/test_applicant.py",  # counts months, has no value that turns
    "A9": "domain/standing/verdicts/test_applicant.py",  # counts letters, has no value that turns
    "I1": "domain/invites/test_invites.py",
    "I2": "domain/invites/test_yields.py::test_rescue_alert_at_its_boundaries",
    "I3": "domain/invites/test_interviews.py::test_a_day_to_travel_between_cities",
    "I4": "domain/plan/test_today.py",
    "K1": "domain/rank/measures/test_composition.py::test_the_shares_of_an_application_list_at_their_bounds",
    "K2": "domain/rank/measures/test_composition.py::test_the_tiers_of_an_application_list_at_their_bounds",
    "K3": "domain/rank/measures/test_composition.py",
    "K5": "domain/applications/test_portfolio_notes.py::test_reds_want_a_strength_beside_them",
    "K6": "domain/applications/test_portfolio_notes.py::test_few_cities_count_suburbs_as_their_metro",
    "K7": "domain/applications/test_portfolio_notes.py"
    "::test_thirty_famous_names_are_too_many_whatever_the_share",
    "K8": "domain/applications/test_portfolio_notes.py"
    "::test_too_many_specialties_or_more_in_the_backup_than_in_the_first",
    "K9": "domain/applications/test_portfolio_notes.py::test_most_of_it_is_img_friendly_community",
    "K10": "domain/applications/test_portfolio_notes.py"
    "::test_a_preferred_field_is_anchored_the_more_the_lower_the_score",
    "K11": "domain/applications/test_portfolio_notes.py::test_more_signals_than_there_are_stand_out",
    "T1": "domain/triage/test_tiers.py::test_tier_at_its_boundary",
    "T2": "domain/triage/test_tiers.py::test_tier_at_its_boundary",
    "T3": "domain/triage/test_tiers.py::test_tier_at_its_boundary",
    "V1": "domain/triage/test_verify.py::test_an_answer_older_than_a_season_returns",
}
"""Rules whose sides are told apart by a test of their own, and where it stands."""

Fields = dict[str, Any]

# --- programs: what the rule is about differs, everything else is the same ------------------------------

TWICE = (fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 230))
FIRST_TIME = (passed("step1"), passed("step2_ck", 230))
UNKNOWN_VISA: Fields = {"visa_h1b": "yes", "evidence": {}}
APPLIED = (Event(id="a", kind="applied", on=date(2026, 9, 24)),)
ASKED = (Event(id="a", kind="inquiry", on=date(2026, 9, 24)),)


def _h1b(day: date | None) -> Fields:
    return {"visa_h1b": "yes", "evidence": {"visa_h1b": Evidence(checked_on=day)}}


OVER: Fields = {"deadline": date(2026, 11, 1)}
OPEN: Fields = {"accepted_attempts_or_gaps": None}
WITH_STEP3 = {"visa_needed": "h1b", "exams": (*FIRST_TIME, passed("step3", 220))}

PROGRAMS: dict[str, tuple[Fields, Fields, Fields]] = {
    "B1": ({"us_grads_only": True}, {"us_grads_only": None}, {}),
    "B2": ({"visa_j1": "no"}, {"visa_j1": "conditional"}, {}),
    "B3": ({"step2_min": 231}, {"step2_min": 230}, {}),
    "B4": ({"attempts_limit": 2}, {"attempts_limit": 3}, {"exams": TWICE}),
    "B5": ({"yog_limit": 5}, {"yog_limit": 6}, {}),
    "B6": ({"program_type": "military"}, {"program_type": "rural"}, {}),
    "B7": ({"deadline": TODAY - timedelta(days=1)}, {"deadline": TODAY}, {}),
    "B8": ({"participating": False}, {"participating": None}, {}),
    "C1": ({"step2_min": 231, "connection": "alumni"}, {"step2_min": 230, "connection": "alumni"}, {}),
    "C2": ({"step2_preferred": 231}, {"step2_preferred": 230}, {}),
    "C3": (
        OPEN | {"attempts_limit": None},
        OPEN | {"attempts_limit": "none"},
        {},
    ),
    "C4": ({"visa_j1": "conditional"}, {"visa_j1": "yes"}, {}),
    "C5": ({"img_percent": None}, {"img_percent": 31.0}, {}),
    "C6": ({"usce": "required", "usce_months": 4}, {"usce": "required", "usce_months": 3}, {}),
    "C7": (_h1b(date(2026, 5, 31)), _h1b(date(2026, 6, 1)), WITH_STEP3),
    "C8": (
        {"description": "For highly competitive applicants."},
        {"description": "For highly competitive applicants. Holistic review."},
        {},
    ),
    "C9": ({"step2_average": 250.0}, {"step2_average": 249.0}, {}),
    "C11": ({"yog_preferred": 4}, {"yog_preferred": 6}, {}),
    "C12": ({"step3_required": True}, {"step3_required": False}, {}),
    "C13": ({"ecfmg_to_apply": True}, {"ecfmg_to_apply": False}, {"ecfmg": "in_progress"}),
    "C14": ({"non_us_img_percent": 9.0}, {"non_us_img_percent": 10.0}, {}),
    "X1": ({"img_percent": 9.9}, {"img_percent": 10.0}, {}),
}
CRITERIA: dict[str, tuple[Fields, Fields, Fields]] = {
    "F1": ({"imgs_every_year": True}, {"imgs_every_year": False}, {}),
    "F2": ({"img_percent": 25.5}, {"img_percent": 25.0}, {}),
    "F3": ({"visa_j1": "yes"}, {"visa_j1": "conditional"}, {}),
    "F4": ({"us_grads_only": False}, {"us_grads_only": None}, {}),
    "F5": (
        {"accepted_attempts_or_gaps": None, "attempts_limit": 2},
        {"accepted_attempts_or_gaps": None, "attempts_limit": 1},
        {},
    ),
}
MORE_PROGRAMS: tuple[tuple[str, tuple[Fields, Fields, Fields]], ...] = (
    # Each change of a rule has its own pair: an exam's own limit, no sign of an application, an open J-1.
    ("B4", ({"attempts_limit_step1": 1}, {"attempts_limit_step1": 2, "attempts_limit": 1}, {})),
    ("B7", (OVER | {"events": ASKED}, OVER | {"events": APPLIED}, {})),
    ("C3", (OPEN | {"attempts_limit": None}, {"accepted_attempts_or_gaps": True}, {})),
    ("C7", (_h1b(None), _h1b(date(2026, 10, 6)), WITH_STEP3)),
    ("C7", (_h1b(date(2026, 10, 6)) | {"visa_j1": None}, _h1b(date(2026, 10, 6)), {"visa_needed": "either"})),
)  # fmt: skip


def _sides(id: str, sides: tuple[Fields, Fields, Fields]) -> tuple[Verdict, Verdict]:
    inside, outside, who = sides
    one, other = (judge(green_program(**side), applicant(**who)) for side in (inside, outside))
    assert {*inside} & {*outside} or id in ("C3", "B4"), "the two differ in the fact that the rule reads"
    return one, other


@for_each(("id", "sides"), [*PROGRAMS.items(), *MORE_PROGRAMS])
def test_a_blocker_or_caution_holds_on_one_side_only(id: str, sides: tuple[Fields, Fields, Fields]) -> None:
    one, other = _sides(id, sides)
    assert id in one.rules
    assert id not in other.rules


@for_each(("id", "sides"), CRITERIA.items())
def test_a_criterion_is_met_on_one_side_only(id: str, sides: tuple[Fields, Fields, Fields]) -> None:
    one, other = _sides(id, sides)
    assert id in one.friendly.met
    assert id not in other.friendly.met


CLOSED_TO_FAILS: Fields = {"accepted_attempts_or_gaps": False, "attempts_limit": None}
BUCKETS: dict[str, tuple[Fields, Fields]] = {
    "G1": (
        CLOSED_TO_FAILS | {"imgs_every_year": None},
        CLOSED_TO_FAILS | {"imgs_every_year": None, "us_grads_only": None},
    ),
    "G2": ({"img_percent": 30.0}, {"img_percent": 29.9}),
}


@for_each(("id", "sides"), BUCKETS.items())
def test_green_ends_where_the_rule_says(id: str, sides: tuple[Fields, Fields]) -> None:
    clean = applicant(exams=FIRST_TIME)
    assert [judge(green_program(**side), clean).bucket for side in sides] == ["green", "yellow"]


def test_c10_ends_with_a_pass_of_step_2_ck() -> None:
    without, with_it = (judge(green_program(), applicant(exams=e)) for e in (FIRST_TIME[:1], FIRST_TIME))
    assert ("C10" in without.rules, "C10" in with_it.rules) == (True, False)


# --- the applicant -----------------------------------------------------------------------------------

ONE_FAIL = (fail("step1", "2023-01-10"), passed("step1", on="2023-09-10"))
US = tuple(Letter(us=True, specialty="IM", status="uploaded") for _ in range(3))
GOOD: Fields = {
    "citizenship": "non_us",
    "visa_needed": "j1",
    "graduation_year": 2023,
    "ecfmg": "certified",
    "exams": (passed("step1"), passed("step2_ck", 245)),
    "experience": (months("elective", 3, specialty="IM", setting="inpatient", end=date(2026, 8, 1)),),
    "letters": US,
    "specialties": (TargetSpecialty(name="IM"),),
}
WEAK: Fields = GOOD | {"experience": (months("elective", 1.5, specialty="IM"),), "letters": US[:1]}
H1B: Fields = {"visa_needed": "h1b"}
SURGERY: Fields = {
    "specialties": (TargetSpecialty(name="Surgery"),),
    "letters": tuple(replace(letter, specialty="Surgery") for letter in US),
}
BOOKED = Exam(exam="step2_ck", result="pending", taken_on=date(2027, 1, 4))


def _verdicts(fields: Fields, drafts: tuple[Draft, ...] = ()) -> dict[str, Judgement]:
    given = dict(fields)
    applied = given.pop("has_applied", False)
    judged = judge_applicant(
        Applicant(**given), MATCH_YEAR, figures(), reference(), TODAY, drafts, has_applied=applied
    )
    return dict(judged.by_name())


def _scored(score: int, *before: Exam) -> Fields:
    return GOOD | {"exams": (*(before or FIRST_TIME[:1]), passed("step2_ck", score, "2024-05-01"))}


def _practised(score: float) -> Fields:
    practice = (PracticeScore(exam="step2_ck", score=score, on=date(2026, 11, 1)),)
    return GOOD | {"exams": (passed("step1"), BOOKED), "practice": practice}


def _graduated(year: int) -> Fields:
    return GOOD | {"graduation_year": year}


def _from(country: str) -> Fields:
    return GOOD | {"citizenship_country": country}


def _gap(end: date) -> Fields:
    return GOOD | {"gaps": (Gap(start=date(2024, 1, 1), end=end),)}


VERDICTS: tuple[tuple[str, str, tuple[Fields, Any], tuple[Fields, Any]], ...] = (
    ("A0", "bottom_line", (GOOD, "apply"), (_scored(245, *TWICE[:3]), "weigh")),
    ("A0", "bottom_line", (GOOD, "apply"), (GOOD | {"has_applied": True}, "go_on")),
    ("A1", "years_since_graduation", (GOOD, 3), (GOOD | {"graduation_year": 2022}, 4)),
    ("A2", "failed_attempts", (GOOD, 0), (_scored(245, *ONE_FAIL), 1)),
    ("A3", "step2_band", (_scored(225), "borderline"), (_scored(224), "high_risk")),
    ("A3", "step2_band", (_scored(210), "high_risk"), (_scored(209), "filtered")),
    ("A3", "step2_band", (_scored(245), "workable"), (_scored(246), "strong")),
    ("A4", "recovery", (_scored(240, *ONE_FAIL), "great"), (_scored(239, *ONE_FAIL), "decent")),
    ("A4", "recovery", (_scored(230, *ONE_FAIL), "decent"), (_scored(229, *ONE_FAIL), "bare")),
    ("A5", "reaction", (_scored(230, *ONE_FAIL), "in_game"), (_scored(229, *ONE_FAIL), "context")),
    ("A5", "reaction", (GOOD, "not_applicable"), (_scored(245, *TWICE[:3]), "auto_reject")),
    (
        "A5",
        "reaction",
        (_scored(235, *ONE_FAIL) | {"experience": WEAK["experience"], "letters": US[:1]}, "almost_none"),
        (_scored(235, *ONE_FAIL) | {"letters": US[:1]}, "in_game"),
    ),
    ("A6", "realistic", (_scored(225), "met"), (_scored(224), "not_met")),
    ("A6", "realistic", (_scored(231, *ONE_FAIL), "met"), (_scored(230, *ONE_FAIL), "not_met")),
    ("A6", "realistic", (_graduated(2022), "met"), (_graduated(2021), "not_met")),
    ("A8", "timeline", (GOOD | {"graduation_year": 2021}, "3-5"), (GOOD | {"graduation_year": 2020}, ">5")),
    ("A8", "timeline", (GOOD | {"graduation_year": 2019}, ">5"), (GOOD | {"graduation_year": 2018}, ">7")),
    ("A11", "apply_now", (_scored(225), "apply"), (_scored(224), "weigh")),
    ("A11", "apply_now", (GOOD, "apply"), (WEAK, "weigh")),
    ("A11", "apply_now", (GOOD | {"has_applied": True}, "go_on"), (GOOD, "apply")),
    (
        "A11",
        "apply_now",
        (_scored(219) | {"experience": (), "letters": ()}, "wait"),
        (_scored(220) | {"experience": (), "letters": ()}, "weigh"),
    ),
    ("A12", "step3", (GOOD | H1B, "for"), (GOOD | H1B | {"ecfmg": "in_progress"}, "not_yet")),
    ("A13", "path", (_scored(224) | {"specialties": (TargetSpecialty(name="Neurology"),)}, "anchor"),
     (_scored(225) | {"specialties": (TargetSpecialty(name="Neurology"),)}, "broad")),
    ("A14", "preliminary", (_scored(234) | SURGERY, "consider"), (_scored(235) | SURGERY, "no")),
    ("A15", "sitting", (_practised(228), "sit"), (_practised(227), "delay")),
    ("A16", "entry", (_from("IR"), "full"), (_from("NG"), "partial")),
    ("A16", "entry", (_from("NG"), "partial"), (_from("IN"), "not_listed")),
)  # fmt: skip


@for_each(("id", "name", "one", "other"), VERDICTS)
def test_a_verdict_turns_at_its_boundary(
    id: str, name: str, one: tuple[Fields, Any], other: tuple[Fields, Any]
) -> None:
    assert [_verdicts(fields)[name].value for fields, _ in (one, other)] == [one[1], other[1]]
    assert one[1] != other[1]


def test_a5_is_considered_only_with_a_paragraph_that_passes_its_checks() -> None:
    told = [_verdicts(_scored(245, *ONE_FAIL), drafts)["reaction"].value for drafts in ((DRAFT,), ())]
    assert told == ["considered", "in_game"]


def _retake(practice: float) -> Fields:
    """A fail at Step 2 CK, the retake booked, and a practice score before it."""
    exams = (passed("step1"), fail("step2_ck", "2026-05-01"), BOOKED)
    score = PracticeScore(exam="step2_ck", score=practice, on=date(2026, 11, 1))
    return GOOD | {"exams": exams, "practice": (score,)}


def _last_worked(graduation_year: int, end: date) -> Fields:
    """Clinical work that begins with graduation and ends on a day."""
    months_here = GOOD["experience"][0]
    work = Experience(kind="clinical_work", country="IN", start=date(graduation_year, 7, 1), end=end)
    elective = replace(months_here, start=date(2024, 1, 1), end=date(2024, 3, 31))
    return _graduated(graduation_year) | {"experience": (elective, work)}


FLAGS: tuple[tuple[str, Fields, Fields], ...] = (
    ("unexplained_gap", _gap(date(2024, 4, 2)), _gap(date(2024, 3, 31))),
    ("low_step2_with_fail", _scored(224, *ONE_FAIL), _scored(225, *ONE_FAIL)),
    ("low_step1", _scored(245, passed("step1", 214)), _scored(245, passed("step1", 215))),
    ("multiple_fails", _scored(245, *TWICE[:3]), _scored(245, *ONE_FAIL)),
    (
        "step2_ck_fail",
        _scored(245, passed("step1"), fail("step2_ck", "2023-05-01")),
        _scored(245, *ONE_FAIL),
    ),
    ("weak_english", GOOD | {"english_concern": True}, GOOD),
    ("same_exam_twice", _scored(245, *TWICE[:3]), _scored(245, *ONE_FAIL)),
    ("practice_under_mark", _retake(217), _retake(218)),
    ("no_recent_clinical_work", _last_worked(2020, date(2025, 11, 1)), _last_worked(2021, date(2025, 11, 1))),
    ("no_recent_clinical_work", _last_worked(2020, date(2025, 11, 1)), _last_worked(2020, date(2026, 11, 1))),
    ("recent_work_not_entered", _graduated(2020) | {"experience": ()}, _graduated(2021) | {"experience": ()}),
    ("no_usce", GOOD | {"experience": (months("observership", 3),)}, GOOD),
    ("usce_not_entered", GOOD | {"experience": ()}, GOOD),
    ("gap_not_entered", _graduated(2023), _last_worked(2025, date(2026, 11, 1))),
    ("marked", GOOD | {"red_flags": ("shelf failures",)}, GOOD),
)


@for_each(("flag", "one", "other"), FLAGS)
def test_a10_raises_a_flag_on_one_side_only(flag: str, one: Fields, other: Fields) -> None:
    raised, quiet = (
        {reason.case for reason in _verdicts(fields)["red_flags"].reasons} for fields in (one, other)
    )
    assert flag in raised
    assert flag not in quiet


NO_FLAGS = {"nothing", "not_looked", "none", "to_enter", "to_keep", "to_change"}
"""Cases of A10 that say that there is none, or what would change it."""


def test_every_flag_of_a10_has_both_sides() -> None:
    assert {case.id for case in reference().rule("A10").cases} - NO_FLAGS == {flag for flag, *_ in FLAGS}


# --- rank lists --------------------------------------------------------------------------------------


def _ten(reach: int = 0, safety: int = 0) -> RankInput:
    names = ["reach"] * reach + ["safety"] * safety + ["match"] * (10 - reach - safety)
    return given_for(
        [community(f"p{at}") for at in range(10)], {f"p{at}": tier for at, tier in enumerate(names)}
    )


def _of(*programs: Program, **fields: Any) -> RankInput:
    return given_for(programs, **fields)


def _plain(count: int) -> list[Program]:
    return [community(f"c{at}") for at in range(count)]


def _cities(coastal: int, of: int = 10, **fields: Any) -> RankInput:
    """Coastal programs last, so that the first ranks are not all of them."""
    there = [community(f"b{at}", city="Boston", state="MA") for at in range(coastal)]
    return _of(*_plain(of - coastal), *there, **fields)


def _branded(count: int) -> RankInput:
    branded = [community(f"u{at}", program_type="community_university") for at in range(count)]
    return _of(*_plain(10 - count), *branded)


def _nets(count: int) -> RankInput:
    return _of(
        *(rural(f"r{at}") for at in range(count)), *(community(f"c{at}", 39) for at in range(8 - count))
    )


def _low_share(count: int) -> RankInput:
    return _of(*(community(f"l{at}", 19) for at in range(count)), *_plain(10 - count))


def _averages(gap: int) -> RankInput:
    return _of(*(community(f"a{at}", step2_average=240 + gap) for at in range(3)))


def _safety_at(place: int) -> RankInput:
    return given_for(_plain(9), {f"c{place}": "safety"})


def _rated(lower: int) -> RankInput:
    return _of(community("a", rating=Rating(fit=lower)), community("b", rating=Rating(fit=5)))


def _said_first(count: int) -> RankInput:
    letter = (Event(id="x", on=date(2027, 1, 20), kind="letter_of_intent"),)
    return _of(*(community(f"f{at}", events=letter if at < count else ()) for at in range(3)))


def _long(count: int) -> RankInput:
    return _of(*(community(f"k{at:03}", nrmp_code=f"{1000 + at}140C0") for at in range(count)))


def _years(prelim_first: bool) -> RankInput:
    pair = [community("p", track="preliminary"), community("w", track="categorical")]
    return _of(*(pair if prelim_first else reversed(pair)))


def _supplemental(listed: int) -> RankInput:
    own = RankList(name="S", kind="supplemental", for_program="adv", entries=_entries("y") if listed else ())
    return _of(community("adv", track="advanced"), other_lists=(own,))


def _entries(*keys: str) -> tuple[Any, ...]:
    return tuple(RankEntry(program=key) for key in keys)


def _days_before(days: float) -> RankInput:
    return _of(community("a"), now=DEADLINE - timedelta(days=days))


def _top(*img: float) -> RankInput:
    return _of(university("u", img[0]), *_plain(4))


RANK: tuple[tuple[str, RankInput, RankInput], ...] = (
    ("R1", _ten(reach=3, safety=5), _ten(reach=2, safety=5)),
    ("R2", _ten(reach=1, safety=4), _ten(reach=1, safety=5)),
    ("R3", _ten(safety=3), _ten(safety=4)),
    ("R4", _cities(7), _cities(6)),
    ("R5", _branded(7), _branded(6)),
    ("R6", _nets(2), _nets(3)),
    ("R7", _cities(3, 3), _cities(2, 2)),
    ("R8", _low_share(6), _low_share(5)),
    ("R9", _averages(20), _averages(19)),
    ("R10", _safety_at(6), _safety_at(5)),
    ("R11", _rated(4), _rated(5)),
    ("R12", _top(5), _top(6)),
    ("R14", _of(community("a"), interviewed=[]), _of(community("a"))),
    ("R15", _of(community("a"), blocked={"a": ("B8",)}), _of(community("a"), blocked={"a": ("B3",)})),
    (
        "R16",
        _of(community("a", nrmp_code="1234140X0")),
        _of(community("a", nrmp_code="1234140C0")),
    ),
    (
        "R17",
        given_for(_plain(7), primary_specialty=IM),
        given_for(_plain(8), primary_specialty=IM),
    ),
    ("R18", _supplemental(0), _supplemental(1)),
    ("R19", _years(True), _years(False)),
    ("R20", _long(21), _long(20)),
    ("R21", _days_before(14), _days_before(15)),
    ("R22", _said_first(2), _said_first(1)),
    (
        "R23",
        _of(community("a", rating=Rating(would_attend=False))),
        _of(community("a", rating=Rating(would_attend=None))),
    ),
)


def _judged(given: RankInput) -> RankJudgement:
    return judge_rank_list(given, tuple(given.programs))


@for_each(("id", "one", "other"), RANK)
def test_a_warning_is_raised_on_one_side_only(id: str, one: RankInput, other: RankInput) -> None:
    raised, quiet = ({each.rule for each in _judged(given).warnings} for given in (one, other))
    assert id in raised
    assert id not in quiet


def test_r13_asks_for_who_would_be_attended_and_has_not_said_no() -> None:
    programs = [community("a"), community("b")]
    told = [
        {each.rule for each in judge_rank_list(given_for(programs, over=over), ["a"]).warnings}
        for over in (frozenset(), frozenset("b"))
    ]
    assert ["R13" in each for each in told] == [True, False]


@for_each(("days", "severity"), [(1.9, "stop"), (3.1, "warn")])
def test_r21_stops_in_the_last_two_days(days: float, severity: str) -> None:
    assert [each.severity for each in _judged(_days_before(days)).warnings if each.rule == "R21"] == [
        severity
    ]


# --- dismissals (§8) and certification (§12) ---------------------------------------------------------


@for_each(("reach", "is_back"), [(3, False), (4, True)])
def test_a_dismissal_holds_until_the_figure_gets_worse(reach: int, is_back: bool) -> None:
    first = next(each for each in _judged(_ten(reach=3, safety=5)).warnings if each.rule == "R1")
    programs, figure = seen((first,), "R1")
    done = Dismissed(rule="R1", why="on purpose", programs=programs, figure=figure)
    given = _ten(reach=reach, safety=5)
    given = replace(given, rank_list=replace(given.rank_list, dismissed=(done,)))
    now = next(each for each in _judged(given).warnings if each.rule == "R1")
    assert now.dismissed is not is_back


OPENS = DEADLINE - timedelta(days=30)
MINUTE = timedelta(minutes=1)


@for_each(
    ("written", "entries", "now", "state"),
    [
        (None, "ab", DEADLINE - MINUTE, "draft"),
        (None, "ab", DEADLINE + MINUTE, "missed"),
        (OPENS - MINUTE, "ab", DEADLINE - MINUTE, "recorded_early"),
        (OPENS, "ab", DEADLINE - MINUTE, "certified"),
        (OPENS - MINUTE, "ba", DEADLINE - MINUTE, "draft"),
        (OPENS, "ba", DEADLINE - MINUTE, "changed"),
        (OPENS, "ba", DEADLINE + MINUTE, "certified"),
        (DEADLINE - MINUTE, "ab", DEADLINE + MINUTE, "certified"),
        (DEADLINE + MINUTE, "ab", DEADLINE + 2 * MINUTE, "late"),
    ],
)
def test_certification_turns_at_the_minute(
    written: datetime | None, entries: str, now: datetime, state: str
) -> None:
    records = (Certified(at=written, entries=tuple(entries)),) if written else ()
    ranked = RankList(name="P", entries=_entries("a", "b"), certified=records)
    window = Window(opens=OPENS, closes=DEADLINE, where=OFFICIAL)
    assert certification(ranked.certified, ("a", "b"), window, now).state == state
    assert now > NOW


# --- every one ---------------------------------------------------------------------------------------

_JUDGES = re.compile(r"[ABCFGIKRTVX]\d+")
_ONLY_TOLD = {"I5", "K4", "K12"}
"""Yields, impressions and proposals: none of them says yes or no to anything."""


def test_every_rule_of_db_that_judges_has_both_sides() -> None:
    shipped = {id for id in reference().rules if _JUDGES.fullmatch(id)}
    with_sides = {
        *PROGRAMS,
        *CRITERIA,
        *BUCKETS,
        *(id for id, *_ in (*VERDICTS, *RANK)),
        "C10",  # by its own test above, as are the two below
        "A10",
        "R13",
    }
    assert len(shipped) > 60
    left = shipped - with_sides - _ONLY_TOLD
    assert left == {*ELSEWHERE}, "give a pair to the first; take the second out of ELSEWHERE"
    assert with_sides | _ONLY_TOLD <= shipped, "a pair for a rule that is gone"


@for_each(("id", "where"), ELSEWHERE.items())
def test_what_has_its_sides_elsewhere_has_them_there(id: str, where: str) -> None:
    file, _, name = where.partition("::")
    text = (Path(__file__).parents[1] / file).read_text(encoding="utf-8")
    assert f"def {name or 'test_'}" in text, id
