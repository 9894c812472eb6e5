"""One reader per kind of fact: (cell, context) -> `CellReading`. Pure; wordings are data in db/."""

from collections.abc import Callable, Mapping

from imgtui.exchange.reference import shipped_fields
from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, RawCell, Value
from imgtui.exchange.sheets.readers.code import read_code
from imgtui.exchange.sheets.readers.common import folded, unread
from imgtui.exchange.sheets.readers.connection import read_connection
from imgtui.exchange.sheets.readers.contact import read_contact
from imgtui.exchange.sheets.readers.dates import read_date, read_zone
from imgtui.exchange.sheets.readers.happened.arranged import read_form
from imgtui.exchange.sheets.readers.happened.happenings import read_happening
from imgtui.exchange.sheets.readers.place import read_city, read_location, read_state
from imgtui.exchange.sheets.readers.plain import (
    document_form,
    read_as_it_stands,
    read_choice,
    read_interest,
    read_money,
    read_name,
    read_number,
    read_percent,
    read_tags,
    read_text,
)
from imgtui.exchange.sheets.readers.policy import (
    read_attempts,
    read_graduation,
    read_one_visa,
    read_program_type,
    read_question,
    read_share,
    read_usce,
    read_usce_months,
    read_visa,
)
from imgtui.exchange.sheets.readers.several import read_requirements
from imgtui.exchange.sheets.readers.specialty import read_specialty, read_track
from imgtui.exchange.sheets.readers.step1 import read_any_score, read_step1

Reader = Callable[[RawCell, Context], CellReading]

READERS: Mapping[str, Reader] = {
    "attempts": read_attempts,
    "choice": read_choice,
    "city": read_city,
    "code": read_code,
    "date": read_date,
    "graduation": read_graduation,
    "interest": read_interest,
    "money": read_money,
    "name": read_name,
    "number": read_number,
    "one_visa": read_one_visa,
    "percent": read_percent,
    "program_type": read_program_type,
    "score": read_any_score,
    "share": read_share,
    "specialty": read_specialty,
    "state": read_state,
    "tags": read_tags,
    "text": read_text,
    "track": read_track,
    "usce": read_usce,
    "usce_months": read_usce_months,
    "yes_no": read_question,
}
"""The readers by the names that cards give them."""

_COMBINED: Mapping[str, Reader] = {
    "location": read_location,
    "code": read_code,
    "visa": read_visa,
    "step1": read_step1,
    "checked_on": read_date,
    "applied_date": read_happening,
    "invite_date": read_happening,
    "interview_date": read_happening,
    "interview_time": read_happening,
    "status": read_happening,
    "interview_platform": read_form,
    "interview_zone": read_zone,
    "requirements": read_requirements,
    "contact": read_contact,
}
"""The readers of targets that fill several fields, or an event."""


_OF_ONE_FIELD: Mapping[str, Reader] = {"connection": read_connection}
"""Readers of fields whose cells hold more than the words of their list."""


def reader_of(target: str) -> Reader | None:
    """Return the reader of what a heading can be mapped to: a field or a combined target."""
    if target in _OF_ONE_FIELD:
        return _OF_ONE_FIELD[target]
    field = shipped_fields().program.get(target)
    return READERS[field.reader] if field and field.reader else _COMBINED.get(target)


def read_doubted(reader: Reader, cell: RawCell, context: Context) -> CellReading:
    """Read a cell; one that ends with a question mark is left unknown, its reading only proposed."""
    reading = reader(cell, context)
    unreadable = not reading.values and any(doubt.kind == "unreadable" for doubt in reading.doubts)
    if not unreadable or not isinstance(cell, str) or not cell.rstrip(" )").endswith("?"):
        return reading
    asked = reader(cell.strip().strip("?").rstrip(" (?"), context)
    made = "left unknown: the sheet itself doubts it"
    doubts = [Doubt(name, made, "ambiguous", value) for name, value in asked.values]
    return CellReading(doubts=tuple(doubts)) if doubts else reading


def read_exact(cell: RawCell, context: Context) -> CellReading:
    """Read a column headed by a field's own name: the document's spelling first, then as people write."""
    value: Value | None = document_form(context.field, folded(cell))
    if value is not None:
        return CellReading(((context.field, value),))
    reader = reader_of(context.field)
    return reader(cell, context) if reader else unread(context)


def read_ours(cell: RawCell, context: Context) -> CellReading:
    """Read a column of an export of ours: texts as they stand, and never a field beside its own.

    A cell that somebody has changed since is read as people write.
    """
    field = shipped_fields().program.get(context.field)
    if field is not None and field.kind in ("text", "code"):
        return read_as_it_stands(cell, context)
    if field is not None and field.kind in ("long", "words"):
        return read_text(cell, context)
    reading = read_exact(cell, context)
    return CellReading(tuple(pair for pair in reading.values if pair[0] == context.field), reading.doubts)
