"""The examples of the articles, with their own numbers (S0 §9, S1, S2 §2–§5, S4)."""

from datetime import date
from typing import Any

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.applications.costs import application_span
from imgtui.domain.standing.verdicts.all_verdicts import judge_applicant
from imgtui.domain.triage.judgement import triage
from imgtui.domain.workbook.records import (
    Applicant,
    Draft,
    Experience,
    Letter,
    Program,
    TargetSpecialty,
)
from tests.domain.applicants import (
    MATCH_YEAR,
    TODAY,
    facts,
    fail,
    figures,
    green_program,
    months,
    passed,
    reference,
    rules,
)
from tests.domain.standing.verdicts.test_applicant_verdicts import DRAFT
from tests.tables import for_each

STEP1_FAIL = (fail("step1", "2023-01-10"), passed("step1", on="2023-09-10"))
USCE = (months("elective", 3, specialty="IM", setting="inpatient", end=date(2026, 5, 1)),)
UPLOADED_US = (True, True, False)
FM_LETTERS = tuple(Letter(us=us, specialty="FM", status="uploaded") for us in UPLOADED_US)
IM_LETTERS = tuple(Letter(us=us, specialty="IM", status="uploaded") for us in UPLOADED_US)
IM, FM = ((TargetSpecialty(name=name),) for name in ("IM", "FM"))


def verdicts(drafts: tuple[Draft, ...] = (), **fields: Any) -> dict[str, Judgement]:
    who = Applicant(**{"specialties": IM} | fields)
    return dict(judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY, drafts).by_name())


def values(drafts: tuple[Draft, ...] = (), **fields: Any) -> dict[str, Any]:
    return {name: verdict.value for name, verdict in verdicts(drafts, **fields).items()}


CASE_1: dict[str, Any] = {
    "citizenship": "non_us",
    "visa_needed": "j1",
    "graduation_year": 2020,
    "exams": (*STEP1_FAIL, passed("step2_ck", 241, "2024-05-01")),
    "experience": (
        months("sub_internship", 2, specialty="IM", setting="inpatient", end=date(2026, 2, 1)),
        months("elective", 2, specialty="IM", setting="inpatient", end=date(2026, 6, 1)),
    ),
    "letters": IM_LETTERS,
}
CASE_2: dict[str, Any] = {
    "citizenship": "non_us",
    "visa_needed": "j1",
    "graduation_year": 2017,
    "exams": (passed("step1", 225), fail("step2_ck", "2022-01-10"), passed("step2_ck", 228, "2022-12-10")),
    "experience": (
        Experience(kind="clinical_work", country="IN", start=date(2018, 1, 1), end=date(2020, 12, 31)),
        months("externship", 3, specialty="FM", setting="outpatient", end=date(2026, 4, 1)),
    ),
    "letters": FM_LETTERS,
    "specialties": FM,
}


def test_s0_case_1_a_step_1_fail_answered_by_241() -> None:
    found = values((DRAFT,), **CASE_1)
    assert (found["recovery"], found["step2_band"], found["failed_attempts"]) == ("great", "workable", 1)
    assert (found["reaction"], found["apply_now"], found["path"]) == ("considered", "apply", "open")
    assert (found["usce"]["hands_on"], found["usce"]["in_specialty"], found["usce"]["inpatient"]) == (4, 4, 4)
    # Counted to the Match of 2027 the graduate of 2020 stands at six years.
    assert (found["years_since_graduation"], found["timeline"], found["realistic"]) == (6, ">5", "not_met")
    assert values((DRAFT,), **CASE_1 | {"graduation_year": 2022})["realistic"] == "met"
    # 170 applications in Internal Medicine lie within the range for one fail.
    span = application_span(reference().specialty("IM"), rules(Applicant(**CASE_1)).facts, figures())
    assert span is not None
    assert span.low <= 170 <= span.high
    # A community program in the Midwest with about 60 % IMGs: Green and a Safety for this file.
    verdict = triage(green_program(img_percent=60.0, city="Toledo", state="OH"), rules(Applicant(**CASE_1)))
    assert (verdict.bucket, verdict.tier) == ("green", "safety")


