"""Pictures of panes of the demo season, of what lies over them, and of an empty workbook, at three sizes.

The programs bear names as long as official lists have them. After a wanted change: make snapshots, and look.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from imgtui.domain.workbook.records import Workbook
from imgtui.services.apart import process
from imgtui.services.machine.demo import demo_clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs import path_prompt
from imgtui.tui.pane.commands import PANES
from imgtui.tui.programs.imports.screen import ImportScreen
from tests.deep import DEEP, also
from tests.inside import Inside
from tests.kept_files import copy_demo
from tests.tui.driving import screen_text, settled, type_keys, until

pytestmark = pytest.mark.painted

SIZES = ((80, 24), (120, 40), *also((200, 60)))
"""The widest, a third of them and the dearest, only under `make soak`."""
LESS = SIZES if DEEP else SIZES[:1]
"""Sizes of what lies over a pane: all of them in long runs, else that in which words are lost first."""
CLOCK = demo_clock("Asia/Karachi")
SHEET = """Program,City,State,NRMP Code,IMG %,YOG,VISA,Rank
University of Massachusetts Chan School of Medicine (Worcester) Program,Worcester,MA,1234140C0,62,flexible,Y,2
Icahn School of Medicine at Mount Sinai (Elmhurst) Program,New York,NY,1235140C0,71,flexible,J1/H1B,1
Case Western Reserve University (MetroHealth) Program,Cleveland,OH,1236140C0,38,5,?,3
Detroit Medical Center/Wayne State University (Sinai-Grace) Program,Detroit,MI,1237140C0,4,7,J1,
"""


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no cursor blink: on a busy machine a picture is taken while it is out."""
    for kind in (Input, TextArea):
        monkeypatch.setattr(kind.cursor_blink, "_default", False)


@pytest.fixture(autouse=True)
def nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a prompt offer no file of this machine, and foreign files be read in this process."""
    monkeypatch.setattr(path_prompt, "newest_files", lambda _: [])
    monkeypatch.setattr(process, "start", Inside)


def with_real_names(workbook: Workbook) -> Workbook:
    """Return a season whose first programs bear the names, cities and states of an official list."""
    lines = (Path(__file__).parent / "facts" / "real_names.txt").read_text("utf-8").splitlines()
    named = [
        replace(program, name=name, city=city, state=state)
        for program, (name, city, state) in zip(
            workbook.programs, (line.split("|") for line in lines), strict=False
        )
    ]
    return replace(workbook, programs=(*named, *workbook.programs[len(named) :]))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the demo season with real names, as a file."""
    path = copy_demo(Path(tmp_path_factory.mktemp("renamed")))
    with Store.open(path) as store:
        workbook = store.read().workbook
        with store.change("renamed", CLOCK.now(None)) as change:
            replace_all(change, with_real_names(workbook))
    return path.read_bytes()


@pytest.fixture
def demo(tmp_path: Path, renamed: bytes) -> Path:
    """Return a workbook with the demo season, its programs under real names."""
    path = tmp_path / "demo.imgtui"
    path.write_bytes(renamed)
    return path


class TestPanes:
    """Every pane as it opens."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("pane", PANES)
    def test_pane(self, snap_compare, demo: Path, pane: str, size: tuple[int, int]) -> None:
        app = ImgtuiApp(demo, CLOCK, name="Demo season", pane=pane)
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

        app = ImgtuiApp(demo, CLOCK, name="Demo season", pane="rank")
        try:
            assert snap_compare(app, terminal_size=size, run_before=carry)
        finally:
            app.close_desk()


class TestEmpty:
    """Every pane of a workbook in which there is nothing yet."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("pane", PANES)
    def test_pane(self, snap_compare, tmp_path: Path, pane: str, size: tuple[int, int]) -> None:
        app = ImgtuiApp(tmp_path / "new.imgtui", CLOCK, name="New", pane=pane)
        try:
            assert snap_compare(app, terminal_size=size, run_before=_whole)
        finally:
            app.close_desk()


def palette(words: str) -> tuple[str, ...]:
    """Return the keys that run a command by its name."""
    return (":", *words, "enter")


