"""What is handed on from view to view, so that an edit of one program among 10,000 costs what it touches."""

from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from imgtui.domain.workbook.records import Program


class Counted(NamedTuple):
    """How far a view is from the last one whose programs were counted.

    Attributes:
        mark: what that count is known by; no two counts have the same.
        changed: keys of the programs that may differ from it.
    """

    mark: object
    changed: frozenset[str]


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
