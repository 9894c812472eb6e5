"""Events and interviews that a sheet speaks of, as the workbook keeps them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, get_args

from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Event, EventKind, Interview
from imgtui.exchange.sheets import Happening, SheetReading

_INTERVIEW = "interview"
_NO_DAY = "day not given"
_ANSWERS = ("scheduled", "waitlist", "cancelled", "declined", "rejected")
_KINDS: tuple[EventKind, ...] = get_args(EventKind)


@record
class Found:
    """What one row says has happened; a thing without its day is reported, since every event has one."""

    row: int
    happenings: tuple[Happening, ...]

    def __bool__(self) -> bool:
        """Whether there is anything that can be kept."""
        return any(item.on is not None for item in self.happenings)

    def events(self, next_id: Callable[[], str], source: Callable[[str], str]) -> tuple[Event, ...]:
        """Return the dated events, the earliest first; `source` names the file and a column of it."""
        found = (item for item in self.happenings if _is_event(item))
        dated = sorted(found, key=lambda item: (str(item.on), item.note == _NO_DAY))
        return tuple(
            Event(
                id=next_id(),
                on=item.on,
                at=item.at,
                kind=_kind(item),
                note=item.note,
                source=source(item.column),
            )
            for item in dated
            if item.on is not None
        )

    def interviews(self) -> tuple[Interview, ...]:
        """Return the interview days; of one without a time only the day is known."""
        return tuple(
            Interview(
                starts_at=datetime.combine(item.on, item.at or time()),
                tz=item.zone,
                time_known=item.at is not None,
                note=item.note,
            )
            for item in self.happenings
            if item.kind == _INTERVIEW and item.on is not None
        )

    def doubts(self, reading: SheetReading) -> Iterator[dict[str, Any]]:
        """Yield an entry of `doubtful` for each thing that could not be kept as an event."""
        dated = {item.kind for item in self.happenings if item.on is not None}
        for item in self.happenings:
            if item.on is None and item.kind not in dated:
                yield self._entry(item, reading, f"{item.kind} without its day: log it yourself")
            elif item.note == _NO_DAY:
                yield self._entry(item, reading, f"{item.kind} without its day: kept on the day before it")
            elif item.kind == _INTERVIEW and not dated & {"invite", "scheduled", "interviewed"}:
                yield self._entry(item, reading, "interview kept; the day of its invite is not given: log it")

    def _entry(self, item: Happening, reading: SheetReading, made: str) -> dict[str, Any]:
        heading = next((each.heading for each in reading.columns if each.field == item.column), "")
        draft = next((each for each in reading.drafts if each.row == self.row), None)
        raw = draft.raw.get(heading, "") if draft else ""
        return {"row": self.row, "column": heading, "raw": raw, "field": "events", "made": made}


def found_in(row: int, happenings: Sequence[Happening], today: date) -> Found:
    """Return what a row says has happened.

    "Interviewed" without a day means the interview day of the same row, once that is past.
    An answer to an invite without its day counts from the last day the row tells of, and says so:
    left out, the invite would wait for an answer that was given.
    """
    held = [item.on for item in happenings if item.kind == _INTERVIEW and item.on and item.on <= today]
    dated = tuple(
        replace(item, on=held[-1]) if held and item.kind == "interviewed" and item.on is None else item
        for item in happenings
    )
    invited = [item.on for item in dated if item.kind == "invite" and item.on]
    past = [item.on for item in dated if item.on and item.on <= today]
    if not invited or not past:
        return Found(row, dated)
    return Found(row, tuple(_answered(item, dated, max(invited), max(past)) for item in dated))


def _answered(item: Happening, row: Sequence[Happening], invited: date, last: date) -> Happening:
    known = any(other.kind == item.kind and other.on for other in row)
    if item.on is not None or known or item.kind not in _ANSWERS:
        return item
    return replace(item, on=invited if item.kind == "scheduled" else max(invited, last), note=_NO_DAY)


def _is_event(item: Happening) -> bool:
    return item.on is not None and item.kind in _KINDS


def _kind(item: Happening) -> EventKind:
    return next(kind for kind in _KINDS if kind == item.kind)
