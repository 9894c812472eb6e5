"""An application that takes one key at a time, so that nobody can type faster than its screens open.

The toolkit sends each key at once to what has the focus. A key reaches its binding only after a round
through all parents, and a screen that it opens gets the focus later still; a letter right behind it would
be lost, or run a command of the screen below. Here a key waits until the one before it is done with.

It also waits as long as the application says that it cannot act on it yet (`must_wait`): while only a part
of the workbook is here, what is typed and clicked is kept, and done in the order in which it came. A press
of the mouse behind waiting keys waits with them; that it came later is part of what it means.
"""

import contextlib
from collections import deque
from functools import partial
from time import monotonic
from typing import TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.sparing import SparingScreen

_DEAF_SECONDS = 0.8
"""A pause as long as this ends what somebody is typing."""
_GONE = "the screen it was for has closed by itself"
_LOST_SECONDS = 1.0
"""When a key has not come round by then, what had it is gone; the next one need not wait for it."""

Result = TypeVar("Result")
Input = events.Key | events.Paste | events.MouseEvent


class KeyDone(Message):
    """Sent behind a key on the same way: where it has come, the key has been."""

    def __init__(self, turn: int, *, settled: bool = False) -> None:
        super().__init__()
        self.turn = turn
        self.settled = settled


@record
class _Waiting:
    """Something that waits for its turn; `straight`: for the screen itself, past the application."""

    event: Input
    straight: bool = False


