"""The panes by their ids, each loaded when it is made."""

from collections.abc import Callable
from importlib import import_module

from imgtui.tui.pane.commands import PANES
from imgtui.tui.pane.pane import Pane

_PANE_CLASSES = {pane: (f"imgtui.tui.{pane}.pane", f"{pane.capitalize()}Pane") for pane in PANES}


def made(pane_id: str) -> Pane:
    """Return a new pane."""
    module, name = _PANE_CLASSES[pane_id]
    make: Callable[[], Pane] = getattr(import_module(module), name)
    return make()
