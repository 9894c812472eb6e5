"""A part of the workbook to a file, asked for from the screen that shows it."""

from pathlib import Path

from imgtui.services.workbook.exporting import What, export, forms
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.over import Over
from imgtui.tui.pane.messages import Aside


def ask_for_part(screen: Over, what: What, title: str) -> None:
    """Ask for a file and write a part of the workbook to it; one that is there is asked about first."""

    def write(path: Path) -> None:
        screen.post_message(
            Aside(
                export,
                screen.view,
                what,
                path,
                then=lambda _: screen.say(f"Wrote {path}"),
                failed=lambda why: screen.say(why, warns=True),
            )
        )

    about = ".html or .md: a page to print. .csv or .xlsx: a table. .json: data."
    ask_new_file(screen.app, title, about, forms(what), f"{what}.html", write)
