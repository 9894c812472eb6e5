"""The sheet for the official site as Markdown, and as one HTML page that prints and needs nothing else."""

import re
from collections.abc import Iterable

from imgtui.domain.rank.sheet import CODE_WORDS, RankSheet, SheetList, SheetRow
from imgtui.domain.workbook.text import clean

_HEADINGS = ("Typed", "Rank", "Code", "Program", "Place", "Code check", "Note")
_NOTHING = "Nothing is ranked yet."
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&])")  # never at the start of a line, where more would count
_STYLE = """
body { font: 11pt/1.35 Georgia, "Times New Roman", serif; color: #111; background: #fff; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 17pt; margin: 0 0 .2rem; } h2 { font-size: 13pt; margin: 1.4rem 0 .2rem; }
p { margin: .2rem 0; } .wrong { font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-style: italic; }
th, td { border-bottom: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.number { text-align: right; } .code { font: bold 13pt/1.2 "DejaVu Sans Mono", Menlo, Consolas, monospace;
  letter-spacing: .08em; white-space: nowrap; }
input { width: 1.1rem; height: 1.1rem; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } @page { margin: 15mm; } }
"""


def sheet_markdown(sheet: RankSheet) -> bytes:
    """Return the sheet as Markdown; foreign text cannot become markup."""
    lines = [f"# {_title(sheet)}", "", *(f"- {md(line)}" for line in _head(sheet)), ""]
    for ranked in sheet.lists:
        lines += [f"## {md(_list_title(ranked))}", "", md(_list_line(ranked)), ""]
        if ranked.rows:
            lines += [_md_row(_HEADINGS), _md_row(["---", "---:", *["---"] * (len(_HEADINGS) - 2)])]
            lines += [_md_row(["☐", *map(md, _cells(row))]) for row in ranked.rows] + [""]
    if not sheet.lists:
        lines += [_NOTHING, ""]
    lines += ["## Fees, before you certify", "", _md_row(("Due at certification", "USD")), "| --- | ---: |"]
    lines += [_md_row((md(part.text), f"{part.usd:,}")) for part in sheet.fees]
    lines += [_md_row(("In all, never refunded", f"{sheet.total_usd:,}")), ""]
    lines += [f"- {md(step)}" for step in sheet.steps]
    return "\n".join([*lines, ""]).encode()


def sheet_html(sheet: RankSheet) -> bytes:
    """Return the sheet as one HTML page: no script, no link, no font or picture from elsewhere."""
    body = [f"<h1>{escaped(_title(sheet))}</h1>", *paragraphs(_head(sheet))]
    for ranked in sheet.lists:
        body += _html_list(ranked)
    if not sheet.lists:
        body += paragraphs([_NOTHING])
    body += ["<h2>Fees, before you certify</h2>", *_html_fees(sheet), *paragraphs(sheet.steps)]
    page = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escaped(_title(sheet))}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(page).encode()


def md(text: str) -> str:
    """Return foreign text as Markdown that shows it as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", clean(text))


def _title(sheet: RankSheet) -> str:
    return f"Rank order list, Match {sheet.season}"


def _head(sheet: RankSheet) -> list[str]:
    until = f"Certify by {sheet.deadline}; verify the date at nrmp.org." if sheet.deadline else ""
    return [line for line in (until, f"Made on {sheet.on}.", *sheet.reminders) if line]


def _list_title(ranked: SheetList) -> str:
    return clean(ranked.title)


def _list_line(ranked: SheetList) -> str:
    wrong = len(ranked.wrong)
    codes = f"{wrong} of {len(ranked.rows)} codes need a look" if wrong else "every code has the right form"
    told = codes if ranked.rows else "nothing on it"
    return f"List “{clean(ranked.name)}”: {ranked.standing}; {told}."


def _cells(row: SheetRow) -> tuple[str, ...]:
    word = CODE_WORDS[row.check.state]
    check = f"{word}: {row.check.text}" if row.check.text else word
    texts = (row.code or "", row.name, row.place, check, row.note or "")
    return (str(row.rank), *map(clean, texts))


def _md_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Return a text with what HTML would read as its own written out."""
    from html import escape  # brings the names of all its characters, and pages are written seldom

    return escape(text)


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Return each line as a paragraph of a page."""
    return [f"<p>{escaped(clean(line))}</p>" for line in lines]


def _html_list(ranked: SheetList) -> list[str]:
    lines = [f"<h2>{escaped(_list_title(ranked))}</h2>", *paragraphs([_list_line(ranked)])]
    if not ranked.rows:
        return lines
    heads = "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in _HEADINGS)
    return [
        *lines,
        "<table>",
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *map(_html_row, ranked.rows),
        _END,
    ]


_END = "</tbody></table>"
_CLASSES = ("number", "code", "", "", "", "")


def _html_row(row: SheetRow) -> str:
    box = f'<td><input type="checkbox" aria-label="rank {row.rank} typed"></td>'
    cells = []
    for text, kind in zip(_cells(row), _CLASSES, strict=True):
        marked = f' class="{kind}"' if kind else ""
        cells.append(f"<td{marked}>{escaped(text)}</td>")
    kind = "" if row.check.state == "ok" else ' class="wrong"'
    return f"<tr{kind}>{box}{''.join(cells)}</tr>"


def _html_fees(sheet: RankSheet) -> list[str]:
    rows = [
        f'<tr><td>{escaped(part.text)}</td><td class="number">${part.usd:,}</td></tr>' for part in sheet.fees
    ]
    total = (
        f'<tr class="wrong"><td>In all, never refunded</td><td class="number">${sheet.total_usd:,}</td></tr>'
    )
    return ["<table><tbody>", *rows, total, _END]
