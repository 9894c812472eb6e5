"""Where the workbook is."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import UsageError
from imgtui.storage.disk.typed import data_folder, pointed, typed

if TYPE_CHECKING:
    from imgtui.domain.workbook.errors import ImgtuiError
    from imgtui.storage.disk.medium import Trouble

DEMO_FOLDER = "imgtui-demo-"
LOCKED = "workbook_locked"
_OPTION = re.compile(r"(?<![\w-])--[a-z]")
_HEADING_WORDS = "write a heading such as Program over the names in the sheet, and read it again"
_HEADING = re.compile(r'name (?:it|them): --map "Heading=name"')


def workbook_path(option: str | None, environment: str | None) -> Path:
    """Return where the workbook is: the option, else the environment, else the user's data folder.

    Raises:
        UsageError: the option is empty, as a shell variable that is not set makes it.
    """
    if option == "":
        raise UsageError("workbook_unnamed", "names no file", "--workbook", "name one, or leave it out")
    chosen = option or environment
    return Path(chosen).expanduser() if chosen else data_folder() / "workbook.imgtui"


def told(error: "ImgtuiError", path: Path) -> str:
    """Return an error as a line in which each command to type is about the workbook `path`."""
    error.hint = pointed(error.hint, path)
    return error.line()


def told_on_screen(error: "ImgtuiError", path: Path) -> str:
    """Return an error as the screen says it: whole commands about the workbook `path`, no option alone."""
    error.hint = pointed(_on_screen(error.hint), path)
    if _OPTION.match(error.where):
        error.where = ""
    return error.line()


def _on_screen(hint: str) -> str:
    """Return what to do in words of the screen; empty where only a command line could do it."""
    hint = _HEADING.sub(_HEADING_WORDS, hint)
    if "imgtui " in hint:
        return hint  # a whole command, to be typed in a shell
    hint = hint.replace("--workbook", "imgtui --workbook")
    return hint if "imgtui " in hint or not _OPTION.search(hint) else ""


def is_demo(path: Path) -> bool:
    """Whether a workbook is the throw-away copy of the sample season, of which nobody wants backups."""
    return path.parent.name.startswith(DEMO_FOLDER)


def refuse_unusable(path: Path) -> None:
    """Refuse, before anything is drawn, a file that is no workbook of this version; one to be made is well.

    Raises:
        WorkbookError: it cannot be used.
    """
    try:
        is_missing = not path.exists()
    except OSError:
        is_missing = True
    if is_missing:
        from imgtui.storage.disk.medium import is_there  # which says why that cannot be seen

        is_missing = not is_there(path)
    if is_missing:
        return
    from imgtui.storage.file.header import is_ours  # a place alone needs nothing of workbooks

    if not is_ours(path):
        from imgtui.storage.file.file import look  # which says why; a first frame needs no SQLite
        from imgtui.storage.rows.schema import migration_files

        look(path, len(migration_files()), writable=False)


def may_be_written(path: Path) -> bool:
    """Whether nothing that can be seen without writing forbids to write the workbook."""
    from imgtui.storage.disk.medium import trouble_of_file

    try:
        return path.exists() and trouble_of_file(path) is None
    except OSError:  # its folder is gone
        return False


def cause_of(error: OSError, path: Path) -> "Trouble | None":
    """Return what an error of the system means for a file, None where that cannot be told."""
    from imgtui.storage.disk.medium import trouble_of

    return trouble_of(error, path)


def may_pass(error: "ImgtuiError") -> bool:
    """Whether a change failed for what may be over soon: a full disk, a place that is read-only, a lock."""
    from imgtui.storage import store  # only what failed is asked about

    return error.code in store.ONLY_READING or error.code == LOCKED


def can_be_written(path: Path) -> bool:
    """Whether the workbook can be written now, tried on the file itself."""
    from imgtui.storage import store

    return store.can_be_written(path)


__all__ = [
    "DEMO_FOLDER",
    "can_be_written",
    "cause_of",
    "data_folder",
    "is_demo",
    "may_be_written",
    "pointed",
    "refuse_unusable",
    "typed",
    "workbook_path",
]
