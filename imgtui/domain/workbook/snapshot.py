"""A snapshot of the workbook with what panes and services look things up by."""

from collections.abc import Mapping

from imgtui.domain.workbook.records import Program, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.touched import Step, Touched

__all__ = ["Snapshot", "Step", "Touched"]


@record
class Snapshot:
    """The workbook at one revision.

    Attributes:
        workbook: everything but the programs' index.
        programs: key -> program, in stored order; the same objects as `workbook.programs`.
        revision: the stamp of the last commit that is in it.
        awaited: how many programs of the file are not in it yet: a screen starts with the first ones.
    """

    workbook: Workbook
    programs: Mapping[str, Program]
    revision: int
    awaited: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all programs are in it."""
        return not self.awaited

    @property
    def total(self) -> int:
        """How many programs the file has."""
        return len(self.programs) + self.awaited
