"""Rank order lists, as they stand and as they were certified."""

from datetime import date, datetime

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import ListKind


@record(kw_only=True)
class RankEntry(Record):
    """One line of a rank order list: a program key and a note."""

    program: str
    note: str | None = None


@record(kw_only=True)
class Certified(Record):
    """The list as it was certified at a moment."""

    at: datetime
    entries: tuple[str, ...] = ()


@record(kw_only=True)
class Dismissed(Record):
    """A warning the user has dealt with in another way, and how; bound to what was seen then.

    `programs` are those it was about, `figure` how bad it was (None in records of old versions).
    """

    rule: str
    why: str = ""
    on: date | None = None
    programs: tuple[str, ...] = ()
    figure: float | None = None


@record(kw_only=True)
class RankList(Record):
    """A rank order list."""

    name: str
    kind: ListKind = "primary"
    for_program: str | None = None
    entries: tuple[RankEntry, ...] = ()
    certified: tuple[Certified, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
