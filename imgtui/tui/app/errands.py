"""What panes ask for is done here, or kept until the whole workbook is here: changes, long things, undo."""

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import told_on_screen
from imgtui.tui.app.turning import Turning
from imgtui.tui.pane.messages import Aside, Intent, Turn

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp


class Errands:
    """Does what panes ask of the workbook, in the order in which they asked; on the screen's thread."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._waiting: list[Intent | Turn] = []
        self._turning = Turning(app)

    @property
    def are_waiting(self) -> bool:
        """Whether something was asked for before the whole workbook was here."""
        return bool(self._waiting)

    def ask(self, errand: Intent | Turn) -> None:
        """Do something now, or once the whole workbook is here: nothing acts on a part of it."""
        desk = self._app.desk
        if desk is None or not desk.complete:
            self._waiting.append(errand)
        elif isinstance(errand, Turn):
            self._turning.turn(desk, redo=errand.redo)
        else:
            self._carry_out(desk, errand)

    def do_waiting(self) -> None:
        """Do what was asked for meanwhile."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self.ask(each)

    def _carry_out(self, desk: "Desk", intent: Intent) -> None:
        """Have an intent done, and show what it did; an error is one line."""
        app = self._app
        try:
            before = desk.view
            result, touched = desk.do(intent.service, *intent.args, **intent.kwargs)
        except ImgtuiError as error:
            if intent.failed:
                intent.failed(told_on_screen(error, app.path))
            app.say_error(error, app.unsaved.take(intent, error))
            return
        if touched:
            app.stage.hand_down(touched)
            app.file_watch.changed()
            app.echo.changed(desk.book.last_name, before, touched)
        if intent.then:
            app.echo.answering(bool(touched))
            intent.then(result)
            app.echo.answering(False)

    def set_aside(self, aside: Aside) -> None:
        """Have something long done in another thread."""
        self._app.run_worker(self._carry_out_aside(aside), group="aside")

    async def _carry_out_aside(self, aside: Aside) -> None:
        app = self._app
        if app.desk is None:
            return
        service = aside.service if aside.elsewhere else partial(app.desk.aside, aside.service)
        last_step = app.desk.book.steps(1)
        try:
            with app.patience.keeping() if aside.keeps_keys else contextlib.nullcontext():
                result = await app.aside(service, *aside.args, **aside.kwargs)
                await self._take_in(app.desk, much=aside.much)
        except ImgtuiError as error:
            aside.failed(told_on_screen(error, app.path))
            return
        except Exception as error:
            # Whoever waits for it is let go first; the defect itself is told like any other.
            aside.failed(f"that did not work ({type(error).__name__}): nothing was changed by it")
            raise
        steps = app.desk.book.steps(1)
        is_step = bool(steps) and steps != last_step and not aside.elsewhere  # undo says itself what it did
        if is_step:
            app.echo.answer(steps[0].name, ())  # what stood there is no longer what `u` takes back
        app.echo.answering(is_step)
        aside.then(result)
        app.echo.answering(False)

    async def _take_in(self, desk: "Desk", *, much: bool) -> None:
        """Show what was done aside; where it may be much, it is read and judged aside too."""
        app = self._app
        if not much or not desk.complete or not desk.is_behind():
            app.lookout.look()
            return
        try:
            with app.patience.rereading():
                desk.take_rest(await app.aside(desk.read_rest))
        except ImgtuiError as error:
            app.say_error(error)
            return
        app.stage.hand_down(None)
