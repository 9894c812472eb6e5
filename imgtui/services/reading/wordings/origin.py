"""Where a fact that was read from a file stands there: the file and the heading of its column."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from imgtui.domain.workbook.records import Evidence
from imgtui.exchange.sheets.cells.model import ColumnMap
from imgtui.services.reference.cards import cards

_COLUMN = {
    "visa_j1": "visa",
    "visa_h1b": "visa",
    "city": "location",
    "state": "location",
    "nrmp_code": "code",
    "acgme_id": "code",
    "img_percent_low": "img_percent",
    "img_percent_high": "img_percent",
}
"""Facts that are read from a column which fills several, and that column's target."""


@lru_cache(maxsize=512)  # thousands of programs have few sources and the same headings
def file_of(source: str, raw: tuple[str, ...]) -> str:
    """Return the file that a source names, without the heading behind it; older sources are the file alone.

    Args:
        source: what stands in the evidence of a fact.
        raw: the headings under which the program keeps its cells; each of the two may hold commas itself.
    """
    endings = {f", {heading.strip()}" for key in raw for heading in (key, key.partition(" (")[0])}
    return source.removesuffix(max((e for e in endings if source.endswith(e)), key=len, default=""))


def facts_among(names: Iterable[str]) -> list[str]:
    """Return the fields that are facts, each with a source and a day."""
    return [name for name in names if cards().is_fact(name)]


class Origin:
    """A sheet that is read: names the source of each of its facts. Texts are made once per column."""

    def __init__(self, name: str, columns: Iterable[ColumnMap] = ()) -> None:
        """Take the name of the file, and its columns as they were understood."""
        self.name = name
        self._headings: dict[str, str] = {}
        self._told: dict[tuple[date | None, tuple[str, ...]], Mapping[str, Evidence]] = {}
        for column in columns:
            if column.field is not None and column.heading.strip():
                self._headings.setdefault(column.field, f"{name}, {column.heading.strip()}")

    def of(self, field: str) -> str:
        """Return the source of a fact: "tracker.xlsx, IMG %"; the file alone where no column is known."""
        return self._headings.get(field) or self._headings.get(_COLUMN.get(field, ""), self.name)

    def evidence_of(self, names: Iterable[str], checked_on: date | None) -> Mapping[str, Evidence]:
        """Return the evidence of the facts among the fields of a row: one for all rows that fill the same."""
        shape = checked_on, tuple(names)
        told = self._told.get(shape)
        if told is None:
            facts = facts_among(shape[1])
            told = self._told[shape] = {name: _evidence(self.of(name), checked_on) for name in facts}
        return told


@lru_cache(maxsize=512)
def _evidence(source: str, checked_on: date | None) -> Evidence:
    """Return one object for all rows of a column: a sheet has thousands of facts, and few sources."""
    return Evidence(source=source, checked_on=checked_on)
