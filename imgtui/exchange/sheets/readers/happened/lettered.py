"""Cells that begin with a letter which the sheet explains: "I 23 Oct" where "I" is "invited"."""

from collections.abc import Callable, Iterable, Mapping

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, one_line, shown
from imgtui.exchange.sheets.readers.happened.happenings import read_happening

_MOST = 0.8


def begin_with(texts: Iterable[str], letters: Mapping[str, str]) -> bool:
    """Whether nearly all texts begin with one of the letters."""
    told = [text.split()[0] in letters for text in texts if text.split()]
    return bool(told) and sum(told) >= _MOST * len(told)


def lettered(letters: Mapping[str, str]) -> Callable[[RawCell, Context], CellReading]:
    """Return a reader of events that knows what each letter means."""

    def read(cell: RawCell, context: Context) -> CellReading:
        if not isinstance(cell, str):
            return read_happening(cell, context)
        first, _, rest = one_line(shown(cell)).partition(" ")
        return read_happening(f"{letters[first]} {rest}".strip() if first in letters else cell, context)

    return read
