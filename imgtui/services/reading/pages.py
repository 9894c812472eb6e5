"""Program pages: what one says of a program, and keeping it with its own words; for both front ends."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from imgtui.domain.reading.pages.read import Fact, PageReading, read_page
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Evidence, Program
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.webpages.visible import Visible, visible
from imgtui.exchange.webpages.words import page_tools, specialty_named
from imgtui.services.book import Book
from imgtui.services.cards import program_fields
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
    about = context or (f"{program.specialty or ''} {program.track or ''}".strip() if program else "")
    tools = page_tools(book.workbook.season.match_year - 1)
    return PageSeen(name, page, read_page(page.text, tools, specialty_named, about, page.levels))


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
    found: Mapping[str, Fact] = {**seen.reading.doubtful, **seen.reading.facts}
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
            change.set("program", key, _values(fact))
            quote = short(clean(fact.evidence), _LONGEST_QUOTE)
            condition = short(clean(fact.condition), _LONGEST_QUOTE) or None
            evidence = Evidence(source=source, checked_on=book.today(), quote=quote, condition=condition)
            put_evidence(change, key, fact.field, evidence)
    return len(picked)


def _values(fact: Fact) -> dict[str, Any]:
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
