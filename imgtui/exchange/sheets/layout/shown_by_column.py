"""What the cells of a column of days tell of each other: what its marks mean, and its days without a year."""

import re
from collections.abc import Iterable

from imgtui.exchange.sheets.cells.model import fold
from imgtui.exchange.sheets.headings.headings import happening_named, heading_key
from imgtui.exchange.sheets.layout.layout import SheetHeading
from imgtui.exchange.sheets.readers.dates import OLD_DAYS, dates_in, find_time
from imgtui.exchange.sheets.readers.happened.happenings import IV_DAYS, TICKS, status_of
from imgtui.exchange.sheets.readers.plain import yes_or_no

_OF_INTERVIEWS = re.compile(r"(?:iv|ivw|interview)\b")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def happening_facts(heading: SheetHeading, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the event that a column is about ("" for none), and what its cells tell of its marks.

    Where a no is written in words, and no yes is, an "x" is the yes. Where "IV" stands before hours, "IV"
    before a day alone may be the interview's day as well as that of its invitation.

    Args:
        heading: the heading.
        texts: the different texts below it.
    """
    named = heading.spoken.rpartition(">")[2]
    kind = status_of(fold(heading.spoken.replace(">", " ")))[0] or status_of(fold(named))[0]
    kind = kind or happening_named(heading_key(named))
    folded = [fold(text) for text in texts]
    answers = {yes_or_no(text) for text in folded}
    found = [TICKS] if False in answers and True not in answers else []
    if any(_OF_INTERVIEWS.match(text) and find_time(text) and dates_in(text) for text in folded):
        found.append(IV_DAYS)
    return (kind or "", *found) if kind or found else ()


def deadline_facts(texts: Iterable[str], season_begins: int) -> tuple[str, ...]:
    """Return whether a column of deadlines has days of earlier seasons: one without a year may be one."""
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return (OLD_DAYS,) if any(year < season_begins for year in years) else ()
