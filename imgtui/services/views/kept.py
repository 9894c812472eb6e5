"""What is handed on from view to view, so that an edit of one program among 10,000 costs what it touches."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from imgtui.domain.workbook.records import Program, RankList

if TYPE_CHECKING:
    from imgtui.domain.invites.interviews import Clash, InterviewSlot
    from imgtui.services.views.view import View


class Counted(NamedTuple):
    """How far a view is from the last one whose programs were counted.

    Attributes:
        mark: what that count is known by; no two counts have the same.
        changed: keys of the programs that may differ from it.
    """

    mark: object
    changed: frozenset[str]


class Clashed(NamedTuple):
    """The clashes of some interviews, on one day, of one applicant and by one set of figures.

    Attributes:
        live: the interviews that were ahead, in the order in which they start.
        found: their clashes, put into words.
    """

    live: "tuple[InterviewSlot, ...]"
    found: "tuple[Clash, ...]"


def still_holding(
    before: tuple[str, ...],
    changed: Set[str],
    programs: Mapping[str, Program],
    holds: Callable[[str], bool],
    *,
    is_order_kept: bool,
) -> tuple[str, ...]:
    """Return which keys hold now, in stored order, when only `changed` ones can be otherwise than before.

    With `is_order_kept` the programs are stored in the order they were in: none has gone and come back.
    """
    were = set(before)
    now = {key for key in changed if key in programs and holds(key)}
    if now == were & changed and is_order_kept:
        return before
    members = (were - changed) | now
    return tuple(key for key in programs if key in members)


def is_judged_as_before(view: "View", before: "View", ranked: RankList) -> bool:
    """Tell whether a list of `view` is judged by what judged it in the view `before`."""
    if _beside_entries(view, ranked) != _beside_entries(before, ranked):
        return False
    was = next(each for each in before.workbook.rank_lists if each.name == ranked.name)
    known = {entry.program for entry in was.entries}
    new = {entry.program for entry in ranked.entries} - known
    # A judge knows what was listed, and everybody who interviewed the applicant.
    return all(view.course_of(key).is_interviewed for key in new)


def _beside_entries(view: "View", ranked: RankList) -> list[RankList]:
    """Return all lists, `ranked` without its entries."""
    lists = view.workbook.rank_lists
    return [replace(each, entries=()) if each.name == ranked.name else each for each in lists]
