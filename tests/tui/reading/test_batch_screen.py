"""Ten saved pages read one after the other without the mouse: the keys are counted."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Workbook
from imgtui.services.apart import process
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.reading.batch_screen import BatchScreen
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.find_screen import FindScreen
from imgtui.tui.reading.mail_screen import MailScreen
from imgtui.tui.reading.roster_screen import RosterScreen
from tests.domain.applicants import green_program
from tests.inside import Inside
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import APPLICANT
from tests.tui.reading.pages import paste

NAMES = (
    "Ashdown",
    "Brackwater",
    "Corrigan",
    "Dunmore",
    "Ellwood",
    "Farrow",
    "Grenfell",
    "Halvorsen",
    "Ingram",
    "Joslin",
)
UNSAID = {"attempts_limit": None, "accepted_attempts_or_gaps": None}
SEASON = Workbook(
    applicant=APPLICANT,
    programs=tuple(green_program(key=name.lower(), name=f"{name} Valley IM", **UNSAID) for name in NAMES),
)
PAGE = """{name}
Internal Medicine Residency
Eligibility, season 2026-2027
We sponsor J-1 visas through ECFMG. We do not sponsor H-1B visas.
Failed attempts are not accepted: you must pass each Step on the first attempt.
"""
PEOPLE = """{name}
Current residents
PGY-1
Ann Bell, MD – Dow University of Health Sciences
Bo Cole, MD – Hillcrest Medical College
Cy Dent, DO – LECOM
PGY-2
Di Eads, MBBS – King Edward Medical University
Ed Ford, MD – Ross University
Flo Gant, MD – University of Iowa
"""
MAIL = """Date: Fri, Nov 20, 2026
Subject: Interview invitation

Dear Dr. Anwar, {name} invites you to interview. Please reply by November 27.
"""


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten files, named as a person names them: seven pages, a list, a mail, and a page that names nobody."""
    where = tmp_path / "saved"
    where.mkdir()
    for number, name in enumerate(NAMES[:7], start=1):
        (where / f"page {number}.txt").write_text(PAGE.format(name=f"{name} Valley"), "utf-8")
    (where / "page 8.txt").write_text(PEOPLE.format(name="Halvorsen Valley"), "utf-8")
    (where / "page 9.txt").write_text(MAIL.format(name="Ingram Valley"), "utf-8")
    (where / "page 10.txt").write_text(PAGE.format(name="Eligibility"), "utf-8")
    return where


async def settled(pilot) -> None:
    """Wait until a screen stands there that waits for a key."""

    def waits() -> bool:
        screen = pilot.app.screen
        if isinstance(screen, FindScreen):
            return False
        if isinstance(screen, FactsScreen):
            return screen.seen is not None
        return isinstance(screen, Pick | MailScreen | RosterScreen | BatchScreen)

    await until(pilot, waits)
    await pilot.pause()


async def test_ten_programs_take_fourteen_keys_and_no_mouse(open_app, folder) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        keys = 0
        await paste(pilot, str(folder))  # as a folder that is dragged onto the terminal comes
        await until(pilot, lambda: isinstance(pilot.app.screen, BatchScreen | FindScreen | FactsScreen))
        await until(pilot, lambda: not isinstance(pilot.app.screen, BatchScreen))
        seen: list[str] = []
        while True:
            await settled(pilot)
            screen = pilot.app.screen
            if isinstance(screen, BatchScreen):
                break
            seen.append(type(screen).__name__)
            if isinstance(screen, Pick):
                await type_keys(pilot, *"jos")
                keys += 3
            await type_keys(pilot, "enter")
            keys += 1
            await until(pilot, lambda shown=screen: pilot.app.screen is not shown)
        assert keys <= 14
        assert seen.count("FactsScreen") == 8
        assert {"RosterScreen", "MailScreen", "Pick"} <= set(seen)
        programs = pilot.app.desk.view.programs
        assert [programs[name.lower()].attempts_limit for name in NAMES[:7]] == [1] * 7
        assert programs["halvorsen"].roster is not None
        assert [event.kind for event in programs["ingram"].events] == ["invite"]
        assert programs["joslin"].attempts_limit == 1
        assert "0 of 10 files left" in screen_text(pilot)


async def test_which_program_is_asked_by_what_is_wanted_and_esc_says_where_it_goes(open_app, folder) -> None:
    for path in folder.glob("page [1-9].txt"):
        path.unlink()
    known = dict.fromkeys(UNSAID, 3) | {"accepted_attempts_or_gaps": True}
    programs = (green_program(key="known", name="Known IM", **known), *SEASON.programs[:2])
    async with open_app(replace(SEASON, programs=programs), pane="today", size=(80, 24)) as pilot:
        await paste(pilot, str(folder))
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        offered = [each.id for each in pilot.app.screen._choices if each.id]
        assert offered == ["ashdown", "brackwater", "known"], "what is to be looked up stands first"
        await type_keys(pilot, "escape")
        assert "esc To the files" in screen_text(pilot)
        await type_keys(pilot, "escape")
        told = "enter reads it, s leaves it out; esc goes back, P reads the folder again."
        assert told in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_esc_stops_the_queue_and_a_file_is_left_out_and_taken_back(open_app, folder, size) -> None:
    async with open_app(SEASON, pane="invites", size=size) as pilot:
        await paste(pilot, str(folder))
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        assert "1 of 10, nothing is stored" in screen_text(pilot)
        await type_keys(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, BatchScreen))
        await type_keys(pilot, "space")
        assert "9 of 10 files left" in screen_text(pilot)
        assert "Left out" in screen_text(pilot)
        await type_keys(pilot, "escape")
        assert not isinstance(pilot.app.screen, BatchScreen)
        assert all(program.attempts_limit is None for program in pilot.app.desk.view.programs.values())
