"""The interview season as a page to print or to send: what waits, every interview on both clocks, the log."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from imgtui.domain.invites.interviews import has_time, moment_text, slots, when_text
from imgtui.domain.invites.state import EVENT_TEXT, STATUS_TEXT, UNTOUCHED
from imgtui.domain.invites.waiting import WAITING_TITLES, waiting
from imgtui.domain.invites.yields import (
    Yield,
    days_since_invite,
    funnel,
    funnel_text,
    groups_in_order,
    groups_of,
    invites_by_week,
    share_text,
    undated_invites,
    yields,
)
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import day_text, instant, span_text
from imgtui.domain.workbook.records import Event, Interview, Program, Workbook
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import View

SAYS: Says = {
    "page.as_of": "day",
    "page.last_invite": "days",
    "page.nothing": "",
    "page.undated": "",
}
"""What is said here; the words stand in db/reference/texts_invites.json."""
_FORMATS: Mapping[str, str] = {"virtual": "virtual", "in_person": "in person"}
INTERVIEW_HEADINGS = [
    "program",
    "name",
    "starts_at",
    "tz",
    "own_time",
    "minutes",
    "format",
    "city",
    "platform",
    "note",
]


def season_page(workbook: Workbook, view: View) -> Page:
    """Return the season of a view with the words of `workbook`, a redacted one for example."""
    parts = [
        _replies(view),
        _clashes(view),
        _interviews(workbook, view),
        *_yields(view),
        _weeks(view),
        *_waiting(view),
        _log(workbook, view),
    ]
    title = f"Interview season, Match {workbook.season.match_year}"
    return Page(title, tuple(_head(view)), tuple(part for part in parts if part is not None))


def _head(view: View) -> Iterator[str]:
    texts = view.reference.texts
    yield texts.say("page.as_of", day=day_text(view.today, year=True))
    steps = funnel(view.courses, [entry.program for entry in view.primary_list.entries], view.programs)
    if steps.applied:
        share = share_text(view.programs.values(), view.courses, view.figures, texts)
        yield f"{funnel_text(steps, share, texts)}."
    since = days_since_invite(view.courses, view.clocks)
    if since is not None:
        yield texts.say("page.last_invite", days=days_text(-since))
    yield from (f"{line.text}." for line in today_lines_of(view) if line.kind == "rescue")


def _replies(view: View) -> PagePart | None:
    rows = []
    for due in view.replies_due:
        left = view.clocks.until(due.due)
        word = f"{span_text(left)} {'late' if left < timedelta() else 'left'}"
        rows.append(
            (
                due.name,
                moment_text(due.due, view.programs[due.program], view.reference.places, view.clocks),
                word,
                "by the program" if due.given else "by default",
            )
        )
    return PagePart("To answer", (), ("Program", "Until", "Time", "How set"), tuple(rows)) if rows else None


def _clashes(view: View) -> PagePart | None:
    rows = tuple((clash.severity, clash.text) for clash in view.clashes)
    return PagePart("Clashes", (), ("Gravity", "What to do"), rows) if rows else None


def _interviews(workbook: Workbook, view: View) -> PagePart | None:
    timed = _by_start(workbook, view)
    known = {(program.key, at) for program, at, _ in timed}
    untimed = [
        (program, at, "no day yet")
        for program in workbook.programs
        for at in range(len(program.interviews))
        if (program.key, at) not in known and not program.archived
    ]
    rows = [
        _interview(view, program, program.interviews[at], when) for program, at, when in [*timed, *untimed]
    ]
    headings = ("Program", "When", "Minutes", "How", "City", "Over", "Stands", "Note")
    return PagePart("Interviews", (), headings, tuple(rows)) if rows else None


def _interview(view: View, program: Program, interview: Interview, when: str) -> tuple[str | int | None, ...]:
    stands = STATUS_TEXT[view.course_of(program.key).status]
    how = _FORMATS.get(interview.format or "")
    given = (interview.minutes, how, interview.city, interview.platform)
    return (program.name, when, *given, stands, interview.note)


def _by_start(workbook: Workbook, view: View) -> list[tuple[Program, int, str]]:
    """Return program, number and time of every interview that has a day, in the order in which they start."""
    having = {program.key: program for program in workbook.programs if program.interviews}
    # Asked as if nothing had happened, none is left out: what was called off belongs to the season too.
    given = dict.fromkeys(having, UNTOUCHED)
    found = slots(having.values(), view.reference.places, view.clocks, view.figures, given)
    return [(having[slot.program], slot.index, when_text(slot, view.clocks)) for slot in found]


def _yields(view: View) -> Iterator[PagePart]:
    sent = [view.programs[key] for key in view.courses if key in view.programs]
    buckets = {program.key: view.verdicts[program.key].bucket for program in sent}
    tiers = {program.key: view.verdicts[program.key].tier for program in sent}
    found = yields(sent, view.courses, buckets, view.reference.places, view.figures, tiers)
    rows = tuple((row.dimension, row.group, row.applied, row.invited, _per(row)) for row in found)
    if rows:
        per = number(view.figures["I5.yield_per"])
        yield PagePart("Invites by group", (), ("By", "Group", "Applied", "Invited", f"Per {per}"), rows)


def _per(row: Yield) -> str:
    return "" if row.per_100 is None else number(row.per_100)


def _weeks(view: View) -> PagePart | None:
    sent = [view.programs[key] for key in view.courses if key in view.programs]
    buckets = {program.key: view.verdicts[program.key].bucket for program in sent}
    weeks = invites_by_week(
        view.courses, groups_of("bucket", sent, buckets, {}, view.reference.places), view.today
    )
    names = groups_in_order("bucket", weeks)
    rows: tuple[tuple[str | int | None, ...], ...] = tuple(
        (
            day_text(week.monday, year=True),
            week.count,
            *(week.by_bucket.get(name, 0) for name in names),
        )
        for week in weeks
    )
    if undated := undated_invites(view.courses):
        rows += ((view.reference.texts.say("page.undated"), undated, *("" for _ in names)),)
    return PagePart("Invites by week", (), ("Week from", "Invites", *names), rows) if rows else None


def _waiting(view: View) -> Iterator[PagePart]:
    for name, found in waiting(view.programs, view.courses, view.clocks).items():
        rows = tuple((each.name, day_text(each.since, year=True), each.how_long) for each in found)
        if rows:
            yield PagePart(WAITING_TITLES[name], (), ("Program", "Since", "Waiting"), rows)


def _log(workbook: Workbook, view: View) -> PagePart:
    events = [(program, event) for program in workbook.programs for event in program.events]
    events.sort(key=lambda pair: (pair[1].on or date.min, str(pair[1].at or "")), reverse=True)
    rows = tuple(_event(view, program, event) for program, event in events)
    if not rows:
        return PagePart("Day by day", (view.reference.texts.say("page.nothing"),))
    return PagePart("Day by day", (), ("Day", "Time", "What", "Program", "Note"), rows)


def _event(view: View, program: Program, event: Event) -> tuple[str | None, ...]:
    said = [event.note]
    if event.reply_by is not None:
        by = instant(event.reply_by, view.clocks.here)
        said.append(f"reply by {moment_text(by, program, view.reference.places, view.clocks)}")
    if event.void is not None:
        said.append(f"struck: {event.void}" if event.void else "struck")
    at = f"{event.at:%H:%M}" if event.at else None
    note = "; ".join(filter(None, said)) or None
    return day_text(event.on, year=True), at, EVENT_TEXT[event.kind], program.name, note


def interview_rows(workbook: Workbook, view: View) -> list[list[Any]]:
    """Return every interview as a row of a table, in stored order, its start on both clocks too."""
    when = {(program.key, at): text for program, at, text in _by_start(workbook, view)}
    return [
        [
            program.key,
            program.name,
            interview.starts_at
            if has_time(interview)
            else interview.starts_at and interview.starts_at.date(),
            interview.tz,
            when.get((program.key, at)),
            interview.minutes,
            interview.format,
            interview.city,
            interview.platform,
            interview.note,
        ]
        for program in workbook.programs
        for at, interview in enumerate(program.interviews)
    ]


def _start(interview: Interview) -> datetime | date | None:
    if interview.starts_at is None or has_time(interview):
        return interview.starts_at
    return interview.starts_at.date()
