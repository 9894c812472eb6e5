"""A5, A6 and A8–A16: each verdict on both sides of what decides it."""

from datetime import date
from typing import Any

from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts, judge_applicant
from imgtui.domain.workbook.records import (
    Applicant,
    Draft,
    Exam,
    Experience,
    Gap,
    Letter,
    PracticeScore,
    TargetSpecialty,
)
from tests.domain.applicants import MATCH_YEAR, TODAY, applicant, fail, figures, months, passed, reference
from tests.tables import for_each

PARAGRAPH = (
    "I failed Step 1 at my first attempt. At that time I studied from lectures alone and underestimated how "
    "different the questions are. I rebuilt my plan around 40 timed questions a day and reviewed each "
    "with a tutor. "
    "I passed at the next attempt and worked through 3,200 questions before Step 2 CK."
)
DRAFT = Draft(kind="fail_paragraph", text=PARAGRAPH)


def us_letter(
    specialty: str = "Internal Medicine", status: Any = "uploaded", us: bool | None = True
) -> Letter:
    return Letter(writer="Dr. W", us=us, specialty=specialty, status=status)


LETTERS = (us_letter(), us_letter("IM"), us_letter("Family Medicine", us=False))
STEP1_FAIL = (fail("step1"), passed("step1"))
WEAK: dict[str, Any] = {"experience": (months("elective", 1.9),), "letters": LETTERS[:2]}
WORKED = Experience(kind="clinical_work", country="IN", start=date(2020, 9, 1))
"""Work without a hole since graduation."""


def verdicts(
    who: Applicant | None = None,
    drafts: tuple[Draft, ...] = (),
    today: date = TODAY,
    typed: dict[str, object] | None = None,
    **fields: Any,
) -> ApplicantVerdicts:
    base = who or applicant(**{"letters": LETTERS} | fields)
    return judge_applicant(base, MATCH_YEAR, figures(typed), reference(), today, drafts)


@for_each(
    ("value", "drafts", "fields"),
    [
        ("auto_reject", (DRAFT,), {"exams": (fail("step1"), *STEP1_FAIL, passed("step2_ck", 260))}),
        ("not_applicable", (), {"exams": (passed("step1"), passed("step2_ck", 221)), "experience": ()}),
        ("almost_none", (), WEAK),
        ("almost_none", (), WEAK | {"exams": (*STEP1_FAIL, passed("step2_ck", 239))}),
        ("almost_none", (), WEAK | {"exams": (*STEP1_FAIL, passed("step2_ck", 221))}),
        # Each of these alone ends the worst reading.
        ("in_game", (), WEAK | {"exams": (*STEP1_FAIL, passed("step2_ck", 240))}),
        ("in_game", (DRAFT,), WEAK),
        ("in_game", (), WEAK | {"experience": (months("elective", 2),)}),
        ("in_game", (), WEAK | {"letters": LETTERS}),
        # What nobody has entered is not held against the file.
        ("in_game", (), WEAK | {"experience": ()}),
        ("in_game", (), WEAK | {"letters": ()}),
        ("context", (), WEAK | {"letters": (), "exams": (*STEP1_FAIL, passed("step2_ck", 229))}),
        ("considered", (DRAFT,), {"exams": (*STEP1_FAIL, passed("step2_ck", 230))}),
        ("considered", (DRAFT,), {"experience": (months("elective", 2),)}),
        ("in_game", (), {}),
        ("in_game", (DRAFT,), {"experience": ()}),
        ("in_game", (DRAFT,), {"letters": ()}),
        ("context", (DRAFT,), {"exams": (*STEP1_FAIL, passed("step2_ck", 229))}),
        ("context", (), {"exams": (*STEP1_FAIL, passed("step2_ck", 229))}),
    ],
)
def test_a5_reaction(value: str, drafts: tuple[Draft, ...], fields: dict[str, Any]) -> None:
    assert verdicts(drafts=drafts, **fields).reaction.value == value


REALISTIC = {"exams": (*STEP1_FAIL, passed("step2_ck", 231)), "graduation_year": 2022}


