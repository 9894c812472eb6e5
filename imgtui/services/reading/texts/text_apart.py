"""A page inside the reader, and how the screen asks for it: what it says, who is listed on it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from imgtui.domain.reading.mails.proposal import MailProposal
from imgtui.domain.reading.pages.read import Fact, PageReading, read_page
from imgtui.domain.reading.rosters.reading import LeftOut, ReadRoster, Resident, RosterClass
from imgtui.domain.reading.rosters.schools import School, SchoolFound
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.exchange.webpages.visible import Visible
from imgtui.services.apart import Apart, process
from imgtui.services.apart.doors import Talk
from imgtui.services.apart.wire import Blob
from imgtui.services.invites.calendar_desk import meeting_from, plain_meeting
from imgtui.services.reading.texts.kind_of_text import TextKind
from imgtui.services.reading.texts.mail_plain import mail_from

PASTED = "pasted text"
"""What a text without a file is called, as source of what is kept of it."""
_PAGE = 200


@record
class ReadFor:
    """What a page is read for.

    Attributes:
        season: the year in which the season of the workbook begins.
        today: the day of pasting.
        about: the specialty of the program, perhaps with its track; empty: not known.
        name: its name.
        specialty: its specialty alone.
        schools: what was settled of schools before: folded words -> kind, country, words.
    """

    season: int
    today: date
    about: str = ""
    name: str = ""
    specialty: str = ""
    schools: Mapping[str, tuple[str, str | None, str]] | None = None


@record
class TextSeen:
    """A text that was read; nothing of it is kept yet.

    Attributes:
        name: what the file or paste is called.
        page: what is seen of it.
        reading: what it says of the program.
        roster: the residents it lists.
        kind: what it is.
        mail: the event it proposes as a mail, None where it proposes none.
        entries: the entries of a mail's calendar part.
    """

    name: str
    page: Visible
    reading: PageReading
    roster: ReadRoster
    kind: TextKind = "page"
    mail: MailProposal | None = None
    entries: tuple[Meeting, ...] = ()

    @property
    def entry(self) -> Meeting | None:
        """The one entry of a mail's calendar part; None for none or several."""
        return self.entries[0] if len(self.entries) == 1 else None


class PageDesk:
    """The desk at the door `page`: it has no workbook, only a text."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._page: Visible | None = None

    def look(self, data: bytes, name: str) -> list[Any]:
        """Take the bytes of a text, an HTML or a PDF file, and return what is seen of it."""
        from imgtui.exchange.webpages.visible import visible

        self._talk.allow(size=len(data))
        self._page = visible(data, name)
        text, levels, title, address, is_cut, calendar = self._page
        return [text, list(levels.items()), title, address, is_cut, calendar]

    def open(self, path: str) -> list[Any]:
        """Take a file, and return what is seen of it."""
        from imgtui.services.opened.files import read_bounded

        return self.look(read_bounded(Path(path)), Path(path).name)

    def read(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the text is and says for a program; the residents are sent ahead."""
        from imgtui.domain.reading.mails.proposal import read_mail
        from imgtui.exchange.mail_words import words_of_mails
        from imgtui.exchange.rosters import roster_reader
        from imgtui.exchange.webpages.words import page_tools, specialty_named
        from imgtui.services.reading.texts.kind_of_text import kind_of_page
        from imgtui.services.reading.texts.mail_entries import entries_of

        page = self._page or Visible("", {})
        season = int(wanted["season"])
        reading = read_page(
            page.text, page_tools(season), specialty_named, wanted["about"], page.levels, wanted["name"]
        )
        told = {
            words: SchoolFound(kind, country, said, "settled")
            for words, (kind, country, said) in (wanted["schools"] or {}).items()
        }
        roster = roster_reader().read(
            page.text.split("\n"), context=wanted["specialty"], season=season, settled=told
        )
        for at, group in enumerate(roster.classes):
            for first in range(0, len(group.residents), _PAGE):
                self._talk.page([at, [to_plain(each) for each in group.residents[first : first + _PAGE]]])
        kind = kind_of_page(page)
        mail = read_mail(page.text, words_of_mails(), page_tools(season), date.fromisoformat(wanted["today"]))
        entries = entries_of(page.calendar, "the calendar entry")
        bare = replace(roster, classes=tuple(replace(group, residents=()) for group in roster.classes))
        return {
            "reading": to_plain(reading),
            "classes": to_plain(bare.classes),
            "left_out": to_plain(bare.left_out),
            "programs": list(bare.programs),
            "kind": kind,
            "mail": to_plain(mail) if mail is not None else None,
            "entries": [plain_meeting(each) for each in entries],
        }


class PageClient:
    """A text as the screen asks for it; the reader keeps it until it is let go.

    Raises:
        ApartError: from each method, when the reader refuses or comes to an end.
        ReaderStopped: from each method, when it was stopped.
    """

    def __init__(self, source: Path | str, *, gentle: bool = False) -> None:
        """Start a reader for a file, or for a pasted text."""
        self.name = source.name if isinstance(source, Path) else PASTED
        self._source = source
        self._page: Visible | None = None
        self._reader: Apart = process.start("page", self.name, gentle)

    def read(self, wanted: ReadFor) -> TextSeen:
        """Read the text for a program."""
        if self._page is None:
            source = self._source
            if isinstance(source, Path):
                seen = self._reader.call("open", str(source))
            else:
                seen = self._reader.call("look", Blob(source.encode("utf-8", "replace")), self.name)
            text, levels, title, address, is_cut, calendar = seen
            self._page = Visible(text, dict(levels), title, address, is_cut, calendar)
        residents: dict[int, list[Resident]] = {}

        def take(page: list[Any]) -> None:
            at, people = page
            residents.setdefault(at, []).extend(map(_resident, people))

        schools = {words: list(told) for words, told in (wanted.schools or {}).items()}
        plain = {
            "season": wanted.season,
            "today": wanted.today.isoformat(),
            "about": wanted.about,
            "name": wanted.name,
            "specialty": wanted.specialty,
            "schools": schools,
        }
        told = self._reader.call("read", plain, page=take)
        classes = tuple(
            RosterClass(group["label"], tuple(residents.get(at, ())), group["is_prelim"], group["is_chiefs"])
            for at, group in enumerate(told["classes"])
        )
        left_out = tuple(LeftOut(**each) for each in told["left_out"])
        roster = ReadRoster(classes, left_out, tuple(told["programs"]))
        mail = mail_from(told["mail"]) if told["mail"] is not None else None
        entries = tuple(map(meeting_from, told["entries"]))
        return TextSeen(self.name, self._page, _reading(told["reading"]), roster, told["kind"], mail, entries)

    def stop(self) -> bool:
        """Stop what goes on."""
        return self._reader.stop()

    def close(self) -> None:
        """Let the reader go."""
        self._reader.close()


def _reading(plain: Mapping[str, Any]) -> PageReading:
    return PageReading(
        _facts(plain["facts"]),
        _facts(plain["doubtful"]),
        tuple(plain["absent"]),
        plain["page_year"],
        plain["old"],
        tuple(plain["programs"]),
    )


def _facts(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    return {name: Fact(**{**each, "beside": _pairs(each["beside"])}) for name, each in plain.items()}


def _pairs(plain: Sequence[Sequence[Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in plain)


def _resident(plain: Mapping[str, Any]) -> Resident:
    found = plain["found"]
    candidates = tuple(School(**each) for each in found["candidates"])
    return Resident(**{**plain, "found": SchoolFound(**{**found, "candidates": candidates})})
