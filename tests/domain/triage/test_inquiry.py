"""The mail to a coordinator: it asks, and tells of the profile only what the answer hangs on."""

from imgtui.domain.triage.inquiry import inquiry
from imgtui.domain.triage.verify import ASKED_FIELDS
from imgtui.domain.workbook.records import Applicant, Exam, Program
from tests.domain.applicants import facts, reference
from tests.tables import for_each

APPLICANT = Applicant(
    name="Dr A",
    visa_needed="j1",
    graduation_year=2014,
    exams=(Exam(exam="step1", result="fail"), Exam(exam="step2_ck", result="pass", score=227)),
)
PROGRAM = Program(key="p", name="Lakeshore IM", specialty="Internal Medicine", coordinator="Ms Lee")


@for_each("field", ASKED_FIELDS)
def test_each_question_stands_in_a_mail_that_tells_no_score(field: str) -> None:
    text = inquiry(PROGRAM, [field], APPLICANT, facts(APPLICANT), reference())
    assert reference().fields.program[field].question in text
    assert "Dear Ms Lee," in text
    assert "227" not in text
    assert ("2014" in text) == (field in ("yog_limit", "graduated_since"))
    assert ("J-1 visa." in text) == (field in ("visa_j1", "visa_h1b"))


def test_several_questions_are_numbered_in_one_mail() -> None:
    text = inquiry(PROGRAM, ["attempts_limit", "usce"], APPLICANT, facts(APPLICANT), reference())
    fields = reference().fields.program
    assert f"1. {fields['attempts_limit'].question}\n2. {fields['usce'].question}\n" in text


def test_foreign_text_cannot_write_to_the_terminal() -> None:
    evil = Program(key="p", name="Lake\x1b[31m", coordinator="\x1b]0;x\x07")
    text = inquiry(evil, ["usce"], Applicant(), facts(Applicant()), reference())
    assert "\x1b" not in text
    assert "[your name]" in text