@for_each(
    ("value", "fields"),
    [
        ("met", {}),
        ("not_met", {"exams": (*STEP1_FAIL, passed("step2_ck", 230))}),
        ("not_met", {"exams": (passed("step2_ck", 250), *STEP1_FAIL)}),
        ("other_route", {"exams": (passed("step1"), fail("step2_ck"), passed("step2_ck", 225))}),
        ("not_met", {"exams": (passed("step1"), fail("step2_ck"), passed("step2_ck", 224))}),
        (
            "not_met",
            {
                "exams": (passed("step1"), fail("step2_ck"), passed("step2_ck", 250)),
                "specialties": (TargetSpecialty(name="Psychiatry"),),
            },
        ),
        ("not_met", {"exams": (*STEP1_FAIL, fail("step2_ck"), passed("step2_ck", 250))}),
        ("not_met", {"exams": (fail("step1"), *STEP1_FAIL, passed("step2_ck", 250))}),
        ("met", {"exams": (passed("step1"), passed("step2_ck", 225))}),
        ("not_met", {"exams": (passed("step1"), passed("step2_ck", 224))}),
        (None, {"exams": (passed("step1"),)}),
        ("not_met", {"graduation_year": 2021}),
        (None, {"graduation_year": None}),
        ("met", {"experience": (months("elective", 2),)}),
        ("not_met", {"experience": (months("elective", 1.9),)}),
        ("not_met", {"letters": (us_letter(), us_letter("FM", us=False))}),
        ("not_met", {"red_flags": ("Professionalism: dismissed once",)}),
        ("met", {"red_flags": ("shelf exam failed",)}),
    ],
)
def test_a6_realistic(value: str | None, fields: dict[str, Any]) -> None:
    judged = verdicts(**REALISTIC | fields).realistic
    assert judged.value == value
    assert len(judged.reasons) == 4


@for_each(
    ("graduated", "value"),
    [
        (2026, "0-2"),
        (2024, "0-2"),
        (2023, "3-5"),
        (2021, "3-5"),
        (2020, ">5"),
        (2019, ">5"),
        (2018, ">7"),
        (None, None),
    ],
)
def test_a8_timeline(graduated: int | None, value: str | None) -> None:
    assert verdicts(graduation_year=graduated).timeline.value == value


@for_each(
    ("met", "letters"),
    [
        (True, LETTERS),
        (True, (*LETTERS, us_letter(), us_letter())),
        (False, LETTERS[:2]),
        (False, (us_letter(), us_letter("FM"), us_letter("FM"))),
        (False, (us_letter(), us_letter(us=None), us_letter())[:2]),
        (False, (us_letter(), us_letter(), us_letter(status="promised"))),
        (False, (us_letter(us=False), us_letter(us=False), us_letter(us=False))),
        (False, (us_letter(status="planned"),)),
    ],
)
def test_a9_letters(met: bool, letters: tuple[Letter, ...]) -> None:
    value = verdicts(letters=letters).letters.value
    assert isinstance(value, dict)
    assert value["met"] is met


def test_a9_counts_each_target_and_says_what_is_missing() -> None:
    targets = (TargetSpecialty(name="FM", role="backup"), TargetSpecialty(name="IM"))
    value = verdicts(letters=LETTERS, specialties=targets).letters.value
    assert isinstance(value, dict)
    primary, backup = value["by_specialty"]
    assert (primary["name"], primary["us_in_specialty"], primary["missing"]) == ("Internal Medicine", 2, [])
    assert backup["missing"] == ["2 more letters of US physicians in Family Medicine"]


def working(end: date | None) -> Experience:
    return Experience(kind="clinical_work", country="IN", start=date(2020, 1, 1), end=end)


CLEAN = {"exams": (passed("step1"), passed("step2_ck", 240)), "graduation_year": 2024}


