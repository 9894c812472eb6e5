"""Whether a page is of another program than the one it is read for: by code, specialty, or hospital."""

import re
from collections.abc import Iterator

from imgtui.domain.invites.meeting_match import telling_words
from imgtui.domain.reading.mails.names import house_named
from imgtui.domain.reading.pages.read import PageReading
from imgtui.domain.reading.rosters.reading import ReadRoster
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.sheets.programs.identity import name_key
from imgtui.exchange.sheets.programs.links import ALIKE
from imgtui.exchange.webpages.visible import Visible
from imgtui.exchange.webpages.words import specialty_named
from imgtui.services.reference.cards import program_fields

TOP, LONGEST = 14, 1200
"""Lines and letters at the top of a page, where it says whose it is."""
_LONGEST_HEADING = 110
_CODES = ("nrmp_code", "acgme_id")
_BETWEEN = re.compile(r"\s*[|•·>»]\s*|\s+[–—-]\s+|\s*[:,;]\s+|\t| {3,}")
_NO_HEADING = re.compile(r"[.!?]\W*$|^\s*[•*·–-]\s")
_RESIDENCY = re.compile(r"\bresidenc(?:y|ies)\b|\bprogram\b|\bdepartment of\b", re.IGNORECASE)
_FELLOWS = re.compile(r"\bfellow", re.IGNORECASE)
_PERSON = re.compile(r"\bPGY|\b(?:MD|DO|MBBS|MBChB)\b|\bM\.D\.|\bD\.O\.")
_JUMP = re.compile(
    r"\W*(?:(?:skip|jump)\b.{0,12}\b(?:content|navigation|main|menu|search|footer)\b.{0,12}"
    r"|(?:toggle |open |close |main )?(?:menu|navigation|search)|home|log ?in|sign in)\W*$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z]")
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_HALF = 0.5


def top_of(page: Visible) -> str:
    """Return the first lines of a page that are not blank."""
    lines = [line for line in page.text[: LONGEST * 4].split("\n") if line.strip()][:TOP]
    return "\n".join(lines)[:LONGEST]


def first_words(page: Visible) -> str:
    """Return the first line of a page that says something, past links for jumping and buttons."""
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    return next((line for line in lines if not _JUMP.match(line)), lines[0] if lines else "")


def heading_parts(page: Visible) -> Iterator[str]:
    """Give the parts of the title and of the first headings of a page, the title's first."""
    for line in (page.title, *top_of(page).split("\n")):
        if _PERSON.search(line):
            return  # below are people, and where they studied
        if line.strip() and len(line) <= _LONGEST_HEADING and not _NO_HEADING.search(line):
            yield from filter(None, (part.strip() for part in _BETWEEN.split(line)))


def specialties_of(page: Visible, reading: PageReading) -> tuple[str, ...]:
    """Return the specialties a page says it is of: that of its title alone, or those of its headings."""
    titled = _residencies(Visible("", {}, page.title))
    if len(titled) == 1:
        return titled
    return reading.programs or _residencies(page)


def _residencies(page: Visible) -> tuple[str, ...]:
    parts = (part for part in heading_parts(page) if _RESIDENCY.search(part) and not _FELLOWS.search(part))
    return tuple(dict.fromkeys(filter(None, map(specialty_named, parts))))


def of_another(page: Visible, reading: PageReading, program: Program) -> str:
    """Return why a page seems to be another program's; empty where it does not.

    Nothing of such a page is kept unasked.
    """
    if (codes := _codes(reading, program)) is not None:
        return codes
    named = specialties_of(page, reading)
    if len(named) == 1 and program.specialty and program.specialty not in named:
        return f"The page is of {clean(named[0])}, and this program is {clean(program.specialty)}"
    house = another_house(page, program)
    return f"It names {clean(house)}, not {clean(program.name)}" if house else ""


def roster_of_another(page: Visible, reading: PageReading, roster: ReadRoster, program: Program) -> str:
    """Return why a list of residents seems to be another program's; empty where it does not.

    Only what stands above the first resident tells it: below are their schools, many called hospitals.
    """
    names = [each.name for group in roster.classes for each in group.residents if each.name]
    begins = min((at for name in names if (at := page.text.find(name)) >= 0), default=len(page.text))
    return of_another(page._replace(text=page.text[:begins]), reading, program)


def _codes(reading: PageReading, program: Program) -> str | None:
    """Return which code is not the program's; empty where one is; None where none can tell."""
    found = {**reading.facts, **reading.doubtful}
    same = None
    for name in _CODES:
        held, fact = getattr(program, name), found.get(name)
        if not held or fact is None or not fact.value:
            continue
        if str(fact.value).casefold() != str(held).casefold():
            return f"{program_fields()[name].title} {clean(str(fact.value))} on it, {clean(held)} here"
        same = ""
    return same


def another_house(page: Visible, program: Program) -> str:
    """Return the hospital that the headings of a page name where it is not the program's; else ""."""
    houses = list(
        dict.fromkeys(filter(None, (house_named(each, words_of_mails()) for each in heading_parts(page))))
    )
    houses = [house for house in houses if telling_words(house)]
    own = list(filter(None, (program.name, program.institution)))
    top = telling_words(f"{page.title}\n{page.address}\n{top_of(page)}")
    if not houses or any((words := telling_words(name)) and words <= top for name in own):
        return ""
    if any(not telling_words(name) for name in own) or any(
        _is_same(house, name) for house in houses for name in own
    ):
        return ""  # a name of general words alone contradicts nothing
    return houses[0]


def _is_same(house: str, name: str) -> bool:
    from rapidfuzz import fuzz  # only this comparison needs it

    first, second = telling_words(house), telling_words(name)
    if len(first & second) > _HALF * min(len(first), len(second)):
        return True
    letters = "".join(_CAPITAL.findall(house))
    if any(short in letters for short in _ACRONYM.findall(name)):
        return True
    return fuzz.token_sort_ratio(name_key(house), name_key(name)) >= ALIKE


def is_named(page: Visible, program: Program) -> bool:
    """Whether the whole name of a program, or of its hospital, stands at the top of a page."""
    top = f" {name_key(f'{page.title} {page.address}')} {name_key(top_of(page))} "
    names = (name_key(name) for name in (program.name, program.institution) if name)
    return any(name and f" {name} " in top for name in names)
