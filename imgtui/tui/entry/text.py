"""What is typed to log an event: a letter or word for what happened, then a day, and a note."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from difflib import get_close_matches
from typing import NamedTuple

from imgtui.domain.invites.event_order import check_event
from imgtui.domain.invites.interviews import hour_doubt, zone_of
from imgtui.domain.invites.state import EVENT_LETTERS, EVENT_TEXT
from imgtui.domain.reference.reasons import number
from imgtui.domain.workbook.clocks import Clocks, day_seen, day_text, instant
from imgtui.domain.workbook.days import in_zone, later, span
from imgtui.domain.workbook.records import Event, EventKind, Interview, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, quoted
from imgtui.domain.workbook.typed.dates import LONG_DAYS, weekday_number
from imgtui.domain.workbook.typed.day_words import (
    HOW_DAY,
    day_echo,
    read_day,
    read_moment,
    split_day,
    split_time,
    why_no_day,
)
from imgtui.services.invites.events import NewEvent
from imgtui.services.views.evaluation import View

ARRANGES: frozenset[EventKind] = frozenset({"scheduled", "rescheduled"})
"""Kinds whose day is that of the interview: they are logged today."""
MORE: frozenset[EventKind] = frozenset({"invite", *ARRANGES})
"""Kinds that have more fields than the line takes: zone, length, how, where. They keep their form."""
_KINDS: Mapping[str, EventKind] = {letter: kind for kind, letter in EVENT_LETTERS.items()}
_ALSO: Mapping[str, EventKind] = {
    "held": "interviewed",
    "invited": "invite",
    "thanks": "thank_you",
    "thanked": "thank_you",
    "mail": "interest_mail",
    "waitlisted": "waitlist",
    "contract": "contract_received",
}
_BY = re.compile(r"(?:^|\s)by\s+", re.IGNORECASE)
_LEAST, _MOMENT = 2, 5
_DAY_WORDS = ("yesterday", "today", "tomorrow", *LONG_DAYS)


@record
class EntryRead:
    """A line as it is read.

    Attributes:
        kind: what happened; None while nothing says it.
        new: the event, where it can be logged.
        interview: the interview that is arranged with it.
        said: how it is read, in full words.
        why: why it cannot be logged; empty where it can.
    """

    kind: EventKind | None = None
    new: NewEvent | None = None
    interview: Interview | None = None
    said: str = ""
    why: str = ""


def read_entry(text: str, view: View, program: Program) -> EntryRead:
    """Return what a line means: "i", "x yesterday by mail", "s 3 dec 9:00 CT", "i mon by 5 feb 5pm"."""
    kind, rest = _kind_of(clean(text).strip())
    if kind is None:
        return EntryRead(why=f"{quoted(rest)} is nothing that happens: write its letter" if rest else "")
    if kind in ARRANGES:
        return _arranged(kind, rest, view, program)
    before, reply, after = _reply(rest, view, program) if kind == "invite" else (rest, None, "")
    day = _read_day(before, view.today, back=True)
    on = day.on or (day_held(view, program) if kind == "interviewed" else None) or view.today
    if day.why or on > view.today:
        return EntryRead(
            kind, why=day.why or f"{day_text(on, year=True)} is still to come: log it on its day"
        )
    at, note = day.at, day.note
    said = [EVENT_TEXT[kind], f"{day.said or day_text(on, year=True)}{f' {at:%H:%M}' if at else ''}"]
    if kind == "invite":
        said.append(_due_text(reply, on, view, program))
    note = " ".join(filter(None, (note, after)))
    moment = in_zone(instant(*reply), reply[1]) if reply else None
    new = NewEvent(kind=kind, on=on, at=at, reply_by=moment, note=note or None)
    return _checked(EntryRead(kind, new, None, " · ".join(filter(None, (*said, note)))), program, on)


def _checked(entry: EntryRead, program: Program, on: date) -> EntryRead:
    why = refusal(program, entry.kind, on) if entry.kind else None
    return EntryRead(entry.kind, None, None, entry.said, why) if why else entry


def _kind_of(text: str) -> tuple[EventKind | None, str]:
    """Return the kind with which a text begins, and the rest; the text itself where it begins with none."""
    first, _, rest = text.partition(" ")
    word = first.casefold()
    if word in _KINDS:
        return _KINDS[word], rest.strip()
    for kind, label in EVENT_TEXT.items():
        if " " in label and f"{text.casefold()} ".startswith(f"{label} "):
            return kind, text[len(label) :].strip()
    if word in _ALSO:
        return _ALSO[word], rest.strip()
    found = {kind for kind, label in EVENT_TEXT.items() if len(word) >= _LEAST and label.startswith(word)}
    return (found.pop(), rest.strip()) if len(found) == 1 else (None, text)


class _Day(NamedTuple):
    """What follows the kind: its day as read and in full words, its time, a note; or why it is no day."""

    on: date | None = None
    said: str = ""
    at: time | None = None
    note: str = ""
    why: str = ""


def _read_day(text: str, today: date, *, back: bool) -> _Day:
    """Read a day, a time and a note; what looks like a day and is none is refused, and never a note."""
    text = text.strip()
    on, rest = split_day(text, today, back=back)
    typed = text[: len(text) - len(rest)].strip() if on is not None else ""
    first, further = text.partition(" ")[0], rest.split()
    if on is None and first and (any(map(str.isdigit, first)) or _nearly(first)):
        return _Day(why=f"{quoted(first)} is no day that can be read: {HOW_DAY}")
    if typed and weekday_number(typed.casefold().strip(".,")) is not None and further:
        for length in range(min(len(further), _MOMENT - 1), 0, -1):
            whole = f"{typed} {' '.join(further[:length])}"
            if any(map(str.isdigit, whole)) and read_day(" ".join(further[:length]), today) is not None:
                return _Day(why=why_no_day(whole, today, back) or "")
    at, note = split_time(rest)
    if at is None and re.match(r"\d{1,2}:\d", note):
        return _Day(why=f"{note.split()[0]} is no time of day")
    return _Day(on, day_echo(typed, today, back) if typed else "", at, note.strip())


def _nearly(word: str) -> bool:
    """Whether a word is nearly that of a day: a slip of the finger is asked back, and not kept as a note."""
    bare = word.casefold().strip(".,")
    return len(bare) > _LEAST and bool(get_close_matches(bare, _DAY_WORDS, 1, 0.8))


def _arranged(kind: EventKind, text: str, view: View, program: Program) -> EntryRead:
    """Read the day and hour of an interview, on the program's clock or the one that is named."""
    read = _read_day(text, view.today, back=False)
    if read.why:
        return EntryRead(kind, why=read.why)
    day, at, note = read.on, read.at, read.note
    there: tzinfo | None = zone_of(program, None, view.reference.places)
    word, _, rest = note.partition(" ")
    named = view.clocks.named(word) if word and at is not None else None
    if named is not None:
        there, note = named, rest.strip()
    new = NewEvent(kind=kind, on=view.today)
    if day is None:
        said = f"{EVENT_TEXT[kind]} · when: 3 dec 9:00 CT; enter opens the form"
        return _checked(EntryRead(kind, None, None, said), program, view.today)
    interview = Interview(
        starts_at=datetime.combine(day, at or time()),
        time_known=at is not None,
        tz=getattr(there, "key", None),
        note=note or None,
    )
    when = (
        on_both_clocks(datetime.combine(day, at), there or view.clocks.here, view.clocks)
        if at
        else day_text(day)
    )
    said = " · ".join(filter(None, (EVENT_TEXT[kind], when if at else f"{when}, hour not known", note)))
    return _checked(EntryRead(kind, new, interview, said), program, view.today)


