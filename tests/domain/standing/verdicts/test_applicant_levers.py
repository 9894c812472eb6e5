"""What would change a verdict: said for every rule, and honest where nothing would."""

from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.standing.verdicts.all_verdicts import judge_applicant
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.workbook.records import Letter
from tests.domain.applicants import MATCH_YEAR, TODAY, applicant, fail, figures, months, passed, reference
from tests.tables import for_each

COMPLETE = tuple(Letter(us=True, specialty="IM", status="uploaded") for _ in range(3))


def lever(rule: str, **fields: object) -> str:
    who = applicant(**fields)
    facts = applicant_facts(who, MATCH_YEAR, figures(), reference(), TODAY)
    verdicts = judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY).by_name()
    return lever_of(next(v for v in verdicts.values() if v.rule == rule), facts, figures(), reference())


@for_each("rule", [f"A{number}" for number in range(17)])
def test_every_rule_has_a_lever_for_a_weak_file(rule: str) -> None:
    assert lever(rule, graduation_year=2017, exams=(fail("step1"), passed("step2_ck", 221))).endswith(
        (".", "?")
    )


@for_each(
    ("rule", "words", "fields"),
    [
        (
            "A5",
            "A paragraph about the fail",
            {
                "exams": (fail("step1"), passed("step1"), passed("step2_ck", 235)),
                "experience": (months("observership", 2),),
                "letters": (Letter(us=True),),
            },
        ),
        ("A5", "Together a paragraph", {"exams": (fail("step1"), passed("step1"), passed("step2_ck", 245))}),
        ("A5", "Several fails stay filtered", {"exams": (fail("step1"), fail("step1"))}),
        ("A5", "Only a fail would change it", {"exams": (passed("step1"),)}),
        ("A8", "Time alone", {"graduation_year": 2025}),
        ("A8", "Clinical work up to the day", {"graduation_year": 2015}),
        ("A9", "Uploaded letters count", {"letters": (Letter(us=True),)}),
        ("A9", "Nothing has to change", {"letters": COMPLETE}),
        ("A10", "Nothing has to change", {"exams": (passed("step1"),), "graduation_year": 2026}),
        ("A10", "Recent clinical work", {"graduation_year": 2015}),
        (
            "A11",
            "Nothing has to change",
            {"exams": (passed("step1"), passed("step2_ck", 230)), "letters": COMPLETE},
        ),
        ("A11", "Each argument against it", {}),
        ("A12", "Nothing has to change", {"exams": (passed("step3", 215),)}),
        ("A12", "Practice scores", {"ecfmg": "certified"}),
        ("A12", "Pass what is missing", {}),
        ("A15", "Enter a booked exam", {}),
        ("A16", "Enter the country", {}),
        ("A16", "Look again before", {"citizenship_country": "IN"}),
        ("A0", "Put the applications where", {"exams": (passed("step1"), passed("step2_ck", 221))}),
    ],
)
def test_a_lever_fits_the_verdict_it_stands_under(rule: str, words: str, fields: dict[str, object]) -> None:
    assert lever(rule, **fields).startswith(words)


def test_years_grow_and_an_unknown_year_is_asked_for() -> None:
    assert "Match of 2028 it would be 8 years" in lever("A1", graduation_year=2019)
    assert "Enter the graduation year" in lever("A1", graduation_year=None)


def test_an_attempt_is_never_said_to_go_away() -> None:
    assert "Nothing takes an attempt back" in lever("A2", exams=(fail("step1"), passed("step1")))
    assert "Pass Step 1 at the next try" in lever("A2", exams=(fail("step1"),))
    assert "Enter every sitting" in lever("A2", exams=())


def test_a_passed_step_2_is_not_to_be_taken_again() -> None:
    assert "cannot be taken again" in lever("A3", exams=(passed("step2_ck", 234),))
    assert lever("A3", exams=(passed("step2_ck", 235),)) == "Nothing has to change."
    assert "225 or more is borderline, with 235 or more workable" in lever("A3", exams=())
    assert "three-digit score" in lever("A3", exams=(passed("step2_ck"),))


def test_the_recovery_names_the_scores_that_would_count() -> None:
    assert "at the first try: 230 or more is decent, 240 or more great" in lever("A4", exams=(fail("step1"),))
    assert "at the retake" in lever("A4", exams=(fail("step2_ck"),))
    assert "another fail would make it multiple" in lever(
        "A4", exams=(fail("step1"), passed("step2_ck", 229))
    )
    assert "Only a fail" in lever("A4", exams=(passed("step1"),))


def test_missing_us_months_are_counted_to_the_target() -> None:
    text = lever("A7", experience=(months("elective", 1.5),))
    assert "0.5 more hands-on months" in text
    assert "1 inpatient" in text
    reached = (months("elective", 2, setting="inpatient", specialty="Internal Medicine"),)
    assert "The target is reached" in lever("A7", experience=reached)
