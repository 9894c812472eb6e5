"""The residents' page of a program, as typed in: what it shows about IMGs (S2 §3, the first step)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from imgtui.domain.errors import UsageError
from imgtui.domain.figures import Figures
from imgtui.domain.reasons import plural
from imgtui.domain.text import clean
from imgtui.domain.workbook import Roster

ROSTER_TITLE: Mapping[str, str] = {
    "img_per_class": "IMGs per class",
    "newest_img_graduation": "Newest IMG graduated",
    "note": "About the residents",
}
ROSTER_EXPECTS: Mapping[str, str] = {
    "img_per_class": "a number for each class, such as 4 3 5",
    "newest_img_graduation": "the year the most recent IMG among them graduated",
    "note": "such as token only, or only famous schools",
}
ROSTER_NOTES = ("token only", "only famous schools", "like me: modest scores, a visa")
"""What the source tells one to look for; offered while the note is typed."""

_YEARS = (1950, 2100)
_MOST_IN_CLASS = 999
_FEWEST_CLASSES = 2  # a single number is as well the total of all classes


def show_roster(roster: Roster | None, name: str) -> str:
    """Return a part of the roster as it is typed."""
    value = getattr(roster, name) if roster else None
    if isinstance(value, tuple):
        return " ".join(str(each) for each in value)
    return "" if value is None else str(value)


def read_roster(roster: Roster | None, name: str, text: str) -> Roster | None:
    """Return the roster with one part set to what a text means; None when nothing is left in it.

    Raises:
        UsageError: no such part, or a text that means nothing there.
    """
    if name not in ROSTER_TITLE:
        raise UsageError("field_unknown", "no such part of the residents' record", name)
    plain, before = clean(text).strip(), roster or Roster()
    if name == "img_per_class":
        after = replace(before, img_per_class=_classes(plain))
    elif name == "newest_img_graduation":
        after = replace(before, newest_img_graduation=_year(plain) if plain else None)
    else:
        after = replace(before, note=plain or None)
    return None if after == Roster() else after


def in_every_class(roster: Roster | None) -> bool | None:
    """Tell whether IMGs are in every class (F1); None where the classes were not counted one by one."""
    counts = roster.img_per_class if roster else ()
    return None if len(counts) < _FEWEST_CLASSES else all(counts)


def roster_doubts(roster: Roster | None, match_year: int, figures: Figures) -> dict[str, str]:
    """Return what speaks against reading a roster as open to IMGs, by the part that shows it."""
    doubts: dict[str, str] = {}
    if roster is None:
        return doubts
    total, most = sum(roster.img_per_class), figures.count("F1.token_most")
    if in_every_class(roster) is not None and total <= most:
        said = (
            f"{plural(total, 'IMG')} in all classes: a token, not a habit" if total else "no IMG in any class"
        )
        doubts["img_per_class"] = said
    newest, years = roster.newest_img_graduation, figures.count("F1.recent_years")
    if newest is not None and match_year - newest > years:
        doubts["newest_img_graduation"] = f"more than {years} years ago: those who chose them may be gone"
    return doubts


def _classes(text: str) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,;/+]+", text) if word]
    if not all(word.isdecimal() and int(word) <= _MOST_IN_CLASS for word in words):
        expected = ROSTER_EXPECTS["img_per_class"]
        raise UsageError("bad_value", f"{text!r}: {expected} is expected", "img_per_class")
    return tuple(int(word) for word in words)


def _year(text: str) -> int:
    low, high = _YEARS
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not low <= int(text) <= high:
        raise UsageError("bad_value", f"{text!r} is no year from {low} to {high}", "newest_img_graduation")
    return int(text)
