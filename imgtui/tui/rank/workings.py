"""The workings of the chance to match as paragraphs: text, and tables where they fit. Pure."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from imgtui.domain.rank.explain import Block, Grid
from imgtui.domain.workbook.text import clean
from imgtui.tui.rank.lists.pages import said
from imgtui.tui.widgets.text.toned import Paragraph

_GAP = 2
_INDENT = 2


def workings(blocks: Sequence[Block], width: int) -> list[Paragraph]:
    """Return the blocks as paragraphs for lines of `width` cells."""
    page: list[Paragraph] = []
    for block in blocks:
        page.append(said(block.title, "heading"))
        page += [said(text, indent=_INDENT) for text in block.paragraphs if text]
        if block.grid is not None and block.grid.rows:
            page += _table(block.grid, width) or _records(block.grid)
        page.append(Paragraph())
    return page


def _table(grid: Grid, width: int) -> list[Paragraph]:
    """Return a table, nothing when its columns do not fit side by side."""
    lines = [grid.headings, *grid.rows]
    widths = [max(cell_len(clean(line[at])) for line in lines) for at in range(len(grid.headings))]
    if _INDENT + sum(widths) + _GAP * (len(widths) - 1) > width:
        return []
    return [
        Paragraph(((_aligned(line, widths, grid.right), "muted" if at == 0 else "plain"),), _INDENT)
        for at, line in enumerate(lines)
    ]


def _aligned(line: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = []
    for at, (text, width) in enumerate(zip(line, widths, strict=True)):
        text = clean(text)
        pad = " " * (width - cell_len(text))
        cells.append(f"{pad}{text}" if at in right else f"{text}{pad}")
    return (" " * _GAP).join(cells).rstrip()


def _records(grid: Grid) -> Iterator[Paragraph]:
    """Yield each row as a name with its values below it."""
    for row in grid.rows:
        yield said(row[0], "strong", indent=_INDENT)
        for heading, value in zip(grid.headings[1:], row[1:], strict=True):
            yield said(f"{heading}: {value}", indent=2 * _INDENT, hang=2)
