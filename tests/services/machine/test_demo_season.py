import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from imgtui.domain.invites.event_order import check_history
from imgtui.domain.plan.plans import current_week, task_views
from imgtui.domain.plan.today import attention
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange import document
from imgtui.exchange.reference import db_root, load_reference
from imgtui.services.machine.demo import DEMO_NOW
from imgtui.services.today.due import due_lines, today_lines_of
from imgtui.services.views.agenda import Agenda
from imgtui.services.views.evaluation import Constants, evaluate

ROOT = Path(__file__).resolve().parents[3]
DEMO = db_root() / "samples" / "demo.json"


@pytest.fixture(scope="module")
def view():
    book = document.loads(DEMO.read_bytes(), DEMO.name)
    now = datetime.fromisoformat(DEMO_NOW).replace(tzinfo=ZoneInfo(book.applicant.tz))
    snapshot = Snapshot(book, {program.key: program for program in book.programs}, 1)
    return evaluate(Constants.of(load_reference()), snapshot, now)


@pytest.fixture(scope="module")
def agenda():
    return Agenda()


def test_the_file_is_what_the_script_writes():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_demo.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_document_comes_back_byte_for_byte():
    data = DEMO.read_bytes()
    assert document.dumps(document.loads(data, DEMO.name)) == data


def test_programs_are_many_different_and_unresearched_in_part(view):
    programs = view.workbook.programs
    assert len(programs) == len({program.name for program in programs}) == 160
    assert Counter(program.specialty for program in programs).most_common(1)[0][0] == "Internal Medicine"
    buckets = Counter(verdict.bucket for verdict in view.verdicts.values())
    assert min(buckets[name] for name in ("green", "yellow", "red")) >= 25
    assert sum(program.img_percent is None for program in programs) >= 5
    assert sum(program.attempts_limit is None for program in programs) >= 15
    rules = {rule for verdict in view.verdicts.values() for rule in verdict.rules}
    assert {"B2", "B3", "B4", "B5", "X1", "C2", "C3", "C4", "C5", "C6", "C8", "C9"} <= rules
    assert all(view.reference.places.state(program.state) for program in programs)


def test_the_applicant_is_the_one_of_the_story(view):
    assert view.facts.step2_score == 227
    assert view.facts.failed_attempts == 1
    assert view.facts.usable_visas == ("j1",)
    assert view.facts.hands_on_months == 2


def test_events_could_have_happened(view):
    programs = view.workbook.programs
    ids = [event.id for program in programs for event in program.events]
    assert len(ids) == len(set(ids))
    assert [program.name for program in programs if check_history(program.events)] == []
    assert all(event.on <= view.today for program in programs for event in program.events)
    states = view.courses.values()
    assert sum(state.is_applied for state in states) == 131
    assert sum(state.is_interviewed for state in states) == 12
    assert sum(state.is_interviewed or state.is_scheduled for state in states) == 14
    assert {state.status for state in states} >= {
        "waitlisted",
        "declined",
        "cancelled",
        "rejected",
        "invited",
    }


def test_the_rank_list_has_its_problems(view):
    judged = view.rank
    assert len(judged.entries) == 12
    found = {warning.id: warning for warning in judged.warnings}
    assert found["R15:interviewed"].severity == "stop"
    assert [view.programs[key].name for key in found["R15:interviewed"].keys] == [
        "Calloway Mission Psychiatry"
    ]
    assert any(warning.rule == "R16" and warning.severity == "stop" for warning in judged.warnings)
    assert len(found["R13"].keys) == 2
    assert found["R14:scheduled"].severity == "note"
    assert {"R3", "R4", "R11"} <= set(found)
    assert found["R12"].dismissed
    assert "R21" not in found, "ranking is not open yet"
    assert view.certification().state == "draft"
    unrated = [entry.key for entry in judged.entries if view.programs[entry.key].rating is None]
    assert any(view.course_of(key).is_interviewed for key in unrated)
    assert [ranked.kind for ranked in view.workbook.rank_lists] == ["primary", "what_if"]


def test_the_plans_are_under_way(view, agenda):
    season, rebuild = view.workbook.plans
    assert (season.template, current_week(season, view.today)) == ("rank-season", 3)
    views = task_views(view.workbook.plans, agenda.situation(view), view.reference.plans)
    states = {(each.plan.template, each.task.id): each.progress.state for each in views}
    assert states["rank-season", "all-ranked"] == "overdue"
    assert states["rank-season", "clean-list"] == "open"
    assert states["rank-season", "ratings"] == "was_met", "an interview has come since"
    assert states["rank-season", "first-certify"] == "open"
    assert states["rank-season", "final-certify"] == "open", (
        "what was written down before ranking opened is none"
    )
    assert states["rebuild-30", "triage"] == "was_met"
    assert states["rebuild-30", "next-cycle"] == "snoozed"
    assert states["rebuild-30", "first-facts"] == "done"
    deadline = view.clocks.local_date(view.deadline)
    assert all(task.due <= deadline for task in season.tasks)
    # What is met has been marked, so opening the demo changes nothing.
    assert agenda.newly_met(view) == {}
    assert rebuild.start < season.start


def test_today_has_something_of_everything(view):
    lines = today_lines_of(view)
    kinds = Counter(line.kind for line in lines)
    assert {
        "deadline",
        "reply",
        "interview",
        "clash",
        "after",
        "task",
        "warning",
        "verify",
        "invites",
    } <= set(kinds)
    assert kinds["verify"] == 3
    said = [line.text for line in lines]
    assert any("Thu 4 Mar 07:30 IST = Wed 3 Mar 21:00 ET (draft, not certified)" in text for text in said)
    assert any(text.startswith("Clash: ") and "overlap" in text for text in said)
    assert any(text.startswith("131 programs applied to, 17 programs that invited you") for text in said)


def test_what_is_to_be_looked_up_is_no_attention_so_that_check_need_not_look_for_it(view):
    assert {line.severity for line in today_lines_of(view) if line.kind == "verify"} == {"note"}
    assert attention(due_lines(view, view.situation)) == attention(today_lines_of(view))
