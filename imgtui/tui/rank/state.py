"""The line above the list: which list it is, how it stands, until when it can be certified. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len

from imgtui.domain.standing.certification import certification, certification_text
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.evaluation import View
from imgtui.tui.widgets.text.toned import Line

_ORDER = ("primary", "supplemental", "what_if")
_TONES = {
    "draft": "plain",
    "recorded_early": "caution",
    "certified": "good",
    "changed": "caution",
    "late": "caution",
    "missed": "caution",
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


def head_line(ranked: RankList, entries: Sequence[str], view: View, width: int, hint: str = "") -> Line:
    """Return the line: list and standing, then the deadline in the longest form that fits.

    A `hint` (what the keys do while rows are in the hand) takes the place of the deadline.
    """
    lists = [each.name for each in lists_in_order(view)]
    where = f" {lists.index(ranked.name) + 1}/{len(lists)} [ ]" if len(lists) > 1 else ""
    title = f"{list_title(ranked)}{where}"
    state, tone = standing(ranked, entries, view)
    draft = "draft · " if state.startswith("changed") else ""
    left = f" {title} · {draft}"
    forms = _shorter(hint) if hint else _deadline_forms(view)
    right = next((form for form in forms if cell_len(left + state + form) + 4 <= width), "")
    gap = " " * max(1, width - cell_len(left) - cell_len(state) - cell_len(right) - 1)
    return Line(((left, "plain"), (state, tone), (gap, "plain"), (right, "accent" if hint else "plain")))


def _shorter(hint: str) -> tuple[str, ...]:
    """Return a hint, then what is left of it without its first parts: the last tell how to end."""
    parts = hint.split(" · ")
    return tuple(" · ".join(parts[at:]) for at in range(len(parts)))


def _deadline_forms(view: View) -> tuple[str, ...]:
    at, clocks = view.deadline, view.clocks
    if at is None:
        return ("deadline unknown",)
    if at < view.now:
        day = clocks.seen(in_zone(at, clocks.official).date())
        return (f"certifying ended {clocks.both(at)}", f"certifying ended {day}")
    here = clocks.at(at, clocks.here)
    return (f"certify by {clocks.both(at)}", f"by {clocks.both(at)}", f"certify by {here}", f"by {here}")
