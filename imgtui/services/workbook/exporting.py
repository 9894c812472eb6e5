"""Programs, lists, invites and plans to files: CSV for spreadsheets, JSON for programs, pages to print."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from imgtui.domain.plan.plans import plan_document, week_of
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.redact import redacted
from imgtui.domain.workbook.plain import record_fields, to_plain
from imgtui.domain.workbook.records import Event, Program, Task, Workbook
from imgtui.domain.workbook.text import cleaned
from imgtui.exchange import pages
from imgtui.exchange.csv_out import table_bytes
from imgtui.exchange.indented import indented
from imgtui.exchange.xlsx_out import tables_xlsx
from imgtui.services.applicant.sites_page import SITE_HEADINGS, site_document, site_page, site_rows
from imgtui.services.applications.file_page import (
    FILE_HEADINGS,
    PEOPLE_HEADINGS,
    file_document,
    file_page,
    file_rows,
    people_document,
    people_page,
    people_rows,
)
from imgtui.services.invites.calendar_export import season_calendar
from imgtui.services.invites.dossier_files import (
    DOSSIER_HEADINGS,
    dossier_rows,
    dossiers_document,
    dossiers_page,
)
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import write_beside
from imgtui.services.plan.page import plan_page
from imgtui.services.rank.export import PAGES, rank_document, rank_page, rank_table
from imgtui.services.views.evaluation import View, evaluate
from imgtui.services.workbook.invites_page import INTERVIEW_HEADINGS, interview_rows, season_page
from imgtui.services.workbook.season_exports import SEASON

What = Literal[
    "programs",
    "rank",
    "invites",
    "plan",
    "documents",
    "people",
    "sites",
    "dossier",
    "next",
    "clock",
    "budget",
    "visas",
    "signals",
    "all",
]
Table = tuple[list[str], list[list[Any]]]

_LATER = (".md", ".html", ".ics")
_TABLE_EXTENSIONS = (".csv", ".xlsx")


def export(book: Book, view: View, what: What, to: Path, *, redact: bool = False) -> int:
    """Write a part of the workbook to a file, by its extension; return the bytes written.

    Args:
        book: the workbook, whose own file is never written over.
        view: what follows from it.
        what: the part.
        to: a .csv, .xlsx or .json file; for rank and invites also .md or .html, for invites also .ics.
        redact: leave out names, contacts, notes and drafts.

    Raises:
        UsageError: the extension is none that can be written, or the file cannot be.
    """
    if what == "invites" and to.suffix.lower() == ".ics":
        shown = redacted(view.workbook, view.reference.fields) if redact else None
        data = season_calendar(book, view, shown)
    else:
        data = as_bytes(view, what, to, redact=redact)
    write_beside(book, to, data)
    return len(data)


def export_programs(book: Book, view: View, keys: Sequence[str], to: Path) -> int:
    """Write some programs to a .csv, .xlsx or .json file, ordered as `keys`; return the bytes written."""
    chosen = tuple(view.programs[key] for key in keys if key in view.programs)
    data = encoded(replace(view.workbook, programs=chosen), view, "programs", to)
    write_beside(book, to, data)
    return len(data)


def as_bytes(view: View, what: What, to: Path, *, redact: bool = False) -> bytes:
    """Return what `export` writes."""
    return encoded(
        redacted(view.workbook, view.reference.fields) if redact else view.workbook, view, what, to
    )


def forms(what: What) -> tuple[str, ...]:
    """Return the extensions of the files that a part can be written to."""
    tables = _TABLE_EXTENSIONS if what != "all" else (".xlsx",)
    return (*tables, ".json", *(pages.PAGES if what in _PAGES or what in SEASON or what == "rank" else ()))


def _known(what: What) -> str:
    """Return the extensions of a part as words; invites can be written for a calendar, too."""
    *some, last = (".ics", *forms(what)) if what == "invites" else forms(what)
    return f"{', '.join(some)} or {last}"


def encoded(workbook: Workbook, view: View, what: What, to: Path) -> bytes:
    """Return a part of `workbook`, which may be less than `view` is of, as a file of the form of `to`."""
    extension = to.suffix.lower()
    if extension == ".json":
        made = SEASON[what].document(view) if what in SEASON else _DOCUMENTS[what](workbook, view)
        plain = cleaned(to_plain(made), seen={})
        return f"{indented(plain)}\n".encode()
    if what == "rank" and extension in PAGES:
        return rank_page(workbook, view, extension)
    if what in _PAGES and extension in pages.PAGES:
        return pages.PAGES[extension](_PAGES[what](workbook, view))
    if what in SEASON and extension in pages.PAGES:
        return pages.PAGES[extension](SEASON[what].page(view))
    if extension not in _TABLE_EXTENSIONS:
        later = "this version does not write it"
        why = f"{extension or 'no extension'} cannot be written" if extension not in _LATER else later
        if what == "clock" and extension == ".ics":
            why = "the days of the clock stand in the calendar of the season: export invites writes them"
        raise UsageError("export_format", why, str(to), f"name a {_known(what)} file")
    if extension == ".xlsx":
        parts = _TABLES if what == "all" else (what,)
        sheets = [(str(part), *_table(part, workbook, view)) for part in parts]
        if "invites" in parts:
            sheets.append(("interviews", INTERVIEW_HEADINGS, interview_rows(workbook, view)))
        return tables_xlsx(sheets)
    if what == "all":
        raise UsageError(
            "export_format",
            "all is more than one table",
            str(to),
            "name a .json or .xlsx file, or export one part",
        )
    return table_bytes(*_table(what, workbook, view))


def _table(what: What, workbook: Workbook, view: View) -> Table:
    return SEASON[what].table(view) if what in SEASON else _TABLES[what](workbook, view)


def _shown(workbook: Workbook, view: View) -> View:
    """Return a view of what may be told: of a redacted workbook, its own."""
    if workbook is view.workbook:
        return view
    programs = {program.key: program for program in workbook.programs}
    snapshot = replace(view.snapshot, workbook=workbook, programs=programs)
    return evaluate(view.constants, snapshot, view.now)


def _programs_document(workbook: Workbook, _: View) -> Any:
    return to_plain(workbook.programs)


def _invites_document(workbook: Workbook, _: View) -> Any:
    return [
        {"program": program.key, "name": program.name, **to_plain(event)}
        for program in workbook.programs
        for event in program.events
    ]


def _plan_document(workbook: Workbook, view: View) -> Any:
    return plan_document(workbook, view.situation, view.reference.plans)


def _all_document(workbook: Workbook, _: View) -> Any:
    plain = to_plain(workbook)
    del plain["soap"]  # leaves the workbook in a dump only
    return plain


def _programs_table(workbook: Workbook, view: View) -> Table:
    names = ["key", *view.reference.fields.program]
    verdicts = ["bucket", "tier"]
    rows = [
        [*(getattr(program, name) for name in names), *_verdict(program, view)]
        for program in workbook.programs
    ]
    return [*names, *verdicts], rows


def _verdict(program: Program, view: View) -> list[str]:
    verdict = view.verdicts[program.key]
    return [verdict.bucket, verdict.tier]


def _invites_table(workbook: Workbook, _: View) -> Table:
    names = list(record_fields(Event))
    rows = [
        [program.key, program.name, *(getattr(event, name) for name in names)]
        for program in workbook.programs
        for event in program.events
    ]
    return ["program", "name", *names], rows


def _plan_table(workbook: Workbook, view: View) -> Table:
    names = [name for name in record_fields(Task) if name != "week"]
    rows = []
    for index, plan in enumerate(workbook.plans):
        for task in plan.tasks:
            how_far = view.plan_progress[index, task.id]
            facts = [getattr(task, name) for name in names]
            rows.append([plan.title, plan.start, week_of(task), *facts, how_far.value, how_far.state])
    return ["plan", "start", "week", *names, "progress", "state"], rows


_DOCUMENTS: Mapping[What, Callable[[Workbook, View], Any]] = {
    "programs": _programs_document,
    "rank": rank_document,
    "invites": _invites_document,
    "plan": _plan_document,
    "documents": file_document,
    "people": people_document,
    "sites": site_document,
    "dossier": lambda workbook, view: dossiers_document(_shown(workbook, view)),
    "all": _all_document,
}
_TABLES: Mapping[What, Callable[[Workbook, View], Table]] = {
    "programs": _programs_table,
    "rank": rank_table,
    "invites": _invites_table,
    "plan": _plan_table,
    "documents": lambda workbook, view: (FILE_HEADINGS, file_rows(workbook, view)),
    "people": lambda workbook, view: (PEOPLE_HEADINGS, people_rows(workbook, view)),
    "sites": lambda workbook, view: (SITE_HEADINGS, site_rows(workbook, view)),
    "dossier": lambda workbook, view: (DOSSIER_HEADINGS, dossier_rows(_shown(workbook, view))),
}
_PAGES: Mapping[What, Callable[[Workbook, View], pages.Page]] = {
    "invites": season_page,
    "plan": plan_page,
    "documents": file_page,
    "people": people_page,
    "sites": site_page,
    "dossier": lambda workbook, view: dossiers_page(_shown(workbook, view)),
}
