"""Beside the Profile form: pages live while one types; dates, plans B, questions, words that are offered."""

from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import OptionList, TextArea

from imgtui.domain.workbook.records import Letter, Story
from imgtui.services.today.due import today_lines_of
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.profile.panel import PageTabs
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.profile.test_profile_pane import SEASON, applicant_of, form_of, said, type_over

APPLIED = replace(SEASON.programs[0], apply="yes")
WITH_LETTER = replace(
    SEASON,
    applicant=replace(
        SEASON.applicant, letters=(Letter(writer="Dr. W", us=True),), stories=(Story(title="T"),)
    ),
    programs=(APPLIED, *SEASON.programs[1:]),
)


def row_of(pilot, key: str):
    return next(row for row in form_of(pilot).rows if row.key == key)


def at_text(pilot, text: str) -> tuple[int, int]:
    lines = screen_text(pilot).splitlines()
    y = next(n for n, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


async def asked(pilot, title: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice) and title in screen_text(pilot))


async def test_the_pages_are_turned_by_key_and_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "What outweighs a low score" in said(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "Two files with a fail that matched" in said(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "What your letters carry" in said(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "What follows from it" in said(pilot))
        await pilot.click(PageTabs, offset=at_text_in(pilot, "Pathways"))
        await until(pilot, lambda: "Two files with a fail that matched" in said(pilot))


def at_text_in(pilot, text: str) -> tuple[int, int]:
    tabs = pilot.app.pane.query_one(PageTabs).region
    x, y = at_text(pilot, text)
    return x - tabs.x, y - tabs.y


@pytest.mark.parametrize(
    ("turns", "before", "after"),
    [
        (1, "1 hands-on US month", "3 hands-on US months"),
        (2, "yours 1", "yours 3"),
    ],
)
async def test_a_page_is_live_while_one_types(open_app, turns, before, after) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        for _ in range(turns):
            await pilot.press("p")
        await until(pilot, lambda: before in said(pilot))
        await type_over(pilot, "experience.0", "3", "months")
        await until(pilot, lambda: "If you enter this" in said(pilot) and after in said(pilot))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: "If you enter this" not in said(pilot) and before in said(pilot))


async def test_at_80_columns_the_page_has_the_room_and_gives_it_back(open_app) -> None:
    async with open_app(SEASON, pane="profile", size=(80, 24)) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "What follows from it" in screen_text(pilot))
        assert "Who you are" not in screen_text(pilot)
        assert "esc goes back" in screen_text(pilot)
        await pilot.press("right")
        await until(pilot, lambda: "What outweighs" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Who you are" in screen_text(pilot))
        assert "What outweighs" not in screen_text(pilot)
        assert form_of(pilot).has_focus


async def test_at_80_columns_editing_from_the_page_shows_both(open_app) -> None:
    async with open_app(SEASON, pane="profile", size=(80, 24)) as pilot:
        form_of(pilot).go_to("graduation_year")
        await pilot.press("V")
        await until(pilot, lambda: "Graduated in 2019" in screen_text(pilot))
        await pilot.press("e")
        await until(pilot, lambda: form_of(pilot).is_editing)
        await type_keys(pilot, "ctrl+u", *"2014")
        await until(pilot, lambda: "4 programs would move" in screen_text(pilot))
        assert "If you enter this" in screen_text(pilot)
        await type_keys(pilot, "escape")
        await until(pilot, lambda: "What follows from it" in screen_text(pilot))


async def test_how_a_date_is_read_stands_beside_it_before_it_is_taken(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        await type_over(pilot, "experience.0", "May 2024", "start")
        assert "read as Wed 1 May 2024, its first day" in screen_text(pilot)
        assert applicant_of(pilot).experience[0].start is None
        await type_keys(pilot, "ctrl+u", *"5/7/2024")
        assert "is that 5 Jul (2024-07-05) or 7 May (2024-05-07)?" in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert form_of(pilot).is_editing
        await type_keys(pilot, "ctrl+u", *"7 May 2024", "enter")
        await until(pilot, lambda: applicant_of(pilot).experience[0].start == date(2024, 5, 7))


async def test_g_goes_to_a_part_of_the_form(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        await pilot.press("G")
        await asked(pilot, "Go to")
        await pilot.press("d")
        await until(pilot, lambda: form_of(pilot).row.key == "milestones.exams")
        await pilot.press("G")
        await asked(pilot, "Go to")
        await pilot.press("e")
        await until(pilot, lambda: form_of(pilot).row.key == "exams.0")


async def test_what_the_workbook_cannot_tell_is_said_planned_and_taken_back(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("milestones.nrmp")
        await pilot.press("enter")
        await asked(pilot, "NRMP registration: unknown")
        await pilot.press("p")
        await until(pilot, lambda: pilot.app.desk.view.workbook.plans)
        assert row_of(pilot, "milestones.nrmp").cells[0].text == "unknown"
        await pilot.press("enter")
        await asked(pilot, "NRMP registration")
        await pilot.press("d")
        await until(pilot, lambda: row_of(pilot, "milestones.nrmp").cells[0].text == "done")
        assert "You said so on Fri 29 Jan 2027" in row_of(pilot, "milestones.nrmp").note
        await pilot.press("x")
        await until(pilot, lambda: row_of(pilot, "milestones.nrmp").cells[0].text == "unknown")
        await pilot.press("u")
        await until(pilot, lambda: row_of(pilot, "milestones.nrmp").cells[0].text == "done")
        form_of(pilot).go_to("milestones.exams")
        assert pilot.app.pane.why_not("remove") == "this state is read from the workbook"
        assert pilot.app.pane.why_not("up") == "only entries of a list can be moved"


async def test_a_milestone_leads_to_where_it_is_recorded(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("milestones.ecfmg")
        await pilot.press("enter")
        await asked(pilot, "ECFMG certificate")
        await pilot.press("g")
        await until(pilot, lambda: form_of(pilot).row.key == "ecfmg")
        await pilot.press("right")
        await until(pilot, lambda: row_of(pilot, "milestones.ecfmg").cells[0].text == "done")


async def test_a_plan_b_is_written_in_an_editor_and_reaches_the_milestone(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("plan_b.contingency")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(TextArea))
        await type_keys(pilot, *"SOAP", "enter", *"home", "f2")
        await until(pilot, lambda: row_of(pilot, "plan_b.contingency").cells[0].text == "SOAP\nhome")
        assert row_of(pilot, "milestones.contingency").cells[0].text == "done"
        assert pilot.app.desk.view.workbook.plans[0].tasks[0].note == "SOAP\nhome"
        await pilot.press("x")
        await until(pilot, lambda: row_of(pilot, "plan_b.contingency").cells[0].text == "")
        assert pilot.app.pane.why_not("remove") == "nothing is written there"


async def test_a_question_is_answered_by_arrow_letter_and_mouse_and_stays_answered(open_app) -> None:
    async with open_app(WITH_LETTER, pane="profile") as pilot:
        form_of(pilot).go_to("self_checks.worried-friends")
        await pilot.press("right")
        await until(pilot, lambda: row_of(pilot, "self_checks.worried-friends").cells[0].text == "yes")
        assert "aims too high" in row_of(pilot, "self_checks.worried-friends").note
        form_of(pilot).go_to("self_checks.went-well")
        x, y = at_text(pilot, "not answered")
        await pilot.click(offset=(x, y))
        await asked(pilot, "It went well")
        await pilot.press("n")
        await until(pilot, lambda: row_of(pilot, "self_checks.went-well").cells[0].text == "no")
        assert [each.why for each in pilot.app.desk.view.workbook.refused] == ["yes", "no"]
        assert not any(line.id == "self-checks" for line in today_lines_of(pilot.app.desk.view))


async def test_themes_of_a_letter_are_chosen_from_words_and_of_ones_own(open_app) -> None:
    async with open_app(WITH_LETTER, pane="profile") as pilot:
        form_of(pilot).go_to("letters.0", "themes")
        await pilot.press("enter")
        await until(pilot, lambda: "[ ] reliability" in screen_text(pilot))
        await pilot.press("space", "down", "space", "enter")
        await until(pilot, lambda: applicant_of(pilot).letters[0].themes == ("reliability", "resilience"))
        await pilot.press("enter")
        await until(pilot, lambda: "[x] reliability" in screen_text(pilot))
        await pilot.press("space", "end", "space", "enter")
        await until(pilot, lambda: "words of your own" in screen_text(pilot))
        await type_keys(pilot, *"nights", "enter")
        await until(pilot, lambda: applicant_of(pilot).letters[0].themes == ("resilience", "nights"))
        await pilot.press("u")
        await until(pilot, lambda: applicant_of(pilot).letters[0].themes == ("reliability", "resilience"))


@pytest.mark.parametrize(("name", "word"), [("other_signals", "MRCP"), ("red_flags", "shelf failure")])
async def test_signals_and_concerns_are_a_checklist_by_mouse_too(open_app, name, word) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to(name)
        await pilot.press("enter")
        await until(pilot, lambda: f"[ ] {word}" in screen_text(pilot))
        options = pilot.app.screen.query_one(OptionList).region
        x, y = at_text(pilot, word)
        await pilot.click(OptionList, offset=(x - options.x, y - options.y))
        await until(pilot, lambda: f"[x] {word}" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: getattr(applicant_of(pilot), name) == (word,))


async def test_a_story_is_of_one_of_five_kinds_and_its_text_has_lines(open_app) -> None:
    async with open_app(WITH_LETTER, pane="profile") as pilot:
        form_of(pilot).go_to("stories.0", "kind")
        await pilot.press("space")
        await until(pilot, lambda: applicant_of(pilot).stories[0].kind == "reasoning")
        form_of(pilot).go_to("stories.0", "text")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(TextArea))
        await type_keys(pilot, *"one", "enter", *"two", "f2")
        await until(pilot, lambda: applicant_of(pilot).stories[0].text == "one\ntwo")


async def test_specialty_notes_counts_and_doubts_stand_beside_their_rows(open_app) -> None:
    async with open_app(WITH_LETTER, pane="profile") as pilot:
        assert "widest door" in row_of(pilot, "specialties.0").note
        assert "S2 §11" in row_of(pilot, "specialties.0").note
        assert row_of(pilot, "letters.0").note.startswith("to do: say what it should carry")
        assert row_of(pilot, "strengths").note == "0 of 3"
        text = screen_text(pilot)
        assert "no program director writes" in text or form_of(pilot).go_to("letters.0")


async def test_a_jump_from_today_lands_on_the_questions(open_app) -> None:
    async with open_app(WITH_LETTER, pane="profile") as pilot:
        pilot.app.pane.jump("self_checks", None)
        assert form_of(pilot).row.key == "self_checks.worried-friends"
        pilot.app.pane.jump("plan_b.contingency", None)
        assert form_of(pilot).row.key == "plan_b.contingency"


async def test_the_split_that_the_goal_asks_for_stands_beside_it(open_app) -> None:
    listed = tuple(
        replace(SEASON.programs[0], key=f"m{n}", apply="yes", specialty="Internal Medicine") for n in range(4)
    )
    chosen = replace(SEASON, applicant=replace(SEASON.applicant, goal="preferred"), programs=listed)
    async with open_app(chosen, pane="profile") as pilot:
        assert "is an anchor itself" in row_of(pilot, "goal").note
        assert "(K10)" in row_of(pilot, "goal").note
        form_of(pilot).go_to("goal")
        await pilot.press("x")
        await until(pilot, lambda: applicant_of(pilot).goal is None)
        assert row_of(pilot, "goal").note == ""
