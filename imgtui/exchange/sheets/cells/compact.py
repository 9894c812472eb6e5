"""Mappings of many rows that share what rows have in common: a sheet takes a third of the memory."""

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from typing import Any

from imgtui.exchange.sheets.cells.model import RawCell, Value, shown


class RowCells(Mapping[str, str]):
    """Heading -> text of the cells of a row that are not blank; written out when somebody looks."""

    __slots__ = ("_cells", "_headings")

    def __init__(self, headings: Sequence[str], cells: Sequence[RawCell]) -> None:
        self._headings = headings
        self._cells = cells

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        for heading, cell in zip(self._headings, self._cells, strict=False):
            if cell and (text := shown(cell)) and not text.isspace():
                texts[heading] = text
        return texts

    def __getitem__(self, heading: str) -> str:
        return self._texts()[heading]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())

    def items(self) -> ItemsView[str, str]:
        """Return headings with texts, written out once."""
        return self._texts().items()

    def __repr__(self) -> str:
        return repr(self._texts())


class Values(Mapping[str, Value]):
    """Field -> value of a row; rows that fill the same fields share their names."""

    __slots__ = ("_places", "_row")

    def __init__(self, values: Mapping[str, Value], shapes: dict[tuple[str, ...], dict[str, int]]) -> None:
        """Pack `values`; `shapes` holds what the rows of one sheet share, and grows with them."""
        names = tuple(values)
        places = shapes.get(names)
        if places is None:
            places = shapes[names] = {name: place for place, name in enumerate(names)}
        self._places = places
        self._row = tuple(values.values())

    def __getitem__(self, name: str) -> Value:
        return self._row[self._places[name]]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a field, `default` where it is unknown."""
        place = self._places.get(name)
        return default if place is None else self._row[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._row)

    def items(self) -> ItemsView[str, Value]:
        """Return fields with values, unpacked once."""
        return dict(zip(self._places, self._row, strict=True)).items()

    def __repr__(self) -> str:
        return repr(dict(self.items()))
