"""Interview season: `invites`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from imgtui.cli.output import emit, point, say, table
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.invites.interviews import Clash, InterviewSlot, ahead, moment_text, when_text
from imgtui.domain.invites.state import EVENT_TEXT, ReplyDue
from imgtui.domain.invites.waiting import WAITING_TITLES, Waiting, WaitingFor, waiting
from imgtui.domain.invites.yields import (
    Dimension,
    Funnel,
    InviteWeek,
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
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.dates.season import counted_from, days_text
from imgtui.domain.workbook.clocks import day_text, span_text
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Event, Program
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import View

DIMENSIONS: tuple[Dimension, ...] = ("bucket", "tier", "region", "signal", "specialty")


@click.command("invites", cls=OptionsCommand)
@click.option(
    "--by",
    type=click.Choice(DIMENSIONS),
    default="bucket",
    show_default=True,
    help="How invites per week are parted.",
)
@click.option(
    "--waiting",
    "only_waiting",
    is_flag=True,
    help="Only who has not answered, and waitlists; as JSON also how far all got.",
)
@click.pass_obj
def invites_command(session: Session, by: Dimension, only_waiting: bool) -> None:
    """Show where the season stands: reply clocks, clashes, invites per week, yield, waitlists, the log."""
    with session.book() as book:
        view = session.view(book)
    if session.as_json:
        emit(_plain_waiting(view) if only_waiting else _plain_season(view))
        return
    if not only_waiting:
        _say_replies(view)
        _say_ahead(view)
        _say_clashes(view)
        _say_standing(view)
        _say_weeks(view, by)
        _say_undated(view)
        _say_yields(view)
    _say_waiting(view, whole=only_waiting)
    if not only_waiting:
        _say_log(view)


def _plain_season(view: View) -> dict[str, Any]:
    return {
        "events": [plain_event(program, event) for program, event in day_log(view)],
        "by_week": _plain_weeks(view),
        **plain_invites(view),
    }


def _plain_waiting(view: View) -> dict[str, Any]:
    return {
        "funnel": _funnel(view),
        "days_since_invite": days_since_invite(view.courses, view.clocks),
        "undated_invites": undated_invites(view.courses),
        "waiting": _waiting(view),
    }


def plain_event(program: Program, event: Event) -> dict[str, Any]:
    """Return an event with its program, as `invites --json` and `invite add --json` have it."""
    return {"program": program.key, "name": program.name, **to_plain(event)}


def plain_invites(view: View) -> dict[str, Any]:
    """Return the part of `invites --json` that `check --json` holds too."""
    return {
        "interviews": [
            {**_plain_slot(slot), "days": slot.days_left(view.clocks), "when": when_text(slot, view.clocks)}
            for slot in ahead(view.slots, view.clocks)
        ],
        "reply_due": [_plain_reply(due, view) for due in view.replies_due],
        "clashes": [_plain_clash(clash) for clash in view.clashes],
        "yield": [_plain_yield(each) for each in _yields(view)],
    }


def day_log(view: View) -> list[tuple[Program, Event]]:
    """Return every event of the programs, struck ones too, newest first."""
    events = [(program, event) for program in view.programs.values() for event in program.events]
    return sorted(events, key=lambda pair: (pair[1].on or date.min, str(pair[1].at or "")), reverse=True)


def _weeks(view: View, by: Dimension) -> tuple[InviteWeek, ...]:
    programs = [view.programs[key] for key in view.courses]
    tiers = {program.key: view.verdicts[program.key].tier for program in programs}
    groups = groups_of(by, programs, _buckets(view), tiers, view.reference.places)
    return invites_by_week(view.courses, groups, view.today)


def _funnel(view: View) -> Funnel:
    return funnel(view.courses, [entry.program for entry in view.primary_list.entries], view.programs)


def _waiting(view: View) -> dict[WaitingFor, tuple[Waiting, ...]]:
    return waiting(view.programs, view.courses, view.clocks)


def _yields(view: View) -> tuple[Yield, ...]:
    programs = [view.programs[key] for key in view.courses]
    tiers = {program.key: view.verdicts[program.key].tier for program in programs}
    return yields(programs, view.courses, _buckets(view), view.reference.places, view.figures, tiers)


def _buckets(view: View) -> Mapping[str, Any]:
    return {key: view.verdicts[key].bucket for key in view.courses}


def _plain_weeks(view: View) -> list[dict[str, Any]]:
    parted = {by: _weeks(view, by) for by in DIMENSIONS}
    return [
        {
            "year": week.year,
            "week": week.week,
            "monday": week.monday.isoformat(),
            "count": week.count,
            **{f"by_{by}": dict(weeks[number].by_bucket) for by, weeks in parted.items()},
        }
        for number, week in enumerate(parted["bucket"])
    ]


def _plain_reply(due: ReplyDue, view: View) -> dict[str, Any]:
    return {
        "program": due.program,
        "name": due.name,
        "event": due.event,
        "due": in_zone(due.due, view.clocks.here).isoformat(timespec="minutes"),
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


def _plain_slot(slot: InterviewSlot) -> dict[str, Any]:
    return {
        "program": slot.program,
        "name": slot.name,
        "starts_at": in_zone(slot.start, slot.where).isoformat(timespec="minutes"),
        "ends_at": in_zone(slot.end, slot.where).isoformat(timespec="minutes"),
        "time_known": slot.time_known,
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
        when = moment_text(due.due, view.programs[due.program], view.reference.places, view.clocks)
        say(f"Answer {due.name} by {when} ({state}{'' if due.given else ', by default'})")


def _say_ahead(view: View) -> None:
    if view.clocks.official_today != view.today and ahead(view.slots, view.clocks):
        say(counted_from(view.clocks, view.reference.texts))
    for slot in ahead(view.slots, view.clocks):
        is_running = slot.time_known and slot.start <= view.now
        far = "now" if is_running else days_text(slot.days_left(view.clocks))
        said = "; the invite is implied, its day not known" if view.courses[slot.program].is_implied else ""
        say(f"Interview {slot.name}: {far}, {when_text(slot, view.clocks)}{said}")


def _say_clashes(view: View) -> None:
    for clash in view.clashes:
        say(f"{clash.severity.upper()} Clash: {clash.text}")


def _say_standing(view: View) -> None:
    steps = _funnel(view)
    if not steps.applied:
        return
    share = share_text(view.programs.values(), view.courses, view.figures, view.reference.texts)
    say(funnel_text(steps, share, view.reference.texts))
    since = days_since_invite(view.courses, view.clocks)
    if since is not None:
        say(f"Last invite: {days_text(-since)}")
    for line in today_lines_of(view):
        if line.kind == "rescue":
            point(f"WARN {line.text}: imgtui plan start rescue --on {view.today}")


def _say_weeks(view: View, by: Dimension) -> None:
    weeks = _weeks(view, by)
    if weeks:
        say(f"Invites per week, by {by}")
        groups = groups_in_order(by, weeks)
        rows = [
            (
                day_text(week.monday, year=True),
                str(week.count),
                *(str(week.by_bucket.get(name, 0)) for name in groups),
            )
            for week in weeks
        ]
        table(("Week from", "Invites", *groups), rows, right=range(1, len(groups) + 2))


def _say_undated(view: View) -> None:
    if undated := undated_invites(view.courses):
        say(f"{plural(undated, 'invite')} in no week: the day is not known")


def _say_waiting(view: View, *, whole: bool) -> None:
    for name, found in _waiting(view).items():
        if not found:
            continue
        say(f"{WAITING_TITLES[name]} ({len(found)})")
        if name == "applied" and not whole:
            point("  see: imgtui invites --waiting")
            continue
        rows = [
            (
                one.name,
                day_text(one.since, year=True),
                one.how_long,
                day_text(one.contacted_on, year=True) if one.contacted_on else "",
            )
            for one in found
        ]
        table(("Program", "Since", "Waiting", "Last word"), rows)


def _say_yields(view: View) -> None:
    found = _yields(view)
    if found:
        say("Invites by group")
        rows = [
            (
                each.dimension,
                each.group,
                str(each.applied),
                str(each.invited),
                "" if each.per_100 is None else f"{each.per_100:.0f}",
            )
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
            event.on.isoformat() if event.on else "not known",
            event.at.isoformat("minutes") if event.at else "",
            EVENT_TEXT[event.kind],
            program.name,
            event.id,
            f"struck: {event.void}" if event.void is not None else event.note or "",
        )
        for program, event in log
    ]
    table(("Day", "Time", "What", "Program", "Id", "Note"), rows)
