"""A mail pasted on Today, in Invites or at a program: proposed, asked where unsure, logged as one step."""

import pytest

from imgtui.exchange.document import dumps
from imgtui.services.apart import process
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.find_screen import FindScreen
from imgtui.tui.reading.mail_screen import MailScreen
from tests.inside import Inside
from tests.tui.driving import SIZES, screen_text, type_keys, until
from tests.tui.programs_season import SEASON, pane_of
from tests.tui.reading.pages import FACTS, click_key, paste

BOOKED = """From: Coordinator
Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Interview confirmed

Dear Dr. Anwar,
We are pleased to confirm your interview with Lakeshore Community Hospital on Monday, December 14, 2026
from 8:00 AM to 12:00 PM Central Time (Zoom).
"""
NAMELESS = """Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Interview invitation

Dear Dr. Anwar,
We are pleased to invite you to interview. Please reply within 48 hours.
"""
ANSWER = """Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Re: your question

Thank you for your question. We sponsor J-1 visas but not H-1B.

> Which visas do you sponsor?
"""


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


def document(pilot) -> str:
    return dumps(pilot.app.desk.view.workbook).decode()


async def mail(pilot, text: str) -> MailScreen:
    await paste(pilot, text)
    await until(pilot, lambda: isinstance(pilot.app.screen, MailScreen | Pick))
    return next(each for each in pilot.app.screen_stack if isinstance(each, MailScreen))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", ["today", "invites"])
async def test_a_booking_is_logged_with_one_key_and_taken_back_with_one(open_app, pane, size) -> None:
    async with open_app(SEASON, pane=pane, size=size) as pilot:
        before = document(pilot)
        screen = await mail(pilot, BOOKED)
        await until(pilot, lambda: bool(screen.rows.cursor_key))
        shown = screen_text(pilot)
        assert "Interview" in shown
        assert "8:00" in shown
        await type_keys(pilot, "enter")
        await until(pilot, lambda: document(pilot) != before)
        program = pilot.app.desk.view.programs["lake"]
        assert program.interviews[-1].minutes == 240
        assert program.events[-1].kind == "scheduled"
        await type_keys(pilot, "u")
        await until(pilot, lambda: document(pilot) == before)


async def test_a_mail_that_names_no_program_asks_for_it_first(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        await mail(pilot, NAMELESS)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await type_keys(pilot, *"river", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MailScreen))
        assert "48" in screen_text(pilot) or "Answer by" in screen_text(pilot)
        await type_keys(pilot, "escape")
        assert not pilot.app.desk.view.programs["river"].events


async def test_an_answer_at_a_program_is_picked_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await mail(pilot, ANSWER)
        await until(pilot, lambda: bool(screen.rows.cursor_key))
        assert screen.picked == ["visa_j1", "visa_h1b"]
        await click_key(pilot, "Log it")
        await until(pilot, lambda: pilot.app.desk.view.programs["river"].visa_h1b == "no")
        assert "J-1" in (pilot.app.desk.view.programs["river"].evidence["visa_j1"].quote or "")


async def test_a_page_pasted_on_today_finds_its_program_or_asks(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        await paste(pilot, f"Lakeshore Community Hospital\nInternal Medicine Residency\n{FACTS}")
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        assert pilot.app.screen.key == "lake"
        await type_keys(pilot, "escape")
        await paste(pilot, FACTS)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await type_keys(pilot, "escape", "escape")
        assert not isinstance(pilot.app.screen, FindScreen)


async def test_hostile_marks_are_inert_and_nothing_is_lost(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        before = document(pilot)
        marks = "\x1b[31m[bold]markup[/bold]\x1b]0;title\x07 \u202e\u200b\x00\ud800"
        await mail(pilot, BOOKED.replace("Dear Dr. Anwar,", f"Dear Dr. Anwar, {marks}"))
        await until(pilot, lambda: isinstance(pilot.app.screen, MailScreen))
        shown = screen_text(pilot)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await type_keys(pilot, "escape")
        assert document(pilot) == before


async def test_five_megabytes_are_bounded(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        await paste(pilot, BOOKED + "word and another line of it\n" * 190_000)
        await until(pilot, lambda: isinstance(pilot.app.screen, MailScreen | Pick | FindScreen))
        await until(pilot, lambda: not isinstance(pilot.app.screen, FindScreen))
        await type_keys(pilot, "escape")
        assert pilot.app.desk.view.programs["lake"].events == ()


async def test_the_sentence_is_shown_wherever_the_fact_is_and_after_opening_again(
    open_app,
) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await mail(pilot, ANSWER)
        await until(pilot, lambda: bool(screen.rows.cursor_key))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.desk.view.programs["river"].evidence.get("visa_j1") is not None)
    async with open_app(pane="programs", size=(120, 60)) as pilot:
        await until(pilot, lambda: pilot.app.desk is not None and pilot.app.desk.complete)
        pane_of(pilot).table.move_cursor("river")
        await pilot.pause()
        assert "We sponsor J-1 visas" in screen_text(pilot)  # the reasons beside the grid
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "We sponsor J-1 visas" in screen_text(pilot))  # its record


ELSEWHERE = """From: Coordinator
Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Your application to Quillback Memorial Hospital

Dear Dr. Anwar,
Thank you for applying to Quillback Memorial Hospital. We regret that we are unable to offer you an interview.
"""


async def test_a_mail_that_names_another_hospital_is_not_logged_at_the_row(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        before = document(pilot)
        screen = await mail(pilot, ELSEWHERE)
        assert screen.seen.names_another
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert "Quillback Memorial" in screen_text(pilot)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert document(pilot) == before


async def test_enter_at_a_mail_that_fits_none_logs_nothing(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        before = document(pilot)
        screen = await mail(pilot, ELSEWHERE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.key == ""
        assert document(pilot) == before
