"""What is told stands in the line above the keys, until the next thing begins."""

from textual import events
from textual.notifications import SeverityLevel

from imgtui.tui.app.echo import Echo
from imgtui.tui.chrome.lines import HeaderLine
from imgtui.tui.life.live import LiveApp


class Telling(LiveApp):
    """An application whose notices stand in its echo line, in place of boxes over the panes."""

    echo: Echo

    def __init__(self) -> None:
        super().__init__()
        self._is_told = False

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in the line above the keys, in place of what was said before."""
        self.clear_notifications()
        self._is_told = severity == "information"
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        self.echo.notice(
            message, warns=severity != "information", seconds=timeout or self.NOTIFICATION_TIMEOUT
        )

    def clear_notifications(self) -> None:
        """Take away what was told for the moment."""
        super().clear_notifications()
        self.echo.clear()

    def _refresh_notifications(self) -> None:
        """Draw no box over the panes: what is told stands in the line above the keys."""

    async def on_event(self, event: events.Event) -> None:
        """Take away what was told for the moment when the next thing begins; a warning stays its time."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            if self._is_told:
                self._is_told = False
                self.clear_notifications()
            self.echo.pressed()
        await super().on_event(event)

    def say_long(self, text: str) -> None:
        """Say in the header what is going on, until the next view is shown."""
        self.screen_stack[0].query_one(HeaderLine).right = (text,)
