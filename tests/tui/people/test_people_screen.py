"""People and places, and room to write for SOAP: by key, at 80x24, undone."""

from dataclasses import replace
from datetime import date

from imgtui.domain.workbook.records import Contact, Experience
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.people.screen import PeopleScreen
from imgtui.tui.plan.soap_room import SoapRoomScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import APPLICANT, SEASON


def season():
    place = Experience(
        kind="externship", country="US", site="Mercy", status="asked", start=date(2099, 4, 1), months=1
    )
    who = replace(APPLICANT, contacts=(Contact(name="Dr Ada", program="lake"),), experience=(place,))
    return replace(SEASON, applicant=who)


async def open_by_name(pilot, name: str, kind: type) -> None:
    await type_keys(pilot, "colon", *name, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def test_a_place_is_confirmed_and_undone(open_app) -> None:
    async with open_app(season(), pane="today", size=(80, 24)) as pilot:
        await open_by_name(pilot, "people and", PeopleScreen)
        assert "Dr Ada" in screen_text(pilot)
        screen = pilot.app.screen
        screen.rows.move_cursor("site:0")
        await type_keys(pilot, "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "c")
        status = lambda: pilot.app.desk.view.workbook.applicant.experience[0].status  # noqa: E731
        await until(pilot, lambda: status() == "confirmed")
        await type_keys(pilot, "u")
        await until(pilot, lambda: status() == "asked")


async def test_a_reader_and_an_improvement_are_written(open_app) -> None:
    async with open_app(season(), pane="today", size=(80, 24)) as pilot:
        await open_by_name(pilot, "soap and", SoapRoomScreen)
        await type_keys(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, *"Ada", "enter")
        soap = lambda: pilot.app.desk.view.workbook.soap  # noqa: E731
        await until(pilot, lambda: soap().readers == ("Ada",))
        await type_keys(pilot, "i", "c", *"more months", "enter")
        await until(pilot, lambda: len(soap().improvements) == 1)
        pilot.app.screen.rows.move_cursor("in:improvements:1")
        await type_keys(pilot, "space")
        await until(pilot, lambda: soap().improvements[0].done_on is not None)
        await type_keys(pilot, "x")
        await until(pilot, lambda: not soap().improvements)
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(soap().improvements) == 1)
