"""What can be wrong with a sheet as a whole."""

from imgtui.domain.workbook.errors import ImgtuiError


class SheetError(ImgtuiError):
    """A sheet cannot be used. Nothing of it has been read into the workbook.

    Codes: `file_missing`, `file_unreadable`, `file_too_large`, `file_empty`, `not_a_table`,
    `file_damaged`, `file_protected`, `sheet_too_large`, `sheet_missing`, `sheet_empty`,
    `no_heading`, `map_unknown`.
    """


class ImportCancelled(Exception):  # noqa: N818 - it is no error: the user asked for it
    """The user stopped the import; nothing was changed."""
