"""The queue of facts to verify: answer, ask, confirm, skip; by key and by mouse."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from imgtui.domain.workbook.records import Evidence
from imgtui.tui.dialogs.ask import Ask
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.verify.screen import VerifyScreen
from tests.domain.applicants import green_program
from tests.tui.driving import screen_text, type_keys, until, words_on
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
        text = words_on(pilot)
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
        said = "Riverside IM: Yellow → Green (Attempts allowed 2; website)"
        assert said in [note.message for note in pilot.app._notifications]
        assert screen.entry is not None
        assert (screen.entry.program, screen.entry.field) != ("river", "attempts_limit")
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


async def test_the_card_says_what_either_answer_comes_to(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await pilot.pause()
        text = screen.query_one("#verify-card").text
        assert "no limit, or 2 or more: becomes ● Green" in text
        assert "first-time passes only: becomes ■ Red" in text
        assert "no limit, or 2 or more: Green" in screen_text(pilot)


async def test_one_key_answers_a_fact_and_says_so(open_app) -> None:
    two = (
        green_program(key="a", name="A", us_grads_only=None, interest=2),
        green_program(key="b", name="B", attempts_limit=None, interest=1, coordinator="Ms Lee"),
        green_program(key="c", name="C", img_percent=None),
    )
    async with open_app(replace(ASKING, programs=two), pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "us_grads_only", "a")
        await type_keys(pilot, "n")
        await until(pilot, lambda: program(pilot, "a").us_grads_only is False)
        assert program(pilot, "a").evidence["us_grads_only"].source == "website"
        at(screen, "attempts_limit", "b")
        await type_keys(pilot, "y")
        assert program(pilot, "b").attempts_limit is None
        await type_keys(pilot, "n")
        await until(pilot, lambda: program(pilot, "b").attempts_limit == "none")
        assert program(pilot, "b").evidence["attempts_limit"].source == "Ms Lee"
        at(screen, "img_percent", "c")
        await type_keys(pilot, "n")
        assert "enter, then type it" in screen_text(pilot)
        assert program(pilot, "c").img_percent is None
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "b").attempts_limit is None)


async def test_what_is_undone_counts_as_answered_no_longer(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await type_keys(pilot, "n")
        await until(pilot, lambda: "1 answered now" in screen_text(pilot))
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "river").attempts_limit is None)
        await pilot.pause()
        assert "answered now" not in screen_text(pilot)


async def test_a_yes_to_the_question_shown_means_what_the_card_says_of_yes(open_app) -> None:
    one = green_program(
        key="a", name="The Longest Name of a Teaching Hospital of Them All", us_grads_only=None
    )
    async with open_app(replace(ASKING, programs=(one,)), pane="programs", size=(80, 24)) as pilot:
        await open_queue(pilot)
        text = words_on(pilot)
        assert "Do you take only graduates of medical schools in the US and Canada?" in text.replace(
            "│ │ ", ""
        )
        assert "yes: becomes ■ Red" in text
        assert "Longest Name" in text  # in the words that tell it apart, where the whole has no room
        await type_keys(pilot, "y")
        await until(pilot, lambda: program(pilot, "a").us_grads_only is True)
        assert pilot.app.desk.view.verdicts["a"].bucket == "red"


async def test_all_facts_of_a_program_are_answered_in_one_form(open_app) -> None:
    many = (
        green_program(key="a", name="A", us_grads_only=None, attempts_limit=None, visa_j1=None, interest=3),
        green_program(key="b", name="B", attempts_limit=None),
    )
    async with open_app(replace(ASKING, programs=many), pane="programs") as pilot:
        screen = await open_queue(pilot)
        await type_keys(pilot, "p")
        assert screen.entry.program == "a"
        fields = [each.field for each in screen._entries.values() if each.program == "a"]
        assert len(fields) == 3
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask) and pilot.app.screen.focused)
        await type_keys(pilot, "enter")
        assert "nothing is answered yet" in screen_text(pilot)
        given = {"us_grads_only": "no", "attempts_limit": "3", "visa_j1": ""}
        for field in fields:
            await type_keys(pilot, *given[field], "down")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: program(pilot, "a").attempts_limit == 3)
        held = program(pilot, "a")
        assert (held.us_grads_only, held.visa_j1) == (False, None)
        assert pilot.app.desk.book.store.steps(1)[0].name == "2 facts: answer of A"
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "a").attempts_limit is None)
        assert program(pilot, "a").us_grads_only is None


async def test_what_is_asked_waits_below_for_its_answer(open_app) -> None:
    async with open_app(ASKING, pane="programs") as pilot:
        screen = await open_queue(pilot)
        at(screen, "attempts_limit", "river")
        await type_keys(pilot, "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt) and pilot.app.screen.focused)
        await type_keys(pilot, *"Ms Lee", "enter")
        await until(pilot, lambda: program(pilot, "river").questions)
        await type_keys(pilot, "escape")
        screen = await open_queue(pilot)
        assert screen.rows.section_of("attempts_limit river") == "waiting"
        assert "Asked, no answer yet" in screen_text(pilot)


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
        assert (screen.entry.program, screen.entry.field) != ("river", "attempts_limit")
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
