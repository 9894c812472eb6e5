"""The application on a workbook of the test's own, with a clock that stands still."""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Workbook
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.app.stage import Stage
from tests.deep import DEEP
from tests.tui.driving import press_settled, until
from tests.tui.kept_styles import keep_matched, keep_parsed
from tests.tui.looking import paint_when_looked_at
from tests.tui.resting import rest_instead_of_idling

NOW = "2027-01-29T09:00"
ZONE = "Asia/Karachi"
OpenApp = Callable[..., contextlib.AbstractAsyncContextManager[Pilot[int]]]


async def _hover(pilot: Pilot[object], widget: object = None, offset: tuple[int, int] = (0, 0)) -> bool:
    """Move the pointer as a terminal tells it: with the button that is held, while one is."""
    await pilot.pause()
    button = int(pilot.app.mouse_captured is not None)
    return await pilot._post_mouse_events([events.MouseMove], widget=widget, offset=offset, button=button)


Pilot.hover = _hover


@pytest.fixture(autouse=True, scope="session")
def styles_are_read_once() -> Iterator[None]:
    """Let each application take what one before it has parsed and matched of the same style sheets."""
    with pytest.MonkeyPatch.context() as patch:
        keep_parsed(patch)
        keep_matched(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def many_applications_in_one_process() -> Iterator[None]:
    """Leave the garbage collector as it is: what one application has loaded does not live until the end here.

    Frozen, the screens of each test stayed in memory, half a gigabyte of them, and each start collected anew.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "settle", lambda _: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def waits_end_with_the_work() -> Iterator[None]:
    """Let a key or a pause take as long as the application works, and no fiftieth of a second more."""
    with pytest.MonkeyPatch.context() as patch:
        rest_instead_of_idling(patch)
        yield


_WITH_EVERY_PANE = {"app", "life", "tui"}
"""Folders of tests about the application as a whole; the others are about one pane, screen or widget."""
_BUT_PANE_BY_PANE = {"test_every_command.py", "test_every_handler.py"}
"""Files there that go from pane to pane themselves; under `make soak` every pane is there for them, too."""


@pytest.fixture(autouse=True)
def panes_are_made_when_shown(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test of one pane make that pane, and each further one when it goes there, as a fast hand does.

    An application makes the five others when the workbook is read, a third of what it costs.
    """

    async def later(_: Stage) -> None: ...

    is_about_all = request.path.parent.name in _WITH_EVERY_PANE
    if not is_about_all or (not DEEP and request.path.name in _BUT_PANE_BY_PANE):
        monkeypatch.setattr(Stage, "make_rest", later)


_PAINTED = {"driver", "life", "widgets"}
"""Folders of tests about what is drawn and when; files elsewhere say `pytest.mark.painted`."""


@pytest.fixture(autouse=True)
def painted_when_looked_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures between two looks, but where the test is about painting, and in long runs."""
    is_painted = request.path.parent.name in _PAINTED or request.node.get_closest_marker("painted")
    if not DEEP and not is_painted:
        paint_when_looked_at(monkeypatch)


@pytest.fixture
def workbook_path(tmp_path: Path) -> Path:
    """Return where the test's workbook is."""
    return tmp_path / "season.imgtui"


@pytest.fixture
def open_app(workbook_path: Path) -> OpenApp:
    """Return what opens the application: `async with open_app(workbook, pane="rank") as pilot`."""

    @contextlib.asynccontextmanager
    async def opened(
        workbook: Workbook | None = None,
        *,
        pane: str | None = None,
        size: tuple[int, int] = (120, 40),
        now: str = NOW,
    ) -> AsyncIterator[Pilot[int]]:
        if workbook is not None:
            with (
                Store.open(workbook_path) as store,
                store.change("made", datetime.fromisoformat(now)) as change,
            ):
                replace_all(change, workbook)
        app = ImgtuiApp(workbook_path, Clock.of(now, ZONE), pane=pane)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                await until(pilot, lambda: app.desk is not None and app.desk.complete)
                await pilot.pause()
                press_settled(pilot)
                yield pilot
        finally:
            app.close_desk()

    return opened
