"""Everything known of one program on one page: to read five minutes before an interview, or to print."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.domain.applicant.ecfmg import is_certified
from imgtui.domain.applications.file_lines import state_text
from imgtui.domain.invites.drill import KindScore
from imgtui.domain.invites.interviews import slots, when_text
from imgtui.domain.invites.people import likewise
from imgtui.domain.invites.state import EVENT_TEXT, STATUS_TEXT
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.own_words import quote_text
from imgtui.domain.triage.texts import BUCKET_TEXT, CONNECTION_TEXT, reasons
from imgtui.domain.triage.verify import stale_fields, verify_fields
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Contact, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.pages import PAGES, Page, PagePart
from imgtui.services.invites.drill import ProgramDrill, bank, drill_of
from imgtui.services.opened.files import write_beside
from imgtui.services.rank import ratings

if TYPE_CHECKING:
    from imgtui.services.opened.book import Book
    from imgtui.services.views.view import View

SAYS: Says = {
    "dossier.none": "",
    "dossier.likewise": "count country years first last",
    "dossier.nobody_likewise": "country",
    "dossier.late_cycle": "source day on",
    "dossier.weakest": "kind practised",
    "dossier.fresh": "bucket tier",
    "dossier.ecfmg": "by",
    "dossier.coordinator": "question",
    "dossier.stars": "overall each",
    "dossier.attend": "would",
    "dossier.part.when": "",
    "dossier.part.who": "",
    "dossier.part.reasons": "",
    "dossier.part.ask": "",
    "dossier.part.facts": "",
    "dossier.part.judged": "",
    "dossier.part.practice": "",
    "dossier.part.file": "",
    "dossier.part.log": "",
    "dossier.part.notes": "",
    "dossier.part.after": "",
    "dossier.part.rules": "",
}
"""What is said here; the words stand in db/reference/texts_invites.json."""
_FACTS = (
    *("visa_j1", "visa_h1b", "img_percent", "non_us_img_percent", "imgs_every_year", "attempts_limit"),
    *("attempts_total", "yog_limit", "graduated_since", "step2_min", "step1_min", "step2_average"),
    *("usce", "usce_months", "observerships_count", "step3_required", "ecfmg_to_apply", "ecfmg_by"),
    *("positions", "program_type", "new_program"),
)
"""Facts that an interview can come to, in order."""
_SAID = 3


@record
class DossierPart:
    """One part of the dossier: its id, its title and its lines."""

    id: str
    title: str
    lines: tuple[str, ...]


@record
class Dossier:
    """The page: which program, its parts in order."""

    program: str
    title: str
    parts: tuple[DossierPart, ...]


def dossier_of(view: "View", program: Program) -> Dossier:
    """Return everything known of a program, in the order in which it is wanted before an interview."""
    drill = drill_of(view, program) if program.interviews else None
    made: tuple[tuple[str, Iterable[str]], ...] = (
        ("when", _when(view, program)),
        ("who", _who(view, program, drill)),
        ("reasons", _reasons(view, program, drill)),
        ("ask", _asks(view, program, drill)),
        ("facts", _facts(view, program)),
        ("judged", _judged(view, program)),
        ("practice", _practice(view, drill)),
        ("file", _file(view, program)),
        ("log", _log(program)),
        ("notes", _notes(program)),
        ("after", _after(view, program)),
        ("rules", bank().brings),
    )
    say = view.reference.texts.say
    parts = tuple(
        DossierPart(name, say(f"dossier.part.{name}"), found)
        for name, lines in made
        if (found := tuple(lines))
    )
    place = ", ".join(filter(None, (program.city, program.state)))
    title = f"{clean(program.name)}{f' ({place})' if place else ''}"
    return Dossier(program.key, title, parts)


def dossier_page(view: "View", dossier: Dossier) -> Page:
    """Return the dossier as a page to print."""
    parts = tuple(PagePart(part.title, part.lines) for part in dossier.parts)
    return Page(dossier.title, (day_text(view.today, year=True),), parts)


def write_dossier(book: "Book", view: "View", program: Program, to: Path) -> int:
    """Write the dossier to a .md or .html file; return the bytes written.

    Raises:
        UsageError: the extension is none that can be written.
    """
    make = PAGES.get(to.suffix.lower())
    if make is None:
        raise UsageError("export_format", "a dossier is a page", str(to), "name a .md or .html file")
    data = make(dossier_page(view, dossier_of(view, program)))
    write_beside(book, to, data)
    return len(data)


# --- the parts ---------------------------------------------------------------------------------------


def _when(view: "View", program: Program) -> Iterator[str]:
    found = slots([program], view.reference.places, view.clocks, view.figures, {})
    times = {slot.index: when_text(slot, view.clocks) for slot in found}
    for index, day in enumerate(program.interviews):
        how = {"virtual": "by video", "in_person": "in person"}.get(day.format or "")
        parts = (times.get(index), how, day.platform, day.city, f"{day.minutes} min" if day.minutes else None)
        said = ", ".join(clean(part) for part in parts if part)
        yield f"{said}{f'. {clean(day.note)}' if day.note else ''}" or view.reference.texts.say(
            "dossier.none"
        )
    codes = (("NRMP", program.nrmp_code), ("ACGME", program.acgme_id), ("web", program.website))
    listed = [f"{name} {clean(value)}" for name, value in codes if value]
    if program.institution or listed:
        yield ", ".join([*filter(None, [clean(program.institution or "")]), *listed])


def _who(view: "View", program: Program, drill: ProgramDrill | None) -> Iterator[str]:
    if drill is not None:
        yield from (f"Interviewer: {clean(name)}" for name in program.interviews[drill.index].interviewers)
    for title, name in (("Director", program.director), ("Coordinator", program.coordinator)):
        if name:
            yield f"{title}: {clean(name)}"
    yield from (contact_text(each) for each in contacts_of(view, program))


def contacts_of(view: "View", program: Program) -> list[Contact]:
    """Return the contacts that know a program."""
    return [each for each in view.workbook.applicant.contacts if each.program == program.key]


def contact_text(contact: Contact) -> str:
    """Return in one line who a contact is, when they were asked, and what they did."""
    role = f", {clean(contact.role)}" if contact.role else ""
    asked = f", asked {day_text(contact.asked_on)}" if contact.asked_on else ""
    return f"{clean(contact.name)}{role}{asked}{f': {clean(contact.did)}' if contact.did else ''}"


def _reasons(view: "View", program: Program, drill: ProgramDrill | None) -> Iterator[str]:
    if drill is not None:
        yield from map(clean, program.interviews[drill.index].reasons)
    if program.connection:
        note = f": {clean(program.connection_note)}" if program.connection_note else ""
        yield f"{CONNECTION_TEXT[program.connection].capitalize()}{note}"
    for draft in view.workbook.drafts:
        if draft.kind == "program_paragraph" and draft.program == program.key and draft.text.strip():
            yield clean(draft.text)
    if (said := likewise_text(view, program)) is not None:
        yield said
    late = program.late_cycle
    if late is not None:
        day = day_text(late.on) if late.on else None
        yield view.reference.texts.say(
            "dossier.late_cycle", source=clean(late.source), day=day and {"on": day}
        )
    if program.description:
        yield f"“{clean(program.description)[:400]}”"


def likewise_text(view: "View", program: Program) -> str | None:
    """Return how many come from the applicant's country; None where no page was read."""
    found = likewise(program, view.workbook.applicant)
    if found is None:
        return None
    country = view.reference.country(found.country)
    if not found.count:
        return view.reference.texts.say("dossier.nobody_likewise", country=country)
    years = {"first": str(found.first), "last": str(found.last)} if found.last else None
    return view.reference.texts.say("dossier.likewise", count=found.count, country=country, years=years)


