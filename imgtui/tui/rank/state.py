"""The line above the list: which list it is, how it stands, until when it can be certified. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from imgtui.domain.standing.dates.certification import certification, certification_text
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.widgets.text.toned import TonedLine

_ORDER = ("primary", "supplemental", "what_if")
_TONES = {
    "draft": "plain",
    "recorded_early": "heed",
    "certified": "plain",
    "changed": "heed",
    "late": "heed",
    "missed": "heed",
}
_KINDS = {"what_if": "What-if", "supplemental": "Supplemental"}


def list_title(ranked: RankList) -> str:
    """Return what the list is called."""
    if ranked.kind == "primary":
        return "Primary list"
    return f"{_KINDS[ranked.kind]}: {clean(ranked.name)}"


def lists_in_order(view: View) -> list[RankList]:
    """Return the lists as one steps through them: the primary one, supplemental ones, what-if copies."""
    return sorted(view.workbook.rank_lists, key=lambda each: _ORDER.index(each.kind))


def standing(ranked: RankList, entries: Sequence[str], view: View) -> tuple[str, str]:
    """Return whether the list, in the order `entries`, is what was certified, and the tone of that."""
    if ranked.kind == "what_if":
        return "a copy to try things on", "plain"
    found = certification(ranked.certified, entries, view.window, view.now)
    return certification_text(found, view.clocks, view.reference.texts, brief=True), _TONES[found.state]


def carry_line(names: Sequence[str], came_from: int | None, over: int | None, width: int) -> TonedLine:
    """Return the line above the list while rows are in the hand: which, from where, over what.

    Args:
        names: the programs in the hand, in order.
        came_from: the rank of the first of them, None where it was not ranked.
        over: the rank that it would have now, None where it would have none.
        width: cells of the line.
    """
    source = "from the pool" if came_from is None else f"from #{came_from}"
    if over == came_from:
        where = "back where it was" if len(names) == 1 else "back where they were"
    else:
        where = "now off the list" if over is None else f"now over #{over}"
    said = f", {source}, {where}"
    whose = names[0] if len(names) == 1 else f"{len(names)} programs"
    room = width - cell_len(f" CARRYING {said}") - 1
    short = whose if cell_len(whose) <= room else f"{set_cell_size(whose, max(1, room - 1))}…"
    return TonedLine(((" CARRYING ", "strong"), (short, "strong"), (said, "plain")))


def head_line(ranked: RankList, entries: Sequence[str], view: View, width: int) -> TonedLine:
    """Return the line: list and standing, then the deadline in the longest form that fits."""
    lists = [each.name for each in lists_in_order(view)]
    where = f" {lists.index(ranked.name) + 1}/{len(lists)} [ ]" if len(lists) > 1 else ""
    title = f"{list_title(ranked)}{where}"
    state, tone = standing(ranked, entries, view)
    draft = "draft · " if state.startswith("changed") else ""
    left = f" {title} · {draft}"
    right = next((form for form in _deadline_forms(view) if cell_len(left + state + form) + 4 <= width), "")
    gap = " " * max(1, width - cell_len(left) - cell_len(state) - cell_len(right) - 1)
    return TonedLine(((left, "plain"), (state, tone), (gap, "plain"), (right, "plain")))


def _deadline_forms(view: View) -> tuple[str, ...]:
    at, clocks = view.deadline, view.clocks
    if at is None:
        return ("deadline unknown",)
    if at < view.now:
        day = clocks.seen(in_zone(at, clocks.official).date())
        return (f"certifying ended {clocks.both(at)}", f"certifying ended {day}")
    here = clocks.at(at, clocks.here)
    return (f"certify by {clocks.both(at)}", f"by {clocks.both(at)}", f"certify by {here}", f"by {here}")


def list_called(name: str | None, view: View) -> RankList:
    """Return a list; the primary one when it is asked for, or when the other has gone."""
    if name is None:
        return view.primary_list
    return next((each for each in view.workbook.rank_lists if each.name == name), view.primary_list)
