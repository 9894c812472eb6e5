"""The screen beside the official site: codes ticked by key and by click, kept, exported."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Workbook
from imgtui.tui.rank.lists.sheet import SheetScreen
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.rank.test_rank_lists import click_text
from tests.tui.rank_books import NINE, pane_of, season, settled, steps

CODES = {key: f"{1000 + at}140C0" for at, key in enumerate(NINE)}


def coded_season() -> Workbook:
    """Return the season of nine, one of them without a code and one with another's."""
    workbook = season()
    codes = {**CODES, "gem": None, "souris": CODES["maumee"]}
    programs = tuple(replace(each, nrmp_code=codes[each.key]) for each in workbook.programs)
    return replace(workbook, programs=programs)


def sheet(pilot: Pilot[int]) -> SheetScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SheetScreen)
    return screen


async def opened(pilot: Pilot[int]) -> None:
    await pilot.press("S")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_shows_rank_code_name_and_what_is_wrong_with_a_code(
    size: tuple[int, int], open_app: OpenApp
) -> None:
    async with open_app(coded_season(), pane="rank", size=size) as pilot:
        await opened(pilot)
        lines = screen_text(pilot).splitlines()
        first = next(line for line in lines if "Charles River" in line and "[ ]" in line)
        assert first.index("1  [ ] 1000140C0") < first.index("Charles River")
        assert "MISSING" in next(line for line in lines if "Gem City" in line and "[ ]" in line)
        for name in ("Maumee", "Souris"):
            assert "TWICE" in next(line for line in lines if name in line and "[ ]" in line)
        assert any("In all" in line or "Fees $" in line for line in lines)
        assert any("Certify by Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in line for line in lines)


async def test_space_ticks_and_goes_on_and_ticks_stay_for_the_session(open_app: OpenApp) -> None:
    async with open_app(coded_season(), pane="rank") as pilot:
        await opened(pilot)
        assert "0 of 9 typed in" in sheet(pilot).text
        await type_keys(pilot, "space", "space")
        assert "2 of 9 typed in" in sheet(pilot).text
        assert screen_text(pilot).count("[x]") == 2
        await pilot.press("escape", "S")
        await pilot.pause()
        assert "2 of 9 typed in" in sheet(pilot).text
        assert sheet(pilot)._codes.cursor_key == "0:3"  # at the first that is open
        await pilot.press("up", "space")
        assert "1 of 9 typed in" in sheet(pilot).text
        assert len(steps(pilot.app.path)) == 1  # type: ignore[attr-defined]


async def test_a_click_on_the_box_ticks(open_app: OpenApp) -> None:
    async with open_app(coded_season(), pane="rank") as pilot:
        await opened(pilot)
        lines = screen_text(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "Wabash" in line and "[ ]" in line)
        await pilot.click(offset=(lines[y].index("[ ]") + 1, y))
        await pilot.pause()
        assert "1 of 9 typed in" in sheet(pilot).text
        assert "[x]" in screen_text(pilot).splitlines()[y]
        await click_text(pilot, "clear ticks")
        assert "0 of 9 typed in" in sheet(pilot).text


async def test_all_ticked_it_leads_to_certifying(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(coded_season(), pane="rank") as pilot:
        await opened(pilot)
        await type_keys(pilot, *["space"] * 9)
        assert "all 9 typed in: now certify there, then here (c)" in sheet(pilot).text
        await pilot.press("c", "enter")
        await until(pilot, lambda: steps(workbook_path)[0].startswith("recorded the primary list"))


async def test_another_code_has_to_be_typed_again(open_app: OpenApp) -> None:
    from imgtui.services.triage import programs

    async with open_app(coded_season(), pane="rank") as pilot:
        await opened(pilot)
        await pilot.press("space", "escape")
        pane_of(pilot).intend(programs.set_field, ["charles"], "nrmp_code", "2000140C0")
        await until(
            pilot,
            lambda: pane_of(pilot).view and pane_of(pilot).view.programs["charles"].nrmp_code == "2000140C0",
        )
        await opened(pilot)
        assert "0 of 9 typed in" in sheet(pilot).text


async def test_the_lists_are_written_to_a_page_and_nothing_is_overwritten_unasked(
    open_app: OpenApp, tmp_path: Path
) -> None:
    target = tmp_path / "rank.html"
    async with open_app(coded_season(), pane="rank") as pilot:
        for answer in ("", "n", "y"):
            await pilot.press("E", *["backspace"] * len("rank.html"))
            await type_keys(pilot, *str(target))
            await pilot.press("enter")
            await pilot.pause()
            if answer:
                assert "is there already" in screen_text(pilot)
                await pilot.press(answer)
            await settled(pilot)
            if answer == "n":
                assert target.read_text() == "mine"
            else:
                await until(pilot, target.exists)
                await until(pilot, lambda: "Charles River" in target.read_text())
            target.write_text("mine")