def _asks(view: "View", program: Program, drill: ProgramDrill | None) -> Iterator[str]:
    own = program.interviews[drill.index].questions if drill is not None else ()
    yield from map(clean, own)
    fields = view.reference.fields.program
    verdict = view.verdicts[program.key]
    unknown = [name for name in verify_fields(program, verdict, view.rules) if fields[name].question]
    areas: set[str] = set()
    for each in bank().asks:
        if each.area not in areas and len(own) < 5:
            areas.add(each.area)
            yield f"({each.area}) {each.text}"
    # What was never looked up is no question for an interviewer: it is the coordinator's to answer.
    for name in unknown[:_SAID]:
        yield view.reference.texts.say("dossier.coordinator", question=fields[name].question)


def _facts(view: "View", program: Program) -> Iterator[str]:
    fields, old = view.reference.fields.program, set(stale_fields(program, view.rules))
    for name in _FACTS:
        value = getattr(program, name)
        if value is None or value == ():
            continue
        evidence = program.evidence.get(name)
        words = quote_text(evidence)
        source = clean(evidence.source) if evidence and evidence.source and not words else ""
        day = (
            f", {day_text(evidence.checked_on, year=True)}"
            if source and evidence and evidence.checked_on
            else ""
        )
        said = words or f"{source}{day}"
        is_old = " (old)" if name in old else ""
        yield f"{fields[name].title}: {fields[name].say(value)}{is_old}{f' — {said}' if said else ''}"


