"""A file that a command is to write, as `--to` names it."""

import os
from pathlib import Path
from typing import Any

import click

from imgtui.domain.workbook.errors import UsageError
from imgtui.exchange.given_files import is_folder


class NewFile(click.Path):
    """A path that names a file to write; what may not be written there is refused before all else.

    That is a folder or a name that ends as one, a workbook, a workbook's log, a pipe and a device.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; UsageError where no file may be written there."""
        text = os.fsdecode(value)
        if not text:
            raise UsageError("file_unnamed", "names no file", '""', "write a name: NAME")
        ends = (os.sep, os.altsep) if os.altsep else (os.sep,)
        if text.endswith(ends) or is_folder(Path(text)):  # a path forgets how it ended
            hint = f"write a name too: {Path(text) / 'NAME'}"
            raise UsageError("is_folder", "is a folder, and a file is to be written", text, hint)
        from imgtui.services.opened.files import refuse_place  # most commands write no file

        refuse_place(Path(text))
        return super().convert(value, param, ctx)


NEW_FILE = NewFile()
