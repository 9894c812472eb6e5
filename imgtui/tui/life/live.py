"""An application that ends cleanly, and in which no key is silent: what it needs of the toolkit's insides."""

import asyncio
import contextlib
import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual import constants, events
from textual.app import SystemCommand
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import WorkerFailed

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.text import clean_text
from imgtui.services.machine import crash
from imgtui.tui.driver.ending import Ending
from imgtui.tui.driver.reading import PasteRefused
from imgtui.tui.driver.sifting import MOST_PASTED
from imgtui.tui.life.inert import INERT
from imgtui.tui.life.pasting import lines_pasted
from imgtui.tui.widgets.keys_in_turn import KeysInTurn

CRASHED = 3
_PLAIN = NoColor()
_ROUNDS = 300
"""Steps of the loop in which what an editor gave has surely come through pane and application to the file."""
_BUSY_SECONDS = 0.3
"""So long, twice, the end waits for an application in the middle of something, as of closing a screen."""
_MOST_REPORTS = 3  # of tasks that nobody waited for, in one run
_ACTION = re.compile(r"(?:\w+\.)?(\w+)(?:\('([a-z_]+)'\))?")


class LiveApp(KeysInTurn[int]):
    """Stands between our application and the toolkit where the two differ about ends and dead keys.

    The toolkit (8.2) answers a defect by drawing every local of every frame, which took up to 39 seconds and
    printed the workbook; `panic` and `_fatal_error` are where it does so, and here they only close.

    A base class and no part of the application: all of it are hooks that the toolkit calls on its own
    object and that cannot be handed to another (ends, exceptions, actions, the last look at a line). It
    knows neither panes nor workbook; `live` runs whatever application is made from it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ending: Ending | None = None
        self.crash: ImgtuiError | None = None
        self._reports = 0
        self._leaving: asyncio.Task[None] | None = None
        self._takes_text = False

    def get_driver_class(self) -> type[Driver]:
        """Return our driver on Unix terminals; elsewhere, and when one is named, the toolkit's choice."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from imgtui.tui.driver.unix import UnixDriver

        return UnixDriver

    def on_load(self) -> None:
        """From here on there is a loop in which the end can be put in order."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._take_forgotten)
        if self.ending is not None:
            self.ending.ask = lambda code: _soon(loop, self.leave, code)

    def leave(self, code: int) -> None:
        """Leave in order: what is being typed is taken in first, and done before the file is closed."""
        if self._exit or self._leaving is not None:
            return
        self._takes_text = self.holds_text()
        # What is shown is in the file: only texts are waited for.
        rounds = _ROUNDS if self._takes_text else 0
        with self._context():  # asked for by another thread's word, there is none
            try:
                self.finish_writing()
            finally:
                leaving = self._leave_when_done(code, rounds)
                self._leaving = asyncio.get_running_loop().create_task(leaving)

    def put_aside(self) -> bool:
        """Give the terminal back to the shell; False where none is there to bring the program back."""
        put_aside = getattr(self._driver, "put_aside", None)
        return put_aside is not None and put_aside()

    @property
    def is_leaving(self) -> bool:
        """Whether the end has been asked for: nothing is asked any more."""
        return self._exit or self._leaving is not None

    def holds_text(self) -> bool:
        """Whether a text is being typed on any screen, or is being taken in; from any thread."""
        return self._takes_text or any(_takes_letters(each.focused) for each in tuple(self._screen_stack))

    async def _leave_when_done(self, code: int, rounds: int) -> None:
        for _ in range(2 if rounds else 0):  # what was given comes to the application, and what that makes
            for _ in range(rounds):
                await asyncio.sleep(0)
            come_round = asyncio.Event()
            self.call_later(come_round.set)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(come_round.wait(), _BUSY_SECONDS)
        super().exit(code, return_code=code)
        if self.ending is not None:
            self.ending.begin(code)

    def finish_writing(self) -> None:
        """Take in what is being typed, where it can be taken."""

    def exit(self, result: int | None = None, return_code: int = 0, message: Any | None = None) -> None:
        """Leave; whatever the screen then waits for, not for long."""
        super().exit(result, return_code, message)
        if self.ending is not None:
            self.ending.begin(return_code or result or 0)

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error  # what failed, not that something did
        if self.crash is None:
            self.crash = crash.crashed(error, quiet=not self.is_headless)
        super()._handle_exception(error)
        self._return_code = CRASHED
        if self.ending is not None:
            self.ending.begin(CRASHED)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """Close; what happened is told by one line and a report, and never drawn."""
        self._close_messages_no_wait()

    def take_thread_failure(self, failure: threading.ExceptHookArgs) -> None:
        """End as after any other defect: a thread that has failed left something undone."""
        error, loop = failure.exc_value, self._loop
        if isinstance(error, Exception) and loop is not None:
            _soon(loop, self._handle_exception, error)

    def _take_forgotten(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Keep a report of a task that failed and that nobody waited for; nothing is printed."""
        error = context.get("exception")
        is_ending = self.ending is not None and self.ending.has_begun
        if isinstance(error, Exception) and not is_ending and self._reports < _MOST_REPORTS:
            self._reports += 1
            crash.crashed(error, quiet=True)

    async def run_action(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        """Run an action; its name, without values, is in the report should it fail."""
        if isinstance(action, str) and (found := _ACTION.match(action)):
            place = getattr(default_namespace, "PANE", "") or type(default_namespace or self).__name__
            crash.note(f"{place}.{found[2] or found[1]}".lower())
        return await super().run_action(action, default_namespace, namespaces)

    async def on_key(self, event: events.Key) -> None:
        """Say of a key that nothing has a use for that it does nothing, but not where one writes."""
        event.prevent_default()  # the toolkit would look for its bindings a second time
        if not await self._check_bindings(event.key) and not self.is_writing:
            self._say_dead(event)

    def said_to_typing(self) -> str:
        """Return what helps somebody who types where letters are commands; nothing where that is plain."""
        return ""

    @property
    def is_writing(self) -> bool:
        """Whether keys go into a text just now."""
        return _takes_letters(self.focused)

    def _say_dead(self, event: events.Key) -> None:
        from imgtui.tui.life.dead_keys import dead_key_sentence

        answers = len(self.screen_stack) == 1 or getattr(self.screen, "answers_each_key", False)
        sentence = dead_key_sentence(event, in_pane=answers, cells=self.said_to_typing())
        if sentence:
            self.notify(sentence, markup=False, timeout=4)

    async def _send_on(
        self, event: events.Key | events.Paste | events.MouseEvent, *, straight: bool = False
    ) -> None:
        """Send an input on; of a paste of which a field takes one line alone, say that there were more."""
        lines = lines_pasted(self.focused, event)
        await super()._send_on(event, straight=straight)
        if lines > 1:
            told = f"Only the first of {lines:,} lines went in here: a list is imported in 2 Programs (i, or"
            self.notify(f"{told} paste it there), a page is read with P", markup=False, timeout=8)

    def on_paste_refused(self, _: PasteRefused) -> None:
        """Say why nothing of a paste has come."""
        most = MOST_PASTED // (1024 * 1024)
        self.notify(
            f"That paste is longer than {most} MB and was not taken: save it as a file and import it",
            severity="warning",
            markup=False,
            timeout=8,
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The toolkit's own palette is not used."""
        return ()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what looks at each painted line, the last look included.

        With `NO_COLOR` no colour is sent at all; the toolkit would send greys, which are colours on a light
        terminal, too.
        """
        return [*([_PLAIN] if self.no_color else super().get_line_filters()), INERT]

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the clipboard, cleaned: where it is pasted nothing may act on it; tabs part cells."""
        super().copy_to_clipboard("\t".join(map(clean_text, text.split("\t"))))

    def close_desk(self) -> None:
        """Close the workbook."""

    def fold_aside(self) -> None:
        """Fold the workbook's log from another thread, when the screen's own cannot."""


def live(app: LiveApp) -> int:
    """Run an application to its end, whatever ends it; return the exit code (a defect is in `app.crash`)."""
    ending = app.ending = Ending()
    ending.fold = app.fold_aside
    ending.holds_text = app.holds_text
    ending.last_words = lambda: f"imgtui: {app.crash.line()}\n" if app.crash is not None else ""
    ending.watch()
    _hush(app)
    code = None
    try:
        try:
            code = app.run()
        finally:
            app.close_desk()
    except ImgtuiError:
        raise
    except Exception as error:  # noqa: BLE001  # every defect ends in one line
        app.crash = app.crash or crash.crashed(error)
    finally:
        ending.over()
    if ending.code is not None and ending.code > 128:
        app.crash = None  # whoever ended us is not waiting for an explanation
        return ending.code
    return CRASHED if app.crash is not None else app.return_code or code or 0


def _takes_letters(widget: Widget | None) -> bool:
    """Whether keys go into a text there; an editor's module is loaded only where there is one."""
    editor = sys.modules.get("textual.widgets._text_area")
    return isinstance(widget, Input) or (editor is not None and isinstance(widget, editor.TextArea))


def _hush(app: LiveApp) -> None:
    """Let nothing print over the screen or after it, except for those who debug."""
    threading.excepthook = app.take_thread_failure
    if not crash.is_debugging():
        sys.unraisablehook = lambda _: None
        if not sys.warnoptions:
            warnings.simplefilter("ignore")


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: object) -> None:
    try:
        loop.call_soon_threadsafe(call, *args)
    except RuntimeError:
        return  # the loop has ended: so has what was to be told