def test_s0_case_2_a_step_2_fail_and_family_medicine() -> None:
    found = values((), **CASE_2)
    assert (found["recovery"], found["step2_band"]) == ("bare", "borderline")
    # He went on from the practice at home to the clinics in the US: what lies between is asked about.
    assert found["red_flags"] == ["step2_ck_fail", "gap_not_entered"]
    assert (found["years_since_graduation"], found["timeline"]) == (9, ">7")
    assert (found["usce"]["hands_on"], found["usce"]["in_specialty"], found["usce"]["inpatient"]) == (3, 3, 0)
    assert found["path"] == "open"
    span = application_span(reference().specialty("FM"), rules(Applicant(**CASE_2)).facts, figures())
    assert span is not None
    assert span.low <= 120 <= span.high
    rural = green_program(specialty="FM", program_type="rural", city="Hays", state="KS", img_percent=55.0)
    verdict = triage(rural, rules(Applicant(**CASE_2)))
    assert (verdict.bucket, verdict.tier) == ("green", "safety")


def test_s0_the_row_of_its_spreadsheet() -> None:
    """XYZ, New York, IM, 60 % IMGs, J-1, several attempts, five years, 220 preferred, one month of USCE."""
    row = Program(
        key="xyz",
        name="XYZ Community Hospital IM",
        state="NY",
        specialty="Internal Medicine",
        program_type="community",
        img_percent=60.0,
        visa_j1="yes",
        accepted_attempts_or_gaps=True,
        attempts_limit="none",
        yog_limit=5,
        step2_preferred=220,
        usce="required",
        usce_months=1,
    )
    recent = rules(Applicant(**CASE_1 | {"graduation_year": 2021}))
    assert (triage(row, recent).bucket, triage(row, recent).friendly.text()) == ("green", "3/5 · 2 unknown")
    assert triage(row, rules(Applicant(**CASE_1))).rules == ("B5",)


@for_each(
    ("scenario", "reaction", "drafts", "fields"),
    [
        (
            "Single fail, strong later scores",
            "in_game",
            (),
            {"exams": (*STEP1_FAIL, passed("step2_ck", 245))},
        ),
        ("Fail, just-barely passes after", "context", (), {"exams": (*STEP1_FAIL, passed("step2_ck", 221))}),
        ("Multiple exam failures", "auto_reject", (DRAFT,), {"exams": (*STEP1_FAIL, fail("step2_ck"))}),
        (
            "Fail, no explanation, weak file",
            "almost_none",
            (),
            {
                "exams": (*STEP1_FAIL, passed("step2_ck", 235)),
                "experience": (months("tele", 1),),
                "letters": IM_LETTERS[2:],
            },
        ),
        (
            "Fail, strong improvement, proof",
            "considered",
            (DRAFT,),
            {"exams": (*STEP1_FAIL, passed("step2_ck", 245))},
        ),
    ],
)
def test_s1_its_five_scenarios(
    scenario: str, reaction: str, drafts: tuple[Draft, ...], fields: dict[str, Any]
) -> None:
    judged = verdicts(drafts, **{"experience": USCE, "letters": IM_LETTERS} | fields)["reaction"]
    assert judged.value == reaction, scenario
    assert all(reason.source == "S1" for reason in judged.reasons)


@for_each(
    ("exams", "value", "chance"),
    [
        ((*STEP1_FAIL, passed("step2_ck", 240)), "great", 70),
        ((*STEP1_FAIL, passed("step2_ck", 232)), "decent", 45),
        ((*STEP1_FAIL, passed("step2_ck", 221)), "bare", 20),
        ((*STEP1_FAIL, fail("step2_ck"), passed("step2_ck", 240)), "multiple", 5),
    ],
)
def test_s1_its_four_recoveries_with_chances_said_to_be_impressions(
    exams: tuple[Any, ...], value: str, chance: int
) -> None:
    judged = verdicts(exams=exams)["recovery"]
    assert judged.value == value
    (said,) = [reason.text for reason in judged.reasons if "in 100" in reason.text]
    assert f"roughly {chance} in 100" in said
    assert "an impression, not a statistic" in said


