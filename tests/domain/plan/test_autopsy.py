"""The autopsy: diagnosis at its edges, upgrades by what is weak, and the year dealt out by weight."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.invites.state import Course
from imgtui.domain.plan.autopsy import (
    autopsy,
    dealt,
    read_upgrades,
    shares_of_year,
    tasks_of_year,
)
from imgtui.domain.plan.autopsy_findings import AREAS, AutopsySeason, findings
from imgtui.domain.reference.charting import specialty_outcomes
from imgtui.domain.reference.figures import CountSpan
from imgtui.domain.standing.beside.comparison import beside_the_matched
from imgtui.domain.workbook.records import Applicant, Exam, Experience, Program, TargetSpecialty
from imgtui.exchange.reference import load_reference, read_document
from tests.tables import for_each

REFERENCE = load_reference()
FIGURES = REFERENCE.figures()
UPGRADES = read_upgrades(read_document("upgrades"))
YEAR = REFERENCE.plans["unmatched-year"]
TODAY, STATUS = date(2027, 3, 20), date(2027, 3, 15)
IM = "Internal Medicine"
STRONG = Applicant(
    citizenship="non_us",
    graduation_year=2025,
    exams=(
        Exam(exam="step1", result="pass"),
        Exam(exam="step2_ck", result="pass", score=250),
        Exam(exam="step3", result="pass"),
    ),
    specialties=(TargetSpecialty(name=IM),),
    experience=(
        Experience(kind="elective", country="US", start=date(2026, 3, 1), end=date(2026, 6, 30), months=4),
    ),
)


def season(applied=100, invited=0, interviewed=0, ranked=None, applicant=STRONG, buckets=None, **more):
    programs, courses, final = [], {}, {}
    for number in range(applied):
        key = f"p{number}"
        programs.append(Program(key=key, name=key, specialty=IM))
        courses[key] = Course(
            status="interviewed" if number < interviewed else "invited" if number < invited else "applied",
            applied_on=date(2026, 9, 10),
            invited_on=date(2026, 10, 10) if number < max(invited, interviewed) else None,
            interviews_held=int(number < interviewed),
        )
        final[key] = (buckets or ("green", "green", "yellow"))[number % len(buckets or "abc")]
    ranked = interviewed if ranked is None else ranked
    given = {
        "applied": programs,
        "courses": courses,
        "buckets": final,
        "ranked": frozenset(f"p{number}" for number in range(ranked)),
        "facts": applicant_facts(applicant, 2027, FIGURES, REFERENCE, TODAY),
        "figures": FIGURES,
        "card": REFERENCE.rule("U1"),
        "spans": {IM: None},
        "research_items": 1,
        "ready_drafts": frozenset({"fail_paragraph", "fail_answer", "score_answer"}),
    }
    return AutopsySeason(**(given | more))


def found(**more):
    return autopsy(season(**more), UPGRADES, STATUS)


@for_each(
    ("applied", "invited", "interviewed", "diagnosis"),
    [
        (0, 0, 0, "no_data"),
        (100, 0, 0, "few_invites"),
        (100, 2, 2, "few_invites"),
        (100, 3, 3, "no_match"),
        (200, 5, 5, "few_invites"),  # 2.5 in 100
        (200, 6, 6, "no_match"),
        (20, 2, 2, "few_invites"),  # 10 in 100, but two doors are no season
        (100, 9, 2, "few_interviews"),
        (100, 9, 3, "no_match"),
    ],
)
def test_the_diagnosis_and_its_edges(applied, invited, interviewed, diagnosis):
    assert found(applied=applied, invited=invited, interviewed=interviewed).diagnosis == diagnosis


def test_the_rows_add_up_by_specialty_and_bucket():
    result = found(applied=9, invited=4, interviewed=3, ranked=2)
    assert [(row.specialty, row.bucket, row.applied) for row in result.rows] == [
        (IM, "green", 6),
        (IM, "yellow", 3),
    ]
    total = result.funnel
    assert (total.applied, total.invited, total.interviewed, total.ranked) == (9, 4, 3, 2)


def test_it_is_provisional_before_the_status_day():
    assert not autopsy(season(), UPGRADES, date(2027, 3, 21)).is_over
    assert autopsy(season(), UPGRADES, TODAY).is_over
    assert not autopsy(season(), UPGRADES, None).is_over


def test_a_strong_file_has_no_findings_and_gets_the_usual_order():
    result = found(invited=10, interviewed=8)
    assert result.findings == ()
    assert [each.upgrade.id for each in result.chosen] == ["usce", "step3"]
    assert all(not each.findings for each in result.chosen)
    assert dict(result.shares) == {"clinical": 40, "research": 25, "interview": 20, "list": 15}


def ids(**more):
    return {finding.id.split(":")[0] for finding in findings(season(**more))}


@for_each(
    ("finding", "weak", "met"),
    [
        ("list_short", {"applied": 59, "spans": {IM: CountSpan(120, 180, 150)}}, {"applied": 120}),
        ("list_red", {"buckets": ("red", "green")}, {"buckets": ("red",) + ("green",) * 9}),
        ("list_green", {"buckets": ("yellow",)}, {"buckets": ("green",)}),
        ("list_hard", {"hard": [IM]}, {"hard": ["Dermatology"]}),
        ("late", {"programs_read_on": date(2026, 9, 9)}, {"programs_read_on": date(2026, 9, 10)}),
        ("unranked", {"interviewed": 4, "ranked": 3}, {"interviewed": 4, "ranked": 4}),
        ("letters_short", {"letters_missing": ["1 more letter in all"]}, {}),
        ("no_research", {"research_items": None}, {"research_items": 1}),
        ("no_mocks", {"mock_wanted": 2, "mock_interviews": 1}, {"mock_wanted": 2, "mock_interviews": 2}),
        ("usce_short", {"applicant": replace(STRONG, experience=())}, {}),
        ("unexplained", {"ready_drafts": ()}, {}),
        ("idle", {"last_active": date(2026, 3, 19)}, {"last_active": date(2026, 3, 20)}),
        ("english", {"english_concern": True}, {"english_concern": False}),
    ],
)
def test_each_finding_is_there_when_weak_and_gone_when_met(finding, weak, met):
    assert finding in ids(**weak)
    kept = {name: value for name, value in weak.items() if name == "spans"}
    assert finding not in ids(**(kept | met))


def test_exams():
    def record(*exams):
        return replace(STRONG, exams=exams)

    step1, fail = Exam(exam="step1", result="pass"), Exam(exam="step1", result="fail")

    def step2(score):
        return Exam(exam="step2_ck", result="pass", score=score)

    assert "exams_fails" in ids(applicant=record(fail, fail, step1, step2(240)))
    assert "exams_fail" in ids(applicant=record(fail, step1, step2(240)))
    assert "exams_score" in ids(applicant=record(step1, step2(234)))
    assert not ids(applicant=record(step1, step2(235)))
    passed = Exam(exam="step3", result="pass")
    assert not ids(applicant=record(fail, fail, step1, step2(212), passed)) & {"exams_fails", "exams_score"}


def test_upgrades_are_two_or_three_and_follow_the_diagnosis():
    weak = {
        "applicant": replace(STRONG, experience=(), exams=STRONG.exams[:1]),
        "letters_missing": ["x"],
        "research_items": None,
        "mock_wanted": 2,
        "buckets": ("red",),
    }
    few = found(invited=1, interviewed=1, **weak)
    assert [each.upgrade.id for each in few.chosen] == ["list", "usce", "letters"]
    held = found(invited=20, interviewed=10, **weak)
    assert held.chosen[0].upgrade.id == "interview"
    assert len(held.chosen) == 3
    one = found(invited=20, interviewed=10, mock_wanted=2)
    assert [(each.upgrade.id, bool(each.findings)) for each in one.chosen] == [
        ("interview", True),
        ("usce", False),
    ]


def test_the_shares_of_the_sources_and_what_weakness_adds():
    assert shares_of_year((), FIGURES) == {"clinical": 40, "research": 25, "interview": 20, "list": 15}
    weak = shares_of_year(["interview"], FIGURES)
    assert weak["interview"] > 20
    assert sum(weak.values()) == 100
    assert all(
        weak[area] < share for area, share in shares_of_year((), FIGURES).items() if area != "interview"
    )


@given(
    st.fixed_dictionaries({area: st.floats(0, 1000) for area in AREAS}),
    st.integers(0, 200),
)
def test_dealing_out_adds_up_and_is_never_off_by_one_or_more(weights, whole):
    parts = dealt(weights, whole)
    assert sum(parts.values()) == whole
    total = sum(weights.values())
    if total > 0:
        assert all(abs(parts[area] - whole * weights[area] / total) < 1 + 1e-9 for area in AREAS)


def counts(tasks):
    return [sum(task.area == area for task in tasks) for area in AREAS]


def test_the_year_has_the_weights_of_the_sources():
    base = found(invited=10, interviewed=8)
    tasks = tasks_of_year(YEAR, base.shares, base.chosen, FIGURES)
    assert counts(tasks) == [8, 5, 4, 3]
    assert sum(task.area is None for task in tasks) == 5
    assert [task.week for task in tasks] == sorted(task.week for task in tasks)


@for_each("upgrade", UPGRADES)
def test_every_upgrade_names_tasks_of_the_year(upgrade):
    known = {task.id: task for task in YEAR.tasks}
    assert set(upgrade.tasks) <= set(known)
    assert upgrade.tasks
    assert {known[task].area for task in upgrade.tasks} == {upgrade.area}


def test_tasks_of_a_chosen_upgrade_are_in_the_year():
    result = found(invited=10, interviewed=8, mock_wanted=2)
    tasks = tasks_of_year(YEAR, result.shares, result.chosen, FIGURES)
    taken = {task.id for task in tasks}
    assert set(result.chosen[0].upgrade.tasks) <= taken
    assert counts(tasks)[2] > 4


def test_the_template_has_enough_tasks_for_any_area_to_be_weak():
    for area in AREAS:
        shares = shares_of_year([area], FIGURES)
        tasks = tasks_of_year(YEAR, shares, (), FIGURES)
        assert sum(counts(tasks)) == FIGURES.count("U1.tasks"), area


def test_upgrades_that_do_not_fit_are_refused():
    entry = {"id": "x", "area": "luck", "title": "", "why": "", "source": "", "tasks": []}
    with pytest.raises(ValueError, match="x"):
        read_upgrades({"upgrades": [entry]})


def test_the_five_named_upgrades_and_the_order_for_a_low_score():
    result = found(applicant=with_score(227))
    assert [each.id for each in result.named] == ["usce", "research", "teaching", "project", "english"]
    assert [each.id for each in result.order] == ["usce", "step3", "activity", "letters"]
    assert [each.id for each in found(applicant=with_score(234)).order] == [e.id for e in result.order]
    assert found(applicant=with_score(235)).order == ()
    assert found(applicant=with_score(None)).order == (), "no score is not a low one"


def with_score(score):
    return replace(STRONG, exams=(Exam(exam="step2_ck", result="pass", score=score),))


def test_a_research_post_where_months_are_short_too_else_a_project():
    def upgrade(**more):
        return next(each.upgrade for each in findings(season(**more)) if each.id == "no_research")

    assert upgrade(research_items=None) == "project"
    assert upgrade(research_items=None, applicant=replace(STRONG, experience=())) == "research"


def test_teaching_answers_a_fail_only_and_only_where_experience_is_entered():
    failed = replace(STRONG, exams=(Exam(exam="step1", result="fail"), *STRONG.exams))
    active = {"last_active": TODAY}
    assert "no_teaching" in ids(applicant=failed, **active)
    assert "no_teaching" not in ids(applicant=failed, **active, has_taught=True)
    assert "no_teaching" not in ids(applicant=failed), "nothing entered is not nothing done"
    assert "no_teaching" not in ids(**active)


def test_beside_the_matched_says_when_no_score_is_recorded():
    outcomes = specialty_outcomes(read_document("charting"))
    (beside,) = beside_the_matched([IM, "Dermatology"], outcomes, None, [IM])
    assert beside.told(REFERENCE.texts)[0].startswith(
        "Step 2 CK: yours is not recorded; matched 251 (half of them 240–259)"
    )
    assert beside.told(REFERENCE.texts)[1].startswith("Ranked: 1 program by you; matched 5, not matched 2")
    above = beside_the_matched([IM], outcomes, 252, [])[0]
    assert "yours 252, above their median" in above.told(REFERENCE.texts)[0]
    assert "yours 251;" in beside_the_matched([IM], outcomes, 251, [])[0].told(REFERENCE.texts)[0]