@for_each(
    ("flag", "there", "fields"),
    [
        ("multiple_fails", True, {"exams": (fail("step1"), fail("step3"))}),
        ("multiple_fails", False, {"exams": STEP1_FAIL}),
        ("same_exam_twice", True, {"exams": (fail("step1"), fail("step1"))}),
        ("same_exam_twice", False, {"exams": (fail("step1"), fail("step3"))}),
        ("step2_ck_fail", True, {"exams": (fail("step2_ck"),)}),
        ("step2_ck_fail", False, {"exams": STEP1_FAIL}),
        ("low_step1", True, {"exams": (passed("step1", 214),)}),
        ("low_step1", False, {"exams": (passed("step1", 215),)}),
        ("low_step2_with_fail", True, {"exams": (*STEP1_FAIL, passed("step2_ck", 224))}),
        ("low_step2_with_fail", False, {"exams": (*STEP1_FAIL, passed("step2_ck", 225))}),
        ("low_step2_with_fail", False, {"exams": (passed("step2_ck", 224),)}),
        (
            "no_recent_clinical_work",
            True,
            {"graduation_year": 2020, "experience": (working(date(2025, 11, 20)),)},
        ),
        (
            "no_recent_clinical_work",
            False,
            {"graduation_year": 2020, "experience": (working(date(2025, 11, 21)),)},
        ),
        ("no_recent_clinical_work", False, {"graduation_year": 2020, "experience": (working(None),)}),
        ("no_recent_clinical_work", False, {"graduation_year": 2021, "experience": ()}),
        ("no_usce", True, {"experience": (months("observership", 3),)}),
        ("no_usce", False, {"experience": (months("elective", 1),)}),
        ("unexplained_gap", True, {"gaps": (Gap(start=date(2025, 1, 1), end=date(2025, 4, 10)),)}),
        ("unexplained_gap", False, {"gaps": (Gap(start=date(2025, 1, 1), end=date(2025, 3, 31)),)}),
        ("unexplained_gap", False, {"gaps": (Gap(start=date(2020, 1, 1), explained=True),)}),
        ("unexplained_gap", True, {"gaps": (Gap(start=date(2026, 1, 1)),)}),
        ("unexplained_gap", False, {"gaps": (Gap(end=date(2025, 4, 10)),)}),
        ("weak_english", True, {"english_concern": True}),
        ("weak_english", False, {"english_concern": False}),
        ("marked", True, {"red_flags": ("surgery shelf failed",)}),
        ("marked", False, {"red_flags": ()}),
    ],
)
def test_a10_red_flags(flag: str, there: bool, fields: dict[str, Any]) -> None:
    value = verdicts(**CLEAN | fields).red_flags.value
    assert isinstance(value, list)
    assert (flag in value) == there


def test_a10_a_clean_file_has_none() -> None:
    assert verdicts(**CLEAN | {"experience": (months("elective", 3), WORKED)}).red_flags.value == []


@for_each(
    ("start", "flagged"),
    [
        (date(2021, 3, 31), False),  # three months after 31 December of the graduation year
        (date(2021, 4, 15), True),
    ],
)
def test_a10_asks_for_months_for_which_nothing_is_entered(start: date, flagged: bool) -> None:
    work = Experience(kind="clinical_work", country="IN", start=start)
    found = verdicts(graduation_year=2020, experience=(months("elective", 3), work)).red_flags
    assert isinstance(found.value, list)
    assert ("gap_not_entered" in found.value) == flagged
    told = [reason.text for reason in found.reasons if reason.case == "gap_not_entered"]
    assert bool(told) == flagged
    assert all("2021-01-01 to 2021-04-14" in text for text in told)


def test_a10_a_recorded_gap_fills_the_months_it_names() -> None:
    early = Experience(kind="clinical_work", country="IN", start=date(2021, 1, 1), end=date(2023, 1, 31))
    late = Experience(kind="clinical_work", country="IN", start=date(2024, 2, 1))
    both = {"graduation_year": 2020, "experience": (months("elective", 3), early, late)}
    gap = Gap(start=date(2023, 2, 1), end=date(2024, 1, 31), reason="Military service", explained=True)
    assert "gap_not_entered" in str(verdicts(**both).red_flags.value)
    assert "gap_not_entered" not in str(verdicts(**both, gaps=(gap,)).red_flags.value)


@for_each(
    ("score", "exams", "flagged"),
    [
        (217, (passed("step1"), fail("step2_ck")), True),
        (218, (passed("step1"), fail("step2_ck")), False),
        (72, (passed("step1"), fail("step2_ck")), False),  # a percentage is recorded, not judged
        (217, (passed("step1"), fail("step2_ck"), passed("step2_ck", 230)), False),
        (217, (passed("step1"),), False),
    ],
)
def test_a10_a_practice_score_under_the_mark_before_a_retake(
    score: float, exams: tuple[Any, ...], flagged: bool
) -> None:
    taken = (PracticeScore(exam="step2_ck", score=score),)
    found = verdicts(exams=exams, practice=taken).red_flags.value
    assert ("practice_under_mark" in str(found)) == flagged


