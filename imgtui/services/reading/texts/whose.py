"""Which program of the workbook a text is about: by its codes, its name, its address; asked where unsure."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from imgtui.domain.invites.meeting_match import Match, Matcher
from imgtui.domain.invites.state import Course
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.services.reading.texts.mails import ReadMail, mail_seen
from imgtui.services.reading.texts.text_apart import PASTED, TextSeen

_TOP, _LONGEST = 14, 1200
"""Lines and letters at the top of a page, where it says whose it is."""
_CODES = ("nrmp_code", "acgme_id")


@record
class Whose:
    """Whose a text is.

    Attributes:
        key: the program, None where it has to be asked.
        likely: keys of those it may be, the likeliest first.
        why: by what it was known, or why it is asked.
    """

    key: str | None
    likely: tuple[str, ...] = ()
    why: str = ""


def whose(programs: Mapping[str, Program], courses: Mapping[str, Course], seen: TextSeen) -> Whose:
    """Return which program a text that was read is about.

    Args:
        programs: those of the workbook.
        courses: how far things have gone with those that anything happened with.
        seen: the text.
    """
    by_code = _by_code(programs, seen)
    if by_code is not None:
        return by_code
    if seen.kind == "mail":
        read = ReadMail(seen.page.text, seen.mail, seen.entry)
        mail = mail_seen(programs, _some_day(seen), read, seen.name)
        return Whose(mail.key, mail.likely, "it names it" if mail.key else "it names none of them plainly")
    lines = [line for line in seen.page.text[: _LONGEST * 4].split("\n") if line.strip()][:_TOP]
    name = "" if seen.name == PASTED else re.sub(r"[_\W]+", " ", PurePath(seen.name).stem)
    title = f"{seen.page.title}\n{name}"
    match = Matcher(programs, courses).match(
        title, None, f"{seen.page.address}\n" + "\n".join(lines)[:_LONGEST]
    )
    return _unless_other(programs, seen, match)


def _by_code(programs: Mapping[str, Program], seen: TextSeen) -> Whose | None:
    for field in _CODES:
        fact = seen.reading.facts.get(field)
        if fact is None:
            continue
        wanted = str(fact.value).casefold()
        found = [
            key for key, each in programs.items() if str(getattr(each, field) or "").casefold() == wanted
        ]
        if len(found) == 1:
            return Whose(found[0], (found[0],), "its code stands on it")
    return None


def _unless_other(programs: Mapping[str, Program], seen: TextSeen, match: Match) -> Whose:
    """Return the match, unless the page is of another specialty than the program that is called so."""
    likely = tuple(each.key for each in match.likely)
    if match.key is None:
        return Whose(None, likely, "several may be meant" if likely else "it names none of them")
    named = seen.reading.programs or seen.roster.programs
    specialty = programs[match.key].specialty
    if named and specialty and specialty not in named:
        same = [key for key in likely if programs[key].specialty in named]
        if len(same) == 1:
            return Whose(same[0], (same[0], *likely), "its name and specialty stand on it")
        return Whose(None, likely, f"the page is of {named[0]}")
    return Whose(match.key, likely, "its name stands on it")


def _some_day(seen: TextSeen) -> date:
    on = seen.mail.on if seen.mail is not None else None
    return on or date(2000, 1, 1)
