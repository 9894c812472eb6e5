"""The first minutes and the acts of each day, counted in keys: the goals are the product's own."""

from pathlib import Path

import pytest

from imgtui.tui.programs.imports.screen import ImportScreen
from imgtui.tui.welcome.screen import Welcome
from tests.tui.driving import screen_text, until
from tests.tui.programs_season import SEASON
from tests.tui.rank_books import NINE, season

SHEET = """Program Name,City,State,IMG %,Specialty,Visa,Attempts,YOG
Lakeshore,Toledo,OH,62,IM,J1,no limit,none
Plainview,Hays,KS,80,IM,J1,1 attempt only,10
Ellery,Boston,MA,4,IM,J1,2,5
"""


class Walk:
    """Keys pressed one after the other, and how many they were."""

    def __init__(self, pilot) -> None:
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys as a person does who looks at what each has done."""
        for key in keys:
            await self.pilot.press(key)
        self.keys += len(keys)


@pytest.fixture
def own_sheet(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a sheet where a browser puts it."""
    monkeypatch.chdir(alone)
    (alone / "Downloads").mkdir()
    (alone / "Downloads" / "my programs.csv").write_text(SHEET)


async def import_newest(walk: Walk) -> None:
    """Take the newest sheet, from the row of the first steps that asks for one, and look at the list."""
    pilot = walk.pilot
    await walk.press("enter")  # the files, the newest stands out
    await walk.press("enter")  # the preview
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen) and not pilot.app.screen.busy_with)
    await walk.press("enter")  # stored
    await until(pilot, lambda: isinstance(pilot.app.screen, Welcome) and pilot.app.desk.view.programs)
    await until(pilot, lambda: pilot.app.screen.form.row.key == "go")
    await walk.press("enter")
    await until(pilot, lambda: pilot.app.pane.PANE == "programs" and len(pilot.app.screen_stack) == 1)


async def begun(pilot) -> Walk:
    await until(pilot, lambda: isinstance(pilot.app.screen, Welcome))
    await pilot.pause()
    return Walk(pilot)


async def test_own_sheet_to_the_first_verdict_in_6_keys(open_app, own_sheet) -> None:
    async with open_app(size=(80, 24)) as pilot:
        walk = await begun(pilot)
        await walk.press("tab")  # the second step
        await import_newest(walk)
        assert walk.keys <= 6
        assert "Lakeshore" in screen_text(pilot)
        assert {verdict.bucket for verdict in pilot.app.desk.view.verdicts.values()} >= {"red"}


async def test_own_sheet_to_the_first_personal_verdict_in_25_keys(open_app, own_sheet) -> None:
    async with open_app(size=(80, 24)) as pilot:
        walk = await begun(pilot)
        await walk.press(*"lah", "tab")
        await walk.press(*"227", "enter")
        await walk.press("1", "y")  # Step 1 failed, passed later
        await walk.press(*"2019", "enter")
        await walk.press("n", "enter", "1")  # neither citizen nor resident; J-1
        await walk.press(*"im", "enter")
        assert pilot.app.screen.form.row.key == "import"
        await import_newest(walk)
        assert walk.keys <= 25
        applicant = pilot.app.desk.view.workbook.applicant
        assert (applicant.tz, applicant.graduation_year, applicant.visa_needed) == (
            "Asia/Karachi",
            2019,
            "j1",
        )
        assert [exam.result for exam in applicant.exams] == ["fail", "pass", "pass"]
        view = pilot.app.desk.view
        buckets = {program.name: view.verdicts[key].bucket for key, program in view.programs.items()}
        assert buckets["Lakeshore"] == "green"  # it takes the failed attempt
        assert buckets["Plainview"] == "red"  # first pass only: personal


async def test_an_invite_is_logged_in_3_keys_from_its_program(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        key = pilot.app.pane.table.cursor_key
        walk = Walk(pilot)
        await walk.press("l", "i", "enter")
        await until(pilot, lambda: invited(pilot, key))
        assert walk.keys <= 3


async def test_an_invite_is_logged_in_8_keys_from_anywhere(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        walk = Walk(pilot)
        await walk.press("3")
        await until(pilot, lambda: pilot.app.pane.PANE == "invites")
        await walk.press("n", *"lak", "enter", "i", "enter")
        await until(pilot, lambda: any(invited(pilot, key) for key in pilot.app.desk.view.programs))
        assert walk.keys <= 8


def invited(pilot, key: str) -> bool:
    return any(event.kind == "invite" for event in pilot.app.desk.view.programs[key].events)


async def test_the_first_move_on_the_list_takes_3_keys(open_app) -> None:
    async with open_app(season(NINE), pane="today") as pilot:
        before = [entry.program for entry in pilot.app.desk.view.primary_list.entries]
        walk = Walk(pilot)
        await walk.press("4")
        await until(pilot, lambda: pilot.app.pane.PANE == "rank")
        await walk.press("J")
        await until(
            pilot, lambda: [entry.program for entry in pilot.app.desk.view.primary_list.entries] != before
        )
        assert walk.keys <= 3
