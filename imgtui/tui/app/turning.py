"""Undo and redo from the screen; what is long, as an import, is turned aside while the screen lives."""

from functools import partial
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.tui.app.echo import DOES_AGAIN, TAKES_BACK
from imgtui.tui.pane.messages import Aside

if TYPE_CHECKING:
    from imgtui.domain.workbook.snapshot import Step
    from imgtui.services.desk.desk import Desk
    from imgtui.services.views.evaluation import View
    from imgtui.tui.app.app import ImgtuiApp

_SOON = 0.3  # seconds: what takes longer is said


class Turning:
    """Takes steps of the journal back, for the application."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app

    def turn(self, desk: "Desk", *, redo: bool) -> None:
        """Undo or redo one step, and say which."""
        before = desk.view
        try:
            if desk.turn_is_long(redo=redo):
                self._turn_aside(desk, redo=redo)
                return
            step, touched = desk.turn(redo=redo)
        except ImgtuiError as error:
            self._app.say_error(error)
            return
        if step is not None:
            self._app.stage.hand_down(touched)
        self._tell(step, before, redo=redo)

    def _turn_aside(self, desk: "Desk", *, redo: bool) -> None:
        app, before = self._app, desk.view
        told = app.set_timer(_SOON, partial(app.frame.say, "Doing it again …" if redo else "Undoing …"))

        def then(step: "Step | None") -> None:
            told.stop()
            self._tell(step, before, redo=redo)

        def failed(line: str) -> None:
            told.stop()
            app.notify(line, severity="error", markup=False, timeout=8)

        app.post_message(
            Aside(desk.turn_aside, redo=redo, then=then, failed=failed, elsewhere=True, keeps_keys=True)
        )

    def _tell(self, step: "Step | None", before: "View", *, redo: bool) -> None:
        if step is None:
            self._app.notify("Nothing to redo" if redo else "Nothing to undo", timeout=2)
            return
        self._app.file_watch.changed()
        told_as = f"{'Done again' if redo else 'Undone'}: {step.name}"
        self._app.notify(told_as, markup=False, timeout=4)
        self._app.echo.changed(told_as, before, step.touched, TAKES_BACK if redo else DOES_AGAIN)
