"""Headings, sentences and tables as Markdown, and as one HTML page that prints and needs nothing else."""

from collections.abc import Callable, Mapping, Sequence

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.rank_pages import escaped, md, paragraphs

_STYLE = """
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; color: #111; background: #fff; margin: 2rem auto;
  max-width: 68rem; padding: 0 1rem; }
h1 { font-size: 17pt; margin: 0 0 .2rem; } h2 { font-size: 13pt; margin: 1.4rem 0 .2rem; }
p { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border-bottom: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; } .number { text-align: right; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } @page { margin: 15mm; } }
"""


@record
class PagePart:
    """One part of a page: a heading, sentences, and a table.

    Attributes:
        title: its heading.
        lines: what is said under it.
        headings: of the columns; empty when there is no table.
        rows: as many cells each as there are headings; None is an empty cell, a number stands right.
    """

    title: str
    lines: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | None, ...], ...] = ()


@record
class Page:
    """A page: its title, what is said first, its parts."""

    title: str
    lines: tuple[str, ...]
    parts: tuple[PagePart, ...]


def page_markdown(page: Page) -> bytes:
    """Return a page as Markdown; foreign text cannot become markup."""
    lines = [f"# {md(page.title)}", "", *(f"- {md(line)}" for line in page.lines), ""]
    for part in page.parts:
        lines += [f"## {md(part.title)}", ""]
        lines += [each for line in part.lines for each in (md(line), "")]
        if part.headings:
            right = [any(isinstance(row[at], int) for row in part.rows) for at in range(len(part.headings))]
            lines += [_row(part.headings), _row(["---:" if each else "---" for each in right], plain=True)]
            lines += [*(_row(row) for row in part.rows), ""]
    return "\n".join(lines).encode()


def _row(cells: Sequence[str | int | None], *, plain: bool = False) -> str:
    texts = ("" if cell is None else str(cell) for cell in cells)
    return f"| {' | '.join(text if plain else md(text) for text in texts)} |"


def page_html(page: Page) -> bytes:
    """Return a page as HTML: no script, no link, no font or picture from elsewhere."""
    title = escaped(clean(page.title))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        *paragraphs(page.lines),
    ]
    for part in page.parts:
        lines += [f"<h2>{escaped(clean(part.title))}</h2>", *paragraphs(part.lines)]
        if part.headings:
            heads = "".join(f'<th scope="col">{escaped(clean(heading))}</th>' for heading in part.headings)
            lines += ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
            lines += [f"<tr>{''.join(map(_cell, row))}</tr>" for row in part.rows]
            lines.append("</tbody></table>")
    return "\n".join([*lines, "</body>", "</html>", ""]).encode()


def _cell(value: str | int | None) -> str:
    kind = ' class="number"' if isinstance(value, int) else ""
    return f"<td{kind}>{escaped(clean('' if value is None else str(value)))}</td>"


PAGES: Mapping[str, Callable[[Page], bytes]] = {".md": page_markdown, ".html": page_html}
