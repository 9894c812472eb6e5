"""The shell: tabs, chrome, undo, looks, help, palette, another process, a workbook that cannot be used."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Applicant, Plan, Program, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.chrome import themes
from imgtui.tui.pane.commands import PANES
from imgtui.tui.pane.messages import Intent
from tests.tui.driving import screen_text, until

SEASON = Workbook(
    applicant=Applicant(name="A", graduation_year=2019, tz="Asia/Karachi"),
    programs=tuple(Program(key=f"p{n}", name=f"Hospital {n}") for n in range(3)),
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_tab_opens_by_its_number_and_by_a_click(open_app, size) -> None:
    async with open_app(SEASON, size=size) as pilot:
        for number, pane in enumerate(PANES, start=1):
            await pilot.press(str(number))
            assert pane == pilot.app.pane.PANE
            assert f"[{number} {pane.capitalize()}]" in screen_text(pilot)
        await pilot.click("TabLine", offset=(2, 0))
        await until(pilot, lambda: pilot.app.pane.PANE == "today")


async def test_the_header_counts_down_to_the_deadline_in_both_clocks(open_app) -> None:
    async with open_app(SEASON) as pilot:
        assert "34 days to certify" in screen_text(pilot)
        assert "Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in screen_text(pilot)


async def test_undo_and_redo_name_the_step_and_survive_a_restart(open_app) -> None:
    async with open_app(SEASON) as pilot:
        pilot.app.post_message(Intent(programs.set_apply, ["p1"], "yes"))
        await until(pilot, lambda: pilot.app.desk.view.programs["p1"].apply == "yes")
    async with open_app() as pilot:
        await pilot.press("u")
        assert pilot.app.desk.view.programs["p1"].apply is None
        assert any("apply yes: Hospital 1" in note.message for note in pilot.app._notifications)
        await pilot.press("U")
        assert pilot.app.desk.view.programs["p1"].apply == "yes"


async def test_nothing_to_undo_is_said(open_app) -> None:
    async with open_app() as pilot:
        await pilot.press("escape")
        await pilot.press("u")
        assert any("Nothing to undo" in note.message for note in pilot.app._notifications)


async def test_a_refused_change_is_one_line_and_changes_nothing(open_app) -> None:
    async with open_app(SEASON) as pilot:
        pilot.app.post_message(Intent(programs.set_field, ["p1"], "img_percent", "[red]lots[/]"))
        await until(pilot, lambda: len(pilot.app._notifications))
        assert any("[red]lots[/]" in note.message for note in pilot.app._notifications)
        assert pilot.app.desk.view.programs["p1"].img_percent is None


async def test_another_process_is_seen(open_app, workbook_path: Path) -> None:
    async with open_app(SEASON) as pilot:
        with Book.open(workbook_path, Clock.of("2027-01-29", None)) as other:
            programs.set_apply(other, ["p2"], "maybe")
        pilot.app.lookout.look()
        assert pilot.app.desk.view.programs["p2"].apply == "maybe"


async def test_help_searches_the_live_keys(open_app) -> None:
    async with open_app(SEASON) as pilot:
        await pilot.press("question_mark")
        await pilot.press(*"quit")
        assert "Leave; there is nothing to save." in screen_text(pilot)
        assert "Go to the plans." not in screen_text(pilot)
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1


async def test_the_palette_runs_what_it_finds(open_app) -> None:
    async with open_app(SEASON) as pilot:
        await pilot.press("colon")
        await pilot.press(*"rank order")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.pane.PANE == "rank")


async def test_history_lists_the_steps(open_app) -> None:
    async with open_app(SEASON) as pilot:
        await pilot.app.dispatch.run("app.history")
        await pilot.pause()
        assert "made" in screen_text(pilot)


async def test_the_look_is_kept(open_app) -> None:
    async with open_app(SEASON) as pilot:
        await pilot.press("f9")
        assert pilot.app.theme == themes.LIGHT.name
    async with open_app() as pilot:
        assert pilot.app.theme == themes.LIGHT.name


@pytest.mark.parametrize("theme", themes.CYCLE)
async def test_every_look_draws_every_pane(open_app, theme: str) -> None:
    async with open_app(SEASON, size=(80, 24)) as pilot:
        pilot.app.theme = theme
        for number in range(1, 7):
            await pilot.press(str(number))
            assert "Help" in screen_text(pilot)


async def test_a_large_workbook_is_whole_after_the_first_rows(open_app) -> None:
    many = Workbook(programs=tuple(Program(key=f"p{n}", name=f"Hospital {n}") for n in range(300)))
    async with open_app(many, pane="programs") as pilot:
        assert len(pilot.app.desk.view.programs) == 300
        assert len(pilot.app.desk.view.verdicts) == 300


async def test_quit_leaves_at_once_with_everything_kept(open_app) -> None:
    async with open_app(SEASON) as pilot:
        pilot.app.post_message(Intent(programs.set_apply, ["p0"], "no"))
        await until(pilot, lambda: pilot.app.desk.view.programs["p0"].apply == "no")
        await pilot.press("q")
        assert pilot.app.return_code == 0


async def test_a_workbook_that_breaks_under_the_screen_ends_it_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "bad.imgtui"
    path.write_bytes(b"not a database at all" * 20)
    app = ImgtuiApp(path, Clock.of("2027-01-29", None))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.failure is not None)
    assert app.return_code == 3
    assert "is not an imgtui workbook" in app.failure.line()


def test_the_first_step_of_a_workbook_is_kept_with_its_time(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w") as store:
        with store.change("first", datetime.fromisoformat("2027-01-29T09:00+05:00")) as change:
            change.add("threshold", {"value": 3}, name="R6.max_nets")
        assert [step.name for step in store.steps()] == ["first"]


async def test_the_clock_of_the_view_follows(open_app, monkeypatch) -> None:
    async with open_app(SEASON) as pilot:
        desk = pilot.app.desk
        before = desk.view.now
        assert not desk.tick()
        monkeypatch.setattr(desk.book, "clock", Clock.of("2027-01-29T09:05", "Asia/Karachi"))
        pilot.app.lookout.look()
        assert (desk.view.now - before).total_seconds() == 300


@pytest.mark.parametrize(("plans", "says"), [((), "SOAP applications"), (("matched",), "to Match Day")])
async def test_the_header_counts_to_what_is_still_ones_own(open_app, plans, says) -> None:
    season = replace(
        SEASON, plans=tuple(Plan(template=name, title=name, start=date(2027, 3, 15)) for name in plans)
    )
    async with open_app(season, now="2027-03-15T20:00") as pilot:
        assert says in screen_text(pilot).splitlines()[0]
