"""Write the moving pictures of the README into screenshots/, from the demo season, driven as a user would.

usage: python tools/make_movies.py [paste|drag ...]
"""

import asyncio
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from textual import events
from textual.pilot import Pilot

from imgtui.services.machine.demo import demo_clock, make_demo
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.chrome import themes
from imgtui.tui.programs.pane import ProgramsPane
from imgtui.tui.reading.facts_screen import FactsScreen

TARGET = Path(__file__).parent.parent / "screenshots"
SIZE = (120, 34)
WIDTH = 960
"""Pixels: what the page of a repository shows without making it smaller."""
COLOURS = 64
APART = 40
"""Steps of red, green and blue together from which two colours are two to the eye."""
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
PATIENCE = 400
"""Turns of the loop until something expected counts as missing."""
PAGE = """{name}
Internal Medicine Residency · Applicants
Season 2026-2027

International medical graduates are welcome. We sponsor J-1 visas through ECFMG. We are not able to sponsor
H-1B visas. Applicants may not have failed any USMLE Step more than once. We prefer applicants who graduated
within the last five years, but there is no cut-off. Three months of hands-on clinical experience in the
United States are required; observerships do not count. There is no minimum score on Step 2 CK.
ECFMG certification is required before the start of training.
"""


class Movie:
    """Frames with how long each stays."""

    def __init__(self, app: ImgtuiApp) -> None:
        self._app = app
        self._frames: list[tuple[Image.Image, int]] = []

    def shoot(self, milliseconds: int) -> None:
        """Take the screen as it is now; a frame like the last one makes that one longer."""
        import resvg_py

        svg = _WEB_FONT.sub("", self._app.export_screenshot(title="imgtui"))
        data = resvg_py.svg_to_bytes(
            svg_string=svg.replace("Fira Code", "DejaVu Sans Mono"),
            monospace_family="DejaVu Sans Mono",
            width=WIDTH,
        )
        frame = Image.open(BytesIO(bytes(data))).convert("RGB")
        self._frames.append((frame, milliseconds))

    def _palette(self) -> Image.Image:
        """Return the colours of all frames: the commonest of those that differ, and no rare one is lost.

        A usual choice goes by how much a colour covers: it took the magenta of warnings.
        """
        counts: Counter[tuple[int, int, int]] = Counter()
        for frame, _ in self._frames:
            found = frame.getcolors(frame.width * frame.height) or ()
            counts.update({colour: count for count, colour in found})
        chosen: list[tuple[int, int, int]] = []
        for colour, _ in counts.most_common():
            if all(sum(abs(a - b) for a, b in zip(colour, each, strict=True)) > APART for each in chosen):
                chosen.append(colour)
            if len(chosen) == COLOURS:
                break
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for colour in chosen for part in colour])
        return palette

    def write(self, name: str) -> int:
        """Write the movie; return its size in bytes."""
        palette = self._palette()
        frames = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame, _ in self._frames]
        path = TARGET / f"{name}.gif"
        frames[0].save(
            path,
            save_all=True,
            append_images=frames[1:],
            duration=[each for _, each in self._frames],
            loop=0,
            optimize=True,
            disposal=1,
        )
        return path.stat().st_size


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    for _ in range(PATIENCE):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise SystemExit("what the movie waits for did not come")


async def paste(pilot: Pilot[int], movie: Movie) -> None:
    """A page pasted at a program becomes facts, with its own words as evidence."""
    app = pilot.app
    if not isinstance(app, ImgtuiApp) or app.desk is None or not isinstance(app.pane, ProgramsPane):
        raise SystemExit("the programs are not there")
    programs = app.desk.view.programs
    key = next(key for key in app.pane.listing.keys if programs[key].attempts_limit is None)
    app.pane.table.move_cursor(key)
    await pilot.pause()
    movie.shoot(2200)
    name = programs[key].name
    event = events.Paste(PAGE.format(name=name))
    event.set_sender(app)
    app.post_message(event)
    await until(pilot, lambda: isinstance(app.screen, FactsScreen) and app.screen.seen is not None)
    movie.shoot(3200)
    for _ in range(3):
        await pilot.press("down")
        movie.shoot(500)
    await pilot.press("space")
    await pilot.pause()
    movie.shoot(1500)
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, FactsScreen))
    await pilot.pause(0.3)
    movie.shoot(3000)
    await pilot.press("u")
    await pilot.pause(0.3)
    movie.shoot(1800)


async def _move_held(pilot: Pilot[int], x: int, y: int) -> None:
    """Move the pointer with the button held; the toolkit's own hover says that it is up."""
    await pilot.pause()
    await pilot._post_mouse_events([events.MouseMove], offset=(x, y), button=1)  # nothing public does
    await pilot.pause()


async def drag(pilot: Pilot[int], movie: Movie) -> None:
    """A program dragged down the list: ranks, chances and warnings change under the hand."""
    movie.shoot(1500)
    first, last = 4, 13
    await pilot.mouse_down(offset=(30, first))
    movie.shoot(400)
    for row in range(first, last + 1):
        await _move_held(pilot, 30 + (row - first) // 3, row)
        movie.shoot(220)
    movie.shoot(900)
    await pilot.mouse_up(offset=(33, last))
    await pilot.pause(0.3)
    movie.shoot(2600)
    await pilot.press("u")
    await pilot.pause(0.3)
    movie.shoot(1600)


MOVIES: dict[str, tuple[str, Callable[[Pilot[int], Movie], Awaitable[None]]]] = {
    "paste": ("programs", paste),
    "drag": ("rank", drag),
}


async def make(name: str, path: Path) -> None:
    """Make one movie."""
    pane, act = MOVIES[name]
    app = ImgtuiApp(path, demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.desk is not None and app.desk.complete)
        app.theme = themes.DARK.name  # not what this terminal can show
        await pilot.pause(0.3)  # the look of before was in the first frame once
        movie = Movie(app)
        await act(pilot, movie)
        print(f"{name}.gif {movie.write(name) // 1024} KB")
    app.close_desk()


def main() -> None:
    """Write all, or those that are named."""
    TARGET.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MOVIES:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(make(name, make_demo(Path(folder))))


if __name__ == "__main__":
    main()
