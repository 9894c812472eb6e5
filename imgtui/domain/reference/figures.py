"""Figures of the rules: shipped values, overlaid with what the user changed."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from imgtui.domain.workbook.days import why_outside
from imgtui.domain.workbook.records.record import record


@record
class Figure:
    """One number, date or day of the year that a rule uses.

    Attributes:
        id: "<RULE>.<name>", the id under which a workbook may override it.
        value: a number, an ISO date ("2025-09-21"), a day of the year ("11-15") or a regular expression.
        unit: what `value` counts ("points", "percent", "months", "date", "month-day", "pattern", ...).
        source: one or more source ids with their section, joined by "; ".
        year: the year the source speaks of or was read.
        note: what the figure means, in one short sentence.
        rough: whether the source calls it an impression; screens say so.
        read_on: the day on which the source was last read; None where the figure cannot grow stale.
        verify: where to look it up.
        formerly: the id under which older workbooks hold it.
    """

    id: str
    value: int | float | str
    unit: str
    source: str
    year: int
    note: str
    rough: bool = False
    read_on: str | None = None
    verify: str | None = None
    formerly: str | None = None


class CountSpan(NamedTuple):
    """A range of counts with its middle (how many programs)."""

    low: int
    high: int
    centre: int


class Unusable(NamedTuple):
    """A threshold of the workbook that cannot be used, with the reason."""

    id: str
    value: object
    why: str


class Figures:
    """The figures in force: shipped ones, with a workbook's `thresholds` laid over them.

    An override for an id nobody knows, or of the wrong kind, is not used and is listed in
    `unusable`: a verdict must never rest on a value that cannot be what it says.
    """

    __slots__ = ("_changed", "_shipped", "_values", "unusable")

    def __init__(self, shipped: Mapping[str, Figure], thresholds: Mapping[str, object] | None = None) -> None:
        """Overlay `shipped` (by id) with `thresholds` (id to value)."""
        self._shipped = shipped
        self._values: dict[str, int | float | str] = {key: figure.value for key, figure in shipped.items()}
        changed: set[str] = set()
        unusable: list[Unusable] = []
        for key, value in _under_present_ids(shipped, thresholds or {}).items():
            why = why_unusable(shipped.get(key), value)
            if why is None and isinstance(value, int | float | str):
                self._values[key] = value
                if value != shipped[key].value:
                    changed.add(key)
            else:
                unusable.append(Unusable(key, value, why or "not a value"))
        self._changed = frozenset(changed)
        self.unusable = tuple(unusable)

    def __getitem__(self, figure_id: str) -> float:
        """Return the number in force (an int stays an int).

        Raises:
            KeyError: no such figure; the message names the id.
            TypeError: the figure is a date or a day of the year.
        """
        value = self.value(figure_id)
        if isinstance(value, str):
            raise TypeError(f"figure {figure_id} is a {self._shipped[figure_id].unit}, not a number")
        return value

    def __contains__(self, figure_id: object) -> bool:
        return figure_id in self._shipped

    def __iter__(self) -> Iterator[str]:
        return iter(self._shipped)

    def __len__(self) -> int:
        return len(self._shipped)

    def value(self, figure_id: str) -> int | float | str:
        """Return the value in force, of whatever kind; KeyError names an unknown id."""
        try:
            return self._values[figure_id]
        except KeyError:
            raise KeyError(f"no figure has the id {figure_id!r}") from None

    def count(self, figure_id: str) -> int:
        """Return the number in force as a whole number (rounded half to even)."""
        return round(self[figure_id])

    def text(self, figure_id: str) -> str:
        """Return the value in force as text, for a date or a label."""
        return str(self.value(figure_id))

    def date(self, figure_id: str) -> date:
        """Return the date in force of a figure whose unit is "date"."""
        return date.fromisoformat(self.text(figure_id))

    def month_day(self, figure_id: str) -> tuple[int, int]:
        """Return (month, day) of a figure whose unit is "month-day"."""
        month, day = self.text(figure_id).split("-")
        return int(month), int(day)

    def band(self, prefix: str) -> tuple[float, float]:
        """Return the numbers `<prefix>_low` and `<prefix>_high`."""
        return self[f"{prefix}_low"], self[f"{prefix}_high"]

    def span(self, prefix: str) -> CountSpan:
        """Return `<prefix>_low`, `<prefix>_high` and `<prefix>_centre` as whole numbers."""
        low, high, centre = (self.count(f"{prefix}_{part}") for part in ("low", "high", "centre"))
        return CountSpan(low, high, centre)

    def is_changed(self, figure_id: str) -> bool:
        """Tell whether the workbook gives this figure another value than the shipped one."""
        self.value(figure_id)
        return figure_id in self._changed

    def original(self, figure_id: str) -> int | float | str:
        """Return the shipped value, whatever the workbook says."""
        return self.figure(figure_id).value

    def figure(self, figure_id: str) -> Figure:
        """Return the shipped figure with unit, source and note; KeyError names an unknown id."""
        try:
            return self._shipped[figure_id]
        except KeyError:
            raise KeyError(f"no figure has the id {figure_id!r}") from None

    @property
    def changed(self) -> frozenset[str]:
        """The ids of the figures the user changed."""
        return self._changed


def _under_present_ids(
    shipped: Mapping[str, Figure], thresholds: Mapping[str, object]
) -> Mapping[str, object]:
    """Return the thresholds with each former id replaced; a value under the present id goes before it."""
    present = {figure.formerly: key for key, figure in shipped.items() if figure.formerly in thresholds}
    if not present:
        return thresholds
    moved = {present[key]: value for key, value in thresholds.items() if key in present}
    return {**moved, **{key: value for key, value in thresholds.items() if key not in present}}


def why_unusable(figure: Figure | None, value: object) -> str | None:
    """Return why `value` cannot stand for `figure`, or None when it can.

    Args:
        figure: the shipped figure, None when the id is unknown.
        value: what a user or a file gives for it.
    """
    if figure is None:
        return "no figure has this id"
    if figure.unit == "pattern":
        return _why_no_pattern(value)
    if isinstance(figure.value, str):
        return _why_no_date(figure.unit, value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return f"a number is needed ({figure.unit})"
    return None


def _why_no_pattern(value: object) -> str | None:
    try:
        re.compile(value if isinstance(value, str) else "(")
    except re.error:
        return "a regular expression is needed"
    return None


def _why_no_date(unit: str, value: object) -> str | None:
    # 2024 is a leap year, so that 02-29 stays allowed as a day of the year.
    form = (
        "a day of the year like 11-15 is needed"
        if unit == "month-day"
        else "a date like 2025-09-21 is needed"
    )
    if not isinstance(value, str):
        return form
    try:
        day = date.fromisoformat(f"2024-{value}" if unit == "month-day" else value)
    except ValueError:
        return form
    return why_outside(day)
