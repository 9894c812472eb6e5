"""What is kept about a program beside its fields: texts, events, interviews, questions, cells."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.drafts.checks_all import kind_title
from imgtui.domain.invites.interviews import has_time
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program, Rating
from imgtui.domain.workbook.text import clean
from imgtui.services.rank.ratings import criterion_titles
from imgtui.services.reference.cards import program_fields
from imgtui.tui.drafts.program_drafts import drafts_of
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

DRAFTS, EVENTS, INTERVIEWS, QUESTIONS = "drafts", "events", "interviews", "questions"


def kept_sections(view: "View", program: Program) -> list[FormSection]:
    """Return the sections below the fields; rows open where they are kept, sheet cells are only read."""
    sections = [
        _section(
            "Texts for it", DRAFTS, _drafts(view, program.key), "+ write a mail, a paragraph, an inquiry"
        ),
        _section("What happened", EVENTS, _events(program), "+ log what happened"),
    ]
    if program.interviews:
        sections.append(_section("Interviews", INTERVIEWS, _interviews(program)))
    sections.append(
        _section("Asked and answered", QUESTIONS, _questions(program), "+ ask about what is unknown")
    )
    if program.rating is not None:
        sections.append(_section("Your rating", "rating", _rating(program.rating)))
    if program.raw:
        cells = tuple(
            FormRow(f"raw.{heading}", (FormCell("raw", "", clean(text)),), clean(heading), opens=True)
            for heading, text in program.raw.items()
        )
        sections.append(FormSection("As it stood in the sheet", cells, "kept as it was, never changed"))
    return sections


def _section(title: str, group: str, lines: Sequence[str], add: str = "") -> FormSection:
    rows = [
        FormRow(
            f"{group}.{number}", (FormCell("line", "", clean(line)),), kind="item", group=group, opens=True
        )
        for number, line in enumerate(lines)
    ]
    if add:
        rows.append(FormRow(f"{group}.+", (FormCell("+", add),), kind="add", group=group))
    return FormSection(title, tuple(rows))


def _drafts(view: "View", key: str) -> list[str]:
    drafts = view.workbook.drafts
    return [f"{kind_title(drafts[place].kind)}: {drafts[place].title}" for place in drafts_of(view, key)]


def _events(program: Program) -> list[str]:
    lines = []
    for event in program.events:
        at = f" {event.at:%H:%M}" if event.at else ""
        by = f" by {'you' if event.by == 'me' else 'the program'}" if event.by else ""
        reply = f", reply by {event.reply_by:%Y-%m-%d %H:%M}" if event.reply_by else ""
        note = f" — {event.note}" if event.note else ""
        struck = f" (struck: {event.void})" if event.void is not None else ""
        lines.append(
            f"{day_text(event.on, year=True)}{at}  {EVENT_TEXT[event.kind]}{by}{reply}{note}{struck}"
        )
    return lines


def _interviews(program: Program) -> list[str]:
    lines = []
    for each in program.interviews:
        at = f"{each.starts_at:%Y-%m-%d}" if each.starts_at else "no day yet"
        at += f" {each.starts_at:%H:%M} {each.tz or 'local'}" if each.starts_at and has_time(each) else ""
        minutes = f"{each.minutes} min" if each.minutes else ""
        kind = (each.format or "").replace("_", " ")
        parts = [at, minutes, kind, each.platform or "", each.city or "", each.note or ""]
        lines.append(", ".join(part for part in parts if part))
    return lines


def _questions(program: Program) -> list[str]:
    lines = []
    for each in program.questions:
        field = program_fields().get(each.field)
        asked = " ".join(
            part for part in (each.to or "", f"on {each.asked_on}" if each.asked_on else "") if part
        )
        answer = f"{each.answer}, {each.answered_on}" if each.answered_on else "no answer yet"
        lines.append(f"{field.title if field else each.field} ({asked or 'day unknown'}): {answer}")
    return lines


def _rating(rating: Rating) -> list[str]:
    return list(_rating_lines(rating))


def _rating_lines(rating: Rating) -> Iterator[str]:
    given = [(title, getattr(rating, name)) for name, title in criterion_titles().items()]
    stars = [f"{title} {value}" for title, value in given if value]
    if stars:
        yield f"{', '.join(stars)} (of 5)"
    if rating.would_attend is not None:
        yield "would attend" if rating.would_attend else "would not attend"
    if rating.pros:
        yield f"For: {rating.pros}"
    if rating.cons:
        yield f"Against: {rating.cons}"
