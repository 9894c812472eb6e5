"""The dates of the season: those that are shipped, and the workbook's own in their place."""

from collections.abc import Mapping
from datetime import date, datetime

from imgtui.domain.reference.data import Reference
from imgtui.domain.standing.dates.season import SeasonPoint, by_id, date_labels, has_time, season_points
from imgtui.domain.workbook.clocks import MONTHS, Clocks, day_text, instant, is_skipped
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Season
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted
from imgtui.domain.workbook.typed.day_words import read_day, read_moment, why_no_day
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of

_IN_ORDER = ("ranking_opens", "rank_deadline", "status_day", "soap_due", "soap_offers", "match_day")
"""Dates of which none lies before the one that stands before it, in any season."""
HOW_MOMENT = "write its day and its hour on the official clock, such as 3 Mar 2027 21:00"


@record
class SeasonDateRow:
    """One date of the season.

    Attributes:
        id: its name.
        label: what happens then.
        point: where it lies; None while nobody has said.
    """

    id: str
    label: str
    point: SeasonPoint | None


def rows(season: Season, reference: Reference, clocks: Clocks) -> tuple[SeasonDateRow, ...]:
    """Return every date that a season has, in order; those that are not known stand last."""
    labels = date_labels(reference)
    points = by_id(season_points(season, reference, clocks))
    names = [*points, *(name for name in labels if name not in points)]
    return tuple(SeasonDateRow(name, labels.get(name, name), points.get(name)) for name in names)


def set_date(book: Book, name: str, text: str) -> None:
    """Give a date of the season as the official site has it, a moment on its clock.

    Raises:
        UsageError: no season has such a date, or the text is none that it can have.
    """
    label = _label(book.reference, name)
    why = why_not(book.workbook.season, book.reference, clocks_of(book), name, text)
    value = _read(book.reference, clocks_of(book), name, text)
    if why is not None or value is None:
        raise UsageError("bad_value", f"{label}: {why or HOW_MOMENT}", text)
    with book.change(f"{label}: {_typed(value, clocks_of(book))}") as change:
        if change.rows("season_date", ["name"], name=name):
            change.set("season_date", name, {"value": value})
        else:
            change.add("season_date", {"value": value}, name=name)


def take_back(book: Book, name: str) -> None:
    """Take the shipped date again; where none is shipped it is not known again.

    Raises:
        UsageError: no season has such a date, or the workbook has none of its own for it.
    """
    label = _label(book.reference, name) if name not in book.workbook.season.dates else name
    if name not in book.workbook.season.dates:
        raise UsageError("nothing_there", f"no date of your own is entered for it: {label}", name)
    with book.change(f"took back the own date of {name}") as change:
        change.remove("season_date", change.rows("season_date", ["name"], name=name))


def why_not(season: Season, reference: Reference, clocks: Clocks, name: str, text: str) -> str | None:
    """Return why a text is no value for a date of the season, None when it is one."""
    value = _read(reference, clocks, name, text)
    if value is None:
        if not has_time(name, reference):
            has_hour = read_moment(text, clocks.official_today) is not None
            return "it is a whole day: leave the hour out" if has_hour else why_no_day(text, clocks.today)
        return HOW_MOMENT
    if isinstance(value, datetime) and is_skipped(value.replace(tzinfo=None), clocks.official):
        return "the official clock skips that hour of that night"
    day = clocks.official_date(value)
    if not season.match_year - 1 <= day.year <= season.match_year:
        first, last = season.match_year - 1, season.match_year
        return f"it lies outside the season of Match {last} ({first} to {last})"
    return _out_of_order(season, reference, clocks, name, value)


def shown(row: SeasonDateRow, clocks: Clocks) -> str:
    """Return a date as it is typed, "3 Mar 2027 21:00" on the official clock; empty while it is not known."""
    return _typed(row.point.at, clocks) if row.point is not None else ""


def echo(reference: Reference, clocks: Clocks, name: str, text: str) -> str:
    """Return how a typed date is read, on both clocks; empty while it is none."""
    value = _read(reference, clocks, name, text)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return clocks.both(value)
    return day_text(value, year=True)


def _out_of_order(
    season: Season, reference: Reference, clocks: Clocks, name: str, value: datetime | date
) -> str | None:
    if name not in _IN_ORDER:
        return None
    points = by_id(season_points(season, reference, clocks))
    own = _moment(value, clocks)
    place = _IN_ORDER.index(name)
    for other in _IN_ORDER:
        point = points.get(other)
        if point is None or other == name:
            continue
        before = _IN_ORDER.index(other) < place
        there = _moment(point.at, clocks)
        if (there > own) if before else (there < own):
            side = "before" if before else "after"
            return f"it would lie {side} “{point.label}” ({_typed(point.at, clocks)}): give that one first"
    return None


def _moment(at: datetime | date, clocks: Clocks) -> datetime:
    whole = at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time())
    return instant(whole, clocks.official)


def _read(reference: Reference, clocks: Clocks, name: str, text: str) -> datetime | date | None:
    if not has_time(name, reference):
        return read_day(text, clocks.official_today)
    naive = read_moment(text, clocks.official_today)
    return None if naive is None else naive.replace(tzinfo=clocks.official)


def _typed(at: datetime | date, clocks: Clocks) -> str:
    there = in_zone(instant(at, clocks.official), clocks.official) if isinstance(at, datetime) else at
    day = f"{there.day} {MONTHS[there.month - 1]} {there.year}"
    return f"{day} {there:%H:%M}" if isinstance(there, datetime) else day


def _label(reference: Reference, name: str) -> str:
    labels: Mapping[str, str] = date_labels(reference)
    if name not in labels:
        hint = f"the dates are {', '.join(labels)}"
        raise UsageError("unknown_name", f"no season has a date {quoted(name)}", name, hint)
    return labels[name]
