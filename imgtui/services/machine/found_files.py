"""The files that somebody has most likely come for: the newest, where browsers and mail put them."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records.record import record

MOST = 40
_MOST_SEEN = 20_000
"""Entries looked at in one folder: more are no folder that a person looks through."""
_OF_DESKTOP = re.compile(r'^XDG_(DOWNLOAD|DESKTOP|DOCUMENTS)_DIR="(.*)"\s*$', re.MULTILINE)
_OWN = (b"key,name,institution,", b"list,rank,key,")
"""How the tables of programs and of rank lists begin that `imgtui export` writes."""
_WINDOWS_USERS = Path("/mnt/c/Users")
"""Where the Linux of a Windows computer sees the files of Windows."""


@record
class FoundFile:
    """A file that may be meant.

    Attributes:
        path: where it is.
        changed: when it was last written, in seconds since 1970.
        size: in bytes.
    """

    path: Path
    changed: float
    size: int

    @property
    def about(self) -> str:
        """Where it is, when it was written, and how large it is."""
        when = datetime.fromtimestamp(self.changed)  # as file managers show it: the clock here
        return (
            f"{near_home(self.path.parent)} · {day_text(when.date())} {when:%H:%M} · {_size_text(self.size)}"
        )


def newest_files(suffixes: Sequence[str], most: int = MOST) -> list[FoundFile]:
    """Return the files of some suffixes in the usual folders, the newest first; hidden ones are left out.

    Tables that this program has written itself come last: nobody comes for those first.
    """
    found: dict[Path, FoundFile] = {}
    for folder in likely_folders():
        found |= {each.path: each for each in _files_in(folder, suffixes)}
    newest = sorted(found.values(), key=lambda each: (-each.changed, each.path.name))[:most]
    return sorted(newest, key=lambda each: _is_own(each.path))


def _is_own(path: Path) -> bool:
    """Tell a table of our own by how its first line begins; what cannot be read is none."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(max(_OWN, key=len))).startswith(_OWN)
    except OSError:
        return False


def likely_folders() -> list[Path]:
    """Return the folders where a file is looked for: downloads first, then desktop, documents, home, here."""
    home = Path("~").expanduser()
    named = _desktop_folders(home)
    folders = [named.get(kind, home / usual) for kind, usual in _USUAL.items()]
    folders += [home, Path.cwd(), *_windows_folders()]
    seen = dict.fromkeys(folder.absolute() for folder in folders)
    return [folder for folder in seen if folder.is_dir()]


_USUAL = {"DOWNLOAD": "Downloads", "DESKTOP": "Desktop", "DOCUMENTS": "Documents"}


def near_home(path: Path) -> str:
    """Return a path as people write it: ~ for the home folder."""
    home = Path("~").expanduser()
    return f"~/{path.relative_to(home)}".removesuffix("/.") if path.is_relative_to(home) else str(path)


def _desktop_folders(home: Path) -> dict[str, Path]:
    """Return the folders as the desktop names them in the user's language; none where it says nothing."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    try:
        text = (config / "user-dirs.dirs").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return {kind: Path(value.replace("$HOME", str(home))) for kind, value in _OF_DESKTOP.findall(text)}


def _windows_folders() -> list[Path]:
    try:
        users = [
            user for user in _WINDOWS_USERS.iterdir() if user.name not in ("Public", "Default", "All Users")
        ]
        return [user / usual for user in users for usual in _USUAL.values() if (user / usual).is_dir()]
    except OSError:
        return []


def _files_in(folder: Path, suffixes: Sequence[str]) -> Iterator[FoundFile]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_SEEN):
                if entry.name.startswith((".", "~$")) or not entry.name.casefold().endswith(tuple(suffixes)):
                    continue
                if entry.is_file():
                    told = entry.stat()
                    yield FoundFile(Path(entry.path), told.st_mtime, told.st_size)
    except OSError:  # not ours to read, or gone meanwhile: what else there is can still be offered
        return


def _size_text(size: int) -> str:
    return (
        f"{size} B"
        if size < 1_000
        else f"{size / 1_000:.0f} KB"
        if size < 1_000_000
        else f"{size / 1e6:.1f} MB"
    )
