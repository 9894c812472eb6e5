"""What the Programs pane asks for before it acts: days, events, new programs, an order for the rows."""

import re
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList

from imgtui.domain.invites.event_order import check_event
from imgtui.domain.invites.state import EVENT_LETTERS, EVENT_TEXT
from imgtui.domain.triage.typed_program import read_new
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Event, EventKind, Program
from imgtui.domain.workbook.text import clean, quoted
from imgtui.services.invites.events import NewEvent
from imgtui.services.reference.cards import cards
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.programs.columns import grid_columns

DAY_FORM = "a day such as 25 Sep, 9/25, today, yesterday or -3, then a time and a note if you like"


def read_day(text: str, kind: EventKind, now: datetime) -> NewEvent:
    """Return the event that a text such as `yesterday 14:30 by phone` means; UsageError when none."""
    from imgtui.domain.workbook.typed.day_words import (  # the first rows do not need its patterns
        split_day,
        split_time,
    )

    today, typed = now.date(), clean(text).strip()
    found, rest = split_day(typed, today, back=True)
    if found is None and typed:
        raise UsageError("bad_day", f"{quoted(typed)} begins with no day: write {DAY_FORM}", "day")
    on = found or today
    at, note = split_time(rest)
    if at is None and re.match(r"\d{1,2}:\d", note):
        raise UsageError("bad_time", f"{note.split()[0]} is no time of day", "time")
    if on > now.date():
        raise UsageError("event_order", f"{on} is still to come: log it on its day", "day")
    return NewEvent(kind=kind, on=on, at=at, note=note or None)


def why_no_day(text: str, kind: EventKind, now: datetime) -> str | None:
    """Return what is wrong with a text for `read_day`, None when nothing is."""
    try:
        read_day(text, kind, now)
    except UsageError as error:
        return error.message
    return None


def day_echo(text: str, kind: EventKind, now: datetime) -> str:
    """Return how a text for `read_day` is read, in full words."""
    try:
        new = read_day(text, kind, now)
    except UsageError:
        return ""
    at = f"{new.at:%H:%M}" if new.at else ""
    day = day_text(new.on or now.date(), year=True)
    return " · ".join(filter(None, (f"on {day} {at}".strip(), new.note)))


def why_no_event(program: Program, kind: EventKind, on: date) -> str | None:
    """Return why an event cannot be logged for a program on a day, None when it can."""
    return check_event(program.events, Event(id="new", on=on, kind=kind), program.interviews)


def event_answers(program: Program, today: date) -> list[tuple[str, str, str]]:
    """Return the events that can come now for a program, as answers of a `Choice`."""
    return [
        (kind, letter, EVENT_TEXT[kind].capitalize())
        for kind, letter in EVENT_LETTERS.items()
        if why_no_event(program, kind, today) is None
    ]


def why_not_new(text: str) -> str | None:
    """Return what is wrong with a text for `read_new`, None when nothing is."""
    try:
        read_new(text, cards())
    except UsageError as error:
        return error.message
    return None


class SortChoice(Choice):
    """Chooses the column to sort by; opens on the cursor's column, and `o` takes what is highlighted."""

    PLACE: ClassVar = place(
        "sort_choice",
        "The column to sort by",
        "screen",
        Command("here", "o", "This column", "Sort by the highlighted column.", typed=True),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, shown: list[str], here: str | None, now: tuple[str, bool] | None) -> None:
        known = grid_columns()
        listed = [key for key in dict.fromkeys((*shown, *known)) if known[key].letter or key in shown]
        answers = [("", "0", "As they came in (no order)")]
        for key in listed:
            title = known[key].title
            if now is not None and now[0] == key:
                title += " — turn the order round"
            answers.append((key, known[key].letter or " ", title))
        super().__init__("Sort by", answers, "o takes the highlighted column; the same again turns it round.")
        self._here = listed.index(here) + 1 if here in listed else 0

    def compose(self) -> ComposeResult:
        """Draw the answers with the cursor's column highlighted."""
        yield from super().compose()

    def on_mount(self) -> None:
        """Highlight the cursor's column."""
        for options in self.query(OptionList):  # none when it was left before it was drawn
            options.highlighted = self._here

    def key_pressed(self, character: str) -> bool:
        """Take a column by its letter, or by `o` the highlighted one."""
        if character in self.PLACE["here"].every_key:
            for options in self.query(OptionList):
                options.action_select()
            return True
        return character != " " and super().key_pressed(character)
