"""Applicants and programs that the tests of verdicts share."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from imgtui.domain.applicant.facts import ApplicantFacts, applicant_facts
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.triage.judgement import TriageRules, Verdict, triage, triage_rules
from imgtui.domain.workbook.records import Applicant, Exam, Experience, Program, TargetSpecialty
from imgtui.exchange.reference import load_reference

TODAY = date(2026, 11, 21)
MATCH_YEAR = 2027


@cache
def reference() -> Reference:
    return load_reference()


def figures(thresholds: Mapping[str, object] | None = None) -> Figures:
    return reference().figures(thresholds)


def fail(exam: str, on: str | None = None) -> Exam:
    return Exam(exam=exam, result="fail", taken_on=date.fromisoformat(on) if on else None)


def passed(exam: str, score: int | None = None, on: str | None = None) -> Exam:
    return Exam(exam=exam, result="pass", score=score, taken_on=date.fromisoformat(on) if on else None)


def months(kind: str, count: float, **more: Any) -> Experience:
    return Experience(kind=kind, country=more.pop("country", "US"), months=count, **more)


def applicant(**fields: Any) -> Applicant:
    """One fail at Step 1, Step 2 CK 230, J-1 needed, 2020, three months of electives."""
    base: dict[str, Any] = {
        "citizenship": "non_us",
        "visa_needed": "j1",
        "graduation_year": 2020,
        "exams": (fail("step1"), passed("step1"), passed("step2_ck", 230)),
        "experience": (months("elective", 3, specialty="Internal Medicine", setting="inpatient"),),
        "specialties": (TargetSpecialty(name="Internal Medicine"),),
    }
    return Applicant(**base | fields)


def facts(who: Applicant | None = None, today: date = TODAY, **fields: Any) -> ApplicantFacts:
    return applicant_facts(who or applicant(**fields), MATCH_YEAR, figures(), reference(), today)


def rules(who: Applicant | None = None, today: date = TODAY, **fields: Any) -> TriageRules:
    return triage_rules(facts(who, today, **fields), figures(), reference())


def green_program(**fields: Any) -> Program:
    """A program about which everything is known, Green for `applicant()`."""
    base: dict[str, Any] = {
        "key": "P",
        "name": "Plainview Community",
        "specialty": "Internal Medicine",
        "city": "Toledo",
        "state": "OH",
        "program_type": "community",
        "img_percent": 60.0,
        "imgs_every_year": True,
        "visa_j1": "yes",
        "visa_h1b": "no",
        "attempts_limit": "none",
        "yog_limit": "none",
        "step2_min": "none",
        "usce": "none",
        "us_grads_only": False,
        "accepted_attempts_or_gaps": True,
        "participating": True,
        "deadline": date(2027, 3, 1),
        "step3_required": False,
        "ecfmg_to_apply": False,
        "non_us_img_percent": 40.0,
    }
    return Program(**base | fields)


def judge(program: Program, who: Applicant | None = None, today: date = TODAY, **fields: Any) -> Verdict:
    return triage(program, rules(who, today, **fields))


def many(count: int, start: int = 0, **given: Any) -> list[Program]:
    """Return programs to apply to."""
    return [green_program(key=f"p{start + at}", apply="yes", **given) for at in range(count)]
