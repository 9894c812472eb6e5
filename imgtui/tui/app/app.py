"""The application: its parts, what the toolkit and the panes tell each of them, and how it is started."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.notifications import SeverityLevel
from textual.widgets import ContentSwitcher

from imgtui.domain.workbook.errors import ImgtuiError, UsageError
from imgtui.domain.workbook.text import clean, quoted
from imgtui.services.machine.place import refuse_unusable, told_on_screen, typed
from imgtui.tui.app.anywhere import Anywhere
from imgtui.tui.app.arrivals import Arrivals
from imgtui.tui.app.dispatch import Dispatch
from imgtui.tui.app.echo import Echo
from imgtui.tui.app.errands import Errands
from imgtui.tui.app.file_watch import FileWatch
from imgtui.tui.app.frame import Frame
from imgtui.tui.app.lookout import Lookout
from imgtui.tui.app.offers import footer_here
from imgtui.tui.app.opening import Opening
from imgtui.tui.app.patience import Patience
from imgtui.tui.app.stage import Stage
from imgtui.tui.app.unsaved import Unsaved
from imgtui.tui.chrome import themes
from imgtui.tui.chrome.footer import FittedFooter
from imgtui.tui.chrome.lines import HeaderLine, TabLine
from imgtui.tui.life.live import LiveApp, live
from imgtui.tui.pane.commands import ANYWHERE, PANES, commands_of
from imgtui.tui.pane.messages import (
    Aside,
    Intent,
    JumpTo,
    KeepState,
    KeysChanged,
    OpenCalendar,
    OpenSheet,
    RunCommand,
    Turn,
)
from imgtui.tui.pane.pane import Pane
from imgtui.tui.pane.reading import Reading
from imgtui.tui.widgets.keys_in_turn import Input
from imgtui.tui.widgets.menu import MenuAsked
from imgtui.tui.widgets.text.echo_line import EchoLine

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.services.machine.clock import Clock

_Result = TypeVar("_Result")


class ImgtuiApp(LiveApp):
    """Six panes over one workbook file: takes what the toolkit and the panes say to the part it is about.

    Attributes:
        desk: the workbook and its view; None until it is read, and when it is closed.
        failure: why the workbook could not be used.
        stage: the panes. frame: header and footer. echo: the line above the keys.
        errands: what panes have asked for. patience: what has to wait for the whole workbook.
        dispatch: runs commands by their ids. anywhere: those that work anywhere.
        arrivals: what comes in from outside.
        opening: brings a workbook onto the screen. lookout: what others do to it meanwhile.
        file_watch: whether its file is still there. unsaved: what could not be saved, and is done again.
    """

    TITLE = "imgtui"
    ENABLE_COMMAND_PALETTE = False  # ours has the same commands and opens with `:` too
    CSS = """
    Screen { layers: base edit over; }
    ContentSwitcher { height: 1fr; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-huge")]
    PLACE: ClassVar = commands_of(ANYWHERE)
    BINDINGS = PLACE.bindings

    def __init__(
        self, path: Path, clock: "Clock", *, name: str | None = None, pane: str | None = None
    ) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self.shown_name = name or path.stem
        self.desk: Desk | None = None
        self.failure: ImgtuiError | None = None
        self._first_pane = pane or PANES[0]
        self.stage = Stage(self)
        self.frame = Frame(self)
        self.echo = Echo(self)
        self.errands = Errands(self)
        self.patience = Patience(self)
        self.dispatch = Dispatch(self)
        self.anywhere = Anywhere(self)
        self.arrivals = Arrivals(self)
        self.opening = Opening(
            self, asks_first=pane is None
        )  # who asks for a place is not asked who they are
        self.lookout = Lookout(self)
        self.file_watch = FileWatch(self)
        self.unsaved = Unsaved(self)
        for theme in themes.LOOKS:
            self.register_theme(theme)
        self.theme = themes.first(self.console.color_system, no_color=self.no_color)

    def compose(self) -> ComposeResult:
        """Draw the chrome; the panes, which load most of the program, come after the first frame."""
        yield HeaderLine()
        yield TabLine()
        with ContentSwitcher():
            yield Reading()
        yield EchoLine()
        yield FittedFooter(lambda: footer_here(self))

    def on_mount(self) -> None:
        """Draw first, read then: the first frame never waits for data."""
        self.query_one(HeaderLine).left = self.shown_name
        self.query_one(TabLine).current = self._first_pane
        # In the queue of the keys: a tab asked for meanwhile is not taken back.
        self.call_after_refresh(self.call_later, self.opening.open)

    @property
    def pane(self) -> Pane:
        """The pane that is shown."""
        return self.stage.front

    @property
    def pane_id(self) -> str:
        """The id of the pane that is shown, or will be shown first."""
        return self.stage.front_id

    async def aside(self, work: Callable[..., _Result], *args: Any, **kwargs: Any) -> _Result:
        """Do something in another thread; the one place where tests hold back what is being read."""
        return await asyncio.to_thread(work, *args, **kwargs)

    def fail(self, error: ImgtuiError) -> None:
        """Leave, since the workbook cannot be used."""
        self.failure = error
        self.exit(error.exit_code, return_code=error.exit_code)

    def say_error(self, error: ImgtuiError, more: str | None = None) -> None:
        """Say what went wrong, or ask about the file when it is that."""
        if not self.file_watch.takes(error):
            said = told_on_screen(error, self.path)
            self.notify(f"{said}; {more}" if more else said, severity="error", markup=False, timeout=8)

    # --- what panes and screens say -------------------------------------------------------------

    @on(Intent)
    @on(Turn)
    def _on_errand(self, message: Intent | Turn) -> None:
        message.stop()
        self.errands.ask(message)

    @on(Aside)
    def _on_aside(self, aside: Aside) -> None:
        aside.stop()
        self.errands.set_aside(aside)

    @on(KeepState)
    def _on_keep_state(self, message: KeepState) -> None:
        message.stop()
        if self.desk is not None:
            self.desk.keep_screen_state(message.name, message.value)
            self.file_watch.changed()

    @on(JumpTo)
    async def _on_jump(self, jump: JumpTo) -> None:
        jump.stop()
        await self.stage.jump(jump.pane, jump.query, jump.key)

    @on(RunCommand)
    async def _on_run_command(self, message: RunCommand) -> None:
        message.stop()
        await self.dispatch.run(message.command_id)

    async def action_do(self, name: str) -> None:
        """Run a command of the application, or say why it cannot run."""
        await self.dispatch.run_anywhere(name)

    @on(MenuAsked)
    def _on_menu_asked(self, message: MenuAsked) -> None:
        message.stop()
        self.anywhere.show_menu()

    @on(OpenSheet)
    async def _on_open_sheet(self, message: OpenSheet) -> None:
        message.stop()
        await self.arrivals.sheet(message.path)

    @on(OpenCalendar)
    async def _on_open_calendar(self, message: OpenCalendar) -> None:
        message.stop()
        await self.arrivals.calendar(message)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    @on(KeysChanged)
    def _on_keys_changed(self) -> None:
        self.frame.refresh_keys()

    # --- what the toolkit asks and tells --------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take away what was told for the moment when the next thing begins."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self.echo.pressed()
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Tell the header, which says when the terminal is too small."""
        self.frame.take_size(event.size)

    def on_paste(self, event: events.Paste) -> None:
        """Open files that were dropped where nothing takes a text: sheets to import, a calendar, a page."""
        if self.arrivals.dropped(event.text):
            event.stop()

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
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
        seconds = timeout or self.NOTIFICATION_TIMEOUT
        self.echo.tell(message, warns=severity != "information", seconds=seconds)

    def clear_notifications(self) -> None:
        """Take away what was told for the moment."""
        super().clear_notifications()
        self.echo.clear()

    def _refresh_notifications(self) -> None:
        """Draw no box over the panes: what is told stands in the line above the keys."""

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; the panes stay."""
        if len(self.screen_stack) == 1:
            return AwaitComplete()
        self.call_later(self.frame.refresh_keys)  # its keys work again
        return super().pop_screen()

    def must_wait(self, event: Input) -> bool:
        """Let everything wait that acts on programs, until all of them are here."""
        return self.patience.must_wait(event)

    def goes_ahead(self, event: Input) -> bool:
        """Let through what stops the thing that keys wait for."""
        return self.patience.goes_ahead(event)

    def inputs_wait(self, count: int) -> None:
        """Say that what was typed is not lost."""
        self.patience.say_waiting(count)

    @property
    def is_whole(self) -> bool:
        """Whether the panes show the whole workbook, as it is after everything that was done."""
        return self.patience.is_over

    def said_to_typing(self) -> str:
        """Return how a cell is opened, where a pane has cells."""
        return self.pane.WHERE_TYPED if self.desk is not None else ""

    def still_open(self) -> Callable[[], None]:
        """Return what makes sure, from any thread, that the workbook open now is still at its place."""
        desk = self.desk
        return desk.verify_aside if desk is not None else lambda: None

    # --- the end --------------------------------------------------------------------------------

    def finish_writing(self) -> None:
        """Take in what is being typed on every screen, and keep for the next start what cannot be taken."""
        from imgtui.tui.life.last_texts import finish, keep_untaken  # wanted once

        untaken = finish(self.screen_stack)
        if self.desk is not None and untaken:
            keep_untaken(self.desk, untaken)

    def close_desk(self) -> None:
        """Close the workbook, folded; ReplacedError when its file is gone, with where all is kept."""
        desk = self.desk
        if desk is None:
            return
        unsaved = self.unsaved.at_end(desk)
        self.desk = None
        desk.close()
        if unsaved is not None:
            raise unsaved

    def fold_aside(self) -> None:
        """Fold the log by a connection of its own: the screen's may be in the middle of something."""
        if self.desk is not None:
            self.desk.fold_aside()


def run(
    path: Path, clock: "Clock", *, demo: bool = False, pane: str | None = None
) -> tuple[int, ImgtuiError | None]:
    """Show the screen until the user leaves.

    Returns:
        The exit code, and what went wrong when the workbook could not be used.
    """
    if pane is not None and pane not in PANES:
        raise UsageError("pane_unknown", f"{quoted(pane)} is no tab", "--pane", f"one of: {', '.join(PANES)}")
    refuse_unusable(path)
    app = ImgtuiApp(path, clock, name="Demo season" if demo else None, pane=pane)
    code = live(app)
    if app.path != path:  # gone on with another file, which the next start does not open by itself
        line = f"imgtui: you went on with {app.path}; open it again with: {typed(app.path)}"
        print(clean(line), file=sys.stderr)  # the screen is gone: this is the terminal's again
    return code, app.crash or app.failure
