"""Which drafts pass, as plans see it: read with the record, and kept while nothing has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Exam
from imgtui.services.applicant import profile
from imgtui.services.drafts import texts as drafts
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.views.agenda import Agenda
from imgtui.services.views.situation import ready_drafts_of
from tests.books import view_of as view

PARAGRAPH = (
    "I failed Step 1 because I planned by the chapter. I changed to 60 questions a day. "
    "I passed at the next attempt and scored 241 on Step 2 CK."
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w.db", Clock.of("2026-11-21T09:00", "UTC")) as opened:
        profile.set_field(opened, "exams", "step1:fail, step1:pass, step2_ck:pass:2024-06-01:241")
        yield opened


def test_a_draft_is_ready_while_it_agrees_with_the_record(book: Book) -> None:
    agenda = Agenda()
    assert agenda.situation(view(book)).ready_drafts == frozenset()
    drafts.new(book, "fail_paragraph", text=PARAGRAPH)
    assert agenda.situation(view(book)).ready_drafts == {"fail_paragraph"}
    assert agenda.situation(view(book)).failed_attempts == 1
    exams = book.applicant.exams
    profile.edit_item(book, "exams", 2, exams[2], Exam(exam="step2_ck", result="pass", score=227))
    assert agenda.situation(view(book)).ready_drafts == frozenset()
    book.undo()
    assert agenda.situation(view(book)).ready_drafts == {"fail_paragraph"} == ready_drafts_of(view(book))


def test_the_task_of_the_plan_follows_the_draft(book: Book) -> None:
    plans.start(book, "rebuild-30", book.today())

    def state() -> str:
        return view(book).plan_progress[0, "fail-paragraph"].state

    assert state() == "open"
    drafts.new(book, "fail_paragraph", text=PARAGRAPH)
    assert state() == "done"
    drafts.save_text(book, 0, book.workbook.drafts[0], f"{PARAGRAPH} It was unfair.")
    assert state() == "was_met"


def test_drafts_are_checked_once_for_the_same_record(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    from imgtui.domain.drafts import checks_all as checks

    drafts.new(book, "fail_paragraph", text=PARAGRAPH)
    calls: list[str] = []
    real = checks.check_draft
    monkeypatch.setattr(checks, "check_draft", lambda *given: calls.append(given[0]) or real(*given))
    agenda = Agenda()
    for _ in range(3):
        agenda.situation(view(book))
    assert calls == ["fail_paragraph"]
