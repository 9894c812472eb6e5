"""What the screens that lie over the panes have in common: they take each next view and ask as panes do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.widget import Widget

from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.pane.messages import Intent, JumpTo, RunCommand
from imgtui.tui.widgets.text.echo_line import EchoLine, Said
from imgtui.tui.widgets.text.key_line import KeyLine

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


class Over(Dialog[None]):
    """A screen of its own over the panes; the application hands it each next view.

    Subclasses implement `redraw`, which draws from `view` and runs after each change.
    """

    PLACE: ClassVar = place(
        "over",
        "In every screen over the panes",
        "screen",
        Command("close", "escape q", "Close", "Go back to where you were.", 1),
        Command("undo", "u", "Undo", "Take the last change back.", 90, action="turn('undo')"),
        Command("redo", "U", "Redo", "Do the change again that was just taken back.", action="turn('redo')"),
    )
    BINDINGS = PLACE.bindings
    answers_each_key: ClassVar = True
    """A key without a use is told so, as in a pane; a question in a box keeps still."""

    def __init__(self, view: "View") -> None:
        super().__init__()
        self.view = view

    def on_mount(self) -> None:
        """Answer changes above the keys, as the panes do."""
        for keys in self.query(KeyLine):
            if isinstance(keys.parent, Widget):
                line = EchoLine(self.said_now(), shrinks=True)
                line.pass_over(self.app.echo.last if hasattr(self.app, "echo") else Said())
                keys.parent.mount(line, before=keys)

    def said_now(self) -> Said:
        """Return what the line of the panes says for the moment: it is said here, too."""
        echo = getattr(self.app, "echo", None)  # a screen may be shown by an application without one
        return echo.said if echo is not None else Said()

    def take_view(self, view: "View") -> None:
        """Take the next view."""
        self.view = view
        if self.is_mounted:
            self.redraw()

    def redraw(self) -> None:
        """Draw everything from `view`."""

    def intend(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Ask for a change of the workbook; `then` runs when it is done and drawn."""
        self.post_message(Intent(service, *args, then=then, **kwargs))

    def go(self, pane: str, query: str | None = None, key: str | None = None) -> None:
        """Close, and go to a place in some pane."""
        self.app.post_message(JumpTo(pane, query, key))
        self.dismiss()

    def say(self, text: str, *, warns: bool = False) -> None:
        """Say something for a few seconds."""
        self.notify(text, severity="warning" if warns else "information", markup=False, timeout=5)

    def action_turn(self, name: str) -> None:
        """Undo or redo."""
        self.post_message(RunCommand(f"app.{name}"))

    def action_close(self) -> None:
        """Go back to the pane."""
        self.dismiss()
