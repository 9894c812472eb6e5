"""The seven first answers: where each is kept, one step each, and what a record keeps of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Exam, TargetSpecialty
from imgtui.services.applicant import first_steps, profile
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w.imgtui", Clock.of("2026-11-21", "UTC")) as opened:
        yield opened


def results(book: Book) -> list[tuple[str, str, int | None]]:
    return [(exam.exam, exam.result, exam.score) for exam in book.applicant.exams]


def test_a_score_is_a_pass_and_is_corrected_in_place(book: Book) -> None:
    first_steps.set_step2(book, "227")
    profile.edit_item(
        book,
        "exams",
        0,
        book.applicant.exams[0],
        Exam(exam="step2_ck", result="pass", score=227, taken_on=date(2024, 6, 1)),
    )
    first_steps.set_step2(book, "231")
    assert book.applicant.exams == (
        Exam(exam="step2_ck", result="pass", score=231, taken_on=date(2024, 6, 1)),
    )
    first_steps.set_step2(book, "pending")
    assert results(book) == [("step2_ck", "pending", None)]
    first_steps.set_step2(book, "")
    assert results(book) == []


@pytest.mark.parametrize("text", ["99", "301", "high", "22.5"])
def test_what_is_no_result_changes_nothing(book: Book, text: str) -> None:
    with pytest.raises(UsageError):
        first_steps.set_step2(book, text)
    assert results(book) == []
    assert book.store.steps(5) == []


def test_a_fail_comes_before_the_pass_but_one_of_step_3_after_it(book: Book) -> None:
    first_steps.set_step2(book, "240")
    first_steps.set_fail(book, "step2_ck")
    assert results(book) == [("step2_ck", "fail", None), ("step2_ck", "pass", 240)]
    first_steps.set_fail(book, "step1")
    assert results(book) == [("step1", "fail", None), ("step2_ck", "pass", 240)]
    first_steps.set_fail(book, "none")
    assert results(book) == [("step2_ck", "pass", 240)]
    first_steps.set_fail(book, "step3")
    assert results(book) == [("step2_ck", "pass", 240), ("step3", "fail", None)]


def test_several_fails_are_not_touched(book: Book) -> None:
    profile.set_field(book, "exams", "step1:fail, step3:fail")
    with pytest.raises(UsageError):
        first_steps.set_fail(book, "none")
    assert len(book.applicant.exams) == 2


@pytest.mark.parametrize("exam", ["oet", "step9", "[x]"])
def test_only_usmle_fails_count(book: Book, exam: str) -> None:
    with pytest.raises(UsageError):
        first_steps.set_fail(book, exam)


def test_the_primary_specialty_is_replaced_and_backups_stay(book: Book) -> None:
    profile.set_field(book, "specialties", "FM:backup")
    first_steps.set_primary(book, "im")
    first_steps.set_primary(book, "Psych")
    assert book.applicant.specialties == (
        TargetSpecialty(name="Psychiatry"),
        TargetSpecialty(name="Family Medicine", role="backup"),
    )
    with pytest.raises(UsageError):
        first_steps.set_primary(book, " ")


def test_each_answer_is_one_step_that_can_be_undone(book: Book) -> None:
    first_steps.set_step2(book, "227")
    first_steps.set_fail(book, "step1")
    first_steps.set_primary(book, "IM")
    assert [step.name for step in book.store.steps(5)][::-1] == [
        "added Step 2 CK pass",
        "added Step 1 fail",
        "added specialty Internal Medicine",
    ]
    for _ in range(3):
        book.undo()
    assert results(book) == []


def test_a_fail_is_followed_by_what_became_of_the_exam(book: Book) -> None:
    first_steps.set_step2(book, "240")
    first_steps.set_fail(book, "step1")
    first_steps.set_passed(book, "pending")
    assert results(book) == [("step1", "fail", None), ("step1", "pending", None), ("step2_ck", "pass", 240)]
    first_steps.set_passed(book, "yes")
    first_steps.set_passed(book, "yes")
    assert results(book) == [("step1", "fail", None), ("step1", "pass", None), ("step2_ck", "pass", 240)]
    first_steps.set_passed(book, "no")
    assert results(book) == [("step1", "fail", None), ("step2_ck", "pass", 240)]
    with pytest.raises(UsageError):
        first_steps.set_passed(book, "perhaps")
    first_steps.set_fail(book, "none")
    with pytest.raises(UsageError):
        first_steps.set_passed(book, "yes")


def test_a_failing_score_is_no_pass_and_its_day_settles_it(book: Book) -> None:
    with pytest.raises(UsageError, match="no pass since 2025-07-01"):
        first_steps.set_step2(book, "214")
    with pytest.raises(UsageError, match="the pass mark was 218"):
        first_steps.set_step2(book, "214 on 2025-09-01")
    assert results(book) == []
    first_steps.set_step2(book, "214 on 2025-05-03")
    assert book.applicant.exams == (
        Exam(exam="step2_ck", result="pass", score=214, taken_on=date(2025, 5, 3)),
    )
    first_steps.set_step2(book, "215")  # the day it was taken on stays
    assert results(book) == [("step2_ck", "pass", 215)]


def test_another_failed_exam_takes_the_later_sitting_of_the_one_before_with_it_in_one_step(
    book: Book,
) -> None:
    first_steps.set_fail(book, "step2_cs")
    first_steps.set_passed(book, "yes")
    before = results(book)
    first_steps.set_fail(book, "step1")
    assert results(book) == [("step1", "fail", None)]
    book.undo()
    assert results(book) == before == [("step2_cs", "fail", None), ("step2_cs", "pass", None)]


def test_another_failed_exam_leaves_a_later_sitting_of_which_more_is_known(book: Book) -> None:
    first_steps.set_fail(book, "step1")
    profile.add_item(book, "exams", Exam(exam="step1", result="pass", taken_on=date(2025, 3, 3)), 1)
    first_steps.set_fail(book, "step3")
    assert results(book) == [("step3", "fail", None), ("step1", "pass", None)]
