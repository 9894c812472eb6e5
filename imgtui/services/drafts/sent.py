"""What follows from sending a draft: an event of its program, or the next state of a letter."""

from collections.abc import Mapping
from dataclasses import replace

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Draft, DraftKind, EventKind
from imgtui.domain.workbook.text import clean
from imgtui.services.applicant.profile import edit_item
from imgtui.services.drafts.texts import letter_place
from imgtui.services.invites.events import NewEvent, add_event
from imgtui.services.opened.book import Book

_EVENTS: Mapping[DraftKind, EventKind] = {
    "interest_mail": "interest_mail",
    "inquiry": "inquiry",
    "thank_you": "thank_you",
    "letter_of_intent": "letter_of_intent",
}
CAN_BE_SENT: frozenset[DraftKind] = frozenset([*_EVENTS, "letter_request"])
"""Kinds of draft whose sending can be logged."""


def log_sent(book: Book, draft: Draft) -> str:
    """Log that a draft was sent today, as one step; return what was logged, in a few words.

    A mail becomes an event of its program, with the draft's title as its note; a letter request makes the
    letter of its writer asked.

    Raises:
        UsageError: it is for no program, it was logged today already, the letter is not known or was asked
            for before, or this kind is not sent.
    """
    if draft.kind == "letter_request":
        return _asked(book, draft)
    kind = _EVENTS.get(draft.kind)
    if kind is None:
        raise UsageError("not_sent", "this kind of draft is not sent", clean(draft.title))
    if draft.program is None:
        raise UsageError(
            "program_missing", "it is for no program yet", clean(draft.title), "choose the program first"
        )
    program = book.program(draft.program)
    today = book.today()
    if any(each.kind == kind and each.on == today and each.void is None for each in program.events):
        raise UsageError("logged_already", "it is logged for today already", clean(program.name))
    title = clean(draft.title).strip()
    add_event(book, [program.key], NewEvent(kind=kind, note=None if title == program.name else title))
    return book.last_name


def _asked(book: Book, draft: Draft) -> str:
    place = letter_place(book.applicant, draft.title)
    if place is None:
        raise UsageError(
            "letter_unknown",
            "no letter has this writer",
            clean(draft.title),
            "call the draft after the writer, as in the profile under Letters",
        )
    letter = book.applicant.letters[place]
    if letter.status != "planned":
        raise UsageError("letter_asked", f"this letter is {letter.status} already", clean(letter.writer))
    edit_item(book, "letters", place, letter, replace(letter, status="asked"))
    return f"asked {clean(letter.writer)} for a letter"
