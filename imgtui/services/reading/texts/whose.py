"""Which program of the workbook a text is about: by its codes, its name, its address; asked where unsure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath

from imgtui.domain.invites.meeting_match import Matcher, MeetingMatch, telling_words
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.programs.identity import name_key
from imgtui.services.reading.texts.another import is_named, of_another, specialties_of, top_of
from imgtui.services.reading.texts.mails import ReadMail, mail_seen
from imgtui.services.reading.texts.text_apart import PASTED, TextSeen

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


def whose(programs: Mapping[str, Program], seen: TextSeen) -> Whose:
    """Return which program a text that was read is about.

    Args:
        programs: those of the workbook.
        seen: the text.
    """
    by_code = _by_code(programs, seen)
    if by_code is not None:
        return by_code
    if seen.kind == "mail":
        read = ReadMail(seen.page.text, seen.mail, seen.entry)
        mail = mail_seen(programs, _some_day(seen), read, seen.name)
        return Whose(mail.key, mail.likely, "it names it" if mail.key else "it names none of them plainly")
    name = "" if seen.name == PASTED else re.sub(r"[_\W]+", " ", PurePath(seen.name).stem)
    title = f"{seen.page.title}\n{name}"
    named = specialties_of(seen.page, seen.reading) or tuple(seen.roster.programs)
    beside = f"{seen.page.address}\n{top_of(seen.page)}"
    # How far things have gone with a program says nothing of whose page it is.
    match = Matcher(programs, {}).match(title, None, beside)
    of_it = {key: each for key, each in programs.items() if not each.specialty or each.specialty in named}
    within = Matcher(of_it, {}).match(title, None, beside) if named else match
    likely = tuple(dict.fromkeys(each.key for each in (*within.likely, *match.likely)))
    return _sure_or_asked(programs, seen, named, within, likely)


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


def _sure_or_asked(
    programs: Mapping[str, Program],
    seen: TextSeen,
    named: tuple[str, ...],
    match: MeetingMatch,
    likely: tuple[str, ...],
) -> Whose:
    """Return the program where one alone can be meant; asked where others are called so as well."""
    fitting = [
        each
        for each in programs.values()
        if not each.archived and (not named or not each.specialty or each.specialty in named)
    ]
    whole = _longest([each for each in fitting if telling_words(each.name) and is_named(seen.page, each)])
    if len(whole) > 1:
        return Whose(
            None, tuple(dict.fromkeys((*(each.key for each in whole), *likely))), "several are called so"
        )
    alone = whole[0] if whole else programs.get(match.key or "")
    if alone is None:
        why = f"the page is of {named[0]}" if likely and named and not match.likely else ""
        return Whose(None, likely, why or ("several may be meant" if likely else "it names none of them"))
    if others := of_another(seen.page, seen.reading, alone):
        return Whose(None, likely, f"{others[0].lower()}{others[1:]}")
    likely = tuple(dict.fromkeys((alone.key, *likely)))
    if whole:
        return Whose(alone.key, likely, "its name stands on it")
    own = telling_words(alone.name)
    called_so = [each for each in programs.values() if not each.archived and telling_words(each.name) == own]
    if own and len({name_key(each.name) for each in called_so}) > 1:
        return Whose(None, likely, "several are called so")
    return Whose(alone.key, likely, "what its name alone has stands on it")


def _longest(programs: Sequence[Program]) -> list[Program]:
    """Return those with the longest name: a name within another is not the one that was written."""
    most = max((len(name_key(each.name)) for each in programs), default=0)
    return [each for each in programs if len(name_key(each.name)) == most]


def _some_day(seen: TextSeen) -> date:
    on = seen.mail.on if seen.mail is not None else None
    return on or date(2000, 1, 1)
