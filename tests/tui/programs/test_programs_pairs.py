"""Merge, split and compare in the Programs pane."""

from dataclasses import replace

from imgtui.domain.workbook.naming import two_programs_id
from imgtui.domain.workbook.records import Roster
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.programs.alike import AlikeScreen
from imgtui.tui.programs.compare import CompareScreen
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.tui.driving import screen_text, type_keys, until, words_on
from tests.tui.programs_season import SEASON, pane_of, program


async def mark(pilot, *keys: str) -> None:
    pane_of(pilot).table.mark(keys)
    await pilot.pause()


async def test_two_marked_rows_become_one_and_undo_brings_the_other_back(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await mark(pilot, "lake", "river")
        await type_keys(pilot, "M")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        said = words_on(pilot)
        assert "Contradicts: City stays Toledo" in said
        await type_keys(pilot, "2")
        await until(pilot, lambda: "lake" not in pilot.app.desk.view.programs)
        assert program(pilot, "river").attempts_limit is not None  # taken over from the other row
        assert pane_of(pilot).table.cursor_key == "river"
        await type_keys(pilot, "u")
        await until(pilot, lambda: "lake" in pilot.app.desk.view.programs)
        assert program(pilot, "river").attempts_limit is None


async def test_a_row_is_split_under_a_new_name(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("lake")
        await type_keys(pilot, "S")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, *"Lake Two", "enter")
        await until(pilot, lambda: "lake-two" in pilot.app.desk.view.programs)
        assert program(pilot, "lake-two").city == "Toledo"
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "lake-two")


async def test_marked_programs_stand_side_by_side(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        await type_keys(pilot, "c")
        assert not isinstance(pilot.app.screen, CompareScreen)  # one is not enough
        await mark(pilot, "lake", "ellery")
        await type_keys(pilot, "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        table = pilot.app.screen.query_one(VirtualTable)
        await until(pilot, lambda: table.rows)
        assert table.source.cells("city", ("fact", "lake", "ellery")) == [
            ("City", "muted"),
            ("Toledo", "accent"),
            ("Boston", "accent"),
        ]
        assert "● Green" in screen_text(pilot)
        everything = len(table.rows)
        await type_keys(pilot, "d")
        assert "city" in table.rows
        assert "specialty" not in table.rows
        assert len(table.rows) < everything
        table.move_cursor(column="ellery")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "ellery")


async def test_names_that_begin_alike_are_told_apart_side_by_side(open_app) -> None:
    names = {"lake": "University of Somewhere – Northquay", "river": "University of Somewhere – Southgate"}
    alike = tuple(replace(each, name=names.get(each.key, each.name)) for each in SEASON.programs)
    async with open_app(replace(SEASON, programs=alike), pane="programs", size=(80, 24)) as pilot:
        pilot.app.push_screen(CompareScreen(pilot.app.desk.view, ("lake", "river")))
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await until(pilot, lambda: "Southgate" in screen_text(pilot))
        assert "Northquay" in screen_text(pilot)


async def test_side_by_side_holds_status_and_residents_and_is_left_by_mouse(open_app) -> None:
    counted = replace(SEASON.programs[0], roster=Roster(img_per_class=(4, 3), note="token only"))
    season = replace(SEASON, programs=(counted, *SEASON.programs[1:]))
    async with open_app(season, pane="programs") as pilot:
        await mark(pilot, "lake", "done")
        await type_keys(pilot, "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        table = pilot.app.screen.query_one(VirtualTable)
        await until(pilot, lambda: table.rows)
        cells = {key: [cell[0] for cell in table.source.cells(key, ("lake", "done"))] for key in table.rows}
        assert cells["status"] == ["not applied", "applied"]
        assert cells["img_per_class"] == ["4 3", "?"]
        assert cells["note"] == ["token only", "?"]
        await pilot.click(pilot.app.screen.query_one(KeyLine), offset=(2, 0))
        await until(pilot, lambda: not isinstance(pilot.app.screen, CompareScreen))


async def test_doubles_are_found_merged_or_kept_apart(open_app) -> None:
    twin = replace(SEASON.programs[0], key="twin", name="Lakeshore Community Program IM", city=None)
    other = replace(SEASON.programs[1], key="other", attempts_limit=2)
    season = replace(SEASON, programs=(*SEASON.programs, twin, other))
    async with open_app(season, pane="programs", size=(80, 24)) as pilot:
        await type_keys(pilot, "D")
        await until(pilot, lambda: isinstance(pilot.app.screen, AlikeScreen) and pilot.app.screen.pair)
        screen = pilot.app.screen
        assert "2 pairs" in screen_text(pilot)
        screen.rows.move_cursor(two_programs_id("lake", "twin"))
        await pilot.pause()
        assert "Toledo  |  ?" in screen.query_one("#alike-card").text
        await type_keys(pilot, "n")
        await until(pilot, lambda: len(screen._pairs) == 1)
        assert pilot.app.desk.view.workbook.refused[0].proposal == two_programs_id("lake", "twin")
        await pilot.click(screen.rows, offset=(5, 0), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "1")
        await until(pilot, lambda: "other" not in pilot.app.desk.view.programs)
        assert "No two programs" in screen_text(pilot)
        await type_keys(pilot, "u")
        await until(pilot, lambda: "other" in pilot.app.desk.view.programs)
        await until(pilot, lambda: screen.pair)
        await type_keys(pilot, "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
