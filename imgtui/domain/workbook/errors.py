"""The one kind of failure that a user sees: what, where, what to do."""

from imgtui.domain.workbook.text import short

_LONGEST_PATH = 240


class ImgtuiError(Exception):
    """A clear line for the user.

    Attributes:
        code: a short stable name for programs (`workbook_newer`, `sheet_empty`, …).
        message: what is wrong, in one sentence.
        where: the file, field, row or option concerned; empty when there is none.
        hint: what to do about it; empty when there is nothing.
        exit_code: 3 for a file or data that cannot be used, 2 for wrong usage.
    """

    exit_code = 3

    def __init__(self, code: str, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def line(self) -> str:
        """Return the failure as one line."""
        place = f"{_end_of(self.where)}: " if self.where else ""
        hint = f" — {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(ImgtuiError):
    """The request itself is wrong: an unknown name, a value of the wrong form.

    Where it says what was typed, it says no more of it than tells it apart.
    """

    exit_code = 2

    def __init__(self, code: str, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(code, message, _place(where), hint)


def _place(where: str) -> str:
    """Return a place as a line can hold it: of a path its end counts, of anything else its beginning."""
    return _end_of(where) if "/" in where or "\\" in where else short(where)


def _end_of(path: str) -> str:
    return path if len(path) <= _LONGEST_PATH else f"…{path[1 - _LONGEST_PATH :]}"


class WorkbookError(ImgtuiError):
    """The workbook file cannot be used."""


class ConflictError(ImgtuiError):
    """The change was based on something another process has changed since."""


class ReplacedError(WorkbookError):
    """The file under an open workbook is not the one that was opened: nothing may be written to it."""
