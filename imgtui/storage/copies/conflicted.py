"""Copies of the workbook that programs which keep folders in step leave beside it when two machines wrote."""

import os
import re
import struct
from pathlib import Path

from imgtui.domain.workbook.backup_names import stem_and_ending
from imgtui.storage.rows.schema import APPLICATION_ID

# What such programs put behind the name: Dropbox "(Ann's conflicted copy 2026-11-28)", Nextcloud
# "(conflicted copy 2026-11-28 101112)" and "_conflict-20261128-101112", Syncthing
# ".sync-conflict-20261128-101112-ABCDEFG", iCloud " 2", Google Drive " (1)", Resilio ".Conflict",
# pCloud " [conflicted]", Seafile " (SFConflict ann@x 2026-11-28)", OneDrive "-DESKTOP-AB12CD".
_CONFLICT = re.compile(
    r"""[ ._(\[-].*conflict.*                     # every one that says so
      | [ ]\d{1,2} | [ ]?\(\d{1,2}\)              # numbered
      | -(?P<host>[A-Za-z0-9][A-Za-z0-9-]{1,30})  # the name of a machine
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MACHINE = re.compile(
    r"(?=.*[A-Z])[A-Z0-9][A-Z0-9-]*|.*(?:macbook|imac|mac-mini|laptop|desktop|-pc\b).*", re.ASCII
)


def conflicted_copies(path: Path) -> list[Path]:
    """Return the workbooks beside `path` whose names say that they are another machine's copy of it."""
    try:
        names = sorted(os.listdir(path.parent))
    except OSError:
        return []
    found = (path.with_name(name) for name in names if name != path.name and _is_copy(path, name))
    return [each for each in found if _is_workbook(each)]


def _is_copy(path: Path, name: str) -> bool:
    for start, end in (stem_and_ending(path.name), (path.name, "")):
        if name.startswith(start) and name.endswith(end) and len(name) > len(start) + len(end):
            middle = name[len(start) : len(name) - len(end)] if end else name[len(start) :]
            found = _CONFLICT.fullmatch(middle)
            if found and (not found["host"] or _is_machine(found["host"])):
                return True
    return False


def _is_machine(host: str) -> bool:
    if "conflict" in host.casefold():
        return True
    return bool(_MACHINE.fullmatch(host) or _MACHINE.fullmatch(host.casefold()))


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return False
    return len(header) == 100 and struct.unpack_from(">I", header, 68)[0] == APPLICATION_ID
