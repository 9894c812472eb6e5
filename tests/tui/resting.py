"""Waiting until the application rests, as long as that takes and no longer.

The toolkit takes an application for idle once its process has used no processor for a fiftieth of a second:
three of five seconds of a test were that wait. Here the loop itself is asked: nothing that could run, no
thread at work for it, and no timer due within that same fiftieth. Where a thread works, the toolkit's own
wait holds.
"""

import asyncio
import weakref
from asyncio.base_events import BaseEventLoop
from time import monotonic, process_time

import pytest
from textual import app, pilot
from textual._wait import SLEEP_GRANULARITY, wait_for_idle

_asked: "weakref.WeakSet[asyncio.Future[object]]" = weakref.WeakSet()
"""What was given to a thread by a loop, and is not known to be done."""
_EMPTY_ROUNDS = 2
"""Rounds of the loop without anything to run, so that it has looked at files and threads in between."""


_MOST_WAITED = 30
"""Seconds by the clock after which it is given up whatever the processor did: something never rests."""
_MOST_ROUNDS = 8
"""Timers that are waited for, one after the other: one that comes again sixty times a second never ends."""


async def _ran_out(loop: BaseEventLoop, spent: float, until: float) -> None:
    """Let everything run that can run now.

    What runs is measured by the processor: a process that others starve has not had its second yet when the
    clock says so, and would be looked at halfway.
    """
    empty = 0
    while empty < _EMPTY_ROUNDS and process_time() < spent and monotonic() < until:
        await asyncio.sleep(0)
        empty = 0 if loop._ready else empty + 1


def _next_timer(loop: BaseEventLoop) -> float | None:
    """Return when the next timer of a loop is due, by the loop's clock."""
    return min((each.when() for each in loop._scheduled if not each.cancelled()), default=None)


async def rest(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Wait until the application rests; called as the toolkit's `wait_for_idle`, and at most as long."""
    loop = asyncio.get_running_loop()
    most = monotonic() + _MOST_WAITED
    spent = process_time() + max_sleep
    rounds = 0
    while process_time() < spent and monotonic() < most and rounds < _MOST_ROUNDS:
        rounds += 1
        await _ran_out(loop, spent, most)
        if any(not each.done() for each in _asked):
            await wait_for_idle(min_sleep, max_sleep)
            return
        # From now, not from the beginning: starved, it took longer to come here than a frame waits.
        due, soon = _next_timer(loop), loop.time() + SLEEP_GRANULARITY
        if due is None or due > soon:
            return
        await asyncio.sleep(max(0.0, due - loop.time()))


def rest_instead_of_idling(patch: pytest.MonkeyPatch) -> None:
    """Let every key and pause of a test wait so."""
    ask = BaseEventLoop.run_in_executor

    def asked(self: BaseEventLoop, *what: object) -> asyncio.Future[object]:
        future = ask(self, *what)
        _asked.add(future)
        future.add_done_callback(_asked.discard)
        return future

    patch.setattr(BaseEventLoop, "run_in_executor", asked)
    patch.setattr(app, "wait_for_idle", rest)
    patch.setattr(pilot, "wait_for_idle", rest)
