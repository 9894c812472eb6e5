"""The lines of the first frame: none is said twice, whatever the width."""

import pytest

from imgtui.services.machine.demo import make_demo
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_no_row_repeats_its_last_line_before_any_key(
    open_app: OpenApp, workbook_path, tmp_path, size
) -> None:
    make_demo(tmp_path / "made")
    next((tmp_path / "made").rglob("*.imgtui")).rename(workbook_path)
    async with open_app(pane="today", size=size) as pilot:
        lines = [line.rstrip(" ▂▁▃▄▅▆▇█") for line in screen_text(pilot).splitlines()]
        below = lines[1:]
        twice = [
            one
            for one, two in zip(lines, below, strict=False)
            if len(one) > 8 and one.strip() and two[6:] == one[6:]
        ]
        assert twice == []
        rows = pilot.app.pane.rows
        assert len(rows._lines) == len({(each.section, each.key, each.row) for each in rows._lines})
