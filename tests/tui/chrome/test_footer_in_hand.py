"""While rows are in the hand the last line offers what works then, in the words that fit it."""

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Workbook
from imgtui.tui.chrome.footer import FittedFooter
from tests.tui.conftest import OpenApp
from tests.tui.driving import cell_of, screen_text, until
from tests.tui.rank_books import season
from tests.tui.seasons import SEASON

CASES = [(season(), "rank", "g"), (SEASON, "plan", "g")]
DROP = "↑↓ Carry  enter Drop"


def last_line(pilot: Pilot[int]) -> str:
    return screen_text(pilot).split("\n")[-1]


async def take(pilot: Pilot[int], key: str) -> str:
    """Take what is under the cursor in the hand; return the last line from before."""
    before = last_line(pilot)
    await pilot.press(key)
    await until(pilot, lambda: DROP in last_line(pilot))
    return before


@pytest.mark.parametrize(("book", "pane", "key"), CASES)
async def test_what_works_in_the_hand_is_offered_while_it_lasts(
    open_app: OpenApp, book: Workbook, pane: str, key: str
) -> None:
    async with open_app(book, pane=pane, size=(80, 24)) as pilot:
        before = await take(pilot, key)
        off = [command.id for command, works in pilot.app.query_one(FittedFooter)._entries() if not works]
        assert not [each for each in off if each.startswith(pane)], "nothing is offered that does not work"
        await pilot.press("escape")
        await until(pilot, lambda: last_line(pilot) == before)


@pytest.mark.parametrize(("book", "pane", "key"), CASES)
async def test_a_click_on_the_last_line_drops_and_puts_back(
    open_app: OpenApp, book: Workbook, pane: str, key: str
) -> None:
    async with open_app(book, pane=pane, size=(120, 40)) as pilot:
        for word in ("Back to #1" if pane == "rank" else "Put back", "enter Drop"):
            before = await take(pilot, key)
            await pilot.click(offset=cell_of(pilot, word))
            await until(pilot, lambda before=before: last_line(pilot) == before)
