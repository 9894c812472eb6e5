"""Rows that leave out the hospital because it stands above: "Marlpit | IM cat", then " | IM prelim".

A merged cell of a spreadsheet comes out so in a text file.
"""

from collections.abc import Mapping, Sequence

from imgtui.exchange.sheets.cells.model import NumberedRow, fold, shown
from imgtui.exchange.sheets.readers.specialty import specialty_and_track, tracks_in

_NAMES = ("name", "institution")
_PLACES = ("location", "city", "state")
_CODES = ("code", "nrmp_code", "acgme_id")
_TELLING = ("specialty", "track")
_LEAST = 2
"""So many cells a row fills beside those that name it, to be a program."""


def filled_down(rows: Sequence[NumberedRow], fields: Mapping[int, str | None]) -> Sequence[NumberedRow]:
    """Return the rows, each without a name but with a specialty, track or code of its own under its hospital.

    Args:
        rows: those below the headings.
        fields: column -> field, as its heading says.
    """
    names = [at for at, field in fields.items() if field in _NAMES]
    telling = [at for at, field in fields.items() if field in (*_TELLING, *_CODES)]
    if not names or not telling:
        return rows
    first = names[0]
    if all(first < len(row.cells) and row.cells[first] for row in rows):
        return rows  # nearly every sheet: nobody's name is left out
    copied = [*names, *(at for at, field in fields.items() if field in _PLACES)]
    others = [at for at, field in fields.items() if field and at not in copied]
    found: list[NumberedRow] = []
    above: NumberedRow | None = None
    for row in rows:
        named = _named(row, names)
        if not named and above is not None:
            row = _completed(row, above, copied, telling, others, fields)
            named = _named(row, names)
        above = row if named else None
        found.append(row)
    return found


def _completed(
    row: NumberedRow,
    above: NumberedRow,
    copied: Sequence[int],
    telling: Sequence[int],
    others: Sequence[int],
    fields: Mapping[int, str | None],
) -> NumberedRow:
    follows = row.number == above.number + 1 and _count(above, others) >= _LEAST
    own = [at for at in telling if _differs(row, above, at, fields[at])]
    filled = _count(row, others)
    if not follows or not own or filled < _LEAST + len(own) or filled * 2 < _count(above, others):
        return row  # a line of sums fills few of its columns
    cells = list(row.cells)
    for at in copied:
        if not _text(row, at) and at < len(cells):
            cells[at] = above.cells[at] if at < len(above.cells) else ""
    return row._replace(cells=cells)


def _differs(row: NumberedRow, above: NumberedRow, at: int, field: str | None) -> bool:
    """Whether a row says in a column that it is another program than the one above."""
    text = _text(row, at)
    if not text or text == _text(above, at):
        return False
    return (
        field in _CODES or specialty_and_track(text)[0] is not None or bool(tracks_in(text, letters=True)[0])
    )


def _text(row: NumberedRow, at: int) -> str:
    return fold(shown(row.cells[at])) if at < len(row.cells) else ""


def _named(row: NumberedRow, columns: Sequence[int]) -> bool:
    """Whether a row has a name; looked at without reading it, for nearly every row has one."""
    cells = [row.cells[at] for at in columns if at < len(row.cells)]
    return any(cell and not (isinstance(cell, str) and cell.isspace()) for cell in cells)


def _count(row: NumberedRow, columns: Sequence[int]) -> int:
    return sum(1 for at in columns if _text(row, at))
