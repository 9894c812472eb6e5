"""Without a plan the pane lists what can be started, how each fits, and the first is one key away."""

from tests.tui.driving import screen_text, type_keys, until
from tests.tui.rank_books import NINE, season


async def test_the_fitting_plan_stands_first_with_its_reason_and_is_started_in_three_keys(open_app) -> None:
    async with open_app(season(NINE), pane="plan", size=(80, 24)) as pilot:
        lines = [line.strip() for line in screen_text(pilot).split("\n")]
        first = next(at for at, line in enumerate(lines) if line.startswith("▸a"))
        assert lines[first + 1].startswith("Fits now, until ")
        title = lines[first].partition("·")[0].removeprefix("▸a").strip()
        await type_keys(pilot, "S", "enter", "enter")
        await until(pilot, lambda: pilot.app.desk.view.workbook.plans)
        assert pilot.app.desk.view.workbook.plans[0].title == title


async def test_nothing_is_marked_where_nothing_asks_for_a_plan(open_app) -> None:
    async with open_app(pane="plan", size=(80, 24)) as pilot:
        text = screen_text(pilot)
        assert "▸a" not in text
        assert " a  " in text
