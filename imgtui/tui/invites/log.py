"""The rows of the day log, made from a view: what wants an answer, what is ahead, day by day. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from rich.cells import cell_len

from imgtui.domain.invites.interviews import Clash, ahead, moment_text, when_text
from imgtui.domain.invites.state import EVENT_TEXT, STATUS_TEXT
from imgtui.domain.invites.waiting import WAITING_TITLES, Waiting, waiting
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import Clocks, day_seen, day_text, instant, span_text
from imgtui.domain.workbook.records import Event, EventKind, Program
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.names import Named, Names, named
from imgtui.tui.facts.tones import SEVERITY_SIGN, SEVERITY_TONE
from imgtui.tui.widgets.reorder.layout import Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.wrap import clauses

_NO_DAY = date.min
"""Where events without a day stand in the log: at its end."""
_TONES: dict[EventKind, str] = {
    "invite": "plain",
    "scheduled": "plain",
    "rescheduled": "heed",
    "interviewed": "accent",
    "waitlist": "heed",
    "cancelled": "grave",
    "declined": "muted",
    "rejected": "grave",
    "applied": "muted",
}
_WORD_CELLS = 18
_NAMED_IN_TITLE = 3
_AND = " and "
_EMPTY = "n logs what happened, i imports a calendar or a sheet, P reads a mail"


class LogRow(NamedTuple):
    """One row: the program it is about, its event if it is one, and what it says."""

    program: str
    event: Event | None
    word: str
    tone: str
    name: str
    more: str = ""
    named: Named | None = None
    pair: tuple[Named, Named] | None = None
    """Of two programs that are told in `name`."""

    def cells(self, width: int, *, whole_name: bool = False, names: Names | None = None) -> Cells:
        """Draw the row: what, the program, the rest as far as there is room.

        Args:
            width: cells there are.
            whole_name: the name goes before the rest.
            names: shortens the name of a program by its words.
        """
        struck = self.event is not None and self.event.void is not None
        room = max(8, width - _WORD_CELLS)
        if self.pair:
            return self._both(room, names)
        more = f"  {self.more}" if self.more else ""
        # The day and hour on the user's own clock stand first in `more`: a name gives way to them.
        hour, pair, _ = more.partition(" = ")
        own = cell_len(hour) + 1 if pair else 0  # and the ellipsis behind it
        least = room if whole_name else max(1, min(room // 2, room - own))
        given = min(room, max(room - cell_len(more), least))
        if self.named is not None and names is not None:
            name = names.brief(self.named, given, spare=room - cell_len(more))
        else:
            name = clauses(self.name, given)
        rest = "muted" if struck else "plain"
        left = max(0, room - cell_len(name))
        return (
            (fit(self.word, _WORD_CELLS - 1), "muted" if struck else self.tone),
            (" ", "plain"),
            (name, rest),
            (fit(f"  {clauses(self.more, left - 2)}" if more else "", left), "muted"),
        )

    def _both(self, room: int, names: Names | None) -> Cells:
        """Draw the row of two programs, whatever their names need: what is between them is whole."""
        said = clauses(self.name, room)
        if said.endswith("…") and names is not None and self.pair:
            first, second = (names.brief(each, (room - len(_AND) - 12) // 2) for each in self.pair)
            said = clauses(f"{first}{_AND}{second}{self.name.rpartition(self.pair[1].name)[2]}", room)
        return ((fit(self.word, _WORD_CELLS - 1), self.tone), (" ", "plain"), (fit(said, room), "plain"))


class InviteLog(NamedTuple):
    """Sections and their rows by key."""

    sections: tuple[Section, ...]
    rows: dict[str, LogRow]


def section(key: str, title: str, rows: Sequence[tuple[str, LogRow]], empty: str = "") -> Section:
    """Return a section of rows that are only read."""
    keys = tuple(name for name, _ in rows)
    return Section(key, title, keys, numbered=False, accepts=False, empty_text=empty)


class Days:
    """The events by day, kept from view to view: logging one of 2,000 makes the rows of one program anew.

    What it hands out is its own and changes with the next view.
    """

    def __init__(self) -> None:
        self._for: tuple[tzinfo, date, date] | None = None
        self._made: dict[str, Program] = {}
        self._by_day: dict[date, dict[str, LogRow]] = {}
        self._sections: dict[date, Section] = {}
        self._rows: dict[str, LogRow] = {}

    def refresh(self, view: View, touched: Collection[str] | None = None) -> InviteLog:
        """Return the days of a view, newest first; `touched` are the programs to look at, None: all."""
        for_ = view.clocks.here, view.today, view.clocks.official_today
        if for_ != self._for:
            self._for, touched = for_, None
            self._made, self._by_day, self._sections, self._rows = {}, {}, {}, {}
        looked_at = {*self._made, *view.courses} if touched is None else touched
        for key in looked_at:
            program = view.programs.get(key) if key in view.courses else None
            if self._made.get(key) is not program:
                self._renew(key, program, _rows_of(view, program) if program else {})
        days = sorted(self._by_day, reverse=True)
        for day in days:
            if day not in self._sections:
                rows = _newest_first(list(self._by_day[day].items()))
                self._sections[day] = section(f"d:{day}", _day_title(day, view.clocks, rows), rows)
        return InviteLog(tuple(self._sections[day] for day in days), self._rows)

    def _renew(self, key: str, program: Program | None, rows: Mapping[str, tuple[date, LogRow]]) -> None:
        """Take the rows of a program made anew; days on which it says the same as before stay as they are."""
        was = self._made.pop(key, None)
        old = {_name(key, event): event.on or _NO_DAY for event in was.events} if was else {}
        for name, (day, row) in rows.items():
            if old.pop(name, None) != day or self._rows.get(name) != row:
                self._by_day.setdefault(day, {})[name] = self._rows[name] = row
                self._sections.pop(day, None)
        for name, day in old.items():
            del self._by_day[day][name], self._rows[name]
            self._sections.pop(day, None)
            if not self._by_day[day]:
                del self._by_day[day]
        if program is not None:
            self._made[key] = program


def _rows_of(view: View, program: Program) -> dict[str, tuple[date, LogRow]]:
    return {
        _name(program.key, event): (event.on or _NO_DAY, _event_row(view, program, event))
        for event in program.events
    }


def _name(key: str, event: Event) -> str:
    return f"e:{key}:{event.id}"


def day_log(view: View, days: Days | None = None, touched: Collection[str] | None = None) -> InviteLog:
    """Return what wants an answer, clashes, interviews ahead, then the days, newest first.

    Args:
        view: the season.
        days: what was made for the view before, to make only what has changed.
        touched: keys of the programs that have changed since; None: any may have.
    """
    parts = [
        ("reply", "Reply by", _reply_rows(view)),
        ("clash", "Clashes", _clash_rows(view)),
        ("ahead", "Interviews ahead", _ahead_rows(view)),
    ]
    sections = [section(key, title, rows) for key, title, rows in parts if rows]
    by_day = (days or Days()).refresh(view, touched)
    sections += by_day.sections
    if not by_day.sections:
        sections.append(section("none", "The log is empty", (), _EMPTY))
    return InviteLog(tuple(sections), {**by_day.rows, **dict(row for _, _, rows in parts for row in rows)})


def _newest_first(rows: list[tuple[str, LogRow]]) -> list[tuple[str, LogRow]]:
    def moment(row: tuple[str, LogRow]) -> tuple[str, int, str]:
        event = row[1].event
        at = event.at.isoformat() if event and event.at else ""
        digits = "".join(char for char in (event.id if event else "") if char.isdecimal())
        return at, int(digits or 0), row[0]

    return sorted(rows, key=moment, reverse=True)


def _day_title(day: date, clocks: Clocks, rows: Iterable[tuple[str, LogRow]]) -> str:
    counts = Counter(row.event.kind for _, row in rows if row.event and row.event.void is None)
    named = [f"{count} {EVENT_TEXT[kind]}" for kind, count in counts.most_common(_NAMED_IN_TITLE)]
    if day == _NO_DAY:
        return f"Day not known{' · ' if named else ''}{', '.join(named)}"
    left = (day - clocks.today).days
    # While the official clock has another date the lines beside this one count from that: no word here then.
    near = f" · {days_text(left)}" if abs(left) <= 1 and left == clocks.days_to(day, clocks.here) else ""
    return (
        f"{day_text(day, year=day.year != clocks.today.year)}{near}{' · ' if named else ''}{', '.join(named)}"
    )


def event_rows(view: View, program: Program) -> list[tuple[str, LogRow]]:
    """Return the events of one program, newest first, each with its day; keys are `e:<event id>`."""
    rows = []
    for event in program.events:
        row = _event_row(view, program, event)
        rows.append((f"e:{event.id}", row._replace(name=day_text(event.on, year=True))))
    # Of one day the last that was logged stands first, here as in the day log.
    return sorted(
        _newest_first(rows), key=lambda row: (row[1].event and row[1].event.on) or _NO_DAY, reverse=True
    )


def _event_row(view: View, program: Program, event: Event) -> LogRow:
    parts = []
    if event.void is not None:
        parts.append(f"struck: {event.void}")
    if event.kind in ("cancelled", "reply") and event.by is not None:
        parts.append("by you" if event.by == "me" else "by the program")
    if event.reply_by is not None:
        parts.append(f"reply by {there(view, program, instant(event.reply_by, view.clocks.here))}")
    if event.note:
        parts.append(event.note)
    at = f"{event.at:%H:%M} " if event.at else ""
    word = f"{at}{'×' if event.void is not None else ''}{EVENT_TEXT[event.kind]}"
    tone = _TONES.get(event.kind, "plain")
    return LogRow(program.key, event, word, tone, program.name, " · ".join(parts), named(program))


def there(view: View, program: Program, moment: datetime) -> str:
    """Return a moment on the applicant's clock, then on the program's: the end of a row may be cut."""
    return moment_text(moment, program, view.reference.places, view.clocks)


def _reply_rows(view: View) -> list[tuple[str, LogRow]]:
    rows = []
    for due in view.replies_due:
        left = span_text(view.clocks.until(due.due))
        word = f"{left} late" if due.overdue else f"{left} left"
        more = there(view, view.programs[due.program], due.due) + ("" if due.given else " (by default)")
        told = named(view.programs[due.program])
        event = next((each for each in view.programs[due.program].events if each.id == due.event), None)
        row = LogRow(due.program, event, word, "grave" if due.overdue else "heed", due.name, more, told)
        rows.append((f"r:{due.program}:{due.event}", row))
    return rows


def clash_word(clash: Clash) -> tuple[str, str]:
    """Return what stands before a clash, by its severity, and its tone."""
    return f"{SEVERITY_SIGN[clash.severity]} clash", SEVERITY_TONE[clash.severity]


def _clash_rows(view: View) -> list[tuple[str, LogRow]]:
    rows = []
    for number, clash in enumerate(view.clashes):
        both = [named(view.programs[slot.program]) for slot in (clash.first, clash.second)]
        row = LogRow(clash.second.program, None, *clash_word(clash), clash.text, pair=(both[0], both[1]))
        rows.append((f"c:{number}", row))
    return rows


def _ahead_rows(view: View) -> list[tuple[str, LogRow]]:
    rows = []
    for slot in ahead(view.slots, view.clocks):
        days = slot.days_left(view.clocks)
        word = "now" if slot.time_known and slot.start <= view.now else days_text(days)
        how = {"virtual": "virtual", "in_person": f"in person, {slot.city or 'city not named'}"}
        more = " · ".join(filter(None, (when_text(slot, view.clocks), how.get(slot.format or "", ""))))
        tone = "heed" if days <= 1 else "accent"
        row = LogRow(slot.program, None, word, tone, slot.name, more, named(view.programs[slot.program]))
        rows.append((f"s:{slot.program}:{slot.index}", row))
    return rows


def waiting_log(view: View) -> InviteLog:
    """Return who is still to answer: invites to arrange, waitlists, applications without an answer."""
    found = waiting(view.programs, view.courses, view.clocks)
    groups = {
        name: [(f"w:{one.program}", _waiting_row(one, view)) for one in each] for name, each in found.items()
    }
    sections = tuple(section(name, WAITING_TITLES[name], groups[name], "nobody") for name in groups)
    return InviteLog(sections, {key: row for rows in groups.values() for key, row in rows})


def _waiting_row(one: Waiting, view: View) -> LogRow:
    parts = [day_text(one.since, year=one.since is not None and one.since.year != view.today.year)]
    if one.contacted_on is not None:
        parts.append(f"last word {day_seen(one.contacted_on, view.today)}")
    told = named(view.programs[one.program])
    return LogRow(one.program, None, one.how_long, "heed", one.name, " · ".join(parts), told)


def status_text(view: View, key: str) -> str:
    """Return where a program stands, and since when."""
    state = view.course_of(key)
    since = f" since {day_text(state.since, year=state.since.year != view.today.year)}" if state.since else ""
    return f"{STATUS_TEXT[state.status]}{since}"
