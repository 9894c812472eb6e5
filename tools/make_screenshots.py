"""Write the pictures of every pane into screenshots/, as SVG and PNG, from the demo season.

usage: python tools/make_screenshots.py [PANE ...]
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from imgtui.services.machine.demo import demo_clock, make_demo
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.pane.commands import PANES

TARGET = Path(__file__).parent.parent / "screenshots"
SIZES = ((120, 40), (80, 24))
# The picture names a web font that an offline viewer does not have; any monospace one draws the same cells.
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture(pane: str, size: tuple[int, int], path: Path) -> None:
    """Take one picture."""
    app = ImgtuiApp(path, demo_clock("Asia/Karachi"), name="Demo season", pane=pane)
    async with app.run_test(size=size) as pilot:
        while app.desk is None or not app.desk.complete:
            await pilot.pause()
        await pilot.pause()
        svg = _WEB_FONT.sub("", app.export_screenshot(title="imgtui"))
        name = TARGET / f"{pane}-{size[0]}x{size[1]}"
        name.with_suffix(".svg").write_text(svg, encoding="utf-8")
        _write_png(svg, name.with_suffix(".png"))
    app.close_desk()


def _write_png(svg: str, target: Path) -> None:
    import resvg_py

    data = resvg_py.svg_to_bytes(
        svg_string=svg.replace("Fira Code", "DejaVu Sans Mono"), monospace_family="DejaVu Sans Mono"
    )
    target.write_bytes(bytes(data))


def main() -> None:
    """Write all, or those of the panes named."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = make_demo(Path(folder))
        for pane in sys.argv[1:] or PANES:
            for size in SIZES:
                asyncio.run(picture(pane, size, path))
                print(f"{pane} {size[0]}x{size[1]}")


if __name__ == "__main__":
    main()
