"""An application that takes one key at a time, so that nobody can type faster than its screens open.

The toolkit sends each key at once to what has the focus. A key reaches its binding only after a round
through all parents, and a screen that it opens gets the focus later still; a letter right behind it would
be lost, or run a command of the screen below. Here a key waits until the one before it is done with.
"""

from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen

_LOST_SECONDS = 1.0
"""When a key has not come round by then, what had it is gone; the next one need not wait for it."""

Result = TypeVar("Result")


class KeyDone(Message):
    """Sent behind a key on the same way: where it has come, the key has been."""

    def __init__(self, turn: int, *, settled: bool = False) -> None:
        super().__init__()
        self.turn = turn
        self.settled = settled


class KeysInTurn(App[Result]):
    """An application whose keys and pastes are handled one after the other, each to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_waiting: deque[events.Key | events.Paste] = deque()
        self._key_turn = 0
        self._key_screen: Screen[object] | None = None
        """The screen on which the key was pressed that is not done with; None when there is no such key."""

    async def on_event(self, event: events.Event) -> None:
        """Send a key to what has the focus, or let it wait for its turn; anything else passes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_screen is None:
            await self._send_key(event)
        else:
            if not self._keys_waiting:
                self._watch_turn()
            self._keys_waiting.append(event)

    async def _send_key(self, event: events.Key | events.Paste) -> None:
        self._key_turn += 1
        self._key_screen = self.screen
        if self._keys_waiting:
            self._watch_turn()
        target = self.focused or self.screen
        await super().on_event(event)
        if not target.post_message(KeyDone(self._key_turn)):
            self._key_screen = None

    async def on_key_done(self, message: KeyDone) -> None:
        """Send the next key when this one, and what it asked the application for, is done."""
        message.stop()
        if message.turn != self._key_turn or not self.screen_stack:
            return
        if not self._keys_waiting:
            self._key_screen = None
        elif not message.settled:
            # What the key made a pane ask for is on its way up: a second round comes behind it.
            (self.focused or self.screen).post_message(KeyDone(message.turn, settled=True))
        elif self.screen is self._key_screen:
            await self._send_next()
        else:
            # A new screen has the focus where it wants it once it has been drawn.
            self.screen.call_after_refresh(self.call_later, self._send_next)

    async def _send_next(self) -> None:
        self._key_screen = None
        if self._keys_waiting and self.screen_stack:
            await self._send_key(self._keys_waiting.popleft())

    def _watch_turn(self) -> None:
        turn = self._key_turn

        def give_up() -> None:
            if turn == self._key_turn:
                self.call_later(self._send_next)

        self.set_timer(_LOST_SECONDS, give_up)