class MainScreen(SparingScreen[object]):
    """The screen of the panes: what comes to it past the application waits for its turn as well."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what lies at a place; nothing for what is being taken away, which the toolkit fails on."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is not None and widget.parent is None else (widget, offset)

    def _forward_event(self, event: events.Event) -> None:
        app = self.app
        if (
            isinstance(app, KeysInTurn)
            and isinstance(event, events.MouseEvent)
            and not event.is_forwarded
            and not app.is_sending
            and app.is_to_wait(event)
        ):
            app.let_wait(event, straight=True)
        else:
            super()._forward_event(event)


class KeysInTurn(App[Result]):
    """An application whose keys, pastes and presses are done one after the other, each to its end.

    A base class and no part of the application: the toolkit gives each input to `on_event` of its own object.

    Attributes:
        is_sending: whether an event is on its way from here to a screen at this moment.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_sending = False
        self._waiting_inputs: deque[_Waiting] = deque()
        self._typed_at = 0.0
        self._is_deaf = self._has_told_deaf = False
        self._key_turn = 0
        self._key_screen: Screen[object] | None = None
        """The screen on which the key was pressed that is not done with; None when there is no such key."""

    def get_default_screen(self) -> Screen[object]:
        """Return the screen of the panes."""
        return MainScreen(id="_default")

    # --- for the application to say -------------------------------------------------------------

    def must_wait(self, event: Input) -> bool:
        """Tell whether `event` cannot be acted on yet; `release` is to follow when it can."""
        return False

    def goes_ahead(self, event: Input) -> bool:
        """Tell whether `event` is for what is going on, and overtakes what waits until that is done."""
        return False

    def inputs_wait(self, count: int) -> None:
        """Learn how many keys and presses wait for the application."""

    @property
    def waiting_inputs(self) -> int:
        """How many keys, pastes and mouse events wait for their turn."""
        return len(self._waiting_inputs)

    @property
    def has_key(self) -> bool:
        """Whether a key is on its way, and not done with."""
        return self._key_screen is not None

    def release(self) -> None:
        """Go on with what waits, once the screen has taken in what it waited for."""
        if self._waiting_inputs and self._key_screen is None:
            self.call_after_refresh(self.call_later, self._send_next, self._key_turn)

    # --- what was typed for something else -------------------------------------------------------

    def drop_inputs(self, why: str) -> None:
        """Drop what waits for its turn, since what it was typed for is not there, and say so."""
        count = sum(not isinstance(each.event, _MANY) for each in self._waiting_inputs)
        self._waiting_inputs.clear()
        if count:
            waited = "1 key" if count == 1 else f"{count} keys"
            self.notify(f"{waited} typed ahead dropped: {why}", severity="warning", markup=False, timeout=8)

    def deafen(self) -> None:
        """A screen has gone by itself: what somebody is in the middle of typing is not for the one below.

        Keys are dropped until there is a pause, which is said once; nothing where nobody is typing.
        """
        self.drop_inputs(_GONE)
        self._is_deaf = monotonic() - self._typed_at < _DEAF_SECONDS
        self._has_told_deaf = False

    def _is_deaf_to(self, event: Input) -> bool:
        """Tell whether an event is dropped; a press of the mouse is meant for what is seen."""
        if not isinstance(event, events.Key | events.Paste):
            return False
        now = monotonic()
        pause, self._typed_at = now - self._typed_at, now
        if pause >= _DEAF_SECONDS or (isinstance(event, events.Key) and event.key == "ctrl+q"):
            self._is_deaf = False
        if not self._is_deaf:
            return False
        if not self._has_told_deaf:
            self._has_told_deaf = True
            self.notify(
                f"What you are typing is dropped: {_GONE}", severity="warning", markup=False, timeout=5
            )
        return True

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top.

        What was sent behind the key that closed it may be taken away with it, unread: that this key is
        done with is learnt on the way through the screen below.
        """
        closed = self.screen
        popped = super().pop_screen()
        if closed is self._key_screen:
            self.screen.post_message(KeyDone(self._key_turn))
        return popped

    # --- taking turns ---------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Send an input to where it belongs, or let it wait for its turn; anything else passes."""
        if not isinstance(event, Input) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_deaf_to(event):
            return
        elif not self.goes_ahead(event) and self.is_to_wait(event):
            self.let_wait(event)
        elif isinstance(event, events.MouseEvent):
            await self._send_on(event)
        else:
            await self._send_in_turn(_Waiting(event))

    def is_to_wait(self, event: Input) -> bool:
        """Tell whether an event that has just come has to wait."""
        if isinstance(event, events.MouseMove):
            # The pointer may always move; what is pressed and held moves behind its press.
            return any(isinstance(each.event, events.MouseDown) for each in self._waiting_inputs)
        return bool(self._waiting_inputs) or self._key_screen is not None or self.must_wait(event)

    def let_wait(self, event: Input, *, straight: bool = False) -> None:
        """Put an event behind what waits already."""
        if not self._waiting_inputs and self._key_screen is not None:
            self._watch_turn()
        self._waiting_inputs.append(_Waiting(event, straight))
        if self.must_wait(self._waiting_inputs[0].event):
            self.inputs_wait(sum(not isinstance(each.event, _MANY) for each in self._waiting_inputs))

    async def _send_on(self, event: Input, *, straight: bool = False) -> None:
        self.is_sending = True
        try:
            if straight:
                self.screen._forward_event(event)
            else:
                await super().on_event(event)
        finally:
            self.is_sending = False

    async def _send_in_turn(self, waiting: _Waiting) -> None:
        self._key_turn += 1
        self._key_screen = self.screen
        if self._waiting_inputs:
            self._watch_turn()
        target = self.focused or self.screen
        if isinstance(waiting.event, events.MouseEvent):
            with contextlib.suppress(NoWidget):
                target = self.get_widget_at(*waiting.event.screen_offset)[0]
        await self._send_on(waiting.event, straight=waiting.straight)
        if not target.post_message(KeyDone(self._key_turn)):
            self._key_screen = None  # the key has closed what had it
            self.release()

    async def on_key_done(self, message: KeyDone) -> None:
        """Send the next key when this one, and what it asked the application for, is done."""
        message.stop()
        if message.turn != self._key_turn or not self.screen_stack:
            return
        if not self._waiting_inputs:
            self._key_screen = None
        elif not message.settled:
            # What the key made a pane ask for is on its way up: a second round comes behind it.
            (self.focused or self.screen).post_message(KeyDone(message.turn, settled=True))
        elif self.screen is self._key_screen:
            await self._send_next(message.turn)
        else:
            # A new screen has the focus where it wants it once it has been drawn.
            self.screen.call_after_refresh(self.call_later, self._send_next, message.turn)

    async def _send_next(self, after: int) -> None:
        """Send what waits behind the key of a turn; nothing when that has been done."""
        if after != self._key_turn:
            return
        self._key_screen = None
        if not self._waiting_inputs or not self.screen_stack:
            return
        if not self.must_wait(self._waiting_inputs[0].event):
            await self._send_in_turn(self._waiting_inputs.popleft())

    def _watch_turn(self) -> None:
        self.set_timer(_LOST_SECONDS, partial(self.call_later, self._send_next, self._key_turn))


_MANY = (events.MouseUp, events.MouseMove, events.Click)
"""Parts of one press, which is counted once."""
