"""Export from the screen: the rows that are shown, to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.services.workbook import exporting
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.pane.messages import Aside

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

SUFFIXES = (".csv", ".xlsx", ".json")


def ask_for_target(pane: "ProgramsPane", keys: Sequence[str]) -> None:
    """Ask for a file and write the rows of `keys` to it, in their order."""

    def write(path: Path) -> None:
        def done(_: object) -> None:
            pane.notify(f"Wrote {len(keys):,} programs to {path}", markup=False, timeout=6)

        def failed(why: str) -> None:
            pane.notify(why, severity="error", markup=False, timeout=8)

        pane.post_message(
            Aside(exporting.export_programs, pane.listing.view, keys, path, then=done, failed=failed)
        )

    about = f"{len(keys):,} programs, as filtered and sorted here: .csv or .xlsx for a spreadsheet, or .json."
    ask_new_file(pane.app, "Export", about, SUFFIXES, "programs.csv", write)
