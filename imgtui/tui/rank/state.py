"""The line above the list: which list it is, how it stands, until when it can be certified. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from imgtui.domain.standing.season import by_id, is_before_opening, season_points
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.evaluation import View
from imgtui.tui.rank.lines import Line

_ORDER = ("primary", "supplemental", "what_if")
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
    if not ranked.certified:
        return "draft", "plain"
    last = ranked.certified[-1]
    on = view.clocks.seen(view.clocks.local_date(last.at))
    if last.entries == tuple(entries):
        points = by_id(season_points(view.workbook.season, view.reference, view.clocks))
        if is_before_opening(last.at, points, view.clocks):
            return "recorded before ranking opened", "caution"
        return f"certified {on}", "good"
    return "changed since certified", "caution"


def head_line(ranked: RankList, entries: Sequence[str], view: View, width: int, hint: str = "") -> Line:
    """Return the line: list and standing, then the deadline in the longest form that fits.

    A `hint` (what the keys do while rows are in the hand) takes the place of the deadline.
    """
    lists = [each.name for each in lists_in_order(view)]
    where = f" {lists.index(ranked.name) + 1}/{len(lists)} [ ]" if len(lists) > 1 else ""
    title = f"{list_title(ranked)}{where}"
    state, tone = standing(ranked, entries, view)
    draft = "draft · " if state == "changed since certified" else ""
    left = f" {title} · {draft}"
    forms = (hint,) if hint else _deadline_forms(view)
    right = next((form for form in forms if cell_len(left + state + form) + 4 <= width), "")
    gap = " " * max(1, width - cell_len(left) - cell_len(state) - cell_len(right) - 1)
    return Line(((left, "plain"), (state, tone), (gap, "plain"), (right, "accent" if hint else "plain")))


def _deadline_forms(view: View) -> tuple[str, ...]:
    at, clocks = view.deadline, view.clocks
    if at is None:
        return ("deadline unknown",)
    if at < view.now:
        ended = clocks.seen(clocks.local_date(at))
        return (f"certifying ended {clocks.both(at)}", f"certifying ended {ended}")
    here = clocks.at(at, clocks.here)
    return (f"certify by {clocks.both(at)}", f"by {clocks.both(at)}", f"certify by {here}", f"by {here}")
