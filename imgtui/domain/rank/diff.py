"""What separates two orders of a rank order list: two snapshots, or two lists side by side."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from imgtui.domain.workbook.records.record import record

DiffKind = Literal["same", "shifted", "moved", "added", "removed"]
_Token = tuple[str, int]  # (key, how often it came before): a key may stand twice


@record
class DiffLine:
    """One program in two lists.

    Attributes:
        key: its key.
        before: its rank in the first list, from 1; None when it is not there.
        after: its rank in the second list; None when it is not there.
        kind: "same" rank; "shifted" only because others moved, came or went; "moved"; "added"; "removed".
    """

    key: str
    before: int | None
    after: int | None
    kind: DiffKind

    @property
    def is_change(self) -> bool:
        """Whether somebody did something to it."""
        return self.kind in ("moved", "added", "removed")


@record
class RankDiff:
    """The difference of two lists: `lines` in the second's order, then what it lacks, in the first's."""

    lines: tuple[DiffLine, ...]

    def of(self, kind: DiffKind) -> tuple[DiffLine, ...]:
        """Return the lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def moved(self) -> tuple[DiffLine, ...]:
        """Programs on both lists that somebody moved: as few as explain the difference."""
        return self.of("moved")

    @property
    def added(self) -> tuple[DiffLine, ...]:
        """Programs on the second list only."""
        return self.of("added")

    @property
    def removed(self) -> tuple[DiffLine, ...]:
        """Programs on the first list only."""
        return self.of("removed")

    @property
    def changed(self) -> tuple[DiffLine, ...]:
        """What was moved, added or removed."""
        return tuple(line for line in self.lines if line.is_change)

    @property
    def summary(self) -> str:
        """The counts in words: "2 moved, 1 added", or "no difference"."""
        counts = Counter(line.kind for line in self.lines)
        told = [f"{counts[kind]} {kind}" for kind in ("moved", "added", "removed") if counts[kind]]
        return ", ".join(told) or "no difference"


@record
class SideRow:
    """One rank in both lists; None where a list is shorter."""

    rank: int
    left: DiffLine | None
    right: DiffLine | None


def rank_diff(before: Sequence[str], after: Sequence[str]) -> RankDiff:
    """Return what separates two lists of program keys, first rank first."""
    old, new = _tokens(before), _tokens(after)
    was = {token: rank for rank, token in enumerate(old, start=1)}
    staying = _kept_in_order([was[token] for token in new if token in was])
    lines = []
    for rank, token in enumerate(new, start=1):
        old_rank = was.get(token)
        lines.append(DiffLine(token[0], old_rank, rank, _kind(old_rank, rank, staying)))
    present = set(new)
    gone = (DiffLine(token[0], rank, None, "removed") for token, rank in was.items() if token not in present)
    return RankDiff((*lines, *gone))


def side_by_side(before: Sequence[str], after: Sequence[str]) -> tuple[SideRow, ...]:
    """Return two lists rank by rank; each cell knows what became of its program in the other list."""
    lines = rank_diff(before, after).lines
    left = {line.before: line for line in lines if line.before is not None}
    right = {line.after: line for line in lines if line.after is not None}
    longest = max(len(left), len(right))
    return tuple(SideRow(rank, left.get(rank), right.get(rank)) for rank in range(1, longest + 1))


def moved_keys(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that have to be touched to make `before` read `after`, as few as possible."""
    return tuple(dict.fromkeys(line.key for line in rank_diff(before, after).changed))


def _kind(before: int | None, after: int, staying: frozenset[int]) -> DiffKind:
    if before is None:
        return "added"
    if before not in staying:
        return "moved"
    return "same" if before == after else "shifted"


def _tokens(keys: Iterable[str]) -> list[_Token]:
    seen: Counter[str] = Counter()
    tokens = []
    for key in keys:
        tokens.append((key, seen[key]))
        seen[key] += 1
    return tokens


def _kept_in_order(ranks: Sequence[int]) -> frozenset[int]:
    """Return the longest part of `ranks` that ascends: what nobody has to have moved."""
    ends: list[int] = []  # the smallest end of an ascending part of each length
    at: list[int] = []  # where in `ranks` that end is
    before: list[int | None] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(ends, rank)
        before.append(at[length - 1] if length else None)
        if length == len(ends):
            ends.append(rank)
            at.append(place)
        else:
            ends[length], at[length] = rank, place
    kept, place_of = set(), at[-1] if at else None
    while place_of is not None:
        kept.add(ranks[place_of])
        place_of = before[place_of]
    return frozenset(kept)
