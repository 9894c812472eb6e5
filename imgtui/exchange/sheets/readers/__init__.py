"""One reader per kind of fact: (cell, context) -> `Reading`. Pure; wordings are data in db/."""

from collections.abc import Callable

from imgtui.exchange.sheets.model import Context, Doubt, RawCell, Reading, Value
from imgtui.exchange.sheets.readers.code import read_code
from imgtui.exchange.sheets.readers.common import folded
from imgtui.exchange.sheets.readers.dates import read_date, read_happening
from imgtui.exchange.sheets.readers.place import read_city, read_location, read_state
from imgtui.exchange.sheets.readers.plain import (
    document_form,
    read_choice,
    read_interest,
    read_name,
    read_number,
    read_tags,
    read_text,
    read_yes_no,
)
from imgtui.exchange.sheets.readers.ruled import (
    read_attempts,
    read_graduation,
    read_program_type,
    read_score,
    read_step1,
    read_usce,
    read_usce_months,
)
from imgtui.exchange.sheets.readers.share import read_share
from imgtui.exchange.sheets.readers.specialty import read_specialty, read_track
from imgtui.exchange.sheets.readers.visa import read_one_visa, read_visa

Reader = Callable[[RawCell, Context], Reading]

_TEXTS = frozenset(
    ("name", "institution", "specialty", "city", "state", "nrmp_code", "acgme_id", "website", "director",
     "coordinator", "email", "phone")
)  # fmt: skip
_LONG_TEXTS = frozenset(("description", "notes", "connection_note", "tags"))

READERS: dict[str, Reader] = {
    "name": read_name,
    "institution": read_name,
    "specialty": read_specialty,
    "track": read_track,
    "city": read_city,
    "state": read_state,
    "location": read_location,
    "nrmp_code": read_code,
    "acgme_id": read_code,
    "code": read_code,
    "program_type": read_program_type,
    "img_percent": read_share,
    "non_us_img_percent": read_share,
    "visa": read_visa,
    "visa_j1": read_one_visa,
    "visa_h1b": read_one_visa,
    "attempts_limit": read_attempts,
    "attempts_limit_step1": read_attempts,
    "attempts_limit_step2": read_attempts,
    "yog_limit": read_graduation,
    "yog_preferred": read_graduation,
    "graduated_since": read_graduation,
    "step1": read_step1,
    "step2_min": read_score,
    "step2_preferred": read_score,
    "step2_average": read_score,
    "step3_required": read_yes_no,
    "usce": read_usce,
    "usce_months": read_usce_months,
    "us_grads_only": read_yes_no,
    "accepted_attempts_or_gaps": read_yes_no,
    "ecfmg_to_apply": read_yes_no,
    "imgs_every_year": read_yes_no,
    "participating": read_yes_no,
    "deadline": read_date,
    "checked_on": read_date,
    "signal": read_choice,
    "apply": read_choice,
    "connection": read_choice,
    "interest": read_interest,
    "positions": read_number,
    "home_country_residents": read_number,
    "img_percent_low": read_number,
    "img_percent_high": read_number,
    "applied_date": read_happening,
    "invite_date": read_happening,
    "interview_date": read_happening,
    "interview_time": read_happening,
    "status": read_happening,
    "interview_platform": read_name,
    "tags": read_tags,
    "description": read_text,
    "notes": read_text,
    "connection_note": read_text,
    "website": read_name,
    "director": read_name,
    "coordinator": read_name,
    "email": read_name,
    "phone": read_name,
}
"""The reader of every target a heading can be mapped to."""


def read_doubted(reader: Reader, cell: RawCell, context: Context) -> Reading:
    """Read a cell; one that ends with a question mark is left unknown, its reading only proposed."""
    reading = reader(cell, context)
    unreadable = not reading.values and any(doubt.kind == "unreadable" for doubt in reading.doubts)
    if not unreadable or not isinstance(cell, str) or not cell.rstrip(" )").endswith("?"):
        return reading
    asked = reader(cell.strip().strip("?").rstrip(" (?"), context)
    made = "left unknown: the sheet itself doubts it"
    doubts = [Doubt(name, made, "ambiguous", value) for name, value in asked.values]
    return Reading(doubts=tuple(doubts)) if doubts else reading


def read_exact(cell: RawCell, context: Context) -> Reading:
    """Read a column headed by a field's own name: the document's spelling first, then as people write."""
    value: Value | None = document_form(context.field, folded(cell))
    if value is not None:
        return Reading(((context.field, value),))
    return READERS[context.field](cell, context)


def read_ours(cell: RawCell, context: Context) -> Reading:
    """Read a column of an export of ours: texts as they stand, and never a field beside its own.

    A cell that somebody has changed since is read as people write.
    """
    if context.field in _TEXTS:
        return read_name(cell, context)
    if context.field in _LONG_TEXTS:
        return read_text(cell, context)
    reading = read_exact(cell, context)
    return Reading(tuple(pair for pair in reading.values if pair[0] == context.field), reading.doubts)
