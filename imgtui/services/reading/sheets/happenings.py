"""Events and interviews that a sheet speaks of, as the workbook keeps them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, get_args

from imgtui.domain.workbook.records import Event, EventKind, Interview, InterviewFormat
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets import Happening, SheetReading
from imgtui.services.reading.wordings.answerable import HELD
from imgtui.services.reading.wordings.held import INTERVIEW

_ARRANGED = {"invite", "scheduled", "interviewed"}
_KINDS: tuple[EventKind, ...] = get_args(EventKind)
_FORMATS: dict[str, InterviewFormat] = {form: form for form in get_args(InterviewFormat)}
_NO = ("rejected", "declined")
_INVITED = "invite"
_ASKED = {
    _INVITED: "{kind} on {on}, a day still to come: kept as an interview ahead; is the day right?",
    **dict.fromkeys(
        _NO, "{kind} without its day, beside a waitlist with one: kept as waitlisted; which holds now?"
    ),
}
"""What is asked of a thing that was not kept as it is written."""
_STAGES = ("applied", "invite", "scheduled", "rescheduled", "interviewed", *_KINDS)


@record
class RowHappening:
    """What one row says has happened; a thing without its day is kept without one, and told.

    Attributes:
        row: number of the row.
        happenings: what is kept.
        unsure: what is not kept as it is written, and asked about.
    """

    row: int
    happenings: tuple[Happening, ...]
    unsure: tuple[Happening, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything that can be kept."""
        return any(item.on is not None or item.kind != INTERVIEW for item in self.happenings)

    def events(self, next_id: Callable[[], str], source: Callable[[str], str]) -> tuple[Event, ...]:
        """Return the events: the dated ones, the earliest first, then those without a day.

        `source` names the file and a column of it.
        """
        dated = sorted((item for item in self.happenings if _is_dated(item)), key=lambda item: str(item.on))
        kinds = {item.kind for item in dated}
        undated = {item.kind: item for item in self.happenings if item.on is None and item.kind in _KINDS}
        open_ones = sorted((kind for kind in undated if kind not in kinds), key=_STAGES.index)
        found = [*(undated[kind] for kind in open_ones if kind == "applied"), *dated]
        found += [undated[kind] for kind in open_ones if kind != "applied"]
        return tuple(
            Event(
                id=next_id(),
                on=item.on,
                at=item.at,
                kind=_kind(item),
                note=item.note,
                source=source(item.column),
            )
            for item in found
        )

    def interviews(self) -> tuple[Interview, ...]:
        """Return the interview days; of one without a time only the day is known."""
        return tuple(
            Interview(
                starts_at=datetime.combine(item.on, item.at or time()),
                tz=item.zone,
                time_known=item.at is not None,
                format=_FORMATS.get(item.form or ""),
                city=item.city,
                platform=item.platform,
                note=item.note,
            )
            for item in self.happenings
            if item.kind == INTERVIEW and item.on is not None
        )

    def doubts(self, reading: SheetReading) -> Iterator[dict[str, Any]]:
        """Yield an entry of `doubtful` for each thing that could not be kept as an event."""
        dated = {item.kind for item in self.happenings if item.on is not None}
        undated = {item.kind for item in self.happenings} - dated
        for item in self.unsure:
            yield self._entry(item, reading, _ASKED[item.kind].format(kind=item.kind, on=item.on))
        for item in self.happenings:
            if item.on is None and item.kind not in dated:
                yield self._entry(
                    item, reading, f"{item.kind} without its day: kept so; give the day when you know it"
                )
            elif item.kind == INTERVIEW and "waitlist" in undated:
                yield self._entry(
                    item, reading, "waitlist, and an interview day: both kept; which holds now?"
                )
            elif item.kind == INTERVIEW and not {each.kind for each in self.happenings} & _ARRANGED:
                yield self._entry(item, reading, "interview kept; the day of its invite is not given: log it")

    def _entry(self, item: Happening, reading: SheetReading, made: str) -> dict[str, Any]:
        heading = next((each.heading for each in reading.columns if each.field == item.column), "")
        draft = next((each for each in reading.drafts if each.row == self.row), None)
        raw = draft.raw.get(heading, "") if draft else ""
        return {"row": self.row, "column": heading, "raw": raw, "field": "events", "made": made}


def found_in(
    row: int, happenings: Sequence[Happening], today: date, beside: Sequence[Happening] | None = None
) -> RowHappening:
    """Return what a row says has happened.

    `beside` is all that the row says, where `happenings` is only what the workbook does not hold yet: what is
    asked once stays asked when the same sheet is read again.

    "Interviewed" without a day means the interview day of the same row, once that is past. No invitation has
    come on a day still to come: "IV 8 Dec" is the interview itself, kept and told. A "no" without its day
    beside a waitlist with one is asked about: nobody knows which came last.
    """
    whole = happenings if beside is None else beside
    held = [item.on for item in whole if item.kind == INTERVIEW and item.on and item.on <= today]
    found = [
        replace(item, on=held[-1]) if held and item.kind == HELD and item.on is None else item
        for item in happenings
    ]
    waits = any(item.kind == "waitlist" and item.on is not None for item in whole)
    ahead = [item for item in found if item.kind == _INVITED and item.on is not None and item.on > today]
    unsure = (*ahead, *(item for item in found if waits and item.kind in _NO and item.on is None))
    days = {item.on for item in whole if item.kind == INTERVIEW}
    kept = [item for item in found if item not in unsure]
    kept += [replace(item, kind=INTERVIEW) for item in ahead if item.on not in days]
    return RowHappening(row, tuple(kept), unsure)


def _is_dated(item: Happening) -> bool:
    return item.on is not None and item.kind in _KINDS


def _kind(item: Happening) -> EventKind:
    return next(kind for kind in _KINDS if kind == item.kind)
