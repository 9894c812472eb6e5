"""The screen while the rest of a large workbook is still being read: held there until a test lets it go."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from imgtui.domain.workbook.records import Workbook
from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from tests.tui.conftest import NOW, ZONE
from tests.tui.driving import until


@dataclass
class Held:
    """An application whose readings of the whole come through only when `let_go` is called.

    Attributes:
        app: the application.
        pilot: what drives it.
        read: how many readings have been done and are held back.
    """

    app: ImgtuiApp
    pilot: Pilot[int] = field(init=False)
    read: int = 0
    _gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def aside(self, work: Callable[..., Any], *args: Any) -> Any:
        """Do something in another thread; a reading of the whole is kept from the screen for a while."""
        found = await asyncio.to_thread(work, *args)
        if getattr(work, "__name__", "") == "read_rest":
            self.read += 1
            await self._gate.wait()
        return found

    async def wait_for_reading(self) -> None:
        """Wait until the first rows stand there and the rest has been read, but not shown."""
        await until(self.pilot, lambda: self.read)
        await self.pilot.pause()

    def hold(self) -> None:
        """Hold back the next reading."""
        self.read = 0
        self._gate.clear()

    async def let_go(self) -> None:
        """Let the readings come through and what was typed meanwhile be done."""
        self._gate.set()
        await until(self.pilot, lambda: self.app.is_whole and not self.app.waiting_inputs)
        await self.pilot.pause()
        await self.pilot.pause()


@contextlib.asynccontextmanager
async def held_app(
    path: Path, workbook: Workbook | None, *, pane: str | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Held]:
    """Open the application on a workbook, with the first rows shown and the rest held back."""
    if workbook is not None:
        with Store.open(path) as store, store.change("made", datetime.fromisoformat(NOW)) as change:
            replace_all(change, workbook)
    held = Held(ImgtuiApp(path, Clock.of(NOW, ZONE), pane=pane))
    held.app.aside = held.aside  # type: ignore[method-assign]
    try:
        async with held.app.run_test(size=size, notifications=True) as held.pilot:
            await held.wait_for_reading()
            yield held
    finally:
        held.app.close_desk()
