"""The card under the queue of facts to verify: effect, question, contact, and what was asked before."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.fields import program_fields
from imgtui.domain.outcomes import Outcome, outcome_words
from imgtui.domain.verify import ToVerify
from imgtui.domain.workbook import Program, Question
from imgtui.tui.widgets.prose import Paragraph

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

TONES: Mapping[str, str] = {"green": "good", "yellow": "caution", "red": "bad"}


def card(view: "View", entry: ToVerify | None, found: Sequence[Outcome], mail: str) -> list[Paragraph]:
    """Return what there is to know about a fact, or the mail that asks for it."""
    if entry is None:
        return [Paragraph((("esc goes back.", "muted"),))]
    program = view.programs[entry.program]
    if mail:
        return [Paragraph(((line, "plain"),)) for line in mail.splitlines()]
    place = ", ".join(part for part in (program.city, program.state) if part)
    lines = [
        Paragraph(((program.name, "heading"), (f"  {place}", "muted"))),
        Paragraph((("Effect    ", "label"), (entry.effect, "strong")), hang=10),
        *_either(found, view.verdicts[entry.program].bucket),
        Paragraph((("Question  ", "label"), (entry.question, "plain")), hang=10),
        Paragraph((("Answer    ", "label"), (program_fields()[entry.field].expects(), "muted")), hang=10),
    ]
    contact = _contact(program)
    lines.append(Paragraph((("Contact   ", "label"), (contact or "none recorded", "plain")), hang=10))
    known = getattr(program, entry.field)
    if known is not None:
        lines.append(
            Paragraph(
                (("Known     ", "label"), (program_fields()[entry.field].show(known), "plain")), hang=10
            )
        )
    asked = [_asked(each) for each in program.questions if each.field == entry.field]
    lines += [Paragraph((("Asked     ", "label"), (text, "plain")), hang=10) for text in asked]
    return lines


def _either(found: Sequence[Outcome], now: str) -> list[Paragraph]:
    """Return a line for each answer with what it comes to."""
    tiers = {each.tier for each in found}
    lines = []
    for number, each in enumerate(found):
        words = outcome_words(each, says_tier=len(tiers) > 1)
        verb = "stays" if each.bucket == now else "becomes"
        spans = (
            (f"{each.answer}: {verb} ", "plain"),
            (f"{each.bucket[0].upper()} {words}", TONES[each.bucket]),
        )
        lines.append(Paragraph(spans, 10, 0, ("Then" if number == 0 else "", "label")))
    return lines


def _contact(program: Program) -> str:
    return " · ".join(
        part for part in (program.coordinator, program.email, program.phone, program.website) if part
    )


def _asked(question: Question) -> str:
    to = f" {question.to}" if question.to else ""
    on = f" on {question.asked_on}" if question.asked_on else ""
    answer = f": {question.answer}, {question.answered_on}" if question.answered_on else ": no answer yet"
    return f"{to}{on}{answer}".strip()
