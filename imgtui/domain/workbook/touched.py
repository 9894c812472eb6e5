"""What a change touched, and a step of the journal."""

from dataclasses import field
from datetime import datetime

from imgtui.domain.workbook.records.record import record


@record
class Touched:
    """What a change touched: the keys of programs, and the names of the workbook's other sections."""

    programs: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(self.programs | other.programs, self.sections | other.sections)

    def __bool__(self) -> bool:
        return bool(self.programs or self.sections)


@record
class Step:
    """One step of the journal."""

    number: int
    at: datetime
    name: str
    undone: bool = False
    touched: Touched = field(default_factory=Touched)
