"""What cannot be true of an entry, and what is only odd."""

from datetime import date

from imgtui.domain.applicant.doubts import exam_doubt
from imgtui.domain.applicant.plausible import item_problem
from imgtui.domain.workbook.records import Exam, Experience, Gap
from tests.domain.applicants import TODAY, figures, reference
from tests.tables import for_each


def exam(result: str, score: int | None = None, on: date | None = None, name: str = "step2_ck") -> Exam:
    return Exam(exam=name, result=result, score=score, taken_on=on)


@for_each(
    ("record", "why"),
    [
        (exam("pass", 99), "does not exist"),
        (exam("pass", 100, name="step3"), None),
        (exam("pass", 300), None),
        (exam("pass", 301), "does not exist"),
        (exam("pass", 350, name="oet"), None),
        (exam("pass", 227, date(2026, 11, 22)), "still to come"),
        (exam("pass", 214, date(2025, 9, 1)), "the pass mark was 218"),
        (exam("pass", 214, date(2025, 6, 30)), None),
        (exam("pass", 213, date(2025, 6, 30)), "the pass mark was 214"),
        (exam("pass", 210, date(2019, 6, 30)), None),
        (exam("pass", 214), "give its day"),
        (exam("pass", 217), "since 2025-07-01 (mark 218)"),
        (exam("pass", 213), "since 2022-07-01 (mark 214, then 218)"),
        (exam("pass", 218), None),
        (exam("fail", 214), None),
        (exam("pass", 150, name="step1"), None),
        (exam("pending", None, date(2026, 11, 22)), None),
        (exam("pending", 220), "no score yet"),
        (exam("pass", 227, date(1980, 1, 1)), "did not exist"),
        (Experience(kind="elective", country="USA"), "two letters"),
        (Experience(kind="elective", start=date(2026, 1, 2), end=date(2026, 1, 1)), "before it begins"),
        (Experience(kind="elective", start=date(2026, 12, 1)), "planned"),
        (Experience(kind="elective", start=date(2026, 12, 1), planned=True), None),
        (Experience(kind="elective", months=-0.5), "cannot be"),
        (Gap(start=date(2026, 1, 2), end=date(2026, 1, 1)), "before it begins"),
    ],
)
def test_what_cannot_be_is_named(record, why: str | None) -> None:
    found = item_problem(record, TODAY, figures())
    assert (found is None) if why is None else why in found


@for_each(
    ("record", "mark"),
    [
        (exam("pass", 217, date(2025, 7, 1)), 218),
        (exam("pass", 218, date(2025, 7, 1)), None),
        (exam("pass", 214, date(2025, 6, 30)), None),
        (exam("pass", 213, date(2025, 6, 30)), 214),
        (exam("pass", 214), None),
        (exam("pass", 213), 214),
        (exam("fail", 217), None),
        (exam("fail", 218), 218),
        (exam("fail", 214, date(2025, 6, 30)), 214),
        (exam("pending"), None),
        (exam("pass", 190, name="step3"), None),
    ],
)
def test_a_score_on_the_wrong_side_of_the_pass_mark_of_its_day_is_odd(record: Exam, mark: int | None) -> None:
    found = exam_doubt(record, figures(), reference().texts)
    assert (found is None) if mark is None else f"the pass mark is {mark}" in found
