"""What has to wait while the panes do not show the whole workbook, and what need not."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import ContentSwitcher

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.tui.chrome.lines import TabLine
from imgtui.tui.pane.commands import ANYWHERE, PANES, commands_of
from imgtui.tui.pane.pane import Pane
from imgtui.tui.pane.reading import Reading, reading_text
from imgtui.tui.widgets.keys_in_turn import Input

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp

_SAFE_KEYS = frozenset(
    key for command in commands_of(ANYWHERE) if command.name in (*PANES, "quit") for key in command.every_key
)
"""Keys that mean the same whatever has been read: they go to a tab, or leave."""
_LOOKING_KEYS = frozenset({"up", "down", "pageup", "pagedown", "home", "end"})


def _only_looks(event: Input) -> bool:
    """Tell whether an event moves the cursor or the view, and nothing else."""
    if isinstance(event, events.Key):
        return event.key in _LOOKING_KEYS
    return isinstance(event, events.MouseScrollDown | events.MouseScrollUp)


class Patience:
    """Says, for the application, which keys and presses wait for the whole workbook.

    It is not there while the first rows are shown and the rest is read; while something is done aside that
    what is typed behind it is about (an import); and while the whole is read again after that.
    """

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._keeping: set[object] = set()
        self._rereading: set[object] = set()

    @property
    def is_over(self) -> bool:
        """Whether the panes show the whole workbook, as it is after everything that was done."""
        desk = self._app.desk
        return desk is not None and desk.complete and not self._keeping and not self._rereading

    def keeping(self) -> contextlib.AbstractContextManager[None]:
        """Let keys wait for something done aside; escape, which stops it, does not."""
        return self._until_done(self._keeping)

    def rereading(self) -> contextlib.AbstractContextManager[None]:
        """Let keys wait for the whole, which is being read again."""
        return self._until_done(self._rereading)

    @contextlib.contextmanager
    def _until_done(self, going_on: set[object]) -> Iterator[None]:
        mine = object()
        going_on.add(mine)
        try:
            yield
        except ImgtuiError:
            self._app.drop_inputs("what it was typed behind was not done")
            raise
        finally:
            going_on.discard(mine)
            self._app.release()

    def must_wait(self, event: Input) -> bool:
        """Tell whether an event acts on programs that are not all here yet."""
        app = self._app
        if self.is_over:
            return False
        if app.file_watch.is_lost and len(app.screen_stack) > 1:
            return False  # what is asked about the file cannot wait for what is read from it
        if self._keeping and len(app.screen_stack) > 1 and _only_looks(event):
            return False  # the screen that does the long thing can be looked through meanwhile
        if self._keeping or self._rereading or len(app.screen_stack) != 1:
            return True
        if isinstance(event, events.MouseDown | events.MouseUp | events.Click):
            return not app.query_one(TabLine).region.contains(event.screen_x, event.screen_y)
        if isinstance(event, events.Key) and event.key in _SAFE_KEYS:
            return False
        shown = app.query_one(ContentSwitcher).query_one_optional(f"#{app.pane_id}", Pane)
        return app.desk is None or shown is None or not (shown.shows_part() and shown.can_on_part(event))

    def goes_ahead(self, event: Input) -> bool:
        """Tell whether an event stops what is done aside; it overtakes what was typed for afterwards."""
        return bool(self._keeping) and isinstance(event, events.Key) and event.key == "escape"

    def say_waiting(self, count: int) -> None:
        """Say that what was typed is not lost."""
        desk = self._app.desk
        if desk is not None and not desk.complete:
            waits = "1 key waits" if count == 1 else f"{count} keys wait"
            text = f"{reading_text(desk.view.snapshot.total)} {waits}"
            self._app.frame.say(text, waits)

    def cover(self, pane: Pane) -> None:
        """Show a pane; one that would have to tell of a part is covered while the rest is read."""
        switcher, desk = self._app.screen_stack[0].query_one(ContentSwitcher), self._app.desk
        is_ready = desk is not None and (desk.complete or pane.shows_part())
        if desk is not None and not is_ready:
            switcher.query_one(Reading).take_total(desk.view.snapshot.total)
        switcher.current = pane.PANE if is_ready else Reading.ID