OVER = {
    "help": ("programs", ("?",)),
    "palette": ("programs", (":",)),
    "record": ("programs", ("enter",)),
    "warnings": ("rank", ("w",)),
    "certify": ("rank", ("C",)),
    "verify": ("today", ("f8",)),
    "log": ("invites", ("n",)),
}
"""What lies over a pane, as it is drawn in each size -> the pane, and the keys that open it."""
MORE = {
    "bucket": ("programs", ("b",)),
    "cell": ("programs", ("right", "right", "enter")),
    "sort": ("programs", ("o",)),
    "nearest": ("programs", ("O",)),
    "compare": ("programs", ("space", "down", "space", "c")),
    "merge": ("programs", ("space", "down", "space", "M")),
    "columns": ("programs", ("C",)),
    "import": ("programs", ("i",)),
    "rules": ("today", ("f6",)),
    "applications": ("today", ("f7",)),
    "shares": ("today", ("f7", "p")),
    "documents": ("today", ("f4",)),
    "season": ("today", ("f3",)),
    "next": ("today", ("f3", "n")),
    "clock": ("today", ("f3", "c")),
    "budget": ("today", ("f3", "b")),
    "visas": ("today", ("f3", "v")),
    "signals": ("today", ("f3", "s")),
    "dossier of": ("today", ("f12",)),
    "dossier": ("today", ("f12", "enter")),
    "people": ("today", palette("people")),
    "mentor": ("today", palette("mentor's")),
    "soap": ("today", palette("soap and")),
    "wordings": ("today", palette("sheet word")),
    "first steps": ("today", palette("first st")),
    "answer": ("today", ("f8", "enter")),
    "events": ("invites", ("enter",)),
    "standing": ("invites", ("S",)),
    "rating": ("rank", ("r",)),
    "compare lists": ("rank", ("=",)),
    "details": ("rank", ("I",)),
    "workings": ("rank", ("h",)),
    "offers": ("plan", ("p",)),
    "task": ("plan", ("n",)),
    "verdicts": ("profile", ("V",)),
}
"""What lies over a pane, drawn in all sizes in long runs."""


class TestOver:
    """Dialogs and screens over the panes."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("name", OVER)
    def test_over(self, snap_compare, demo: Path, name: str, size: tuple[int, int]) -> None:
        self._compare(snap_compare, demo, *OVER[name], size)

    @pytest.mark.parametrize("size", LESS, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("name", MORE)
    def test_more(self, snap_compare, demo: Path, name: str, size: tuple[int, int]) -> None:
        self._compare(snap_compare, demo, *MORE[name], size)

    def _compare(
        self, snap_compare, path: Path, pane: str, keys: tuple[str, ...], size: tuple[int, int]
    ) -> None:
        async def open_it(pilot: Pilot[int]) -> None:
            await _whole(pilot)
            await type_keys(pilot, *keys)
            await settled(pilot)

        app = ImgtuiApp(path, CLOCK, name="Demo season", pane=pane)
        try:
            assert snap_compare(app, terminal_size=size, run_before=open_it)
        finally:
            app.close_desk()


class TestImport:
    """A sheet as somebody keeps it, from the first screen to the sorted list."""

    async def _welcome(self, pilot: Pilot[int]) -> None:
        await _whole(pilot)
        await type_keys(pilot, *palette("first st"))
        await settled(pilot)

    async def _previewed(self, pilot: Pilot[int]) -> None:
        await _whole(pilot)
        await type_keys(pilot, "i")
        sheet = Path(pilot.app.path).with_name("my_tracker.csv")
        sheet.write_text(SHEET, "utf-8")
        pilot.app.screen.query_one(Input).value = str(sheet)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        await until(pilot, lambda: " rows read:" in screen_text(pilot))
        await settled(pilot)

    async def _asked(self, pilot: Pilot[int]) -> None:
        await self._previewed(pilot)
        await type_keys(pilot, "tab", "down")
        await settled(pilot)

    async def _stored(self, pilot: Pilot[int]) -> None:
        await self._previewed(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.desk is not None and len(pilot.app.desk.view.programs) == 4)
        await settled(pilot)

    @pytest.mark.parametrize("size", LESS, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("step", ["welcome", "previewed", "asked", "stored"])
    def test_step(self, snap_compare, tmp_path: Path, step: str, size: tuple[int, int]) -> None:
        go: Callable[[Pilot[int]], Awaitable[None]] = getattr(self, f"_{step}")
        app = ImgtuiApp(tmp_path / "new.imgtui", CLOCK, name="New", pane="programs")
        try:
            assert snap_compare(app, terminal_size=size, run_before=go)
        finally:
            app.close_desk()


async def _whole(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.desk is not None and pilot.app.desk.complete)
    await settled(pilot)
