"""Rows as a table that can be pasted elsewhere: into a spreadsheet (TSV), or into a text (Markdown)."""

from collections.abc import Iterable, Sequence
from typing import Literal

from imgtui.domain.workbook.text import clean
from imgtui.exchange.formulas import guard

CopyForm = Literal["tsv", "md"]


def copied_table(headings: Sequence[str], rows: Iterable[Sequence[str]], form: CopyForm) -> str:
    """Return a table of texts, one line a row; cleaned, and no cell is a formula to a spreadsheet."""
    lines = [headings, *rows]
    if form == "tsv":
        return "".join("\t".join(guard(_one_line(cell)) for cell in line) + "\n" for line in lines)
    rule = ["---"] * len(headings)
    return "".join(f"| {' | '.join(map(_marked, line))} |\n" for line in (headings, rule, *lines[1:]))


def _one_line(cell: str) -> str:
    return " ".join(clean(cell).split())


def _marked(cell: str) -> str:
    return _one_line(cell).replace("\\", "\\\\").replace("|", "\\|")
