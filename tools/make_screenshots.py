"""Write the pictures of every pane into screenshots/, dark and light, from the demo season.

usage: python tools/make_screenshots.py [PANE ...]
"""

import asyncio
import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from imgtui.services.machine.demo import demo_clock, make_demo
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.chrome import themes
from imgtui.tui.pane.commands import PANES

TARGET = Path(__file__).parent.parent / "screenshots"
SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = {"": themes.DARK, "-light": themes.LIGHT}  # what the name of the picture ends in
# The picture names a web font that an offline viewer does not have; any monospace one draws the same cells.
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(pane: str, size: tuple[int, int], ending: str, path: Path) -> None:
    """Take one picture; the usual look is kept as SVG too."""
    app = ImgtuiApp(path, demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
    async with app.run_test(size=size) as pilot:
        while app.desk is None or not app.desk.complete:
            await pilot.pause()
        app.theme = THEMES[ending].name
        await pilot.pause()
        svg = _WEB_FONT.sub("", app.export_screenshot(title="imgtui"))
        name = TARGET / f"{pane}-{size[0]}x{size[1]}{ending}"
        if not ending:
            name.with_suffix(".svg").write_text(svg, encoding="utf-8")
        _write_png(svg, name.with_suffix(".png"))
    app.close_desk()


def _write_png(svg: str, target: Path) -> None:
    import resvg_py
    from PIL import Image

    data = resvg_py.svg_to_bytes(
        svg_string=svg.replace("Fira Code", "DejaVu Sans Mono"), monospace_family="DejaVu Sans Mono"
    )
    # A terminal has few colours: a table of them is a fifth of the size, and looks the same.
    Image.open(BytesIO(bytes(data))).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        target, optimize=True
    )


def main() -> None:
    """Write all, or those of the panes named."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = make_demo(Path(folder))
        for pane in sys.argv[1:] or PANES:
            for size in SIZES:
                for ending in THEMES:
                    asyncio.run(picture(pane, size, ending, path))
                    print(f"{pane} {size[0]}x{size[1]}{ending}")


if __name__ == "__main__":
    main()
