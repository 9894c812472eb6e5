"""What is wrong with a workbook file, read page by page from a copy of its bytes."""

from collections.abc import Sequence
from pathlib import Path

from imgtui.domain.workbook.records.record import record
from imgtui.storage.repair.finding import RowsFinding, Saved, read_folded
from imgtui.storage.repair.layout import FileLayout
from imgtui.storage.repair.pages import Pages
from imgtui.storage.repair.rows import row_name
from imgtui.storage.repair.sums import check_sums
from imgtui.storage.rows.tables import TABLES


@record
class ComparedPages:
    """The pages of a workbook, compared with their sums.

    Attributes:
        folded: its bytes with its log applied, and what could not be done about that.
        sums_at: when the sums of pages were kept that are true of this file; None: there are none.
        altered: what lies on pages that differ from their sums.
    """

    folded: tuple[bytes, tuple[str, ...]]
    sums_at: str | None
    altered: tuple[str, ...]

    def tables(self, steps: Sequence[Path]) -> tuple[Saved, ...]:
        """Return of each table how many rows read, and which do not; slow: row by row, without SQLite."""
        return RowsFinding(self.folded, steps).report().tables


def compare(path: Path) -> ComparedPages:
    """Compare the pages of a workbook with their sums; nothing is changed.

    Raises:
        WorkbookError: not even its bytes can be read.
    """
    folded = read_folded(path)
    layout = FileLayout(Pages(folded[0]))
    sums = check_sums(folded[0], layout)
    altered = tuple(part for number in sums.pages for part in _named(layout, number))
    return ComparedPages(folded, sums.at, altered)


def _named(layout: FileLayout, number: int) -> list[str]:
    """Return what lies on a page: rows by their names, or what else it is."""
    owner = layout.owner(number)
    if owner is None or owner == "sqlite_master":
        return [f"page {number} (the list of tables)"]
    if owner not in TABLES:
        return [f"page {number} of {owner} (what undo needs)"]
    names = []
    for cell in layout.rows(owner):
        if number in cell.pages:
            values = [value for value in cell.values if isinstance(value, str)]
            key = {"key": values[0], "name": values[1]} if owner == "program" and len(values) > 1 else {}
            names.append(
                (key and f"{owner} {row_name(owner, key)}") or f"{owner} row {' '.join(values[:2])[:60]}"
            )
    return names or [f"page {number} (an index or inner page of {owner})"]
