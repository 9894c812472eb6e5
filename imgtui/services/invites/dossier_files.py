"""Every dossier of the season in one file: of each program with an interview, or that has invited."""

from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.interviews import ahead
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.plain import to_plain
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.invites.dossier import Dossier, dossier_of

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {"dossier.all": "year", "dossier.part_of": "part program"}
"""What is said here; the words stand in db/reference/texts_invites.json."""
DOSSIER_HEADINGS = ["program", "name", "part", "line"]


def dossiers(view: "View") -> list[Dossier]:
    """Return the dossiers, the interviews ahead first and in their order.

    A dossier tells what its view knows: for a redacted one ask a view of the redacted workbook.
    """
    coming = dict.fromkeys(slot.program for slot in ahead(view.slots, view.clocks))
    met = (p.key for p in view.workbook.programs if p.interviews or view.course_of(p.key).is_invited)
    return [dossier_of(view, view.programs[key]) for key in dict.fromkeys((*coming, *met))]


def dossier_rows(view: "View") -> list[list[Any]]:
    """Return the lines of all dossiers, one in a row."""
    return [
        [each.program, view.programs[each.program].name, part.title, line]
        for each in dossiers(view)
        for part in each.parts
        for line in part.lines
    ]


def dossiers_document(view: "View") -> Any:
    """Return all dossiers as plain data, as `dossier PROGRAM --json` gives one."""
    return to_plain(dossiers(view))


def dossiers_page(view: "View") -> Page:
    """Return all dossiers as one page to print."""
    say = view.reference.texts.say
    parts = [
        PagePart(say("dossier.part_of", part=part.title, program=each.title), part.lines)
        for each in dossiers(view)
        for part in each.parts
    ]
    title = say("dossier.all", year=str(view.workbook.season.match_year))
    return Page(title, (day_text(view.today, year=True),), tuple(parts))
