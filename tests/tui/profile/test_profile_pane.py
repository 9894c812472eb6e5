"""The Profile pane: every field and list by key and by mouse, and the verdicts that follow as one types."""

from datetime import date

import pytest

from imgtui.domain.workbook.records import Applicant, Exam, Experience, Program, TargetSpecialty, Workbook
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.text.toned import TonedText
from tests.tui.driving import screen_text, type_keys, until

SEASON = Workbook(
    applicant=Applicant(
        name="Dr A",
        tz="Asia/Karachi",
        citizenship="non_us",
        visa_needed="j1",
        graduation_year=2019,
        exams=(
            Exam(exam="step1", result="fail", taken_on=date(2023, 5, 2)),
            Exam(exam="step2_ck", result="pass", taken_on=date(2024, 6, 1), score=227),
        ),
        specialties=(TargetSpecialty(name="Internal Medicine"),),
        experience=(Experience(kind="elective", country="US", months=1.0),),
    ),
    programs=tuple(
        Program(
            key=f"p{n}",
            name=f"Hospital {n}",
            img_percent=50.0,
            visa_j1="yes",
            attempts_limit=2,
            us_grads_only=False,
            imgs_every_year=True,
            yog_limit=8,
        )
        for n in range(4)
    ),
)


def form_of(pilot) -> Form:
    return pilot.app.pane.query_one(Form)


def applicant_of(pilot) -> Applicant:
    return pilot.app.desk.view.workbook.applicant


def said(pilot) -> str:
    return " ".join(pilot.app.pane.query_one(TonedText).text.split())


async def type_over(pilot, row: str, text: str, cell: str | None = None) -> None:
    """Open the editor of a cell and type `text` in place of what it holds, step by step."""
    form = form_of(pilot)
    assert form.go_to(row, cell)
    await pilot.press("e")
    await until(pilot, lambda: form.is_editing and form.screen.focused is form._editor.input)
    await type_keys(pilot, "ctrl+u", *text)
    await until(pilot, lambda: form._editor.input.value == text)


async def set_text(pilot, row: str, text: str, cell: str | None = None) -> None:
    """Type `text` in place of what a cell holds, and save it."""
    await type_over(pilot, row, text, cell)
    await pilot.press("enter")
    await until(pilot, lambda: not form_of(pilot).is_editing)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_form_shows_what_is_recorded(open_app, size) -> None:
    async with open_app(SEASON, pane="profile", size=size) as pilot:
        text = screen_text(pilot)
        for shown in ("Who you are", "Dr A", "Asia/Karachi", "J-1", "2019", "Step 2 CK", "227"):
            assert shown in text


@pytest.mark.parametrize(
    ("row", "typed", "name", "value"),
    [
        ("graduation_year", "2014", "graduation_year", 2014),
        ("tz", "lagos", "tz", "Africa/Lagos"),
        ("school_country", "pakistan", "school_country", "PK"),
        ("budget_usd", "5000", "budget_usd", 5000),
        ("languages", "Urdu, English", "languages", ("Urdu", "English")),
        ("ties", "oh, tx", "ties", ("OH", "TX")),
        ("name", "[red]X[/]", "name", "[red]X[/]"),
    ],
)
async def test_a_field_is_one_undoable_step(open_app, row, typed, name, value) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        before = getattr(applicant_of(pilot), name)
        await set_text(pilot, row, typed)
        await until(pilot, lambda: getattr(applicant_of(pilot), name) == value)
        assert len(pilot.app.desk.book.store.steps(10)) == 2
        await pilot.press("u")
        assert getattr(applicant_of(pilot), name) == before


@pytest.mark.parametrize(
    ("row", "cell", "typed", "why"),
    [
        ("graduation_year", None, "1900", "from 1950 to 2100"),
        ("graduation_year", None, "2040", "too far ahead"),
        ("tz", None, "Karachistan", "is no time zone"),
        ("school_country", None, "Nowhere", "is no country"),
        ("exams.1", "score", "82", "does not exist"),
        ("exams.1", "score", "301", "does not exist"),
        ("exams.1", "taken_on", "2027-06-01", "the result is pending"),
        ("exams.1", "taken_on", "2024-02-31", "no day of the calendar"),
        ("exams.1", "taken_on", "May 2024", "on which day"),
        ("exams.1", "taken_on", "5/7/2024", "5 Jul (2024-07-05) or 7 May"),
        ("experience.0", "months", "-1", "a number of months expected"),
    ],
)
async def test_what_cannot_be_is_said_while_it_is_typed_and_not_saved(
    open_app, row, cell, typed, why
) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        await type_over(pilot, row, typed, cell)
        await until(pilot, lambda: why in screen_text(pilot))
        await type_keys(pilot, "enter")
        assert form_of(pilot).is_editing
        await type_keys(pilot, "escape")
        await pilot.pause()
        assert applicant_of(pilot) == SEASON.applicant


