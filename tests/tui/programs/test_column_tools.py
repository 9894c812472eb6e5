"""Values of a column: counted, found, filled, replaced, and filters kept by name; one undo each."""

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from imgtui.tui.dialogs.ask import Ask
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.overlays.palette import PaletteScreen
from imgtui.tui.programs.commands import COMMANDS
from tests.tui.conftest import OpenApp
from tests.tui.driving import cell_of, screen_text, settled, type_keys, until
from tests.tui.programs_season import SEASON


def cities(pilot: Pilot[int]) -> list[str | None]:
    """Return the city of each row that is shown."""
    pane = pilot.app.pane
    return [pane.listing.view.programs[key].city for key in pane.listing.keys]


async def at_city(pilot: Pilot[int]) -> None:
    """Put the cursor on the city of the first row."""
    pane = pilot.app.pane
    pane.table.show_column("city")
    pane.table.move_cursor(pane.listing.keys[0], column="city")
    await pilot.pause()
    assert pane.table.cursor_column == "city"


async def test_values_are_counted_and_one_marks_its_rows(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await at_city(pilot)
        pane = pilot.app.pane
        await type_keys(pilot, "K")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert f"in {len(pane.listing.keys)} rows" in screen_text(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Pick))
        found = cities(pilot)
        most = max(found.count(city) for city in found)
        marked = pane.table.marked
        assert len(marked) == most
        assert len({pane.listing.view.programs[key].city for key in marked}) == 1


async def test_a_value_is_filled_into_the_marked_rows_in_one_step(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await at_city(pilot)
        pane, before = pilot.app.pane, cities(pilot)
        assert "mark the rows first" in pane.why_not("fill")
        pane.table.mark(pane.listing.keys[1:3])
        await type_keys(pilot, "F")
        await until(pilot, lambda: cities(pilot)[1:3] == [before[0]] * 2)
        assert cities(pilot)[3:] == before[3:]
        await type_keys(pilot, "u")
        await until(pilot, lambda: cities(pilot) == before)


async def test_a_text_is_replaced_in_the_column_and_told_before(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await at_city(pilot)
        before = cities(pilot)
        city = str(before[0])
        await type_keys(pilot, "R")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_keys(pilot, "tab", *"Elsewhere")
        count = before.count(city)
        await until(pilot, lambda: f"{count} of {len(before)} rows change" in screen_text(pilot))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: cities(pilot).count("Elsewhere") == count)
        await type_keys(pilot, "u")
        await until(pilot, lambda: cities(pilot) == before)


async def test_finding_goes_from_match_to_match_and_hides_nothing(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        names = [pane.listing.view.programs[key].name for key in pane.listing.keys]
        pane.table.move_cursor(pane.listing.keys[0], column="name")
        await type_keys(pilot, "L")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        word = names[-1].split()[0]
        await type_keys(pilot, *word, "enter")
        await settled(pilot)
        assert word in pane.listing.view.programs[pane.table.cursor_key].name
        seen = {pane.table.cursor_key}
        for _ in names:
            await type_keys(pilot, "J")
            seen.add(pane.table.cursor_key)
        assert {pane.listing.view.programs[key].name for key in seen} == {
            name for name in names if word.casefold() in name.casefold()
        } - ({names[0]} if word.casefold() in names[0].casefold() and len(seen) == 1 else set())
        assert len(pane.listing.keys) == len(names)


async def test_a_filter_is_kept_by_a_name_and_taken_again(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        pane.jump("apply:yes", None)
        await settled(pilot)
        shown = tuple(pane.listing.keys)
        await type_keys(pilot, "W", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, *"mine", "enter")
        await settled(pilot)
        await type_keys(pilot, "escape")
        await settled(pilot)
        await type_keys(pilot, "W", *"mine", "enter")
        await until(pilot, lambda: pane.listing.text == "apply:yes")
        assert tuple(pane.listing.keys) == shown


async def test_notes_are_one_key_away(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "N")
        await until(pilot, lambda: isinstance(pilot.app.screen, LongText))


COLUMN_COMMANDS = tuple(
    (name, COMMANDS[name].keys[0]) for name in ("count", "fill", "replace", "find", "filters", "notes")
)


def what_came(pilot: Pilot[int]) -> tuple[object, ...]:
    """Return what a command has led to: the values, the screen in front, what is said."""
    said = [each.message for each in pilot.app._notifications]
    return cities(pilot), type(pilot.app.screen).__name__, said


@pytest.mark.parametrize(("name", "key"), COLUMN_COMMANDS)
async def test_each_column_tool_is_in_the_menu_of_the_second_button_and_asks_the_same(
    open_app: OpenApp, name: str, key: str
) -> None:
    async with open_app(SEASON, pane="programs", size=(120, 60)) as pilot:
        await at_city(pilot)
        pilot.app.pane.table.mark(pilot.app.pane.listing.keys[1:3])
        before = cities(pilot)
        await type_keys(pilot, key)
        await settled(pilot)
        by_key = what_came(pilot)
        if len(pilot.app.screen_stack) > 1:
            await type_keys(pilot, "escape")
        elif cities(pilot) != before:
            await type_keys(pilot, "u")
        await until(pilot, lambda: cities(pilot) == before)
        pilot.app.clear_notifications()
        await pilot.click("#grid", offset=(cell_of(pilot, str(before[0]))[0], 1), button=3)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        options = pilot.app.screen.query_one(OptionList)
        at = options.get_option_index(f"programs.{name}")
        options.scroll_to(y=at, animate=False)
        await settled(pilot)
        await pilot.click(options, offset=(5, at - int(options.scroll_offset.y)))
        await until(pilot, lambda: not isinstance(pilot.app.screen, PaletteScreen))
        await settled(pilot)
        assert what_came(pilot) == by_key


async def test_a_click_on_what_waits_for_one_fact_shows_exactly_these(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        pane.grid.sort_nearest()
        await settled(pilot)
        todo = pane.query_one("#todo")
        said = str(todo.content)
        begin = said.index(" Yellow") - 1
        wanted = int(said[:begin].split(". ")[-1].split(" of ")[0])
        await pilot.click("#todo", offset=(begin + 1, 0))
        await until(pilot, lambda: pane.listing.text == "is:onefact")
        assert len(pane.listing.keys) == wanted > 0


async def test_of_a_paste_of_many_lines_into_one_it_is_said_that_there_were_more(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "slash")
        pilot.app.post_message(events.Paste("Lakeshore\nRiverside\n\nEllery\n"))
        told = "Only the first of 3 lines went in here"
        await until(pilot, lambda: any(told in each.message for each in pilot.app._notifications))
        assert pilot.app.pane.query_one("#filter").value == "Lakeshore"
