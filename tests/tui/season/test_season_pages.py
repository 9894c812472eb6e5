"""The pages about the season behind F3: clock, budget, visas, two seasons; by key and by mouse."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from imgtui.domain.workbook.records import Applicant, Event, RankEntry, RankList, Workbook
from imgtui.exchange import document
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.season.budget_screen import BudgetScreen
from imgtui.tui.season.clock_screen import ClockScreen
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.season.two_seasons import TwoSeasonsScreen
from imgtui.tui.season.visas_screen import VisasScreen
from tests.domain.applicants import green_program, passed
from tests.tui.applications.test_portfolio_screen import told
from tests.tui.driving import SIZES, cell_of, screen_text, type_keys, until, words_on

HELD = (
    Event(id="applied", on=date(2026, 11, 1), kind="applied"),
    Event(id="invite", on=date(2026, 11, 9), kind="invite"),
)
WHO = Applicant(
    ecfmg="in_progress",
    visa_needed="j1",
    budget_usd=3_000,
    exams=(passed("step1", on="2024-03-01"), passed("step2_ck", 240, on="2025-05-10")),
)
SEASON = Workbook(
    applicant=WHO,
    programs=(green_program(key="ash", name="Ash", events=HELD),),
    rank_lists=(RankList(name="primary", entries=(RankEntry(program="ash"),)),),
)


async def opened(pilot: Pilot[int], letter: str, kind: type[SeasonScreen]) -> SeasonScreen:
    await type_keys(pilot, "f3", letter)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_clock_says_what_is_next_and_takes_what_is_said(open_app, size) -> None:
    async with open_app(SEASON, size=size, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "c", ClockScreen)
        text = screen_text(pilot)
        assert "Certificate: not yet. Verified for the Match: not entered." in text
        assert "by Thu 31 Dec (in 34 days)" in told(screen)
        screen.rows.move_cursor("step:oet")
        await until(pilot, lambda: "read on 2026-11-28" in screen_text(pilot))
        screen.rows.move_cursor("step:pathways")
        await type_keys(pilot, "space")
        await until(pilot, lambda: screen.step_here is not None and screen.step_here.state == "done")
        await type_keys(pilot, "u")
        await until(pilot, lambda: any(s.id == "pathways" and s.state == "open" for s in screen.steps))


@pytest.mark.parametrize("size", SIZES)
async def test_the_dates_of_the_season_and_its_year_are_given_on_the_clock(open_app, size) -> None:
    async with open_app(SEASON, size=size, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "c", ClockScreen)

        async def asked(letter: str, text: str) -> None:
            await type_keys(pilot, "d")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await type_keys(pilot, letter)
            await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
            pilot.app.screen.query_one(Input).value = text
            await type_keys(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)

        await asked("g", "4 Mar 2027 21:00")
        await until(pilot, lambda: screen.view.workbook.season.dates.keys() == {"rank_deadline"})
        await type_keys(pilot, "u")
        await until(pilot, lambda: not screen.view.workbook.season.dates)
        await asked("y", "2026")
        await until(pilot, lambda: screen.view.workbook.season.match_year == 2026)


async def test_a_step_leads_to_where_it_is_recorded(open_app) -> None:
    async with open_app(SEASON, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "c", ClockScreen)
        screen.rows.move_cursor("step:verified")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        assert "Verified for the Match" in screen_text(pilot)


async def test_an_expense_is_recorded_and_removed(open_app) -> None:
    async with open_app(SEASON, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "b", BudgetScreen)
        before = screen.found.left
        await type_keys(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.click(offset=cell_of(pilot, "travel"))
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, *"sweets", "enter")
        await until(pilot, lambda: "means nothing for Dollars" in screen_text(pilot))
        await type_keys(pilot, "ctrl+u", *"340, 3 Dec 2026, flight", "enter")
        await until(pilot, lambda: screen.found.left == before - 340)
        await until(pilot, lambda: "Recorded: travel, $340, Thu 3 Dec 2026, flight, paid" in words_on(pilot))
        at = next(n for n, item in enumerate(screen.found.items) if item.title == "flight")
        screen.rows.move_cursor(f"item:{at}")
        await type_keys(pilot, "x")
        await until(pilot, lambda: screen.found.left == before)


async def test_each_ranked_program_has_its_checklist(open_app) -> None:
    async with open_app(SEASON, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "v", VisasScreen)
        assert "1. Ash" in screen_text(pilot)
        assert "missing  The Statement of Need" in told(screen)
        assert screen.rows.cursor_key == ":0", "what is the same at every program stands once, first"
        assert told(screen).count("consulate") == 1
        await pilot.click("ReadList", offset=(8, 1))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_another_season_is_asked_for_and_shown(open_app, tmp_path: Path) -> None:
    other = tmp_path / "last.json"
    other.write_bytes(document.dumps(replace(SEASON, season=replace(SEASON.season, match_year=2026))))
    async with open_app(SEASON, now="2026-11-28T09:00") as pilot:
        await type_keys(pilot, "f3", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
        pilot.app.screen.dismiss(other)
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoSeasonsScreen))
        await until(pilot, lambda: "Nothing that you can change has changed" in screen_text(pilot))
        await written(pilot, tmp_path / "both.csv", "seasons.html")
        assert "Years since graduation" in (tmp_path / "both.csv").read_text()


async def written(pilot: Pilot[int], target: Path, proposed: str) -> None:
    """Write the page that is shown to a file, by its key."""
    await type_keys(pilot, "X")
    await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
    assert pilot.app.screen.query_one(Input).value == proposed
    pilot.app.screen.dismiss(target)
    await until(pilot, target.exists)


@pytest.mark.parametrize("letter", ["n", "c", "b", "v", "s"])
async def test_each_page_is_written_from_where_it_is_read(open_app, tmp_path: Path, letter: str) -> None:
    pages = {"n": "next", "c": "clock", "b": "budget", "v": "visas", "s": "signals"}
    async with open_app(SEASON, now="2026-11-28T09:00") as pilot:
        await opened(pilot, letter, SeasonScreen)
        await written(pilot, tmp_path / "page.md", f"{pages[letter]}.html")
        assert (tmp_path / "page.md").read_text().startswith("# ")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_a_step_costs_is_whole_at_every_width(open_app, size) -> None:
    async with open_app(SEASON, size=size, now="2026-11-28T09:00") as pilot:
        await opened(pilot, "c", ClockScreen)
        text = screen_text(pilot)
        assert "$945" in text
        assert "$…" not in text
        assert "$9…" not in text


async def test_at_80_columns_a_step_and_its_day_are_whole(open_app) -> None:
    async with open_app(SEASON, size=(80, 24), now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "c", ClockScreen)
        text = screen_text(pilot)
        assert "School verifies your papers unknown" in text
        assert not [line for line in text.splitlines() if line.rstrip("│ ▆▁▃▄▅").endswith("…")]
        screen.rows.move_cursor("step:school")
        await until(
            pilot, lambda: "School verifies your papers, by Thu 3 Dec (in 6 days)" in screen_text(pilot)
        )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_that_stands_behind_a_sum_is_out_of_reach(open_app, size) -> None:
    """Four of six sentences once had no room at 80x24, and no way led to them."""
    async with open_app(SEASON, size=size, now="2026-11-28T09:00") as pilot:
        screen = await opened(pilot, "b", BudgetScreen)
        text = screen_text(pilot)
        assert "is assumed with 1 application sent" in told(screen)
        assert "from fees" in text
        assert "from f…" not in text
        screen.rows.move_cursor("said:0")
        await until(pilot, lambda: "nothing of it is recorded" in words_on(pilot))
