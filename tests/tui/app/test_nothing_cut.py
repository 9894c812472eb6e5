"""No screen with a list, and no dialog over one, loses at 80 columns what it says or which keys it takes."""

import pytest
from textual.widgets import OptionList

from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.wrap import width_of
from tests.kept_files import copy_demo
from tests.tables import for_each
from tests.tui.driving import screen_text, type_keys, until, words_on

LISTS = {
    "applications": ("f7",),
    "next": ("f3", "n"),
    "clock": ("f3", "c"),
    "budget": ("f3", "b"),
    "visas": ("f3", "v"),
    "signals": ("f3", "s"),
    "people": (":", *"people", "enter"),
    "dossier": ("f12", *"calloway", "enter"),
    "soap": (":", *"soap and", "enter"),
}
"""What is opened -> the keys that open it."""


@pytest.fixture
def demo(open_app, workbook_path):
    """Open the demo season at 80 columns."""
    copy_demo(workbook_path.parent).rename(workbook_path)
    return lambda pane: open_app(pane=pane, size=(80, 24))


async def whole(pilot) -> None:
    await until(pilot, lambda: pilot.app.desk is not None and pilot.app.desk.complete)


@pytest.mark.parametrize("name", LISTS)
async def test_no_row_of_a_list_loses_a_word(demo, name: str) -> None:
    async with demo(pane="today") as pilot:
        await whole(pilot)
        await type_keys(pilot, *LISTS[name])
        await until(pilot, lambda: pilot.app.screen.query(WrappedList))
        shown = pilot.app.screen.query_one(WrappedList)
        screen, room = pilot.app.screen, shown._room()
        rows = getattr(screen, "_rows", None) or screen.shown
        assert rows
        for key, row in rows.items():
            lines = shown.source.parts(key, room)
            assert all(width_of(line) <= room for line in lines), key
            said = " ".join("".join(text for text, _ in line) for line in lines).split()
            cells = getattr(row, "spans", None) or row.cells
            if getattr(row, "named", None) is None:
                wanted = "".join(text for text, _ in cells).split()
                assert [word for word in wanted if word not in said] == [], key


DIALOGS = {
    "sort": ("programs", ("o",)),
    "merge": ("programs", ("down", "down", "space", "down", "space", "M")),
    "values": ("programs", ("K",)),
    "commands": ("programs", (":",)),
    "places of the form": ("profile", ("G",)),
    "shares": ("programs", ("f7", "p")),
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_keeps_its_choices_and_its_keys_in_its_frame(demo, name: str) -> None:
    pane, keys = DIALOGS[name]
    async with demo(pane=pane) as pilot:
        await whole(pilot)
        await type_keys(pilot, *keys)
        await until(pilot, lambda: pilot.app.screen.query(TitleBox))
        await pilot.pause()
        screen = pilot.app.screen
        inside = screen.query_one(TitleBox).content_region
        line, choices = screen.query_one(KeyLine).region, screen.query_one(OptionList).region
        assert inside.contains_region(line)
        assert line.height == 1
        assert inside.contains_region(choices)
        assert choices.height >= min(2, screen.query_one(OptionList).option_count)
        assert "esc C" in screen_text(pilot)


async def test_long_words_over_choices_scroll_and_the_choice_is_made_at_once(demo) -> None:
    async with demo(pane="programs") as pilot:
        await whole(pilot)
        await type_keys(pilot, *DIALOGS["merge"][1])
        assert isinstance(pilot.app.focused, OptionList)
        assert "1 Keep" in words_on(pilot)
        first = words_on(pilot)
        await type_keys(pilot, "tab", "end")
        await until(pilot, lambda: words_on(pilot) != first)


async def test_the_command_that_stands_out_says_whole_why_it_is_off(demo) -> None:
    async with demo(pane="today") as pilot:
        await whole(pilot)
        await type_keys(pilot, "down", ":", *"do it")
        assert "off: this is done in its own place: enter goes there" in words_on(pilot)


@for_each(("query", "said"), [("a", "filtered by a"), ("key=1", "this one"), ("key=1,2,3", "these 3")])
def test_keys_of_a_filter_are_counted_not_told(query: str, said: str) -> None:
    from imgtui.tui.pane.leads import filter_words

    assert filter_words(query) == said
