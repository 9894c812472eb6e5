"""The form by key and by mouse: moving, choosing, editing in place, checks as one types."""

import pytest

from tests.tui.driving import screen_text, type_keys
from tests.tui.widgets.form_app import FormApp


async def test_up_and_down_move_between_rows_and_say_so() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("down", "down")
        assert app.last("moved") == ("visa", "visa")
        await pilot.press("end")
        assert app.form.row.key == "go"
        await pilot.press("down", "home", "up")
        assert app.form.row.key == "name"


async def test_left_and_right_choose_in_a_field_and_move_in_an_item() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        app.form.go_to("visa")
        await pilot.press("right")
        assert app.last("set") == ("visa", "visa", "h1b")
        await pilot.press("right")
        assert app.last("set") == ("visa", "visa", "none")
        await pilot.press("left")
        assert app.values["visa"] == "h1b"
        app.form.go_to("exams.0")
        await pilot.press("right")
        assert app.last("moved") == ("exams.0", "result")
        await pilot.press("space")
        assert app.items[0][1] == "pass"


@pytest.mark.parametrize("key", ["e", "enter", "f2"])
async def test_a_value_is_edited_in_place(key: str) -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await type_keys(pilot, key, *["backspace"] * 3, "B")
        assert app.last("typed") == ("name", "name", "B")
        await type_keys(pilot, "o", "enter")
        assert app.values["name"] == "Bo"
        assert app.focused is app.form
        assert app.last("typed") == ("name", "name", None)


async def test_a_wrong_text_stays_open_with_the_reason_until_it_is_right() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        app.form.go_to("note")
        await type_keys(pilot, "e", "n", "o", "enter")
        assert app.form.is_editing
        assert "no cannot be" in screen_text(pilot)
        await type_keys(pilot, "w", "enter")
        assert app.values["note"] == "now"
        assert not app.form.is_editing


async def test_esc_keeps_what_was_there() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await type_keys(pilot, "e", "x", "y", "escape")
        await pilot.pause()
        assert app.values["name"] == "Ann"
        assert app.last("typed") == ("name", "name", None)


async def test_tab_saves_and_goes_on_and_skips_no_choice() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await type_keys(pilot, "e", "a", "tab", "0", "tab")
        assert (app.values["name"], app.values["year"]) == ("Anna", "20190")
        assert app.form.row.key == "visa"
        assert not app.form.is_editing


async def test_leaving_with_the_mouse_saves_what_is_right_and_reports_what_is_wrong() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await type_keys(pilot, "e", "a")
        await pilot.click("Button")
        assert app.values["name"] == "Anna"
        app.form.focus()
        app.form.go_to("note")
        await type_keys(pilot, "e", "n", "o")
        await pilot.click("Button")
        assert app.last("dropped") == ("note", "note", "no")


async def test_a_click_selects_and_a_second_one_edits() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        y = next(n for n, line in enumerate(screen_text(pilot).splitlines()) if "227" in line)
        x = screen_text(pilot).splitlines()[y].index("227")
        await pilot.click(app.form, offset=(x, y))
        assert (app.form.row.key, app.form.cell.key) == ("exams.1", "score")
        assert not app.form.is_editing
        await pilot.click(app.form, offset=(x, y))
        assert app.form.is_editing
        await type_keys(pilot, "backspace", "8", "enter")
        assert app.items[1][2] == "228"


async def test_choices_add_rows_and_actions_are_opened_by_their_owner() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        app.form.go_to("visa")
        await pilot.press("enter")
        assert app.last("opened") == ("visa", "visa")
        lines = screen_text(pilot).splitlines()
        await pilot.click(app.form, offset=(6, next(n for n, line in enumerate(lines) if "+ add" in line)))
        assert app.last("opened") == ("exams.+", "+")
        await pilot.click(
            app.form, offset=(10, next(n for n, line in enumerate(lines) if "start now" in line))
        )
        assert app.last("opened") == ("go", "go")


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        app.form.go_to("exams.1", "score")
        app.items.append(["Step 3", "pass", "230"])
        app.form.set_sections(app.sections())
        await pilot.pause()
        assert (app.form.row.key, app.form.cell.key) == ("exams.1", "score")
        app.items[:] = app.items[:1]
        app.form.set_sections(app.sections())
        assert app.form.row.key == "exams.+"


async def test_an_edited_row_that_goes_away_is_reported() -> None:
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        app.form.go_to("exams.1", "score")
        await type_keys(pilot, "e", "9")
        app.items.pop()
        app.form.set_sections(app.sections())
        await pilot.pause()
        assert app.last("dropped") == ("exams.1", "score", "2279")
        assert app.focused is app.form


async def test_a_short_screen_scrolls_to_the_cursor_and_to_the_editor() -> None:
    app = FormApp()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("end")
        assert "start now" in screen_text(pilot)
        await pilot.press("home")
        assert "Who" in screen_text(pilot)
        app.form.go_to("exams.1", "score")
        await type_keys(pilot, "e")
        assert app.form.region.contains_region(app.form._editor.input.region)


async def test_hostile_text_is_plain_text_and_in_line() -> None:
    app = FormApp()
    app.values["name"] = "[red]\x1b[31mX[/] 日本"
    async with app.run_test(size=(60, 24)) as pilot:
        line = next(line for line in screen_text(pilot).splitlines() if "Name" in line)
        assert "[red]\ufffd[31mX[/] 日本" in line


async def test_it_is_readable_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = FormApp()
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("down")
        strip = app.form.render_line(app.form._laid.extents[1][0] - app.form.scroll_offset.y)
        cursor = [segment for segment in strip if segment.style and segment.style.reverse]
        assert [segment.text for segment in cursor] == ["2019"]
