"""Where the next dollar brings most: the price of the next interview (Y2), the best use of money (Y4)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from imgtui.domain.applications.costs import eras_cost, next_price
from imgtui.domain.applications.prospects import ProgramKind, Prospect
from imgtui.domain.reference.data import Fees
from imgtui.domain.workbook.records.record import record

_FEW_WAYS = 20_000
_NOTHING = 1e-9
_FAR = 12  # applications that one specialty gives up, or takes, at once while the best use is looked for


@record
class Price:
    """What the next application of a kind costs, and the next interview by it, in US dollars (Y2).

    Attributes:
        prospect: what is held of the kind.
        open: programs of the kind that could still be added.
        next_usd: what one more application costs; None where none can be added, or it is not priced here.
        per_interview: that over the mean yield; None without a price.
        low: over the upper end of the interval.
        high: over its lower end.
    """

    prospect: Prospect
    open: int
    next_usd: int | None
    per_interview: float | None
    low: float | None
    high: float | None


def price(prospect: Prospect, still_open: int, next_usd: int | None) -> Price:
    """Return the price of the next interview by one kind of program."""
    if next_usd is None or not still_open:
        return Price(prospect, still_open, None, None, None, None)
    low, high = (next_usd / max(share, 1e-6) for share in (prospect.high, prospect.low))
    return Price(prospect, still_open, next_usd, next_usd / prospect.mean, low, high)


def by_price(prices: Iterable[Price]) -> tuple[Price, ...]:
    """Return prices, the cheapest interview first, then what was sent most; what has no price last."""
    far = float("inf")
    return tuple(
        sorted(
            prices,
            key=lambda each: (
                far if each.per_interview is None else each.per_interview,
                -each.prospect.mean,
                -each.prospect.sent.sent,
                each.prospect.kind,
            ),
        )
    )


@record
class UnsentProgram:
    """A program that may be applied to, and was not yet.

    Attributes:
        key: of the program.
        kind: what it is one of.
        yields: invites that its application is expected to bring, 0–1.
        interest: the user's own stars, 0–5.
        is_listed: whether it is on the application list.
        is_kept: whether it is not to be taken off the list.
        reads_still: whether it said that it still reads, once that is in doubt: it comes before its equals.
    """

    key: str
    kind: ProgramKind
    yields: float
    interest: int
    is_listed: bool
    is_kept: bool = False
    reads_still: bool = False


@record
class MoneyProposal:
    """The best use of some money (Y4).

    Attributes:
        adds: keys to put on the list, the most valuable first.
        drops: keys to take off it, the least valuable first.
        spends_usd: what the list costs more afterwards; negative when it costs less.
        limit_usd: what it may cost more.
    """

    adds: tuple[str, ...]
    drops: tuple[str, ...]
    spends_usd: int
    limit_usd: int


class _Pool:
    """What may still be sent in one specialty, in the order in which it would be taken."""

    def __init__(self, candidates: Sequence[UnsentProgram], sent: int, fees: Fees) -> None:
        # At the same yield what is listed stays there: nobody is to be moved about for nothing.
        order = sorted(candidates, key=lambda c: (-c.yields, not c.is_listed, not c.reads_still, -c.interest))
        kept = [each for each in order if each.is_kept]
        self.order = [*kept, *(each for each in order if not each.is_kept)]
        self.least, self.most = len(kept), len(order)
        self.now = sum(each.is_listed for each in order)
        base = eras_cost(sent, fees)
        self.costs = [eras_cost(sent + count, fees) - base for count in range(self.most + 1)]
        self.values = [0.0]
        for each in self.order:
            self.values.append(self.values[-1] + each.yields)

    def cost(self, count: int) -> int:
        """Return what the first so many cost, beside what is sent."""
        return self.costs[count]


def best_use(
    candidates: Iterable[UnsentProgram],
    sent: Mapping[str, int],
    money_usd: int,
    fees: Fees,
) -> MoneyProposal:
    """Return which programs to add and which to drop so that the list brings most, for so much more money.

    Within a specialty the most yielding come first, then what is listed, then who still reads, then the
    user's interest. Between specialties every way is tried where there are few (two of them, or three short
    ones), the step at the 31st included. Else the next application goes where a dollar brings most, and a few
    are exchanged between two of them afterwards: that comes within one application of the best.

    Args:
        candidates: programs that may still be applied to, and those on the list that are not sent.
        sent: applications sent by specialty, which is what the next one of it costs by.
        money_usd: what the list may cost more than it does; 0: only what can be exchanged; under 0: what it
            is to cost less. Where what is kept leaves no such list nothing is proposed.
        fees: the prices.
    """
    by_specialty: dict[str, list[UnsentProgram]] = {}
    for each in candidates:
        by_specialty.setdefault(each.kind.specialty, []).append(each)
    pools = [_Pool(found, sent.get(name, 0), fees) for name, found in sorted(by_specialty.items())]
    before = sum(pool.cost(pool.now) for pool in pools)
    limit = before + money_usd
    counts = _every_way(pools, limit) if _ways(pools) <= _FEW_WAYS else _greedy(pools, limit)
    while _exchange(pools, counts, limit):
        pass
    spent = sum(pool.cost(count) for pool, count in zip(pools, counts, strict=True)) - before
    if spent > money_usd:  # so much cannot be saved: what is kept costs more
        return MoneyProposal((), (), 0, money_usd)
    chosen = {each.key for pool, count in zip(pools, counts, strict=True) for each in pool.order[:count]}
    everything = [each for pool in pools for each in pool.order]
    adds = [each for each in everything if each.key in chosen and not each.is_listed]
    drops = [each for each in everything if each.key not in chosen and each.is_listed]
    return MoneyProposal(
        tuple(each.key for each in sorted(adds, key=lambda c: (-c.yields, not c.reads_still, -c.interest))),
        tuple(each.key for each in sorted(drops, key=lambda c: (c.yields, c.interest))),
        spent,
        money_usd,
    )


def _ways(pools: Sequence[_Pool]) -> int:
    """Return in how many ways the money can be dealt out; the longest pool takes what the others leave."""
    sizes = sorted(pool.most - pool.least + 1 for pool in pools)
    return prod(sizes[:-1])


def _every_way(pools: Sequence[_Pool], limit: int) -> list[int]:
    """Return the best of all ways; the fewest applications of equally good ones."""
    order = sorted(range(len(pools)), key=lambda at: pools[at].most - pools[at].least)
    counts = [pool.least for pool in pools]
    best: tuple[float, list[int]] = (-1.0, counts)

    def deal(place: int, left: int, value: float) -> None:
        nonlocal best
        at = order[place]
        pool = pools[at]
        costs = pool.costs
        if place == len(order) - 1:
            count = bisect_right(costs, left) - 1
            if count >= pool.least and value + pool.values[count] > best[0] + _NOTHING:
                counts[at] = count
                best = value + pool.values[count], list(counts)
            return
        for count in range(pool.least, pool.most + 1):
            if costs[count] > left:
                break
            counts[at] = count
            deal(place + 1, left - costs[count], value + pool.values[count])

    if pools:
        deal(0, limit, 0.0)
    return best[1]


def _greedy(pools: Sequence[_Pool], limit: int) -> list[int]:
    counts = [pool.least for pool in pools]
    spent = sum(pool.cost(count) for pool, count in zip(pools, counts, strict=True))
    while True:
        steps = []
        for at, (pool, count) in enumerate(zip(pools, counts, strict=True)):
            if count < pool.most:
                usd = pool.cost(count + 1) - pool.cost(count)
                if spent + usd <= limit:
                    steps.append((pool.order[count].yields / max(usd, 1), -at, usd))
        if not steps:
            return counts
        _, at, usd = max(steps)
        counts[-at] += 1
        spent += usd


def _exchange(pools: Sequence[_Pool], counts: list[int], limit: int) -> bool:
    """Exchange a few applications between two specialties where that brings more; tell whether any were."""
    spent = sum(pool.cost(count) for pool, count in zip(pools, counts, strict=True))
    best: tuple[float, int, int, int, int] | None = None
    for up, to in enumerate(pools):
        for more in range(1, min(_FAR, to.most - counts[up]) + 1):
            dearer = to.cost(counts[up] + more) - to.cost(counts[up])
            gained = to.values[counts[up] + more] - to.values[counts[up]]
            for down, frm in enumerate(pools):
                for fewer in range(_given_up(frm, counts[down], down == up) + 1):
                    usd = dearer - (frm.cost(counts[down]) - frm.cost(counts[down] - fewer))
                    gain = gained - (frm.values[counts[down]] - frm.values[counts[down] - fewer])
                    if spent + usd <= limit and gain > _NOTHING and (best is None or gain > best[0]):
                        best = gain, up, more, down, fewer
    if best is None:
        return False
    _, up, more, down, fewer = best
    counts[up] += more
    counts[down] -= fewer
    return True


def _given_up(pool: _Pool, count: int, is_same: bool) -> int:
    return 0 if is_same else min(_FAR, count - pool.least)


def next_usd(specialty: str, listed: Mapping[str, int], priced: Mapping[str, bool], fees: Fees) -> int | None:
    """Return what one more application of a specialty costs beside the list; None where it is not priced."""
    return next_price(listed.get(specialty, 0), fees) if priced.get(specialty, True) else None
