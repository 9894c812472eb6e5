"""What is left after an interview, done in one go from where it is told."""

from datetime import date
from typing import Any

from imgtui.domain.invites.state import course_of
from imgtui.domain.rank.measures.ratings import parse_stars
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import EventKind
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import events as invites
from imgtui.services.opened.book import Book
from imgtui.services.rank import ratings
from imgtui.services.triage.programs import name_of


def log_held(book: Book, key: str, on: date) -> str:
    """Log that an interview was held on a day; return the id of the event."""
    return _log(book, key, "interviewed", on)


def log_cancelled(book: Book, key: str, on: date) -> str:
    """Log that the program cancelled the interview of a day; return the id of the event."""
    new = invites.NewEvent(kind="cancelled", on=on, by="program")
    return invites.add_event(book, [key], new)[key]


def log_thanks(book: Book, key: str) -> str:
    """Log a thank-you of today; return the id of the event."""
    return _log(book, key, "thank_you")


def log_contract(book: Book, key: str) -> str:
    """Log that contract and eligibility rules came today; return the id of the event."""
    return _log(book, key, "contract_received")


def log_first_choice(book: Book, key: str) -> str:
    """Log that a program was told today that it is the first choice; return the id of the event.

    Raises:
        UsageError: another program was told so: the same said to two is a lie on record (R22).
    """
    for program in book.workbook.programs:
        told = any(event.kind == "letter_of_intent" and event.void is None for event in program.events)
        if told and program.key != key:
            raise UsageError(
                "first_choice_told",
                "another program was told that it is the first choice; only one can be",
                clean(program.name),
                "strike that entry first if it was wrong",
            )
    return _log(book, key, "letter_of_intent")


def write_impressions(book: Book, key: str, pros: str, cons: str) -> None:
    """Write down what speaks for a program and against it; an empty text leaves that side as it is.

    Raises:
        UsageError: both are empty.
    """
    texts = {name: text.strip() for name, text in (("pros", pros), ("cons", cons)) if text.strip()}
    if not texts:
        raise UsageError(
            "bad_value", "nothing was written", name_of(book, [key]), "say at least one thing for or against"
        )
    ratings.rate(book, key, texts)


def write_after(
    book: Book, key: str, stars: str, pros: str, cons: str, *, held_on: date | None = None
) -> date | None:
    """Set stars typed in one go (`454354y`) and impressions in one step; what is empty stays as it is.

    Args:
        book: the workbook.
        key: the program.
        stars: as typed.
        pros: what speaks for it.
        cons: what speaks against it.
        held_on: the day of its interview: that it was held is logged in the same step, unless it is already.

    Returns:
        The day that was logged, None when nothing was.

    Raises:
        UsageError: all are empty, the stars mean nothing, or the interview is still to come.
    """
    values: dict[str, Any] = parse_stars(stars, ratings.criterion_titles())
    values |= {name: clean(text).strip() for name, text in (("pros", pros), ("cons", cons)) if text.strip()}
    if not values:
        raise UsageError("bad_value", "nothing was written", name_of(book, [key]), "say at least one thing")
    name = name_of(book, [key])
    is_logged = held_on is not None and not course_of(book.program(key)).is_interviewed
    with book.change(f"interviewed and rated: {name}" if is_logged else f"rated {name}") as change:
        if is_logged:
            invites.log_within(book, change, key, invites.NewEvent(kind="interviewed", on=held_on))
        ratings.rate_within(book, change, key, values)
    return held_on if is_logged else None


def _log(book: Book, key: str, kind: EventKind, on: date | None = None) -> str:
    return invites.add_event(book, [key], invites.NewEvent(kind=kind, on=on))[key]
