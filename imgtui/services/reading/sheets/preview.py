"""A sheet, understood and held against the workbook: what the user sees before anything is stored."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets import ImportPlan, Link, SheetReading
from imgtui.services.reading.sheets.matching import Links, Matched
from imgtui.services.reading.wordings.doubts import Answers
from imgtui.services.reading.wordings.remembered import NOTHING, Remembered

Policy = Literal["keep", "update"]
Decisions = Mapping[tuple[str, str], bool]
"""(program key, field) -> whether the sheet's value is taken; one that is missing is not."""

SHARE = ("img_percent", "img_percent_low", "img_percent_high")

Again = Callable[[Mapping[int, Mapping[int, str]]], SheetReading]
"""Row -> place of a column -> text to read instead of what stands there."""

_NO_PLAN = ImportPlan((), {}, {}, ())


@record
class SheetPreview:
    """A sheet, understood, and held against the workbook; nothing of it is stored yet.

    Attributes:
        name: of the file, as it stands in evidence.
        sheets: the names of all its sheets that are not hidden.
        reading: what the sheet says.
        kept: what an import would do when the workbook's values win.
        taken: what it would do when the sheet's values win.
        headless: whether it has no row of headings; the columns have numbers then.
        own_maps: whether the user mapped a heading by hand; such a mapping is remembered.
        links: what the user has said about rows that may be one of several programs.
        matched: which programs the rows are; `matched.asked` waits for an answer.
        names: key -> name of the programs that rows may be.
        again: reads the sheet once more with other texts in its cells; None when nothing of it is kept.
        base: what the sheet says before any answer; `reading` is that with `remembered` and `answers`.
        answers: what the user has said its wordings mean.
        remembered: what they said at earlier imports of it, and of sheets of another kind.
        apart: names of rows that the user keeps apart.
        whole: reads the sheet once more with other rows kept apart.
    """

    name: str
    sheets: tuple[str, ...]
    reading: SheetReading
    kept: ImportPlan = _NO_PLAN
    taken: ImportPlan = _NO_PLAN
    own_maps: bool = False
    headless: bool = False
    links: Links = field(default_factory=dict)
    matched: Matched = Matched({})
    names: Mapping[str, str] = field(default_factory=dict)
    again: Again | None = None
    base: SheetReading | None = None
    answers: Answers = field(default_factory=dict)
    remembered: Remembered = NOTHING
    apart: frozenset[tuple[str, str]] = frozenset()
    whole: Callable[[frozenset[tuple[str, str]]], SheetReading] | None = None

    @property
    def source(self) -> str:
        """What stands as source in the evidence of imported facts."""
        return self.name if len(self.sheets) < 2 else f"{self.name}: {self.reading.sheet}"

    @property
    def said(self) -> Answers:
        """What its wordings mean, said now or before."""
        return {**self.remembered.answers, **self.answers}

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings of the sheet."""
        return tuple(column.heading for column in self.reading.columns)

    @property
    def asked(self) -> tuple[Link, ...]:
        """Rows that may be one of several programs; nothing of them is stored before `answered`."""
        return self.matched.asked
