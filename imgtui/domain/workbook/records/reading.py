"""What the applicant has told about sheets and lists that were read."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.record import record


@record(kw_only=True)
class SheetMapping(Record):
    """How the headings of a kind of sheet were read the last time."""

    headings: Mapping[str, str | None] = field(default_factory=dict)
    sheet: str | None = None


@record(kw_only=True)
class KnownSchool(Record):
    """A school of a list of residents that was unknown, told once by the applicant.

    Attributes:
        words: how the list names it.
        kind: who its graduates are.
        country: where it is, ISO-2; None: not told.
    """

    words: str
    kind: Literal["us_md", "us_do", "canada", "caribbean", "other"]
    country: str | None = None


@record(kw_only=True)
class SheetQuestion(Record):
    """What a wording of a sheet means, asked of the applicant: answered once, then not asked again.

    Attributes:
        sheet: the source of the sheet, as evidence names it.
        headings: all headings of the sheet, by which a newer version of it is known.
        column: the heading of the column; empty where a row is meant.
        text: the cell as written; of a row all that names its program.
        field: what is asked; `key`: which program a row is.
        made: what was made of it until now; of a row all that names the program it was merged with.
        kind: `unknown`, or `guess` where a value was taken.
        suggestion: the value that it seems to mean, as it is typed.
        answer: the value it means, as it is typed; empty: it says nothing; None: not answered yet. Of a row
            `new`: it is a program of its own.
    """

    sheet: str
    headings: tuple[str, ...] = ()
    column: str = ""
    text: str
    field: str
    made: str = ""
    kind: Literal["unknown", "guess"] = "unknown"
    suggestion: str | None = None
    answer: str | None = None
