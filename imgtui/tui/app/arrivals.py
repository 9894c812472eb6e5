"""What comes in from outside, pasted rows and files dropped or chosen: each goes to its pane."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp
    from imgtui.tui.pane.messages import OpenCalendar


class Arrivals:
    """Brings what has come to the pane that knows what to do with it, and that pane to the front."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app

    def dropped(self, text: str) -> bool:
        """Open files that were dropped where nothing takes a text; False when the text names none."""
        from imgtui.services.machine.dropped import dropped_paths

        if len(self._app.screen_stack) > 1:
            return False  # what is in front has fields of its own
        if self._app.desk is None or not dropped_paths(text.encode("utf-8", "replace")):
            return False
        self.rows(text)
        return True

    def rows(self, text: str) -> None:
        """Take rows, or the names of files, as if they were pasted into the programs."""
        self._app.run_worker(self._paste_into_programs(text), group="paste")

    async def _paste_into_programs(self, text: str) -> None:
        from imgtui.tui.widgets.table.messages import Pasted

        (await self._app.stage.show("programs")).post_message(Pasted(text))

    async def sheet(self, path: Path | str) -> None:
        """Show what importing a sheet would do."""
        from imgtui.tui.programs.imports.screen import open_import
        from imgtui.tui.programs.pane import ProgramsPane

        pane = await self._app.stage.show("programs")
        if isinstance(pane, ProgramsPane) and pane.is_attached:
            open_import(pane, path)

    async def calendar(self, message: "OpenCalendar") -> None:
        """Show what taking the interviews of a calendar would do."""
        from imgtui.tui.invites.files import show_calendar, show_entries
        from imgtui.tui.invites.pane import InvitesPane

        if message.meetings:
            # Entries of a text that was read: whoever decides them goes back to where the text was read.
            show_entries(self._app.pane, message.meetings, message.path, message.ended)
            return
        pane = await self._app.stage.show("invites")
        if isinstance(pane, InvitesPane) and pane.is_attached:
            show_calendar(pane, message.path)
