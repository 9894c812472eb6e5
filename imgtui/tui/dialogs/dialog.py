"""What every screen over the panes has in common: it is closed once, by whatever comes first."""

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from imgtui.domain.workbook.record import record


@record
class Untaken:
    """A text that could not be taken when the program ended: for what, and why not."""

    name: str
    text: str
    why: str


class Dialog(ModalScreen[ScreenResultType]):
    """A screen that may be closed twice, late, or from below another: each is one closing, of this one.

    The toolkit closes whatever is on top, and fails when only the panes are left: two quick escapes, a click
    beside a dialog that a key has just closed, or work that is done when its screen has gone, ended the
    program or closed the wrong screen.
    """

    _left_with: tuple[ScreenResultType | None] | None = None

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what lies at a place; nothing for what is being taken away, which the toolkit fails on."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is not None and widget.parent is None else (widget, offset)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen with a result; nothing when it is closed, and later when another lies over it."""
        stack = self.app.screen_stack if self.is_running else []
        if self not in stack or self._left_with is not None:
            return AwaitComplete()
        if stack[-1] is self:
            return super().dismiss(result)
        self._left_with = (result,)
        return AwaitComplete()

    def finish(self) -> Untaken | None:
        """Take what is typed here, as its own key would: the program ends. Return what cannot be taken."""
        return None

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._left_with is not None:
            (result,), self._left_with = self._left_with, None

            def leave() -> None:
                self.dismiss(result)  # not to be awaited by the screen that goes

            self.call_later(leave)
