"""What the line above the keys says: the last change, and for a moment why a key did nothing."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.echo_line import EchoLine, Said

if TYPE_CHECKING:
    from imgtui.domain.workbook.snapshot import Step
    from imgtui.domain.workbook.touched import Touched
    from imgtui.services.views.evaluation import View
    from imgtui.tui.app.app import ImgtuiApp

TAKES_BACK = ("u takes it back", "u")
DOES_AGAIN = ("U redoes it", "U")


class Echo:
    """Keeps the answer to the last change until the next one; a notice stands over it until the next key.

    What warns stays its time, however much is typed meanwhile.

    Attributes:
        last: the answer to the last change.
    """

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self.last = Said()
        self._notice: Said | None = None
        self._until = 0.0
        self._is_answering = self._is_told = False

    @property
    def said(self) -> Said:
        """What the line says now."""
        return self._notice or self.last

    def answer(self, name: str, moved: Sequence[str], back: tuple[str, ...] = TAKES_BACK) -> None:
        """Say what was done and what it moved; it stands until the next change."""
        self.last, self._notice = Said(sentence(name), tuple(moved), back), None
        self.show()

    def changed(
        self,
        name: str,
        before: "View",
        touched: "Touched",
        back: tuple[str, ...] = TAKES_BACK,
    ) -> None:
        """Say what a change is called, and what it has moved since the view before it."""
        from imgtui.services.desk.effects import effects  # a start does not need it

        desk = self._app.desk
        self.answer(name, effects(before, desk.view, touched) if desk is not None else (), back)

    def elsewhere(self, steps: Sequence["Step"]) -> None:
        """Say what another program has done to the workbook, which `u` takes back like one's own.

        Args:
            steps: the newest one, if there is any.
        """
        for step in steps:
            what = f"taken back elsewhere: {step.name}" if step.undone else f"elsewhere: {step.name}"
            self.answer(what, (), DOES_AGAIN if step.undone else TAKES_BACK)

    def answering(self, is_answering: bool) -> None:
        """Take what is told from here on for the answer to a change, in better words than its name."""
        self._is_answering = is_answering

    def notice(self, text: str, *, warns: bool = False, seconds: float = 0.0) -> None:
        """Say something for the moment; what warns stays for some seconds at least."""
        said = Said(text, warns=warns)
        if self._is_answering and not warns:
            self.last, self._notice = said, None
        else:
            self._notice, self._until = said, time.monotonic() + (seconds if warns else 0.0)
        self.show()

    def tell(self, text: str, *, warns: bool, seconds: float) -> None:
        """Say a notification of the toolkit, which is over with the next key; a warning stays its time."""
        self._is_told = not warns
        self.notice(text, warns=warns, seconds=seconds)

    def clear(self) -> None:
        """Take a notice away."""
        if self._notice is not None:
            self._notice = None
            self.show()

    def pressed(self) -> None:
        """Take away what was told for the moment: the next thing has begun."""
        if self._is_told:
            self._is_told = False
            self._app.clear_notifications()
        if self._notice is not None and time.monotonic() >= self._until:
            self.clear()

    def show(self) -> None:
        """Say it on every screen that has a line for it; a dialog gets one when there is something to say."""
        for screen in self._app.screen_stack:
            line = screen.query_one_optional(EchoLine)
            if line is not None:
                line.take(self.said)
            elif isinstance(screen, Dialog) and screen is self._app.screen and self._notice is not None:
                screen.show_echo(self.said)


def sentence(text: str) -> str:
    """Return the name of a step as a sentence begins."""
    return text[:1].upper() + text[1:]
