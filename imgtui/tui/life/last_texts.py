"""What is being typed when the program ends: taken in where it can be, else kept for the next start."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.table.cell_editor import CellInput
from imgtui.tui.widgets.untaken import Untaken

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk

UNTAKEN_STATE = "untaken"
_MOST = 2_000  # letters of what is kept


def finish(screens: Sequence[Screen[object]]) -> list[Untaken]:
    """Take in what is typed on all screens, the one on top first; return what cannot be taken.

    A dialog gives what is typed in it to whoever opened it when it is in front: one with nothing to give
    makes way for those below, as the question about a file that is gone does for a note.
    """
    found: list[Untaken | None] = []
    for screen in reversed([each for each in screens if each.is_mounted]):  # else nothing was typed there
        if isinstance(screen, Dialog):
            found.append(screen.finish())
            if any(isinstance(below, Dialog) for below in screens[: screens.index(screen)]):
                screen.dismiss(None)  # nothing where it is closed already
        found += [field.finish() for field in screen.query(CellInput)]
    return [each for each in found if each is not None and each.text.strip()]


def keep_untaken(desk: "Desk", untaken: Sequence[Untaken]) -> None:
    """Keep texts that could not be taken in the workbook for the next start; else say that they are lost."""
    said = "; ".join(f"{each.name}: \u201c{each.text}\u201d ({each.why})" for each in untaken)
    try:
        desk.verify()
        desk.keep_screen_state(UNTAKEN_STATE, clean(said)[:_MOST])
    except ImgtuiError:
        desk.lacking.append(clean(said)[:_MOST])


def take_untaken(desk: "Desk") -> str | None:
    """Return, once, what was being typed when the program last ended and could not be taken."""
    said = desk.screen_state().get(UNTAKEN_STATE)
    if not said:
        return None
    desk.keep_screen_state(UNTAKEN_STATE, "")
    return f"When the program ended this was typed and could not be taken: {said}"