@for_each(
    ("kind", "low", "high", "sensitivity", "realistic"),
    [
        ("university", 0, 10, "very high", "rarely"),
        ("community_university", 20, 40, "moderate", "sometimes"),
        ("community", 40, 80, "lower", "often"),
        ("rural", 50, 90, "lowest", "best bet"),
        ("military", None, None, None, "US citizens only"),
    ],
)
def test_s2_its_table_of_kinds(
    kind: str, low: float | None, high: float | None, sensitivity: str | None, realistic: str
) -> None:
    (row,) = [each for each in reference().program_types if each.id == kind]
    assert (row.img_low, row.img_high, row.sensitivity, row.realistic) == (low, high, sensitivity, realistic)
    assert row.net == (kind in ("community", "rural"))
    assert row.university_branded == (kind in ("university", "community_university"))


def test_s2_an_application_that_burns_money() -> None:
    """225 at a program with an average of 245 and 5 % IMGs (S2 §3, step 2)."""
    who = Applicant(visa_needed="none", exams=(passed("step1"), passed("step2_ck", 225)))
    verdict = triage(green_program(step2_average=245.0, img_percent=5.0), rules(who))
    assert (verdict.bucket, verdict.tier) == ("red", "reach")
    assert verdict.rules == ("X1", "C9")


@for_each(
    ("score", "specialty", "path"),
    [
        (224, "Psychiatry", "anchor"),
        (225, "Neurology", "broad"),
        (235, "Pediatrics", "broad"),
        (236, "Pediatrics", "open"),
        (224, "Internal Medicine", "open"),
        (224, "Anesthesiology", "parallel"),
        (224, "Emergency Medicine", "parallel"),
        (224, "Surgery", "parallel"),
    ],
)
def test_s2_its_scenarios_of_specialties(score: int, specialty: str, path: str) -> None:
    found = values(
        exams=(passed("step1"), passed("step2_ck", score)), specialties=(TargetSpecialty(name=specialty),)
    )
    assert found["path"] == path


@for_each(("score", "value"), [(219, "wait"), (220, "weigh")])
def test_s2_under_220_without_us_experience(score: int, value: str) -> None:
    at_home = (Experience(kind="clinical_work", country="IN", months=12),)
    found = values(exams=(passed("step1"), passed("step2_ck", score)), experience=at_home)
    assert found["apply_now"] == value


def test_s4_its_example_profile() -> None:
    """Dr. A: Step 1 passed, Step 2 CK 221, graduated 2017, two months of observership in IM."""
    doctor: dict[str, Any] = {
        "citizenship": "non_us",
        "graduation_year": 2017,
        "exams": (passed("step1"), passed("step2_ck", 221)),
        "experience": (months("observership", 2, specialty="Internal Medicine"),),
        "languages": ("English", "Spanish", "Arabic"),
        "strengths": ("communication", "diverse clinical experiences", "bilingual"),
        "weaknesses": ("low Step 2 CK", "older graduate", "minimal research"),
        "research_items": 0,
    }
    found = values((), **doctor)
    assert (found["failed_attempts"], found["recovery"], found["reaction"]) == (0, "clean", "not_applicable")
    assert (found["step2_band"], found["realistic"]) == ("high_risk", "not_met")
    assert (found["years_since_graduation"], found["timeline"]) == (9, ">7")
    assert (found["usce"]["hands_on"], found["usce"]["observer"]) == (0, 2)
    assert found["red_flags"] == ["no_recent_clinical_work", "no_usce", "gap_not_entered"]
    # 221 is not under 220, so the price of waiting has to be weighed.
    assert (found["apply_now"], found["step3"], found["preliminary"]) == ("weigh", "not_yet", "no")
    person = facts(Applicant(**doctor, specialties=IM))
    span = application_span(reference().specialty("IM"), person, figures())
    assert span is not None
    assert (span.low, span.high) == (120, 150)