@for_each(("count", "said"), [(4, False), (5, True)])
def test_a9_a_program_reads_four_letters(count: int, said: bool) -> None:
    texts = [reason.text for reason in verdicts(letters=(us_letter(),) * count).letters.reasons]
    assert any("reads 4 at most" in text for text in texts) == said


@for_each(
    ("letters", "missing"),
    [
        ((us_letter(), us_letter(), us_letter("FM", us=False)), []),
        (
            (us_letter(), us_letter("FM"), us_letter("FM")),
            ["1 more letter of US physicians in Internal Medicine"],
        ),
        (
            (us_letter(), us_letter(us=False), us_letter(us=False)),
            [
                "1 more letter of US physicians in Internal Medicine",
                "1 more letter from experience in the US",
            ],
        ),
        ((us_letter(), us_letter()), ["1 more letter in all"]),
    ],
)
def test_a9_says_what_is_missing_at_each_bound(letters: tuple[Letter, ...], missing: list[str]) -> None:
    value = verdicts(letters=letters).letters.value
    assert isinstance(value, dict)
    assert value["by_specialty"][0]["missing"] == missing


def test_a9_letters_on_the_way_are_named_and_not_counted() -> None:
    texts = [r.text for r in verdicts(letters=(*LETTERS, us_letter(status="asked"))).letters.reasons]
    assert "1 letter planned, asked or promised; only uploaded ones count." in texts
    assert not any("promised" in r.text for r in verdicts(letters=LETTERS).letters.reasons)


@for_each(
    ("one", "effects"),
    [
        ({"count": 2, "setting": "inpatient", "specialty": "IM"}, ("for", "for", "for")),
        ({"count": 1.9, "setting": "inpatient", "specialty": "IM"}, ("against", "against", "for")),
        ({"count": 2, "setting": "outpatient", "specialty": "IM"}, ("for", "for", "against")),
        ({"count": 2, "setting": "inpatient", "specialty": "FM"}, ("for", "against", "for")),
        ({"count": 0.9, "setting": "inpatient", "specialty": "IM"}, ("against", "against", "against")),
    ],
)
def test_a7_months_in_all_in_the_specialty_and_on_a_ward_at_their_bounds(
    one: dict[str, Any], effects: tuple[str, ...]
) -> None:
    judged = verdicts(experience=(months("elective", **one),)).usce
    assert tuple(reason.effect for reason in judged.reasons[:3]) == effects


def test_a7_an_observership_does_not_stand_among_the_hands_on_kinds() -> None:
    first = verdicts(experience=(months("elective", 2), months("observership", 1))).usce.reasons[0]
    assert first.text == "2 hands-on US months: elective 2."
    none = verdicts(experience=(months("observership", 1),)).usce.reasons[0]
    assert none.text == "0 hands-on US months."


@for_each(
    ("experience", "said"),
    [
        (months("elective", 1, end=date(2026, 5, 1)), "The latest ended 2026-05-01: within 3 years."),
        (Experience(kind="elective", country="US", start=date(2026, 11, 1)), "The latest is running"),
    ],
)
def test_a7_says_how_recent_the_latest_is(experience: Experience, said: str) -> None:
    texts = [reason.text for reason in verdicts(experience=(experience,)).usce.reasons]
    assert any(text.startswith(said) for text in texts)


def pending(exam: Any, on: date | None = None) -> Exam:
    return Exam(exam=exam, result="pending", taken_on=on)


USCE = applicant().experience
READY = (passed("step1"), passed("step2_ck", 225))
LOW = {"exams": (passed("step1"), passed("step2_ck", 219)), "experience": (), "letters": ()}


