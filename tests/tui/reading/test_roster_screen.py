"""A list of residents pasted at a program: the table first, unknown schools by one key, kept as one step."""

from dataclasses import replace

import pytest

from imgtui.exchange.document import dumps
from imgtui.services.apart import process
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.roster_rows import answers_of
from imgtui.tui.reading.roster_screen import RosterScreen
from tests.inside import Inside
from tests.tui.driving import cell_of, screen_text, type_keys, until, was_told
from tests.tui.programs_season import SEASON, pane_of, program
from tests.tui.reading.pages import FACTS, PEOPLE, click_key, residents

FROM_PK = replace(SEASON, applicant=replace(SEASON.applicant, school_country="PK"))


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


def document(pilot) -> str:
    return dumps(pilot.app.desk.view.workbook).decode()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_table_and_the_share_as_a_range_stand_before_anything_is_kept(open_app, size) -> None:
    async with open_app(FROM_PK, pane="programs", size=size) as pilot:
        pane_of(pilot).table.move_cursor("river")
        before = document(pilot)
        screen = await residents(pilot, PEOPLE)
        screen.rows.move_cursor("table")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "6 residents in 2 classes: right?" in shown
        row = next(line for line in shown.split("\n") if "PGY-1" in line)
        assert row.strip("│ ▇▃").split()[1:] == ["0", "1", "0", "1", "1", "3"]
        assert "50–66.7 %" in shown
        await type_keys(pilot, "escape")
        assert document(pilot) == before


async def test_one_key_settles_a_school_which_is_remembered(open_app) -> None:
    async with open_app(FROM_PK, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await residents(pilot, PEOPLE)
        [asked] = screen.seen.open_schools
        assert asked.school == "Hillcrest Medical College"
        await type_keys(pilot, "9")  # no answer has this number
        assert screen.seen.open_schools
        number = answers_of(asked).index("IMG, place unknown") + 1
        await type_keys(pilot, str(number))
        await until(pilot, lambda: not screen.seen.open_schools)
        assert screen.seen.summary.img_percent == 66.7
        assert [each.words for each in pilot.app.desk.view.workbook.schools] == ["Hillcrest Medical College"]
        await type_keys(pilot, "escape")
        again = await residents(pilot, PEOPLE)
        assert not again.seen.open_schools


async def test_a_list_of_another_hospital_picks_nothing_and_keeping_of_it_asks_once_more(open_app) -> None:
    async with open_app(FROM_PK, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        before = document(pilot)
        screen = await residents(pilot, f"Larkfield General Hospital – Internal Medicine Residency\n{PEOPLE}")
        assert "It names Larkfield General Hospital, not" in screen_text(pilot)
        assert screen.picked == []
        screen.rows.move_cursor("field img_percent")
        await type_keys(pilot, "space", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RosterScreen))
        assert document(pilot) == before, "enter alone keeps nothing"


async def test_a_hospital_that_a_resident_studied_at_makes_no_list_another(open_app) -> None:
    async with open_app(FROM_PK, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await residents(pilot, f"Our residents\n{PEOPLE}Larkfield General Hospital\n")
        assert screen.picked


async def test_keeping_is_one_step_and_undone_byte_for_byte(open_app) -> None:
    async with open_app(FROM_PK, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        before = document(pilot)
        await residents(pilot, PEOPLE)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, RosterScreen))
        kept = program(pilot, "river")
        assert (kept.img_percent, kept.img_percent_low, kept.img_percent_high) == (60, 50, 66.7)
        assert kept.imgs_every_year is True
        assert kept.roster.img_per_class == (1, 2)
        assert was_told(pilot, "6 residents in 2 classes kept")
        await type_keys(pilot, "u")
        await until(pilot, lambda: document(pilot) == before)


async def test_by_mouse_a_fact_is_left_out_and_a_school_is_asked_for(open_app) -> None:
    async with open_app(FROM_PK, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await residents(pilot, PEOPLE)
        screen.rows.move_cursor("table")
        await pilot.pause()
        x, y = cell_of(pilot, "▌ IMGs in every class")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert "imgs_every_year" not in screen.picked
        await click_key(pilot, "Settle")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        x, y = cell_of(pilot, "3  Caribbean")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: pilot.app.screen is screen and not screen.seen.open_schools)
        await click_key(pilot, "Keep")
        await until(pilot, lambda: program(pilot, "river").roster is not None)
        assert "imgs_every_year" not in program(pilot, "river").evidence


async def test_a_page_with_both_can_be_read_as_either(open_app) -> None:
    async with open_app(FROM_PK, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        await residents(pilot, f"{FACTS}\n{PEOPLE}")
        await type_keys(pilot, "f")
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        assert "visa_j1" in pilot.app.screen.picked
        await type_keys(pilot, "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, RosterScreen))


async def test_thousands_of_unknown_schools_are_asked_for_one_by_one(open_app) -> None:
    names = [chr(97 + n // 26 % 26) + chr(97 + n % 26) for n in range(300)]
    people = "\n".join(f"An{each} Be{each}, MD – Zor{each}{each} Medical College" for each in names)
    async with open_app(FROM_PK, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await residents(pilot, f"PGY-1\n{people}\n")
        assert len(screen.seen.open_schools) == 300
        assert "1 of 300" in screen_text(pilot)
        await type_keys(pilot, "tab", "tab")
        assert "3 of 300" in screen_text(pilot)
