"""Program pages: what one says of a program, and keeping it with its own words; for both front ends."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from imgtui.domain.reading.pages.read import Fact, PageReading, read_page
from imgtui.domain.reading.rosters.folding import fold
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.typed_program import typed_values
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Evidence, Program, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.webpages.visible import Visible, visible
from imgtui.exchange.webpages.words import page_tools, specialty_named
from imgtui.services.opened.book import Book
from imgtui.services.reading.texts.text_apart import ReadFor
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage.record import put_evidence

_LONGEST_QUOTE = 1000
_ENDS = ("img_percent_low", "img_percent_high")


@record
class PageSeen:
    """A page that was read for a program; nothing of it is kept yet.

    Attributes:
        name: what the file or paste is called.
        page: its visible text, title and address.
        reading: what it says.
    """

    name: str
    page: Visible
    reading: PageReading

    @property
    def source(self) -> str:
        """What stands as source in the evidence: its address, else its title, else its name."""
        return self.page.address or self.page.title or self.name


def see_page(book: Book, data: bytes, name: str, program: Program | None, context: str = "") -> PageSeen:
    """Read a page.

    Args:
        book: the workbook: its season is the one a page has to be of.
        data: the bytes of a text, an HTML or a PDF file.
        name: what it is called.
        program: the program it is read for; None: `context` names it, or nothing does.
        context: a specialty, perhaps with its track.

    Raises:
        WorkbookError: it cannot be read.
    """
    page = visible(data, name)
    about = context or about_of(program)
    tools = page_tools(book.workbook.season.match_year - 1)
    return PageSeen(
        name, page, read_page(page.text, tools, specialty_named, about, page.levels, name_of(program))
    )


def about_of(program: Program | None) -> str:
    """Return what a page is read for: the specialty of the program with its track, as far as known."""
    return f"{program.specialty or ''} {program.track or ''}".strip() if program else ""


def name_of(program: Program | None) -> str:
    """Return the name of the program a page is read for, empty where that is not known."""
    return program.name if program else ""


def read_for(workbook: Workbook, today: date, program: Program | None, about: str = "") -> ReadFor:
    """Return what a reader has to know of a workbook to read a page for one of its programs.

    Args:
        workbook: its season, and the schools that were settled.
        today: the day of pasting.
        program: the program; None: which one is not known yet.
        about: the specialty that the user says it is, where the page names several.
    """
    schools = {fold(each.words): (each.kind, each.country, each.words) for each in workbook.schools}
    return ReadFor(
        season=workbook.season.match_year - 1,
        today=today,
        about=about or about_of(program),
        name=name_of(program),
        specialty=about or (program.specialty if program else None) or "",
        schools={words: told for words, told in schools.items() if words},
    )


def found_in(seen: PageSeen) -> Mapping[str, Fact]:
    """Return everything the page says, asserted or not, by field."""
    return {**seen.reading.facts, **seen.reading.doubtful}


def edited(seen: PageSeen, name: str, text: str, reference: Reference) -> PageSeen:
    """Return a page that says of a field what the user reads in its words.

    Raises:
        UsageError: the text is no value of the field, or none at all.
    """
    values = typed_values({name: text}, reference)
    value = values.pop(name)
    if value is None:
        raise UsageError("value_missing", "no value: space leaves the fact out", name)
    value = value.isoformat() if isinstance(value, date) else value
    fact = replace(found_in(seen)[name], value=value, beside=tuple(values.items()), why="")
    rest = {each: held for each, held in seen.reading.doubtful.items() if each != name}
    facts = {**seen.reading.facts, name: fact}
    return replace(seen, reading=replace(seen.reading, facts=facts, doubtful=rest))


def with_facts(program: Program, seen: PageSeen, fields: Iterable[str], today: date) -> Program:
    """Return a program as keeping some of what a page says would make it; nothing is kept."""
    found = found_in(seen)
    values: dict[str, Any] = {}
    for name in fields:
        values |= values_of(found[name])
    fresh = {name: Evidence(source=clean(seen.source), checked_on=today) for name in fields}
    return replace(program, **values, evidence={**program.evidence, **fresh})


def keep_facts(book: Book, key: str, seen: PageSeen, fields: Iterable[str]) -> int:
    """Keep some of what a page says, in one step, each with its words, condition and today's date.

    Args:
        book: the workbook.
        key: the program.
        seen: the page.
        fields: those that were picked, of `seen.reading.facts` and `.doubtful`.

    Returns:
        How many were kept.

    Raises:
        UsageError: a field the page has no value for.
    """
    found = found_in(seen)
    picked = [found[name] for name in dict.fromkeys(fields) if name in found]
    missing = [name for name in fields if name not in found or found[name].value is None]
    if missing:
        raise UsageError(
            "fact_missing", "the page gives no value for it", missing[0], "see: imgtui read FILE"
        )
    if not picked:
        return 0
    program = book.program(key)
    source = clean(seen.source)
    with book.change(f"{plural(len(picked), 'fact')} from {short(source, 60)}: {program.name}") as change:
        for fact in picked:
            change.set("program", key, values_of(fact))
            quote = short(clean(fact.evidence), _LONGEST_QUOTE)
            condition = short(clean(fact.condition), _LONGEST_QUOTE) or None
            evidence = Evidence(source=source, checked_on=book.today(), quote=quote, condition=condition)
            put_evidence(change, key, fact.field, evidence)
    return len(picked)


def values_of(fact: Fact) -> dict[str, Any]:
    """Return what is stored for a fact: a share with both its ends, a day as a day."""
    value: Any = fact.value
    if fact.field == "deadline":
        value = date.fromisoformat(str(value))
    if fact.field == "img_percent":
        return {**dict.fromkeys(_ENDS, value), **dict(fact.beside), fact.field: value}
    return {fact.field: value}


def shown(name: str, value: Any) -> str:
    """Return the value of a field in words."""
    if name == "deadline" and isinstance(value, str):
        value = date.fromisoformat(value)
    return program_fields()[name].say(value) if value is not None else "unknown"
