"""A file to write, as every screen asks for it: a place that cannot be written is refused first."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from textual.app import App

from imgtui.services.opened.new_files import why_not_written
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.host import Host


def ask_new_file(
    app: App[Any],
    title: str,
    about: str,
    suffixes: Sequence[str],
    value: str,
    write: Callable[[Path], None],
    *,
    may_exist: bool = True,
) -> None:
    """Ask for a file, and whether one that is there is written over; then write it.

    Args:
        app: the application; its workbook is never written over.
        title: what is written.
        about: a sentence on what can be written.
        suffixes: the endings that can be written; none: any.
        value: the name that is proposed.
        write: gets the whole path.
        may_exist: whether a file that is there may be replaced.
    """

    def why_not(path: Path) -> str | None:
        return why_not_written(cast(Host, app).path, path, suffixes, may_exist=may_exist)

    def take(path: Path | None) -> None:
        if path is None:
            return
        whole = path.absolute()
        if not whole.exists():
            write(whole)
            return
        answers = [("yes", "y", "write over it"), ("no", "n", "leave it")]
        app.push_screen(
            Choice(f"{path.name} is there already", answers, str(whole)),
            lambda answer: write(whole) if answer == "yes" else None,
        )

    app.push_screen(PathPrompt(title, about, suffixes, why_not, value, is_new=True), take)
