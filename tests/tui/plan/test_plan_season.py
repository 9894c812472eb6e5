"""The Plan pane about the season: offers, autopsy, own templates, moving and linking; by key and by mouse."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from imgtui.domain.workbook.records import Interview, Plan, Refused, Task
from imgtui.exchange.reference import load_reference
from imgtui.services.plan import proposals
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.pane.commands import all_commands
from imgtui.tui.plan.autopsy import AutopsyScreen
from imgtui.tui.plan.match_week import MatchWeekScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON, event, program

TODAY = date(2027, 1, 29)
AT = [Interview(starts_at=datetime(2027, 2, 10, hour), tz="America/Chicago", minutes=240) for hour in (9, 11)]
CLASH = replace(
    SEASON,
    programs=(
        *SEASON.programs,
        *(
            program(
                key,
                f"{key.title()} IM",
                event(50 + number * 3, "2026-09-24", "applied"),
                event(51 + number * 3, "2027-01-05", "invite"),
                event(52 + number * 3, "2027-01-06", "scheduled"),
                interviews=(AT[number],),
            )
            for number, key in enumerate(("ash", "birch"))
        ),
    ),
)


def book(pilot):
    return pilot.app.desk.view.workbook


def on(pilot, kind) -> bool:
    return isinstance(pilot.app.screen, kind) and bool(pilot.app.screen.query("Input, OptionList, TonedText"))


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_an_offer_is_taken_into_the_shown_plan(open_app, by: str) -> None:
    async with open_app(CLASH, pane="plan") as pilot:
        before = len(book(pilot).plans[0].tasks)
        offers = len(pilot.app.pane.offers)
        assert f"p: {offers} offers" in screen_text(pilot)
        if by == "key":
            await type_keys(pilot, "p")
        else:
            await pilot.click("#plan-head", offset=(40, 1))
        await until(pilot, lambda: on(pilot, Choice))
        await type_keys(pilot, "a")  # what clashes comes before what is weak
        await until(pilot, lambda: "take it into the plan" in screen_text(pilot))
        await type_keys(pilot, "t")
        await until(pilot, lambda: len(book(pilot).plans[0].tasks) == before + 1)
        assert book(pilot).plans[0].tasks[-1].program == "birch"
        await until(pilot, lambda: len(pilot.app.pane.offers) == offers - 1)
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(book(pilot).plans[0].tasks) == before)


async def asked_about_the_first_offer(pilot) -> None:
    await type_keys(pilot, "p")
    await until(pilot, lambda: on(pilot, Choice))
    await type_keys(pilot, "a")
    await until(pilot, lambda: "take it into the plan" in screen_text(pilot))


async def test_an_offer_is_refused_for_good_and_left_as_it_is(open_app) -> None:
    async with open_app(CLASH, pane="plan") as pilot:
        offers = [each.id for each in pilot.app.pane.offers]
        await asked_about_the_first_offer(pilot)
        await type_keys(pilot, "l")
        await until(pilot, lambda: not on(pilot, Choice))
        assert book(pilot).refused == ()
        await asked_about_the_first_offer(pilot)
        await type_keys(pilot, "r")
        await until(pilot, lambda: len(book(pilot).refused) == 1)
        await until(pilot, lambda: [each.id for each in pilot.app.pane.offers] == offers[1:])
        assert proposals.refused_offers(pilot.app.pane.view)[0][1].startswith("Move one of two interviews")
        pilot.app.pane.do_offer_again()
        await until(pilot, lambda: on(pilot, Choice))
        await type_keys(pilot, "a")
        await until(pilot, lambda: [each.id for each in pilot.app.pane.offers] == offers)
        assert pilot.app.pane.why_not("offer_again") == "nothing was refused"


async def test_with_nothing_offered_the_key_says_so(open_app) -> None:
    async with open_app(CLASH, pane="plan") as pilot:
        refused = tuple(Refused(proposal=each.id) for each in pilot.app.pane.offers)
    async with open_app(replace(CLASH, refused=refused), pane="plan") as pilot:
        assert pilot.app.pane.why_not("offers") == "nothing is offered now"


async def test_today_leads_to_the_offer(open_app) -> None:
    async with open_app(CLASH, pane="today") as pilot:
        pane = pilot.app.pane
        key = next(key for key in pane._entries if key.startswith("offer:"))
        pane.rows.move_cursor(key)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: on(pilot, Choice))
        assert pilot.app.pane_id == "plan"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_autopsy_is_read_and_its_year_started(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size, now="2027-03-20T09:00") as pilot:
        await type_keys(pilot, "A")
        await until(pilot, lambda: on(pilot, AutopsyScreen))
        text = pilot.app.screen.query_one("#autopsy-text").text
        assert "What was weak" in text
        assert "The year between" in text
        assert "provisional" not in text
        assert "S Start the year" in screen_text(pilot)
        await type_keys(pilot, "S")
        await until(pilot, lambda: not on(pilot, AutopsyScreen))
        await until(pilot, lambda: book(pilot).plans[-1].template == "unmatched-year")
        await until(pilot, lambda: pilot.app.pane.here is not None and pilot.app.pane.here.id == "autopsy")


async def test_a_whole_plan_moves(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        start = book(pilot).plans[0].start
        await type_keys(pilot, "T")
        await until(pilot, lambda: on(pilot, Prompt))
        await type_keys(pilot, "ctrl+u", "x", "enter")
        assert on(pilot, Prompt), "x is no number of days"
        await type_keys(pilot, "ctrl+u", "minus", "2")
        pilot.app.screen.query_one("Input").value = "-2"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: (start - book(pilot).plans[0].start).days == 2)


async def test_a_task_is_linked_to_a_program_and_leads_there(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pilot.app.pane.rows.move_cursor("letters")
        await type_keys(pilot, "B")
        await until(pilot, lambda: on(pilot, Pick))
        await type_keys(pilot, *"river", "enter")
        await until(pilot, lambda: any(task.program == "river" for task in book(pilot).plans[0].tasks))
        await type_keys(pilot, "B")
        await until(pilot, lambda: on(pilot, Pick))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: all(task.program is None for task in book(pilot).plans[0].tasks))


async def test_a_plan_becomes_a_template_that_can_be_started_and_deleted(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pane = pilot.app.pane
        assert pane.why_not("delete_template") is not None
        pane.action_do("save_template")
        await until(pilot, lambda: on(pilot, Prompt))
        pilot.app.screen.query_one("Input").value = "Mine"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: [own.title for own in book(pilot).templates] == ["Mine"])
        await type_keys(pilot, "S")
        await until(pilot, lambda: on(pilot, Choice))
        assert "Mine" in screen_text(pilot)
        await type_keys(pilot, "escape")
        pane.action_do("delete_template")
        await until(pilot, lambda: on(pilot, Choice))
        await type_keys(pilot, "a")
        await until(pilot, lambda: book(pilot).templates == ())
        assert date(2027, 1, 29) == pilot.app.desk.view.today


async def test_the_next_season_is_a_new_workbook(open_app, tmp_path) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        to = tmp_path / "next.imgtui"
        await type_keys(pilot, "N")
        await until(pilot, lambda: on(pilot, PathPrompt) and pilot.app.screen.is_mounted)
        pilot.app.screen.query_one("Input").value = str(tmp_path / "no" / "x")
        await type_keys(pilot, "enter")
        assert on(pilot, PathPrompt), "there is no such folder"
        pilot.app.screen.query_one("Input").value = str(to)
        await type_keys(pilot, "enter")
        await until(pilot, to.exists)
        await until(pilot, lambda: any("Made" in note.message for note in pilot.app._notifications))
        assert book(pilot).season.match_year == 2027


async def test_the_numbers_of_the_autopsy_fit_a_small_screen(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(80, 24)) as pilot:
        await type_keys(pilot, "A")
        await until(pilot, lambda: on(pilot, AutopsyScreen))
        lines = pilot.app.screen.query_one("#autopsy-text").text.split("\n")
        (head,) = (line for line in lines if line.startswith("Specialty"))
        assert head.split() == ["Specialty", "Bucket", "Applied", "Invited", "Interviewed", "Ranked"]


async def test_what_mentors_said_is_written_on_the_autopsy(open_app) -> None:
    async with open_app(SEASON, pane="plan", now="2027-03-20T09:00") as pilot:
        await type_keys(pilot, "A")
        await until(pilot, lambda: on(pilot, AutopsyScreen))
        await type_keys(pilot, "f")
        assert on(pilot, AutopsyScreen), "before the year is started there is no task to keep it on"
        await type_keys(pilot, "S")
        await until(pilot, lambda: book(pilot).plans[-1].template == "unmatched-year")
        await until(pilot, lambda: not on(pilot, AutopsyScreen))
        await type_keys(pilot, "A")
        await until(pilot, lambda: on(pilot, AutopsyScreen))
        await type_keys(pilot, "f")
        await until(pilot, lambda: on(pilot, Prompt))
        await type_keys(pilot, *"louder", "enter")
        said = "#autopsy-text"
        await until(pilot, lambda: on(pilot, AutopsyScreen))
        await until(pilot, lambda: "louder" in pilot.app.screen.query_one(said).text)
        (task,) = (each for each in book(pilot).plans[-1].tasks if each.id == "feedback")
        assert task.note == "louder"


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_task_of_the_soap_order_opens_match_week(open_app, by: str) -> None:
    order = Task(
        id="preferences", week=1, title="Order your SOAP list", measure="soap_preferences", target=10
    )
    season = replace(SEASON, plans=(Plan(template="mine", title="Mine", start=TODAY, tasks=(order,)),))
    async with open_app(season, pane="plan") as pilot:
        await until(pilot, lambda: pilot.app.pane.here is not None)
        assert "10 more to name" in screen_text(pilot)
        if by == "key":
            await type_keys(pilot, "enter")
        else:
            await pilot.click("#plan-list", offset=(20, 3), times=2)  # under the column's title
        await until(pilot, lambda: on(pilot, MatchWeekScreen))


def test_every_place_of_plans_that_names_a_command_names_one_there_is() -> None:
    reference = load_reference()
    texts = {task.jump for plan in reference.plans.values() for task in plan.tasks if task.jump}
    texts |= {"plan:match_week", "rank:warnings"}  # what measures lead to
    named = {tuple(text.split(":", 1)) for text in texts if ":" in text}
    commands = {(each.place, each.name) for each in all_commands()}
    assert {place for place in named if place[0] not in ("programs", "profile")} <= commands
