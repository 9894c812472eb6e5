"""Once a second: what other programs, the disk and the calendar have done to what is on the screen."""

from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import told_on_screen

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp

SECONDS = 1.0
"""How often to look for what other processes have committed."""


class Lookout:
    """Looks whether the view is still that of its file and of today; on the screen's thread."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app

    def look(self) -> None:
        """Show what others have committed, or the new day; say what the backups could not do."""
        app = self._app
        if app.desk is None or not app.desk.complete or not app.file_watch.look():
            return
        if trouble := app.desk.book.backups.take_trouble():
            app.notify(told_on_screen(trouble, app.path), severity="warning", markup=False, timeout=15)
        try:
            day = app.desk.view.today
            by_others = app.desk.is_behind()
            touched = app.desk.others()
            if touched:
                app.stage.hand_down(touched)
                if by_others:
                    app.echo.elsewhere(app.desk.book.steps(1))
            elif app.desk.book.today() != day:
                app.desk.after(touched)
                app.stage.hand_down(None)
            elif app.desk.tick():
                app.stage.hand_down(touched)
        except ImgtuiError as error:
            app.say_error(error)
