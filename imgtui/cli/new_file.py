"""A file that a command is to write, as `--to` names it."""

import os
from pathlib import Path
from typing import Any

import click

from imgtui.domain.workbook.errors import UsageError


class NewFile(click.Path):
    """A path that names a file: a folder, or a name that ends as one, is refused before all else."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; UsageError where it names a folder."""
        text = os.fsdecode(value)
        ends = (os.sep, os.altsep) if os.altsep else (os.sep,)
        if text.endswith(ends) or Path(text).is_dir():  # a path forgets how it ended
            hint = f"write a name too: {Path(text) / 'NAME'}"
            raise UsageError("is_folder", "is a folder, and a file is to be written", text, hint)
        return super().convert(value, param, ctx)


NEW_FILE = NewFile()
