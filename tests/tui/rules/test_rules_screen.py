"""The Rules screen: search, change in place, take back, and see what moved; by key and by mouse."""

import pytest

from imgtui.tui.rules.rows import figure_key, row_keys
from imgtui.tui.rules.screen import RulesScreen
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import SEASON, pane_of

IMG = figure_key("G2", "G2.min_img")


async def open_rules(pilot) -> VirtualTable:
    await type_keys(pilot, "f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, RulesScreen))
    table: VirtualTable = pilot.app.screen.query_one(VirtualTable)
    await until(pilot, lambda: table.rows)
    return table


def figures(pilot):
    return pilot.app.desk.view.figures


async def change(pilot, table: VirtualTable, key: str, text: str) -> None:
    assert table.move_cursor(key)
    await type_keys(pilot, "e", "ctrl+u", *text, "enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_rule_and_every_figure_is_there(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        table = await open_rules(pilot)
        rules = pilot.app.desk.view.reference.rules
        assert len(table.rows) == len(rules) + sum(len(rule.figures) for rule in rules.values())
        text = screen_text(pilot)
        assert "A1" in text
        assert "Search" in text


async def test_a_changed_figure_moves_programs_and_shows_which(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        before = pilot.app.desk.view.verdicts["lake"].bucket
        assert before == "green"
        table = await open_rules(pilot)
        await change(pilot, table, IMG, "65")
        assert figures(pilot)["G2.min_img"] == 65
        assert pilot.app.desk.view.verdicts["lake"].bucket == "yellow"
        assert pilot.app.desk.view.moved == {"lake": "green"}
        row = table.source.cells(IMG, ("value", "shipped"))
        assert row == [("65 *", "changed"), ("30", "muted")]
        said = [note.message for note in pilot.app._notifications]
        assert "1 program moved: 1 Green → Yellow — m shows them" in said
        await type_keys(pilot, "m")
        await until(pilot, lambda: not isinstance(pilot.app.screen, RulesScreen))
        await until(pilot, lambda: list(pane_of(pilot).listing.keys) == ["lake"])
        assert pane_of(pilot).listing.text == "is:moved"


async def test_undo_takes_the_change_back_and_counts_what_moved_back(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        await change(pilot, table, IMG, "65")
        await type_keys(pilot, "u")
        await until(pilot, lambda: figures(pilot)["G2.min_img"] == 30)
        assert pilot.app.desk.view.moved == {"lake": "yellow"}
        assert table.source.cells(IMG, ("value",)) == ["30"]


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        (IMG, "many", "a number is needed"),
        (figure_key("A3", "A3.pass_mark_since"), "soon", "a date like"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason_while_one_types(open_app, key, text, why) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        assert table.move_cursor(key), [row for row in table.rows if row.startswith("C7")]
        await type_keys(pilot, "e", "ctrl+u", *text)
        assert why in screen_text(pilot)
        await type_keys(pilot, "enter", "escape")
        assert not figures(pilot).changed


async def test_x_takes_shipped_values_back_for_a_figure_and_for_a_whole_rule(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        await change(pilot, table, IMG, "65")
        await type_keys(pilot, "x")
        await until(pilot, lambda: not figures(pilot).changed)
        low, high = (figure_key("K1", f"K1.green_{end}") for end in ("low", "high"))
        await change(pilot, table, low, "10")
        await change(pilot, table, high, "90")
        assert figures(pilot).changed == {"K1.green_low", "K1.green_high"}
        table.move_cursor("K1")
        await type_keys(pilot, "x")
        await until(pilot, lambda: not figures(pilot).changed)
        await type_keys(pilot, "u")
        await until(pilot, lambda: figures(pilot).changed == {"K1.green_low", "K1.green_high"})


async def test_search_and_changed_only(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        everything = len(table.rows)
        await type_keys(pilot, "slash")
        await type_keys(pilot, *"rated lower")
        assert "R11" in table.rows
        assert len(table.rows) < 10
        await type_keys(pilot, "escape")
        await until(pilot, lambda: len(table.rows) == everything)
        assert table.has_focus
        await type_keys(pilot, "c")
        assert len(table.rows) == everything  # nothing is changed: everything stays
        await change(pilot, table, IMG, "65")
        await type_keys(pilot, "c")
        assert table.rows == ["G2", IMG]
        await type_keys(pilot, "c", "escape")
        assert not isinstance(pilot.app.screen, RulesScreen)


async def test_a_click_on_the_figure_edits_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        table.move_cursor(IMG)
        await pilot.pause()
        at = table.cell_region(table.rows.index(IMG), 2).offset
        await pilot.click(table, offset=at)
        if not table.is_editing:
            await pilot.click(table, offset=at)
        await until(pilot, lambda: table.is_editing)
        await type_keys(pilot, "ctrl+u", "4", "0", "enter")
        await until(pilot, lambda: figures(pilot)["G2.min_img"] == 40)


async def test_a_rule_without_figures_says_so(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        table.move_cursor("W1")
        await type_keys(pilot, "e")
        assert not table.is_editing


async def test_words_are_found_in_any_order_and_case(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        view = pilot.app.desk.view
        assert row_keys(view, "IMG visa", False) == row_keys(view, "visa img", False)
        assert row_keys(view, "zzzz", False) == []


async def test_the_profile_counts_what_moved_and_jumps_there(open_app) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form = pilot.app.pane.form
        assert form.go_to("visa_needed")
        await type_keys(pilot, "M")
        assert pilot.app.pane_id == "profile"  # nothing has moved yet
        await type_keys(pilot, "space")
        await until(pilot, lambda: pilot.app.desk.view.moved)
        moved = set(pilot.app.desk.view.moved)
        await type_keys(pilot, "M")
        await until(pilot, lambda: pilot.app.pane_id == "programs")
        await until(pilot, lambda: set(pane_of(pilot).listing.keys) == moved)


async def test_all_changes_are_taken_back_in_one_step_by_key_and_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = await open_rules(pilot)
        await change(pilot, table, IMG, "65")
        await change(pilot, table, figure_key("F2", "F2.min_img"), "40")
        await until(pilot, lambda: len(figures(pilot).changed) == 2)
        await type_keys(pilot, "X")
        await until(pilot, lambda: not figures(pilot).changed)
        assert pilot.app.desk.view.verdicts["lake"].bucket == "green"
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(figures(pilot).changed) == 2)
        pilot.app.clear_notifications()
        await pilot.pause()
        keys = pilot.app.screen.query_one(KeyLine)
        line = screen_text(pilot).splitlines()[keys.region.y]
        await pilot.click(keys, offset=(line.index("All back") - keys.region.x, 0))
        await until(pilot, lambda: not figures(pilot).changed)
        await type_keys(pilot, "X")
        assert "Every figure is the shipped one" in screen_text(pilot)
