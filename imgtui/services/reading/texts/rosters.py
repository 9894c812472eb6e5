"""Lists of residents: what one says, settling the schools it leaves open, keeping what it gives."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from imgtui.domain.reading.rosters.folding import fold
from imgtui.domain.reading.rosters.proposals import RosterProposal, proposals
from imgtui.domain.reading.rosters.reading import ReadRoster, Resident
from imgtui.domain.reading.rosters.schools import Kind, SchoolFound
from imgtui.domain.reading.rosters.summary import Summary, as_json, summary_of
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Evidence, KnownSchool, Program, Roster, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.rosters import roster_reader
from imgtui.exchange.webpages.visible import visible
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import program_fields
from imgtui.services.reference.zones import countries
from imgtui.services.triage.record import put_evidence
from imgtui.storage.rows.within import known_schools_within
from imgtui.storage.rows.write import add_list, fields

_KINDS = ("us_md", "us_do", "canada", "caribbean", "other")
_LONGEST = 200


@record
class SchoolChoice:
    """An answer to which school is meant, one key each: its words, who its graduates are, and where it is."""

    title: str
    kind: Kind
    country: str | None


@record
class RosterSeen:
    """A list of residents that was read for a program; nothing of it is kept yet.

    Attributes:
        source: what the page is called, as evidence names it.
        roster: the residents.
        summary: their figures.
        proposals: the facts they give.
        is_cut: whether the page was longer than what is read.
    """

    source: str
    roster: ReadRoster
    summary: Summary
    proposals: tuple[RosterProposal, ...]
    is_cut: bool = False

    @staticmethod
    def title_of(name: str) -> str:
        """Return what a field is called."""
        return program_fields()[name].title

    @property
    def open_schools(self) -> tuple[Resident, ...]:
        """The residents whose school has to be settled, one for each school."""
        by_words = {fold(each.school): each for each in self.summary.unknown_schools if each.school}
        return tuple(by_words.values())


def see_roster(
    book: Book, lines: Iterable[str], source: str, program: Program | None = None, context: str = ""
) -> RosterSeen:
    """Read a list of residents.

    Args:
        book: the workbook: its season, what was settled before, and the country of the applicant's school.
        lines: the visible lines of the page, the cells of a table parted by tabs.
        source: what the page is called.
        program: the program it is read for; None: `context` names it, or nothing does.
        context: a specialty, perhaps with its track.
    """
    workbook = book.workbook
    roster = roster_reader().read(
        lines,
        context=context or (program.specialty or "" if program else ""),
        season=workbook.season.match_year - 1,
        settled=settled_of(workbook.schools),
    )
    return roster_seen(workbook, book.today(), roster, source)


def roster_seen(workbook: Workbook, today: date, roster: ReadRoster, source: str) -> RosterSeen:
    """Return what residents that were read come to for the applicant."""
    summary = summary_of(roster)
    home = workbook.applicant.school_country or workbook.applicant.citizenship_country
    return RosterSeen(source, roster, summary, proposals(roster, summary, home, today))


def see_roster_page(
    book: Book, data: bytes, name: str, program: Program | None = None, context: str = ""
) -> RosterSeen:
    """Read a list of residents from a text, an HTML or a PDF file.

    Raises:
        WorkbookError: it cannot be read.
    """
    page = visible(data, name)
    source = page.address or page.title or name
    return replace(see_roster(book, page.text.split("\n"), source, program, context), is_cut=page.cut)


def settled_of(schools: Iterable[KnownSchool]) -> Mapping[str, SchoolFound]:
    """Return what the applicant told of schools, by their folded words."""
    return {
        fold(each.words): SchoolFound(each.kind, each.country, each.words, "settled")
        for each in schools
        if fold(each.words)
    }


def choices(resident: Resident) -> tuple[SchoolChoice, ...]:
    """Return the answers offered for a school: those that go by its name first, then the kinds."""
    named = tuple(SchoolChoice(f"{each.name}", each.kind, each.country) for each in resident.found.candidates)
    return (
        *named,
        SchoolChoice("US", "us_md", "US"),
        SchoolChoice("Canada", "canada", "CA"),
        SchoolChoice("Caribbean", "caribbean", None),
        SchoolChoice("IMG, place unknown", "other", None),
    )


def settle(book: Book, words: str, kind: Kind, country: str | None = None) -> None:
    """Remember which school a list means by its words; the next list asks no more. One step.

    Raises:
        UsageError: no words, or a kind there is none of.
    """
    plain = clean(words)[:_LONGEST].strip()
    if not fold(plain):
        raise UsageError("school_missing", "no words that name a school", "words")
    if kind not in _KINDS:
        hint = f"one of {', '.join(_KINDS)}"
        raise UsageError("bad_value", f"{kind}: no kind of school", "kind", hint)
    told = KnownSchool(words=plain, kind=cast(Any, kind), country=country)
    with book.change(f"settled the school {short(plain)}") as change:
        same = [row for row, known in known_schools_within(change) if fold(known.words) == fold(plain)]
        if same:
            change.set("known_school", same[0], fields("known_school", told))
        else:
            add_list(change, "known_school", [told])


def settle_said(book: Book, text: str) -> None:
    """Remember what a text such as "Hill Medical=other:PK" says of a school.

    Raises:
        UsageError: it is no such text, or names no kind or country.
    """
    words, equals, told = text.rpartition("=")
    kind, _, country = told.strip().partition(":")
    known = countries()
    if not equals or (country and known and country.upper() not in known):
        raise UsageError(
            "bad_value", "says of no school what it is", text, 'write "WORDS=KIND" or "WORDS=other:PK"'
        )
    settle(book, words, cast(Any, kind), country.upper() or _COUNTRY.get(kind))


_COUNTRY = {"us_md": "US", "us_do": "US", "canada": "CA"}


def replaced_by(program: Program, seen: RosterSeen, names: Iterable[str]) -> tuple[str, ...]:
    """Return the picked fields in which a program has another value, which keeping them would replace."""
    found = {each.field: each for each in seen.proposals}
    own = ("roster", "img_percent_low", "img_percent_high")
    return tuple(
        name
        for name in names
        if name in found
        and name not in own
        and getattr(program, name) is not None
        and getattr(program, name) != found[name].value
    )


def keep_roster(book: Book, key: str, seen: RosterSeen, names: Iterable[str]) -> int:
    """Keep some of what a list gives, in one step, each with words of the page and today's date.

    Args:
        book: the workbook.
        key: the program.
        seen: the list.
        names: the fields that were picked.

    Returns:
        How many facts were kept.

    Raises:
        UsageError: the list gives no value for a field.
    """
    found = {each.field: each for each in seen.proposals}
    wanted = list(dict.fromkeys(names))
    missing = [name for name in wanted if name not in found]
    if missing:
        raise UsageError("fact_missing", "the list of residents gives no value for it", missing[0])
    if not wanted:
        return 0
    program = book.program(key)
    source = clean(seen.source)
    with book.change(f"residents from {short(source)}: {program.name}") as change:
        for each in (found[name] for name in wanted):
            value = _with_note(each.value, program)
            change.set("program", key, {each.field: value})
            if book.reference.fields.is_fact(each.field):
                put_evidence(change, key, each.field, _evidence(book, source, each))
    return len(wanted)


def with_roster(program: Program, seen: RosterSeen, names: Iterable[str], today: date) -> Program:
    """Return a program as keeping some of what a list gives would make it; nothing is kept."""
    found = {each.field: each for each in seen.proposals}
    values = {name: _with_note(found[name].value, program) for name in names}
    fresh = {
        name: Evidence(source=clean(seen.source), checked_on=today) for name in values if name != "roster"
    }
    return replace(program, **values, evidence={**program.evidence, **fresh})


def _evidence(book: Book, source: str, proposal: RosterProposal) -> Evidence:
    quote = clean(proposal.quote)[:_LONGEST]
    return Evidence(source=source, checked_on=book.today(), quote=quote or None)


def _with_note(value: Any, program: Program) -> Any:
    """Return a roster with the note the user wrote, which no page knows."""
    note = program.roster.note if program.roster else None
    return replace(value, note=note) if isinstance(value, Roster) else value


def plain(seen: RosterSeen) -> dict[str, Any]:
    """Return what `imgtui read --kind roster --json` gives."""
    asserted = [each for each in seen.proposals if each.firmness == "assert" and each.field != "roster"]
    asked = [each for each in seen.proposals if each.firmness == "ask"]
    return {
        "facts": {each.field: _plain_fact(each) for each in asserted},
        "doubtful": {each.field: _plain_fact(each) for each in asked},
        "absent": [],
        "page_year": None,
        "programs": list(seen.roster.programs),
        "roster": as_json(seen.summary),
        "events": [],
    }


def _plain_fact(proposal: RosterProposal) -> dict[str, Any]:
    return {
        "value": proposal.value,
        "evidence": proposal.quote,
        "kind": "clear",
        "condition": None,
        "why": proposal.said,
    }
