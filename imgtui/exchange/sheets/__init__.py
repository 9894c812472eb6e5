"""Reading sheets: bytes -> tables -> layout -> fields -> readings -> programs, in that order."""

from imgtui.exchange.sheets.cells.errors import ImportCancelled, SheetError
from imgtui.exchange.sheets.cells.model import (
    ColumnMap,
    Doubt,
    Doubtful,
    Draft,
    Duplicate,
    Happening,
    Note,
    Reading,
    Sheet,
    SheetReading,
    season_window,
)
from imgtui.exchange.sheets.files.tables import read_bytes, read_file, table_of_text
from imgtui.exchange.sheets.programs.links import Candidate, Link, link_rows
from imgtui.exchange.sheets.programs.merge import (
    Change,
    Earlier,
    ImportPlan,
    Known,
    plan_import,
    same_programs,
)
from imgtui.exchange.sheets.programs.understand import choose_sheet, understand

__all__ = [
    "Candidate",
    "Change",
    "ColumnMap",
    "Doubt",
    "Doubtful",
    "Draft",
    "Duplicate",
    "Earlier",
    "Happening",
    "ImportCancelled",
    "ImportPlan",
    "Known",
    "Link",
    "Note",
    "Reading",
    "Sheet",
    "SheetError",
    "SheetReading",
    "choose_sheet",
    "link_rows",
    "plan_import",
    "read_bytes",
    "read_file",
    "same_programs",
    "season_window",
    "table_of_text",
    "understand",
]
