"""Commands as the user is told to type them: with the workbook that is meant, and ready for a shell."""

import os
import re
from pathlib import Path

from imgtui.domain.workbook.shell import path_word, shell_word

_HINT = re.compile(r"(?<=[:·] )imgtui (?=[a-z])(?!(?:salvage|schema)\b)(?![^;,·—]*--workbook)")
"""A command as messages name one, about the workbook in use, which it does not name itself."""

_LONGEST = 4096
"""Letters of a path; a longer one names no file on any system, and is no word to copy."""


def data_folder() -> Path:
    """Return the user's data folder for imgtui on this system."""
    from platformdirs import user_data_path  # not worth its time when the place is named

    return user_data_path("imgtui", appauthor=False)


def usual_workbook() -> Path:
    """Return the workbook of a command that names none."""
    chosen = os.environ.get("IMGTUI_WORKBOOK")
    return Path(chosen).expanduser() if chosen else data_folder() / "workbook.imgtui"


def typed(path: Path, *words: object) -> str:
    """Return the command `imgtui …` about the workbook `path`, which it names unless it is the usual one."""
    said = (path_word(each) if isinstance(each, Path) else shell_word(str(each)) for each in words)
    command = " ".join(("imgtui", *said))
    if path.absolute() == usual_workbook().absolute() or len(str(path)) > _LONGEST:
        return command
    return f"{command} --workbook {path_word(path)}"


def pointed(text: str, path: Path) -> str:
    """Return a message in which each command names the workbook `path`, unless it is the usual one."""
    if path.absolute() == usual_workbook().absolute():
        return text
    return _HINT.sub(lambda _: f"imgtui --workbook {path_word(path)} ", text)
