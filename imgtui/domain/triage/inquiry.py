"""The neutral mail to a coordinator: what is asked, and only what of the profile the answer hangs on."""

from collections.abc import Sequence

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.workbook.field_cards import FieldCards
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.text import clean

_VISA = {"j1": "a J-1 visa", "h1b": "an H-1B visa", "either": "a visa, J-1 or H-1B"}
_YEARS = frozenset({"yog_limit", "graduated_since"})
_VISAS = frozenset({"visa_j1", "visa_h1b"})


def inquiry(
    program: Program, fields: Sequence[str], applicant: Applicant, facts: ApplicantFacts, cards: FieldCards
) -> str:
    """Return a mail that asks a program about some of its facts.

    It asks and does not plead: a graduation year stands in it only where years are asked for, the visa
    only where visas are, scores and fails never.

    Args:
        program: who is asked.
        fields: the facts, each with a question of its own; at least one.
        applicant: as recorded.
        facts: what follows from the record.
        cards: of the fields, which hold the questions.
    """
    specialty = clean(program.specialty or facts.primary or "your program")
    opening = f"I am an international medical graduate and plan to apply in {specialty}."
    if _YEARS & set(fields) and applicant.graduation_year:
        opening += f" I graduated in {applicant.graduation_year}."
    need = _VISA.get(applicant.visa_needed or "")
    if _VISAS & set(fields) and need:
        opening += f" I will need {need}."
    questions = [cards.program[field].question for field in fields]
    if len(questions) == 1:
        asked = f"Before I apply I would like to ask one thing. {questions[0]}"
    else:
        listed = "\n".join(f"{number}. {text}" for number, text in enumerate(questions, start=1))
        asked = f"Before I apply I would like to ask:\n\n{listed}\n"
    closing = "A short answer is all I need. Thank you for your help."
    name = clean(applicant.name or "[your name]")
    signed = f"{name}, AAMC ID {clean(applicant.aamc_id)}" if applicant.aamc_id else name
    return (
        f"Subject: A question about eligibility, {clean(program.name)}\n\n"
        f"Dear {clean(program.coordinator or 'Program Coordinator')},\n\n"
        f"{opening} {asked}{'' if len(questions) > 1 else ' '}{closing}\n\n"
        f"With kind regards,\n{signed}\n"
    )
