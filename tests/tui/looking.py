"""A screen that is painted when somebody looks: what most tests never see need not be drawn after each key.

Two fifths of what a test of the application cost was pictures that nobody read. Here a change only leaves
its region for later. All is painted where a test reads the screen (`screen_text`), clicks on it, where a
screen closes, and where the test ends, so that a picture which cannot be drawn still fails the test. A test
about painting itself, or one of the application as a whole, says `pytest.mark.painted`.
"""

import contextlib
import weakref
from collections.abc import AsyncIterator

import pytest
from textual._context import visible_screen_stack
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

_refresh = Screen._compositor_refresh
_pop_screen = App.pop_screen
_run_test = App.run_test
_post_mouse_events = Pilot._post_mouse_events
_unpainted: weakref.WeakSet[Screen[object]] = weakref.WeakSet()


def _paint_later(screen: Screen[object]) -> None:
    """Do what the toolkit does after a change, without the picture."""
    app = screen.app
    if screen is not app.screen:
        _refresh(screen)
    elif screen._compositor._dirty_regions:
        _unpainted.add(screen)
        screen._compositor._dirty_regions.clear()
        screen._dirty_widgets.clear()
        app._update_mouse_over(screen)


def look(app: App[object], *, also_seen: bool = False) -> list[Strip]:
    """Paint what lies on the screen on top; nothing when it was seen and has not changed since."""
    screen = app.screen
    if not also_seen and screen not in _unpainted:
        return []
    return _paint(screen)


def _paint(screen: Screen[object]) -> list[Strip]:
    """Paint a screen without those below it, which are painted when they are looked at themselves."""
    _unpainted.discard(screen)
    screen._compositor._dirty_regions.clear()
    visible_screen_stack.set([])
    return screen._compositor.render_strips()


def _look_and_pop(app: App[object]) -> AwaitComplete:
    look(app)
    return _pop_screen(app)


async def _look_and_post(pilot: Pilot[object], *where: object, **how: object) -> bool:
    look(pilot.app)
    return await _post_mouse_events(pilot, *where, **how)


@contextlib.asynccontextmanager
async def _run_and_look(app: App[object], **how: object) -> AsyncIterator[Pilot[object]]:
    async with _run_test(app, **how) as pilot:
        yield pilot
        if app._running and not app._exit:
            look(app)


def paint_when_looked_at(patch: pytest.MonkeyPatch) -> None:
    """Let every application from here on wait with its pictures."""
    _unpainted.clear()
    patch.setattr(Screen, "_compositor_refresh", _paint_later)
    patch.setattr(App, "pop_screen", _look_and_pop)
    patch.setattr(App, "run_test", _run_and_look)
    patch.setattr(Pilot, "_post_mouse_events", _look_and_post)
