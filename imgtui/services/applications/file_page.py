"""The files of the application list, and the people who help, as tables and as a page to print."""

from typing import TYPE_CHECKING, Any

from imgtui.domain.applications.file_lines import state_text
from imgtui.domain.invites.file import PAPERS, has_paper
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange.pages import Page, PagePart

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {"people.page": "year"}
"""What is said here; the words stand in db/reference/texts_invites.json."""
FILE_HEADINGS = [
    *("key", "name", "applied", "file", "lacks", "statement", "letters"),
    *(paper.field for paper in PAPERS),
    *("portal", "supplements"),
]
PEOPLE_HEADINGS = ["what", "name", "role", "program", "on", "said", "note"]
_SHOWN = ("name", "file", "statement", "letters", "portal", "supplements")


def file_rows(workbook: Workbook, view: "View") -> list[list[Any]]:
    """Return the file of each program of the application list, with the words of `workbook`."""
    found = {program.key: program for program in workbook.programs}
    rows = []
    for key, state in view.files.all.items():
        program = found[key]
        wants = [f"{each.name} ({each.sent_on or each.due or 'open'})" for each in program.supplements]
        papers = [has_paper(program, paper.field, view.files.rules) for paper in PAPERS]
        said = (program.statement, ", ".join(program.letters))
        rows.append(
            [
                *(key, program.name, view.course_of(key).is_applied, state_text(state, view.reference.texts)),
                *(", ".join(state.lacks), *said, *papers, program.portal, ", ".join(wants)),
            ]
        )
    return rows


def people_rows(workbook: Workbook, _: "View") -> list[list[Any]]:
    """Return the contacts and readers of a workbook; a redacted one has none."""
    who = workbook.applicant
    contacts = [
        ["contact", each.name, each.role, each.program, each.asked_on, each.did, each.note]
        for each in who.contacts
    ]
    return [
        *contacts,
        *(["reader", each.who, None, None, each.on, each.verdict, None] for each in who.readers),
    ]


def file_document(workbook: Workbook, view: "View") -> Any:
    """Return the same as plain data, the own papers before."""
    rows = [dict(zip(FILE_HEADINGS, row, strict=True)) for row in file_rows(workbook, view)]
    return {"documents": to_plain(workbook.applicant.documents), "programs": rows}


def people_document(workbook: Workbook, _: "View") -> Any:
    """Return contacts and readers as the document has them."""
    return {
        "contacts": to_plain(workbook.applicant.contacts),
        "readers": to_plain(workbook.applicant.readers),
    }


def people_page(workbook: Workbook, view: "View") -> Page:
    """Return contacts and readers as a page to print."""
    rows = tuple(
        tuple(None if cell is None else str(to_plain(cell)) for cell in row)
        for row in people_rows(workbook, view)
    )
    title = view.reference.texts.say("people.page", year=str(workbook.season.match_year))
    parts = (PagePart(title, (), tuple(name.capitalize() for name in PEOPLE_HEADINGS), rows),)
    return Page(title, (day_text(view.today, year=True),), parts)


def file_page(workbook: Workbook, view: "View") -> Page:
    """Return the files as a page to print."""
    at = [FILE_HEADINGS.index(name) for name in _SHOWN]
    rows = tuple(tuple(row[place] for place in at) for row in file_rows(workbook, view))
    parts = (PagePart("Documents", (), tuple(name.capitalize() for name in _SHOWN), rows),)
    return Page(f"Documents, Match {workbook.season.match_year}", (day_text(view.today, year=True),), parts)
