"""Reading sheets: bytes -> tables -> layout -> fields -> readings -> programs, in that order."""

from imgtui.exchange.sheets.cells.errors import ImportCancelled, SheetError
from imgtui.exchange.sheets.cells.model import (
    CellReading,
    ColumnMap,
    Doubt,
    Doubtful,
    Duplicate,
    Happening,
    Note,
    RowDraft,
    Sheet,
    SheetReading,
    season_window,
)
from imgtui.exchange.sheets.files.tables import read_bytes, read_file, table_of_text
from imgtui.exchange.sheets.programs.links import AlikeProgram, Link, link_rows
from imgtui.exchange.sheets.programs.merge import (
    EarlierRow,
    FieldChange,
    ImportPlan,
    KnownPrograms,
    plan_import,
    same_programs,
)
from imgtui.exchange.sheets.programs.understand import choose_sheet, understand

__all__ = [
    "AlikeProgram",
    "CellReading",
    "ColumnMap",
    "Doubt",
    "Doubtful",
    "Duplicate",
    "EarlierRow",
    "FieldChange",
    "Happening",
    "ImportCancelled",
    "ImportPlan",
    "KnownPrograms",
    "Link",
    "Note",
    "RowDraft",
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
