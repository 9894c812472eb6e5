"""One line of what is due, and what it takes to have it done."""

from datetime import date, datetime, tzinfo
from typing import Literal, get_args

from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.rule_cards import Slots, render
from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records.record import record

Kind = Literal[
    "file",
    "standing",
    "deadline",
    "reply",
    "interview",
    "clash",
    "documents",
    "after",
    "sheets",
    "task",
    "offer",
    "warning",
    "rescue",
    "new",
    "verify",
    "invites",
    "season",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds in the order in which they are shown."""
SAYS: Says = {f"due.{kind}": "" for kind in KINDS}
"""What is said here, the title of each kind; the words stand in db/reference/texts_plan.json."""
Act = Literal["held", "thank_you", "impressions", "rate", "contract", "first_choice"]


@record
class DueLine:
    """One line of what is due.

    Attributes:
        kind: what it is about; the pane groups by it.
        severity: "stop" wants doing now, "warn" soon, "note" is good to know.
        text: one plain line.
        jump: where it is done; None when it is only said.
        id: what tells the line from others of its kind, the same from day to day.
        act: what can be done about it on the spot; None where it is done in its own place.
        days: how many days away it is, which puts deadlines in order; 0 where it is due now, or has no day.
        at: its moment (aware), or its whole day; None where it has none, or the text says it better.
        where: whose clock that moment is told on, beside the applicant's; None: the official one.
        brief: what to do, without moment and program, which stand beside it in a table; empty: `text`.
        cause: what it has in common with others of its kind, which are told once; empty: nothing.
        plans: plans that have the task in common, where they are told as one.
    """

    kind: Kind
    severity: Severity
    text: str
    jump: Jump | None
    id: str
    act: Act | None = None
    days: int = 0
    at: datetime | date | None = None
    where: tzinfo | None = None
    brief: str = ""
    cause: str = ""
    plans: int = 1


_ON_OWN_CALENDAR: tuple[Kind, ...] = ("task", "after")
"""A task and a day that was logged are past when they are at home, all others where they lie."""


def days_left(line: DueLine, clocks: Clocks) -> int:
    """Return how many days away a line is, as its text counts them; without a moment what it says itself."""
    if line.at is None:
        return line.days
    if line.kind in _ON_OWN_CALENDAR:
        return clocks.days_to(clocks.local_date(line.at), clocks.here)
    return clocks.days_to(line.at, line.where)


def title_of(kind: Kind, texts: Texts) -> str:
    """Return the title over the lines of a kind."""
    return texts.say(f"due.{kind}")


def card_line(
    kind: Kind,
    said: tuple[Rule, str, Slots],
    jump: Jump | None,
    name: str,
    act: Act | None = None,
) -> DueLine:
    """Return a line whose severity and words are those of a rule's case, filled with what was measured."""
    card, case, measured = said
    return DueLine(kind, card.case(case).severity or "note", render(card, case, measured), jump, name, act)