async def test_the_verdicts_and_the_programs_follow_while_one_types(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        assert "A1 Years since graduation: 7 years" in said(pilot)
        assert "● 4 Green" in said(pilot)
        await type_over(pilot, "graduation_year", "2014")
        await until(pilot, lambda: "A1 Years since graduation: 7 years → 12 years" in said(pilot))
        assert "If you enter this" in said(pilot)
        assert "● 4 → 0 Green" in said(pilot)
        assert "■ 0 → 4 Red" in said(pilot)
        assert "4 programs would move" in said(pilot)
        assert applicant_of(pilot).graduation_year == 2019
        await pilot.press("escape")
        await until(pilot, lambda: not form_of(pilot).is_editing and "7 years → 12" not in said(pilot))
        await set_text(pilot, "graduation_year", "2014")
        await until(pilot, lambda: "4 programs moved at the last change" in said(pilot))
        assert "A1 Years since graduation: 12 years" in said(pilot)


async def test_every_verdict_has_reasons_its_rule_and_a_source(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        text = said(pilot)
        for number in range(1, 15):
            assert f"A{number} " in text
            assert f"rule A{number}, source S" in text
        assert "an impression, not a statistic" in text


async def test_at_80_columns_a_strip_is_live_and_v_opens_the_reasons(open_app) -> None:
    async with open_app(SEASON, pane="profile", size=(80, 24)) as pilot:
        assert "● 4 G" in screen_text(pilot)
        await type_over(pilot, "graduation_year", "2014")
        await until(pilot, lambda: "■ 4 R" in screen_text(pilot))
        assert "since graduation: 12 years" in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not form_of(pilot).is_editing)
        assert "Graduated in 2019" not in screen_text(pilot)
        await pilot.press("V")
        await until(pilot, lambda: "Graduated in 2019" in screen_text(pilot))
        await pilot.press("V")
        await until(pilot, lambda: "Graduated in 2019" not in screen_text(pilot))


async def test_a_choice_is_taken_by_arrow_by_letter_and_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("visa_needed")
        await pilot.press("right")
        await until(pilot, lambda: applicant_of(pilot).visa_needed == "h1b")
        await pilot.press("enter")
        await until(pilot, lambda: "Visa needed" in pilot.app.screen.query_one("Vertical").border_title)
        await pilot.press("n")
        await until(pilot, lambda: applicant_of(pilot).visa_needed == "none")
        lines = screen_text(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "Visa needed" in line)
        x = lines[y].index("none needed")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        assert "J-1" in screen_text(pilot)


async def test_n_adds_an_exam_and_goes_on_to_its_date_and_score(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("exams.1")
        await pilot.press("n")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.press("3")
        await until(pilot, lambda: "result" in screen_text(pilot))
        await pilot.press("f")
        await until(pilot, lambda: form_of(pilot).is_editing)
        await type_keys(pilot, *"2026-11-02", "enter")
        await until(pilot, lambda: applicant_of(pilot).exams[-1].taken_on is not None)
        assert applicant_of(pilot).exams[-1] == Exam(exam="step3", result="fail", taken_on=date(2026, 11, 2))
        assert "2 fails" in said(pilot)
        await pilot.press("u", "u")
        assert applicant_of(pilot) == SEASON.applicant


async def test_a_click_on_the_add_row_asks_and_esc_adds_nothing(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        lines = screen_text(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "+ add another exam" in line)
        await pilot.click(offset=(8, y))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert applicant_of(pilot) == SEASON.applicant


async def test_a_specialty_gets_its_one_name_and_stands_once(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("specialties.+")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await type_keys(pilot, *"IM", "enter")
        assert "twice" in screen_text(pilot)
        await pilot.press("ctrl+u")
        await type_keys(pilot, *"FM", "enter")
        await until(pilot, lambda: len(applicant_of(pilot).specialties) == 2)
        assert applicant_of(pilot).specialties[1] == TargetSpecialty(name="Family Medicine", role="backup")


async def test_a_new_specialty_says_how_it_is_read_and_what_it_only_begins(open_app) -> None:
    async with open_app(SEASON, pane="profile", size=(80, 24)) as pilot:
        form_of(pilot).go_to("specialties.+")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await type_keys(pilot, *"famil")
        await until(pilot, lambda: "right takes Family Medicine" in screen_text(pilot))
        await type_keys(pilot, "ctrl+u", *"FM")
        await until(pilot, lambda: "read as Family Medicine" in screen_text(pilot))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: len(applicant_of(pilot).specialties) == 2)
        assert applicant_of(pilot).specialties[1].name == "Family Medicine"


async def test_what_does_not_fit_the_line_below_leaves_out_what_it_is_used_for(open_app) -> None:
    async with open_app(SEASON, pane="profile", size=(80, 24)) as pilot:
        form_of(pilot).go_to("tz")
        await until(pilot, lambda: "Time zone: a city or a zone" in screen_text(pilot))
        line = next(each for each in screen_text(pilot).splitlines() if "Time zone: a city" in each)
        assert line.rstrip() == " Time zone: a city or a zone such as Asia/Karachi"


async def test_entries_are_moved_and_removed_and_brought_back(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        first, second = SEASON.applicant.exams
        form_of(pilot).go_to("exams.0", "result")
        await pilot.press("J")
        await until(pilot, lambda: applicant_of(pilot).exams == (second, first))
        assert (form_of(pilot).row.key, form_of(pilot).cell.key) == ("exams.1", "result")
        await pilot.press("K")
        await until(pilot, lambda: applicant_of(pilot).exams == (first, second))
        await pilot.press("K")
        await pilot.press("x")
        await until(pilot, lambda: applicant_of(pilot).exams == (second,))
        await pilot.press("u")
        assert applicant_of(pilot).exams == (first, second)


async def test_x_makes_a_field_unknown_but_not_one_that_always_has_a_value(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("graduation_year")
        await pilot.press("x")
        await until(pilot, lambda: applicant_of(pilot).graduation_year is None)
        assert "needed: held against limits" in screen_text(pilot)
        form_of(pilot).go_to("english_concern")
        await pilot.press("x")
        await until(pilot, lambda: any("always" in note.message for note in pilot.app._notifications))
        assert applicant_of(pilot).english_concern is False


async def test_what_cannot_work_says_why(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("name")
        await pilot.press("J")
        assert any("Only entries of a list" in note.message for note in pilot.app._notifications)
        assert pilot.app.pane.why_not("choose") == "this value is typed, not chosen"
        assert pilot.app.pane.why_not("remove") is None


async def test_a_score_under_the_pass_mark_is_refused_beside_a_pass(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        before = applicant_of(pilot).exams
        await type_over(pilot, "exams.1", "205", "score")
        await pilot.press("enter")
        told = "205 is no pass on 2024-06-01: the pass mark was 214"
        await until(pilot, lambda: told in screen_text(pilot))
        assert form_of(pilot).is_editing
        assert applicant_of(pilot).exams == before


async def test_the_verdicts_can_be_read_to_their_end_by_key(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        await pilot.press("V", "end")
        await until(pilot, lambda: "A14 Preliminary" in screen_text(pilot))
        await pilot.press("V")
        assert form_of(pilot).has_focus


async def test_a_jump_goes_to_a_field_or_a_list(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        pilot.app.pane.jump(None, "letters")
        assert form_of(pilot).row.key == "letters.+"
        pilot.app.pane.jump(None, "exams")
        assert form_of(pilot).row.key == "exams.0"
        pilot.app.pane.jump(None, "graduation_year")
        assert form_of(pilot).row.key == "graduation_year"


async def test_another_screen_size_keeps_the_open_editor_on_its_value(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form_of(pilot).go_to("exams.1", "score")
        await type_keys(pilot, "e", "backspace", "9")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert form_of(pilot).region.contains_region(form_of(pilot)._editor.input.region)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: applicant_of(pilot).exams[1].score == 229)
