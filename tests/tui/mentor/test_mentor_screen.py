"""What a mentor sent back, on the screen: what could not be taken as written stands below the proposals."""

from dataclasses import replace

from imgtui.domain.rank.mentor import MentorRow, mark_of
from imgtui.domain.workbook.records import RankEntry, RankList
from imgtui.exchange.mentor import MentorFile
from imgtui.tui.mentor.screen import MentorScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import SEASON

TOLD = "row 2: your_rank 'two' is no number from 1 to 2 — write one, or null for none"


async def test_what_was_typed_amiss_is_listed_and_cannot_be_taken(open_app) -> None:
    entries = (RankEntry(program="lake"), RankEntry(program="river"))
    season = replace(SEASON, rank_lists=(RankList(name="primary", entries=entries),))
    rows = (MentorRow(mark_of("lake"), "Fine.", None, 1), MentorRow("nobody", "?", None, 3))
    async with open_app(season, pane="rank", size=(100, 30)) as pilot:
        app = pilot.app
        app.push_screen(MentorScreen(app.desk.view, MentorFile(rows, "", (TOLD,)), "m"))
        await until(pilot, lambda: "Not as written in the file" in screen_text(pilot))
        assert TOLD in screen_text(pilot)
        assert "1 row of programs that this workbook does not rank or know" in screen_text(pilot)
        assert "1 open" in screen_text(pilot)
        before = app.desk.view.workbook
        await type_keys(pilot, "down", "enter", "x", "g")
        assert isinstance(app.screen, MentorScreen)
        assert app.desk.view.workbook == before
        await type_keys(pilot, "home", "enter")
        await until(pilot, lambda: app.desk.view.workbook != before)
        await until(pilot, lambda: "0 open" in screen_text(pilot))
