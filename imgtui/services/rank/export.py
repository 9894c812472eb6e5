"""Rank order lists to files: a table, a document, and the sheet for the official site."""

from collections.abc import Callable, Mapping
from typing import Any

from imgtui.domain.rank.sheet import CODE_WORDS, RankSheet, checked_codes, rank_sheet
from imgtui.domain.standing.dates.certification import CLOSES
from imgtui.domain.standing.dates.season import season_points
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange.rank_pages import sheet_html, sheet_markdown
from imgtui.services.views.evaluation import View

_SHOWN = ("name", "specialty", "track", "city", "state", "nrmp_code", "acgme_id")
PAGES: Mapping[str, Callable[[RankSheet], bytes]] = {".md": sheet_markdown, ".html": sheet_html}


def sheet_of(view: View, workbook: Workbook | None = None) -> RankSheet:
    """Return the sheet for the official site; of `workbook`, a redacted one for example, when given."""
    points = season_points(view.workbook.season, view.reference, view.clocks)
    deadline = next((point for point in points if point.id == CLOSES), None)
    return rank_sheet(workbook or view.workbook, view.reference, view.figures, view.clocks, deadline)


def rank_page(workbook: Workbook, view: View, extension: str) -> bytes:
    """Return the sheet as a page, `.md` or `.html`."""
    return PAGES[extension](sheet_of(view, workbook))


def rank_document(workbook: Workbook, view: View) -> list[dict[str, Any]]:
    """Return all lists as stored, each entry with its rank, name, code and whether that can be right."""
    programs = {program.key: program for program in workbook.programs}
    document = []
    for ranked in workbook.rank_lists:
        checks = checked_codes(ranked, programs, view.reference, view.figures)
        plain = to_plain(ranked)
        plain["entries"] = [
            {
                "rank": rank,
                **to_plain(entry),
                "name": programs[entry.program].name if entry.program in programs else entry.program,
                "nrmp_code": programs[entry.program].nrmp_code if entry.program in programs else None,
                "code_check": check.state,
                "code_problem": check.text,
            }
            for rank, (entry, check) in enumerate(zip(ranked.entries, checks, strict=True), start=1)
        ]
        document.append(plain)
    return document


def rank_table(workbook: Workbook, view: View) -> tuple[list[str], list[list[Any]]]:
    """Return all lists as one table; `typed` is empty, to be ticked."""
    programs = {program.key: program for program in workbook.programs}
    rows = []
    for ranked in workbook.rank_lists:
        checks = checked_codes(ranked, programs, view.reference, view.figures)
        for rank, (entry, check) in enumerate(zip(ranked.entries, checks, strict=True), start=1):
            program = programs.get(entry.program)
            facts = [getattr(program, name, None) for name in _SHOWN]
            tier = view.verdicts[entry.program].tier if program else None
            code = [CODE_WORDS[check.state].lower(), check.text or None, None]
            rows.append([ranked.name, rank, entry.program, *facts, tier, entry.note, *code])
    return ["list", "rank", "key", *_SHOWN, "tier", "note", "code_check", "code_problem", "typed"], rows
