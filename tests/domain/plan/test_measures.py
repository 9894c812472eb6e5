"""Every measure from empty to met and back, and the page that documents them."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.plan.measures import MEASURES, MeasureSituation, OpenWarning, split_name
from imgtui.domain.plan.plans import progress
from imgtui.domain.plan.tally import Tally
from imgtui.domain.reference.reasons import Reason
from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Document,
    Draft,
    Exam,
    Letter,
    Plan,
    Program,
    RankEntry,
    RankList,
    Soap,
    Story,
    TargetSpecialty,
    Task,
    Workbook,
)
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

TOP = Path(__file__).resolve().parents[3]
TEXTS = load_reference().texts
TODAY = date(2027, 1, 29)
LISTED = RankList(name="primary", entries=(RankEntry(program="a"),))
CERTIFIED = replace(LISTED, certified=(Certified(at=datetime(2027, 1, 28, tzinfo=UTC), entries=("a",)),))
CHANGED = replace(CERTIFIED, entries=(RankEntry(program="b"),))
SEEN = frozenset("ab")
EXAMS = (
    Exam(exam="step1", result="pass", taken_on=date(2024, 5, 1)),
    Exam(exam="step2_ck", result="pass", taken_on=date(2025, 5, 1), score=227),
)
CHOSEN = tuple(TargetSpecialty(name=role, role=role) for role in ("primary", "backup"))


def book(**fields) -> dict[str, object]:
    return {"workbook": Workbook(**fields)}


def person(**fields) -> dict[str, object]:
    return book(applicant=Applicant(**fields))


def draft(kind: str) -> dict[str, object]:
    return book(drafts=(Draft(kind=kind, text="x"),))


def judged(effect: str) -> dict[str, object]:
    reason = Reason("A6", effect, "Two months.", "S0", "proof")
    return {"judgements": lambda: {"A6": Judgement("A6", "not met", (reason,))}}


def plan_b(words: str) -> dict[str, object]:
    task = Task(id="backup-outside-us", title="Write", note=words)
    return book(plans=(Plan(template="own", title="Own", start=TODAY, tasks=(task,)),))


class HasBucketOf(NamedTuple):
    bucket: str


RICH = Program(key="rich", name="Rich", img_percent=30.0)
MARKED = tuple(Program(key=key, name=key, apply="yes") for key in "ab")
FOUR_STORIES = tuple(
    Story(kind=kind, text="x") for kind in ("reasoning", "teamwork", "reliability", "maturity")
)
# measure -> target, and what the workbook holds when it is met
MET = {
    "exam_record_complete": (1, person(exams=EXAMS)),
    "exam_passed:oet@2025-01-01": (
        1,
        person(exams=(*EXAMS, Exam(exam="oet", result="pass", taken_on=date(2026, 12, 30)))),
    ),
    "milestone_reached:pathways": (1, person(ecfmg="certified")),
    "paper_there:mspe": (1, person(documents=(Document(kind="mspe", status="received"),))),
    "step3_passed": (1, person(exams=(*EXAMS, Exam(exam="step3", result="pass")))),
    "ecfmg_certified": (1, person(ecfmg="certified")),
    "specialties_chosen": (2, person(specialties=CHOSEN)),
    "programs_with_facts": (40, {"tally": Tally(with_facts=40)}),
    "programs_listed": (100, {"tally": Tally(listed=100)}),
    "programs_added:150": (20, {"tally": Tally(listed=170)}),
    "programs_marked:a+b": (2, book(programs=MARKED)),
    "img_programs_added:0": (1, {**book(programs=(RICH,)), "buckets": {"rich": HasBucketOf("green")}}),
    "no_decisive_unknown": (100, {"tally": Tally(judged=3)}),
    "audit_complete": (100, {"tally": Tally(listed=3, audited=3)}),
    "interviewed_ranked": (100, {"tally": Tally(to_rank=frozenset("a")), **book(rank_lists=(LISTED,))}),
    "rank_list_clean": (1, {"warnings": (OpenWarning("R13", "warn"),), **book(rank_lists=(LISTED,))}),
    "rank_list_certified": (1, book(rank_lists=(CERTIFIED,))),
    "story_kinds": (4, person(stories=FOUR_STORIES)),
    "soap_preferences": (2, book(soap=Soap(preferences=("a", "b")))),
    "rank_list_ever_certified": (1, book(rank_lists=(CHANGED,))),
    "interviews_rated": (100, {"tally": Tally(open=SEEN)}),
    "impressions_written": (100, {"tally": Tally(open=SEEN)}),
    "thank_yous": (100, {"tally": Tally(open=SEEN)}),
    "contracts_received": (100, {"tally": Tally(open=SEEN), **book(rank_lists=(LISTED,))}),
    "interest_mails_week": (2, {"tally": Tally(mails={date(2027, 1, 23): 1, TODAY: 1})}),
    "interest_mails": (2, {"tally": Tally(mails={date(2027, 1, 11): 2})}),
    "programs_applied": (5, {"tally": Tally(applied=5)}),
    "files_complete": (100, {"tally": Tally(applied=3)}),
    "letters_asked": (1, person(letters=(Letter(status="asked"),))),
    "letters_uploaded": (1, person(letters=(Letter(status="uploaded"),))),
    "stories": (1, person(stories=(Story(text="x"),))),
    "drafts:mock_notes": (1, draft("mock_notes")),
    "fail_paragraph_checked": (1, {"ready_drafts": ("fail_paragraph",)}),
    "fail_answer_timed": (1, {"ready_drafts": ("fail_answer",)}),
    "statement_versions": (1, draft("statement")),
    "hands_on_months": (2, {"hands_on_months": 2.0}),
    "reasons_turned:A6@proof": (1, judged("for")),
    "fails_passed": (1, person(exams=(Exam(exam="step1", result="fail"), *EXAMS))),
    "exam_booked:step2_ck": (
        1,
        person(exams=(Exam(exam="step2_ck", result="pending", taken_on=date(2027, 2, 1)),)),
    ),
    "step3_decided": (1, person(step3_wanted=False)),
    "outside_us_written": (1, plan_b("Spain")),
}
# measure -> what the workbook holds when it is just not met any more
NEARLY = {
    "exam_passed:oet@2025-01-01": person(
        exams=(*EXAMS, Exam(exam="oet", result="pass", taken_on=date(2024, 12, 31)))
    ),
    "paper_there:mspe": person(documents=(Document(kind="mspe", status="sent"),)),
    "specialties_chosen": person(specialties=CHOSEN[:1]),
    "programs_marked:a+b": book(programs=(MARKED[0], replace(MARKED[1], apply="no"))),
    "img_programs_added:0": {**book(programs=(RICH,)), "buckets": {"rich": HasBucketOf("red")}},
    "story_kinds": person(stories=(*FOUR_STORIES[:3], FOUR_STORIES[0])),
    "rank_list_clean": {"warnings": (OpenWarning("R4", "warn"),), **book(rank_lists=(LISTED,))},
    "rank_list_certified": book(rank_lists=(CHANGED,)),
    "rank_list_ever_certified": book(rank_lists=(LISTED,)),
    "interviews_rated": {"tally": Tally(open=SEEN, unrated=SEEN - {"a"})},
    "impressions_written": {"tally": Tally(open=SEEN, undescribed=SEEN - {"a"})},
    "thank_yous": {"tally": Tally(open=SEEN, unthanked=SEEN - {"a"})},
    "contracts_received": {
        "tally": Tally(open=SEEN, uncontracted=frozenset("a")),
        **book(rank_lists=(LISTED,)),
    },
    "step3_passed": person(exams=(*EXAMS, Exam(exam="step3", result="pending"))),
    "ecfmg_certified": person(ecfmg="in_progress"),
    "interest_mails_week": {"tally": Tally(mails={date(2027, 1, 22): 1, TODAY: 1})},
    "interest_mails": {"tally": Tally(mails={date(2027, 1, 10): 5, TODAY: 1})},
    "letters_asked": person(letters=(Letter(),)),
    "letters_uploaded": person(letters=(Letter(status="promised"),)),
    "files_complete": {"tally": Tally(applied=300), "incomplete": frozenset("a")},
    "no_decisive_unknown": {"tally": Tally(judged=300, undecided=1)},
    "reasons_turned:A6@proof": judged("against"),
    "fails_passed": person(exams=(Exam(exam="step1", result="fail"), *EXAMS[1:])),
    "exam_booked:step2_ck": person(exams=(Exam(exam="step2_ck", result="pending"),)),
    "outside_us_written": plan_b(" "),
    "drafts:mock_notes": draft("statement"),
}


def state(measure: str, target: float, met_on: date | None = None, **holds) -> str:
    task = Task(id="t", title="T", measure=measure, target=target, met_on=met_on)
    given = {
        "workbook": Workbook(),
        "tally": Tally(),
        "today": TODAY,
        "texts": TEXTS,
        "least_img": 30,
        "primary": "Internal Medicine",
    }
    plan = Plan(template="own", title="Own", start=date(2027, 1, 11), tasks=(task,))
    return progress(task, plan, MeasureSituation(**(given | holds))).state


def test_every_measure_is_tried() -> None:
    assert {split_name(name)[0] for name in MET} == set(MEASURES)


@for_each("name", MET)
def test_from_empty_to_met_and_back(name: str) -> None:
    target, holds = MET[name]
    assert state(name, target) == "open"
    assert state(name, target, **holds) == "done"
    assert state(name, target, met_on=TODAY) == "was_met"
    if name in NEARLY:
        assert state(name, target, met_on=TODAY, **NEARLY[name]) == "was_met"


def test_who_is_verified_for_the_match_has_met_its_requirements() -> None:
    for name in ("exam_passed:oet@2025-01-01", "milestone_reached:pathways"):
        assert state(name, 1, **person(ecfmg="in_progress", ecfmg_verified=True)) == "done"
        assert state(name, 1, **person(ecfmg="in_progress", ecfmg_verified=False)) == "open"
    assert state("exam_passed:step3", 1, **person(ecfmg="in_progress", ecfmg_verified=True)) == "open"


def test_the_page_is_what_the_tool_writes() -> None:
    run = subprocess.run(
        [sys.executable, str(TOP / "tools" / "measures_reference.py"), "--check"], cwd=TOP, check=False
    )
    assert run.returncode == 0, "run: python tools/measures_reference.py"
