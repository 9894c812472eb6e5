"""Reads inside an open change, by name: what a change depends on is read here and not before."""

import json
from collections.abc import Iterable

from imgtui.domain.workbook.records import KnownSchool, Program, SheetQuestion
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.journal import stamp_now
from imgtui.storage.rows.read import numbered, read_programs

_MOST_DIGITS = 18  # what an integer of the database holds; a longer number stands in no one's way
_HIGHEST = """SELECT MAX(CAST(SUBSTR(id, 2) AS INTEGER)) FROM "event"
    WHERE id GLOB 'e[0-9]*' AND SUBSTR(id, 2) NOT GLOB '*[^0-9]*' AND LENGTH(id) <= ?"""


def programs_within(change: Change, keys: Iterable[str] | None = None) -> list[Program]:
    """Return programs as they are inside the change, in stored order: all, or those of `keys` that exist."""
    return read_programs(change.connection, keys)


def revision_within(change: Change) -> int:
    """Return the stamp of the last commit before the change: that of a snapshot nobody has written after."""
    return stamp_now(change.connection)


def highest_event_number(change: Change) -> int:
    """Return the highest n of the ids e<n> in the workbook, 0 when there is none."""
    # Looked for by the database: reading 2,000 ids costs more than all the rest of logging an event.
    rows = change.select(_HIGHEST, _MOST_DIGITS + 1)
    return int(rows[0][0] or 0)


def mapping_of(change: Change, headings: Iterable[str]) -> int | None:
    """Return the row that remembers how a sheet with just these headings is read, None when none does."""
    wanted = set(headings)
    for row, known in change.rows("sheet_mapping", ["id", "headings"]):
        if set(json.loads(known)) == wanted:
            return int(row)
    return None


def known_schools_within(change: Change) -> list[tuple[int, KnownSchool]]:
    """Return the schools that were told, each with its row, as they are inside the change."""
    return list(numbered(change.connection, "known_school"))


def sheet_questions_within(change: Change) -> list[tuple[int, SheetQuestion]]:
    """Return what was asked about sheets, each with its row, as it is inside the change."""
    return list(numbered(change.connection, "sheet_question"))
