"""What one does with programs: choose, override, edit, log, add, archive, open; marked rows in one step."""

from datetime import date

import pytest
from textual import events
from textual.widgets import TextArea

from imgtui.domain.workbook.records import Workbook
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.programs.long_text import LongText
from imgtui.tui.programs.record.screen import RecordScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import SEASON, pane_of, program


def steps(pilot) -> list[str]:
    return [step.name for step in pilot.app.desk.book.store.steps(20) if not step.undone]


async def test_apply_goes_round_and_is_undone(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        for wanted in ("yes", "maybe", "no", None):
            await pilot.press("a")
            await until(pilot, lambda wanted=wanted: program(pilot, "lake").apply == wanted)
        await pilot.press("u")
        await until(pilot, lambda: program(pilot, "lake").apply == "no")


async def test_marked_rows_change_together_in_one_step(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        before = len(steps(pilot))
        await pilot.press("space", "space")
        assert "2 marked" in screen_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: program(pilot, "river").apply == "yes")
        assert program(pilot, "lake").apply == "yes"
        assert program(pilot, "ellery").apply is None
        assert len(steps(pilot)) == before + 1
        assert steps(pilot)[0] == "apply yes: 2 programs"
        await pilot.press("u")
        await until(pilot, lambda: program(pilot, "lake").apply is None)
        assert program(pilot, "river").apply is None


async def test_marking_by_mouse_in_the_gutter(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.click("#grid", offset=(0, 2))
        await until(pilot, lambda: pane_of(pilot).table.marked == ("river",))


async def test_an_override_needs_a_reason_and_comes_back(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("b", "r")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Prompt)
        assert "needs a reason" in screen_text(pilot)
        await pilot.press(*"cold")
        await pilot.press("enter")
        await until(pilot, lambda: program(pilot, "lake").bucket_override)
        assert program(pilot, "lake").bucket_override.why == "cold"
        text = screen_text(pilot)
        assert "■ Red*" in text
        assert "Your own choice is Red, because: cold. By the rules it is Green." in " ".join(text.split())
        await pilot.press("b", "y")
        assert pilot.app.screen.query_one("Input").value == "cold", "the reason given before can be kept"
        await pilot.press("escape", "b", "full_stop")
        await until(pilot, lambda: program(pilot, "lake").bucket_override is None)
        await pilot.press("b", "full_stop")
        assert any("computed one already" in note.message for note in pilot.app._notifications)


async def test_escape_leaves_an_override_alone(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("b", "g", "escape")
        assert program(pilot, "lake").bucket_override is None


@pytest.mark.parametrize(("key", "bucket"), [("g", "green"), ("y", "yellow"), ("r", "red")])
async def test_each_bucket_has_its_key(open_app, key: str, bucket: str) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("b", key)
        await pilot.press("X", "enter")
        await until(pilot, lambda: program(pilot, "lake").bucket_override)
        assert program(pilot, "lake").bucket_override.bucket == bucket


async def test_interest_rises_and_falls(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("plus", "plus", "minus")
        await until(pilot, lambda: program(pilot, "lake").interest == 1)
        assert "★····" in screen_text(pilot)


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("img_percent", "41", "img_percent", 41.0),
        ("visa", "J1~ only", "visa_h1b", "no"),
        ("attempts_limit", "2", "attempts_limit", 2),
        ("yog_limit", "5", "yog_limit", 5),
        ("step2_min", "235", "step2_min", 235),
        ("city", "Akron", "city", "Akron"),
        ("program_type", "rural", "program_type", "rural"),
        ("apply", "maybe", "apply", "maybe"),
        ("interest", "4", "interest", 4),
    ],
)
async def test_cells_are_edited_in_place(open_app, column, text, field, value) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = pane_of(pilot).table
        table.move_cursor(column=column)
        await pilot.press("e")
        await pilot.press("ctrl+u")
        await type_keys(pilot, *text, "enter")
        await until(pilot, lambda: getattr(program(pilot, "lake"), field) == value)
        assert table.cursor_key == "lake"
        assert table.has_focus


async def test_an_edit_moves_the_verdict_at_once_and_only_writes_what_differs(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor(column="visa")
        await pilot.press("f2")
        await pilot.press("ctrl+u")
        await type_keys(pilot, *"none", "enter")
        await until(pilot, lambda: program(pilot, "lake").visa_j1 == "no")
        assert pane_of(pilot).listing.row("lake").verdict.bucket == "red"
        assert "Why ■ Red" in screen_text(pilot)
        assert "visa_h1b" not in program(pilot, "lake").evidence
        assert program(pilot, "lake").evidence["visa_j1"].source == "typed"


async def test_a_wrong_text_stays_in_the_editor_and_says_why(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = pane_of(pilot).table
        table.move_cursor(column="visa")
        await pilot.press("e")
        await type_keys(pilot, *" O1", "enter")
        assert table.is_editing
        assert "write J1 H1B" in screen_text(pilot)
        await pilot.press("escape")
        assert program(pilot, "lake").visa_j1 == "yes"


async def test_an_edit_on_a_marked_row_sets_all_marked_rows(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = pane_of(pilot).table
        table.mark(["lake", "plain"])
        table.move_cursor("lake", "attempts_limit")
        await pilot.press("e")
        await pilot.press("ctrl+u")
        await type_keys(pilot, *"3", "enter")
        await until(pilot, lambda: program(pilot, "lake").attempts_limit == 3)
        assert program(pilot, "plain").attempts_limit == 3
        assert program(pilot, "river").attempts_limit is None


async def test_the_bucket_cell_takes_bucket_and_reason(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor(column="bucket")
        await pilot.press("e")
        await type_keys(pilot, *"Red: far", "enter")
        await until(pilot, lambda: program(pilot, "lake").bucket_override)
        assert program(pilot, "lake").bucket_override.why == "far"
        await pilot.press("e", "ctrl+u", "enter")
        await until(pilot, lambda: program(pilot, "lake").bucket_override is None)


async def test_a_computed_cell_says_that_it_follows(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor(column="fit")
        await pilot.press("e")
        await until(pilot, lambda: any("follows from" in n.message for n in pilot.app._notifications))


async def test_applied_is_logged_on_a_chosen_day(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("A")
        await pilot.press(*"2026-10-02")
        await pilot.press("enter")
        await until(pilot, lambda: program(pilot, "lake").events)
        assert program(pilot, "lake").events[0].on == date(2026, 10, 2)
        assert pane_of(pilot).listing.row("lake").course.is_applied


async def test_who_has_applied_already_is_left_out_and_named(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.mark(["lake", "done"])
        await pilot.press("A", "enter")
        await until(pilot, lambda: program(pilot, "lake").events)
        assert len(program(pilot, "done").events) == 1
        assert any("Not logged for Done IM" in note.message for note in pilot.app._notifications)


async def test_an_event_by_its_letter(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(200, 60)) as pilot:
        pane_of(pilot).table.move_cursor("done")
        await pilot.press("l")
        assert "Interviewed" not in screen_text(pilot)
        await pilot.press("i")
        await pilot.press("enter")
        await until(pilot, lambda: len(program(pilot, "done").events) == 2)
        assert program(pilot, "done").events[1].kind == "invite"
        assert "invited" in screen_text(pilot)


async def test_the_status_cell_leads_to_the_log(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor(column="status")
        await pilot.press("e")
        await until(pilot, lambda: "Log Lakeshore" in screen_text(pilot))


async def test_a_new_program_gets_the_cursor(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("n")
        await pilot.press(*"New Place; city Erie; img 55")
        await pilot.press("enter")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "new-place")
        added = program(pilot, "new-place")
        assert (added.city, added.img_percent, added.specialty) == ("Erie", 55.0, "Internal Medicine")


async def test_the_first_program_of_an_empty_workbook(open_app) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.press(*"Only", "enter")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "only")
        assert "Only" in screen_text(pilot)


async def test_archive_takes_the_row_away_and_undo_brings_it_back_to_its_place(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("down", "x")
        await until(pilot, lambda: program(pilot, "river").archived)
        assert "river" not in pane.table.rows
        assert pane.table.cursor_key == "ellery"
        await pilot.press("u")
        await until(pilot, lambda: "river" in pane.table.rows)
        assert list(pane.table.rows) == ["lake", "river", "ellery", "plain", "done"]


async def test_an_archived_program_comes_back_from_its_filter(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).jump("is:archived", None)
        assert list(pane_of(pilot).table.rows) == ["old"]
        await pilot.press("x")
        await until(pilot, lambda: not program(pilot, "old").archived)


async def test_a_double_click_opens_the_record(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.click("#grid", offset=(6, 2), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        assert "Riverside IM" in screen_text(pilot)


async def test_a_long_text_is_not_dropped_at_one_key(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).edit_long("lake", "notes")
        await until(pilot, lambda: isinstance(pilot.app.screen, LongText))
        await pilot.press("X", "escape")
        assert "esc once more drops it" in screen_text(pilot)
        await pilot.press("escape")
        assert program(pilot, "lake").notes is None


async def test_what_is_pasted_into_a_long_text_is_cleaned_at_the_door(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).edit_long("lake", "notes")
        await until(pilot, lambda: bool(pilot.app.screen.query("LongText TextArea")))
        field = pilot.app.screen.query_one(TextArea)
        pilot.app.post_message(events.Paste("a\u202eb\x1b[2J\r\nc\u200b\n"))
        await until(pilot, lambda: "c" in field.text)
        assert field.text == "ab\ufffd[2J\nc\n"
        await pilot.press("f2")
        await until(pilot, lambda: program(pilot, "lake").notes == "ab\ufffd[2J\nc")


async def test_a_notes_column_opens_the_editor_of_long_texts(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = pane_of(pilot).table
        table.show_column("notes")
        table.move_cursor(column="notes")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, LongText))


async def test_escape_unmarks_first_and_then_clears_the_filter(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("slash", *"img>=31", "enter", "space")
        await pilot.press("escape")
        assert pane.table.marked == ()
        assert len(pane.listing.keys) == 3
        await pilot.press("escape")
        assert len(pane.listing.keys) == 5
        assert pane.query_one("#filter").value == ""


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("step2_min", "999"),
        ("step2_min", "220 999p"),
        ("attempts_limit", "s3:1"),
        ("attempts_limit", "0"),
        ("yog_limit", "since 1000"),
        ("yog_limit", "abc"),
        ("visa", "F1"),
        ("img_percent", "101"),
        ("img_percent", "70-60"),
        ("bucket", "Green"),
        ("bucket", "blue: sky"),
    ],
)
async def test_a_wrong_text_in_a_cell_of_several_facts_keeps_the_editor_open(open_app, column, wrong) -> None:
    async with open_app(SEASON, pane="programs", size=(160, 40)) as pilot:
        table = pane_of(pilot).table
        before = program(pilot, "lake")
        table.move_cursor("lake", column)
        await pilot.press("e", "ctrl+u", *wrong, "enter")
        assert table.is_editing
        assert table._editor.input.value == wrong
        assert table._editor.error
        assert not any(name in table._editor.error for name in ("step2_", "_limit", "img_", "graduated_"))
        assert program(pilot, "lake") == before
        assert not pilot.app._notifications
        await pilot.press("escape")
        assert not table.is_editing


async def test_the_line_logs_for_all_that_are_marked_and_over_the_record(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        await pilot.press("space", "space", "l", *"q yesterday", "enter")
        await until(pilot, lambda: program(pilot, "lake").events)
        assert (
            program(pilot, "lake").events[-1].on == program(pilot, "river").events[-1].on == date(2027, 1, 28)
        )
        await pilot.press("u")
        await until(pilot, lambda: not program(pilot, "river").events)
