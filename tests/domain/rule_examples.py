"""An example for every case of every rule, judged by the function that judges real workbooks.

`said_by_examples` runs them on cards that note what is asked of them: the tests hold that against all
cards of db/. To add a rule, add a list, a program, an applicant or a draft that raises it.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from imgtui.domain.applications.case import PortfolioCase
from imgtui.domain.applications.notes import notes
from imgtui.domain.drafts.checks_all import check_draft
from imgtui.domain.drafts.model import DraftContext
from imgtui.domain.rank.facts import RankInput
from imgtui.domain.rank.judgement import RankJudge, judge_rank_list
from imgtui.domain.rank.measures.composition import BUCKETS
from imgtui.domain.rank.why import order_reasons
from imgtui.domain.reference.data import Reference, Rule
from imgtui.domain.reference.rule_cards import RuleCase
from imgtui.domain.standing.dates.certification import Window
from imgtui.domain.standing.verdicts.all_verdicts import judge_applicant
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.triage.judgement import triage, triage_all
from imgtui.domain.triage.texts import reasons, to_green
from imgtui.domain.triage.tier_texts import tier_reasons
from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Draft,
    DraftKind,
    Event,
    Evidence,
    Exam,
    ExamName,
    Gap,
    Letter,
    PracticeScore,
    Program,
    RankList,
    Rating,
    Roster,
    TargetSpecialty,
)
from tests.domain.applicants import (
    MATCH_YEAR,
    TODAY,
    applicant,
    facts,
    fail,
    figures,
    green_program,
    many,
    months,
    passed,
    reference,
    rules,
)
from tests.domain.file_examples import file_examples
from tests.domain.rank.test_rank import DEADLINE, IM, NOW, community, given_for, rural, university
from tests.domain.season_examples import autopsy_examples, season_examples

Told = tuple[str, str]
"""Rule and case."""


def said_by_examples() -> tuple[frozenset[Told], tuple[str, ...]]:
    """Return the cases that the examples raise, and every text they give."""
    seen: set[Told] = set()

    class Noted(Rule):
        __slots__ = ()

        def case(self, case: str = "") -> RuleCase:
            seen.add((self.id, case))
            return super().case(case)

    def noted(card: Rule) -> Rule:
        return Noted(**{each.name: getattr(card, each.name) for each in fields(Rule)})

    shipped = reference()
    cards = {name: noted(card) for name, card in shipped.rules.items()}
    drafts = replace(shipped.drafts, cards={name: cards[name] for name in shipped.drafts.cards})
    watched = replace(shipped, rules=cards, drafts_from=lambda: drafts)
    texts = [text for examples in EXAMPLES for text in examples(watched)]
    return frozenset(seen), tuple(texts)


# --- rank order lists --------------------------------------------------------------------------------

_LETTER = (Event(id="x", on=date(2027, 1, 20), kind="letter_of_intent"),)


def rank_examples(reference: Reference) -> Iterator[str]:
    """Yield the words of lists made to raise every warning."""
    late = DEADLINE - timedelta(days=1)
    coastal = [
        university(f"u{i}", 3, step2_average=270, rating=Rating(fit=1 + i % 5, would_attend=i != 3))
        for i in range(6)
    ]
    told = [replace(each, events=_LETTER) for each in coastal[:2]]
    rest = [
        community("adv", track="advanced", nrmp_code="bad"),
        community("year", track="preliminary"),
        rural("whole", track="categorical"),
        community("left"),
    ]
    reaches = {each.key: "reach" for each in coastal}
    nine = [community(f"p{i}") for i in range(9)]
    safe = {f"p{i}": "safety" for i in range(9)}
    same_code = [community(f"p{i:03}", nrmp_code="1234140C0") for i in range(301)]
    changed = RankList(name="P", certified=(Certified(at=NOW, entries=("left",)),))
    idle = RankList(name="S", kind="supplemental", for_program="left")
    everybody = [*coastal, *rest]
    for given in (
        given_for(coastal, reaches, primary_specialty=IM, blocked={"u1": ("B2",)}),
        given_for(coastal, reaches, interviewed=["u0"], scheduled={"u2"}, blocked={"u1": ("B2",)}),
        given_for([*told, *rest], reaches, interviewed=["u0", "left", "year", "whole"]),
        given_for(nine, {"p8": "safety"}, primary_specialty=IM),
        given_for(nine[:6], safe, primary_specialty=IM, now=DEADLINE - timedelta(days=10)),
        given_for(nine[:3], now=late, primary_specialty=IM),
        given_for(same_code, primary_specialty=IM),
        given_for(rest, rank_list=changed),
        given_for(rest, rank_list=changed, now=late),
        *_certifications(rest),
        given_for(rest, rank_list=idle),
        given_for(everybody, reaches | {"whole": "safety"}),
    ):
        keys = [key for key in given.programs if key != "left"]
        watched = replace(given, reference=reference)
        for warning in judge_rank_list(watched, keys).warnings:
            yield from (warning.text, warning.lever)
        yield from (reason.text for reason in order_reasons(RankJudge(watched), tuple(keys)))


def _certifications(programs: list[Program]) -> Iterator[RankInput]:
    """Yield lists written down before ranking opened, recorded too late, and never recorded."""
    opens, closed = DEADLINE - timedelta(days=30), DEADLINE + timedelta(days=1)
    window = Window(opens=opens, closes=DEADLINE)
    keys = tuple(each.key for each in programs if each.key != "left")
    early, late = (
        RankList(name="P", certified=(Certified(at=at, entries=keys),))
        for at in (opens - timedelta(days=2), closed)
    )
    for ranked, now in (
        (early, DEADLINE - timedelta(days=9)),
        (early, DEADLINE - timedelta(days=1)),
        (late, closed),
        (RankList(name="P"), closed),
    ):
        yield given_for(programs, rank_list=ranked, window=window, now=now)


# --- programs ----------------------------------------------------------------------------------------

PROGRAMS: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {}),
    ({"us_grads_only": True, "program_type": "military", "img_percent": 9.5}, {}),
    (
        {"visa_j1": "no", "visa_h1b": "no", "program_type": "military", "non_us_img_percent": 4.0},
        {"citizenship": None},
    ),
    ({"step2_min": 240, "attempts_limit": 1, "yog_limit": 5, "graduated_since": 2021}, {}),
    ({"step2_min": 240, "connection": "alumni", "step2_preferred": 235, "attempts_limit": None}, {}),
    ({"visa_j1": None, "img_percent": None, "usce": "required", "usce_months": 4}, {}),
    ({"usce": "required"}, {"experience": ()}),
    ({"usce": "required", "usce_months": 9, "observerships_count": True}, {}),
    ({"attempts_total": 2}, {}),
    ({"ecfmg_by": "application"}, {"ecfmg": "in_progress"}),
    *(
        ({"step1_min": 230, "connection": tie}, {"exams": (passed("step1", 215), passed("step2_ck", 250))})
        for tie in (None, "alumni")
    ),
    (
        {"visa_h1b": "yes", "evidence": {"visa_h1b": Evidence(checked_on=date(2025, 11, 20))}},
        {"visa_needed": "h1b"},
    ),
    ({"description": "USMLE Step 2 CK > 240", "step2_average": 251.0, "yog_preferred": 5}, {}),
    ({}, {"exams": (passed("step1"), fail("step2_ck"))}),
    (
        {"attempts_limit": 1, "imgs_every_year": None, "roster": Roster(img_per_class=(4, 3, 5))},
        {"exams": ()},
    ),
    ({"accepted_attempts_or_gaps": None, "attempts_limit": 3, "imgs_every_year": False}, {}),
    ({"visa_j1": "no", "yog_limit": 5}, {"visa_needed": None, "graduation_year": None}),
    ({"visa_j1": "no", "visa_h1b": "no"}, {"visa_needed": "none"}),
    ({"attempts_limit": None, "accepted_attempts_or_gaps": None}, {}),
    (
        {
            "imgs_every_year": None,
            "us_grads_only": None,
            "attempts_limit": 1,
            "accepted_attempts_or_gaps": None,
        },
        {"exams": (passed("step1"), passed("step2_ck", 250)), "visa_needed": "none"},
    ),
    ({"deadline": date(2026, 11, 1), "participating": False, "non_us_img_percent": 5.0}, {}),
    ({"step3_required": True, "ecfmg_to_apply": True}, {}),
    ({"ecfmg_to_apply": True}, {"ecfmg": "not_started"}),
    ({"accepted_attempts_or_gaps": None}, {}),
    ({"img_percent": 60.0, "program_type": "community", "city": "Brooklyn", "state": "NY"}, {}),
    ({"img_percent": 60.0, "program_type": "university", "city": None, "step2_min": 230}, {}),
    ({"img_percent": None, "program_type": "university", "step2_preferred": 230}, {}),
    ({"img_percent": 60.0, "program_type": "community", "city": "Toledo", "state": "OH"}, {}),
    ({"img_percent": 30.0, "program_type": None}, {}),
    (dict.fromkeys(("imgs_every_year", "us_grads_only", "accepted_attempts_or_gaps", "img_percent")), {}),
)


def program_examples(reference: Reference) -> Iterator[str]:
    """Yield the reasons of programs made to raise every rule of triage, and what would make them Green."""
    for program, who in PROGRAMS:
        judged, judging = green_program(**program), replace(rules(**who), reference=reference)
        verdict = triage(judged, judging)
        yield from (each.text for each in reasons(judged, verdict, judging))
        yield from to_green(judged, verdict, judging)
        tiers = replace(judging.tiers, cards=reference.rules)
        for bucket in BUCKETS:
            for score in (None, 227, 250):
                yield from tier_reasons(judged, bucket, replace(tiers, score=score))


# --- the application list ----------------------------------------------------------------------------


def portfolio_examples(reference: Reference) -> Iterator[str]:
    """Yield the notes on lists made to raise every one of them."""
    surgery, neurology = ((TargetSpecialty(name=name),) for name in ("Surgery", "Neurology"))
    high = (passed("step1"), passed("step2_ck", 250))
    golds = many(9, signal="gold", connection="rotation")
    far = many(9, 20, signal="gold", img_percent=5.0)
    mixed = [*many(1), *many(3, 10, specialty="FM"), *many(1, 20, specialty="Neurology")]
    scattered = [*mixed, *many(1, 30, specialty="Psychiatry")]
    lists: tuple[tuple[list[Program], dict[str, Any]], ...] = (
        (many(3), {}),
        (many(12, img_percent=5.0), {"research_items": 0, "goal": "any"}),
        (many(12, img_percent=5.0), {"exams": (), "goal": "preferred"}),
        (many(12, city=None, track="preliminary"), {"goal": "any"}),
        (mixed, {"goal": "competitive"}),
        (scattered, {}),
        (many(4, specialty="FM"), {"goal": "preferred", "specialties": ()}),
        (many(4), {"goal": "preferred", "specialties": neurology}),
        (many(4), {"goal": "preferred", "specialties": neurology, "exams": ()}),
        (many(4), {"goal": "preferred", "specialties": neurology, "exams": high}),
        (many(4), {"goal": "competitive", "specialties": surgery}),
        (many(2, signal="gold", connection="rotation"), {}),
        (golds, {}),
        (far[:2], {}),
        ([*golds, *far], {}),
    )
    for programs, who in lists:
        one = applicant(**who)
        case = PortfolioCase(
            applications=programs,
            verdicts=triage_all(programs, rules(one)),
            applicant=one,
            facts=facts(one),
            figures=figures(),
            reference=reference,
        )
        yield from (note.told for note in notes(case))


# --- the applicant -----------------------------------------------------------------------------------

_US = tuple(Letter(us=True, specialty="IM", status="uploaded") for _ in range(3))
_CLEAN = (passed("step1", 240), passed("step2_ck", 250))
_FAILED = (fail("step1", "2023-01-10"), passed("step1", on="2023-09-10"))
_PARAGRAPH = (
    "I failed Step 1 in January 2023. I had planned my study time badly and read without testing myself. "
    "I then changed to 60 timed questions a day, and passed Step 2 CK with 245 at the first try."
)


def _practice(score: float) -> dict[str, Any]:
    return {"practice": (PracticeScore(exam="step3", score=score),)}


def _targets(*names: str) -> dict[str, Any]:
    return {"specialties": tuple(TargetSpecialty(name=name) for name in names)}


def _step2_practice(score: float) -> dict[str, Any]:
    return {"practice": (PracticeScore(exam="step2_ck", score=score),)}


def _booked(exam: ExamName) -> Exam:
    return Exam(exam=exam, result="pending", taken_on=date(2027, 1, 4))


_BOOKED = (passed("step1"), fail("step2_ck", "2026-03-01"), _booked("step2_ck"))
APPLICANTS: tuple[dict[str, Any], ...] = (
    {},
    {"exams": _CLEAN, "letters": (*_US, *_US), "graduation_year": 2024, **_targets("Surgery", "Neurology")},
    {"exams": (*_FAILED, passed("step2_ck", 245, "2024-05-01")), "letters": _US, "goal": "any"},
    {"exams": (*_FAILED, passed("step2_ck", 229, "2024-05-01")), "goal": "preferred", **_practice(195)},
    {"exams": (*_FAILED, passed("step2_ck", 222, "2024-05-01")), **_targets("Neurology"), **_practice(205)},
    {"exams": (*_FAILED, passed("step2_ck", 222, "2024-05-01")), "letters": _US, "graduation_year": 2022},
    {
        "exams": (*_FAILED, passed("step2_ck", 222, "2024-05-01")),
        "letters": tuple(replace(letter, specialty="Surgery") for letter in _US),
        **_targets("Surgery"),
        **_practice(218),
    },
    {"exams": (*_FAILED, passed("step2_ck", None, "2024-05-01"))},
    {"exams": _FAILED, "letters": (Letter(us=True),), "graduation_year": 2019},
    {"exams": (fail("step2_ck"),), "graduation_year": 2010, "experience": ()},
    {"exams": (fail("step1"), fail("step1"), passed("step2_ck", 209)), "goal": "competitive"},
    {"exams": (passed("step1", 200), passed("step2_ck", 226)), **_targets("Neurology", "Phrenology")},
    {"exams": (passed("step1"), passed("step2_ck", 215)), "experience": (), "graduation_year": 2016},
    {"exams": (passed("step1"), passed("step2_ck", 236)), **_targets("Neurology"), **_practice(225)},
    {"exams": (passed("step1"),), **_targets("Neurology", "Urology", "Pediatrics"), "graduation_year": None},
    {"exams": (passed("step3", 215), replace(passed("oet", on="2027-06-01"), result="pending"))},
    {"exams": (*_CLEAN, replace(passed("oet", on="2027-06-01"), result="pending")), "visa_needed": "h1b"},
    {"exams": (replace(passed("step1"), result="pending"),), "specialties": ()},
    {"exams": _CLEAN, "graduation_year": 2027, "visa_needed": None, "specialties": (), **_practice(212)},
    {"exams": _CLEAN, "graduation_year": 2024, "visa_needed": "none"},
    {
        "experience": (
            months("observership", 2),
            months("tele", 1),
            months("elective", 1, country=None),
            months("elective", 1, planned=True, start=date(2027, 1, 4)),
        ),
        "english_concern": True,
        "red_flags": ("Professionalism remark",),
        "gaps": (Gap(start=date(2024, 1, 1), end=date(2024, 12, 1)),),
        "graduation_year": 2014,
    },
    {"experience": (months("elective", 3, specialty="IM", end=date(2019, 5, 1)),), "graduation_year": 2015},
    {"experience": (months("elective", 3, specialty="IM", start=date(2026, 9, 1)),)},
    {"experience": (months("elective", 3, specialty="IM", setting="inpatient", end=date(2026, 5, 1)),)},
    {"exams": (), "experience": (months("clinical_work", 6, country="PK"),), "letters": ()},
    {"exams": (*_FAILED, passed("step2_ck", 232, "2024-05-01")), "experience": (), "letters": ()},
    {
        "exams": (*_FAILED, passed("step2_ck", 232, "2024-05-01")),
        "experience": (months("observership", 1),),
        "letters": _US[:1],
    },
    {"exams": (passed("step1"), fail("step2_ck"), passed("step2_ck", 228)), "letters": _US},
    {"exams": _CLEAN, "letters": _US, "graduation_year": 2026},
    {"exams": (fail("step1"), *_FAILED, passed("step2_ck", 245, "2024-05-01")), "ecfmg": "certified"},
    {"exams": (*_BOOKED, _booked("step3")), **_step2_practice(240), "citizenship_country": "IR"},
    {"exams": _BOOKED, **_step2_practice(220), "citizenship_country": "NG"},
    {"exams": _BOOKED, **_step2_practice(210), "citizenship_country": "TM"},
    {"exams": _BOOKED, "citizenship_country": "IN"},
    {"citizenship": "us_citizen", "exams": _CLEAN, "ecfmg": "certified"},
    *(
        {"ecfmg": "certified", **more}
        for more in (
            {"exams": _CLEAN, "visa_needed": "none", "graduation_year": 2024, **_practice(212)},
            {"exams": _CLEAN, "visa_needed": "none", "graduation_year": 2024, **_practice(216)},
            {"exams": (passed("step1"), passed("step2_ck", 222)), **_practice(225)},
            {"exams": (*_FAILED, passed("step2_ck", 245)), "visa_needed": "h1b", **_practice(203)},
            {"exams": (*_FAILED, fail("step2_ck"), passed("step2_ck", 245)), "graduation_year": 2015},
        )
    ),
)


def applicant_examples(reference: Reference) -> Iterator[str]:
    """Yield the verdicts on applicants made to raise every line, and what would change each."""
    people = [*(applicant(**who) for who in APPLICANTS), Applicant()]
    drafts = (Draft(kind="fail_paragraph", title="Step 1", text=_PARAGRAPH),)
    typed = {"A15.mark_step3": 200}
    told = (((), False, None), (drafts, False, None), ((), True, None), ((), False, typed))
    for who in people:
        for written, has_applied, marks in told:
            judged = judge_applicant(
                who, MATCH_YEAR, figures(marks), reference, TODAY, written, has_applied=has_applied
            )
            for verdict in judged.by_name().values():
                yield from (each.text for each in verdict.reasons)
                yield lever_of(verdict, facts(who), figures(), reference)
        for has_applied, stage in ((True, None), (False, None), (True, "ranking"), (False, "ranking")):
            late = judge_applicant(
                who, MATCH_YEAR, figures(), reference, date(2027, 8, 10), has_applied=has_applied, stage=stage
            )
            for verdict in (late.bottom_line, late.apply_now):
                yield from (each.text for each in verdict.reasons)
                yield lever_of(verdict, facts(who), figures(), reference)


# --- drafts ------------------------------------------------------------------------------------------

HOME, OTHER = (
    Program(key="h", name="Hartfen Community", specialty="Internal Medicine", state="OH"),
    Program(key="o", name="Otherlake Community", specialty="Internal Medicine", state="IA"),
)
_WRITER: dict[str, Any] = {
    "exams": (*_FAILED, passed("step2_ck", 241, "2024-05-01")),
    "aamc_id": "12345678",
    "ecfmg": "in_progress",
    "practice": (PracticeScore(exam="step3", score=210),),
}
_SAME = "Your clinic in the old mill taught me how families live with asthma."
DRAFTS: tuple[tuple[DraftKind, str, dict[str, Any]], ...] = (
    ("fail_paragraph", "Well.", {}),
    ("fail_paragraph", "I failed. " * 9, {}),
    (
        "fail_paragraph",
        "The test was unfair and I was devastated because of the pandemic. Please forgive me, I beg you. "
        "Please consider my application. [cause]",
        {},
    ),
    ("interest_mail", "Dear Sir, hello.", {}),
    ("interest_mail", "I like it. " * 12, {"program": HOME}),
    ("interest_mail", "I wrote before. " * 60, {"program": HOME, "sent": 1}),
    ("fail_answer", "No.", {}),
    ("score_answer", "word " * 200, {}),
    ("fail_answer", "I changed how I study. I failed because I planned badly.", {}),
    ("program_paragraph", "Your excellent teaching and research environment draws me.", {}),
    ("program_paragraph", _SAME, {"program": HOME, "others": (("program_paragraph", "o", _SAME),)}),
    (
        "program_paragraph",
        _SAME + " Daily.",
        {"program": HOME, "others": (("program_paragraph", "o", _SAME),)},
    ),
    (
        "program_paragraph",
        f"{_SAME} Otherlake Community is where I would like to go on.",
        {"program": HOME, "others": (("program_paragraph", "o", _SAME),)},
    ),
    ("mock_notes", "[what went well]", {}),
    ("letter_request", "Dear Dr. Moreno, hello.", {}),
    ("letter_of_intent", "How will you rank me? I hope to be ranked to match.", {"program": HOME}),
    (
        "letter_of_intent",
        "You are my first choice.",
        {"program": HOME, "ranked": ("o", "h"), "others": (("letter_of_intent", "o", "My first choice."),)},
    ),
    ("statement", "One more.", {"others": tuple(("statement", None, f"Version {n}.") for n in range(4))}),
    ("statement", "I passed Step 1.", {"who": {"exams": ()}}),
    (
        "statement",
        "I passed Step 3. I failed Step 2 CK. I passed Step 1 at the first attempt. I failed Step 1 three "
        "times. I have never failed an exam. I passed Step 2 CK in 2021. I passed Step 2 CK in June 2024. "
        "My Step 2 CK score is 260. My Step 1 score is 230. My practice test for Step 3 scored 240.",
        {},
    ),
    ("statement", "I passed Step 1.", {"who": {"exams": (fail("step1"),)}}),
    (
        "statement",
        "I graduated in 2001. AAMC ID 87654321. I am ECFMG certified. I am a US citizen. I need no visa. "
        "I need an H-1B.",
        {},
    ),
)


ERAS: tuple[tuple[DraftKind, str, int, tuple[tuple[DraftKind, str], ...]], ...] = (
    ("eras_entry", "Taught.", 0, ()),
    ("eras_entry", "Taught radiology, urology, pathology and dermatology. " * 20, 0, ()),
    ("eras_entry", "x 1", 10, (("eras_entry", "y"),) * 10),
    ("eras_meaningful", "z" * 301, 3, (("eras_meaningful", "y"),) * 3),
    ("statement", "word " * 6000, 0, ()),
)


def eras_examples(reference: Reference) -> Iterator[str]:
    """Yield what is found in entries of the form made to raise every finding about it."""
    for kind, text, place, others in ERAS:
        context = DraftContext(
            figures=figures(),
            data=reference.drafts,
            applicant=applicant(),
            place=place,
            others=[Draft(kind=each, title="t", text=said) for each, said in others],
        )
        for found in check_draft(kind, text, context):
            yield from (found.text, found.hint)


def draft_examples(reference: Reference) -> Iterator[str]:
    """Yield what the checks find in drafts made to raise every finding."""
    for kind, text, given in DRAFTS:
        who = applicant(**_WRITER | given.get("who", {}))
        mails = tuple(
            Event(id=f"m{n}", on=date(2026, 10, 1), kind="interest_mail") for n in range(given.get("sent", 0))
        )
        program = given.get("program")
        context = DraftContext(
            figures=figures(),
            data=reference.drafts,
            applicant=who,
            record=facts(who).record,
            program=replace(program, events=mails) if program else None,
            programs={each.key: each for each in (HOME, OTHER)},
            others=[Draft(kind=k, title="t", program=key, text=t) for k, key, t in given.get("others", ())],
            ranked=given.get("ranked", ()),
            is_tied=False if program else None,
        )
        for found in check_draft(kind, text, context):
            yield from (found.text, found.hint)


EXAMPLES: tuple[Callable[[Reference], Iterator[str]], ...] = (
    rank_examples,
    program_examples,
    portfolio_examples,
    applicant_examples,
    draft_examples,
    eras_examples,
    season_examples,
    autopsy_examples,
    file_examples,
)
