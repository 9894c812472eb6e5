"""The sections of the pane, what an empty one says, and what can be done when. Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.rank.sections import TierSection, heading
from imgtui.tui.widgets.reorder.list import Arrangement, Section

LIST, POOL, APART = "list", "pool", "apart"
_OFF = (POOL, APART)
"""What stands below the list: who asks for a rank, and who interviewed and asks for none."""
GUIDE = (
    "The rank order list is made of the programs that interviewed you.",
    "Log interviews in Invites (key 3); they come into the pool below the list by themselves.",
    "Or add a program by its name: key n.",
)
_EMPTY_LIST = "Nothing is ranked yet: enter on one below adds it, or drag it here."
_EMPTY_ALL = "No interview is logged yet: log it in 3 Invites, or n adds a program."
_APART = "Saw you, asks for no rank: a no was said, or you would not attend"
TAKES_OFF = "drop here: not ranked"
_MARKED = " · !! closed to you: counts 0"
EMPTY_POOL = "all that interviewed you and ask for a rank are ranked"


class RankSituation(NamedTuple):
    """What decides which commands can run.

    Attributes:
        carrying: rows are in the hand.
        has_row: the cursor is on a row.
        on_list: and that row is ranked.
        has_pool: there are programs in the pool.
        has_warnings: there is a warning, dismissed or not.
        kind: of the list that is shown.
        is_empty: nothing is ranked on it.
        lists: how many lists there are.
        snapshots: how often this one was certified.
        rated: how many programs on it are rated.
        over: the rank over which the hand is, None where it is over none.
    """

    carrying: bool
    has_row: bool
    on_list: bool
    has_pool: bool
    has_warnings: bool
    kind: str = "primary"
    is_empty: bool = False
    lists: int = 1
    snapshots: int = 0
    rated: int = 0
    over: int | None = None


def sections_of(
    ranked: Sequence[str],
    pool: Sequence[str],
    apart: Sequence[str] = (),
    *,
    folded: bool,
    is_read: bool,
    tiers: Sequence[TierSection] = (),
    closed: Collection[str] = (),
    has_marks: bool = False,
) -> list[Section]:
    """Return the list, the pool, and who interviewed and asks for no rank where there is one.

    Args:
        ranked: keys on the list.
        pool: keys of the pool: as many as R13 counts.
        apart: keys of those that interviewed and are over, or would not be attended.
        folded: whether the pool starts closed.
        is_read: whether the workbook has been read; it says why there are no rows.
        tiers: the list cut into runs of one tier, to be shown as parts of it; without, it is one.
        closed: keys of parts that start folded.
        has_marks: whether the pool holds programs that are marked because they count 0.
    """
    guide = "" if ranked or not is_read else _EMPTY_LIST if pool or apart else _EMPTY_ALL
    marked = _MARKED if has_marks else ""
    whole = [Section(LIST, "", tuple(ranked), numbered=True, empty_text=guide)]
    below = [
        Section(
            POOL,
            _pool_title(has_marks),
            tuple(pool),
            numbered=False,
            collapsed=folded,
            empty_text=EMPTY_POOL if ranked or apart else "",
            target=TAKES_OFF,
            folded_title=f"Not ranked, ask for a rank · p unfolds{marked}",
        )
    ]
    if apart:
        below.append(Section(APART, _APART, tuple(apart), numbered=False, accepts=False, collapsed=folded))
    return [*(_tier_parts(tiers, closed) if tiers else whole), *below]


def _tier_parts(tiers: Sequence[TierSection], closed: Collection[str]) -> list[Section]:
    parts: list[Section] = []
    runs: Counter[str] = Counter()
    for run in tiers:
        runs[run.tier] += 1
        key = f"{run.tier}:{runs[run.tier]}"
        title = heading((run.tier,), run.first, len(run.keys))
        is_folded = key in closed
        parts.append(Section(key, title, run.keys, numbered=True, collapsed=is_folded, continues=bool(parts)))
    return parts


def _pool_title(has_marks: bool) -> str:
    return f"Not ranked, ask for a rank · enter ranks it{_MARKED if has_marks else ''}"


def titles_of(
    arrangement: Arrangement, tier_of: Mapping[str, str], marks_any: Callable[[Iterable[str]], bool]
) -> dict[str, str]:
    """Return what stands above the pool and the parts by tier while rows are on their way.

    A row of another tier that was carried into a part is told, not hidden under the tier it had.

    Args:
        arrangement: the order as it would be.
        tier_of: tier by key of what is ranked.
        marks_any: whether one of some programs is marked because it counts 0.
    """
    titles, first = {POOL: _pool_title(marks_any(arrangement[POOL]))}, 1
    for name, keys in arrangement.items():
        tier, is_part, _ = name.partition(":")
        if is_part:
            titles[name] = heading([tier_of.get(key, tier) for key in keys] or [tier], first, len(keys))
            first += len(keys)
    return titles


def ranked_in(arrangement: Arrangement) -> tuple[str, ...]:
    """Return the keys on the list, whichever parts it is shown in."""
    return tuple(key for name, keys in arrangement.items() if name not in _OFF for key in keys)


def off_list(arrangement: Arrangement) -> tuple[str, ...]:
    """Return the keys below the list, the pool first."""
    return tuple(key for name in _OFF for key in arrangement.get(name, ()))


def head_of_list(arrangement: Mapping[str, object]) -> str:
    """Return the first section of the list."""
    return next(name for name in arrangement if name not in _OFF)


def more_text(count: int) -> str:
    """Return what the last line of a panel says when `count` lines are hidden."""
    return f"… {count} more lines (wheel, or w)"


def rank_in(arrangement: Arrangement, key: str) -> int | None:
    """Return the rank of a program in an order, from 1; None in the pool."""
    before = 0
    for name, keys in arrangement.items():
        if name in _OFF:
            continue
        if key in keys:
            return before + keys.index(key) + 1
        before += len(keys)
    return None
