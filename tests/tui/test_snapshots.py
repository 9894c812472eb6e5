"""Pictures of panes of the demo season, of what lies over them, and of an empty workbook, at three sizes.

After a wanted change: make snapshots, and look.
"""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from imgtui.services.machine.demo import demo_clock
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.pane.commands import PANES
from tests.deep import also
from tests.kept_files import copy_demo
from tests.tui.driving import until

pytestmark = pytest.mark.painted

SIZES = ((80, 24), (120, 40), *also((200, 60)))
"""The widest, a third of them and the dearest, only under `make soak`."""


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no cursor blink: on a busy machine a picture is taken while it is out."""
    for kind in (Input, TextArea):
        monkeypatch.setattr(kind.cursor_blink, "_default", False)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a workbook with the demo season."""
    return copy_demo(tmp_path)


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


class TestEmpty:
    """Every pane of a workbook in which there is nothing yet."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("pane", PANES)
    def test_pane(self, snap_compare, tmp_path: Path, pane: str, size: tuple[int, int]) -> None:
        app = ImgtuiApp(tmp_path / "new.imgtui", demo_clock("Asia/Karachi"), name="New", pane=pane)
        try:
            assert snap_compare(app, terminal_size=size, run_before=_whole)
        finally:
            app.close_desk()


OVER = {
    "help": ("programs", ("question_mark",)),
    "palette": ("programs", ("colon",)),
    "bucket": ("programs", ("b",)),
    "record": ("programs", ("enter",)),
    "cell": ("programs", ("right", "right", "enter")),
    "sort": ("programs", ("o",)),
    "warnings": ("rank", ("w",)),
    "certify": ("rank", ("C",)),
    "rules": ("today", ("f6",)),
    "applications": ("today", ("f7",)),
    "verify": ("today", ("f8",)),
    "log": ("invites", ("n",)),
}
"""What lies over a pane -> the pane, and the keys that open it."""


class TestOver:
    """Dialogs and screens over the panes."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("name", OVER)
    def test_over(self, snap_compare, demo: Path, name: str, size: tuple[int, int]) -> None:
        pane, keys = OVER[name]

        async def open_it(pilot: Pilot[int]) -> None:
            await _whole(pilot)
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.pause()

        app = ImgtuiApp(demo, demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
        try:
            assert snap_compare(app, terminal_size=size, run_before=open_it)
        finally:
            app.close_desk()


async def _whole(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.desk is not None and pilot.app.desk.complete)
    await pilot.pause()
    await pilot.pause()
