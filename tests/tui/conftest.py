"""The application on a workbook of the test's own, with a clock that stands still."""

import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Workbook
from imgtui.services.clock import Clock
from imgtui.storage.store import Store
from imgtui.storage.write import replace_all
from imgtui.tui.app.app import ImgtuiApp
from tests.tui.driving import press_settled, until

NOW = "2027-01-29T09:00"
ZONE = "Asia/Karachi"
OpenApp = Callable[..., contextlib.AbstractAsyncContextManager[Pilot[int]]]


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
