"""The residents' page of a program, as typed in: what it shows about IMGs (S2 §3, the first step)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import ClassCount, Roster
from imgtui.domain.workbook.text import clean, quoted

ROSTER_NOTES = ("token only", "only famous schools", "like me: modest scores, a visa")
"""What the source tells one to look for; offered while the note is typed."""

SAYS: Says = {"roster.token": "n", "roster.no_img": "", "roster.long_ago": "years"}
"""What is said here; the words stand in db/reference/texts_triage.json."""
_ONLY_READ = frozenset(("classes", "countries", "read_on"))
_MOST_IN_CLASS = 999
_FEWEST_CLASSES = 2  # a single number is as well the total of all classes


def show_roster(roster: Roster | None, name: str) -> str:
    """Return a part of the roster as it is typed."""
    value = getattr(roster, name) if roster else None
    if isinstance(value, Mapping):
        return ", ".join(f"{country} {count}" for country, count in sorted(value.items()))
    if isinstance(value, tuple):
        shown = [f"{each.label} {each.n}," if isinstance(each, ClassCount) else str(each) for each in value]
        return " ".join(shown).rstrip(",")
    return "" if value is None else str(value)


def read_roster(roster: Roster | None, name: str, text: str, cards: FieldCards) -> Roster | None:
    """Return the roster with one part set to what a text means; None when nothing is left in it.

    Raises:
        UsageError: no such part, or a text that means nothing there.
    """
    field = cards.records["roster"].get(name)
    if field is None:
        raise UsageError("field_unknown", "no such part of the residents' record", name)
    if name in _ONLY_READ:
        hint = "imgtui read FILE --kind roster reads it"
        raise UsageError("field_read", f"{field.title} is read from the page of the residents", name, hint)
    plain, before = clean(text).strip(), roster or Roster()
    value = _classes(plain, field) if name == "img_per_class" else field.read(text)
    dataclass: Any = before
    after: Roster = replace(dataclass, **{name: value})
    return None if after == Roster() else after


def in_every_class(roster: Roster | None) -> bool | None:
    """Tell whether IMGs are in every class (F1); None where the classes were not counted one by one."""
    counts = roster.img_per_class if roster else ()
    return None if len(counts) < _FEWEST_CLASSES else all(counts)


def roster_doubts(roster: Roster | None, match_year: int, figures: Figures, texts: Texts) -> dict[str, str]:
    """Return what speaks against reading a roster as open to IMGs, by the part that shows it."""
    doubts: dict[str, str] = {}
    if roster is None:
        return doubts
    total, most = sum(roster.img_per_class), figures.count("F1.token_most")
    if in_every_class(roster) is not None and total <= most:
        said = texts.say("roster.token", n=total) if total else texts.say("roster.no_img")
        doubts["img_per_class"] = said
    newest, years = roster.newest_img_graduation, figures.count("F1.recent_years")
    if newest is not None and match_year - newest > years:
        doubts["newest_img_graduation"] = texts.say("roster.long_ago", years=years)
    return doubts


def _classes(text: str, field: Field) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,;/+]+", text) if word]
    if not all(word.isdecimal() and int(word) <= _MOST_IN_CLASS for word in words):
        raise UsageError("bad_value", f"{quoted(text)}: {field.help} is expected", field.name)
    return tuple(int(word) for word in words)
