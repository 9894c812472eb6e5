"""The lines of the first frame: none is said twice, whatever the width."""

import pytest

from imgtui.tui.today import pane
from tests.kept_files import copy_demo
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, words_on
from tests.tui.seasons import SEASON


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_the_chance_and_its_lever_are_whole_however_long_the_names(
    open_app: OpenApp, workbook_path, tmp_path, size, monkeypatch
) -> None:
    text = " Chance 23 % (18–29). If " + "Fenwick University School of Medicine (Miami) Program, " * 3
    monkeypatch.setattr(pane, "chance_line", lambda _: [(f"{text}were ranked.", "plain")])
    async with open_app(SEASON, pane="today", size=size) as pilot:
        shown = words_on(pilot)
        assert " ".join(f"{text}were ranked.".split()) in shown


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_no_row_repeats_its_last_line_before_any_key(
    open_app: OpenApp, workbook_path, tmp_path, size
) -> None:
    copy_demo(tmp_path / "made")
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