@for_each(
    ("value", "fields"),
    [
        ("apply", {"exams": READY}),
        ("weigh", {"exams": (passed("step1"), passed("step2_ck", 224))}),
        ("weigh", {"exams": READY[1:]}),
        ("weigh", {"exams": READY, "experience": (months("elective", 1.9),)}),
        ("weigh", {"exams": READY, "letters": LETTERS[:2]}),
        ("wait", LOW),
        ("weigh", LOW | {"exams": (passed("step1"), passed("step2_ck", 220))}),
        ("weigh", LOW | {"experience": (months("elective", 0.5),)}),
        ("weigh", LOW | {"letters": LETTERS[2:]}),
        # A result takes four weeks: 3 February is the last day that comes by 3 March.
        ("wait", {"exams": (passed("step1"), pending("step2_ck", date(2027, 2, 4)))}),
        ("weigh", {"exams": (passed("step1"), pending("step2_ck", date(2027, 2, 3)))}),
        ("weigh", {"exams": (passed("step1"), pending("step2_ck"))}),
        ("wait", {"exams": (passed("step1"), fail("step2_ck"))}),
        ("wait", {"exams": (fail("step1"), passed("step2_ck", 240))}),
        ("weigh", {"exams": (passed("step1"), fail("step2_ck"), pending("step2_ck", date(2027, 1, 5)))}),
        # An exam nobody entered is not known, which is no reason to wait.
        ("weigh", {"exams": (passed("step1"),)}),
        ("weigh", {"exams": (*READY, pending("oet", date(2027, 4, 1)))}),
        # It knows A4, A5, A8 and A10.
        ("weigh", {"exams": (fail("step1"), *STEP1_FAIL, passed("step2_ck", 250))}),
        ("weigh", {"exams": READY, "graduation_year": 2018}),
        ("apply", {"exams": READY, "graduation_year": 2018, "experience": (*USCE, WORKED)}),
        ("apply", {"exams": READY, "graduation_year": 2019}),
        ("apply", {"exams": (*READY, pending("step3", date(2027, 4, 1)))}),
    ],
)
def test_a11_apply_now(value: str, fields: dict[str, Any]) -> None:
    assert verdicts(**fields).apply_now.value == value


@for_each(
    ("graduated", "said"),
    [
        (2022, "not yet counted"),
        (2021, "begins to count"),
        (2019, "against you most"),
        (None, "cannot be told"),
    ],
)
def test_a11_says_what_waiting_costs(graduated: int | None, said: str) -> None:
    assert said in verdicts(graduation_year=graduated).apply_now.reasons[-1].text


def practice(score: float, on: date | None = None) -> PracticeScore:
    return PracticeScore(exam="step3", on=on, score=score)


MARK = {"A15.mark_step3": 200}
STRONG: dict[str, Any] = {
    "exams": (passed("step1"), passed("step2_ck", 240)),
    "graduation_year": 2023,
    "visa_needed": "j1",
    "ecfmg": "certified",
}


@for_each(
    ("value", "fields"),
    [
        ("none", {}),
        ("not_yet", {"ecfmg": "in_progress"}),
        ("not_yet", {"ecfmg": None}),
        ("not_yet", {"exams": (passed("step2_ck", 240),)}),
        ("not_yet", {"exams": (passed("step1"), fail("step2_ck")), "visa_needed": "h1b"}),
        ("done", {"exams": (*STRONG["exams"], passed("step3", 215)), "ecfmg": None}),
        ("done", {"exams": (*STRONG["exams"], passed("step3", 215))}),
        ("for", {"exams": (passed("step1"), passed("step2_ck", 234))}),
        ("none", {"exams": (passed("step1"), passed("step2_ck", 235))}),
        ("for", {"exams": (*STEP1_FAIL, passed("step2_ck", 240))}),
        ("for", {"graduation_year": 2022}),
        ("for", {"visa_needed": "h1b"}),
        ("for", {"visa_needed": "either"}),
        ("for", {"practice": (practice(215),), "typed": MARK}),
        ("none", {"practice": (practice(214),), "typed": MARK}),
        ("against", {"practice": (practice(205),), "typed": MARK}),
        ("none", {"practice": (practice(206),), "typed": MARK}),
        (
            "against",
            {"practice": (practice(230, date(2026, 1, 1)), practice(199, date(2026, 5, 1))), "typed": MARK},
        ),
        # No mark of Step 3 is shipped: near and well above are not judged, a realistic score is.
        ("none", {"practice": (practice(205),)}),
        ("none", {"practice": (practice(220),)}),
        ("for", {"practice": (practice(221),)}),
        ("against", {"exams": (fail("step1"), *STEP1_FAIL, passed("step2_ck", 240))}),
        ("weigh", {"exams": (fail("step1"), *STEP1_FAIL, passed("step2_ck", 240)), "visa_needed": "h1b"}),
    ],
)
def test_a12_step3(value: str, fields: dict[str, Any]) -> None:
    assert verdicts(**STRONG | fields).step3.value == value