def _reply(text: str, view: View, program: Program) -> tuple[str, tuple[datetime, tzinfo] | None, str]:
    """Part "yesterday by 5 feb 17:00 ET, by phone": what comes before, until when, what comes after."""
    there = zone_of(program, None, view.reference.places) or view.clocks.here
    for match in _BY.finditer(text):
        words = text[match.end() :].split()
        for length in range(min(len(words), _MOMENT), 0, -1):
            found = moment_in(" ".join(words[:length]).rstrip(","), view.today, view.clocks, there)
            if found is not None:
                return text[: match.start()].strip(), found, " ".join(words[length:])
    return text, None, ""


def _due_text(reply: tuple[datetime, tzinfo] | None, on: date, view: View, program: Program) -> str:
    if reply is not None:
        return f"answer by {on_both_clocks(*reply, view.clocks)}"
    hours = number(view.figures["I1.reply_hours"])
    due = later(view.clocks.start_of(on), span(hours=view.figures["I1.reply_hours"]))
    there = zone_of(program, None, view.reference.places) or view.clocks.here
    return f"answer by {view.clocks.both(due, there)}: {hours} h, unless you write: by 5 feb 17:00"


# --- shared with the forms ---------------------------------------------------------------------------


def refusal(program: Program, kind: EventKind, on: date) -> str | None:
    """Return why an event cannot be logged on a day, None when it can."""
    return check_event(program.events, Event(id="", on=on, kind=kind), program.interviews)


def day_held(view: View, program: Program) -> date | None:
    """Return the day of the last interview that is over and not logged as held; None without one."""
    since = view.course_of(program.key).interviewed_on or date.min
    over = (slot for slot in view.slots if slot.program == program.key and slot.end <= view.now)
    days = sorted(slot.day_here(view.clocks) for slot in over)
    if not days or days[-1] <= since or refusal(program, "interviewed", days[-1]) is not None:
        return None
    return days[-1]


def moment_in(text: str, today: date, clocks: Clocks, there: tzinfo) -> tuple[datetime, tzinfo] | None:
    """Return local time and zone of "5 feb 17:00" or "5 feb 17:00 ET"; `there` where no zone is named."""
    local = read_moment(text, today)
    if local is not None:
        return local, there
    before, _, word = text.strip().rpartition(" ")
    named, local = clocks.named(word), read_moment(before, today)
    return (local, named) if named is not None and local is not None else None


def on_both_clocks(local: datetime, there: tzinfo, clocks: Clocks) -> str:
    """Return a local time on both clocks; where the clocks change over it, also how it is read."""
    text = clocks.both(instant(local, there), there)
    doubt = hour_doubt(local, there)
    return f"{text} ({doubt})" if doubt else text


def kinds_now(view: View, program: Program) -> list[tuple[str, str]]:
    """Return (letter, words) of the kinds that can come now for a program."""
    held = day_held(view, program)
    found = []
    for kind, letter in EVENT_LETTERS.items():
        on = (held if kind == "interviewed" else None) or view.today
        if refusal(program, kind, on) is None:
            named = f" (held {day_seen(on, view.today)})" if on != view.today else ""
            found.append((letter, f"{EVENT_TEXT[kind]}{named}"))
    return found
