"""What is odd or lacking about an entry of the profile, and what closes a gap."""

from datetime import date

from imgtui.domain.applicant.doubts import closing_text, item_doubt
from imgtui.domain.workbook.records import Applicant, Exam, Experience, Gap, Letter, Record
from tests.domain.applicants import TODAY, figures, passed, reference
from tests.tables import for_each


def doubt(group: str, *records: Record, index: int = -1) -> str:
    who = Applicant(**{group: records})
    return item_doubt(who, group, index % len(records), TODAY, figures(), reference().texts) or ""


def day(text: str) -> date:
    return date.fromisoformat(text)


@for_each(
    ("exams", "said"),
    [
        ((passed("step2_ck", 227),), ""),
        ((passed("step2_ck"),), "score is missing"),
        ((passed("step1"), passed("step1", on="2025-01-01")), "not taken again"),
        ((passed("oet"), passed("oet", on="2025-01-01")), ""),
        ((passed("step1"), passed("step1")), "there twice"),
        ((Exam(exam="oet", result="pending", taken_on=day("2026-11-20")),), "is the result in"),
        ((Exam(exam="oet", result="pending", taken_on=day("2026-11-21")),), ""),
        ((passed("step2_ck", 205),), "though the pass mark"),
    ],
)
def test_exams(exams: tuple[Exam, ...], said: str) -> None:
    found = doubt("exams", *exams)
    assert said in found
    assert bool(found) == bool(said)


@for_each(
    ("entry", "said"),
    [
        (Experience(kind="elective", country="US", months=1), ""),
        (Experience(kind="elective", months=1), "which country"),
        (Experience(kind="research", months=1), ""),
        (Experience(kind="elective", country="US"), "neither months nor dates"),
        (Experience(kind="elective", country="US", start=day("2026-11-21"), planned=True), "has come"),
        (Experience(kind="elective", country="US", start=day("2026-11-22"), months=1, planned=True), ""),
    ],
)
def test_experience(entry: Experience, said: str) -> None:
    found = doubt("experience", entry)
    assert said in found
    assert bool(found) == bool(said)


def test_months_far_from_the_dates_are_doubted() -> None:
    entry = Experience(
        kind="elective", country="US", start=day("2025-05-01"), end=day("2025-05-31"), months=2
    )
    assert doubt("experience", entry) == ""
    longer = Experience(
        kind="elective", country="US", start=day("2025-05-01"), end=day("2025-05-31"), months=2.1
    )
    assert "2.1 months entered, 1 by its dates" in doubt("experience", longer)


def test_letters_and_gaps() -> None:
    assert "US physician or not" in doubt("letters", Letter(writer="A", status="uploaded"))
    assert "which specialty" in doubt("letters", Letter(writer="A", status="uploaded", us=True))
    assert doubt("letters", Letter(writer="A")) == ""
    assert "by what" in doubt("gaps", Gap(start=day("2023-01-01"), explained=True))
    assert doubt("gaps", Gap(start=day("2023-01-01"), explained=True, reason="army")) == ""


def test_a_gap_is_closed_by_the_first_thing_begun_after_it_began() -> None:
    gap = Gap(start=day("2023-01-01"), end=day("2023-06-30"))
    early = Experience(kind="research", start=day("2022-01-01"))
    later = Experience(kind="teaching", start=day("2024-02-01"))
    first = Experience(kind="clinical_work", start=day("2023-07-01"))
    planned = Experience(kind="elective", start=day("2023-02-01"), planned=True)
    entries = (early, later, first, planned)
    assert (
        closing_text(gap, entries, TODAY, reference().texts) == "closed by clinical work from Sat 1 Jul 2023"
    )
    assert closing_text(gap, (early, planned), TODAY, reference().texts).startswith("nothing recorded")
    assert closing_text(Gap(), entries, TODAY, reference().texts) == ""
