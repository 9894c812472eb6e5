"""A workbook open for looking alone is gone on with as usual once it can be written."""

from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import can_be_written, may_be_written, told_on_screen

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp

_MOST_SKIPPED = 15  # looks: opening a file on a full disk each second would keep that disk busy


class WriteAgain:
    """Looks once a second whether a workbook that could not be written can be now."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._skip = self._pause = 0
        self._is_trying = False

    def look(self, desk: "Desk") -> None:
        """Try it aside, unless it is plain that it would fail, or it has just failed."""
        if desk.book.why_reading is None or self._is_trying:
            return
        if not may_be_written(self._app.path):
            self._skip = self._pause = 0
        elif self._skip:
            self._skip -= 1
        else:
            self._is_trying = True
            self._app.run_worker(self._try(desk), group="write_again")

    async def _try(self, desk: "Desk") -> None:
        from imgtui.tui.app.change_desk import change_desk

        app = self._app
        try:
            if not await app.aside(can_be_written, app.path) or app.desk is not desk:
                self._pause = min(2 * self._pause + 1, _MOST_SKIPPED)
                self._skip = self._pause
                return
            held = desk.view.workbook
            await change_desk(app, app.path)
        except ImgtuiError as error:
            app.notify(told_on_screen(error, app.path), severity="error", markup=False, timeout=10)
            return
        finally:
            self._is_trying = False
        if app.desk is None or app.desk.book.why_reading is not None:
            return
        other = (
            "" if app.desk.view.workbook == held else "; it has changed meanwhile, and is shown as it is now"
        )
        app.notify(f"The workbook can be written again: changes are saved{other}", markup=False, timeout=10)
