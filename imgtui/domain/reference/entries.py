"""Small entries of db/reference: entry rules, tasks for levers, sets that counts are of, words of names."""

from typing import Literal

from imgtui.domain.workbook.records.record import record


@record
class EntryRule:
    """A country on the dated list of A16.

    Attributes:
        country: ISO-2 code.
        name: as it is read in the list.
        scope: "full", "partial", or "sources_differ" where pages contradict each other.
        read_on: the day on which the list was last read.
    """

    country: str
    name: str
    scope: Literal["full", "partial", "sources_differ"]
    source: str
    year: int
    read_on: str


@record
class LeverTask:
    """A task that is offered while the lever of a verdict is open.

    Attributes:
        id: what a plan and a refusal know it by.
        rule: the verdict.
        cases: the cases of its lever for which it is offered.
        title: what to do.
        why: why, in our words.
        measure: name of the measure that tells how far it is; None: done by hand.
        target: what the measure must reach.
        jump: where the work is.
    """

    id: str
    rule: str
    cases: tuple[str, ...]
    title: str
    why: str
    measure: str | None
    target: float | None
    jump: str
    source: str
    year: int


@record
class CountedSet:
    """A set of programs that counts are of: one name for it wherever such a count is told.

    Attributes:
        id: what code and templates call it: `{@id:slot}` in a template is its text, counted by that slot.
        word: its name where there is room for a word or two.
        text: how many of what, with the slot `n`.
        means: which programs belong to it.
    """

    id: str
    word: str
    text: str
    means: str
    source: str
    year: int


@record
class NameWord:
    """A word of names of programs, and how it is written where there is little room.

    Attributes:
        name: the words as they stand in a name; case does not count.
        short: how it is shortened; empty: it is left out at once where the name does not fit.
        tells_little: whether so many names have it that it is left out before others are cut.
        source: source ids.
        year: year of the source.
    """

    name: str
    short: str
    tells_little: bool
    source: str
    year: int