@for_each(
    ("score", "said"),
    [
        (214, "neither near the pass mark 200 nor well above it"),
        (215, "well above the pass mark"),
        (220, "well above the pass mark"),
        (221, "more than 220 is realistic"),
        (206, "neither near"),
        (205, "near or under the pass mark"),
    ],
)
def test_a12_reads_practice_scores_at_their_bounds(score: float, said: str) -> None:
    fields = STRONG | {"practice": (practice(score),), "typed": MARK}
    assert any(said in reason.text for reason in verdicts(**fields).step3.reasons)


@for_each(("score", "is_said"), [(205, True), (220, True), (221, False)])
def test_a12_says_that_no_mark_of_step_3_is_shipped(score: float, is_said: bool) -> None:
    said = [reason.case for reason in verdicts(**STRONG | {"practice": (practice(score),)}).step3.reasons]
    assert ("practice_no_mark" in said) is is_said


def test_a12_says_what_was_looked_at_when_nothing_speaks() -> None:
    first = verdicts(**STRONG).step3.reasons[0].text
    assert first == "Nothing speaks either way: Step 2 CK 240; no H-1B is needed. 3 years since graduation."


@for_each(
    ("value", "specialty", "score"),
    [
        ("open", "Internal Medicine", 215),
        ("open", "Family Medicine", 215),
        ("anchor", "Psychiatry", 224),
        ("broad", "Psychiatry", 225),
        ("broad", "Neurology", 235),
        ("open", "Pediatrics", 236),
        ("parallel", "Anesthesiology", 250),
        ("parallel", "Dermatology", 250),
        ("parallel", "Emergency Medicine", 215),
        ("unsaid", "Pathology", 240),
        ("unsaid", "Basket Weaving", 240),
        (None, None, 240),
    ],
)
def test_a13_path(value: str | None, specialty: str | None, score: int) -> None:
    targets = (TargetSpecialty(name=specialty),) if specialty else ()
    judged = verdicts(specialties=targets, exams=(passed("step1"), passed("step2_ck", score)))
    assert judged.path.value == value


SURGERY = (TargetSpecialty(name="Surgery"),)
SURGICAL = (us_letter("Surgery"), us_letter("Surgery"), us_letter("FM"))


@for_each(
    ("value", "fields"),
    [
        ("consider", {}),
        ("no", {"specialties": (TargetSpecialty(name="IM"),), "letters": LETTERS}),
        ("no", {"exams": (passed("step1"), passed("step2_ck", 235))}),
        ("consider", {"exams": (passed("step1"), passed("step2_ck", 234))}),
        ("no", {"experience": ()}),
        ("no", {"experience": (months("elective", 1.9),)}),
        ("consider", {"experience": (months("elective", 2),)}),
        ("no", {"letters": ()}),
        ("no", {"letters": SURGICAL[:2]}),
        # A fail makes the scores weak whatever Step 2 CK came to.
        ("consider", {"exams": (*STEP1_FAIL, passed("step2_ck", 250))}),
    ],
)
def test_a14_preliminary(value: str, fields: dict[str, Any]) -> None:
    assert verdicts(**{"specialties": SURGERY, "letters": SURGICAL} | fields).preliminary.value == value


def test_every_verdict_has_a_rule_reasons_and_a_source() -> None:
    for who in (applicant(), Applicant()):
        for number, (name, judged) in enumerate(verdicts(who).by_name().items()):
            assert judged.rule == f"A{number}", name
            assert judged.reasons, name
            assert all(reason.text and reason.source for reason in judged.reasons), name


@for_each(
    ("text", "value"),
    [
        (PARAGRAPH, "considered"),
        (PARAGRAPH.replace("underestimated", "the test was unfair, and misjudged"), "in_game"),
        (PARAGRAPH.replace("3,200", "[number of]"), "in_game"),
        (PARAGRAPH.replace("before Step 2 CK", "before Step 2 CK, where I scored 231"), "in_game"),
        (PARAGRAPH.replace("before Step 2 CK", "before Step 2 CK, where I scored 230"), "considered"),
        ("", "in_game"),
    ],
)
def test_a5_wants_a_paragraph_that_passes_its_checks(text: str, value: str) -> None:
    assert verdicts(drafts=(Draft(kind="fail_paragraph", text=text),)).reaction.value == value


def test_a5_takes_any_draft_that_passes() -> None:
    bad = Draft(kind="fail_paragraph", text="I failed.")
    assert verdicts(drafts=(bad, DRAFT)).reaction.value == "considered"
    assert verdicts(drafts=(Draft(kind="statement", text=PARAGRAPH),)).reaction.value == "in_game"
