"""Places for US experience as data, as a table and as a page to print."""

from typing import TYPE_CHECKING, Any

from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.applicant.sites import planned_cost, rotation_advice, site_text, sites_of, status_text

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {"site.title": "year", "site.to_pay": "usd", "site.advice": ""}
"""What is said here; the words stand in db/reference/texts_applicant.json."""
SITE_HEADINGS = [
    *("number", "site", "kind", "specialty", "country", "setting", "status", "asked_on", "start", "end"),
    *("months", "cost_usd", "visa", "gives_letter", "changes", "note"),
]
_SHOWN = ("number", "site", "kind", "status", "start", "months", "cost_usd", "changes")


def site_rows(workbook: Workbook, view: "View") -> list[list[Any]]:
    """Return the places with what each would change, with the words of `workbook`, a redacted one perhaps."""
    rows = []
    for site in sites_of(view):
        entry = workbook.applicant.experience[site.index]
        rows.append(
            [
                *(site.index + 1, entry.site, entry.kind, entry.specialty, entry.country, entry.setting),
                *(entry.status or "planned", entry.asked_on, entry.start, entry.end, site.months),
                *(entry.cost_usd, entry.visa, entry.gives_letter, site_text(view, site), entry.note),
            ]
        )
    return rows


def site_document(workbook: Workbook, view: "View") -> Any:
    """Return the same as plain data, with what is to be paid for what is planned."""
    rows = [dict(zip(SITE_HEADINGS, row, strict=True)) for row in site_rows(workbook, view)]
    return {"sites": to_plain(rows), "planned_usd": planned_cost(view.workbook.applicant)}


def site_page(workbook: Workbook, view: "View") -> Page:
    """Return the places as a page to print, with what a rotation that earns its letter looks like."""
    say = view.reference.texts.say
    at = [SITE_HEADINGS.index(name) for name in _SHOWN]
    status = SITE_HEADINGS.index("status")
    found = [
        [*row[:status], status_text(row[status]), *row[status + 1 :]] for row in site_rows(workbook, view)
    ]
    rows = tuple(tuple(_cell(row[place]) for place in at) for row in found)
    headings = tuple(name.replace("_", " ").capitalize() for name in _SHOWN)
    title = say("site.title", year=str(workbook.season.match_year))
    usd = planned_cost(view.workbook.applicant)
    parts = (
        PagePart(title, (say("site.to_pay", usd=f"{usd:,}"),), headings, rows),
        PagePart(say("site.advice"), tuple(rotation_advice())),
    )
    return Page(title, (day_text(view.today, year=True),), parts)


def _cell(value: Any) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(to_plain(value))
