"""Watching the file under the screen: folds its log when idle, sees when it is another."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError
from imgtui.services.machine.place import told_on_screen
from imgtui.tui.app.write_again import WriteAgain

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp
    from imgtui.tui.app.file_gone import WaysOn

_IDLE_SECONDS = 0.5


class FileWatch:
    """Watches for one application; all of it runs on the screen's thread."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._timer: Timer | None = None
        self._error: ReplacedError | None = None
        self._ways: WaysOn | None = None
        self._is_checking = self._is_in_doubt = False
        self._write_again = WriteAgain(app)

    def changed(self) -> None:
        """Something was written: fold it when nothing more comes for a while."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_IDLE_SECONDS, self._fold)

    def _fold(self) -> None:
        self._timer = None
        if self._app.desk is None:
            return
        try:
            self._app.desk.fold()
        except ReplacedError as error:
            self.lost(error)
        except ImgtuiError as error:
            self._say(error)

    def look(self) -> bool:
        """Say whether the file is still the one that was opened; fold what others have left unfolded."""
        desk = self._app.desk
        if desk is None:
            return False
        try:
            desk.verify()
        except ReplacedError as error:
            if self._error is None or self._error.code != error.code:
                self.lost(error)
            return False
        except ImgtuiError as error:
            self._say(error)
            return False
        if self._error is not None:
            self._found()
        self._write_again.look(desk)
        self._app.unsaved.look(desk)
        if not self._is_checking and (desk.was_touched() or self._is_in_doubt):
            self._is_checking, self._is_in_doubt = True, False
            self._app.run_worker(self._check(desk), group="check")
        if self._timer is None:
            self._fold()
        return True

    async def _check(self, desk: "Desk") -> None:
        """Find out, aside, whether who wrote to the file was another imgtui, or has damaged it.

        What could not be looked at (somebody held it) is looked at again a second later.
        """
        held = None if desk.is_behind() else desk.book.snapshot
        try:
            damage = await self._app.aside(desk.damage, held)
        except ReplacedError as error:
            if self._app.desk is desk:
                self.lost(error)
            return
        except ImgtuiError as error:
            damage = error.message if error.code == "workbook_damaged" else None
            self._is_in_doubt = damage is None
        finally:
            self._is_checking = False
        if damage is not None and self._app.desk is desk:
            self.damaged(damage)

    def takes(self, error: ImgtuiError) -> bool:
        """Take an error that is about the open file itself; return whether it was one."""
        desk = self._app.desk
        if isinstance(error, ReplacedError):
            self.lost(error)
        elif error.code == "workbook_damaged" and desk is not None and error.where == str(desk.path):
            self.damaged(error.message)
        else:
            return False
        return True

    def damaged(self, damage: str) -> None:
        """Treat a file that was damaged under the screen as one that was written over."""
        desk = self._app.desk
        if desk is None:
            return
        desk.distrust(damage)
        try:
            desk.verify()
        except ReplacedError as error:
            self.lost(error)

    def lost(self, error: ReplacedError) -> None:
        """Keep what is held, at once, and ask what to do.

        What was typed ahead was for what was to be read: the rows gone on with may be others.
        """
        if self._error is None and not self._app.is_whole:
            self._app.drop_inputs("the workbook's file was replaced meanwhile")
        self._error = error
        if self._app.desk is not None:
            self._app.desk.keep()
        if self._ways is None:
            from imgtui.tui.app.file_gone import WaysOn  # seldom wanted

            self._ways = WaysOn(self._app)
        self._ways.ask(error)

    def gone(self, error: ImgtuiError) -> ReplacedError | None:
        """Return that the file is gone or another when that is why reading it has failed."""
        if isinstance(error, ReplacedError):
            return error
        try:
            if self._app.desk is not None:
                self._app.desk.verify()
        except ReplacedError as found:
            return found
        except ImgtuiError:
            return None
        return None

    @property
    def is_lost(self) -> bool:
        """Whether the file is gone or another."""
        return self._error is not None

    def _found(self) -> None:
        self._error = None
        if self._ways is not None:
            self._ways.close()
        self._app.unsaved.again()
        self._app.notify("The workbook's file is back: changes are saved", markup=False, timeout=8)

    def forget(self) -> None:
        """Another file is gone on with."""
        self._error = None

    def _say(self, error: ImgtuiError) -> None:
        if error.code == "workbook_damaged":
            self.damaged(error.message)
            return
        self._app.notify(told_on_screen(error, self._app.path), severity="error", markup=False, timeout=10)
