"""Saved pages and mails of a folder, one after the other: what each is, whose it is, what it says."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.webpages.visible import visible
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import read_bounded
from imgtui.services.reading.texts.kind_of_text import TextKind, kind_of_page
from imgtui.services.reading.texts.mails import MailSeen, keep_mail, see_mails
from imgtui.services.reading.texts.pages import PageSeen, keep_facts, see_page
from imgtui.services.reading.texts.rosters import RosterSeen, keep_roster, see_roster_page
from imgtui.services.reading.texts.text_apart import TextSeen
from imgtui.services.reading.texts.whose import Whose, whose


@record
class Looked:
    """A file that was read; nothing of it is kept yet.

    Attributes:
        name: of the file.
        kind: what it is.
        whose: which program it is about.
        page: what it says as a page, for that kind.
        roster: the residents it lists, for that kind.
        mails: what it proposes, for that kind; of a calendar each entry.
    """

    name: str
    kind: TextKind
    whose: Whose
    page: PageSeen | None = None
    roster: RosterSeen | None = None
    mails: tuple[MailSeen, ...] = ()

    @property
    def sure(self) -> int:
        """How many facts or events are sure."""
        if self.page is not None:
            return len(self.page.reading.facts)
        if self.roster is not None:
            return sum(each.firmness == "assert" for each in self.roster.proposals)
        return sum(each.proposal is not None for each in self.mails)

    @property
    def asked(self) -> int:
        """How many questions it leaves."""
        if self.page is not None:
            return len(self.page.reading.doubtful)
        if self.roster is not None:
            asks = sum(each.firmness == "ask" for each in self.roster.proposals)
            return asks + len(self.roster.open_schools)
        return sum(len(each.asks) for each in self.mails)


def look_at(book: Book, path: Path, said: Mapping[str, str]) -> Looked:
    """Read a file, find its program, and read it for that one.

    Args:
        book: the workbook.
        path: the file.
        said: name of a file -> key of the program the user says it is about.

    Raises:
        WorkbookError: it cannot be read.
        UsageError: it cannot be opened.
    """
    data, name = read_bounded(path), path.name
    page = visible(data, name)
    kind = kind_of_page(page)
    known = said.get(name)
    if kind == "mail":
        mails = see_mails(book, data, name, book.program(known) if known else None)
        return Looked(name, kind, _whose_mails(mails, said=bool(known)), mails=mails)
    owner = (
        Whose(book.program(known).key, (known,), "you said so") if known else _whose(book, data, name, kind)
    )
    at = book.program(owner.key) if owner.key else None
    if kind == "roster":
        return Looked(name, kind, owner, roster=see_roster_page(book, data, name, at))
    return Looked(name, kind, owner, page=see_page(book, data, name, at))


def _whose_mails(mails: Sequence[MailSeen], *, said: bool) -> Whose:
    """Return whose a mail is; the entries of a calendar may each be of another program."""
    keys = {each.key for each in mails}
    likely = tuple(dict.fromkeys(key for each in mails for key in each.likely))
    key = keys.pop() if len(keys) == 1 else None
    if said:
        return Whose(key, likely, "you said so")
    if len(mails) > 1 and key is None:
        return Whose(None, likely, f"its {len(mails)} entries are not all of one program")
    return Whose(key, likely, "it names it" if key else "it names none of them plainly")


def _whose(book: Book, data: bytes, name: str, kind: TextKind) -> Whose:
    page, roster = see_page(book, data, name, None), see_roster_page(book, data, name)
    programs: Mapping[str, Program] = book.snapshot.programs
    return whose(programs, TextSeen(name, page.page, page.reading, roster.roster, kind))


def keep_looked(book: Book, looked: Looked, *, everything: bool) -> int:
    """Keep what a file says for its program, as one step; nothing where its program is not known.

    Args:
        book: the workbook.
        looked: the file.
        everything: whether what is only asked is kept too.

    Returns:
        How many facts and events were kept.
    """
    if looked.mails:
        return _keep_mails(book, looked.mails, everything=everything)
    key = looked.whose.key
    if key is None:
        return 0
    if looked.page is not None:
        reading = looked.page.reading
        asked = [name for name, fact in reading.doubtful.items() if fact.value is not None]
        return keep_facts(book, key, looked.page, [*reading.facts, *(asked if everything else [])])
    if looked.roster is not None:
        found = looked.roster.proposals
        names = [each.field for each in found if everything or each.firmness == "assert"]
        return keep_roster(book, key, looked.roster, names)
    return 0


def _keep_mails(book: Book, mails: Sequence[MailSeen], *, everything: bool) -> int:
    """Keep what mails propose whose program is known, each as a step of its own."""
    kept = 0
    for each in mails:
        if each.key is not None and each.proposal is not None and (everything or each.is_sure):
            kept += keep_mail(book, each.key, each, everything=everything)
    return kept


def plain_looked(looked: Looked, kept: int) -> dict[str, Any]:
    """Return what `imgtui read FOLDER --json` gives for a file."""
    return {
        "file": looked.name,
        "kind": looked.kind,
        "program": looked.whose.key,
        "likely": list(looked.whose.likely),
        "why": looked.whose.why,
        "sure": looked.sure,
        "asked": looked.asked,
        "kept": kept,
        **({"entries": len(looked.mails)} if len(looked.mails) > 1 else {}),
    }
