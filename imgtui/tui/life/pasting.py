"""A paste of many lines into a field of one."""

from textual import events
from textual.widget import Widget
from textual.widgets import Input


def lines_pasted(focused: Widget | None, event: events.Event) -> int:
    """Return how many lines with text a paste has that a field of one line will take the first of; else 0.

    A field that takes pastes in its own way (the cell editor makes one line of them) loses nothing.
    """
    if not isinstance(event, events.Paste) or not isinstance(focused, Input):
        return 0
    takes_all = any("on_paste" in vars(kind) for kind in type(focused).__mro__)
    return 0 if takes_all else sum(1 for line in event.text.splitlines() if line.strip())
