"""What would follow from another applicant, judged without changing anything."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Applicant, Exam, Program, Workbook
from imgtui.services.applicant.what_if import bucket_counts, moved, what_if
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.files import put

GOOD = {"img_percent": 50.0, "attempts_limit": 2, "us_grads_only": False, "imgs_every_year": True}


@pytest.fixture
def view(tmp_path: Path):
    desk = Desk(tmp_path / "w.imgtui", Clock.of("2026-11-21", "UTC"))
    applicant = Applicant(
        graduation_year=2020,
        citizenship="us_citizen",
        visa_needed="none",
        exams=(Exam(exam="step2_ck", result="pass", score=240),),
    )
    programs = (
        Program(key="strict", name="Strict", visa_j1="yes", yog_limit=7, **GOOD),
        Program(key="open", name="Open", visa_j1="yes", yog_limit="none", **GOOD),
        Program(key="gone", name="Gone", visa_j1="yes", yog_limit=7, archived=True, **GOOD),
    )
    desk.do(lambda book: put(book, Workbook(applicant=applicant, programs=programs), "made", replace=True))
    yield desk.view
    desk.close()


def test_a_later_graduation_moves_only_what_has_a_limit_and_is_active(view) -> None:
    assert bucket_counts(view, view.verdicts) == {"green": 2, "yellow": 0, "red": 0}
    older = what_if(view, replace(view.workbook.applicant, graduation_year=2018), programs=True)
    assert older.judgements["years_since_graduation"].value == 8
    assert older.verdicts is not None
    assert moved(view, view.verdicts, older.verdicts) == ("strict",)
    assert bucket_counts(view, older.verdicts) == {"green": 1, "yellow": 0, "red": 1}


def test_the_recorded_applicant_judged_again_is_the_same(view) -> None:
    same = what_if(view, view.workbook.applicant, programs=True)
    assert same.judgements == view.judgements
    assert same.verdicts == view.verdicts
    assert same.facts == view.facts


def test_programs_are_left_out_when_they_are_not_asked_for(view) -> None:
    assert what_if(view, Applicant(), programs=False).verdicts is None
