"""Fitting of text to cells, and the strips the virtual table draws."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from table_app import TableApp, keys
from textual.content import Content
from textual.style import Style

from imgtui.tui.widgets.table.model import Column, ColumnSet
from imgtui.tui.widgets.table.paint import cut, empty_lines, fit

HOSTILE = [
    "[red]markup[/]",
    "broken [/nothing",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "\x9b2Jc1 \x00nul \x7fdel",
    "two\nlines\tand a tab",
    "東京大学附属病院プログラム",
    "e\u0301a\u0308o\u0302 combi\u0301ning \u0915\u094d\u0937",
    "\u202eright to left\u202c \u200bzero \u200djoin",
    "⚕\ufe0f sign",
    "",
]


@given(st.text(max_size=40), st.integers(1, 20), st.booleans())
def test_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, right: bool) -> None:
    fitted = fit(text, width, right)
    assert cell_len(fitted) == width
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in fitted)


@given(st.text(max_size=30), st.integers(0, 12), st.integers(0, 12))
def test_cut_text_is_exactly_as_wide_as_asked(text: str, skip: int, shown: int) -> None:
    assert cell_len(cut(fit(text, 16), skip, shown)) == shown


def test_fit_and_cut_by_example() -> None:
    assert fit("Lakeshore", 6) == "Lakes…"
    assert fit("62", 4, right=True) == "  62"
    assert fit("漢字漢字", 6) == "漢字 …"
    assert fit("漢字", 4) == "漢字"
    assert cut("漢字x", 1, 4) == " 字x"
    assert cut("漢字x", 0, 3) == "漢 "
    assert cut("e\u0301x", 1, 1) == "x"
    assert fit("anything", 0) == ""


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(0, 80), st.integers(1, 80))
def test_spans_tile_the_line_without_gap_or_overlap(widths: list[int], scroll: int, width: int) -> None:
    columns = ColumnSet([Column(str(n), "", size) for n, size in enumerate(widths)])
    spans = columns.spans(scroll, width)
    if spans:
        assert spans[0].x == 2
    for left, right in pairwise(spans):
        assert right.x == left.x + left.shown
    for span in spans:
        assert span.shown >= 1
        assert span.x + span.shown <= width
        assert columns.at(span.x, scroll, width) == span


@given(st.lists(st.integers(1, 12), min_size=2, max_size=12), st.integers(0, 80), st.data())
def test_scrolling_to_a_column_shows_its_left_end(
    widths: list[int], scroll: int, data: st.DataObject
) -> None:
    columns = ColumnSet([Column(str(n), "", size) for n, size in enumerate(widths)])
    width = data.draw(st.integers(30, 80))
    index = data.draw(st.integers(0, len(widths) - 1))
    scroll = columns.scroll_to_show(index, scroll, width)
    span = next(span for span in columns.spans(scroll, width) if span.index == index)
    assert span.skip == 0
    assert span.shown >= widths[index]


async def test_hostile_text_is_plain_and_aligned() -> None:
    app = TableApp(len(HOSTILE))
    for n, text in enumerate(HOSTILE):
        app.sheet.rows[f"k{n}"]["name"] = text
        app.sheet.rows[f"k{n}"]["note"] = text
    async with app.run_test(size=(80, 20)) as pilot:
        for _ in range(3):
            for y in range(app.table.size.height):
                strip = app.table.render_line(y)
                assert cell_len(strip.text) == strip.cell_length == app.table.size.width
                assert not any(unicodedata.category(char)[0] == "C" for char in strip.text)
            await keys(pilot, "end", "down")
        app.table.action_row_start()
        app.table.action_first_row()
        for y, text in enumerate(HOSTILE, 1):
            line = app.line(y)
            column = next(i for i in range(len(line)) if cell_len(line[:i]) == 15)
            assert line[column:].startswith("Green"), text
        assert "[red]markup" in app.line(1)
        assert "broken [/no…" in app.line(2)
        assert "\ufffd[31mred\ufffd" in app.line(3)


async def test_hostile_titles_and_errors_are_plain() -> None:
    app = TableApp(3, (Column("name", "[b]T\x1b[1m", 9), Column("img", "[/x]", 6)))
    app.table.validate = lambda key, column, text: "[/bad] \x1b[1m[red]no"
    async with app.run_test(size=(80, 20)) as pilot:
        assert app.line(0).startswith("  [b]T\ufffd[1m │[/x]  │")
        await keys(pilot, "e", "x")
        hint = app.screen.query_one("CellHint")
        assert str(hint.render()) == "[/bad] \ufffd[1m[red]no"  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_tells_the_cursor_and_the_tones_apart(theme: str) -> None:
    app = TableApp(4)
    async with app.run_test(size=(80, 20)) as pilot:
        app.theme = theme
        await pilot.pause()
        palette = app.table._painter.palette
        whole = palette.base + palette.cursor
        assert (whole.color, whole.bgcolor, whole.reverse) != (
            palette.base.color,
            palette.base.bgcolor,
            palette.base.reverse,
        )
        inks = {tone: (ink.color, ink.bold, ink.dim) for tone, ink in palette.tones.items()}
        assert len({inks[tone] for tone in ("plain", "good", "caution", "bad")}) == 4


async def test_a_theme_change_redraws_kept_lines() -> None:
    app = TableApp(4)
    async with app.run_test(size=(80, 20)) as pilot:
        before = app.table.render_line(2)
        assert app.table.render_line(2) is before, "kept"
        app.theme = "textual-light"
        await pilot.pause()
        after = app.table.render_line(2)
        assert after.text == before.text
        assert [segment.style for segment in after] != [segment.style for segment in before]


async def test_a_border_or_padding_is_drawn_too() -> None:
    app = TableApp(4)
    async with app.run_test(size=(80, 20)) as pilot:
        app.table.styles.border = ("round", "red")
        await pilot.pause()
        top, heading = (strip.text for strip in app.table.render_lines(app.table.size.region)[:2])
        assert top.startswith("╭")
        assert heading.startswith("│  Name")
        await pilot.click("VirtualTable", offset=(5, 4))
        assert app.table.cursor_key == "k2"


def test_empty_text_is_a_block_in_the_middle() -> None:
    lines = [strip.text for strip in empty_lines(Content("one\n\nthree"), 20, 9, Style())]
    assert len(lines) == 9
    assert all(cell_len(line) == 20 for line in lines)
    first = next(n for n, line in enumerate(lines) if line.strip())
    assert [line.strip() for line in lines[first : first + 3]] == ["one", "", "three"]
    assert lines[first].index("one") == lines[first + 2].index("three")
    assert "[b]" in "".join(strip.text for strip in empty_lines("[b]x\x1b", 20, 5, Style()))
