"""What the list is still to bring: invites with their interval, and the chance that follows (Y3)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from imgtui.domain.applications.prospects import ProgramKind, Prospect, outside_of
from imgtui.domain.rank.measures.odds import OddsModel, Perhaps, RankedChance
from imgtui.domain.reference.beta import Counts, beta_binomial, edge_of, mean_of, thinned, together
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records.record import record

_WEEK = 7
_SOON = 0.1
"""The share of a season's invites that can be there on its first day."""
NOBODY: Counts = (1.0,)


@record
class AheadSpan:
    """A count that is not known: its mean, and the ends of the interval."""

    mean: float
    low: int
    high: int


@record
class Chance:
    """A chance from 0 to 1, and the lowest and highest that the figures allow."""

    match: float
    low: float
    high: float


@record
class Open:
    """An application whose answer is still to come, or that is still to be sent.

    Attributes:
        key: of the program.
        kind: what it is one of.
        tier: its final tier.
        seen: the day from which it could be, or could have been, seen.
        is_sent: whether it was sent.
        preliminary: whether it is for one year.
        counted: whether it would count on a rank list: false where a stored fact closes it (R15).
    """

    key: str
    kind: ProgramKind
    tier: str
    seen: date
    is_sent: bool
    preliminary: bool = False
    counted: bool = True


Curve = Callable[[int], float]
"""The share of invites that are there so many days after an application was seen, 0–1."""


def step_curve(days: int) -> Curve:
    """Return the curve that assumes nothing: all is still to come until the last day, then all is there."""
    return lambda age: 1.0 if age >= days else 0.0


def own_curve(lags: Sequence[int]) -> Curve:
    """Return the curve of the user's own earlier seasons."""
    ordered = sorted(lags)

    def share(age: int) -> float:
        return sum(lag <= age for lag in ordered) / len(ordered)

    return share


def to_come(
    prospects: Mapping[ProgramKind, Prospect],
    still: Sequence[Open],
    days: int,
    besides: Mapping[ProgramKind, int] | None = None,
) -> dict[ProgramKind, Counts]:
    """Return how many invites are still to come, by kind: chances of 0, 1, 2, …

    The young applications of a kind are taken together with their invites so far. How many of the invites of
    the `days` are there by now is not published: any share as near to none as to all, or nearer, with that of
    the days gone by in the middle, is taken as equally likely.

    Args:
        prospects: what is held of each kind.
        still: the applications that are open.
        days: how long an application is open.
        besides: further applications by kind, or fewer.
    """
    counts = Counter(each.kind for each in still)
    counts.update(besides or {})
    found = {}
    for kind, n in counts.items():
        known = prospects[kind]
        if n <= 0:
            continue
        invited, young = known.sent.young_invited, known.sent.young - known.sent.young_refused
        a, b = known.settled
        gone = known.sent.young_days / max(1, known.sent.young) / max(1, days)
        # A young one that neither waits nor was invited or refused (on a waitlist, say) is settled, too.
        young = min(young, n + invited)
        whole = beta_binomial(n + invited, a, b, invited, young, _likely_shares(gone, invited))
        found[kind] = whole[invited:] if invited else whole
    return found


def _likely_shares(gone: float, invited: int) -> tuple[float, float]:
    """Return between which shares the invites lie that are there when a share of the days has gone by."""
    least = _SOON if invited else 0.0  # some came at once
    share = min(1.0, gone)
    return max(0.0, 2.0 * share - 1.0), min(1.0, max(least, 2.0 * share))


def span_of(counts: Counts, figures: Figures, besides: int = 0) -> AheadSpan:
    """Return mean and interval of a count, `besides` added to each."""
    outside = outside_of(figures)
    low, high = edge_of(counts, outside), edge_of(counts, 1.0 - outside)
    return AheadSpan(mean_of(counts) + besides, low + besides, high + besides)


def difference(more: Counts, fewer: Counts, figures: Figures) -> AheadSpan:
    """Return mean and interval of one count less another."""
    shift = len(fewer) - 1
    found = together([more, tuple(reversed(fewer))])
    return span_of(found, figures, -shift)


def chance_of(
    model: OddsModel,
    held: Sequence[RankedChance],
    prospects: Mapping[ProgramKind, Prospect],
    still: Sequence[Open],
) -> Chance:
    """Return the chance to match on a list of what is held and of whatever the open applications bring."""
    tiers: dict[ProgramKind, Counter[str]] = {}
    for each in still:
        if each.counted and not each.preliminary:
            tiers.setdefault(each.kind, Counter())[each.tier] += 1
    perhaps = [
        Perhaps(*prospects[kind].settled, kind.specialty, tuple(sorted(counts.items())))
        for kind, counts in sorted(tiers.items())
    ]
    return Chance(*model.match_with(held, perhaps))


