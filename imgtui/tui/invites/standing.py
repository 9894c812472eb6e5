"""Where the season stands: how far applications got, invites per 100, and invites by week as bars. Pure."""

from imgtui.domain.clocks import MONTHS
from imgtui.domain.interviews import when_text
from imgtui.domain.reasons import number, plural
from imgtui.domain.season import days_text
from imgtui.domain.yields import Week, Yield, days_since_invite, funnel, invites_by_week, rescue, yields
from imgtui.services.evaluation import View
from imgtui.tui.invites.calendar import Month
from imgtui.tui.widgets.table_paint import fit
from imgtui.tui.widgets.wrap import Span, width_of, wrap

Lines = list[list[Span]]

BUCKETS = (
    ("green", "G", "█", "good"),
    ("yellow", "Y", "▓", "caution"),
    ("red", "R", "░", "bad"),
    ("unknown", "?", "·", "muted"),
)
"""Bucket, letter, how it is filled where there is no colour, tone."""
_DATE_CELLS = 8


def month_list(view: View, month: Month, width: int) -> Lines:
    """Return the interviews of a month, each with both clocks."""
    slots = [slot for day in sorted(month.on) if day.replace(day=1) == month.first for slot in month.on[day]]
    lines: Lines = [
        [(" v virtual  p in person  ? format unknown", "muted")],
        [(" ! clash  [ ] today", "muted")],
    ]
    for slot in slots:
        lines.append([(" " + fit(slot.name, width - 2), "plain")])
        lines.append([(fit(f"   {when_text(slot, view.clocks)}", width - 1), "muted")])
    if not slots:
        lines.append([(" no interview in this month", "muted")])
    return lines


def standing(view: View, width: int) -> Lines:
    """Return how far applications got, invites per 100 by bucket, and whether invites are behind."""
    ranked = [entry.program for entry in view.primary_list.entries]
    steps, lines = funnel(view.courses, ranked), [[(" Where it stands", "heading")]]
    if not steps.applied:
        return [*lines, [(" no application is logged yet", "muted")]]
    lines.append([(f" {steps.applied} applied → {steps.invited} invited", "strong")])
    lines.append([(f"   → {steps.interviewed} interviewed → {steps.ranked} ranked", "strong")])
    since = days_since_invite(view.courses, view.today)
    per = view.figures["I5.yield_per"]
    lines.append([(f" {number(steps.invited * per / steps.applied)} invites per {number(per)}", "plain")])
    if since is not None:
        lines.append([(f" last invite {days_text(-since)}", "plain")])
    lines += [_yield_line(each, per) for each in _by_bucket(view)]
    deadline = view.clocks.local_date(view.deadline) if view.deadline else None
    year = view.workbook.season.match_year
    alert = rescue(view.courses, year, view.today, view.figures, deadline)
    if alert is not None:
        lines += [[(" ", "plain"), *spans] for spans in wrap([(f"! {alert.text} (5, S)", "bad")], width - 1)]
    return lines


def _by_bucket(view: View) -> list[Yield]:
    sent = [view.programs[key] for key in view.courses if key in view.programs]
    buckets = {program.key: view.verdicts[program.key].bucket for program in sent}
    rows = yields(sent, view.courses, buckets, view.reference.places, view.figures)
    return [row for row in rows if row.dimension == "bucket"]


def _yield_line(row: Yield, per: float) -> list[Span]:
    letter, tone = next(
        ((letter, tone) for name, letter, _, tone in BUCKETS if name == row.group), ("?", "plain")
    )
    text = f" {row.invited} of {row.applied}, {number(row.per_100)} per {number(per)}"
    return [(f" {letter} {row.group.capitalize():<7}", tone), (text, "plain")]


def chart(view: View, width: int, room: int) -> Lines:
    """Return invites by week as bars by bucket with the counts beside them, the last `room` weeks.

    Args:
        view: the season.
        width: cells of a line.
        room: lines there are, the heading included; earlier weeks are summed up in one line.
    """
    buckets = {key: view.verdicts[key].bucket for key in view.courses if key in view.verdicts}
    weeks = invites_by_week(view.courses, buckets, view.today)
    if not weeks:
        return []
    lines: Lines = [[(" Invites by week", "heading"), ("  █ G  ▓ Y  ░ R", "muted")]]
    shown = weeks if len(weeks) < room else weeks[-max(1, room - 2) :]
    earlier = weeks[: len(weeks) - len(shown)]
    if earlier:
        count = sum(week.count for week in earlier)
        lines.append([(f" before   {plural(count, 'invite')} in {plural(len(earlier), 'week')}", "muted")])
    most = max(week.count for week in weeks)
    space = max(4, width - _DATE_CELLS - 14)
    scale = min(3.0, space / most) if most else 1.0
    return [*lines, *(_week_line(week, scale) for week in shown)]


def _week_line(week: Week, scale: float) -> list[Span]:
    spans: list[Span] = [(f" {week.monday.day:>2} {MONTHS[week.monday.month - 1]}  ", "muted")]
    counts = []
    for name, letter, fill, tone in BUCKETS:
        count = week.by_bucket.get(name, 0)
        if count:
            spans.append((fill * max(1, round(count * scale)), tone))
            counts.append(f"{count}{letter}")
    spans.append((f" {' '.join(counts)}" if counts else "–", "plain" if counts else "muted"))
    return spans


def beside(left: Lines, right: Lines, left_width: int) -> Lines:
    """Return two blocks side by side, the left one in `left_width` cells."""
    lines: Lines = []
    for at in range(max(len(left), len(right))):
        spans = list(left[at]) if at < len(left) else []
        gap = max(1, left_width - width_of(spans))
        lines.append([*spans, (" " * gap, "plain"), *(right[at] if at < len(right) else [])])
    return lines


def head(view: View, waiting: bool) -> list[list[Span]]:
    """Return the line above the list: which list it is, and what wants an answer."""
    states = list(view.courses.values())
    waitlisted = sum(state.status == "waitlisted" for state in states)
    silent = sum(state.status == "applied" for state in states)
    spans: list[Span] = [(" Waiting" if waiting else " Day by day", "strong"), ("   ", "plain")]
    late = sum(due.overdue for due in view.replies_due)
    if late:
        spans += [(f"{late} late to answer", "bad"), (" · ", "muted")]
    if open_ones := len(view.replies_due) - late:
        spans += [(f"{open_ones} to answer", "caution"), (" · ", "muted")]
    if view.clashes:
        spans += [(plural(len(view.clashes), "clash", "clashes"), "bad"), (" · ", "muted")]
    spans.append((f"{waitlisted} on waitlists · {silent} without an answer", "muted"))
    return [spans]
