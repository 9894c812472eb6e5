"""Answers kept beside the profile: each one step, in fields the document has, and taken back by undo."""

from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.plan.milestones import task_id
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applicant import plans as profile_plans
from imgtui.services.applicant.sides import (
    milestones_of,
    plans_b_of,
    self_checks_of,
    unanswered,
)
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.reference.profile import profile_texts
from imgtui.services.triage import programs
from tests.books import add_programs, open_book, view_of


def nrmp(book: Book):
    return next(each for each in milestones_of(view_of(book)) if each.text.id == "nrmp")


def test_a_question_is_asked_once_there_is_a_list_and_answered_for_good(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        assert not unanswered(view_of(book))
        programs.set_apply(book, add_programs(book, "Lakeshore"), "yes")
        assert [each.text.id for each in unanswered(view_of(book))] == ["worried-friends", "went-well"]
        profile_plans.answer_check(book, "worried-friends", "yes")
        profile_plans.answer_check(book, "went-well", "no")
        assert not unanswered(view_of(book))
        assert [each.answer for each in self_checks_of(view_of(book))] == ["yes", "no"]
        assert [(each.proposal, each.why) for each in book.workbook.refused] == [
            ("self-check:worried-friends", "yes"),
            ("self-check:went-well", "no"),
        ]
        profile_plans.answer_check(book, "went-well", "yes")
        assert len(book.workbook.refused) == 2
        profile_plans.answer_check(book, "went-well", None)
        assert [each.answer for each in self_checks_of(view_of(book))] == ["yes", None]
        book.undo()
        assert [each.answer for each in self_checks_of(view_of(book))] == ["yes", "yes"]
        with pytest.raises(UsageError):
            profile_plans.answer_check(book, "other", "yes")


def test_a_plan_b_is_the_note_of_a_task_with_its_day(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        profile_plans.write_plan_b(book, "contingency", "  SOAP first,\nthen a year at home. ")
        (plan,) = book.workbook.plans
        (task,) = plan.tasks
        assert (plan.template, task.id, task.due) == ("season", "contingency", date(2027, 3, 14))
        assert task.note == "SOAP first,\nthen a year at home."
        assert task.done_on == date(2026, 11, 21)
        assert [each.words for each in plans_b_of(view_of(book))] == ["SOAP first,\nthen a year at home.", ""]
        profile_plans.write_plan_b(book, "backup-outside-us", "Ireland")
        assert len(book.workbook.plans) == 1
        profile_plans.write_plan_b(book, "contingency", "")
        task = book.workbook.plans[0].tasks[0]
        assert (task.note, task.done_on) == (None, None)
        book.undo()
        book.undo()
        book.undo()
        assert book.workbook.plans == ()
        with pytest.raises(UsageError):
            profile_plans.write_plan_b(book, "plan-z", "x")


def test_a_task_moved_to_another_plan_keeps_holding_the_words(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        plans.start(book, "rebuild-30", book.today())
        profile_plans.write_plan_b(book, "backup-outside-us", "Ireland")
        profile_plans.write_plan_b(book, "backup-outside-us", "Germany")
        assert [each.words for each in plans_b_of(view_of(book))] == ["", "Germany"]
        assert len(book.workbook.plans) == 2


def test_a_milestone_is_said_to_be_reached_and_not_after_all(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        text = nrmp(book).text
        assert nrmp(book).state == "unknown"
        profile_plans.plan_milestone(book, text, date(2027, 1, 10))
        with pytest.raises(UsageError):
            profile_plans.plan_milestone(book, text, None)
        assert nrmp(book).state == "unknown"
        profile_plans.say_reached(book, text, reached=True)
        assert nrmp(book).state == "done"
        assert [task.id for task in book.workbook.plans[0].tasks] == [task_id("nrmp")]
        profile_plans.say_reached(book, text, reached=False)
        assert nrmp(book).state == "unknown"
        book.undo()
        assert nrmp(book).is_said


def test_everything_survives_a_dump_and_a_load(tmp_path: Path) -> None:
    with open_book(tmp_path / "a") as book:
        profile_plans.answer_check(book, "went-well", "no")
        profile_plans.write_plan_b(book, "contingency", "home")
        profile_plans.say_reached(book, profile_texts().milestones[3], reached=True)
        dumped = files.dump(book, tmp_path / "season.json")
    with open_book(tmp_path / "b") as other:
        files.load(other, tmp_path / "season.json", replace=False)
        assert files.dump(other, None) == dumped
        assert self_checks_of(view_of(other))[1].answer == "no"
        assert nrmp(other).is_said
