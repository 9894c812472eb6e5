"""The calendar by week: both clocks, clashes with what to do, by key and by mouse."""

from dataclasses import replace
from datetime import date, datetime

from imgtui.domain.workbook.records import Interview
from imgtui.tui.invites.record import EventsScreen
from tests.tui.driving import line_of, screen_text, type_keys, until
from tests.tui.seasons import SEASON, event, program

OTHER = program(
    "other",
    "Otherlake IM",
    event(50, "2027-01-05", "invite"),
    event(51, "2027-01-06", "scheduled"),
    interviews=(Interview(starts_at=datetime(2027, 2, 2, 11), tz="America/New_York", format="virtual"),),
)
BOOK = replace(SEASON, programs=(*SEASON.programs, OTHER))


async def test_the_week_has_both_clocks_and_names_a_clash(open_app) -> None:
    async with open_app(BOOK, pane="invites", size=(120, 40)) as pilot:
        await type_keys(pilot, "W")
        assert "Week of Mon 25 Jan 2027" in screen_text(pilot)
        await type_keys(pilot, "full_stop")
        shown = screen_text(pilot)
        assert "Week of Mon 1 Feb 2027" in shown
        assert "19:00–23:00 (09:00 ET) p Stonebridge IM" in shown
        assert "21:00–01:00 (11:00 ET) v Otherlake IM" in shown
        assert "overlap" in shown
        await type_keys(pilot, "comma", "comma")
        assert "Week of Mon 18 Jan 2027" in screen_text(pilot)
        await type_keys(pilot, "W")
        assert "January 2027" in screen_text(pilot) or "Jan 2027" in screen_text(pilot)


async def test_a_click_opens_the_interview_or_turns_the_week(open_app) -> None:
    async with open_app(BOOK, pane="invites", size=(120, 40)) as pilot:
        await type_keys(pilot, "W", "full_stop")
        pane = pilot.app.pane
        y = line_of(pilot, "Week of Mon 1 Feb")
        panel = pane.query_one("#invites-panel").region
        await pilot.click(offset=(panel.x + 3, y))
        assert pane.panel.week.monday == date(2027, 1, 25)
        await type_keys(pilot, "full_stop")
        await pilot.click(offset=(panel.x + 30, line_of(pilot, "v Otherlake IM")))
        await until(pilot, lambda: isinstance(pilot.app.screen, EventsScreen))
        assert pilot.app.screen.key == "other"
