"""Answers by one letter, spelt: every answer word by word, what cannot be, and the rest of a word."""

import pytest

from imgtui.domain.applicant.exams import USMLE
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applicant.first_steps import NO_FAIL, PASSED
from imgtui.services.reference.cards import applicant_fields
from imgtui.tui.welcome.rows import ANSWERS_BY_LETTER, COMMANDS, choice_label, letters_of, spellings_of
from imgtui.tui.welcome.screen import Welcome
from imgtui.tui.welcome.spelling import RestOfWord, chosen_by
from imgtui.tui.widgets.form.model import FormCell, FormRow
from tests.tui.driving import click_text, screen_text, until


def row_of(key: str) -> FormRow:
    choices = {
        "fail": (NO_FAIL, *USMLE),
        "passed": PASSED,
        "visa_needed": applicant_fields()["visa_needed"].options,
    }[key]
    return FormRow(key, (FormCell(key, "?", choices=choices),), key)


EVERY = [
    (key, typed, said)
    for key in ANSWERS_BY_LETTER
    for typed, texts in spellings_of(row_of(key)).items()
    if typed
    for said in (typed, *texts)
]


@pytest.mark.parametrize(("key", "typed", "said"), EVERY)
def test_each_answer_is_chosen_by_each_of_its_spellings(key: str, typed: str, said: str) -> None:
    assert chosen_by(said.upper(), spellings_of(row_of(key)), key) == typed


@pytest.mark.parametrize("said", ["Step", "step 4", "S", "xyz"])
def test_what_means_no_answer_or_several_is_refused(said: str) -> None:
    with pytest.raises(UsageError):
        chosen_by(said, spellings_of(row_of("fail")), "fail")


@pytest.mark.parametrize("key", ANSWERS_BY_LETTER)
def test_no_letter_with_which_another_answer_begins_stands_for_one(key: str) -> None:
    letters = {typed: letter for typed, letter, _ in letters_of(row_of(key))}
    for typed, letter in letters.items():
        assert letter not in {choice_label(key, other)[0].casefold() for other in letters if other != typed}
    assert not set(letters.values()) & set(COMMANDS)
    assert len(set(letters.values())) == len(letters)


def test_the_rest_of_a_word_is_held_and_given_back_when_it_was_the_next_answer() -> None:
    rest = RestOfWord()
    rest.begin("n", ("none", "no visa"))
    assert [rest.goes_on(letter) for letter in "one"] == [True, True, True]
    assert not rest.goes_on("s")
    rest.begin("n", ("none", "no visa"))
    assert rest.goes_on("o")
    assert rest.with_held("b") == "ob"
    rest.begin("y", ("yes",))
    assert rest.goes_on("e")
    assert rest.with_held("2") == "2"
    rest.begin("y", ("yes",))
    rest.end()
    assert not rest.goes_on("e")


def exams_of(pilot) -> list[tuple[str, str]]:
    return [(exam.exam, exam.result) for exam in pilot.app.desk.view.workbook.applicant.exams]


async def begun(pilot) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Welcome))
    await pilot.pause()


async def press_text(pilot, text: str) -> None:
    await pilot.press(*({" ": "space", "-": "minus", ",": "comma"}.get(letter, letter) for letter in text))


@pytest.mark.parametrize(
    ("text", "exam"), [("Step 1", "step1"), ("step 2 cs", "step2_cs"), ("Step 3", "step3")]
)
async def test_a_failed_exam_is_spelt_and_nothing_is_kept_before_it_is_whole(open_app, text, exam) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await begun(pilot)
        pilot.app.screen.form.go_to("fail")
        await press_text(pilot, text)
        assert exams_of(pilot) == []
        await pilot.press("enter")
        await until(pilot, lambda: exams_of(pilot) == [(exam, "fail")])
        await until(pilot, lambda: pilot.app.screen.form.row.key == "passed")


async def test_whole_words_answer_as_their_letters_do(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await begun(pilot)
        pilot.app.screen.form.go_to("fail")
        await press_text(pilot, "1")
        await until(pilot, lambda: pilot.app.screen.form.row.key == "passed")
        await press_text(pilot, "yes")
        await until(pilot, lambda: exams_of(pilot) == [("step1", "fail"), ("step1", "pass")])
        assert pilot.app.screen.form.row.key == "graduation_year"
        assert not pilot.app.screen.form.is_editing
        pilot.app.screen.form.go_to("visa_needed")
        await press_text(pilot, "none")
        await until(pilot, lambda: pilot.app.desk.view.workbook.applicant.visa_needed == "none")
        assert pilot.app.screen.form.row.key == "primary"
        assert not pilot.app.screen.form.is_editing
        await press_text(pilot, "obgyn")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.workbook.applicant.specialties)
        assert "Obstetrics" in pilot.app.desk.view.workbook.applicant.specialties[0].name
        pilot.app.screen.form.go_to("visa_needed")
        await press_text(pilot, "J-1")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.workbook.applicant.visa_needed == "j1")


async def test_what_is_no_answer_is_said_beside_it(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await begun(pilot)
        pilot.app.screen.form.go_to("fail")
        await press_text(pilot, "Step")
        await pilot.press("enter")
        assert "may be several answers" in screen_text(pilot)
        assert exams_of(pilot) == []


async def test_the_box_of_answers_takes_the_rest_of_a_word_too(open_app) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await begun(pilot)
        pilot.app.screen.form.go_to("fail")
        await pilot.press("enter")
        await press_text(pilot, "none")
        await until(pilot, lambda: isinstance(pilot.app.screen, Welcome))
        await pilot.pause()
        assert pilot.app.screen.form.row.key == "graduation_year"
        assert not pilot.app.screen.form.is_editing


@pytest.mark.parametrize("way", ["mouse", "keys"])
async def test_another_answer_gone_to_takes_all_of_its_letters(open_app, way) -> None:
    async with open_app(size=(80, 24)) as pilot:
        await begun(pilot)
        form = pilot.app.screen.form
        form.go_to("fail")
        await press_text(pilot, "n")  # as "one" is the rest of "none"
        await until(pilot, lambda: form.row.key == "graduation_year")
        if way == "mouse":
            await click_text(pilot, "the names you know")
        else:
            while form.row.key != "type":
                await pilot.press("down")
        assert form.row.key == "type"
        await press_text(pilot, "One Mill FM")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.programs)
        assert [each.name for each in pilot.app.desk.view.programs.values()] == ["One Mill FM"]
