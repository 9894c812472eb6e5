"""The six things that can outweigh a low score (S3): what the record shows for each, at the boundary."""

from dataclasses import replace
from datetime import date
from typing import Any

from imgtui.domain.standing.verdicts.all_verdicts import make_case
from imgtui.domain.standing.verdicts.offsets import OFFSET_IDS, Offset, OffsetCase, offsets, offsets_summary
from imgtui.domain.workbook.records import Applicant, Draft, Exam, Experience, Gap, Letter
from imgtui.services.reference.profile import profile_texts
from tests.domain.applicants import applicant, facts, fail, figures, months, passed, reference
from tests.tables import for_each

IM = "Internal Medicine"


def letter(**fields: Any) -> Letter:
    return Letter(**{"writer": "W", "us": True, "specialty": IM, "status": "uploaded"} | fields)


def found(who: Applicant | None = None, drafts: tuple[Draft, ...] = (), **fields: Any) -> dict[str, Offset]:
    who = who or applicant(**fields)
    case = make_case(who, facts(who), figures(), reference(), drafts, None)
    return {each.text.id: each for each in offsets(OffsetCase(case, profile_texts(), drafts))}


def state(name: str, *args: Any, **fields: Any) -> str:
    return found(*args, **fields)[name].state


def test_the_data_holds_exactly_the_six_that_are_read() -> None:
    assert tuple(found()) == OFFSET_IDS
    assert len(OFFSET_IDS) == 6


@for_each(
    ("experience", "wanted"),
    [
        ((months("elective", 2, specialty=IM, setting="inpatient"),), "there"),
        ((months("elective", 1.9, specialty=IM, setting="inpatient"),), "partly"),
        ((months("elective", 2, specialty=IM, setting="outpatient"),), "partly"),
        ((months("elective", 2, specialty="Family Medicine", setting="inpatient"),), "partly"),
        ((months("observership", 3, specialty=IM),), "partly"),
        ((months("elective", 2, specialty=IM, setting="inpatient", country="PK"),), "missing"),
        ((months("elective", 2, specialty=IM, country=None),), "unknown"),
        ((), "unknown"),
    ],
)
def test_us_experience(experience: tuple[Experience, ...], wanted: str) -> None:
    assert state("us_experience", experience=experience) == wanted


@for_each(
    ("letters", "wanted"),
    [
        ((letter(themes=("feedback",)), letter(themes=("reliability",))), "there"),
        ((letter(themes=("feedback",)), letter()), "partly"),
        ((letter(themes=("CV given",)), letter(themes=("asked: strong and supportive",))), "partly"),
        ((letter(themes=("feedback",)),), "partly"),
        ((letter(us=False), letter(specialty="Family Medicine")), "missing"),
        ((letter(status="promised", themes=("feedback",)),), "missing"),
        ((), "unknown"),
    ],
)
def test_letters_with_themes_are_detailed(letters: tuple[Letter, ...], wanted: str) -> None:
    assert state("us_letters", letters=letters) == wanted


@for_each(
    ("exams", "wanted"),
    [
        ((passed("step1", 210), passed("step2_ck", 211)), "there"),
        ((passed("step1", 210), passed("step2_ck", 210)), "missing"),
        ((fail("step1"), passed("step1"), passed("step2_ck", 230)), "there"),
        ((fail("step1"), passed("step1"), passed("step2_ck", 229)), "partly"),
        ((passed("step1"), fail("step2_ck"), passed("step2_ck", 240)), "partly"),
        ((passed("step1"), passed("step2_ck", 221)), "missing"),
        ((passed("step1"), passed("step2_ck", 221), passed("step3")), "there"),
        ((fail("step1"), passed("step1")), "unknown"),
    ],
)
def test_improvement(exams: tuple[Exam, ...], wanted: str) -> None:
    assert state("improvement", exams=exams) == wanted


WORK = Experience(kind="clinical_work", country="PK", start=date(2024, 1, 1), end=date(2025, 11, 21))
GAP = Gap(start=date(2022, 1, 1), end=date(2022, 4, 30))


@for_each(
    ("experience", "gaps", "wanted"),
    [
        ((WORK,), (), "there"),
        ((replace(WORK, end=date(2025, 11, 20)),), (), "partly"),
        ((WORK,), (GAP,), "partly"),
        ((WORK,), (replace(GAP, explained=True),), "there"),
        ((WORK,), (replace(GAP, end=date(2022, 3, 31)),), "there"),
        ((replace(WORK, end=date(2024, 6, 1)),), (GAP,), "missing"),
        ((), (), "unknown"),
        ((), (GAP,), "missing"),
    ],
)
def test_continuity(experience: tuple[Experience, ...], gaps: tuple[Gap, ...], wanted: str) -> None:
    # The tests' day is 21 Nov 2026: work counts as recent for twelve months.
    assert state("continuity", experience=experience, gaps=gaps) == wanted


def test_communication_takes_all_signs_and_no_worry() -> None:
    drafts = (Draft(kind="statement", text="I"), Draft(kind="mock_notes", text="calm"))
    oet = (passed("step1"), passed("oet"))
    assert state("communication", drafts=drafts, exams=oet) == "there"
    assert state("communication", drafts=drafts[:1], exams=oet) == "partly"
    assert state("communication", drafts=drafts, exams=oet, english_concern=True) == "missing"
    assert state("communication", drafts=drafts, exams=oet, red_flags=("Professionalism",)) == "missing"
    assert state("communication", exams=oet[:1]) == "unknown"


def test_commitment_counts_kinds_of_work_in_the_field() -> None:
    work = months("clinical_work", 12, country="PK", specialty=IM)
    assert state("commitment", experience=(work,), research_items=1) == "there"
    assert state("commitment", experience=(work,), research_items=0) == "partly"
    assert (
        state("commitment", experience=(replace(work, specialty="Surgery"),), research_items=0) == "missing"
    )
    assert state("commitment", experience=(), research_items=None) == "unknown"


def test_everything_that_is_not_there_says_what_would_change_it() -> None:
    for each in found(Applicant()).values():
        assert each.state in ("unknown", "missing")
        assert each.change
        assert each.shows


@for_each(
    ("exams", "said"),
    [
        ((fail("step1"), passed("step1"), passed("step2_ck", 250)), "1 fail to outweigh"),
        ((passed("step1"), passed("step2_ck", 234)), "Step 2 CK 234 to outweigh"),
        ((passed("step1"), passed("step2_ck", 235)), "needs no outweighing"),
        ((), "No Step 2 CK score"),
    ],
)
def test_the_summary_says_whether_anything_is_to_be_outweighed(exams: tuple[Exam, ...], said: str) -> None:
    who = applicant(exams=exams)
    case = make_case(who, facts(who), figures(), reference(), (), None)
    assert said in offsets_summary(found(who).values(), case)