def _judged(view: "View", program: Program) -> Iterator[str]:
    verdict = view.verdicts[program.key]
    texts = view.reference.texts
    yield texts.say("dossier.fresh", bucket=BUCKET_TEXT[verdict.bucket], tier=verdict.tier.capitalize())
    yield from (each.text for each in reasons(program, verdict, view.rules) if each.effect != "green")
    if program.ecfmg_by and not is_certified(view.workbook.applicant):
        yield texts.say("dossier.ecfmg", by=view.reference.fields.program["ecfmg_by"].say(program.ecfmg_by))


def _practice(view: "View", drill: ProgramDrill | None) -> Iterator[str]:
    if drill is None:
        return
    weakest = drill.next
    yield view.reference.texts.say(
        "dossier.weakest", kind=weakest.kind.title, practised="never" if weakest.mean is None else "often"
    )
    yield from (score_text(each) for each in drill.scores if each.times)


def score_text(score: KindScore) -> str:
    """Return in one line how a kind of question has gone."""
    if not score.times:
        return f"{score.kind.title}: –"
    grown = " ".join(map(str, score.scores))
    mean = f", mean {number(round(score.mean, 1))} of 5 ({grown})" if score.mean is not None else ""
    took = f", {score.seconds} s of {score.kind.seconds}" if score.seconds is not None else ""
    return f"{score.kind.title}: {score.times}x{mean}{took}{', too long' if score.is_long else ''}"


def _file(view: "View", program: Program) -> Iterator[str]:
    state = view.files.of(program.key)
    if state is None:
        return
    yield state_text(state, view.reference.texts).capitalize()
    if program.statement:
        yield f"Statement: {clean(program.statement)}"
    if program.letters:
        yield f"Letters: {', '.join(map(clean, program.letters))}"


def _log(program: Program) -> Iterator[str]:
    for event in program.events:
        if event.void is None:
            note = f": {clean(event.note)}" if event.note else ""
            yield f"{day_text(event.on, year=True)} {EVENT_TEXT[event.kind]}{note}"


def _notes(program: Program) -> Iterator[str]:
    yield from (clean(line) for line in (program.notes or "").splitlines() if line.strip())


def _after(view: "View", program: Program) -> Iterator[str]:
    rating = program.rating
    if rating is not None:
        titles = ratings.criterion_titles()
        stars = ((title, getattr(rating, name)) for name, title in titles.items())
        overall = overall_rating(rating, view.workbook.rating_weights)
        if overall is not None:
            each = ", ".join(f"{title} {value}" for title, value in stars if value is not None)
            yield view.reference.texts.say("dossier.stars", overall=number(round(overall, 1)), each=each)
        if rating.would_attend is not None:
            yield view.reference.texts.say("dossier.attend", would="yes" if rating.would_attend else "no")
        yield from (
            f"{side}: {clean(text)}"
            for side, text in (("For", rating.pros), ("Against", rating.cons))
            if text
        )


def stands_text(view: "View", key: str) -> str:
    """Return how far things have gone with a program."""
    return STATUS_TEXT[view.course_of(key).status]
