"""What can be wrong with a sheet as a whole."""

from collections.abc import Sequence

from imgtui.domain.workbook.errors import ImgtuiError


class SheetError(ImgtuiError):
    """A sheet cannot be used. Nothing of it has been read into the workbook.

    Codes: `file_missing`, `file_unreadable`, `file_too_large`, `file_empty`, `not_a_table`,
    `file_damaged`, `file_protected`, `sheet_too_large`, `sheet_too_wide`, `sheet_missing`, `sheet_empty`,
    `no_heading`, `map_unknown`.
    """


class ImportCancelled(Exception):  # noqa: N818 - it is no error: the user asked for it
    """The user stopped the import; nothing was changed."""


MAX_ROWS = 200_000
MAX_COLUMNS = 512


def check_width(row: Sequence[object], where: str) -> None:
    """Refuse a row with something right of the last column that is read: it would be dropped unseen.

    Raises:
        SheetError: `sheet_too_wide`.
    """
    if len(row) > MAX_COLUMNS and any(cell not in (None, "") for cell in row[MAX_COLUMNS:]):
        raise too_wide(where)


def too_wide(where: str) -> SheetError:
    """Return what is said of a table with more columns than are read."""
    hint = "delete those that are not needed, in a copy, and import that"
    return SheetError("sheet_too_wide", f"has more than {MAX_COLUMNS} columns", where, hint)
