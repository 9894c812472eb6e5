"""What the application is made of: chrome and panes, the view going down, intents coming up."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.widgets import ContentSwitcher

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import told_on_screen
from imgtui.tui.app.echo import Echo
from imgtui.tui.app.file_watch import FileWatch
from imgtui.tui.app.opening import Opening
from imgtui.tui.app.panes import made
from imgtui.tui.app.patience import Patience
from imgtui.tui.app.telling import Telling
from imgtui.tui.app.turning import Turning
from imgtui.tui.app.unsaved import Unsaved
from imgtui.tui.chrome import themes
from imgtui.tui.chrome.footer import Entry, FittedFooter, typing_keys
from imgtui.tui.chrome.lines import HeaderLine, TabLine
from imgtui.tui.command import Command
from imgtui.tui.pane.commands import ANYWHERE, PANES, STILL_READING, commands_of
from imgtui.tui.pane.messages import Aside, Intent, Jump, KeepState, KeysChanged, Turn
from imgtui.tui.pane.pane import Pane
from imgtui.tui.pane.reading import Reading
from imgtui.tui.widgets.keys_in_turn import Input
from imgtui.tui.widgets.text.echo_line import EchoLine

if TYPE_CHECKING:
    from datetime import date

    from imgtui.domain.workbook.touched import Touched
    from imgtui.services.desk.desk import Desk
    from imgtui.services.machine.clock import Clock

_Result = TypeVar("_Result")
_HELP = commands_of(ANYWHERE)["help"]
_LOOK_SECONDS = 1.0  # how often to look for what other processes have committed


class Shell(Telling):
    """Six panes over one workbook file; its commands are `ImgtuiApp`'s."""

    TITLE = "imgtui"
    ENABLE_COMMAND_PALETTE = False  # ours has the same commands and opens with `:` too
    CSS = """
    Screen { layers: base edit over; }
    ContentSwitcher { height: 1fr; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-huge")]

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
        self._waiting: list[Intent | Turn] = []
        self._stale: dict[str, Touched | None] = {}
        self._told_day: date | None = None
        self._has_begun = False
        self.echo = Echo(self)
        self.unsaved = Unsaved(self)
        """What was asked for while the file was gone; it is in the kept copy."""
        self.file_watch = FileWatch(self)
        self._patience = Patience(self)
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
        yield FittedFooter(self.footer_entries)

    def on_mount(self) -> None:
        """Draw first, read then: the first frame never waits for data."""
        self.query_one(HeaderLine).left = self.shown_name
        self.query_one(TabLine).current = self._first_pane
        # In the queue of the keys: a tab asked for meanwhile is not taken back.
        self.call_after_refresh(self.call_later, Opening(self).open)

    @property
    def pane(self) -> Pane:
        """The pane that is shown."""
        return self.screen_stack[0].query_one(f"#{self.pane_id}", Pane)

    @property
    def pane_id(self) -> str:
        """The id of the pane that is shown, or will be shown first."""
        return self.screen_stack[0].query_one(TabLine).current

    async def take_up(self, desk: "Desk") -> bool:
        """Show what has been read of a workbook in the pane in front; False when the user has left."""
        self.desk = desk
        self.theme = self.theme if self.no_color else themes.kept(desk.screen_state(), self.theme)
        self._stale = dict.fromkeys(PANES)
        self._told_day = desk.view.today
        if not (await self.show_pane(self.pane_id)).is_attached:
            return False
        self._refresh_chrome()
        return True

    def show_whole(self) -> None:
        """Show the whole workbook in place of its first rows, unless the user has left meanwhile."""
        if self.is_running and self.screen_stack:
            self._patience.cover(self.pane)
            self.hand_down(None)
            self.pane.focus_main()
            self.whole()

    def whole(self) -> None:
        """The whole workbook is here: do what was asked for meanwhile, and make the other panes."""
        self._has_begun = True
        self._do_waiting()
        self.set_interval(_LOOK_SECONDS, self._look_around)
        self.call_later(self._mount_rest)
        self.began()
        self.release()

    def _do_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self._on_turn(each) if isinstance(each, Turn) else self.carry_out(each)

    async def aside(self, work: Callable[..., _Result], *args: Any, **kwargs: Any) -> _Result:
        """Do something in another thread; the one place where tests hold back what is being read."""
        return await asyncio.to_thread(work, *args, **kwargs)

    def must_wait(self, event: Input) -> bool:
        """Let everything wait that acts on programs, until all of them are here."""
        return self._patience.must_wait(event)

    def goes_ahead(self, event: Input) -> bool:
        """Let through what stops the thing that keys wait for."""
        return self._patience.goes_ahead(event)

    def inputs_wait(self, count: int) -> None:
        """Say that what was typed is not lost."""
        self._patience.say_waiting(count)

    @property
    def is_whole(self) -> bool:
        """Whether the panes show the whole workbook, as it is after everything that was done."""
        return self._patience.is_over

    def began(self) -> None:
        """Do what is to be done once, when the whole workbook is here."""

    async def _mount_rest(self) -> None:
        for pane in PANES:
            if self.screen_stack:
                await self._mounted(pane)
        if self.desk is not None:
            self.desk.settle()

    async def _mounted(self, pane_id: str) -> Pane:
        switcher = self.query_one(ContentSwitcher)
        found = switcher.query_one_optional(f"#{pane_id}", Pane)
        if found is None:
            found = made(pane_id)
            found.display = False
            if switcher.is_attached:  # not any more when the user has left while it was made
                await switcher.mount(found)
        return found

    def fail(self, error: ImgtuiError) -> None:
        """Leave, since the workbook cannot be used."""
        self.failure = error
        self.exit(error.exit_code, return_code=error.exit_code)

    def hand_down(self, touched: "Touched | None") -> None:
        """Give the view to the pane that is shown; the others get it when they are shown."""
        from imgtui.domain.workbook.touched import Touched

        if self.desk is not None:
            # A change right after midnight brings the new day along: everything may read otherwise.
            day, self._told_day = self._told_day, self.desk.view.today
            touched = touched if self._told_day == day else None
        for pane, stale in self._stale.items():
            if stale is not None:
                self._stale[pane] = None if touched is None else stale | touched
        if touched is None:
            self._stale = dict.fromkeys(PANES)
        for pane in PANES:
            self._stale.setdefault(pane, touched or Touched())
        self._refresh_pane(self.pane)
        self._refresh_chrome()
        for screen in self.screen_stack:
            take_view = getattr(screen, "take_view", None)
            if take_view is not None and self.desk is not None:
                take_view(self.desk.view)

    def _refresh_pane(self, pane: Pane) -> None:
        if self.desk is None or pane.PANE not in self._stale:
            return
        pane.take_up(self.desk.screen_state())
        if not self.desk.complete and not pane.shows_part():
            return
        pane.receive(self.desk.view, self._stale.pop(pane.PANE))

    def _refresh_chrome(self) -> None:
        if self.desk is None:
            return
        from imgtui.tui.chrome.header import header_forms

        header = self.query_one(HeaderLine)
        only = " · READ ONLY" if self.desk.book.why_reading else ""
        header.left = f"{self.shown_name} · Match {self.desk.view.workbook.season.match_year}{only}"
        header.right = header_forms(self.desk.view, self.clock.fixed is not None)
        self._refresh_footer()

    def _look_around(self) -> None:
        if self.desk is None or not self.desk.complete or not self.file_watch.look():
            return
        if trouble := self.desk.book.backups.take_trouble():
            self.notify(told_on_screen(trouble, self.path), severity="warning", markup=False, timeout=15)
        try:
            day = self.desk.view.today
            by_others = self.desk.is_behind()
            touched = self.desk.others()
            if touched:
                self.hand_down(touched)
                if by_others:
                    self.echo.elsewhere(self.desk.book.steps(1))
            elif self.desk.book.today() != day:
                self.desk.after(touched)
                self.hand_down(None)
            elif self.desk.tick():
                self.hand_down(touched)
        except ImgtuiError as error:
            self.say_error(error)

    @on(Intent)
    def _on_intent(self, intent: Intent) -> None:
        intent.stop()
        if self.desk is None or not self.desk.complete:
            self._waiting.append(intent)
        else:
            self.carry_out(intent)

    def carry_out(self, intent: Intent) -> None:
        """Have an intent done, and show what it did; an error is one line."""
        assert self.desk is not None  # noqa: S101  # intents wait until it is there
        try:
            before = self.desk.view
            result, touched = self.desk.do(intent.service, *intent.args, **intent.kwargs)
        except ImgtuiError as error:
            if intent.failed:
                intent.failed(told_on_screen(error, self.path))
            self.say_error(error, self.unsaved.take(intent, error))
            return
        if touched:
            self.hand_down(touched)
            self.file_watch.changed()
            self.echo.changed(self.desk.book.last_name, before, touched)
        if intent.then:
            self.echo.answering(bool(touched))
            intent.then(result)
            self.echo.answering(False)

    def finish_writing(self) -> None:
        """Take in what is being typed on every screen, and keep for the next start what cannot be taken."""
        from imgtui.tui.life.last_texts import finish, keep_untaken  # wanted once

        untaken = finish(self.screen_stack)
        if self.desk is not None and untaken:
            keep_untaken(self.desk, untaken)

    @on(Aside)
    def _on_aside(self, aside: Aside) -> None:
        aside.stop()
        self.run_worker(partial(self._carry_out_aside, aside), group="aside")  # type: ignore[arg-type]  # as above

    async def _carry_out_aside(self, aside: Aside) -> None:
        if self.desk is None:
            return
        service = aside.service if aside.elsewhere else partial(self.desk.aside, aside.service)
        last_step = self.desk.book.steps(1)
        try:
            with self._patience.keeping() if aside.keeps_keys else contextlib.nullcontext():
                result = await self.aside(service, *aside.args, **aside.kwargs)
                await self._take_in(self.desk, much=aside.much)
        except ImgtuiError as error:
            aside.failed(told_on_screen(error, self.path))
            return
        except Exception as error:
            # Whoever waits for it is let go first; the defect itself is told like any other.
            aside.failed(f"that did not work ({type(error).__name__}): nothing was changed by it")
            raise
        steps = self.desk.book.steps(1)
        is_step = bool(steps) and steps != last_step and not aside.elsewhere  # undo says itself what it did
        if is_step:
            self.echo.answer(steps[0].name, ())  # what stood there is no longer what `u` takes back
        self.echo.answering(is_step)
        aside.then(result)
        self.echo.answering(False)

    async def _take_in(self, desk: "Desk", *, much: bool) -> None:
        """Show what was done aside; where it may be much, it is read and judged aside too."""
        if not much or not desk.complete or not desk.is_behind():
            self._look_around()
            return
        try:
            with self._patience.rereading():
                desk.take_rest(await self.aside(desk.read_rest))
        except ImgtuiError as error:
            self.say_error(error)
            return
        self.hand_down(None)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; the panes stay."""
        if len(self.screen_stack) == 1:
            return AwaitComplete()
        self.call_later(self._refresh_footer)  # its keys work again
        return super().pop_screen()

    def say_error(self, error: ImgtuiError, more: str | None = None) -> None:
        """Say what went wrong, or ask about the file when it is that."""
        if not self.file_watch.takes(error):
            said = told_on_screen(error, self.path)
            self.notify(f"{said}; {more}" if more else said, severity="error", markup=False, timeout=8)

    @on(KeepState)
    def _on_keep_state(self, message: KeepState) -> None:
        message.stop()
        if self.desk is not None:
            self.desk.keep_screen_state(message.name, message.value)
            self.file_watch.changed()

    @on(Jump)
    async def _on_jump(self, jump: Jump) -> None:
        jump.stop()
        pane = await self.go_to_pane(jump.pane)
        if pane.is_attached and (jump.query is not None or jump.key is not None):
            pane.jump(jump.query, jump.key)

    def said_to_typing(self) -> str:
        """Return how a cell is opened, where a pane has cells."""
        return self.pane.WHERE_TYPED if self.desk is not None else ""

    async def go_to_pane(self, pane_id: str) -> Pane:
        """Bring a pane to the front because it was asked for, and say which and how to go back."""
        before = self.pane_id
        pane = await self.show_pane(pane_id)
        if before != pane_id and pane.is_attached:
            back, here = (commands_of(ANYWHERE)[each] for each in (before, pane_id))
            said = f"{here.key_text}: {here.label} · {back.key_text} goes back to {back.label}"
            self.echo.notice(f"{said}{pane.WHERE_TYPED}")
        return pane

    async def show_pane(self, pane_id: str) -> Pane:
        """Bring a pane to the front; its headings are there in the next frame."""
        pane = await self._mounted(pane_id)
        if not pane.is_attached:
            return pane
        self.query_one(TabLine).current = pane_id
        if self.desk is not None:
            pane.take_up(self.desk.screen_state())
        self._patience.cover(pane)
        self._refresh_pane(pane)
        pane.focus_main()
        self._refresh_footer()
        return pane

    def footer_entries(self) -> Sequence[Entry]:
        """Return the commands that work here, and whether each can run now.

        Under a dialog nothing of it works, and where one writes only the keys of the field do.
        """
        if len(self.screen_stack) > 1:
            return ()
        typed = typing_keys(self.screen.focused)
        if typed:
            return [(command, True) for command in typed]
        anywhere = [(command, True) for command in commands_of(ANYWHERE)]
        if not self._stale and self.desk is None:
            return anywhere
        pane = self.screen_stack[0].query_one_optional(f"#{self.pane_id}", Pane)
        if pane is not None and pane.mode is not None:
            return [*((c, self.why_not(c) is None) for c in pane.mode.footer), (_HELP, True)]
        here = pane.in_footer if pane is not None else commands_of(self.pane_id)
        return [*((c, self.why_not(c) is None) for c in here), *anywhere]

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    @on(KeysChanged)
    def _refresh_footer(self) -> None:
        for footer in self.query(FittedFooter):  # none any more when the user has left meanwhile
            footer.refresh()

    @on(Turn)
    def _on_turn(self, message: Turn) -> None:
        message.stop()
        if self.desk is None or not self.desk.complete:
            self._waiting.append(message)
        else:
            Turning(self).turn(self.desk, redo=message.redo)

    def why_not(self, command: Command) -> str | None:
        """Return why a command cannot run now; a pane that is behind is not asked: going there will say."""
        if command.place == ANYWHERE:
            return command.when(self) if command.when is not None else None
        if self.desk is None:
            return STILL_READING
        pane = self.screen_stack[0].query_one_optional(f"#{command.place}", Pane)
        is_asked = pane is not None and (command.place == self.pane_id or command.place not in self._stale)
        return pane.why_not(command.name) if pane is not None and is_asked else None

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

    def take_desk(self, desk: "Desk", path: Path) -> None:
        """Go on with another workbook file, which has been read."""
        self.desk, self.path, self.shown_name = desk, path, path.stem
        self.hand_down(None)
        if self._has_begun:
            self._do_waiting()
        else:
            self._patience.cover(self.pane)
            self.whole()

    def fold_aside(self) -> None:
        """Fold the log by a connection of its own: the screen's may be in the middle of something."""
        if self.desk is not None:
            self.desk.fold_aside()
