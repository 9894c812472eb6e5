"""Export from the screen: the rows that are shown, to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.services.workbook import exporting
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.messages import Aside

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

SUFFIXES = (".csv", ".xlsx", ".json")


def why_no_target(path: Path) -> str | None:
    """Return why nothing can be written to a path, None when it can be tried."""
    if path.is_dir():
        return "that is a folder: write a name too"
    if path.suffix.lower() not in SUFFIXES:
        return "the name must end in .csv, .xlsx or .json"
    return None if path.parent.is_dir() else f"the folder {path.parent} does not exist"


def ask_for_target(pane: "ProgramsPane", keys: Sequence[str]) -> None:
    """Ask for a file and write the rows of `keys` to it, in their order."""

    def take(path: Path | None) -> None:
        if path is None:
            return
        if path.exists():
            answers = [("yes", "y", "Write over it"), ("no", "n", "Leave it")]
            pane.app.push_screen(
                Choice(f"{path.name} is there already", answers),
                lambda answer: write(path) if answer == "yes" else None,
            )
        else:
            write(path)

    def write(path: Path) -> None:
        def done(_: object) -> None:
            pane.notify(f"Wrote {len(keys):,} programs to {path}", markup=False, timeout=6)

        def failed(why: str) -> None:
            pane.notify(why, severity="error", markup=False, timeout=8)

        pane.post_message(
            Aside(exporting.export_programs, pane.listing.view, keys, path, then=done, failed=failed)
        )

    about = f"{len(keys):,} programs, as filtered and sorted here: .csv or .xlsx for a spreadsheet, or .json."
    pane.app.push_screen(
        PathPrompt("Export", about, SUFFIXES, why_no_target, "programs.csv", is_new=True), take
    )
