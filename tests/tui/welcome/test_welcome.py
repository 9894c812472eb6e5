"""The first minutes: three steps on one screen, by key and by mouse, left and resumed."""

from datetime import date

import pytest
from textual import events

from imgtui.domain.workbook.records import Applicant, Exam, Program, TargetSpecialty, Workbook
from imgtui.tui.welcome.rows import _HINTS
from imgtui.tui.welcome.screen import Welcome
from imgtui.tui.widgets.form.form import Form
from tests.tui.driving import screen_text, type_keys, until


def form_of(pilot) -> Form:
    return pilot.app.screen.query_one(Form)


def applicant_of(pilot) -> Applicant:
    return pilot.app.desk.view.workbook.applicant


async def opened(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Welcome))
    await until(pilot, lambda: "First steps" in screen_text(pilot))


async def answer(pilot, row: str, text: str) -> None:
    assert form_of(pilot).go_to(row)
    await type_keys(pilot, "e", "ctrl+u", *text, "enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_workbook_is_met_with_three_steps(open_app, size) -> None:
    async with open_app(size=size) as pilot:
        await opened(pilot)
        text = screen_text(pilot)
        for shown in ("1  Who you are", "0 of 7 answers", "2  Your list", "3  Your plan", "30-day rebuild"):
            assert shown in text
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Welcome))
        assert pilot.app.desk.view.is_new


def test_what_may_be_entered_fits_the_narrowest_screen() -> None:
    assert {key: text for key, text in _HINTS.items() if len(text) > 78} == {}


async def test_a_workbook_that_holds_something_or_a_place_asked_for_is_not_interrupted(open_app) -> None:
    async with open_app(pane="rank") as pilot:
        assert not isinstance(pilot.app.screen, Welcome)
    async with open_app(Workbook(programs=(Program(key="a", name="A"),))) as pilot:
        assert not isinstance(pilot.app.screen, Welcome)


