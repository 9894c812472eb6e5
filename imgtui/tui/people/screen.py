"""Who was asked and what came of it, who read the list, where people like you are, and the places."""

from collections.abc import Sequence
from typing import ClassVar, get_args

from imgtui.domain.workbook.records import SiteStatus
from imgtui.services.applicant import sites
from imgtui.services.invites.people import people_of
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.list_over import ListOver, ListRow, needs_row
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.dialogs.write_part import ask_for_part
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.text.toned import Paragraph

_SITE, _ADVICE = "site:", "advice:"
needs_site = needs_row(_SITE, "no place for experience is under the cursor")


def needs_line(screen: "PeopleScreen") -> str | None:
    """Return why there is nothing to open."""
    return None if screen.here is not None else "nothing is written down yet: e adds it on your profile"


_EMPTY = {
    "contacts": "nothing yet: e goes to the contacts on your profile",
    "readers": "nothing yet: e goes to the readers on your profile",
    "likewise": "nothing yet: P in 2 Programs reads a program's list of residents",
    "late": "nothing yet: enter on a row of 2 Programs has a line for it",
    "sites": "nothing yet: a goes to the places on your profile",
    "new": "nothing yet: enter on a row of 2 Programs has a line for it",
}
"""Part -> what leads to a first line of it."""


class PeopleScreen(ListOver):
    """The people by part, then the places; `enter` goes where a line is about."""

    ABOUT: ClassVar = "Shows the people and places around the season, and what came of each."
    PLACE: ClassVar = place(
        "people",
        "People and places",
        "screen",
        Command(
            "choose",
            "",
            "Go there",
            "Go to the program, or to the entry on your profile.",
            2,
            when=needs_line,
            by=READ_LIST["choose"],
        ),
        Command(
            "status", "s", "Status", "Say how far the place under the cursor is won.", 3, when=needs_site
        ),
        Command("contacts", "e", "Contacts", "Add and edit contacts and readers on your profile.", 4),
        Command("experience", "a", "Places", "Add and edit places for experience on your profile.", 5),
        Command("export", "X", "Export", "Write the places, or else the people, to a page or a table.", 6),
    )
    BINDINGS = PLACE.bindings

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the parts."""
        found = [
            RowGroup(
                part.id,
                part.title,
                tuple(
                    ListRow(
                        f"{part.id}:{at}",
                        ((f" {line.text}", "plain"),),
                        (Paragraph(((line.text, "plain"),)),),
                        line.program,
                    )
                    for at, line in enumerate(part.lines)
                ),
                _EMPTY[part.id],
            )
            for part in people_of(self.view)
        ]
        places = tuple(self._site(site) for site in sites.sites_of(self.view))
        cost = sites.planned_cost(self.view.workbook.applicant)
        advice = tuple(
            ListRow(f"{_ADVICE}{at}", ((f" {line}", "muted"),), (Paragraph(((line, "plain"),)),))
            for at, line in enumerate(sites.rotation_advice())
        )
        return [
            *found,
            RowGroup(
                "sites",
                f"Places for US experience, ${cost:,} to pay",
                places,
                _EMPTY["sites"],
            ),
            RowGroup("advice", "A rotation that earns its letter", advice),
        ]

    def _site(self, site: sites.SiteChange) -> ListRow:
        about = [Paragraph(((sites.site_line(site), "plain"),))]
        if site.entry.status not in ("running", "done", "refused"):
            about.append(Paragraph(((sites.site_text(self.view, site), "strong"),)))
        return ListRow(f"{_SITE}{site.index}", ((f" {sites.site_line(site)}", "plain"),), tuple(about))

    def title_text(self) -> str:
        """Say what it is."""
        return "People and places"

    def chosen(self) -> None:
        """Go where the line is about."""
        here = self.here
        if here is None:
            return
        if here.about_what:
            self.go("programs", "", here.about_what)
        elif here.key.startswith(_SITE):
            self.go("profile", f"experience.{here.key.removeprefix(_SITE)}")
        else:
            self.go("profile", "contacts")

    def action_choose(self) -> None:
        """Go where the line is about."""
        self.chosen()

    def action_contacts(self) -> None:
        """Go to the contacts on the profile."""
        self.go("profile", "contacts")

    def action_experience(self) -> None:
        """Go to the experience on the profile."""
        self.go("profile", "experience")

    def action_export(self) -> None:
        """Ask for a file and write the places where the cursor is on one, else the people."""
        here = self.here
        if here is not None and here.key.startswith((_SITE, _ADVICE)):
            ask_for_part(self, "sites", "Export the places")
        else:
            ask_for_part(self, "people", "Export the people")

    def action_status(self) -> None:
        """Ask how far the place is won."""
        here = self.here
        if here is None:
            return
        index = int(here.key.removeprefix(_SITE))
        entry = self.view.workbook.applicant.experience[index]
        answers = [
            (status, letter, sites.status_text(status))
            for status, letter in zip(get_args(SiteStatus), "iacrdx", strict=True)
        ]

        def take(status: str | None) -> None:
            if status is not None:
                self.intend(sites.set_status, index, entry, status)

        self.app.push_screen(Choice("How far is it won?", answers), take)
