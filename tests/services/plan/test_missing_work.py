"""Where a measured task leads shows exactly what is missing: counted here program by program."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from imgtui.domain.plan.measures import MEASURES, split_name
from imgtui.domain.plan.plans import jump, progress, start_plan
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.triage.decisive import RARE
from imgtui.domain.workbook.records import Plan, Program, Rating, Task
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange import document
from imgtui.exchange.reference import db_root, load_reference
from imgtui.services.machine.demo import DEMO_NOW
from imgtui.services.views.evaluation import Constants, View, evaluate

DEMO = db_root() / "samples" / "demo.json"
REFERENCE = load_reference()
IM = "Internal Medicine"
NO_FILTER = {  # what these count is not in the workbook yet, or their argument names the programs
    "programs_listed",
    "programs_added",
    "img_programs_added",
    "programs_marked",
}


@pytest.fixture(scope="module")
def view() -> View:
    """The sample season, one rating of words only and one program that said no after its interview."""
    book = document.loads(DEMO.read_bytes(), DEMO.name)
    held = [p for p in book.programs if any(e.kind == "interviewed" and not e.void for e in p.events)]
    said_no = replace(held[0].events[-1], id="no", kind="rejected", on=book_day(book))
    changed = {
        held[0].key: replace(held[0], rating=None, events=(*held[0].events, said_no)),
        held[1].key: replace(held[1], rating=Rating(would_attend=True)),
        held[2].key: replace(held[2], rating=Rating(would_attend=False)),
    }
    book = replace(book, programs=tuple(changed.get(p.key, p) for p in book.programs))
    now = datetime.fromisoformat(DEMO_NOW).replace(tzinfo=ZoneInfo(book.applicant.tz))
    snapshot = Snapshot(book, {program.key: program for program in book.programs}, 1)
    return evaluate(Constants.of(REFERENCE), snapshot, now)


def book_day(book):
    return max(event.on for program in book.programs for event in program.events)


def kinds(program: Program) -> list[str]:
    return [event.kind for event in program.events if event.void is None]


def seen(program: Program) -> bool:
    return "interviewed" in kinds(program) and not {"rejected", "declined"} & set(kinds(program))


def stars(program: Program) -> bool:
    given = program.rating
    parts = ("fit", "support", "img_friendliness", "training", "location", "gut")
    return given is not None and any(getattr(given, part) is not None for part in parts)


def words(program: Program) -> bool:
    given = program.rating
    noted = any(e.kind == "interviewed" and e.note for e in program.events if e.void is None)
    return noted or bool(given and (given.pros or given.cons))


def thanked(program: Program) -> bool:
    days = {k: max((e.on for e in program.events if e.kind == k and not e.void), default=None) for k in KINDS}
    return days["thank_you"] is not None and days["thank_you"] >= days["interviewed"]


KINDS = ("thank_you", "interviewed")


def limits_unknown(p: Program) -> bool:
    return p.attempts_limit is None and None in (p.attempts_limit_step1, p.attempts_limit_step2)


def file_lacks(view: View, p: Program) -> bool:
    """The file of a program, read a second time: H1, and what an invited one may still wait for."""
    course, who = view.course_of(p.key), view.workbook.applicant
    if course.is_over:
        return False
    beside = p.portal in ("to_do", "begun") or any(each.sent_on is None for each in p.supplements)
    if course.is_invited:
        return beside
    uploaded = {each.writer.casefold(): False for each in who.letters}
    uploaded |= {each.writer.casefold(): True for each in who.letters if each.status == "uploaded"}
    there = {each.kind: each.status in ("received", "verified") for each in who.documents}
    papers = {
        "mspe": p.mspe,
        "transcript": p.transcript,
        "photo": p.photo,
        "ecfmg_report": p.ecfmg_report,
        "usmle_transcript": p.scores_released,
    }
    return (
        beside
        or not p.statement
        or not 1 <= len(p.letters) <= 4
        or any(not uploaded.get(name.casefold(), not uploaded) for name in p.letters)
        or any((there.get(kind) if own is None else own) is False for kind, own in papers.items())
    )


LACKS: dict[str, Callable[[View, Program], bool]] = {
    "programs_with_facts": lambda v, p: (
        p.specialty == IM and (p.img_percent is None or limits_unknown(p) or p.visa_j1 is None)
    ),
    "no_decisive_unknown": lambda v, p: (
        v.verdicts[p.key].bucket != "red" and bool(set(v.verdicts[p.key].verify) - set(RARE))
    ),
    "audit_complete": lambda v, p: None in (p.city, p.state, p.program_type, p.img_percent, p.visa_j1),
    "programs_applied": lambda v, p: not v.course_of(p.key).is_applied,
    "files_complete": lambda v, p: v.course_of(p.key).is_applied and file_lacks(v, p),
    "interviews_rated": lambda v, p: seen(p) and not stars(p),
    "impressions_written": lambda v, p: seen(p) and not words(p),
    "thank_yous": lambda v, p: seen(p) and not thanked(p),
    "contracts_received": lambda v, p: seen(p) and p.key in ranked(v) and "contract_received" not in kinds(p),
    "interest_mails": lambda v, p: may_be_written_to(v, p),
    "interest_mails_week": lambda v, p: may_be_written_to(v, p),
}


def ranked(view: View) -> set[str]:
    return {entry.program for entry in view.primary_list.entries}


def may_be_written_to(view: View, program: Program) -> bool:
    state = view.course_of(program.key)
    return (
        state.is_applied
        and not state.is_invited
        and state.status not in ("rejected", "declined")
        and "interest_mail" not in kinds(program)
    )


def where_of(view: View, measure: str, target: float = 100):
    task = Task(id="t", title="T", measure=measure, target=target)
    plan = Plan(template="own", title="Own", start=view.today, tasks=(task,))
    return jump(task, plan, view.situation), progress(task, plan, view.situation)


def shown(view: View, query: str) -> set[str]:
    rows = [
        query_row(
            view.programs[key],
            view.verdicts[key],
            view.course_of(key),
            key in ranked(view),
            view.files.all.get(key),
        )
        for key in view.active
    ]
    return {row.program.key for row in parse(query, view.reference).filter(rows)}


def test_every_measure_that_leads_to_programs_is_counted_here(view: View) -> None:
    led = {name for name in MEASURES if (where := where_of(view, name)[0]) and where.pane == "programs"}
    assert led == LACKS.keys() | NO_FILTER


@pytest.mark.parametrize("measure", LACKS)
def test_the_filter_shows_the_programs_that_lack_something_and_no_other(view: View, measure: str) -> None:
    where, _ = where_of(view, measure)
    lacking = {key for key in view.active if LACKS[measure](view, view.programs[key])}
    assert lacking, "the sample should lack something, or this proves nothing"
    assert shown(view, where.query) == lacking


@pytest.mark.parametrize(
    "measure",
    [
        "no_decisive_unknown",
        "audit_complete",
        "files_complete",
        "interviews_rated",
        "impressions_written",
        "thank_yous",
        "contracts_received",
    ],
)
def test_what_is_shown_is_the_target_less_the_progress(view: View, measure: str) -> None:
    where, how_far = where_of(view, measure)
    done, _, whole = how_far.text.partition("/")
    assert len(shown(view, where.query)) == int(whole) - int(done) > 0


def test_what_must_be_added_says_how_many(view: View) -> None:
    listed = len(view.active)
    assert where_of(view, "programs_listed", listed + 7)[1].note.startswith("7 more to add")
    assert where_of(view, f"programs_added:{listed - 3}", 20)[1].note.startswith("17 more to add")
    assert where_of(view, "programs_listed", listed)[1].note == ""


def test_the_interviewed_but_not_ranked_are_shown_one_by_one_in_the_pool(view: View) -> None:
    where, how_far = where_of(view, "interviewed_ranked")
    lacking = {
        key
        for key in view.active
        if "interviewed" in kinds(view.programs[key])
        and key not in ranked(view)
        and not (view.programs[key].rating and view.programs[key].rating.would_attend is False)
    }
    assert (where.pane, where.program in lacking) == ("rank", True)
    assert lacking <= set(view.rank.pool)
    assert all(view.programs[key].name in how_far.note for key in lacking)


def test_every_measured_task_of_the_templates_leads_somewhere(view: View) -> None:
    for template in view.reference.plans.values():
        plan = start_plan(template, view.today, 0, view.facts.primary)
        for task in plan.tasks:
            if task.measure is not None:
                assert split_name(task.measure)[0] in MEASURES
                assert jump(task, plan, view.situation, view.reference.plans) is not None, task.id
