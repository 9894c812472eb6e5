"""Ratings after an interview, their weights, and the order they propose."""

from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.domain.invites.event_order import why_not_rated
from imgtui.domain.invites.state import course_of
from imgtui.domain.rank.measures.ratings import (
    CRITERIA,
    MOST_WEIGHT,
    overall_rating,
    parse_stars,
    proposed_order,
    read_star,
    read_weight,
)
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Rating
from imgtui.domain.workbook.text import clean, quoted
from imgtui.services.opened.book import Book
from imgtui.services.rank.lists import accept_order
from imgtui.services.reference.cards import fields_of
from imgtui.services.triage.programs import check_there, name_of
from imgtui.storage.rows.within import programs_within
from imgtui.storage.transaction import Transaction

STEP = "ordered the list by my ratings"
_TEXTS = ("pros", "cons")
_YES, _NO, _UNSET = {"yes", "y", "true"}, {"no", "n", "false"}, {"", "-", "?", "null", "unset"}


def rate(book: Book, key: str, texts: Mapping[str, str]) -> None:
    """Set parts of a program's rating to what was typed, in one step.

    Args:
        book: the workbook.
        key: the program.
        texts: field or short name -> text: a criterion (1 to 5), `would_attend` (yes or no), `pros`,
            `cons`; an empty text or "-" takes the value away.

    Raises:
        UsageError: no such field, or the text means nothing there; nothing has changed.
    """
    _store(book, key, {field_of(name): _value(field_of(name), text) for name, text in texts.items()})


def rate_line(book: Book, key: str, text: str) -> None:
    """Set the criteria from signs typed in one go, `454354y` (see `domain.ratings.parse_stars`)."""
    _store(book, key, parse_stars(text, criterion_titles()))


def set_weights(book: Book, texts: Mapping[str, str]) -> None:
    """Set how much criteria count in the overall rating: 0 leaves one out, 1 is what all begin with.

    Raises:
        UsageError: no such criterion, or no number from 0 on.
    """
    weights = {_criterion(name): _weight(name, text) for name, text in texts.items()}
    titles = criterion_titles()
    shown = ", ".join(f"{titles[name]} {value:g}" for name, value in weights.items())
    with book.change(f"weights: {shown}") as change:
        for name, value in weights.items():
            if change.rows("rating_weight", ["name"], name=name):
                change.set("rating_weight", name, {"value": value})
            else:
                change.add("rating_weight", {"value": value}, name=name)


def overall_ratings(book: Book, keys: Sequence[str]) -> dict[str, float | None]:
    """Return the overall rating of some programs; None for unrated ones and for those that are gone."""
    programs, weights = book.snapshot.programs, book.workbook.rating_weights
    return {key: overall_rating(programs[key].rating if key in programs else None, weights) for key in keys}


def propose(book: Book, entries: Sequence[str]) -> tuple[str, ...]:
    """Return a list in the order of the user's own ratings; unrated programs keep their rank."""
    return proposed_order(entries, overall_ratings(book, entries))


def accept(book: Book, before: Sequence[str], after: Sequence[str], name: str | None = None) -> None:
    """Make a list read the proposed order, as one step."""
    accept_order(book, before, after, STEP, name)


def criterion_titles() -> Mapping[str, str]:
    """Return the title of each criterion, in the order in which they are asked."""
    cards = fields_of(Rating)
    return {name: cards[name].title for name in CRITERIA}


def field_of(name: str) -> str:
    """Return the field of a rating that a name means; UsageError names an unknown one."""
    asked = name.strip().casefold().replace("-", "_").replace(" ", "_")
    cards = fields_of(Rating)
    short = {word: field.name for field in cards.values() for word in field.short}
    found, known = short.get(asked.replace("_", ""), asked), tuple(cards)
    if found not in known:
        raise UsageError("field_unknown", "no such part of a rating", name, f"one of: {', '.join(known)}")
    return found


def _store(book: Book, key: str, values: Mapping[str, Any]) -> None:
    if not values:
        raise UsageError(
            "value_missing", "nothing to rate was given", "rating", "for example: fit=4 support=5"
        )
    with book.change(f"rated {name_of(book, [key])}") as change:
        rate_within(book, change, key, values)


def rate_within(book: Book, change: Transaction, key: str, values: Mapping[str, Any]) -> None:
    """Set fields of a rating inside a change; words may be written before an interview, stars not.

    Raises:
        UsageError: the interview is still to come, or the program is gone.
    """
    check_there(change, key)
    if any(value is not None for name, value in values.items() if name not in _TEXTS):
        (program,) = programs_within(change, [key])
        why = why_not_rated(course_of(program), program.interviews, book.today())
        if why is not None:
            raise UsageError("too_early", why, clean(program.name), "pros and cons can be written before it")
    if change.rows("rating", ["program"], program=key):
        change.set("rating", key, values)
    else:
        change.add("rating", values, program=key)


def _value(field: str, text: str) -> Any:
    typed = clean(text).strip()
    if typed.casefold() in _UNSET:
        return None
    if field in _TEXTS:
        return typed
    if field == "would_attend":
        if typed.casefold() in _YES | _NO:
            return typed.casefold() in _YES
        raise UsageError("bad_value", f"{quoted(typed)}: yes or no is needed", field)
    stars = read_star(typed)
    if stars is None:
        raise UsageError("bad_value", f"{quoted(typed)}: a number from 1 to 5 is needed", field)
    return stars


def _criterion(name: str) -> str:
    field = field_of(name)
    if field not in CRITERIA:
        raise UsageError("field_unknown", "has no weight", name, f"one of: {', '.join(CRITERIA)}")
    return field


def _weight(name: str, text: str) -> float:
    value = read_weight(text)
    if value is None:
        raise UsageError("bad_value", f"{quoted(text)}: a number from 0 to {MOST_WEIGHT} is needed", name)
    return value
