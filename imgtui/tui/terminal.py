"""Whether there is still a terminal to talk to."""

import select
import sys


def is_terminal_gone() -> bool:
    """Tell whether the terminal that we read from has been closed; False where that cannot be known."""
    if not hasattr(select, "poll") or sys.__stdin__ is None or sys.__stdin__.closed:
        return False
    waiting = select.poll()
    waiting.register(sys.__stdin__.fileno(), 0)  # a hang-up is always told
    return any(event & select.POLLHUP for _, event in waiting.poll(0))
