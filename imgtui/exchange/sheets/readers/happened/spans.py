"""A beginning and an end in one cell, "9:00-11:30" or "Dec 5 - Dec 6": whether the end can be."""

import re
from collections.abc import Callable
from datetime import date

_TIME = r"(\d{1,2})(?::(\d\d))? ?(am|pm|a\.m\.|p\.m\.)?"
_TO = r" ?(?:-|–|—|\bto\b|\buntil\b|\btill\b) ?"
_TIMES = re.compile(rf"(?<![\d/.:-]){_TIME}{_TO}{_TIME}(?![\d/.:-])")
_DAYS = re.compile(r" (?:-|–|—|to|until|till|through) |\d(?:–|—)(?=\d)")
_HALF_DAY = 12 * 60
_LONGEST = 10 * 60  # of a day of interviews whose end may be meant for the afternoon


def why_no_end(text: str, day_of: Callable[[str], date | None]) -> str | None:
    """Return why the end that a folded cell names cannot be; None where it can, or none is named.

    "10:00-2:00" ends in the afternoon: without am and pm an end may lie twelve hours later.

    Args:
        text: the cell.
        day_of: gives the one day that a text names.
    """
    parts = _DAYS.split(text, maxsplit=1)
    if len(parts) == 2:
        first, last = map(day_of, parts)
        if first and last and last < first:
            return f"it ends on {last}, before it begins: only the beginning was kept"
    for found in _TIMES.finditer(text):
        begins, ends = _minutes(*found.group(1, 2, 3)), _minutes(*found.group(4, 5, 6))
        if begins is None or ends is None or ends > begins:
            continue
        if found[6] is None and 0 < ends + _HALF_DAY - begins <= _LONGEST:
            continue
        return f"it ends at {ends // 60:02}:{ends % 60:02}, before it begins: only the beginning was kept"
    return None


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return minutes of the day; None of a bare number, which may be anything."""
    number = int(hour)
    if half is None:
        return number * 60 + int(minute) if minute and number < 24 and int(minute) < 60 else None
    if not 1 <= number <= 12 or (minute and int(minute) > 59):
        return None
    return (number % 12 + (12 if half.startswith("p") else 0)) * 60 + int(minute or 0)
