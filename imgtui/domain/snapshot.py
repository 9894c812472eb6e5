"""A snapshot of the workbook with what panes and services look things up by, and what a change touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from imgtui.domain.workbook import Program, Workbook


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The workbook at one revision.

    Attributes:
        workbook: everything but the programs' index.
        programs: key -> program, in stored order; the same objects as `workbook.programs`.
        revision: the stamp of the last commit that is in it.
    """

    workbook: Workbook
    programs: Mapping[str, Program]
    revision: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change touched: the keys of programs, and the names of the workbook's other sections."""

    programs: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(self.programs | other.programs, self.sections | other.sections)

    def __bool__(self) -> bool:
        return bool(self.programs or self.sections)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the journal."""

    number: int
    at: datetime
    name: str
    undone: bool = False
    touched: Touched = field(default_factory=Touched)