FILE: dict[str, Any] = {
    "citizenship": "non_us",
    "graduation_year": 2022,
    "experience": USCE,
    "letters": IM_LETTERS,
}
"""What S1's scenarios leave unsaid: graduated four years ago, three months in the US, three letters."""
SIDE_BY_SIDE: tuple[tuple[str, tuple[Draft, ...], dict[str, Any], tuple[str, str, str, str]], ...] = (
    # Six and nine years since graduation: the line of A6 about years is not met, and A11 does not ask for it.
    ("S0 case 1", (DRAFT,), CASE_1, ("apply", "considered", "not_met", "apply")),
    ("S0 case 2", (DRAFT,), CASE_2, ("apply", "context", "not_met", "apply")),
    (
        "S1 single fail, strong later scores",
        (),
        FILE | {"exams": (*STEP1_FAIL, passed("step2_ck", 245))},
        ("apply", "in_game", "met", "apply"),
    ),
    (
        "S1 fail, just-barely passes after",
        (),
        FILE | {"exams": (*STEP1_FAIL, passed("step2_ck", 221))},
        ("weigh", "context", "not_met", "weigh"),
    ),
    (
        "S1 multiple failures",
        (DRAFT,),
        FILE
        | {"exams": (*STEP1_FAIL, fail("step2_ck", "2024-01-10"), passed("step2_ck", 240, "2024-09-10"))},
        ("weigh", "auto_reject", "not_met", "weigh"),
    ),
    (
        "S1 fail, no explanation, weak file",
        (),
        FILE
        | {
            "exams": (*STEP1_FAIL, passed("step2_ck", 235)),
            "experience": (months("tele", 1),),
            "letters": IM_LETTERS[2:],
        },
        ("weigh", "almost_none", "not_met", "weigh"),
    ),
    (
        "S1 fail, strong improvement, proof",
        (DRAFT,),
        FILE | {"exams": (*STEP1_FAIL, passed("step2_ck", 245))},
        ("apply", "considered", "met", "apply"),
    ),
    (
        "S2 its worked example, 227",
        (),
        FILE | {"exams": (passed("step1"), passed("step2_ck", 227))},
        ("apply", "not_applicable", "met", "apply"),
    ),
    (
        "S4 Dr. A",
        (),
        {
            "citizenship": "non_us",
            "graduation_year": 2017,
            "exams": (passed("step1"), passed("step2_ck", 221)),
            "experience": (months("observership", 2, specialty="Internal Medicine"),),
        },
        ("weigh", "not_applicable", "not_met", "weigh"),
    ),
)


@for_each(("drafts", "fields", "wanted"), [each[1:] for each in SIDE_BY_SIDE])
def test_the_bottom_line_side_by_side_with_what_it_rests_on(
    drafts: tuple[Draft, ...], fields: dict[str, Any], wanted: tuple[str, str, str, str]
) -> None:
    found = values(drafts, **fields)
    said = tuple(found[name] for name in ("bottom_line", "reaction", "realistic", "apply_now"))
    assert said == wanted


@for_each(("stage", "is_advice"), [("applying", True), ("ranking", False)])
def test_once_ranking_has_opened_nobody_is_told_to_apply_this_season(stage: Any, is_advice: bool) -> None:
    who = Applicant(**{"specialties": IM} | CASE_1)
    judged = judge_applicant(
        who, MATCH_YEAR, figures(), reference(), date(2027, 2, 15), (DRAFT,), stage=stage
    ).by_name()
    first = judged["bottom_line"].reasons[0].text
    assert ("Apply this season" in first) is is_advice
    assert ("ranking has opened" in first) is not is_advice
    assert ("ranking has opened" in judged["apply_now"].reasons[0].text) is not is_advice


def test_what_was_matched_in_s0_case_2_is_told_as_another_route() -> None:
    """The matched applicant of S0 is not told to wait, nor that the score rules the file out."""
    lines = [(reason.case, reason.effect) for reason in verdicts((DRAFT,), **CASE_2)["realistic"].reasons]
    assert lines[0][0] == "score_other_route"
    assert {case for case, effect in lines if effect == "against"} <= {"years"}
