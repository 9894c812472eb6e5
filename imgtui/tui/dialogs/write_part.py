"""What a screen shows to a file, asked for from there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from imgtui.services.workbook.exporting import What, export, forms
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
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

    def take(path: Path | None) -> None:
        if path is not None and path.exists():
            answers = [("yes", "y", "write over it"), ("no", "n", "leave it")]
            screen.app.push_screen(
                Choice(f"{path.name} is there already", answers, str(path.absolute())),
                lambda answer: write(path) if answer == "yes" else None,
            )
        elif path is not None:
            write(path)

    def write(path: Path) -> None:
        whole = path.absolute()
        screen.post_message(
            Aside(
                service,
                *args,
                whole,
                then=lambda _: screen.say(f"Wrote {whole}"),
                failed=lambda why: screen.say(why, warns=True),
            )
        )

    about = ".html or .md: a page to print. .csv or .xlsx: a table. .json: data."
    screen.app.push_screen(
        PathPrompt(title, about, suffixes, partial(_why_not, suffixes), f"{name}.html", is_new=True), take
    )


def _why_not(suffixes: tuple[str, ...], path: Path) -> str | None:
    if path.is_dir():
        return "that is a folder: write a name too"
    if path.suffix.lower() not in suffixes:
        return f"the name must end in {', '.join(suffixes[:-1])} or {suffixes[-1]}"
    return None if path.parent.is_dir() else f"the folder {path.parent} does not exist"
