"""The lists of the file and of the people who help: in how many ways each can be had and changed.

A list is one entry here, and an entry without one of its ways cannot be made. `tests/cli/test_every_list.py`
goes its ways without a screen, `tests/tui/test_every_list.py` those on one, `tests/soak/list_kills.py` kills
what writes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from imgtui.domain.workbook.records import (
    Contact,
    Draft,
    Event,
    Experience,
    Interview,
    Letter,
    MockAnswer,
    Program,
    Reader,
    Workbook,
)
from imgtui.services.applicant import profile, sites
from imgtui.services.applications import files
from imgtui.services.invites import drill, people
from imgtui.services.opened.book import Book
from imgtui.services.workbook.exporting import What
from tests.tui.programs_season import APPLICANT, SEASON

MARK = "Zqmark"
"""A word that no other text of the workbook holds: where it stands, the list has come."""
DAY = datetime(2099, 12, 3, 9)


@dataclass(frozen=True, slots=True)
class FileList:
    """One list.

    Attributes:
        rows: what it holds in a workbook.
        shown: the command that shows it.
        changed: the command that puts MARK into it.
        exported: the part under which it is exported.
        private: whether MARK there names a person, or is told in confidence: `--redact` leaves it out.
        carried: whether MARK goes along into the next season.
        screen: the name of the screen that shows it.
        keyed: keys that open its screen from Programs and change it.
        clicked: texts that are clicked one after the other instead; what begins with "⌨" is typed.
        acts: changes, by number, that a process can be killed in; none of them is like the one before.
    """

    rows: Callable[[Workbook], Any]
    shown: Sequence[str]
    changed: Sequence[str]
    exported: What
    private: bool
    carried: bool
    screen: str
    keyed: Sequence[str]
    clicked: Sequence[str]
    acts: Callable[[Book, int], object]


def workbook() -> Workbook:
    """Return a season with everything that the lists point at, and nothing in them that MARK names."""
    held = (Event(id="1", on=date(2026, 10, 1), kind="applied"), Event(id="2", on=None, kind="invite"))
    lake = replace(
        SEASON.programs[0],
        events=held,
        letters=(),
        statement=None,
        interviews=(Interview(starts_at=DAY, tz="America/Chicago", minutes=60),),
    )
    rest = tuple(replace(each, apply=None, events=(), interviews=()) for each in SEASON.programs[1:])
    who = replace(
        APPLICANT,
        letters=(Letter(writer=f"Dr {MARK}", us=True, status="uploaded"), Letter(writer="Dr Bo")),
        experience=(Experience(kind="externship", country="US", site="Mercy", status="asked", months=1),),
    )
    drafts = (Draft(kind="statement", title="Mine", text="I."),)
    return replace(SEASON, applicant=who, programs=(lake, *rest), drafts=drafts)


def _lake(book: Workbook) -> Program:
    return next(each for each in book.programs if each.key == "lake")


def _assign(book: Book, number: int) -> object:
    kind = number % 3
    if kind == 0:
        return files.assign(book, ["lake"], files.Assigned(letters=() if number % 2 else ("Dr Bo",)))
    if kind == 1:
        return files.set_supplement(book, "lake", f"essay {number}", date(2026, 11, 1), None, None)
    return files.set_document(book, "photo", ("asked", "sent")[number % 2])


def _contact(book: Book, number: int) -> object:
    return profile.add_item(book, "contacts", Contact(name=f"Dr {number}", program="lake", did="wrote"))


def _reader(book: Book, number: int) -> object:
    if number % 2:
        return people.set_late_cycle(book, "lake", f"its page, {number}", None)
    return profile.add_item(book, "readers", Reader(who=f"Prof {number}", verdict="too few"))


def _dossier(book: Book, number: int) -> object:
    if number % 2:
        return drill.prepare(book, "lake", 0, {"reasons": [f"reason {number}"], "questions": ["Who?"]})
    return drill.log_mock(book, "lake", 0, MockAnswer(kind="case", score=number % 5 + 1, seconds=60))


def _site(book: Book, number: int) -> object:
    entry = book.workbook.applicant.experience[0]
    return sites.set_status(book, 0, entry, ("confirmed", "running", "done", "asked")[number % 4])


LISTS = {
    "documents": FileList(
        rows=lambda book: [(each.statement, each.letters, each.supplements) for each in book.programs],
        shown=("documents", "--json"),
        changed=("documents", "assign", "lake", "--letter", f"Dr {MARK}"),
        exported="documents",
        private=True,
        carried=True,
        screen="DocumentsScreen",
        keyed=("f4", "l", "space", "enter"),
        clicked=(": Commands", "⌨documents", "Documents", "l Letters", f"Dr {MARK}", "enter Take"),
        acts=_assign,
    ),
    "contacts": FileList(
        rows=lambda book: book.applicant.contacts,
        shown=("people", "--json"),
        changed=("profile", "set", "contacts", f"Dr {MARK}:attending:program=lake:did=wrote"),
        exported="people",
        private=True,
        carried=True,
        screen="PeopleScreen",
        keyed=("colon", *"people and", "enter", "e", "n", *f"Dr {MARK}", "enter", "escape"),
        clicked=(
            *(": Commands", "⌨people and", "People, places", "e Contacts", "add a contact"),
            *(f"⌨Dr {MARK}", "enter Take", "Your papers"),
        ),
        acts=_contact,
    ),
    "readers": FileList(
        rows=lambda book: book.applicant.readers,
        shown=("people", "--json"),
        changed=("profile", "set", "readers", f"Prof {MARK}:2026-11-10:too few safeties"),
        exported="people",
        private=True,
        carried=False,
        screen="PeopleScreen",
        keyed=("colon", *"people and", "enter", "e", "down", "n", *f"Prof {MARK}", "enter", "escape"),
        clicked=(
            *(": Commands", "⌨people and", "People, places", "e Contacts", "add a reader"),
            *(f"⌨Prof {MARK}", "enter Take", "Your papers"),
        ),
        acts=_reader,
    ),
    "dossier": FileList(
        rows=lambda book: (_lake(book).interviews, _lake(book).notes),
        shown=("dossier", "lake", "--json"),
        changed=("dossier", "lake", "--reason", f"its clinic, {MARK}"),
        exported="dossier",
        private=True,
        carried=True,
        screen="DossierScreen",
        keyed=("f12", *"lake", "enter", "r", *MARK, "ctrl+s"),
        clicked=(
            ": Commands",
            "⌨dossier",
            "Dossier",
            "⌨lake",
            "Lakeshore",
            "r Reasons",
            f"⌨{MARK}",
            "F2 Save",
        ),
        acts=_dossier,
    ),
    "pipeline": FileList(
        rows=lambda book: book.applicant.experience,
        shown=("sites", "--json"),
        changed=("profile", "set", "experience", f"externship:US:1mo:planned:site={MARK}:status=asked"),
        exported="sites",
        private=False,
        carried=True,
        screen="PeopleScreen",
        keyed=("colon", *"people and", "enter", "bracketright", "s", "c"),
        clicked=(": Commands", "⌨people and", "People, places", "Mercy", "s Status", "confirmed"),
        acts=_site,
    ),
}
