"""What a screen shows to a file, asked for from there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from imgtui.services.workbook.exporting import What, export, forms
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.over import Over
from imgtui.tui.pane.messages import Aside


def ask_for_part(screen: Over, what: What, title: str) -> None:
    """Ask for a file and write a part of the workbook to it; one that is there is asked about first."""
    ask_for_file(screen, what, title, forms(what), export, screen.view, what)


def ask_for_file(
    screen: Over, name: str, title: str, suffixes: tuple[str, ...], service: Callable[..., Any], *args: Any
) -> None:
    """Ask for a file and have a service write it; one that is there is asked about first.

    Args:
        screen: where it is asked for.
        name: of the file that is proposed, without its ending.
        title: what stands above the question.
        suffixes: endings that can be written.
        service: takes the workbook, then `args`, then the file.
        args: what it writes.
    """

    def write(path: Path) -> None:
        screen.post_message(
            Aside(
                service,
                *args,
                path,
                then=lambda _: screen.say(f"Wrote {path}"),
                failed=lambda why: screen.say(why, warns=True),
            )
        )

    about = ".html or .md: a page to print. .csv or .xlsx: a table. .json: data."
    ask_new_file(screen.app, title, about, suffixes, f"{name}.html", write)
