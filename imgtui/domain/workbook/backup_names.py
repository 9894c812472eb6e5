"""What the copies beside a workbook are called, and which of them are kept.

A copy is `<workbook>.<why>-<number>.backup`; the numbers of all copies of a workbook are one row, so the
highest is the newest whatever the clock says. Only names of exactly this form are ever taken for ours.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from imgtui.domain.workbook.records.record import record

DAY = "day"
ASKED = "asked"
KEPT, PART, GONE_ON = "kept", "part", "gone_on"
HELD = (KEPT, GONE_ON)
"""What the screen wrote because its file was gone: a copy at once, and the file that was gone on with.

Of a PART, where the rest had not been read, no more is said than that it is there: it is no way back.
"""
OCCASIONS = ("import", "load", "merge", "restore")
"""What a copy is made before, besides the first change of a day and a step of the schema."""

WORK = "work"
"""What a copy is made after: the first work in a new workbook, or a lot of it in one that has copies."""

KEPT_DAYS = 7
KEPT_WEEKS = 4
KEPT_EACH = 5

_FORM = re.compile(
    r"(?:(?P<day>day)-(?P<on>\d{4}-\d\d-\d\d)"
    rf"|before-(?P<occasion>{'|'.join(OCCASIONS)})"
    r"|(?P<work>work)"
    r"|(?P<schema>schema(?:0|[1-9][0-9]*)))"
    r"-(?P<number>\d{3,9})\.backup"
)
_NAMED_FORMS = {
    ASKED: re.compile(r"-backup-(\d{4}-\d\d-\d\d)-\d{6}(?:-\d+)?", re.ASCII),
    KEPT: re.compile(r"-kept-(\d{4}-\d\d-\d\d)-\d{6}(?:-\d+)?", re.ASCII),
    PART: re.compile(r"-part-(\d{4}-\d\d-\d\d)-\d{6}(?:-\d+)?", re.ASCII),
    GONE_ON: re.compile(r"-\d{1,2}", re.ASCII),
}


@record
class BackupName:
    """What the name of a copy says: its number, why it was made, and of which day it is the copy."""

    number: int
    why: str
    on: date | None = None


def backup_name(workbook: str, name: str) -> BackupName | None:
    """Return what the name of a file says when we made it as a copy of `workbook`; None: it is not ours."""
    found = _FORM.fullmatch(name[len(workbook) + 1 :]) if name.startswith(f"{workbook}.") else None
    if found is None:
        return None
    try:
        on = date.fromisoformat(found["on"]) if found["on"] else None
    except ValueError:
        return None
    why = found["day"] or found["occasion"] or found["work"] or found["schema"]
    number = int(found["number"])
    # Only what we would call it: other numerals and one zero more are a user's.
    is_ours = name == new_name(workbook, why, on or date.min, number)
    return BackupName(number, why, on) if is_ours else None


def stem_and_ending(name: str) -> tuple[str, str]:
    """Return the name of a workbook before its ending, and that with its point; empty where it has none.

    A point at the end is part of the name, as a point at its beginning is.
    """
    stem, dot, ending = name.rpartition(".")
    return (stem, f"{dot}{ending}") if stem and ending else (name, "")


def with_middle(name: str, middle: str) -> str:
    """Return the name of a file beside a workbook that says what it is: `season.imgtui`, `-kept` between."""
    stem, ending = stem_and_ending(name)
    return f"{stem}{middle}{ending}"


def why_named(workbook: str, name: str) -> str | None:
    """Return why a file without a number was made of `workbook`; None: it was not (ASKED, KEPT, …).

    Such copies are listed and never removed.
    """
    stem, ending = stem_and_ending(workbook)
    middle = name.removeprefix(stem).removesuffix(ending)
    if f"{stem}{middle}{ending}" != name:
        return None
    return next((why for why, form in _NAMED_FORMS.items() if form.fullmatch(middle)), None)


def new_name(workbook: str, why: str, on: date, number: int) -> str:
    """Return the name of a new copy."""
    label = f"{DAY}-{on:%Y-%m-%d}" if why == DAY else f"before-{why}" if why in OCCASIONS else why
    return f"{workbook}.{label}-{number:03d}.backup"


def superfluous(names: Iterable[BackupName]) -> list[BackupName]:
    """Return the copies that are not kept.

    Of the daily ones the seven made last are kept, and of the ones made before those the last of each
    calendar week (Monday to Sunday, by the day in the name) for the four last weeks that have any. Of the
    copies made before an import, a load, a merge, a restore and a step of the schema, and of those made
    after work: the last five each.
    """
    kinds: dict[str, list[BackupName]] = {}
    for each in sorted(names, key=lambda each: -each.number):
        kinds.setdefault("schema" if each.why.startswith("schema") else each.why, []).append(each)
    days = kinds.pop(DAY, [])
    weeks: dict[tuple[int, int], BackupName] = {}
    for each in days[KEPT_DAYS:]:
        if each.on is not None:
            weeks.setdefault(each.on.isocalendar()[:2], each)
    kept = [*days[:KEPT_DAYS], *list(weeks.values())[:KEPT_WEEKS]]
    return [each for each in days if each not in kept] + [
        each for kind in kinds.values() for each in kind[KEPT_EACH:]
    ]


def made_text(made: datetime) -> str:
    """Return when a copy was made, with its zone: of a damaged file only the machine's is known."""
    return f"{made:%d %b %Y %H:%M %Z}".lstrip("0").rstrip()
