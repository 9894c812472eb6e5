"""Files of the Invites pane: the season to a file or a calendar, interviews from a calendar or a sheet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.services.invites.calendar_desk import read_apart
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.path_prompt import CALENDAR, SHEETS, PathPrompt, why_no_sheet
from imgtui.tui.pane.messages import Aside, OpenSheet

if TYPE_CHECKING:
    from imgtui.tui.invites.pane import InvitesPane
    from imgtui.tui.pane.pane import Pane

TARGETS = (CALENDAR, ".csv", ".xlsx", ".md", ".html", ".json")
LAST_TARGET = "target"
"""Under this name the pane remembers where the last export went: exporting again is `x`, enter, `y`."""


def ask_for_target(pane: "InvitesPane", last: str) -> None:
    """Ask for a file and write the season to it."""

    def write(path: Path) -> None:
        def done(_: object) -> None:
            pane.keep(LAST_TARGET, str(path))
            pane.last_target = str(path)
            more = ""
            if path.suffix.lower() == CALENDAR:
                more = ": import it into your calendar; importing a later export updates what is there"
            pane.notify(f"Wrote {path}{more}", markup=False, timeout=8)

        def failed(why: str) -> None:
            pane.notify(why, severity="error", markup=False, timeout=8)

        from imgtui.services.workbook.exporting import export  # brings the pages of all that can be written

        pane.post_message(Aside(export, pane.view, "invites", path, then=done, failed=failed))

    about = (
        ".ics: interviews, answers due and the season's dates, for a calendar. "
        ".md or .html: a page to print. .csv, .xlsx or .json: the log."
    )
    ask_new_file(pane.app, "Export the season", about, TARGETS, last, write)


def show_calendar(pane: "InvitesPane", path: Path) -> None:
    """Show what taking the interviews of a calendar would do."""

    def failed(why: str) -> None:
        pane.notify(why, severity="error", markup=False, timeout=8)

    def done(meetings: tuple[Meeting, ...]) -> None:
        # Only somebody who has a calendar pays for the screen.
        from imgtui.tui.invites.importing import CalendarScreen

        if pane.view is not None:
            pane.app.push_screen(CalendarScreen(pane, pane.view, meetings, path))

    read = partial(read_apart, path, gentle=True)
    pane.post_message(Aside(read, then=done, failed=failed, elsewhere=True))


def show_entries(
    pane: "Pane", meetings: Sequence[Meeting], path: Path, ended: Callable[[str], None] | None
) -> None:
    """Show what taking the entries of a text that was read would do, over whichever pane is in front."""
    from imgtui.tui.invites.importing import CalendarScreen

    if pane.view is not None:
        pane.app.push_screen(CalendarScreen(pane, pane.view, meetings, path, ended))


def ask_for_source(pane: "InvitesPane") -> None:
    """Ask for a calendar or a sheet, and show what it would do."""

    def take(path: Path | None) -> None:
        if path is not None and path.suffix.lower() != CALENDAR:
            pane.post_message(OpenSheet(path))
        elif path is not None:
            show_calendar(pane, path)

    about = (
        ".ics from your calendar or from a mail, or a sheet with interview dates (.csv, .xlsx, …). "
        "tab completes; you see all before it is stored."
    )
    screen = PathPrompt("Import interviews", about, (CALENDAR, *SHEETS), why_no_sheet)
    pane.app.push_screen(screen, take)
