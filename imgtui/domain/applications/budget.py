"""The money of the whole season: paid and to come, by month, from fees and from the record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from imgtui.domain.applicant.experience import is_paid
from imgtui.domain.applications.costs import ApplicationCosts
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.clock.clock_chain import ClockStep
from imgtui.domain.workbook.records import Applicant, Expense, ExpenseKind
from imgtui.domain.workbook.records.record import record

Origin = Literal["yours", "fees"]
_KIND_OF_STEP: Mapping[str, ExpenseKind] = {
    "step1": "exam",
    "step2_ck": "exam",
    "step3": "exam",
    "oet": "english_test",
    "pathways": "certification",
    "certificate": "certification",
}
DONE_KINDS = frozenset(_KIND_OF_STEP.values())
"""Kinds of what the clock says is done."""
_EXAM_STEPS = ("step1", "step2_ck", "step3", "oet")
_SINGLE = frozenset(("exam", "english_test", "certification", "ranking", "transcript", "visa", "other"))
"""Kinds that are paid in single sums; what of the applications is paid is told by what was sent."""
SAYS: Says = {
    "budget.sent": "n",
    "budget.to_send": "n",
    "budget.token": "",
    "budget.transcript": "",
    "budget.with_sent": "what n",
    "budget.if_needed": "what",
    "budget.ranking": "",
    "budget.visa": "",
    "budget.done": "what",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""


@record
class Item:
    """One sum.

    Attributes:
        kind: what it is for.
        title: in words.
        usd: whole US dollars.
        on: its day, or one of its month; None: not known.
        is_paid: whether it is paid; else it is to come.
        origin: whether it is recorded, or follows from fees.
        index: its place among the recorded expenses; None for what follows from fees.
        is_assumed: whether that it is paid only follows from applications that were sent.
        is_perhaps: whether nobody recorded that it is still needed.
    """

    kind: ExpenseKind
    title: str
    usd: int
    on: date | None
    is_paid: bool
    origin: Origin
    index: int | None = None
    is_assumed: bool = False
    is_perhaps: bool = False

    @property
    def month(self) -> date | None:
        """The first day of its month."""
        return self.on.replace(day=1) if self.on else None


@record
class BudgetMonth:
    """One month: what was paid in it and what is to be paid; None: no month is known."""

    first: date | None
    paid: int
    planned: int


@record
class Budget:
    """The money of the season.

    Attributes:
        items: by day, what has none last.
        months: by month.
        budget_usd: as recorded.
        per_usd: what a dollar costs at home; None: not recorded.
        currency: the home currency.
    """

    items: tuple[Item, ...]
    months: tuple[BudgetMonth, ...]
    budget_usd: int | None
    per_usd: float | None
    currency: str | None

    @property
    def paid(self) -> int:
        """Everything that is paid."""
        return sum(item.usd for item in self.items if item.is_paid)

    @property
    def planned(self) -> int:
        """Everything that is to come; what is perhaps not needed any more is no fact, and left out."""
        return sum(item.usd for item in self.items if not item.is_paid and not item.is_perhaps)

    @property
    def left(self) -> int | None:
        """What the budget has left after all of it; negative when it is short; None without one."""
        return None if self.budget_usd is None else self.budget_usd - self.paid - self.planned

    def home(self, usd: int) -> str:
        """Return a sum in the home currency, "PKR 278,000"; empty where the rate is not recorded."""
        if not self.per_usd or not self.currency:
            return ""
        return f"{self.currency} {usd * self.per_usd:,.0f}"


@record(kw_only=True)
class BudgetInput:
    """All that the budget is made from.

    Attributes:
        applicant: with recorded expenses and experience.
        costs: the application list, priced.
        sent: programs applied to that are priced.
        sent_usd: what these cost.
        steps: the clock of eligibility.
        needs_visa: whether a J-1 may have to be paid for.
        visa_usd: what it costs.
        token_usd: the ERAS token.
        days: "applied" (the first application), "deadline" (the rank deadline), "match" (Match Day).
        is_registered: whether NRMP registration is paid, as far as is told.
        today: the applicant's day.
        texts: the words.
        done: what was done in this season and has its price.
    """

    applicant: Applicant
    costs: ApplicationCosts
    sent: int
    sent_usd: int
    steps: Sequence[ClockStep]
    needs_visa: bool
    visa_usd: int
    token_usd: int
    days: Mapping[str, date]
    is_registered: bool
    today: date
    texts: Texts
    done: Sequence["StepDone"] = ()


@record
class StepDone:
    """A priced step that was done in this season: its name on the clock, its title, price and day."""

    step: str
    title: str
    usd: int
    on: date


def budget_of(given: BudgetInput) -> Budget:
    """Return the money of the season.

    What is recorded takes the place of what only follows from fees. Of kinds that are paid in single sums it
    is that of the sum it is nearest to, and of more of them as far as it reaches; of the others it is that of
    the whole kind: paid for paid, planned for planned.
    """
    recorded = [*_recorded(given.applicant.expenses), *_experience(given.applicant)]
    whole = {(item.kind, item.is_paid) for item in recorded if item.kind not in _SINGLE}
    derived = [item for item in _derived(given) if item.usd and (item.kind, item.is_paid) not in whole]
    for item in recorded:
        if item.kind in _SINGLE:
            derived = _without(derived, item)
    far = date.max
    items = tuple(sorted((*recorded, *derived), key=lambda item: (item.on or far, item.kind, item.title)))
    applicant = given.applicant
    return Budget(items, _months(items), applicant.budget_usd, applicant.per_usd, applicant.currency)


def _without(derived: Sequence[Item], recorded: Item) -> list[Item]:
    """Return what follows from fees without the sums that a recorded one stands for.

    That is the nearest of its kind, of what is to come for one that is planned; and one more after it, as
    long as what is left of the recorded sum is half of it: several are often recorded as one.
    """
    alike = [item for item in derived if item.kind == recorded.kind and recorded.is_paid >= item.is_paid]
    if recorded.kind == "other":  # anything may be called so: only the very sum is the same thing
        alike = [item for item in alike if item.usd == recorded.usd]
    left, gone = recorded.usd, list[Item]()
    while alike:
        nearest = min(alike, key=lambda item: (abs(item.usd - left), not item.is_paid))
        if gone and 2 * left < nearest.usd:
            break
        alike.remove(nearest)
        gone.append(nearest)
        left -= nearest.usd
    return [item for item in derived if item not in gone]


def _months(items: Sequence[Item]) -> tuple[BudgetMonth, ...]:
    found: dict[date | None, list[int]] = {}
    for item in items:
        sums = found.setdefault(item.month, [0, 0])
        sums[not item.is_paid] += 0 if item.is_perhaps else item.usd
    order = sorted(found, key=lambda month: month or date.max)
    return tuple(BudgetMonth(month, *found[month]) for month in order if any(found[month]))


def _recorded(expenses: Sequence[Expense]) -> Iterator[Item]:
    for index, each in enumerate(expenses):
        title = each.note or each.kind.replace("_", " ")
        yield Item(each.kind, title, each.usd, each.on, not each.planned, "yours", index)


def _experience(applicant: Applicant) -> Iterator[Item]:
    """Yield what months in the US cost, as their own records say; the pipeline of sites keeps these."""
    for each in applicant.experience:
        paid = is_paid(each)
        if paid is not None:
            title = each.site or each.kind.replace("_", " ")
            yield Item("experience", title, each.cost_usd or 0, each.start, paid, "yours")


def _derived(given: BudgetInput) -> Iterator[Item]:
    say, days = given.texts.say, given.days
    priced = given.costs.priced
    to_send = priced - given.sent
    applied = days.get("applied")
    if given.sent:
        yield Item("application", say("budget.sent", n=given.sent), given.sent_usd, applied, True, "fees")
    unsent = given.costs.eras_usd - given.sent_usd
    if unsent:
        yield Item("application", say("budget.to_send", n=to_send), unsent, given.today, False, "fees")
    if priced:
        yield from _with_applications(given, applied)
    if given.costs.count:
        deadline = days.get("deadline")
        on = None if given.is_registered else deadline
        usd = given.costs.ranking_usd
        yield Item("ranking", say("budget.ranking"), usd, on, given.is_registered, "fees")
    for done in given.done:
        title = say("budget.done", what=done.title)
        yield Item(_KIND_OF_STEP[done.step], title, done.usd, done.on, True, "fees", is_assumed=True)
    for step in given.steps:
        if step.usd and step.id in _KIND_OF_STEP and step.state == "open":
            yield _of_step(given, step)
    if given.needs_visa:
        yield Item("visa", say("budget.visa"), given.visa_usd, days.get("match"), False, "fees")


def _with_applications(given: BudgetInput, applied: date | None) -> Iterator[Item]:
    """Yield what is paid once with the first application; that it is paid is assumed when any were sent."""
    say, is_sent = given.texts.say, bool(given.sent)
    on = applied if is_sent else given.today
    sums: tuple[tuple[ExpenseKind, str, int], ...] = (
        ("transcript", say("budget.transcript"), given.costs.transcript_usd),
        ("other", say("budget.token"), given.token_usd),
    )
    for kind, what, usd in sums:
        title = say("budget.with_sent", what=what, n=given.sent) if is_sent else what
        yield Item(kind, title, usd, on, is_sent, "fees", is_assumed=is_sent)


def _of_step(given: BudgetInput, step: ClockStep) -> Item:
    """Return what a step of the clock costs; who entered nothing of it may have paid long ago."""
    who = given.applicant
    is_perhaps = not who.exams if step.id in _EXAM_STEPS else who.ecfmg is None
    title = given.texts.say("budget.if_needed", what=step.title) if is_perhaps else step.title
    kind = _KIND_OF_STEP[step.id]
    return Item(kind, title, step.usd or 0, step.acts_by, False, "fees", is_perhaps=is_perhaps)
