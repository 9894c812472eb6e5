"""Where the season stands: how far applications got, invites per 100 and by week, as bars and tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from imgtui.domain.invites.interviews import when_text
from imgtui.domain.invites.waiting import waiting as waiting_lists
from imgtui.domain.invites.yields import (
    UNKNOWN,
    Dimension,
    Funnel,
    InviteWeek,
    Rescue,
    Yield,
    days_since_invite,
    funnel,
    groups_of,
    invites_by_week,
    rescue,
    share_text,
    undated_invites,
    yields,
)
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import MONTHS
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.names import name_in
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE, TIER_SIGN, TIER_TONE
from imgtui.tui.invites.calendar import CalendarMonth
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap

Lines = list[list[Span]]

BY: tuple[Dimension, ...] = ("bucket", "tier", "region", "signal", "specialty")
"""By what invites can be parted, in the order in which `b` goes through them."""

_NAMES: Mapping[str, str] = {"none": "no signal", "signal": "one kind", UNKNOWN: "not known"}
_SIGNS: Mapping[str, str] = {**BUCKET_SIGN, **TIER_SIGN, "silver": "V", "none": "–", UNKNOWN: "?"}
_TONES: Mapping[str, str] = {
    **BUCKET_TONE,
    **TIER_TONE,
    "gold": "heed",
    "silver": "plain",
    "signal": "accent",
    "none": "muted",
    UNKNOWN: "muted",
}
_OTHER_TONES = ("accent", "plain", "tier", "muted", "heed")
_FILLS = "█▓▒░▞"
"""How groups are filled where there is no colour, in their order."""
_REST, _NOT_KNOWN = "▪", "·"
_EIGHTHS = "▏▎▍▌▋▊▉█"
_MOST_GROUPS = 5
_DATE_CELLS, _COUNT_CELLS = 8, 4
_LEAST_BAR = 6
_STEP_CELLS = 12
_LEAST_CHART = 4
_LEAST_QUIET = 3  # weeks without an invite that one line tells as well
RESCUE = "rescue"
"""The template of the plan against too few invites."""


class StandingGroup(NamedTuple):
    """One group of the programs applied to, as it is drawn everywhere in the panel."""

    name: str
    title: str
    letter: str
    fill: str
    tone: str


def month_list(view: View, month: CalendarMonth, width: int) -> Lines:
    """Return the interviews of a month, each with both clocks."""
    slots = [slot for day in sorted(month.on) if day.replace(day=1) == month.first for slot in month.on[day]]
    lines: Lines = [
        [(" v virtual  p in person  ? format unknown", "muted")],
        [(" ! clash  [ ] today", "muted")],
    ]
    for slot in slots:
        name = name_in(view.programs[slot.program], view.reference, width - 2)
        lines.append([(f" {name}", "plain")])
        lines.append([(fit(f"  {when_text(slot, view.clocks)}", width - 1), "muted")])
    if not slots:
        lines.append([(" no interview in this month", "muted")])
    return lines


class Stand(NamedTuple):
    """Where the season stands, worked out once for all that draws it.

    Attributes:
        by: by what invites are parted.
        steps: how far applications got.
        words: the word of each set of programs that is counted, by its id.
        groups: the groups of that, each with its yield.
        weeks: invites by week, parted by it.
        undated: invites of which the day is not known, in no week.
        since: days since the last invite, None before the first.
        per: per how many applications a yield is told.
        share: invites per so many applications, or why that cannot be told.
        alert: that invites are behind, None when they are not.
        is_rescued: whether the plan against that runs.
    """

    by: Dimension
    steps: Funnel
    words: Mapping[str, str]
    groups: tuple[tuple[StandingGroup, Yield], ...]
    weeks: tuple[InviteWeek, ...]
    undated: int
    since: int | None
    per: float
    share: str
    alert: Rescue | None
    is_rescued: bool


def stand_of(view: View, by: Dimension) -> Stand:
    """Return where the season of a view stands, parted by one dimension."""
    sent = [view.programs[key] for key in view.courses if key in view.programs]
    buckets = {program.key: view.verdicts[program.key].bucket for program in sent}
    tiers = {program.key: view.verdicts[program.key].tier for program in sent}
    places = view.reference.places
    rows = [
        row for row in yields(sent, view.courses, buckets, places, view.figures, tiers) if row.dimension == by
    ]
    return Stand(
        by=by,
        steps=funnel(view.courses, [entry.program for entry in view.primary_list.entries], view.programs),
        words={each.id: each.word for each in view.reference.sets.values()},
        groups=_named(by, rows),
        weeks=invites_by_week(view.courses, groups_of(by, sent, buckets, tiers, places), view.today),
        undated=undated_invites(view.courses),
        since=days_since_invite(view.courses, view.clocks),
        per=view.figures["I5.yield_per"],
        share=share_text(view.programs.values(), view.courses, view.figures, view.reference.texts),
        alert=alert_of(view),
        is_rescued=any(plan.template == RESCUE for plan in view.workbook.plans),
    )


def alert_of(view: View) -> Rescue | None:
    """Return the alert that invites are behind, None when they are not."""
    deadline = view.clocks.local_date(view.deadline) if view.deadline else None
    year, card = view.workbook.season.match_year, view.reference.rule("I2")
    return rescue(view.courses, year, view.today, view.figures, card, deadline)


def _named(by: Dimension, rows: Sequence[Yield]) -> tuple[tuple[StandingGroup, Yield], ...]:
    """Give each group its sign, else a letter, its fill and its tone; no two have one."""
    found: list[tuple[StandingGroup, Yield]] = []
    taken: set[str] = set()
    for at, row in enumerate(rows):
        free = (each for each in row.group.upper() if each.isalpha() and each not in taken)
        letter = _SIGNS.get(row.group) or next(free, _REST)
        taken.add(letter)
        fill = _NOT_KNOWN if row.group == UNKNOWN else _FILLS[at] if at < len(_FILLS) else _REST
        tone = _TONES.get(row.group) or _OTHER_TONES[at % len(_OTHER_TONES)]
        title = _NAMES.get(row.group, row.group if by == "specialty" else row.group.capitalize())
        found.append((StandingGroup(row.group, title, letter, fill, tone), row))
    return tuple(found)


def funnel_lines(stand: Stand, width: int) -> Lines:
    """Return applications, invites, interviews and ranks as bars with their counts, and the yield of all."""
    steps = stand.steps
    lines: Lines = [[(" Where it stands", "heading")]]
    if not steps.applied:
        return [*lines, [(" no application is logged yet", "muted")]]
    shown = ("applied", "invited", "interviewed", *(("open", "to_rank") if steps.is_parted else ()), "ranked")
    counts = {name: getattr(steps, name) for name in shown}
    most, room = max(counts.values()), max(_LEAST_BAR, width - _STEP_CELLS - 6)
    for name, count in counts.items():
        word = fit(stand.words[name], _STEP_CELLS)
        lines.append([(f" {word}{count:>4} ", "strong"), (bar(count, most, room), "accent")])
    last = f" · the last {days_text(-stand.since)}" if stand.since is not None else ""
    said = wrap([(f"{stand.share}{last}", "plain")], width - 2)
    return [*lines, *([(" ", "plain"), *spans] for spans in said)]


def alert_lines(stand: Stand, width: int) -> Lines:
    """Return the alert that invites are behind, with the key that starts the plan; nothing without one."""
    if stand.alert is None:
        return []
    then = "it runs (5)" if stand.is_rescued else "R starts it"
    return [
        [(" ", "plain"), *spans] for spans in wrap([(f"! {stand.alert.text}: {then}", "grave")], width - 1)
    ]


def group_table(stand: Stand, width: int) -> Lines:
    """Return a line per group: invited of sent, invites per 100 as a figure and as a bar."""
    further = BY[(BY.index(stand.by) + 1) % len(BY)]
    title, per = f" By {stand.by}", f"of sent · per {number(stand.per)}"
    forms = (f"invited {per} · b: {further}", f"invited {per}", per)
    more = next((each for each in forms if len(title) + len(each) + 2 <= width), per)
    lines: Lines = [[(f"{title}  ", "heading"), (fit(more, max(0, width - len(title) - 2)), "muted")]]
    most = max((row.per_100 or 0 for _, row in stand.groups), default=0)
    wide = min(18, max((cell_len(group.title) for group, _ in stand.groups), default=0))
    for group, row in stand.groups[:_MOST_GROUPS]:
        counts = (
            f"{row.invited:>4} of {row.applied:<4}{'' if row.per_100 is None else number(row.per_100):>5} "
        )
        room = max(0, width - wide - len(counts) - 6)
        lines.append(
            [
                (f" {group.fill} {group.letter} {fit(group.title, wide)}", group.tone),
                (counts, "plain"),
                (bar(row.per_100 or 0, most, room), group.tone),
            ]
        )
    if rest := stand.groups[_MOST_GROUPS:]:
        asked, sent = sum(row.invited for _, row in rest), sum(row.applied for _, row in rest)
        lines.append([(f" {_REST} {plural(len(rest), 'other')}: {asked} of {sent}", "muted")])
    return lines


def chart(stand: Stand, width: int, room: int) -> Lines:
    """Return invites by week: the counts of each group as a table, and beside it the week as a bar.

    Args:
        stand: where the season stands.
        width: cells of a line.
        room: lines there are, the heading included; earlier weeks are summed up in one line.
    """
    weeks: Sequence[InviteWeek] = stand.weeks
    if not (weeks or stand.undated) or room < _LEAST_CHART:
        return []
    shown_groups = [group for group, row in stand.groups if row.invited][:_MOST_GROUPS]
    heads = "".join(f"{group.letter:>{_COUNT_CELLS}}" for group in shown_groups)
    lines: Lines = [[(" By week ", "heading"), (f"{'all':>{_COUNT_CELLS}}{heads}", "muted")]]
    if stand.undated:
        lines.append([(f" {'no day':<{_DATE_CELLS}}{stand.undated:>{_COUNT_CELLS}}  day not known", "muted")])
        room -= 1
    weeks, quiet = _without_quiet_end(weeks, room)
    room -= bool(quiet)
    shown = weeks if len(weeks) < room else weeks[-max(1, room - 2) :]
    if earlier := weeks[: len(weeks) - len(shown)]:
        lines.append(_week_line("before", _summed(earlier), shown_groups, 0.0))
    space = max(_LEAST_BAR, width - _DATE_CELLS - _COUNT_CELLS * (len(shown_groups) + 1) - 3)
    most = max((week.count for week in shown), default=0)
    scale = min(3.0, space / most) if most else 0.0
    for week in shown:
        label = f"{week.monday.day:>2} {MONTHS[week.monday.month - 1]}"
        lines.append(_week_line(label, week.by_bucket, shown_groups, scale))
    if quiet:
        lines.append([(f" then none with a day: {plural(quiet, 'week')}", "muted")])
    return lines


def _without_quiet_end(weeks: Sequence[InviteWeek], room: int) -> tuple[Sequence[InviteWeek], int]:
    """Return the weeks up to the last invite where all have no room, and how many follow it."""
    filled = [number for number, week in enumerate(weeks) if week.count]
    quiet = len(weeks) - 1 - filled[-1] if filled else 0
    if len(weeks) < room or quiet < _LEAST_QUIET:
        return weeks, 0
    return weeks[: len(weeks) - quiet], quiet


def _summed(weeks: Sequence[InviteWeek]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for week in weeks:
        total.update(week.by_bucket)
    return total


def _week_line(
    label: str, counts: Mapping[str, int], shown: Sequence[StandingGroup], scale: float
) -> list[Span]:
    """Return one line of the chart; `scale` is the cells of one invite, 0 draws no bar."""
    count = sum(counts.values())
    cells = "".join(f"{counts.get(group.name) or '·':>{_COUNT_CELLS}}" for group in shown)
    tone = "plain" if count else "muted"
    spans: list[Span] = [
        (f" {label:<{_DATE_CELLS}}", "muted"),
        (f"{count or '·':>{_COUNT_CELLS}}", "strong" if count else "muted"),
        (f"{cells}  ", tone),
    ]
    drawn, others = 0, count
    for group in shown if scale else ():
        here = counts.get(group.name, 0)
        if here:
            spans.append(
                (group.fill * max(1, round((drawn + here) * scale) - round(drawn * scale)), group.tone)
            )
        drawn, others = drawn + here, others - here
    if scale and others:
        spans.append((_REST * max(1, round(others * scale)), "muted"))
    return spans


def bar(value: float, most: float, room: int) -> str:
    """Return a bar of at most `room` cells for a value of at most `most`, exact to an eighth of a cell."""
    if value <= 0 or most <= 0 or room <= 0:
        return ""
    eighths = max(1, round(value / most * room * 8))
    whole, part = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[part - 1] if part else "")


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
    lists = waiting_lists(view.programs, view.courses, view.clocks)
    waitlisted, silent = len(lists["waitlisted"]), len(lists["applied"])
    spans: list[Span] = [(" Waiting" if waiting else " Day by day", "strong"), ("   ", "plain")]
    late = sum(due.overdue for due in view.replies_due)
    if late:
        spans += [(f"{late} late to answer", "grave"), (" · ", "muted")]
    if open_ones := len(view.replies_due) - late:
        spans += [(f"{open_ones} to answer", "heed"), (" · ", "muted")]
    if view.clashes:
        spans += [(plural(len(view.clashes), "clash", "clashes"), "grave"), (" · ", "muted")]
    spans.append((f"{waitlisted} on waitlists · {silent} sent, no answer", "muted"))
    return [spans]
