"""Interview season: `invites`."""

from collections.abc import Mapping
from typing import Any

import click

from imgtui.cli.output import emit, say, table
from imgtui.cli.session import Command, Session
from imgtui.domain.clocks import day_text, span_text
from imgtui.domain.interviews import Clash, Slot
from imgtui.domain.invites import EVENT_TEXT, ReplyDue
from imgtui.domain.plain import to_plain
from imgtui.domain.workbook import Event, Program
from imgtui.domain.yields import Week, Yield, invites_by_week, yields
from imgtui.services.evaluation import View


@click.command("invites", cls=Command)
@click.pass_obj
def invites_command(session: Session) -> None:
    """Show what happened day by day, reply clocks, clashes, invites per week and yield."""
    with session.book() as book:
        view = session.view(book)
    if session.as_json:
        emit(
            {
                "events": [plain_event(program, event) for program, event in day_log(view)],
                "by_week": [_plain_week(week) for week in _weeks(view)],
                **plain_invites(view),
            }
        )
        return
    _say_replies(view)
    _say_clashes(view)
    _say_weeks(view)
    _say_yields(view)
    _say_log(view)


def plain_event(program: Program, event: Event) -> dict[str, Any]:
    """Return an event with its program, as `invites --json` and `invite add --json` have it."""
    return {"program": program.key, "name": program.name, **to_plain(event)}


def plain_invites(view: View) -> dict[str, Any]:
    """Return the part of `invites --json` that `check --json` holds too."""
    return {
        "reply_due": [_plain_reply(due, view) for due in view.replies_due],
        "clashes": [_plain_clash(clash) for clash in view.clashes],
        "yield": [_plain_yield(each) for each in _yields(view)],
    }


def day_log(view: View) -> list[tuple[Program, Event]]:
    """Return every event of the programs, struck ones too, newest first."""
    events = [(program, event) for program in view.programs.values() for event in program.events]
    return sorted(events, key=lambda pair: (pair[1].on, str(pair[1].at or "")), reverse=True)


def _with_events(view: View) -> list[Program]:
    return [view.programs[key] for key in view.courses if not view.programs[key].archived]


def _weeks(view: View) -> tuple[Week, ...]:
    return invites_by_week(view.courses, _buckets(view), view.today)


def _yields(view: View) -> tuple[Yield, ...]:
    programs = _with_events(view)
    tiers = {program.key: view.verdicts[program.key].tier for program in programs}
    return yields(programs, view.courses, _buckets(view), view.reference.places, view.figures, tiers)


def _buckets(view: View) -> Mapping[str, Any]:
    return {key: view.verdicts[key].bucket for key in view.courses}


def _plain_week(week: Week) -> dict[str, Any]:
    return {
        "year": week.year,
        "week": week.week,
        "monday": week.monday.isoformat(),
        "count": week.count,
        "by_bucket": dict(week.by_bucket),
    }


def _plain_reply(due: ReplyDue, view: View) -> dict[str, Any]:
    return {
        "program": due.program,
        "name": due.name,
        "event": due.event,
        "due": due.due.astimezone(view.clocks.here).isoformat(timespec="minutes"),
        "given": due.given,
        "overdue": due.overdue,
    }


def _plain_clash(clash: Clash) -> dict[str, Any]:
    return {
        "kind": clash.kind,
        "severity": clash.severity,
        "first": _plain_slot(clash.first),
        "second": _plain_slot(clash.second),
        "text": clash.text,
    }


def _plain_slot(slot: Slot) -> dict[str, Any]:
    return {
        "program": slot.program,
        "name": slot.name,
        "starts_at": slot.start.astimezone(slot.where).isoformat(timespec="minutes"),
        "ends_at": slot.end.astimezone(slot.where).isoformat(timespec="minutes"),
        "format": slot.format,
        "city": slot.city,
    }


def _plain_yield(each: Yield) -> dict[str, Any]:
    return {
        "dimension": each.dimension,
        "group": each.group,
        "applied": each.applied,
        "invited": each.invited,
        "per_100": each.per_100,
    }


def _say_replies(view: View) -> None:
    for due in view.replies_due:
        left = span_text(view.clocks.until(due.due))
        state = f"{left} LATE" if due.overdue else f"{left} left"
        say(
            f"Answer {due.name} by {view.clocks.both(due.due)} ({state}{'' if due.given else ', by default'})"
        )


def _say_clashes(view: View) -> None:
    for clash in view.clashes:
        say(f"{clash.severity.upper()} Clash: {clash.text}")


def _say_weeks(view: View) -> None:
    weeks = _weeks(view)
    if weeks:
        say("Invites per week")
        rows = [
            (day_text(week.monday), str(week.count), ", ".join(f"{n} {b}" for b, n in week.by_bucket.items()))
            for week in weeks
        ]
        table(("Week from", "Invites", "By bucket"), rows, right=(1,))


def _say_yields(view: View) -> None:
    found = _yields(view)
    if found:
        say("Invites per 100 applied")
        rows = [
            (each.dimension, each.group, str(each.applied), str(each.invited), f"{each.per_100:.0f}")
            for each in found
        ]
        table(("By", "Group", "Applied", "Invited", "Per 100"), rows, right=(2, 3, 4))


def _say_log(view: View) -> None:
    log = day_log(view)
    if not log:
        say("Nothing has been logged yet")
        return
    rows = [
        (
            event.on.isoformat(),
            event.at.isoformat("minutes") if event.at else "",
            EVENT_TEXT[event.kind],
            program.name,
            event.id,
            f"struck: {event.void}" if event.void is not None else event.note or "",
        )
        for program, event in log
    ]
    table(("Day", "Time", "What", "Program", "Id", "Note"), rows)
