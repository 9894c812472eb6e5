"""Two orders side by side: which programs were moved, added, removed, and what that changes. Pure."""

from collections.abc import Callable, Mapping

from rich.cells import cell_len, set_cell_size

from imgtui.domain.rank.diff import DiffLine, RankDiff, SideRow
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.measures.composition import TIERS
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.rank.rows import percent

NameOf = Callable[[str, int], str]
"""Of a key and the cells there are: what a program is called."""
TONES: Mapping[str, str] = {
    "same": "plain",
    "shifted": "muted",
    "moved": "accent",
    "added": "plain",
    "removed": "grave",
}
_GAP = " │ "
_RANK = 4


@record
class ListSide:
    """One of two lists: what it is called, and how it is judged (None: not judged)."""

    title: str
    judgement: RankJudgement | None


def half_width(width: int) -> int:
    """Return the cells of either list in a line of `width`."""
    return max(12, (width - len(_GAP)) // 2)


def row_cells(row: SideRow, name_of: NameOf, width: int) -> list[tuple[str, str]]:
    """Return one rank of both lists as pieces of a line."""
    half = half_width(width)
    return [
        *_half(row.rank, row.left, name_of, half, is_left=True),
        (_GAP, "muted"),
        *_half(row.rank, row.right, name_of, half, is_left=False),
    ]


def _half(
    rank: int, line: DiffLine | None, name_of: NameOf, width: int, *, is_left: bool
) -> list[tuple[str, str]]:
    if line is None:
        return [(" " * width, "plain")]
    mark, told = mark_of(line, is_left=is_left)
    head = f"{rank:>{_RANK - 1}} "
    room = max(4, width - _RANK - 2 - cell_len(told))
    name = clean(name_of(line.key, room))
    tone = TONES[line.kind]
    return [(head, "plain"), (f"{mark} {set_cell_size(name, room)}", tone), (told, tone)]


def mark_of(line: DiffLine, *, is_left: bool) -> tuple[str, str]:
    """Return the sign of what became of a program and the words after its name."""
    if line.kind == "added":
        return "+", " added"
    if line.kind == "removed":
        return "−", " removed"
    if line.kind == "moved" and line.before is not None and line.after is not None:
        sign = "↑" if line.after < line.before else "↓"
        return sign, f" now {line.after}" if is_left else f" was {line.before}"
    return " ", ""


def summary(diff: RankDiff, left: ListSide, right: ListSide) -> list[str]:
    """Return what separates two lists, in sentences; nothing else of them is alike by accident."""
    lines = [f"{diff.summary[:1].upper()}{diff.summary[1:]}."]
    before, after = left.judgement, right.judgement
    if before is None or after is None:
        return lines
    chances = percent(before.odds.match), percent(after.odds.match)
    if not diff.added and not diff.removed:
        lines.append(f"Chance to match, {after.odds.given}: {chances[1]} either way, order cannot change it.")
    else:
        lines.append(f"Chance to match, {after.odds.given}: {_then(*chances)}")
    counts = [
        f"{tier.capitalize()} {_then(str(was), str(now), end='')}"
        for tier in TIERS
        for was, now in [(before.composition.parts[tier].count, after.composition.parts[tier].count)]
    ]
    fees = _then(f"${before.fees_usd:,}", f"${after.fees_usd:,}", end="")
    lines.append(f"{' · '.join(counts)} · fees {fees}")
    return lines


def _then(before: str, after: str, end: str = ".") -> str:
    return f"{before if before == after else f'{before} → {after}'}{end}"
