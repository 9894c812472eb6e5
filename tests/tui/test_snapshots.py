"""Pictures of each pane of the demo season at both sizes. After a wanted change: make snapshots, and look."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.services.demo import demo_clock, make_demo
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.app.commands import PANES
from tests.tui.driving import until

SIZES = ((80, 24), (120, 40))


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a workbook with the demo season."""
    return make_demo(tmp_path)


class TestPanes:
    """Every pane as it opens."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("pane", PANES)
    def test_pane(self, snap_compare, demo: Path, pane: str, size: tuple[int, int]) -> None:
        app = ImgtuiApp(demo, demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
        try:
            assert snap_compare(app, terminal_size=size, run_before=_whole)
        finally:
            app.close_desk()


class TestRank:
    """A row in the hand."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    def test_a_carried_row(self, snap_compare, demo: Path, size: tuple[int, int]) -> None:
        async def carry(pilot: Pilot[int]) -> None:
            await _whole(pilot)
            await pilot.press("g", "down", "down", "down")

        app = ImgtuiApp(demo, demo_clock("Asia/Karachi"), name="Demo season", pane="rank")
        try:
            assert snap_compare(app, terminal_size=size, run_before=carry)
        finally:
            app.close_desk()


async def _whole(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.desk is not None and pilot.app.desk.complete)
    await pilot.pause()
    await pilot.pause()
