"""Two files that matched (S0 §9) and the applicant's beside them, with the source's own numbers."""

from typing import Any

from imgtui.domain.standing.verdicts.all_verdicts import make_case
from imgtui.domain.standing.verdicts.pathways import PathCompared, compare
from imgtui.domain.workbook.records import Applicant, Draft, Letter, Program, TargetSpecialty
from imgtui.services.reference.profile import profile_texts
from tests.domain.applicants import applicant, facts, fail, figures, green_program, months, passed, reference
from tests.domain.standing.verdicts.test_applicant_verdicts import PARAGRAPH
from tests.tables import for_each

IM, FM = "Internal Medicine", "Family Medicine"
LETTERS = tuple(Letter(writer="W", us=True, specialty=IM, status="uploaded") for _ in range(2))


def beside(
    number: int, who: Applicant, listed: list[Program], drafts: tuple[Draft, ...] = ()
) -> PathCompared:
    case = make_case(who, facts(who), figures(), reference(), drafts, None)
    return compare(profile_texts().pathways[number], case, listed)


def states(found: PathCompared) -> dict[str, str]:
    return {line.what: line.beside for line in found.lines}


def case_one(**fields: Any) -> Applicant:
    """S0's first case: Step 1 failed, 241 at the first try, five years, four months, 170 programs."""
    given = {
        "exams": (fail("step1"), passed("step1"), passed("step2_ck", 241)),
        "graduation_year": 2021,
        "experience": (months("sub_internship", 2), months("elective", 2)),
        "letters": LETTERS,
    }
    return applicant(**given | fields)


def programs(count: int, specialty: str = IM, **fields: Any) -> list[Program]:
    return [green_program(key=f"{specialty}{n}", specialty=specialty, **fields) for n in range(count)]


def test_the_first_case_is_level_with_itself() -> None:
    draft = Draft(kind="fail_paragraph", text=PARAGRAPH)
    found = beside(0, case_one(), programs(170), (draft,))
    assert set(states(found).values()) == {"level"}
    assert found.summary == "Level or better in 9 of 9, short in 0."


@for_each(
    ("what", "fields"),
    [
        ("Step 2 CK", {"exams": (fail("step1"), passed("step1"), passed("step2_ck", 240))}),
        ("Exams", {"exams": (passed("step1"), fail("step2_ck"), passed("step2_ck", 241))}),
        ("Exams", {"exams": (fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 241))}),
        ("Years since graduation", {"graduation_year": 2020}),
        ("Hands-on US months", {"experience": (months("elective", 3.9),)}),
        ("Letters", {"letters": LETTERS[:1]}),
        ("Specialty", {"specialties": (TargetSpecialty(name="Psychiatry"),)}),
    ],
)
def test_one_step_less_is_short(what: str, fields: dict[str, Any]) -> None:
    assert states(beside(0, case_one(**fields), programs(170)))[what] == "short"


def test_the_list_counts_programs_of_the_specialty_and_their_kind() -> None:
    short = states(beside(0, case_one(), programs(169) + programs(50, FM)))
    assert short["Applications"] == "short"
    half = programs(85) + [green_program(key=f"u{n}", program_type="university") for n in range(85)]
    assert states(beside(0, case_one(), half))["Kind of hospital"] == "short"
    assert states(beside(0, case_one(), programs(3, program_type=None)))["Kind of hospital"] == "unknown"


def test_the_second_case_asks_for_practice_and_family_medicine() -> None:
    who = applicant(
        exams=(passed("step1"), fail("step2_ck"), passed("step2_ck", 228)),
        graduation_year=2018,
        experience=(months("clinical_work", 36, country="PK"), months("elective", 3)),
        letters=tuple(Letter(writer="W", us=True, specialty=FM, status="uploaded") for _ in range(2)),
        specialties=(TargetSpecialty(name=FM),),
    )
    found = states(beside(1, who, programs(120, FM)))
    assert found.pop("The fail") == "short"  # no paragraph is written
    assert set(found.values()) == {"level"}
    less = states(beside(1, applicant(experience=(months("clinical_work", 35, country="PK"),)), []))
    assert less["Practice"] == "short"


def test_an_empty_file_is_unknown_and_neither_good_nor_bad() -> None:
    for number in (0, 1):
        assert set(states(beside(number, Applicant(), [])).values()) == {"unknown"}
