"""The card under the queue of facts to verify: effect, question, contact, and what was asked before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.triage.outcomes import AnswerOutcome, outcome_words
from imgtui.domain.triage.own_words import quote_text
from imgtui.domain.triage.verify import ToVerify
from imgtui.domain.workbook.records import Program, Question
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage import questions
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE
from imgtui.tui.widgets.lists.read_list import Section
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


_PASTE = ", or paste its page"


def card(view: "View", entry: ToVerify | None, found: Sequence[AnswerOutcome], mail: str) -> list[Paragraph]:
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
        Paragraph(
            (("Answer    ", "label"), (f"{program_fields()[entry.field].expects()}{_PASTE}", "muted")),
            hang=10,
        ),
    ]
    contact = _contact(program)
    lines.append(Paragraph((("Contact   ", "label"), (contact or "none recorded", "plain")), hang=10))
    known = getattr(program, entry.field)
    if known is not None:
        words = quote_text(program.evidence.get(entry.field))
        text = f"{program_fields()[entry.field].show(known)}{f' — {words}' if words else ''}"
        lines.append(Paragraph((("Known     ", "label"), (text, "plain")), hang=10))
    asked = [_asked(each) for each in program.questions if each.field == entry.field]
    lines += [Paragraph((("Asked     ", "label"), (text, "plain")), hang=10) for text in asked]
    return lines


def _either(found: Sequence[AnswerOutcome], now: str) -> list[Paragraph]:
    """Return a line for each answer with what it comes to."""
    tiers = {each.tier for each in found}
    lines = []
    for number, each in enumerate(found):
        words = outcome_words(each, says_tier=len(tiers) > 1)
        verb = "stays" if each.bucket == now else "becomes"
        spans = (
            (f"{each.answer}: {verb} ", "plain"),
            (f"{BUCKET_SIGN[each.bucket]} {words}", BUCKET_TONE[each.bucket]),
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


def queue_sections(
    keys: Sequence[str], waiting: Sequence[str], skipped: Sequence[str], *, has_programs: bool = True
) -> tuple[Section, ...]:
    """Return the lines of the queue: what is open, what waits for an answer, what was skipped."""
    empty = "Nothing is left to verify: what decides is known and fresh. esc goes back."
    if not has_programs:
        empty = "There is no program yet: i in 2 Programs reads a sheet, n adds one."
    if waiting or skipped:
        empty = "Nothing is left but what is asked already, or was skipped."
    sections = [Section("queue", "", tuple(keys), False, False, False, empty)]
    if waiting:
        title = "Asked, no answer yet"
        sections.append(Section("waiting", title, tuple(waiting), False, False, False, ""))
    if skipped:
        sections.append(Section("skipped", "Skipped for now", tuple(skipped), False, False, False, ""))
    return tuple(sections)


def choices_of(name: str) -> tuple[str, ...]:
    """Return the words that answer a fact, where it is one of few."""
    field = program_fields()[name]
    return ("yes", "no") if field.kind == "yes_no" else field.choices


def why_no_line(name: str, text: str) -> str | None:
    """Return why a line of a form with several facts cannot be taken; an empty one stays open."""
    return questions.why_no_answer(name, text) if text else None


def placeholder(program: Program, each: ToVerify) -> str:
    """Return what an empty line says: what may be typed, or what was known until now."""
    field, held = program_fields()[each.field], getattr(program, each.field)
    return f"{field.show(held)} until now: type it again if it holds" if each.is_stale else field.expects()
