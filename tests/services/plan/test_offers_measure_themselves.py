"""Each offered task is taken, measures itself, and is met and opened by the fact that it is about."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from imgtui.domain.plan.measures import MEASURES, split_name
from imgtui.domain.plan.plans import reading_of
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.standing.verdicts import levers
from imgtui.domain.workbook.records import (
    Applicant,
    Document,
    Draft,
    Event,
    Exam,
    Experience,
    Gap,
    Letter,
    Plan,
    PracticeScore,
    Program,
    TargetSpecialty,
    Task,
    Workbook,
)
from imgtui.services.applications import next_dollar
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans, proposals
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.books import reference, view_of
from tests.domain.applicants import applicant, fail, green_program, months, passed

NOW = "2026-11-21T09:00"
IM = "Internal Medicine"
CLEAN = (passed("step1", on="2024-05-01"), passed("step2_ck", 245, on="2025-05-01"))
RETAKE = (fail("step2_ck", "2026-05-01"), passed("step1", on="2024-05-01"))
LETTERS = tuple(
    Letter(writer=name, us=True, specialty=IM, status="uploaded", role="attending")
    for name in ("A", "B", "C")
)
WARD = (months("elective", 3, specialty=IM, setting="inpatient", end=date(2026, 10, 1)),)


def worked(start: date) -> Experience:
    return Experience(kind="clinical_work", country="PK", start=start, end=date(2026, 11, 1))


BOOKED = Exam(exam="step2_ck", result="pending", taken_on=date(2027, 1, 5))
FAIL_PARAGRAPH = (
    Draft(
        kind="fail_paragraph",
        title="F",
        text="I failed Step 1 because I planned by the chapter. I changed to 60 questions a day. "
        "I passed at the next attempt and scored 245 on Step 2 CK.",
    ),
)
FAMILY = TargetSpecialty(name="Family Medicine", role="backup")


class Walk(NamedTuple):
    """A profile that is offered a task, and what of it is changed for the task to be met."""

    before: dict[str, Any]
    after: dict[str, Any]


def of(before: dict[str, Any], **after: Any) -> Walk:
    return Walk(before, after)


WALKS = {
    "lever-A2-to_pass": of({"exams": RETAKE}, exams=(*RETAKE, passed("step2_ck", 240, "2026-11-01"))),
    "lever-A3-to_pass": of({"exams": CLEAN[:1]}, exams=(*CLEAN[:1], BOOKED)),
    "lever-A3-to_change": of(
        {"exams": (CLEAN[0], passed("step2_ck", 219)), "experience": ()}, experience=WARD, letters=LETTERS
    ),
    "lever-A4-to_pass": of(
        {"exams": (fail("step1"), passed("step1")), "practice": ()},
        exams=(fail("step1"), passed("step1"), BOOKED),
        practice=(PracticeScore(exam="step2_ck", on=date(2026, 11, 10), score=250),),
    ),
    "lever-A4-to_add": of(
        {"exams": (fail("step1"), fail("step1"), *CLEAN), "experience": ()}, experience=WARD, letters=LETTERS
    ),
    "lever-A5-to_in_game": of({"exams": (fail("step1"), *CLEAN)}, drafts=FAIL_PARAGRAPH),
    "lever-A5-to_auto_reject": of(
        {"exams": (fail("step1"), fail("step1"), fail("step1"))},
        plans=(
            Plan(
                template="own",
                title="Own",
                start=date(2026, 11, 1),
                tasks=(Task(id="backup-outside-us", title="Write", note="Spain"),),
            ),
        ),
    ),
    "lever-A6-to_change": of({"exams": CLEAN, "experience": ()}, experience=WARD, letters=LETTERS),
    "lever-A7-to_change": of({"experience": (months("observership", 2),)}, experience=WARD),
    "lever-A8-to_change": of(
        {"graduation_year": 2016, "experience": (months("elective", 3, end=date(2019, 1, 1)),)},
        experience=(worked(date(2016, 7, 1)),),
    ),
    "lever-A9-to_change": of({"letters": LETTERS[:1]}, letters=LETTERS),
    "lever-A10-to_change": of(
        {
            "experience": (*WARD, worked(date(2020, 7, 1))),
            "gaps": (Gap(start=date(2022, 1, 1), end=date(2023, 6, 1)),),
        },
        gaps=(Gap(start=date(2022, 1, 1), end=date(2023, 6, 1), reason="x", explained=True),),
    ),
    "lever-A12-to_change": of({"ecfmg": "certified", "exams": CLEAN}, step3_wanted=False),
    "lever-A12-to_not_yet": of({"exams": CLEAN, "ecfmg": "in_progress"}, ecfmg="certified"),
    "lever-A13-to_change": of({}, specialties=(TargetSpecialty(name=IM), FAMILY)),
    "lever-A15-to_change": of(
        {
            "exams": (*CLEAN[:1], BOOKED),
            "practice": (PracticeScore(exam="step2_ck", on=date(2026, 11, 1), score=215),),
        },
        practice=(PracticeScore(exam="step2_ck", on=date(2026, 11, 10), score=250),),
    ),
    "clock-oet": of(
        {"exams": CLEAN, "ecfmg": "in_progress"},
        exams=(*CLEAN, Exam(exam="oet", result="pass", taken_on=date(2026, 11, 20))),
    ),
    "clock-step2_ck": of(
        {"exams": RETAKE, "ecfmg": "in_progress"}, exams=(*RETAKE, passed("step2_ck", 240, "2026-11-20"))
    ),
    "clock-step3": of(
        {"exams": CLEAN, "ecfmg": "certified", "step3_wanted": True},
        exams=(*CLEAN, passed("step3", 215, "2026-11-20")),
    ),
    "clock-pathways": of({"exams": CLEAN, "ecfmg": "in_progress"}, ecfmg="certified"),
    "clock-school": of(
        {"exams": CLEAN, "ecfmg": "in_progress", "emswp": False},
        documents=(Document(kind="diploma", status="verified"),),
    ),
    "paper-mspe": of(
        {"documents": (Document(kind="mspe", status="asked", due=date(2026, 12, 1)),)},
        documents=(Document(kind="mspe", status="received", due=date(2026, 12, 1)),),
    ),
    "files-complete": of({}, letters=LETTERS, programs="assigned"),
}
SENT = (Event(id="e1", on=date(2026, 9, 25), kind="applied"),)
PROGRAM = Program(key="ash", name="Ash", specialty=IM, events=SENT)
ASSIGNED = replace(PROGRAM, letters=("A", "B"), statement="S")


def made(who: dict[str, Any]) -> Workbook:
    rest = {name: who[name] for name in ("drafts", "plans") if name in who}
    program = ASSIGNED if who.get("programs") == "assigned" else PROGRAM
    fields = {name: value for name, value in who.items() if name not in ("drafts", "plans", "programs")}
    person: Applicant = applicant(**fields)
    return Workbook(applicant=person, programs=(program,), **rest)


@pytest.fixture
def opened(tmp_path: Path):
    with Store.open(tmp_path / "w.imgtui") as store:

        def fill(workbook: Workbook) -> Book:
            with store.change("made", datetime(2026, 11, 21, 9)) as change:
                replace_all(change, workbook)
            return Book(store, reference(), Clock.of(NOW, "UTC"), store.read())

        yield fill


def offer_of(view: View, name: str):
    return next((each for each in proposals.offers(view) if each.id == name), None)


def state_of(view: View, name: str) -> str:
    return next(how.state for (_, task), how in view.plan_progress.items() if task == name)


@pytest.mark.parametrize("name", WALKS)
def test_an_offer_is_taken_met_by_its_fact_and_opens_again(opened, name: str) -> None:
    walk = WALKS[name]
    book = opened(made(walk.before))
    offer = offer_of(view_of(book), name)
    assert offer is not None, [each.id for each in proposals.offers(view_of(book))]
    (task,) = offer.tasks
    assert task.measure is not None, "it could only be ticked by hand"
    proposals.accept(book, offer)
    assert offer_of(view_of(book), name) is None
    assert state_of(view_of(book), name) in ("open", "overdue")
    taken, after = book.workbook.plans, made(walk.before | walk.after)
    met = opened(replace(after, plans=(*taken, *after.plans)))
    assert state_of(view_of(met), name) == "done"
    back = opened(replace(made(walk.before), plans=met.workbook.plans[:1]))
    assert state_of(view_of(back), name) != "done"


@pytest.mark.parametrize("name", WALKS)
def test_what_is_met_already_is_not_offered(opened, name: str) -> None:
    walk = WALKS[name]
    assert offer_of(view_of(opened(made(walk.before | walk.after))), name) is None


def test_every_kind_of_offer_is_walked() -> None:
    """Of the clock those that something entered can still reach; yields have a walk of their own."""
    tasks = reference().lever_tasks
    assert {f"lever-{each.id}" for each in tasks} <= set(WALKS)
    for each in tasks:
        assert each.measure is not None, each.id
        name, argument = split_name(each.measure)
        assert name in MEASURES
        if name == "reasons_turned":
            rule, _, cases = argument.partition("@")
            known = {case.id or "main" for case in reference().rule(rule).cases}
            assert set(cases.split("+")) <= known, each.id
            assert rule in levers.RAISES


def test_files_that_only_a_sheet_tells_of_are_not_called_incomplete(opened) -> None:
    told = replace(PROGRAM, events=tuple(replace(each, source="list.csv, Status") for each in SENT))
    view = view_of(opened(replace(made({}), programs=(told,))))
    assert offer_of(view, "files-complete") is None


def test_what_a_plan_waits_for_already_is_not_offered_a_second_time(opened) -> None:
    book = opened(made(WALKS["files-complete"].before))
    assert offer_of(view_of(book), "files-complete") is not None
    plans.start(book, "rescue", date(2026, 11, 21))
    assert offer_of(view_of(book), "files-complete") is None


def behind() -> Workbook:
    """Sixty sent and nothing heard, money left, and six that could still be marked."""
    sent = [green_program(key=f"im{n}", name=f"Ash {n}", events=SENT) for n in range(60)]
    free = [green_program(key=f"fm{n}", name=f"Oak {n}", specialty="Family Medicine") for n in range(6)]
    who = applicant(specialties=(TargetSpecialty(name=IM), FAMILY), budget_usd=9_000)
    return Workbook(applicant=who, programs=(*sent, *free))


def test_what_yields_offer_is_met_by_marking_just_that_and_opens_again(opened) -> None:
    """It once counted all programs of the workbook, and was met the moment it was taken."""
    book = opened(behind())
    offer = offer_of(view_of(book), "yield-next")
    assert offer is not None
    assert offer.title == "Mark 6 programs where the next interview is cheapest: FM Green"
    assert "Programs have read since Wed 23 Sep" in offer.why
    proposals.accept(book, offer)
    assert offer_of(view_of(book), "yield-next") is None
    assert state_of(view_of(book), "yield-next") == "open"
    page = next_dollar.next_page(view_of(book))
    assert page.proposal is not None
    assert len(page.proposal.adds) == 6
    programs.set_apply(book, page.proposal.adds[:5], "yes")
    (how,) = view_of(book).plan_progress.values()
    assert (how.state, how.value, how.target) == ("open", 5, 6)
    programs.set_apply(book, page.proposal.adds[5:], "yes")
    assert state_of(view_of(book), "yield-next") == "done"
    book.undo()
    assert state_of(view_of(book), "yield-next") == "open"
    book.undo()
    next_dollar.mark(book, page.proposal.adds, (), "all of them")
    assert state_of(view_of(book), "yield-next") == "done"


def test_what_is_left_to_mark_is_named_and_found(opened) -> None:
    book = opened(behind())
    offer = offer_of(view_of(book), "yield-next")
    proposals.accept(book, offer)
    programs.set_apply(book, [f"fm{n}" for n in range(4)], "yes")
    view = view_of(book)
    task = view.workbook.plans[0].tasks[0]
    reading = reading_of(task, view.workbook.plans[0], view.situation)
    assert reading.note == "to mark: Oak 4, Oak 5"
    query = parse(reading.place.removeprefix("programs:"), view.reference)
    rows = [query_row(each, view.verdicts[key], view.course_of(key)) for key, each in view.programs.items()]
    assert [row.program.key for row in query.filter(rows)] == ["fm4", "fm5"]
