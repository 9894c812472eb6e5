"""The price of the next interview on the screen, by key and by mouse."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.applications.next_dollar import Price
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.workbook.records import Event, TargetSpecialty, Workbook
from imgtui.exchange import document
from imgtui.services.applications.next_words import open_text
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.rules.screen import RulesScreen
from imgtui.tui.season.next_screen import NextScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.domain.applicants import applicant, green_program
from tests.tui.applications.test_portfolio_screen import told
from tests.tui.driving import screen_text, type_keys, until

SENT = (Event(id="a", on=date(2026, 9, 25), kind="applied"),)
INVITED = (*SENT, Event(id="i", on=date(2026, 10, 9), kind="invite"))
TARGETS = (
    TargetSpecialty(name="Internal Medicine"),
    TargetSpecialty(name="Family Medicine", role="backup"),
)
SEASON = Workbook(
    applicant=applicant(specialties=TARGETS, budget_usd=1_000),
    programs=(
        *(green_program(key=f"im{n}", name=f"Ash {n}", events=INVITED if n < 2 else SENT) for n in range(12)),
        *(green_program(key=f"fm{n}", name=f"Oak {n}", specialty="Family Medicine") for n in range(6)),
    ),
)


async def opened(pilot: Pilot[int], *keys: str) -> NextScreen:
    await type_keys(pilot, *(keys or ("f3", "n")))
    await until(pilot, lambda: isinstance(pilot.app.screen, NextScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.rows.cursor_key is not None)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_cheapest_interview_stands_in_the_first_line_and_its_picture_below(open_app, size) -> None:
    async with open_app(SEASON, size=size) as pilot:
        screen = await opened(pilot)
        text = screen_text(pilot)
        assert "Best now: FM Green, $117 for an interview" in text
        assert "├" in text
        assert "┼" in text
        assert "12    2" in told(screen)
        screen.rows.move_cursor("season:0")
        await until(pilot, lambda: "● invites" in screen_text(pilot))


async def test_what_is_proposed_is_marked_as_one_step_and_taken_back(open_app) -> None:
    async with open_app(SEASON) as pilot:
        screen = await opened(pilot, "f7", "n")
        await type_keys(pilot, "m")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, "ctrl+u", *"33", "enter")
        await until(pilot, lambda: screen.page.money_usd == 33)
        assert len(screen.page.proposal.adds) == 3
        await type_keys(pilot, "a")
        listed = lambda: sum(each.apply == "yes" for each in pilot.app.desk.view.workbook.programs)  # noqa: E731
        await until(pilot, lambda: listed() == 3)
        assert screen.page.proposal is None
        assert "For the same money nothing better" in told(screen)
        await type_keys(pilot, "u")
        await until(pilot, lambda: listed() == 0)
        # The money is there again: so is what it is best used for.
        await until(pilot, lambda: screen.page.proposal is not None)
        assert (screen.page.money_usd, len(screen.page.proposal.adds)) == (33, 3)


@pytest.mark.painted  # where the keys stand is known when they are drawn
async def test_a_row_leads_to_its_programs_and_a_click_on_the_line_of_keys_works(open_app) -> None:
    async with open_app(SEASON) as pilot:
        screen = await opened(pilot)
        line = screen.query_one(KeyLine)
        place = next(start for start, _, action in line._places if "hours" in action)
        await pilot.click(KeyLine, offset=(place + 1, 0))
        await until(pilot, lambda: screen.hours is not None)
        await pilot.click("ReadList", offset=(6, 2))
        await type_keys(pilot, "home")
        screen.rows.move_cursor("price:Family Medicine:green")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        assert list(pilot.app.pane.listing.keys) == [f"fm{n}" for n in range(6)]


async def test_a_prior_is_changed_and_a_wrong_one_says_why(open_app) -> None:
    async with open_app(SEASON) as pilot:
        screen = await opened(pilot)
        screen.rows.move_cursor("price:Family Medicine:green")
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, "ctrl+u", *"none", "enter")
        await until(pilot, lambda: "two numbers above 0" in screen_text(pilot))
        await type_keys(pilot, "ctrl+u", *"6 30", "enter")
        await until(pilot, lambda: pilot.app.desk.view.figures["Y1.fm_a"] == 6)
        await until(pilot, lambda: "$44 for an interview" in screen_text(pilot))
        await type_keys(pilot, "h")
        await until(pilot, lambda: isinstance(pilot.app.screen, RulesScreen))


async def test_last_season_is_taken_and_let_go(open_app, tmp_path: Path) -> None:
    other = tmp_path / "last.json"
    other.write_bytes(document.dumps(replace(SEASON, season=replace(SEASON.season, match_year=2026))))
    async with open_app(SEASON) as pilot:
        screen = await opened(pilot)
        await type_keys(pilot, "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
        pilot.app.screen.dismiss(other)
        await until(pilot, lambda: len(pilot.app.desk.view.workbook.past_yields) == 1)
        await until(pilot, lambda: "of 2026 moves the priors: 12 sent, 2 invited" in told(screen))
        await type_keys(pilot, "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "1")
        await until(pilot, lambda: not pilot.app.desk.view.workbook.past_yields)


async def test_an_empty_workbook_says_what_to_do(open_app) -> None:
    async with open_app(Workbook(programs=(green_program(key="x", apply="no"),))) as pilot:
        await type_keys(pilot, "f3", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextScreen))
        assert "No program can be added" in screen_text(pilot)


async def test_what_could_be_added_is_what_the_jump_shows(open_app) -> None:
    """A position of one year, one closed, one refused: none of them is counted, and none of them is shown."""
    oak = partial(green_program, specialty="Family Medicine")
    apart = (
        oak(key="year", name="Year", nrmp_code="1234140P0"),
        oak(key="shut", name="Shut", deadline=date(2026, 11, 1)),
        oak(key="no", name="No", apply="no"),
    )
    async with open_app(
        replace(SEASON, programs=(*SEASON.programs, *apart)), now="2026-11-28T20:00"
    ) as pilot:
        screen = await opened(pilot)
        view = screen.view
        for each in screen.page.prices:
            row = next(row for row in screen.groups()[0].rows if row.key.endswith(_ending(each)))
            query = parse(row.jump.query, view.reference)
            programs = (view.programs[key] for key in view.active)
            rows = (query_row(one, view.verdicts[one.key], view.course_of(one.key)) for one in programs)
            shown = len(query.filter(rows))
            assert shown == each.open or not each.open
        fm = next(each for each in screen.page.prices if each.prospect.kind.specialty == "Family Medicine")
        assert fm.open == 6
        assert "6 programs could be added; 2 more, off the list, are no choice" in open_text(view, fm)


def _ending(price: Price) -> str:
    return f"{price.prospect.kind.specialty}:{price.prospect.kind.bucket}"
