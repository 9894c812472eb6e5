"""Paths as terminals and file managers hand them over: quoted, with backslashes, or as file:// addresses."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

_OF_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_MOST_TEXT = 16_384
"""Four times the longest path: whatever is longer is no list of paths."""


def dropped_path(text: str) -> Path:
    """Return the path that a text means, unescaped as a shell does it.

    A text that is the path of something as it stands is taken so: names may hold quotes and backslashes.
    """
    given = text.strip()
    if _exists(Path(given).expanduser()):
        return Path(given).expanduser()
    if given.casefold().startswith("file:"):
        return _of_address(given)
    quoted = len(given) > 1 and given[0] == given[-1] and given[0] in "'\""
    if _OF_WINDOWS.match(given[1:-1] if quoted else given):
        return Path(given[1:-1] if quoted else given)
    try:
        words = shlex.split(given)
    except ValueError:  # a quote that is never closed, as in O'Brien.csv, is part of the name
        words = []
    if len(words) == 1:
        found = words[0]
        return _of_address(found) if found.casefold().startswith("file:") else Path(found).expanduser()
    return Path(given.replace("\\ ", " ")).expanduser()


def dropped_paths(data: bytes) -> list[Path]:
    """Return the files that a pasted text names, one or more on a line; none when it is anything else."""
    if not data.strip() or len(data) > _MOST_TEXT:
        return []
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return []
    found: list[Path] = []
    for line in filter(str.strip, lines):
        here = [dropped_path(line)]
        if not _exists(here[0]):
            here = [dropped_path(shlex.quote(word)) for word in _words(line)]
        if not here or not all(map(_exists, here)):
            return []
        found += here
    return found


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return []


def _of_address(text: str) -> Path:
    """Return the path of a file:// address; the host of another machine stays part of a name that is none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return Path(text)
    path = unquote(parts.path)
    if parts.netloc not in ("", "localhost"):
        return Path(text)
    return Path(path[1:] if re.match(r"/[A-Za-z]:/", path) else path)


def _exists(path: Path) -> bool:
    try:
        return bool(path.name) and path.exists()
    except (OSError, ValueError):  # too long, or a character no path has
        return False
