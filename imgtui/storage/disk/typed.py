"""Commands as the user is told to type them: with the workbook that is meant, and ready for a shell."""

import os
import re
import shlex
from pathlib import Path

_HINT = re.compile(r"(?<=[:·] )imgtui (?=[a-z])(?!(?:salvage|schema)\b)(?![^;,·—]*--workbook)")
"""A command as messages name one, about the workbook in use, which it does not name itself."""


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
    command = shlex.join(("imgtui", *map(str, words)))
    if path.absolute() == usual_workbook().absolute():
        return command
    return f"{command} --workbook {shlex.quote(str(path))}"


def pointed(text: str, path: Path) -> str:
    """Return a message in which each command names the workbook `path`, unless it is the usual one."""
    if path.absolute() == usual_workbook().absolute():
        return text
    return _HINT.sub(lambda _: f"imgtui --workbook {shlex.quote(str(path))} ", text)
