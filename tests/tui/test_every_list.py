"""Every list of the file and of those who help, on the screen at 80x24: by key, by mouse, undone."""

import pytest
from textual.pilot import Pilot

from tests.file_lists import LISTS, FileList, workbook
from tests.tui.driving import cell_of, screen_text, type_keys, until

EVERY = pytest.mark.parametrize("each", LISTS.values(), ids=LISTS)
SIZE = (80, 24)


def held(pilot: Pilot[int], each: FileList) -> object:
    return each.rows(pilot.app.desk.view.workbook)


async def undone(pilot: Pilot[int], each: FileList, before: object) -> None:
    assert held(pilot, each) != before
    await type_keys(pilot, "u")
    await until(pilot, lambda: held(pilot, each) == before)


@EVERY
async def test_it_is_opened_changed_and_undone_by_key(open_app, each: FileList) -> None:
    async with open_app(workbook(), pane="programs", size=SIZE) as pilot:
        before, shown = held(pilot, each), set()
        for key in each.keyed:
            await type_keys(pilot, key)
            shown.add(type(pilot.app.screen).__name__)
        await until(pilot, lambda: held(pilot, each) != before)
        assert each.screen in shown
        await undone(pilot, each, before)


@EVERY
async def test_it_is_opened_changed_and_undone_by_mouse(open_app, each: FileList) -> None:
    async with open_app(workbook(), pane="programs", size=SIZE) as pilot:
        before, shown = held(pilot, each), set()
        for text in each.clicked:
            if text.startswith("⌨"):
                await type_keys(pilot, *text[1:])
            else:
                await until(pilot, lambda text=text: text in screen_text(pilot))
                await pilot.click(offset=cell_of(pilot, text))
                await pilot.pause()
            shown.add(type(pilot.app.screen).__name__)
        await until(pilot, lambda: held(pilot, each) != before)
        assert each.screen in shown
        await undone(pilot, each, before)
