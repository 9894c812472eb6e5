"""The commands of the Rank pane, and why each is off when it is."""

from dataclasses import replace
from typing import TYPE_CHECKING

from imgtui.tui.command import Command, place
from imgtui.tui.rank.conditions import EMPTY_POOL
from imgtui.tui.widgets.reorder.keys import MOVES, footer_in_hand

if TYPE_CHECKING:
    from imgtui.tui.rank.pane import RankPane

CARRY = "carry"
"""The mode in which rows are in the hand."""
NOT_LISTED = "this program is not on the list: enter adds it"


def needs_row(pane: "RankPane") -> str | None:
    """Return why there is no row to do something with."""
    has_row = pane.situation.has_row
    return None if has_row else "there is no program here yet: log interviews in Invites, or add one with n"


def needs_ranked(pane: "RankPane") -> str | None:
    """Return why the row has no rank."""
    return needs_row(pane) or (None if pane.situation.on_list else NOT_LISTED)


def needs_warning(pane: "RankPane") -> str | None:
    """Return why there is no warning to read."""
    return None if pane.situation.has_warnings else "there is no warning"


def needs_pool(pane: "RankPane") -> str | None:
    """Return why there is no pool to open."""
    return None if pane.situation.has_pool else EMPTY_POOL


def needs_list(pane: "RankPane") -> str | None:
    """Return why there is nothing on the list."""
    return "nothing is ranked on this list yet" if pane.situation.is_empty else None


def needs_lists(pane: "RankPane") -> str | None:
    """Return why there is no other list."""
    return None if pane.situation.lists > 1 else "there is one list only: L makes a what-if copy of it"


def needs_beside(pane: "RankPane") -> str | None:
    """Return why there is no list beside this one."""
    is_there = pane.beside is not None
    return needs_row(pane) or (
        None if is_there else "no list stands beside this one: = shows one from 160 columns on"
    )


def needs_snapshot(pane: "RankPane") -> str | None:
    """Return why nothing certified can be shown."""
    return None if pane.situation.snapshots else "this list was never certified: C does"


def why_not_certify(pane: "RankPane") -> str | None:
    """Return why the list cannot be certified."""
    is_copy = pane.situation.kind == "what_if"
    why = "a what-if list is not certified: make it the primary one first (L)" if is_copy else None
    return needs_list(pane) or why


def why_not_propose(pane: "RankPane") -> str | None:
    """Return why ratings propose no order."""
    is_rated = pane.situation.rated >= 2  # one alone has no order
    why = None if is_rated else "two ranked programs have to be rated first: r rates one"
    return needs_list(pane) or why


