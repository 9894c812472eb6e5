"""How a workbook comes onto the screen: first rows at once, the rest aside, and what may go wrong."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import told_on_screen
from imgtui.tui.app import lookout
from imgtui.tui.chrome import themes

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp


class Opening:
    """Opens the workbook of an application, and another one in its place; runs on the screen's thread."""

    def __init__(self, app: "ImgtuiApp", *, asks_first: bool) -> None:
        self._app = app
        self._asks_first = asks_first
        self._has_begun = False

    async def open(self) -> None:
        """Read and show the first rows, then the rest; leave when the workbook cannot be used."""
        from imgtui.services.desk.desk import Desk

        app = self._app
        try:
            desk = Desk(app.path, app.clock)
        except ImgtuiError as error:
            app.fail(error)
            return
        for line in desk.book.said:
            app.notify(line, severity="warning", markup=False, timeout=20)
        if not await self._take_up(desk):
            return
        if desk.complete:
            self._whole()
            self._say_what_was_left(desk)
        else:
            # Not before the rows are painted: reading in a thread takes half of this one's time.
            app.call_after_refresh(self._start_reading, desk)

    def _start_reading(self, desk: "Desk") -> None:
        self._app.run_worker(self._read_rest(desk), exclusive=True, group="read")

    async def _read_rest(self, desk: "Desk") -> None:
        app = self._app
        try:
            desk.take_rest(await app.aside(desk.read_rest))
        except ImgtuiError as error:
            if not await self._read_what_was_kept(desk, error):
                return
        self._show_whole()
        self._say_what_was_left(desk)

    async def _read_what_was_kept(self, desk: "Desk", error: ImgtuiError) -> bool:
        """Ask what is to become of a file that went while it was read; say whether the whole is here."""
        app = self._app
        if app.desk is not desk:
            return False
        gone = app.file_watch.gone(error)
        if gone is None:
            app.fail(error)
            return False
        app.file_watch.lost(gone)
        if not desk.complete and desk.kept is not None and not desk.kept.part_of:
            with contextlib.suppress(ImgtuiError):  # what can be seen is a part then, and the question stands
                desk.take_kept(await app.aside(desk.read_kept, desk.kept.path))
        return desk.complete and app.desk is desk

    async def _take_up(self, desk: "Desk") -> bool:
        """Show what has been read of a workbook in the pane in front; False when the user has left."""
        app = self._app
        app.desk = desk
        app.theme = app.theme if app.no_color else themes.kept(desk.screen_state(), app.theme)
        app.stage.begin(desk)
        if not (await app.stage.show(app.pane_id)).is_attached:
            return False
        app.frame.refresh()
        return True

    def _show_whole(self) -> None:
        """Show the whole workbook in place of its first rows, unless the user has left meanwhile."""
        app = self._app
        if app.is_running and app.screen_stack:
            app.patience.cover(app.pane)
            app.stage.hand_down(None)
            app.pane.focus_main()
            self._whole()

    def _whole(self) -> None:
        """The whole workbook is here: do what was asked for meanwhile, and make the other panes."""
        app = self._app
        self._has_begun = True
        app.errands.do_waiting()
        app.set_interval(lookout.SECONDS, app.lookout.look)
        app.call_later(app.stage.make_rest)
        if self._asks_first and app.desk is not None and app.desk.view.is_new:
            app.anywhere.do_welcome()  # an applicant with an empty workbook is asked the first things
        app.release()

    def change(self, desk: "Desk", path: Path) -> None:
        """Go on with another workbook file, which has been read."""
        app = self._app
        app.desk, app.path, app.shown_name = desk, path, path.stem
        app.stage.hand_down(None)
        if self._has_begun:
            app.errands.do_waiting()
        else:
            app.patience.cover(app.pane)
            self._whole()

    def _say_what_was_left(self, desk: "Desk") -> None:
        """Say why nothing can be changed, or what was being typed when the program ended the last time."""
        from imgtui.tui.life.last_texts import take_untaken

        if why := desk.book.why_reading:
            why_not = told_on_screen(why, self._app.path)
            line = f"Open for looking: {why_not}; once that is done, it is written to by itself"
            self._app.notify(line, severity="warning", markup=False, timeout=15)
        elif said := take_untaken(desk):
            self._app.notify(said, severity="warning", markup=False, timeout=60)
