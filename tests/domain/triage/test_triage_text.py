"""The words of each rule: the program's fact, the applicant's fact, the source, and what would clear it."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.triage.judgement import BLOCKERS, CAUTIONS, triage
from imgtui.domain.triage.texts import not_judged, reasons, to_green
from imgtui.domain.workbook.records import Applicant, Evidence, Roster
from tests.domain.applicants import applicant, fail, green_program, months, passed, reference, rules
from tests.tables import for_each

EMPTY: dict[str, Any] = {"exams": (), "experience": ()}
CLEAN = (passed("step1"), passed("step2_ck", 230))
REFUSES: dict[str, Any] = {"accepted_attempts_or_gaps": False, "attempts_limit": None}
FRESH = {"visa_h1b": Evidence(checked_on=date(2026, 11, 1))}
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    (
        "B1",
        {"us_grads_only": True},
        {},
        "It takes graduates of US schools only; your school is outside the US.",
        "it takes graduates of schools outside the US",
    ),
    (
        "B2",
        {"visa_j1": "no", "visa_h1b": "no"},
        {"visa_needed": "either"},
        "You need a J-1 or H-1B visa. Sponsored there: J-1 no, H-1B no.",
        "it says a plain yes to J-1 or H-1B",
    ),
    (
        "B2",
        {"visa_h1b": "no"},
        {"visa_needed": "h1b"},
        "You need an H-1B visa. Sponsored there: H-1B no.",
        "it says a plain yes to H-1B",
    ),
    (
        "B3",
        {"step2_min": 240},
        {},
        "It states a minimum Step 2 CK of 240; yours is 230, and you have no connection to it.",
        "its minimum is 230 or less (now 240)",
    ),
    (
        "B4",
        {"attempts_limit": 1},
        {},
        "It allows 1 attempt at Step 1; you have 2.",
        "it allows 2 attempts at Step 1 (now 1)",
    ),
    (
        "B4",
        {"attempts_limit": 1},
        {"exams": (passed("step1"), fail("step2_ck"))},
        "It allows 1 attempt at Step 2 CK; you have 2, the one you still need included.",
        "it allows 2 attempts at Step 2 CK (now 1)",
    ),
    (
        "B5",
        {"yog_limit": 5, "graduated_since": 2021},
        {},
        "It takes graduates of the last 5 years; you graduated 6 years ago. It takes graduates of 2021 or "
        "later; you graduated in 2020.",
        "it takes graduates of 2020",
    ),
    (
        "B6",
        {"program_type": "military"},
        {},
        "Military programs take US citizens only; you are not one.",
        "you are a US citizen",
    ),
    (
        "B6",
        {"program_type": "military"},
        {"citizenship": None},
        "Military programs take US citizens only; your profile does not say that you are one.",
        "you are a US citizen",
    ),
    (
        "X1",
        {"img_percent": 9.5},
        {},
        "IMG share 9.5 %, under 10 %.",
        "its IMG share is 30 % or more (now 9.5 %)",
    ),
    (
        "C1",
        {"step2_min": 240, "connection": "alumni"},
        {},
        "It states a minimum Step 2 CK of 240; yours is 230; an alumni tie keeps it worth a try.",
        "its minimum is 230 or less (now 240)",
    ),
    (
        "C2",
        {"step2_preferred": 235},
        {},
        "It prefers a Step 2 CK of 235; yours is 230.",
        "it prefers a Step 2 CK of 230 or less (now 235)",
    ),
    (
        "C3",
        {"attempts_limit": None, "accepted_attempts_or_gaps": None},
        {},
        "Its attempt limit is not looked up, and you have 1 failed attempt.",
        "it allows 2 attempts or more at an exam, has no limit, or is known to take applicants with attempts",
    ),
    (
        "C4",
        {"visa_j1": None},
        {},
        "You need a J-1 visa. Sponsored there: J-1 not looked up.",
        "it says a plain yes to J-1",
    ),
    (
        "C4",
        {"visa_j1": "conditional"},
        {},
        "You need a J-1 visa. Sponsored there: J-1 only under conditions.",
        "it says a plain yes to J-1",
    ),
    (
        "C5",
        {"img_percent": None},
        {},
        "Its IMG share is not looked up.",
        "its IMG share is 30 % or more (not looked up)",
    ),
    (
        "C6",
        {"usce": "required", "usce_months": 4},
        {},
        "It requires 4 months of US experience; you have 3 hands-on.",
        "you have 4 hands-on US months (now 3)",
    ),
    (
        "C6",
        {"usce": "required"},
        {"experience": ()},
        "It requires 1 month of US experience; none is entered in your profile.",
        "you have 1 hands-on US month (none entered)",
    ),
    (
        "C6",
        {"usce": "required"},
        {"experience": (months("observership", 2),)},
        "It requires 1 month of US experience; you have 0 hands-on.",
        "you have 1 hands-on US month (now 0)",
    ),
    (
        "C7",
        {"visa_h1b": "yes", "evidence": {"visa_h1b": Evidence(checked_on=date(2025, 11, 20))}},
        {"visa_needed": "h1b"},
        "You need an H-1B: an H-1B needs Step 3, and no pass of it is entered; its H-1B answer is from "
        "2025-11-20, before 2026-06-01.",
        "you pass Step 3 and it says again, this season, that it sponsors H-1B",
    ),
    (
        "C7",
        {"visa_j1": "no", "visa_h1b": "yes", "evidence": FRESH},
        {"visa_needed": "either"},
        "It gives no J-1, so the H-1B decides: an H-1B needs Step 3, and no pass of it is entered.",
        "you pass Step 3",
    ),
    (
        "C7",
        {"visa_j1": "conditional", "visa_h1b": "yes"},
        {"visa_needed": "either", "exams": (passed("step2_ck", 230), passed("step3", 222))},
        "It gives a J-1 only under conditions, so the H-1B decides: its H-1B answer has no day.",
        "it says, this season, that it sponsors H-1B",
    ),
    (
        "C7",
        {"visa_j1": None, "visa_h1b": None},
        {"visa_needed": "either", "exams": (passed("step2_ck", 230), passed("step3", 222))},
        "Its J-1 is not looked up, so the H-1B decides: its H-1B is not looked up.",
        "it says, this season, that it sponsors H-1B",
    ),
    (
        "C8",
        {"description": "Highly competitive applicants only."},
        {},
        "Its description sounds rigid (“Highly competitive applicants”), and nothing in it welcomes you.",
        "its description drops the rigid wording, or welcomes IMGs",
    ),
    (
        "C8",
        {"description": "USMLE Step 2 CK > 240"},
        {},
        "Its description sounds rigid (“USMLE Step 2 CK > 240”; your Step 2 CK: 230), and nothing in it "
        "welcomes you.",
        "its description drops the rigid wording, or welcomes IMGs",
    ),
    (
        "C9",
        {"step2_average": 251.0},
        {},
        "Its average Step 2 CK is 251, 21 above your 230.",
        "its average is under 250 (now 251)",
    ),
    (
        "C10",
        {},
        {"exams": (passed("step1"), fail("step2_ck"))},
        "You have no Step 2 CK pass yet; without a pass no program is Green.",
        "you pass Step 2 CK",
    ),
    (
        "C10",
        {},
        {"exams": ()},
        "No Step 2 CK is entered in your profile; without a pass no program is Green.",
        "you pass Step 2 CK",
    ),
    (
        "C11",
        {"yog_preferred": 5},
        {},
        "It prefers graduates of the last 5 years; you graduated 6 years ago.",
        "it is content with 6 years since graduation",
    ),
    (
        "B7",
        {"deadline": date(2026, 11, 20)},
        {},
        "Its deadline, 2026-11-20, has passed, and nothing shows that you applied.",
        "it still takes applications, or you log that you applied",
    ),
    (
        "B8",
        {"participating": False},
        {},
        "It does not take part in this year's Main Match.",
        "it takes part in this year's Main Match",
    ),
    (
        "C12",
        {"step3_required": True},
        {},
        "It asks for Step 3, and no pass of it is entered.",
        "you pass Step 3, or it does not ask for it",
    ),
    (
        "C13",
        {"ecfmg_to_apply": True},
        {"ecfmg": "in_progress"},
        "It wants you ECFMG-certified to apply; you are not certified yet.",
        "you are ECFMG-certified, or it does not ask for it",
    ),
    (
        "C13",
        {"ecfmg_to_apply": True},
        {},
        "It wants you ECFMG-certified to apply; your profile does not say that you are.",
        "you are ECFMG-certified, or it does not ask for it",
    ),
    (
        "C14",
        {"non_us_img_percent": 4.0},
        {},
        "It takes IMGs, but hardly any like you: 4 % are no US citizens, under 10 %.",
        "10 % of its residents or more are non-US IMGs (now 4 %)",
    ),
    (
        "C14",
        {"non_us_img_percent": 4.0},
        {"citizenship": None},
        "It takes IMGs, but hardly any from outside the US: 4 % are no US citizens, under 10 %; your profile "
        "does not say that you are one.",
        "10 % of its residents or more are non-US IMGs (now 4 %)",
    ),
]


@for_each(("rule", "program", "who", "text", "cleared"), CASES)
def test_each_rule_names_both_facts_its_source_and_what_would_clear_it(
    rule: str, program: dict[str, Any], who: dict[str, Any], text: str, cleared: str
) -> None:
    judging, judged = rules(**who), green_program(**program)
    verdict = triage(judged, judging)
    reason = next(each for each in reasons(judged, verdict, judging) if each.rule == rule)
    assert reason.text == text
    assert reason.effect == ("red" if rule[0] in "BX" else "caution")
    assert reason.source == reference().rules[rule].source
    assert cleared in to_green(judged, verdict, judging)


def test_every_blocker_and_caution_has_its_words_here() -> None:
    assert {case[0] for case in CASES} == BLOCKERS | CAUTIONS | {"X1"}


@for_each(
    ("program", "effect", "text"),
    [
        ({}, "green", "IMG-friendly by 5 of 5 criteria; Green needs 3."),
        (
            REFUSES | {"imgs_every_year": None},
            "green",
            "IMG-friendly by 3 of 5 criteria; Green needs 3. Not met: attempts or gaps accepted. "
            "Not looked up: IMGs in every class.",
        ),
        (
            REFUSES | {"imgs_every_year": None, "us_grads_only": None},
            "caution",
            "IMG-friendly by 2 of 5 criteria; Green needs 3. Not met: attempts or gaps accepted. "
            "Not looked up: IMGs in every class, open to schools outside the US.",
        ),
    ],
)
def test_g1_names_the_criteria_that_are_not_met_and_those_nobody_looked_up(
    program: dict[str, Any], effect: str, text: str
) -> None:
    judged, judging = green_program(**program), rules()
    found = next(r for r in reasons(judged, triage(judged, judging), judging) if r.rule == "G1")
    assert (found.effect, found.text) == (effect, text)


@for_each(
    ("program", "who", "words"),
    [
        ({}, {}, ()),
        (
            {"visa_j1": "no", "visa_h1b": None},
            {"visa_needed": None},
            ("The visa you need is not entered, so B2, C4 and C7 were not applied. Sponsored there: J-1 no",),
        ),
        ({"visa_j1": "no"}, {"visa_needed": None, "citizenship": "us_citizen"}, ()),
        ({"visa_j1": "no"}, {"visa_needed": "none"}, ()),
        (
            {"yog_limit": 5, "graduated_since": 2021},
            {"graduation_year": None},
            ("Your graduation year is not entered, so B5 and C11 were not applied. It takes graduates of",),
        ),
        ({"yog_preferred": 5}, {"graduation_year": None}, ("Your graduation year is not entered",)),
        ({"yog_limit": "none"}, {"graduation_year": None}, ()),
        ({"attempts_limit": 1}, {"exams": ()}, ("No USMLE sitting is entered",)),
        ({"attempts_limit": None}, {"exams": ()}, ("No USMLE sitting is entered",)),
        ({"attempts_limit": "none"}, {"exams": ()}, ()),
    ],
)
def test_what_the_profile_does_not_say_is_said_with_what_was_not_applied(
    program: dict[str, Any], who: dict[str, Any], words: tuple[str, ...]
) -> None:
    judged, judging = green_program(**program), rules(**who)
    listed = [r for r in reasons(judged, triage(judged, judging), judging) if r.rule == "V1"]
    assert len(listed) == len(words)
    assert all(reason.text.startswith(start) for reason, start in zip(listed, words, strict=True))
    assert [reason.case for reason in listed] == [case for case, _ in not_judged(judged, judging)]
    assert all(reason.effect == "caution" and reason.source for reason in listed)


def test_f1_shows_what_the_residents_page_says_where_nobody_said_it() -> None:
    judging = rules()

    def f1(**fields: Any) -> str:
        judged = green_program(**fields)
        return next(r.text for r in reasons(judged, triage(judged, judging), judging) if r.rule == "F1")

    counted = {"imgs_every_year": None, "roster": Roster(img_per_class=(4, 3, 5))}
    assert f1(**counted) == "IMGs in every class on its residents' page (4, 3, 5)."
    assert f1() == "IMGs in every PGY class."
    told = green_program(**counted)
    assert "imgs_every_year" not in triage(told, judging).verify


def test_criteria_nobody_looked_up_are_not_said_to_be_enough_when_they_are_not() -> None:
    judged = green_program(
        visa_j1="no",
        visa_h1b="no",
        accepted_attempts_or_gaps=None,
        attempts_limit=1,
        imgs_every_year=False,
        us_grads_only=False,
    )
    judging = rules(visa_needed="none", exams=CLEAN)
    judged = replace(judged, attempts_limit=None)
    lines = to_green(replace(judged, us_grads_only=None), triage(judged, judging), judging)
    assert lines == ("1 more of the friendly criteria is met (not looked up: attempts or gaps accepted)",)
    told = replace(judged, accepted_attempts_or_gaps=False)
    lines = to_green(told, triage(told, judging), judging)
    assert lines == (
        "1 more of the friendly criteria is met "
        "(not met now: IMGs in every class, visa sponsorship, attempts or gaps accepted)",
    )


@for_each(
    ("fields", "line"),
    [
        ({"img_percent": 25.0}, "its IMG share is 30 % or more (now 25 %)"),
        ({"img_percent": None}, "its IMG share is 30 % or more (not looked up)"),
        ({"visa_j1": None}, "it says a plain yes to J-1"),
        ({"visa_j1": "no"}, "it says a plain yes to J-1"),
        ({"us_grads_only": True}, "it takes graduates of schools outside the US"),
    ],
)
def test_a_line_on_the_way_to_green_that_meets_a_criterion_is_not_asked_for_twice(
    fields: dict[str, Any], line: str
) -> None:
    """Three criteria are met but for this one: what the line asks for makes the third."""
    two_short = REFUSES | {"imgs_every_year": False}
    judged, judging = green_program(**two_short, **fields), rules(exams=CLEAN)
    verdict = triage(judged, judging)
    assert len(verdict.friendly.met) == 2
    assert to_green(judged, verdict, judging) == (line,)


FACTS: dict[str, st.SearchStrategy[Any]] = {
    "visa_needed": st.sampled_from(["none", "j1", "h1b", "either"]),
    "graduation_year": st.sampled_from([2012, 2020, 2025]),
    "exams": st.sampled_from([applicant().exams, (passed("step1"),)]),
}


@given(st.fixed_dictionaries(FACTS))
def test_a_profile_that_says_all_leaves_no_rule_unapplied(fields: dict[str, Any]) -> None:
    program = green_program(
        visa_j1=None, yog_limit=5, yog_preferred=3, graduated_since=2021, attempts_limit=1
    )
    assert tuple(not_judged(program, rules(**fields))) == ()
    assert len(tuple(not_judged(program, rules(Applicant())))) == 3