COMMANDS = place(
    "rank",
    "Rank",
    "pane",
    Command(
        "move_down",
        "",
        "Down/up",
        "Move the row (or all marked) one rank down.",
        10,
        shown="J/K",
        by=MOVES["move_down"],
        when=needs_ranked,
        modes=CARRY,
    ),
    Command(
        "move_up",
        "",
        "Up",
        "Move the row (or all marked) one rank up.",
        by=MOVES["move_up"],
        when=needs_ranked,
        modes=CARRY,
    ),
    Command(
        "grab",
        "",
        "Grab",
        "Take the row (or all marked) in the hand: the arrows carry it, enter drops it, esc puts it back.",
        11,
        by=MOVES["grab"],
        when=needs_row,
        modes=CARRY,
    ),
    Command(
        "rank_field",
        "",
        "To rank",
        "Type the rank to which the row (or all marked) should go.",
        12,
        by=MOVES["to_rank"],
        when=needs_row,
        modes=CARRY,
    ),
    Command(
        "open",
        "",
        "Open",
        "Drop what is in the hand; else add the row of the pool to the list, or show a ranked program.",
        13,
        by=MOVES["enter"],
        when=needs_row,
        modes=CARRY,
    ),
    Command(
        "put_back",
        "",
        "Put back",
        "Put back what is in the hand; else unmark all rows.",
        14,
        by=MOVES["put_back"],
        when=needs_row,
        modes=CARRY,
    ),
    Command(
        "mark", "", "Mark", "Mark the row: marked rows move together.", 22, by=MOVES["mark"], when=needs_row
    ),
    Command(
        "move_top", "t", "Top", "Move the row (or all marked) to the top of the list.", 27, when=needs_ranked
    ),
    Command(
        "move_bottom",
        "B",
        "End",
        "Move the row (or all marked) to the end of the list.",
        28,
        when=needs_ranked,
    ),
    Command(
        "take_off",
        "x delete",
        "Take off",
        "Take the row (or all marked) off the list.",
        16,
        when=needs_ranked,
        also=(
            "remove",
            "unrank",
            "delete",
        ),
    ),
    Command("add", "n", "Add", "Add any program to the end of the list, by its name or code.", 17),
    Command(
        "warnings",
        "w",
        "Warnings",
        "Show every warning with its reason and what helps.",
        15,
        when=needs_warning,
        also=(
            "problems",
            "stops",
            "errors",
            "mistakes",
        ),
    ),
    Command(
        "dismiss",
        "D",
        "Dismiss",
        "Say why a warning is dealt with; it stays on record.",
        21,
        when=needs_warning,
        also=(
            "hide warning",
            "ignore",
            "silence",
        ),
    ),
    Command(
        "pool",
        "p",
        "Pool",
        "Open or close what interviewed you, asks for a rank and has none.",
        20,
        when=needs_pool,
        also=(
            "unranked",
            "not ranked",
            "left off",
            "missing",
        ),
    ),
    Command(
        "details",
        "I",
        "Details",
        "Show the program: its tier, reasons, rating, warnings.",
        23,
        when=needs_row,
    ),
    Command("tier", "T", "Tier", "Give the program a tier of your own, with a reason.", 25, when=needs_row),
    Command(
        "note",
        "N",
        "Note",
        "Write a note on this rank; it stays with the program on this list.",
        when=needs_ranked,
        also=(
            "comment",
            "remark",
        ),
    ),
    Command(
        "by_tier",
        "Z",
        "By tier",
        "Show the list in sections by tier that can be folded, or as one.",
        when=needs_list,
    ),
    Command(
        "workings", "h", "How computed", "Show how the chance to match is computed, and its figures.", 26
    ),
    Command(
        "rate",
        "r",
        "Rate",
        "Rate the program (or all marked) in one row of digits after the interview.",
        19,
        when=needs_row,
    ),
    Command("weights", "W", "Weights", "Say how much each part of a rating counts for you."),
    Command(
        "propose",
        "o",
        "By ratings",
        "Show the order your own ratings propose, to accept it or not.",
        24,
        when=why_not_propose,
        also=(
            "sort by rating",
            "score",
            "suggest",
            "my order",
        ),
    ),
    Command(
        "fear", "f", "Fear", "Show where fear and not preference may have ordered the list, and why not."
    ),
    Command("next_list", "right_square_bracket", "Next list", "Show the next list.", when=needs_lists),
    Command(
        "previous_list",
        "left_square_bracket",
        "Previous list",
        "Show the list before this one.",
        when=needs_lists,
    ),
    Command(
        "lists",
        "L",
        "Lists",
        "Go to any list; copy it as a what-if list, rename, remove, make primary, add a supplemental one.",
        20,
        also=(
            "what-if",
            "what if",
            "whatif",
            "copy of the list",
            "second list",
            "another list",
            "try",
            "scenario",
            "variant",
        ),
    ),
    Command(
        "compare",
        "equals_sign",
        "Compare",
        "Show this list beside another one: from 160 columns on to work on both, else on a page.",
        when=needs_lists,
        also=(
            "side by side",
            "beside",
            "difference",
            "diff",
            "versus",
        ),
    ),
    Command(
        "to_other",
        "greater_than_sign",
        "To the other",
        "Put the row (or all marked) on the list beside this one, too, at the rank it has here.",
        when=needs_beside,
    ),
    Command(
        "certify",
        "C",
        "Certify",
        "Record that this list was certified, after its fees and open warnings were shown.",
        18,
        when=why_not_certify,
        also=(
            "submit",
            "final",
            "finalise",
            "finalize",
            "lock",
        ),
    ),
    Command(
        "snapshots",
        "H",
        "Certified",
        "Show what was certified, compare it with the list, or restore it.",
        when=needs_snapshot,
    ),
    Command(
        "sheet",
        "S",
        "Official site",
        "Show codes in rank order, to tick each one as you type it into the official site.",
        when=needs_list,
    ),
    Command(
        "export",
        "E",
        "Export",
        "Write the lists to a page to print (.html, .md), .csv or .json.",
        when=needs_list,
    ),
)

IN_HAND = footer_in_hand(COMMANDS)
"""What the last line offers in the mode `carry`."""


def in_hand(came_from: int | None, over: int | None) -> tuple[Command, ...]:
    """Return the same with the ranks between which the hand is; None stands for the pool."""
    drop = "Drop off the list" if over is None else f"Drop at #{over}"
    back = "Back to the pool" if came_from is None else f"Back to #{came_from}"
    labels = {"open": drop, "put_back": back}
    told = [replace(each, label=labels.get(each.name, each.label)) for each in IN_HAND]
    return (*told, replace(COMMANDS["rank_field"], label="Type a rank", rank=4))
