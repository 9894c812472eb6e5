"""The two sections of the pane, what an empty one says, and what can be done when. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from imgtui.tui.widgets.reorder import Section

LIST, POOL = "list", "pool"
HINT = "arrows carry · enter drops · esc puts back"
GUIDE = (
    "The rank order list is made of the programs that interviewed you.",
    "Log interviews in Invites (key 3); they come into the pool below the list by themselves.",
    "Or add a program by its name: key a.",
)
_EMPTY_LIST = "Nothing is ranked yet: enter on a program below adds it; or drag it here."
_EMPTY_ALL = "No interview is logged yet: log it in 3 Invites, or add a program by name with a."
_EMPTY_POOL = "every interviewed program is ranked"
_WHILE_CARRYING = frozenset({"move_down", "move_up", "grab", "open", "put_back"})
_NEEDS_ROW = _WHILE_CARRYING | {
    *("rank_field", "mark", "move_top", "move_bottom", "take_off", "details", "tier"),
}
_NEEDS_RANKED = frozenset({"move_down", "move_up", "move_top", "move_bottom", "take_off"})


class Situation(NamedTuple):
    """What decides which commands can run.

    Attributes:
        carrying: rows are in the hand.
        has_row: the cursor is on a row.
        on_list: and that row is ranked.
        has_pool: there are programs in the pool.
        has_warnings: there is a warning, dismissed or not.
    """

    carrying: bool
    has_row: bool
    on_list: bool
    has_pool: bool
    has_warnings: bool


def sections_of(ranked: Sequence[str], pool: Sequence[str], *, folded: bool, is_read: bool) -> list[Section]:
    """Return the list and the pool; `folded` starts the pool closed, `is_read` says why there are no rows."""
    guide = "" if ranked or not is_read else _EMPTY_LIST if pool else _EMPTY_ALL
    return [
        Section(LIST, "", tuple(ranked), numbered=True, empty_text=guide),
        Section(
            POOL,
            "Not ranked (interviewed) · key p",
            tuple(pool),
            numbered=False,
            collapsed=folded,
            empty_text=_EMPTY_POOL if ranked else "",
        ),
    ]


def why_not(name: str, now: Situation) -> str | None:
    """Return why the command `name` cannot work in a situation, None when it can."""
    if now.carrying:
        why = "rows are in the hand: enter drops them, esc puts them back"
        return None if name in _WHILE_CARRYING else why
    if name in _NEEDS_ROW and not now.has_row:
        return "there is no program here yet: log interviews in Invites, or add one with a"
    if name in _NEEDS_RANKED and not now.on_list:
        return "this program is not on the list: enter adds it"
    if name in ("warnings", "dismiss") and not now.has_warnings:
        return "there is no warning"
    if name == "pool" and not now.has_pool:
        return "every interviewed program is ranked"
    return None


def more_text(count: int) -> str:
    """Return what the last line of a panel says when `count` lines are hidden."""
    return f"… {count} more lines (wheel, or w)"
