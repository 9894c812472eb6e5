"""What is being typed when the program ends: taken in where it can be, else kept for the next start."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.untaken import Untaken, Written

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk

UNTAKEN_STATE = "untaken"
_MOST = 2_000  # letters of what is kept


def finish(screens: Sequence[Screen[object]]) -> list[Untaken]:
    """Take in what is typed on all screens, the one on top first; return what cannot be taken.

    No screen goes for that: a dialog gives its answer from where it stands, whatever lies over it and over
    those who opened it.
    """
    found: list[Untaken | None] = []
    for screen in reversed([each for each in screens if each.is_mounted]):  # else nothing was typed there
        if isinstance(screen, Dialog):
            found.append(screen.finish_below())
        found += [each.finish() for each in screen.walk_children(Widget) if isinstance(each, Written)]
    return [each for each in found if each is not None and each.text.strip()]


def keep_untaken(desk: "Desk", untaken: Sequence[Untaken]) -> None:
    """Keep texts that could not be taken in the workbook for the next start; else say that they are lost."""
    said = clean("; ".join(f"{each.name}: \u201c{each.text}\u201d ({each.why})" for each in untaken))
    said = said if len(said) <= _MOST else f"{said[: _MOST - 1]}…"
    try:
        desk.verify()
        desk.keep_screen_state(UNTAKEN_STATE, said)
        if desk.screen_state().get(UNTAKEN_STATE) != said:  # a full disk: it goes into the last line
            desk.lacking.append(said)
    except ImgtuiError:
        desk.lacking.append(said)


def take_untaken(desk: "Desk") -> str | None:
    """Return, once, what was being typed when the program last ended and could not be taken."""
    said = desk.screen_state().get(UNTAKEN_STATE)
    if not said:
        return None
    desk.keep_screen_state(UNTAKEN_STATE, "")
    return f"When the program ended this was typed and could not be taken: {said}"