@record
class WeekAhead:
    """One week of the season.

    Attributes:
        monday: its first day.
        invited: invites until its end; None for a week that is to come.
        expected: what the list should have brought by then, held at the start; None after today.
        forecast: invites until its end as they are to be expected now; None before today.
    """

    monday: date
    invited: int | None
    expected: AheadSpan | None
    forecast: AheadSpan | None


@record(kw_only=True)
class SeasonAhead:
    """What weeks are worked out from.

    Attributes:
        prospects: what is held of each kind.
        sent: (kind, day from which it could be seen) of everything that was sent.
        still: what is open.
        invited_on: days of the invites; None for one whose day nobody knows.
        curve: when invites come.
        days: how long an application is open.
        today: the applicant's day.
        last: the day until which invites are of use.
        figures: the figures in force.
    """

    prospects: Mapping[ProgramKind, Prospect]
    sent: Sequence[tuple[ProgramKind, date]]
    still: Sequence[Open]
    invited_on: Sequence[date | None]
    curve: Curve
    days: int
    today: date
    last: date
    figures: Figures


def weeks_of(season: SeasonAhead) -> tuple[WeekAhead, ...]:
    """Return every week from the first application until nothing more is to come; none without one.

    At the latest until the last day that counts, and at the least until today.
    """
    days = [day for _, day in season.sent] or [each.seen for each in season.still]
    if not days:
        return ()
    dated = [day for day in season.invited_on if day is not None]  # what has no day is in no week
    first = min([*days, *dated])
    monday = add_days(first, -first.weekday())
    coming = to_come(season.prospects, season.still, season.days)
    found: list[WeekAhead] = []
    until = max(season.last, season.today)
    still: dict[ProgramKind, Counter[date]] = {}
    for each in season.still:
        still.setdefault(each.kind, Counter())[each.seen] += 1
    kept: dict[tuple[tuple[ProgramKind, int, float], ...], AheadSpan] = {}
    ahead: dict[tuple[float, ...], AheadSpan] = {}
    while monday <= until and len(found) < 60:
        end = min(add_days(monday, _WEEK - 1), until)
        is_ahead = monday > season.today
        now = min(end, season.today)
        invited = sum(day <= now for day in dated)
        found.append(
            WeekAhead(
                monday,
                None if is_ahead else invited,
                None if is_ahead else _expected(season, now, kept),
                _forecast(season, coming, still, end, ahead) if end >= season.today else None,
            )
        )
        monday = add_days(monday, _WEEK)
    while len(found) > 1 and found[-1].invited is None and found[-1].forecast == found[-2].forecast:
        found.pop()  # week after week of the same is told once
    return tuple(found)


def _expected(
    season: SeasonAhead, day: date, kept: dict[tuple[tuple[ProgramKind, int, float], ...], AheadSpan]
) -> AheadSpan:
    """Return what what was sent should have brought by a day, by the priors alone."""
    shares: dict[ProgramKind, list[float]] = {}
    for kind, seen in season.sent:
        if (share := season.curve((day - seen).days)) > 0:
            shares.setdefault(kind, []).append(share)
    state = tuple((kind, len(each), sum(each) / len(each)) for kind, each in sorted(shares.items()))
    if state not in kept:
        counts = [
            thinned(beta_binomial(n, season.prospects[kind].prior.a, season.prospects[kind].prior.b), share)
            for kind, n, share in state
        ]
        kept[state] = span_of(together(counts), season.figures)
    return kept[state]


def _forecast(
    season: SeasonAhead,
    coming: Mapping[ProgramKind, Counts],
    still: Mapping[ProgramKind, Mapping[date, int]],
    day: date,
    kept: dict[tuple[float, ...], AheadSpan],
) -> AheadSpan:
    shares = tuple(_share_by(season, still.get(kind, {}), day) for kind in coming)
    if shares not in kept:
        parts = [thinned(counts, share) for counts, share in zip(coming.values(), shares, strict=True)]
        kept[shares] = span_of(
            together(parts), season.figures, sum(day is not None for day in season.invited_on)
        )
    return kept[shares]


def _share_by(season: SeasonAhead, seen_on: Mapping[date, int], day: date) -> float:
    """Return which share of what is still to come of a kind is there by a day."""
    there = 0.0
    for seen, count in seen_on.items():
        before, then = (season.curve((at - seen).days) for at in (season.today, day))
        there += count * (1.0 if before >= 1.0 else (then - before) / (1.0 - before))
    return there / max(1, sum(seen_on.values())) if seen_on else 1.0
