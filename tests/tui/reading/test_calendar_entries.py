"""A calendar of several entries, pasted or in a queue of files: all of them are shown, each taken or left."""

from pathlib import Path

import pytest

from imgtui.services.apart import process
from imgtui.tui.invites.importing import CalendarScreen
from imgtui.tui.reading.batch_screen import BatchScreen
from imgtui.tui.reading.mail_screen import MailScreen
from tests.inside import Inside
from tests.tui.driving import SIZES, screen_text, type_keys, until
from tests.tui.programs_season import SEASON
from tests.tui.reading.pages import paste

NAMES = ("Lakeshore Community Hospital", "Birch Grove Hospital", "Nowhere Clinic")


def entry(number: int, name: str) -> str:
    day = 10 + number
    return (
        f"BEGIN:VEVENT\nUID:e{number}@x\nDTSTART;TZID=America/Chicago:202612{day}T080000\n"
        f"DTEND;TZID=America/Chicago:202612{day}T120000\nSUMMARY:Residency interview with {name}\n"
        f"END:VEVENT\n"
    )


def calendar(*names: str) -> str:
    entries = "".join(entry(number, name) for number, name in enumerate(names))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n"


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


def held(pilot) -> dict[str, int]:
    return {key: len(each.interviews) for key, each in pilot.app.desk.view.programs.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", ["today", "programs"])
async def test_every_entry_that_was_pasted_is_shown_and_taken_as_one_step(open_app, pane, size) -> None:
    async with open_app(SEASON, pane=pane, size=size) as pilot:
        before = held(pilot)
        await paste(pilot, f"Interviews\n\n{calendar(*NAMES)}")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await until(pilot, lambda: "3 entries read" in screen_text(pilot))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: held(pilot) != before)
        assert held(pilot)["lake"] == before["lake"] + 1
        assert pane == pilot.app.pane.PANE, "the pane stays"
        await type_keys(pilot, "u")
        await until(pilot, lambda: held(pilot) == before)


async def test_an_entry_is_left_out_by_its_key(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        before = held(pilot)
        await paste(pilot, calendar("Lakeshore Community Hospital", "Lakeshore Community Hospital"))
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await type_keys(pilot, "x", "enter")
        await until(pilot, lambda: held(pilot)["lake"] == before["lake"] + 1)


async def test_a_calendar_in_a_queue_of_files_opens_the_next_one(open_app, tmp_path: Path) -> None:
    (tmp_path / "1.ics").write_text(calendar(*NAMES), "utf-8")
    (tmp_path / "2.ics").write_text(calendar(*NAMES[:2]), "utf-8")
    async with open_app(SEASON, pane="today") as pilot:
        before = held(pilot)
        await paste(pilot, str(tmp_path))
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        queue = next(each for each in pilot.app.screen_stack if isinstance(each, BatchScreen))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: held(pilot) != before and len(queue.waiting) == 1)
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is queue)
        assert len(queue.waiting) == 1


async def test_a_mail_that_carries_several_says_so_and_shows_them(open_app) -> None:
    text = (
        "Date: Fri, Nov 20, 2026\nSubject: Interview invitation\n\nDear Dr. Anwar, Lakeshore "
        "Community Hospital "
        f"invites you to interview. Please choose one of the days attached by November 27.\n"
        f"{calendar(*NAMES)}"
    )
    async with open_app(SEASON, pane="today") as pilot:
        await paste(pilot, text)
        await until(pilot, lambda: isinstance(pilot.app.screen, MailScreen))
        await until(pilot, lambda: "calendar of 3 entries" in screen_text(pilot))
        await type_keys(pilot, "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
