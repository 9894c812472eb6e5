"""The queue of facts to verify: answer, ask, confirm, skip; by key and by mouse."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from imgtui.domain.workbook import Evidence
from imgtui.tui.screens.ask import Ask
from imgtui.tui.screens.verify import VerifyScreen
from tests.domain.applicants import green_program
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import APPLICANT, SEASON, pane_of, program

OLD = green_program(
    key="stale",
    name="Stale IM",
    evidence={"visa_j1": Evidence(source="website", checked_on=date(2025, 1, 1))},
)
ASKING = replace(SEASON, applicant=replace(APPLICANT, name="Dr A"), programs=(*SEASON.programs, OLD))


async def open_queue(pilot, key: str = "v") -> VerifyScreen:
    await type_keys(pilot, key)
    await until(pilot, lambda: isinstance(pilot.app.screen, VerifyScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.rows.cursor_key)
    return screen


def at(screen: VerifyScreen, field: str, key: str) -> None:
    assert screen.rows.move_cursor(f"{field} {key}") is not False


async def answer(pilot, text: str) -> None:
    await type_keys(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
    await type_keys(pilot, *text, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, VerifyScreen))
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_card_says_effect_and_question(open_app, size) -> None:
    async with open_app(ASKING, pane="programs", size=size) as pilot:
        screen = await open_queue(pilot)
        entry = pilot.app.desk.view.verify_queue[0]
        assert (screen.entry.program, screen.entry.field) == (entry.program, entry.field)
        text = " ".join(screen_text(pilot).split())
        assert "Effect" in text
        assert "Question" in text


async def test_an_answer_moves_the_program_and_the_cursor_goes_on(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await pilot.pause()
        assert pilot.app.desk.view.verdicts["river"].bucket == "yellow"
        await answer(pilot, "2")
        assert program(pilot, "river").attempts_limit == 2
        assert pilot.app.desk.view.verdicts["river"].bucket == "green"
        evidence = program(pilot, "river").evidence["attempts_limit"]
        assert (evidence.source, evidence.checked_on) == ("website", date(2027, 1, 29))
        assert "Riverside IM: Yellow → Green" in [note.message for note in pilot.app._notifications]
        assert screen.entry is not None
        assert screen.entry.program != "river"
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "river").attempts_limit is None)


async def test_ten_facts_without_leaving_the_keyboard(open_app) -> None:
    many = tuple(
        green_program(key=f"p{n}", name=f"Program {n}", attempts_limit=None, img_percent=40.0)
        for n in range(10)
    )
    async with open_app(replace(ASKING, programs=many), pane="programs") as pilot:
        screen = await open_queue(pilot)
        for _ in range(10):
            assert screen.entry.field == "attempts_limit"
            await answer(pilot, "2")
        assert screen.entry is None
        assert "Nothing is left to verify" in screen_text(pilot)
        assert {each.bucket for each in pilot.app.desk.view.verdicts.values()} == {"green"}


async def test_what_means_nothing_is_refused_while_one_types(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_keys(pilot, *"many", "enter")
        assert isinstance(pilot.app.screen, Ask)
        assert "Attempts allowed" in screen_text(pilot)
        await type_keys(pilot, "escape")
        assert program(pilot, "river").attempts_limit is None


async def test_a_mail_is_drafted_copied_and_logged(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await pilot.pause()
        await type_keys(pilot, "m")
        assert pilot.app.clipboard.startswith("Subject: A question about eligibility, Riverside IM")
        assert "Dear Program Coordinator," in screen_text(pilot)
        await type_keys(pilot, "l")
        await type_keys(pilot, *"Ms Lee", "enter")
        await until(pilot, lambda: program(pilot, "river").questions)
        asked = program(pilot, "river").questions[0]
        assert (asked.field, asked.to, asked.asked_on) == ("attempts_limit", "Ms Lee", date(2027, 1, 29))
        assert screen.entry.program != "river"
        at(screen, "attempts_limit", "river")
        await answer(pilot, "2")
        assert program(pilot, "river").questions[0].answer == "2"
        assert program(pilot, "river").evidence["attempts_limit"].source == "Ms Lee"


async def test_a_stale_fact_returns_and_t_keeps_it(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "visa_j1", "stale")
        await pilot.pause()
        assert screen.entry.is_stale
        await type_keys(pilot, "t")
        await until(
            pilot, lambda: program(pilot, "stale").evidence["visa_j1"].checked_on == date(2027, 1, 29)
        )
        await until(pilot, lambda: "visa_j1 stale" not in screen._entries)
        assert program(pilot, "stale").visa_j1 == "yes"


async def test_skipped_facts_stand_last_and_a_program_can_be_done_whole(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        first = screen.rows.cursor_key
        await type_keys(pilot, "s")
        assert screen.rows.cursor_key != first
        assert list(screen._entries)[-1] == first
        await type_keys(pilot, "p")
        owners = [each.program for key, each in screen._entries.items() if key != first]
        assert sum(one != two for one, two in pairwise(owners)) == len(set(owners)) - 1


async def test_a_double_click_answers_and_g_goes_to_the_grid(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot, "f8")
        await pilot.click(screen.rows, offset=(5, 1), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_keys(pilot, "escape")
        key = screen.entry.program
        await type_keys(pilot, "g")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == key)
