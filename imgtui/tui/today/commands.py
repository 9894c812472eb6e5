"""The commands of the Today pane."""

from typing import TYPE_CHECKING

from imgtui.tui.command import Command, any_of, place
from imgtui.tui.widgets.text.keys import READ_LIST

if TYPE_CHECKING:
    from imgtui.tui.today.pane import TodayPane


def needs_lines(pane: "TodayPane") -> str | None:
    """Return why there is nothing to do something with."""
    return None if pane.has_lines else "there is nothing here yet"


def needs_act(pane: "TodayPane") -> str | None:
    """Return why a line cannot be done on the spot."""
    is_act = pane.line_here is not None and pane.line_here.act is not None
    return None if is_act else "this is done in its own place: enter goes there"


def needs_programs(pane: "TodayPane") -> str | None:
    """Return why there is no program a text could be about."""
    has_any = pane.view is not None and pane.view.active
    return None if has_any else "there are no programs yet: bring in your list first (2, then i)"


COMMANDS = place(
    "today",
    "Today",
    "pane",
    Command(
        "open",
        "",
        "Go there",
        "Go to the place where this is done.",
        10,
        by=READ_LIST["choose"],
        when=needs_lines,
    ),
    Command(
        "settle",
        "space",
        "Do it",
        "Do on the spot what the line asks for.",
        11,
        when=any_of(needs_lines, needs_act),
    ),
    Command(
        "next_group",
        "right_square_bracket",
        "Groups",
        "Go to the next group.",
        12,
        shown="[ ]",
        when=needs_lines,
    ),
    Command(
        "previous_group", "left_square_bracket", "Group back", "Go to the group before.", when=needs_lines
    ),
    Command(
        "read_text",
        "P",
        "Read page",
        "Read a page, a list of residents or a mail, or a folder of them; what is pasted is read, too.",
        13,
        when=needs_programs,
    ),
    Command("first", "t", "Top", "Go to what is gravest.", 14, when=needs_lines),
)
