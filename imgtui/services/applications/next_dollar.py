"""The page of the next dollar: prices, what is to come, the best use of money, and the act that takes it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from imgtui.domain.applications.next_dollar import (
    MoneyProposal,
    Price,
    best_use,
    by_price,
    next_usd,
    price,
)
from imgtui.domain.applications.prospects import ProgramKind
from imgtui.domain.applications.season_ahead import (
    AheadSpan,
    Chance,
    Open,
    WeekAhead,
    chance_of,
    difference,
    span_of,
    to_come,
    weeks_of,
)
from imgtui.domain.reference.beta import Counts, beta_binomial, together
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records.record import record
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.services.views.outlook import is_priced, season_of
from imgtui.services.views.view import View

CourseState = Literal["more", "on", "fewer", "early", "none", "answers"]
MOST_USD = 1_000_000
"""More than anybody spends on applications."""


@record
class ProgramsMove:
    """Programs of one kind that a proposal adds, or drops."""

    kind: ProgramKind
    count: int
    is_added: bool


@record(kw_only=True)
class NextPage:
    """All of it.

    Attributes:
        prices: by kind, the cheapest interview first.
        so_far: programs that invited.
        expected: interviews that the list comes to, those so far included.
        course: how what has come compares with what the priors said by now.
        by_now: what they said; None while nothing was sent.
        now: the chance to match on the interviews there are, each ranked.
        then: the same with what is still to come of the list.
        after: the same when the proposal is taken; None where there is none.
        money_usd: what may be spent more; under 0: what is to be saved, whatever that costs in interviews.
        short_usd: by how much the budget is short where nothing of it is left and no other money was named;
            None where there is some.
        first_usd: what comes once beside the first application that has a price: `money_usd` is beside it.
        proposal: the best use of it; None where it brings nothing worth a change.
        moves: the proposal by kind.
        gain: interviews that it brings; None without one.
        weeks: the season, week by week.
        is_coming: whether an answer is still to come, or an application still to be sent.
        is_unbudgeted: whether there is neither a budget nor other money that was named.
        takes_all: whether the proposal takes everything that could be added.
    """

    prices: tuple[Price, ...]
    so_far: int
    expected: AheadSpan
    course: CourseState
    by_now: AheadSpan | None
    now: Chance
    then: Chance
    after: Chance | None
    money_usd: int
    short_usd: int | None
    first_usd: int
    proposal: MoneyProposal | None
    moves: tuple[ProgramsMove, ...]
    gain: AheadSpan | None
    weeks: tuple[WeekAhead, ...]
    is_coming: bool
    is_unbudgeted: bool
    takes_all: bool

    @property
    def best(self) -> Price | None:
        """The cheapest next interview; None where nothing can be added that is priced."""
        first = next(iter(self.prices), None)
        return first if first is not None and first.per_interview is not None else None


def next_page(view: View, money_usd: int | None = None) -> NextPage:
    """Return the page.

    Args:
        view: the whole workbook.
        money_usd: what may be spent more than the list costs, under 0 what is to be saved of it; None:
            what is left of the budget.
    """
    from imgtui.services.applications.budget import first_usd, to_spend  # it asks for the page in turn

    left = to_spend(view)
    money = max(0, left or 0) if money_usd is None else money_usd
    is_spent = money_usd is None and left is not None and left <= 0
    found = view.outlook
    weeks = view.once(_weeks)
    so_far = sum(sent.invited for sent in found.counted.values())
    coming = together(to_come(found.prospects, found.still, found.days).values())
    by_now = next((week.expected for week in reversed(weeks) if week.expected is not None), None)
    proposal = None if is_spent or view.window.is_closed(view.now) else _proposal(view, money)
    moves = _moves(view, proposal) if proposal else ()
    gain = _gain(view, moves) if proposal else None
    if proposal is None or gain is None or (money >= 0 and gain.mean < view.figures["Y4.swap_least"]):
        proposal, moves, gain = None, (), None
    return NextPage(
        prices=prices_of(view),
        so_far=so_far,
        expected=span_of(coming, view.figures, so_far),
        course=_course(view, so_far, by_now),
        by_now=by_now,
        now=_chance(view, ()),
        then=_chance(view, found.still),
        after=_chance(view, _with(view, proposal)) if proposal else None,
        money_usd=money,
        short_usd=-left if is_spent and left is not None else None,
        first_usd=first_usd(view),
        proposal=proposal,
        moves=moves,
        gain=gain,
        weeks=weeks,
        is_coming=bool(found.still),
        is_unbudgeted=money_usd is None and left is None,
        takes_all=proposal is not None and _takes_all(view, proposal),
    )


def prices_of(view: View) -> tuple[Price, ...]:
    """Return the price of the next interview by each kind, the cheapest first."""
    found = view.outlook
    names = {kind.specialty for kind in found.prospects}
    priced = {name: is_priced(view, name) for name in names}
    open_still = addable(view)
    return by_price(
        price(
            known, len(open_still.get(kind, ())), next_usd(kind.specialty, found.listed, priced, found.fees)
        )
        for kind, known in found.prospects.items()
    )


def addable(view: View) -> Mapping[ProgramKind, tuple[str, ...]]:
    """Return the keys of the programs that could be added, by kind: what is counted is what is shown."""
    if view.window.is_closed(view.now):
        return {}
    found: dict[ProgramKind, tuple[str, ...]] = {}
    for each in view.outlook.candidates:
        if not each.is_listed:
            found[each.kind] = (*found.get(each.kind, ()), each.key)
    return found


def left_out(view: View, kind: ProgramKind) -> int:
    """Return how many programs of a kind are neither on the list nor among those that could be added."""
    off_list = set(view.active) - set(view.applications) - set(addable(view).get(kind, ()))
    return sum(view.outlook.kinds[key] == kind for key in off_list)


def _weeks(view: View) -> tuple[WeekAhead, ...]:
    """Return the season week by week; what was expected only where it can be held against anything."""
    weeks = weeks_of(season_of(view))
    return weeks if view.outlook.is_learned else tuple(replace(week, expected=None) for week in weeks)


def course_of_season(view: View) -> tuple[CourseState, int, AheadSpan | None]:
    """Return how the invites stand to what the priors said by now, how many there are, and what they said."""
    return view.once(_course_of_season)


def _course_of_season(view: View) -> tuple[CourseState, int, AheadSpan | None]:
    weeks = view.once(_weeks)
    so_far = sum(sent.invited for sent in view.outlook.counted.values())
    by_now = next((week.expected for week in reversed(weeks) if week.expected is not None), None)
    return _course(view, so_far, by_now), so_far, by_now


def mark(book: Book, adds: Sequence[str], drops: Sequence[str], title: str) -> None:
    """Put programs on the application list and take others off it, as one step.

    Raises:
        UsageError: nothing is named, or one of them has been applied to meanwhile.
    """
    if not adds and not drops:
        raise UsageError("nothing_to_mark", "there is nothing to mark", "next", "say what you would spend")
    with book.change(f"marked for the next interviews: {title}") as change:
        for key in (*adds, *drops):
            programs.check_there(change, key)
            if change.rows("event", ["id"], program=key, kind="applied", void=None):
                raise UsageError(
                    "applied_meanwhile", "has been applied to meanwhile", key, "ask again: imgtui next"
                )
        for key in adds:
            change.set("program", key, {"apply": "yes"})
        for key in drops:
            change.set("program", key, {"apply": "no"})


def _course(view: View, so_far: int, by_now: AheadSpan | None) -> CourseState:
    counted = view.outlook.counted.values()
    sent, old = sum(each.sent for each in counted), sum(each.sent - each.young for each in counted)
    if not sent:
        return "none"
    if not view.outlook.is_learned:
        return "answers"
    if by_now is None or 2 * old < sent:
        return "early"
    if so_far > by_now.high:
        return "more"
    return "fewer" if so_far < by_now.low else "on"


def _proposal(view: View, money: int) -> MoneyProposal | None:
    found = view.outlook
    if not found.candidates:
        return None
    proposal = best_use(found.candidates, found.sent, money, found.fees)
    return proposal if proposal.adds or proposal.drops else None


def _takes_all(view: View, proposal: MoneyProposal) -> bool:
    return len(proposal.adds) == sum(map(len, addable(view).values())) and not proposal.drops


def _moves(view: View, proposal: MoneyProposal) -> tuple[ProgramsMove, ...]:
    kinds = view.outlook.kinds
    added = Counter(kinds[key] for key in proposal.adds)
    dropped = Counter(kinds[key] for key in proposal.drops)
    return (
        *(ProgramsMove(kind, count, True) for kind, count in added.items()),
        *(ProgramsMove(kind, count, False) for kind, count in dropped.items()),
    )


def _gain(view: View, moves: Sequence[ProgramsMove]) -> AheadSpan:
    def counts(added: bool) -> Counts:
        known = view.outlook.prospects
        return together(
            beta_binomial(move.count, known[move.kind].a, known[move.kind].b)
            for move in moves
            if move.is_added is added
        )

    return difference(counts(True), counts(False), view.figures)


def _with(view: View, proposal: MoneyProposal) -> tuple[Open, ...]:
    found = view.outlook
    gone = set(proposal.drops)
    added = [Open(key, found.kinds[key], view.verdicts[key].tier, view.today, False) for key in proposal.adds]
    return (*(each for each in found.still if each.key not in gone), *added)


def _chance(view: View, still: Sequence[Open]) -> Chance:
    found = view.outlook
    return chance_of(found.model, found.held, found.prospects, still)
