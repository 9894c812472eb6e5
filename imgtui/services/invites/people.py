"""People: who was asked and what came of it, who read the list, where people like the applicant are."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from imgtui.domain.invites.people import likewise
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import LateCycle
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.services.invites.dossier import contact_text, likewise_text
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import name_of

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {
    "people.contacts": "",
    "people.readers": "",
    "people.likewise": "",
    "people.late": "",
    "people.new": "",
    "people.about": "text name",
}
"""What is said here; the words stand in db/reference/texts_invites.json."""


@record
class PersonLine:
    """One line: what it says, and the key of the program it is about, empty for none."""

    text: str
    program: str = ""


@record
class PeoplePart:
    """One part: its id, title and lines."""

    id: str
    title: str
    lines: tuple[PersonLine, ...]


def people_of(view: "View") -> tuple[PeoplePart, ...]:
    """Return the parts, those without lines too: each says what could stand there."""
    made = {
        "contacts": _contacts(view),
        "readers": _readers(view),
        "likewise": _likewise(view),
        "late": _late(view),
        "new": _new(view),
    }
    say = view.reference.texts.say
    return tuple(PeoplePart(name, say(f"people.{name}"), tuple(lines)) for name, lines in made.items())


def set_late_cycle(book: Book, key: str, source: str, on: date | None) -> None:
    """Keep that a program says it still reads applications; an empty source takes it back."""
    text = clean(source).strip()
    name = short(name_of(book, [key]), 40)
    with book.change(f"still reads: {name}" if text else f"took back that it reads: {name}") as change:
        change.set("program", key, {"late_cycle": LateCycle(source=text, on=on) if text else None})


def _contacts(view: "View") -> Iterator[PersonLine]:
    for contact in view.workbook.applicant.contacts:
        program = view.programs.get(contact.program or "")
        text = contact_text(contact)
        if program is not None:
            text = view.reference.texts.say("people.about", text=text, name=clean(program.name))
        yield PersonLine(text, program.key if program else "")


def _readers(view: "View") -> Iterator[PersonLine]:
    for reader in view.workbook.applicant.readers:
        day = f", {day_text(reader.on, year=True)}" if reader.on else ""
        yield PersonLine(f"{clean(reader.who)}{day}{f': {clean(reader.verdict)}' if reader.verdict else ''}")


def _likewise(view: "View") -> Iterator[PersonLine]:
    found = [(key, likewise(view.programs[key], view.workbook.applicant)) for key in view.active]
    having = [(key, each.count) for key, each in found if each is not None and each.count]
    for key, _ in sorted(having, key=lambda pair: -pair[1]):
        said = likewise_text(view, view.programs[key])
        if said is not None:
            yield PersonLine(f"{clean(view.programs[key].name)}: {said}", key)


def _late(view: "View") -> Iterator[PersonLine]:
    for key in view.active:
        late = view.programs[key].late_cycle
        if late is not None:
            day = f", {day_text(late.on, year=True)}" if late.on else ""
            yield PersonLine(f"{clean(view.programs[key].name)}: {clean(late.source)}{day}", key)


def _new(view: "View") -> Iterator[PersonLine]:
    for key in view.active:
        if view.programs[key].new_program:
            yield PersonLine(clean(view.programs[key].name), key)
