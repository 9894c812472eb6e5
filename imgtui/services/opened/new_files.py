"""Why no file can be written at a place: told before anything is asked of the user, or done."""

import os
from collections.abc import Sequence
from pathlib import Path

from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.exchange.given_files import is_folder
from imgtui.services.opened.files import refuse_own, refuse_place

_IS_FOLDER = "that is a folder: write a name too"


def why_not_written(
    own: Path | None, target: Path, suffixes: Sequence[str] = (), *, may_exist: bool = True
) -> str | None:
    """Return why no file can be written at a place, in a line; None when it can be tried.

    Args:
        own: the workbook that is open; None: its place is free. It is compared by its place alone: to open
            and close it a second time would drop the locks that this process has on it.
        target: where the file is to be.
        suffixes: the endings that can be written; none: any.
        may_exist: whether another file of that name may be replaced, once that has been asked.
    """
    try:
        return _why_not(own, target, suffixes, may_exist=may_exist)
    except UsageError as error:
        return f"{target.name} {error.message}: {error.hint}"
    except (OSError, ValueError) as error:  # too long, a character no name has, a folder closed to us
        reason = getattr(error, "strerror", None) or str(error)
        return f"no file can be written there ({reason}): name another place"


def _why_not(own: Path | None, target: Path, suffixes: Sequence[str], *, may_exist: bool) -> str | None:
    if is_folder(target):
        return _IS_FOLDER
    if suffixes and target.suffix.lower() not in suffixes:
        ends = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}" if len(suffixes) > 1 else suffixes[0]
        return f"the name must end in {ends}"
    if not is_folder(target.parent):
        return f"the folder {target.parent} does not exist"
    if own is not None:
        refuse_own(own, target)
    if _is_there(target) and not may_exist:
        return f"{target.name} is there already: write another name"
    refuse_place(target)
    if not os.access(target.parent, os.W_OK):
        return f"nothing may be written in the folder {target.parent}: choose another"
    return None


def why_no_folder(folder: Path) -> str | None:
    """Return why a folder is neither there nor can be made where it is named; None when it is or can.

    One level is made and no more: a slip in a long path shall leave no tree of folders behind.
    """
    if is_folder(folder):
        return None
    try:
        if _is_there(folder):
            return "is no folder"
        if not is_folder(folder.parent):
            return f"the folder {folder.parent} does not exist"
        return None if os.access(folder.parent, os.W_OK) else f"nothing may be written in {folder.parent}"
    except (OSError, ValueError) as error:
        return f"no folder can be made there ({getattr(error, 'strerror', None) or error})"


def make_folder(folder: Path) -> None:
    """Make a folder unless it is there.

    Raises:
        WorkbookError: the disk refuses.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WorkbookError(
            "folder_missing", f"the folder cannot be made ({error.strerror})", str(folder), "choose another"
        ) from None


def _is_there(target: Path) -> bool:
    """Tell whether anything has that name, be it a link to nothing; OSError where none can have it."""
    try:
        target.lstat()
    except FileNotFoundError:
        return False
    return True
