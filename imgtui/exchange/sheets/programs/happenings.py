"""What the columns of dates and statuses of a row come to: events, and interview days with hour and form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from imgtui.domain.reference.places import place_key
from imgtui.exchange.sheets.cells.model import CellReading, Happening, Value
from imgtui.exchange.sheets.readers.happened.happenings import MOST, OWN_KIND
from imgtui.exchange.sheets.readers.happened.shorthand import INTERVIEW
from imgtui.exchange.sheets.readers.place import split_place


@dataclass(slots=True)
class _Held:
    """Hour, zone, form, platform and place of an interview, which may stand in columns of their own."""

    at: time | None = None
    zone: str | None = None
    form: str | None = None
    platform: str | None = None
    place: str | None = None
    note: str | None = None


def happenings(said: Sequence[tuple[str, CellReading]], values: Mapping[str, Value]) -> tuple[Happening, ...]:
    """Return the events and interview days that the date and status columns of a row speak of.

    Args:
        said: (target of the column, its reading), in the order of the columns.
        values: the fields of the row: a place named at an interview is taken where it is the program's
            city, or has a state beside it; else it stays a note.
    """
    found: list[Happening] = []
    marked: list[tuple[str, str]] = []
    held = _Held()
    for field, reading in said:
        if field == "interview_platform":
            _take(held, reading)
            continue
        for number in ("", *map(str, range(1, MOST))):
            if number and reading.get(f"kind{number}") is None and reading.get(f"on{number}") is None:
                break
            found += _told(field, reading, number, held)
        mark = reading.get("mark")
        if mark:
            marked.append((str(mark), field))
    for kind, field in marked:
        if found:  # an "x" beside other news of the program is a tick
            found.append(Happening(kind, None, column=field))
    for item in found:
        if item.kind == INTERVIEW:
            _complete(item, held, values)
    return tuple(found)


def _take(held: _Held, reading: CellReading) -> None:
    for name in ("form", "platform", "place", "note"):
        text = reading.get(name)
        if text:
            setattr(held, name, str(text))


def _complete(item: Happening, held: _Held, values: Mapping[str, Value]) -> None:
    """Add to an interview day what other columns say of it, and settle its place."""
    item.at = item.at or held.at
    item.zone = item.zone or (held.zone if item.at else None)
    item.form = item.form or held.form
    item.platform = item.platform or held.platform
    item.note = item.note or held.note
    place = item.city or held.place
    item.city = None
    if place and item.form == "in_person":
        city, state = split_place(place) or ("", None)
        known = place_key(str(values.get("city") or ""))
        if city and (state or place_key(city) == known):
            item.city = city
        elif not item.note:
            item.note = place


def _told(field: str, reading: CellReading, number: str, held: _Held) -> Iterator[Happening]:
    kind, on, at = (reading.get(f"{name}{number}") for name in ("kind", "on", "at"))
    clock = time.fromisoformat(str(at)) if at else None
    day = on if isinstance(on, date) else None
    form, platform, place = (
        str(reading.get(f"{name}{number}") or "") or None for name in ("form", "platform", "place")
    )
    zone = str(reading.get(f"zone{number}") or "") or None
    if field == "interview_zone":
        held.zone = zone
    elif field == "interview_time":
        if kind == "interviewed":  # "done" where the hour would stand
            yield Happening("interviewed", day, column=field)
        held.at, held.zone = clock or held.at, zone or held.zone
    elif reading.get(f"event{number}") and day:
        yield Happening(str(kind), day, clock, column=field)
    elif kind == INTERVIEW or (
        field == "interview_date" and day and kind in (None, "invite", "scheduled", "interviewed")
    ):
        yield Happening(INTERVIEW, day, clock, None, field, zone, form, platform, place)
        if kind == "interviewed":
            yield Happening("interviewed", day, column=field)
    elif kind:
        yield Happening(str(kind), day, clock if day else None, column=field)
    elif field in OWN_KIND and day:
        yield Happening(OWN_KIND[field], day, clock, column=field)
