"""The screen of documents: marked and assigned by key and by mouse, undone, at 80x24."""

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Draft, Event, Letter, Workbook
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.documents.screen import DocumentsScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import APPLICANT, SEASON

SENT = ("lake", "river")


def season() -> Workbook:
    programs = tuple(
        replace(
            each, events=(Event(id="1", on=date(2026, 10, 1), kind="applied"),), letters=(), statement=None
        )
        if each.key in SENT
        else replace(each, apply=None, events=())
        for each in SEASON.programs
    )
    letters = (Letter(writer="Dr Ada", status="uploaded"), Letter(writer="Dr Bo", status="promised"))
    drafts = (Draft(kind="statement", title="Mine", text="I."),)
    return replace(SEASON, applicant=replace(APPLICANT, letters=letters), programs=programs, drafts=drafts)


async def opened(pilot: Pilot[int]) -> DocumentsScreen:
    await type_keys(pilot, "f4")
    await until(pilot, lambda: isinstance(pilot.app.screen, DocumentsScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.rows.cursor_key is not None)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_letters_are_assigned_to_all_that_are_marked_and_undone(open_app, size) -> None:
    async with open_app(season(), pane="programs", size=size) as pilot:
        screen = await opened(pilot)
        assert "2 of those applied to incomplete" in screen_text(pilot)
        await type_keys(pilot, "a", "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickMany))
        await type_keys(pilot, "space", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        programs = lambda: pilot.app.desk.view.programs  # noqa: E731
        await until(pilot, lambda: all(programs()[key].letters == ("Dr Ada",) for key in SENT))
        await type_keys(pilot, "u")
        await until(pilot, lambda: all(programs()[key].letters == () for key in SENT))


async def test_a_statement_and_a_paper_by_key(open_app) -> None:
    async with open_app(season(), pane="programs", size=(80, 24)) as pilot:
        screen = await opened(pilot)
        first = screen.here.about_what
        await type_keys(pilot, "s", *"Mine", "enter")
        await until(pilot, lambda: pilot.app.desk.view.programs[first].statement == "Mine")
        await type_keys(pilot, "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "a", "r")
        await until(pilot, lambda: len(pilot.app.desk.view.workbook.applicant.documents) == 1)
        assert pilot.app.desk.view.workbook.applicant.documents[0].status == "received"


async def test_a_click_chooses_a_row_and_a_command(open_app) -> None:
    async with open_app(season(), pane="programs", size=(80, 24)) as pilot:
        screen = await opened(pilot)
        lines = screen_text(pilot).splitlines()
        row = next(number for number, line in enumerate(lines) if "Riverside" in line)
        await pilot.click(offset=(12, row))
        assert screen.here.about_what == "river"
        keys = max(number for number, line in enumerate(lines) if "l Letters" in line)
        await pilot.click(offset=(lines[keys].index("l Letters") + 3, keys))
        await until(pilot, lambda: isinstance(pilot.app.screen, PickMany))


@pytest.mark.parametrize(("size", "is_whole"), [((80, 24), False), ((120, 40), True), ((200, 60), True)])
async def test_a_long_name_is_whole_where_there_is_room(open_app, size, is_whole: bool) -> None:
    name = "Saint Somebody University Affiliated Family Medicine"
    book = season()
    long = tuple(replace(each, name=name) if each.key == "lake" else each for each in book.programs)
    async with open_app(replace(book, programs=long), pane="programs", size=size) as pilot:
        screen = await opened(pilot)
        rows = [line for line in screen_text(pilot).splitlines() if "no letter " in line]
        assert any(name in line for line in rows) is is_whole
        places = {line.index("and 1 more") for line in rows}
        assert len(places) == 1, "the columns stay under each other"
        assert screen.rows.cursor_key


async def test_at_80_columns_every_paper_is_seen_and_said_and_names_stay_apart(open_app) -> None:
    book = season()
    names = {
        "lake": "Saint Somebody University Affiliated Family Medicine Program/Northquay",
        "river": "Saint Somebody University Affiliated Family Medicine Program/Southgate",
    }
    long = tuple(replace(each, name=names.get(each.key, each.name)) for each in book.programs)
    async with open_app(replace(book, programs=long), pane="programs", size=(80, 24)) as pilot:
        screen = await opened(pilot)
        shown = screen_text(pilot)
        rows = [line for line in shown.splitlines() if "no letter " in line]
        assert all("and 1 more" in line for line in rows), "the last column was once cut off"
        assert any("North" in line for line in rows)
        assert any("South" in line for line in rows)
        assert "Papers: MSPE, transcript, photo, ECFMG status, scores not known" in shown
        assert screen.rows.cursor_key
