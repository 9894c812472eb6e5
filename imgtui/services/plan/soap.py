"""Match Week from a view of the workbook, and changes of the own order for SOAP.

Steps name no program: the history may be shown around, the order may not.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime

from imgtui.domain.plan.soap import POINTS, MatchWeek, drill
from imgtui.domain.standing.dates.season import season_points
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.change import Change


def drill_of(view: View) -> MatchWeek:
    """Return Match Week as it stands."""
    points = season_points(view.workbook.season, view.reference, view.clocks)
    dates: dict[str, tuple[str, datetime | date]] = {
        point.id: (point.label, point.at) for point in points if point.id in POINTS
    }
    return drill(
        dates,
        view.workbook.soap.preferences,
        view.programs,
        view.primary_list if view.primary_list.entries else None,
        view.clocks,
        view.figures,
        view.reference.rule("M1"),
    )


def add(book: Book, name: str, at: int | None = None) -> None:
    """Put a program of the workbook (key, code or name), or any name, into the own order.

    Args:
        book: the workbook.
        name: what names one program of the workbook is kept as its key, anything else as it is written.
        at: its place from 1; the end without.

    Raises:
        UsageError: nothing is named, or it is in the order already.
    """
    text = clean(name).strip()
    if not text:
        raise UsageError("name_missing", "a program needs a name", "PROGRAM")
    key = _key_of(book, text)
    with book.change("put into the SOAP order") as change:
        order = _order(change)
        if key in order:
            raise UsageError("soap_twice", "is in your order already", text)
        place = len(order) if at is None else max(0, min(at - 1, len(order)))
        order.insert(place, key)
        _keep(change, order)


def remove(book: Book, name: str) -> None:
    """Take an entry (its place from 1, key or name) out of the own order."""
    with book.change("took out of the SOAP order") as change:
        order = _order(change)
        del order[_place(book, order, name)]
        _keep(change, order)


def move(book: Book, name: str, to: int) -> None:
    """Move an entry (its place from 1, key or name) to a place from 1."""
    with book.change("moved in the SOAP order") as change:
        order = _order(change)
        entry = order.pop(_place(book, order, name))
        order.insert(max(0, min(to - 1, len(order))), entry)
        _keep(change, order)


def arrange(book: Book, preferences: Sequence[str]) -> None:
    """Put the same entries into another order.

    Raises:
        UsageError: the entries are others: another process has changed them.
    """
    with book.change("moved in the SOAP order") as change:
        if sorted(preferences) != sorted(_order(change)):
            raise UsageError("soap_changed", "another process has changed your order", "", "look again")
        _keep(change, preferences)


def _order(change: Change) -> list[str]:
    # Read inside the change: another process may have written since the snapshot.
    rows = change.rows("soap", ["preferences"], id=1)
    return [str(each) for each in json.loads(rows[0])] if rows else []


def _keep(change: Change, order: Sequence[str]) -> None:
    values = {"preferences": tuple(order)}
    if change.rows("soap", ["id"], id=1):
        change.set("soap", 1, values)
    else:  # a new workbook has no such row yet
        change.add("soap", values, id=1)


def _key_of(book: Book, text: str) -> str:
    try:
        return book.program(text).key
    except UsageError:
        return text


def _place(book: Book, order: Sequence[str], name: str) -> int:
    text = clean(name).strip()
    if text.isdecimal() and 1 <= int(text) <= len(order):
        return int(text) - 1
    for wanted in (text, _key_of(book, text)):
        if wanted in order:
            return order.index(wanted)
    raise UsageError("soap_unknown", "is not in your order", text, "see: imgtui soap")