async def test_seven_answers_make_a_file_that_triage_works_from(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await answer(pilot, "tz", "karachi")
        await answer(pilot, "step2", "227")
        await until(pilot, lambda: applicant_of(pilot).exams)
        form_of(pilot).go_to("fail")
        assert "2 of 7" in screen_text(pilot)
        assert "verdicts wait for your answers" in screen_text(pilot), "nothing that rests on fails is told"
        assert "attempts" not in screen_text(pilot)
        await pilot.press("right", "right")
        await until(pilot, lambda: len(applicant_of(pilot).exams) == 2)
        form_of(pilot).go_to("passed")
        await pilot.press("right")
        await until(pilot, lambda: len(applicant_of(pilot).exams) == 3)
        await answer(pilot, "graduation_year", "2019")
        form_of(pilot).go_to("citizenship")
        await pilot.press("left")
        form_of(pilot).go_to("visa_needed")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.press("1")
        await until(pilot, lambda: applicant_of(pilot).visa_needed == "j1")
        await answer(pilot, "primary", "IM")
        await until(pilot, lambda: "1  Who you are  done" in screen_text(pilot))
        assert applicant_of(pilot) == Applicant(
            tz="Asia/Karachi",
            citizenship="non_us",
            visa_needed="j1",
            graduation_year=2019,
            exams=(
                Exam(exam="step1", result="fail"),
                Exam(exam="step1", result="pass"),
                Exam(exam="step2_ck", result="pass", score=227),
            ),
            specialties=(TargetSpecialty(name="Internal Medicine"),),
        )
        assert "attempts: 1 fail" in screen_text(pilot)


async def test_typing_begins_an_answer_and_suggestions_are_taken(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        await type_keys(pilot, *"lah")
        assert "tab takes Lahore, Pakistan" in screen_text(pilot)
        await type_keys(pilot, "tab")
        await until(pilot, lambda: applicant_of(pilot).tz == "Asia/Karachi")
        await type_keys(pilot, "escape", "up", *"hyder", "down")
        assert "↑↓ Hyderabad, India · Hyderabad, Pakistan" in screen_text(pilot)
        await type_keys(pilot, "down", "enter")
        await until(pilot, lambda: form_of(pilot).row.key == "step2")
        assert applicant_of(pilot).tz == "Asia/Karachi"
        await type_keys(pilot, "up", *"hyd", "tab", "tab")  # of several the first, and then it is saved
        await until(pilot, lambda: applicant_of(pilot).tz == "Asia/Kolkata")


async def test_the_way_out_is_in_sight_on_the_narrowest_screen(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "Go on" in screen_text(pilot)
        form_of(pilot).go_to("fail")
        await pilot.press("1")
        await until(pilot, lambda: form_of(pilot).row.key == "passed")
        assert "Go on" in screen_text(pilot)


async def test_a_letter_is_a_choice_where_the_hint_names_it_and_a_command_else(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        form_of(pilot).go_to("visa_needed")
        assert "1 J-1" in screen_text(pilot)
        await pilot.press("1")
        await until(pilot, lambda: applicant_of(pilot).visa_needed == "j1")
        assert form_of(pilot).row.key == "primary"
        form_of(pilot).go_to("visa_needed")
        await pilot.press("u")
        await until(pilot, lambda: applicant_of(pilot).visa_needed is None)


async def test_a_country_is_spelt_where_citizenship_is_asked_and_nothing_is_taken_before(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await opened(pilot)
        form_of(pilot).go_to("citizenship")
        await type_keys(pilot, *"Pakistan")
        assert "read as non-US citizen of Pakistan" in screen_text(pilot)
        assert applicant_of(pilot) == Applicant()
        await type_keys(pilot, "enter")
        await until(pilot, lambda: applicant_of(pilot).citizenship == "non_us")
        assert applicant_of(pilot).citizenship_country == "PK"
        assert applicant_of(pilot).visa_needed is None
        assert form_of(pilot).row.key == "visa_needed"
        form_of(pilot).go_to("go")
        await pilot.press("u")
        await until(pilot, lambda: applicant_of(pilot) == Applicant())


@pytest.mark.parametrize(
    ("row", "typed", "why"),
    [
        ("tz", "Karachistan", "is no time zone"),
        ("step2", "82", "does not exist"),
        ("step2", "high", "is no result"),
        ("graduation_year", "1900", "from 1950"),
        ("citizenship", "Pakistun", "is no country and no answer"),
        ("primary", "iInternal Medicine", "did you mean Internal Medicine?"),
        ("start", "soon", "write a day"),
    ],
)
async def test_what_cannot_be_is_said_beside_it_and_not_kept(open_app, row, typed, why) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        form_of(pilot).go_to(row)
        await type_keys(pilot, "e", "ctrl+u", *typed)
        assert why in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert form_of(pilot).is_editing
        await type_keys(pilot, "escape")
        await pilot.pause()
        assert pilot.app.desk.view.is_new


async def test_a_failed_step_2_beside_not_taken_yet_is_asked_about_at_once(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        assert "not taken yet" in screen_text(pilot)
        form_of(pilot).go_to("fail")
        await type_keys(pilot, "2")
        await until(pilot, lambda: [each.result for each in applicant_of(pilot).exams] == ["fail"])
        await pilot.pause()
        shown = screen_text(pilot)
        assert "not taken yet" not in shown
        assert "not passed yet" in shown
        assert "the failed attempt below is Step 2 CK" in " ".join(shown.split())


async def test_programs_one_knows_are_typed_one_after_the_other_and_taken_back(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        form_of(pilot).go_to("type")
        await pilot.press("enter")
        for name in ("Lakeshore", "[b]Plainview[/]"):
            await until(pilot, lambda: form_of(pilot).is_editing)
            await type_keys(pilot, *name, "enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2 and form_of(pilot).is_editing)
        assert "2 programs; just typed: [b]Plainview[/], Lakeshore" in screen_text(pilot)
        await type_keys(pilot, "escape")
        await pilot.pause()
        await pilot.press("up", "u")  # where one types, u is a letter
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 1)
        assert "1 program" in screen_text(pilot)
        form_of(pilot).go_to("go")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.pane.PANE == "programs" and len(pilot.app.screen_stack) == 1)


async def test_a_plan_is_chosen_dated_and_started_once(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        form_of(pilot).go_to("template")
        await pilot.press("right")
        await until(pilot, lambda: "7-day repair" in screen_text(pilot))
        await answer(pilot, "start", "2027-02-01")
        lines = screen_text(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "start this plan" in line)
        await pilot.click(offset=(lines[y].index("start this plan"), y))
        await until(pilot, lambda: pilot.app.desk.view.workbook.plans)
        plan = pilot.app.desk.view.workbook.plans[0]
        assert (plan.template, plan.start) == ("repair-7", date(2027, 2, 1))
        assert "3  Your plan  done" in screen_text(pilot)
        assert not form_of(pilot).go_to("begin")


async def test_what_was_answered_is_not_asked_again_after_a_restart(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        form_of(pilot).go_to("fail")
        await pilot.press("right")
        await until(pilot, lambda: "1 of 7" in screen_text(pilot))
        await answer(pilot, "graduation_year", "2019")
        await until(pilot, lambda: "2 of 7" in screen_text(pilot))
        await pilot.press("escape")
    async with open_app() as pilot:
        assert not isinstance(pilot.app.screen, Welcome)
        await pilot.app.dispatch.run("app.welcome")
        await opened(pilot)
        assert "2 of 7" in screen_text(pilot)
        assert form_of(pilot).row.key == "tz"


async def test_import_opens_the_question_for_a_file_and_comes_back(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        form_of(pilot).go_to("import")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        assert "Import a sheet" in screen_text(pilot)
        await pilot.press("escape")
        await opened(pilot)


async def test_rows_pasted_from_a_spreadsheet_go_to_the_preview(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        pilot.app.screen.post_message(events.Paste("Program Name\tState\nLakeshore\tOH\nPlainview\tKS\n"))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await until(pilot, lambda: "Lakeshore" in screen_text(pilot))


async def test_several_fails_are_shown_and_left_to_the_profile(open_app) -> None:
    fails = (Exam(exam="step1", result="fail"), Exam(exam="step3", result="fail"))
    async with open_app(Workbook(applicant=Applicant(exams=fails))) as pilot:
        await pilot.app.dispatch.run("app.welcome")
        await opened(pilot)
        assert "Step 1, Step 3" in screen_text(pilot)
        form_of(pilot).go_to("fails")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.pane.PANE == "profile")
        await until(pilot, lambda: pilot.app.pane.query_one(Form).row.key == "exams.0")


async def test_it_can_be_undone_and_quit_from_here(open_app) -> None:
    async with open_app() as pilot:
        await opened(pilot)
        await answer(pilot, "graduation_year", "2019")
        await until(pilot, lambda: applicant_of(pilot).graduation_year == 2019)
        await pilot.press("ctrl+z")  # where an answer is typed, a letter is the beginning of one
        await until(pilot, lambda: applicant_of(pilot).graduation_year is None)
        assert "0 of 7" in screen_text(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.return_code == 0)
