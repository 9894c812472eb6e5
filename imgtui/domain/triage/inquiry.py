"""The neutral mail to a coordinator: what is asked, and only what of the profile the answer hangs on."""

from collections.abc import Sequence

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.text import clean

SAYS: Says = {
    "inquiry.mail": "program to coordinator specialty field graduated year visa asked questions "
    "signed name aamc_id",
}
"""What is said here; the words stand in db/reference/texts_triage.json."""
_NEEDS = frozenset({"j1", "h1b", "either"})
_YEARS = frozenset({"yog_limit", "graduated_since"})
_VISAS = frozenset({"visa_j1", "visa_h1b"})


def inquiry(
    program: Program,
    fields: Sequence[str],
    applicant: Applicant,
    facts: ApplicantFacts,
    reference: Reference,
) -> str:
    """Return a mail that asks a program about some of its facts.

    It asks and does not plead: a graduation year stands in it only where years are asked for, the visa
    only where visas are, scores and fails never.

    Args:
        program: who is asked.
        fields: the facts, each with a question of its own; at least one.
        applicant: as recorded.
        facts: what follows from the record.
        reference: the questions, on the cards of the fields, and the words around them.
    """
    questions = [reference.fields.program[field].question for field in fields]
    several = len(questions) > 1
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(questions, start=1))
    specialty = program.specialty or facts.primary
    year = applicant.graduation_year if _YEARS & set(fields) else None
    visa = applicant.visa_needed if _VISAS & set(fields) else None
    signed = "full" if applicant.aamc_id else "name"
    return reference.texts.say(
        "inquiry.mail",
        program=clean(program.name),
        to="named" if program.coordinator else "unnamed",
        coordinator=clean(program.coordinator or ""),
        specialty="named" if specialty else "unnamed",
        field=clean(specialty or ""),
        graduated={"year": str(year)} if year else None,
        visa=visa if visa in _NEEDS else None,
        asked="several" if several else "one",
        questions=numbered if several else questions[0],
        signed=signed if applicant.name else {"full": "nobody_full", "name": "nobody"}[signed],
        name=clean(applicant.name or ""),
        aamc_id=clean(applicant.aamc_id or ""),
    )
