"""The rows of the day log, made from a view: what wants an answer, what is ahead, day by day. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from rich.cells import cell_len

from imgtui.domain.clocks import day_text, instant, span_text
from imgtui.domain.interviews import ahead, when_text, zone_of
from imgtui.domain.invites import EVENT_TEXT, STATUS_TEXT, Status
from imgtui.domain.reasons import plural
from imgtui.domain.season import days_text
from imgtui.domain.workbook import Event, EventKind, Program
from imgtui.services.evaluation import View
from imgtui.tui.widgets.reorder_layout import Section
from imgtui.tui.widgets.reorder_paint import Cells
from imgtui.tui.widgets.table_paint import fit

_TONES: dict[EventKind, str] = {
    "invite": "good",
    "scheduled": "good",
    "rescheduled": "caution",
    "interviewed": "accent",
    "waitlist": "caution",
    "cancelled": "bad",
    "declined": "muted",
    "rejected": "bad",
    "applied": "muted",
}
_WORD_CELLS = 18
_NAMED_IN_TITLE = 3


class Row(NamedTuple):
    """One row: the program it is about, its event if it is one, and what it says."""

    program: str
    event: Event | None
    word: str
    tone: str
    name: str
    more: str = ""

    def cells(self, width: int) -> Cells:
        """Draw the row: what, the program, the rest as far as there is room."""
        struck = self.event is not None and self.event.void is not None
        room = max(8, width - _WORD_CELLS)
        more = f"  {self.more}" if self.more else ""
        name = fit(self.name, min(room, max(room - cell_len(more), room // 2))).rstrip()
        rest = "muted" if struck else "plain"
        return (
            (fit(self.word, _WORD_CELLS - 1), "muted" if struck else self.tone),
            (" ", "plain"),
            (name, rest),
            (fit(more, max(0, room - cell_len(name))), "muted"),
        )


class Log(NamedTuple):
    """Sections and their rows by key."""

    sections: tuple[Section, ...]
    rows: dict[str, Row]


def _section(key: str, title: str, rows: Sequence[tuple[str, Row]], empty: str = "") -> Section:
    keys = tuple(name for name, _ in rows)
    return Section(key, title, keys, numbered=False, accepts=False, empty_text=empty)


class Days:
    """The events by day, kept from view to view: logging one of 2,000 makes the rows of one program anew."""

    def __init__(self) -> None:
        self._here: tzinfo | None = None
        self._made: dict[str, tuple[Program, list[tuple[date, str]]]] = {}
        self._by_day: dict[date, dict[str, Row]] = {}
        self._sorted: dict[date, list[tuple[str, Row]]] = {}

    def refresh(self, view: View) -> dict[date, list[tuple[str, Row]]]:
        """Return the rows of each day, the newest first, for a view."""
        if view.clocks.here != self._here:
            self._here = view.clocks.here
            self._made, self._by_day, self._sorted = {}, {}, {}
        programs = view.programs
        for key in [key for key in self._made if key not in view.courses or key not in programs]:
            self._drop(key)
        for key in view.courses:
            program = programs.get(key)
            made = self._made.get(key)
            if program is not None and (made is None or made[0] is not program):
                self._drop(key)
                self._add(view, program)
        for day, rows in self._by_day.items():
            if day not in self._sorted:
                self._sorted[day] = _newest_first(list(rows.items()))
        return self._sorted

    def _drop(self, key: str) -> None:
        for day, name in self._made.pop(key, (None, []))[1]:
            rows = self._by_day[day]
            del rows[name]
            self._sorted.pop(day, None)
            if not rows:
                del self._by_day[day]

    def _add(self, view: View, program: Program) -> None:
        names = []
        for event in program.events:
            name = f"e:{program.key}:{event.id}"
            self._by_day.setdefault(event.on, {})[name] = _event_row(view, program, event)
            self._sorted.pop(event.on, None)
            names.append((event.on, name))
        self._made[program.key] = (program, names)


def day_log(view: View, days: Days | None = None) -> Log:
    """Return what wants an answer, clashes, interviews ahead, then the days, newest first.

    Args:
        view: the season.
        days: what was made for the view before, to make only what has changed.
    """
    parts = [
        ("reply", "Reply by", _reply_rows(view)),
        ("clash", "Clashes", _clash_rows(view)),
        ("ahead", "Interviews ahead", _ahead_rows(view)),
    ]
    sections = [_section(key, title, rows) for key, title, rows in parts if rows]
    found = dict(row for _, _, rows in parts for row in rows)
    by_day = (days or Days()).refresh(view)
    for day in sorted(by_day, reverse=True):
        rows = by_day[day]
        sections.append(_section(f"d:{day}", _day_title(day, view.today, rows), rows))
        found.update(rows)
    if not by_day:
        sections.append(_section("none", "The log is empty", (), "n logs what happened today"))
    return Log(tuple(sections), found)


def _newest_first(rows: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    def moment(row: tuple[str, Row]) -> tuple[str, int]:
        event = row[1].event
        at = event.at.isoformat() if event and event.at else ""
        digits = "".join(char for char in (event.id if event else "") if char.isdecimal())
        return at, int(digits or 0)

    return sorted(rows, key=moment, reverse=True)


def _day_title(day: date, today: date, rows: Iterable[tuple[str, Row]]) -> str:
    counts = Counter(row.event.kind for _, row in rows if row.event and row.event.void is None)
    named = [f"{count} {EVENT_TEXT[kind]}" for kind, count in counts.most_common(_NAMED_IN_TITLE)]
    left = (day - today).days
    near = f" · {days_text(left)}" if abs(left) <= 1 else ""
    return f"{day_text(day, year=day.year != today.year)}{near}{' · ' if named else ''}{', '.join(named)}"


def event_rows(view: View, program: Program) -> list[tuple[str, Row]]:
    """Return the events of one program, newest first, each with its day; keys are `e:<event id>`."""
    rows = []
    for event in program.events:
        row = _event_row(view, program, event)
        rows.append((f"e:{event.id}", row._replace(name=day_text(event.on, year=True))))
    return sorted(rows, key=lambda row: row[1].event.on if row[1].event else date.min, reverse=True)


def _event_row(view: View, program: Program, event: Event) -> Row:
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
    return Row(program.key, event, word, tone, program.name, " · ".join(parts))


def there(view: View, program: Program, moment: datetime) -> str:
    """Return a moment on the program's clock and the applicant's."""
    return view.clocks.both(moment, zone_of(program, None, view.reference.places) or view.clocks.here)


def _reply_rows(view: View) -> list[tuple[str, Row]]:
    rows = []
    for due in view.replies_due:
        left = span_text(view.clocks.until(due.due))
        word = f"{left} late" if due.overdue else f"{left} left"
        more = there(view, view.programs[due.program], due.due) + ("" if due.given else " (by default)")
        event = next((each for each in view.programs[due.program].events if each.id == due.event), None)
        row = Row(due.program, event, word, "bad" if due.overdue else "caution", due.name, more)
        rows.append((f"r:{due.program}:{due.event}", row))
    return rows


def _clash_rows(view: View) -> list[tuple[str, Row]]:
    rows = []
    for number, clash in enumerate(view.clashes):
        word, tone = ("STOP clash", "bad") if clash.severity == "stop" else ("clash", "caution")
        rows.append((f"c:{number}", Row(clash.second.program, None, word, tone, clash.text)))
    return rows


def _ahead_rows(view: View) -> list[tuple[str, Row]]:
    rows = []
    for slot in ahead(view.slots, view.clocks):
        days = (view.clocks.local_date(slot.start) - view.today).days
        word = "now" if slot.time_known and slot.start <= view.now else days_text(days)
        how = {"virtual": "virtual", "in_person": f"in person, {slot.city or 'city not named'}"}
        more = " · ".join(filter(None, (when_text(slot, view.clocks), how.get(slot.format or "", ""))))
        tone = "caution" if days <= 1 else "accent"
        rows.append((f"s:{slot.program}:{slot.index}", Row(slot.program, None, word, tone, slot.name, more)))
    return rows


def waiting_log(view: View) -> Log:
    """Return who is still to answer: invites to arrange, waitlists, applications without an answer."""
    groups: dict[Status, list[tuple[str, Row]]] = {"invited": [], "waitlisted": [], "applied": []}
    for key, state in view.courses.items():
        program = view.programs.get(key)
        if program is None or program.archived or state.status not in groups or state.since is None:
            continue
        days = (view.today - state.since).days
        parts = [day_text(state.since, year=state.since.year != view.today.year)]
        if state.contacted_on is not None:
            parts.append(f"last word {day_text(state.contacted_on)}")
        row = Row(key, None, plural(max(days, 0), "day"), "caution", program.name, " · ".join(parts))
        groups[state.status].append((f"w:{key}", row))
    for rows in groups.values():
        rows.sort(key=lambda row: view.courses[row[1].program].since or view.today)
    titles = {
        "invited": "Invited, not arranged",
        "waitlisted": "On the waitlist",
        "applied": "No answer yet, the longest first",
    }
    sections = tuple(
        _section(status, titles[status], groups[status], "nobody")
        for status in ("invited", "waitlisted", "applied")
    )
    return Log(sections, {key: row for rows in groups.values() for key, row in rows})


def status_text(view: View, key: str) -> str:
    """Return where a program stands, and since when."""
    state = view.course_of(key)
    since = f" since {day_text(state.since, year=state.since.year != view.today.year)}" if state.since else ""
    return f"{STATUS_TEXT[state.status]}{since}"
