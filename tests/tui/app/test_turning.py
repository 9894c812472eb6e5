"""Undo of what touched many programs is done aside: the screen lives, and what is typed behind it waits."""

from imgtui.domain.workbook.records import Applicant, Program, Workbook
from imgtui.services.triage import programs
from imgtui.tui.pane.messages import Intent
from tests.tui.conftest import OpenApp
from tests.tui.driving import type_keys, until

MANY = Workbook(
    applicant=Applicant(name="A", graduation_year=2019, tz="Asia/Karachi"),
    programs=tuple(Program(key=f"program-{n:04d}", name=f"Hospital {n}") for n in range(900)),
)


async def test_a_step_over_many_programs_is_turned_aside_both_ways(open_app: OpenApp) -> None:
    async with open_app(MANY, pane="programs") as pilot:
        app = pilot.app
        app.post_message(Intent(programs.set_apply, [each.key for each in MANY.programs], "yes"))
        await until(pilot, lambda: app.desk.view.programs["program-0899"].apply == "yes")
        assert app.desk.turn_is_long(redo=False)
        await pilot.press("u")
        await until(pilot, lambda: app.desk.view.programs["program-0899"].apply is None)
        assert app.desk.turn_is_long(redo=True)
        await pilot.press("U")
        await until(pilot, lambda: app.desk.view.programs["program-0899"].apply == "yes")


async def test_two_undos_typed_in_one_burst_are_two_steps_in_turn(open_app: OpenApp) -> None:
    async with open_app(MANY, pane="programs") as pilot:
        app = pilot.app
        app.post_message(Intent(programs.set_apply, ["program-0001"], "no"))
        app.post_message(Intent(programs.set_apply, [each.key for each in MANY.programs], "yes"))
        await until(pilot, lambda: app.desk.view.programs["program-0899"].apply == "yes")
        await type_keys(pilot, "u", "u")
        await until(pilot, lambda: app.desk.view.programs["program-0001"].apply is None)
        assert all(each.apply is None for each in app.desk.view.programs.values())


async def test_a_small_step_is_turned_at_once(open_app: OpenApp) -> None:
    async with open_app(MANY, pane="programs") as pilot:
        pilot.app.post_message(Intent(programs.set_apply, ["program-0001"], "no"))
        await until(pilot, lambda: pilot.app.desk.view.programs["program-0001"].apply == "no")
        assert not pilot.app.desk.turn_is_long(redo=False)
