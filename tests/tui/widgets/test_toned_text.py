"""Text in tones: cut or wrapped, clicked, scrolled, and painted only where it differs."""

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region

from imgtui.tui.widgets.text.toned import Paragraph, TonedLine, TonedText
from tests.tui.driving import until

ROOM = 4


class TextApp(App[None]):
    CSS = f"TonedText {{ width: 20; height: {ROOM}; }}"

    def __init__(self, **options: object) -> None:
        super().__init__()
        self._options = options

    def compose(self) -> ComposeResult:
        yield TonedText(id="text", **self._options)  # type: ignore[arg-type]


def text_of(app: TextApp) -> TonedText:
    return app.query_one("#text", TonedText)


def seen(widget: TonedText) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(ROOM)]


def plain(*texts: str) -> list[TonedLine]:
    return [TonedLine(((text, "plain"),), (text,)) for text in texts]


def _colour(segment: Segment) -> object:
    return segment.style.color if segment.style is not None else None


async def test_lines_are_cleaned_cut_and_padded_to_the_width() -> None:
    app = TextApp()
    async with app.run_test():
        widget = text_of(app)
        widget.set_lines([[("漢" * 15, "bad")], [("a\x1b[31m", "good"), ("b", "no such tone")], []])
        strips = [widget.render_line(y) for y in range(ROOM)]
        assert [strip.cell_length for strip in strips] == [20] * ROOM
        assert strips[0].text == "漢" * 10
        assert strips[1].text.rstrip() == "a\ufffd[31mb"
        assert strips[0]._segments[0].style != strips[1]._segments[0].style


async def test_a_title_keeps_the_colour_of_its_pieces() -> None:
    app = TextApp()
    async with app.run_test():
        widget = text_of(app)
        widget.set_lines([TonedLine((("a", "plain"), ("b", "good")), title=True), [("b", "good")]])
        first, second = widget.render_line(0)._segments[:2]
        good = widget.render_line(1)._segments[0]
        assert [str(each.style).split()[0] for each in (first, second)] == ["bold"] * 2
        assert good.style is not None
        assert not good.style.bold
        assert _colour(second) == _colour(good) != _colour(first)


async def test_the_wheel_scrolls_and_the_last_row_tells_what_is_hidden() -> None:
    app = TextApp(wheel=True, more=lambda count: f"{count} more")
    async with app.run_test() as pilot:
        widget = text_of(app)
        widget.set_lines(plain(*"abcdefgh"))
        assert seen(widget) == ["a", "b", "c", "5 more"]
        await pilot._post_mouse_events([MouseScrollDown], widget, offset=(1, 1))
        assert seen(widget) == ["d", "e", "f", "2 more"]
        await pilot._post_mouse_events([MouseScrollDown], widget, offset=(1, 1))
        assert seen(widget) == ["e", "f", "g", "h"]
        widget.set_lines(plain("x", "y"))
        assert seen(widget) == ["x", "y", "", ""]
        assert widget.text == "x\ny"


async def test_without_the_option_the_wheel_leaves_it() -> None:
    app = TextApp()
    async with app.run_test() as pilot:
        widget = text_of(app)
        widget.set_lines(plain(*"abcdefgh"))
        await pilot._post_mouse_events([MouseScrollDown], widget, offset=(1, 1))
        assert seen(widget) == list("abcd")


async def test_a_click_gives_the_keys_of_the_line_in_view_and_the_point() -> None:
    picked: list[Sequence[str]] = []
    points: list[tuple[int, int]] = []
    app = TextApp(on_pick=picked.append, on_point=lambda y, x: points.append((y, x)), more=str, wheel=True)
    async with app.run_test() as pilot:
        widget = text_of(app)
        widget.set_lines([*plain("a", "b"), TonedLine((("none", "plain"),)), *plain("d", "e", "f")])
        for y in range(ROOM):  # the third has no keys; the last row only tells that more is hidden
            await pilot.click(widget, offset=(3, y))
        assert picked == [("a",), ("b",)]
        assert points == [(y, 3) for y in range(ROOM)]


async def test_only_lines_that_differ_are_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TextApp()
    async with app.run_test() as pilot:
        widget = text_of(app)
        widget.set_lines(plain(*"abcd"))
        await pilot.pause()
        painted: list[Region] = []
        layouts: list[bool] = []

        def refresh(*regions: Region, repaint: bool = True, layout: bool = False, **_: bool) -> TonedText:
            painted.extend(regions)
            layouts.append(layout)
            return widget

        monkeypatch.setattr(widget, "refresh", refresh)
        widget.set_lines(plain(*"abcd"))
        assert (painted, layouts) == ([], [])
        widget.set_lines(plain("a", "x", "c"))
        assert [region.y for region in painted] == [1, 3]
        assert layouts == [False]


async def test_a_page_wraps_takes_the_focus_and_scrolls_by_key() -> None:
    app = TextApp(page=True)
    async with app.run_test() as pilot:
        widget = text_of(app)
        long = Paragraph((("one two three four five six seven eight", "plain"),), 2, 1, ("•", "good"))
        widget.set_paragraphs([long] * 3)
        await pilot.pause()
        assert seen(widget)[0] == "• one two three"
        assert all(len(line) <= 20 for line in widget.text.splitlines())
        widget.focus()
        await pilot.press("end")
        await until(pilot, lambda: seen(widget)[-1].split() == widget.text.splitlines()[-1].split())
        await pilot.press("home")
        await until(pilot, lambda: seen(widget)[0] == "• one two three")


async def test_whether_there_is_a_bar_hangs_on_the_text_alone_and_none_lies_below() -> None:
    """Text that fits without a bar and would not beside one: one picture, whatever was shown before."""
    fits = [Paragraph((("a" * 10 + " " + "b" * 9, "plain"),)) for _ in range(ROOM)]
    app = TextApp(page=True)
    async with app.run_test() as pilot:
        widget = text_of(app)
        for before in ([], [*fits, *fits]):
            widget.set_paragraphs(before)
            await pilot.pause()
            widget.set_paragraphs(fits)
            await pilot.pause()
            assert not widget.show_vertical_scrollbar
            assert seen(widget) == ["a" * 10 + " " + "b" * 9] * ROOM
        widget.set_paragraphs([*fits, *fits])
        await pilot.pause()
        assert widget.show_vertical_scrollbar
        assert not widget.show_horizontal_scrollbar
        assert seen(widget) == ["a" * 10, "b" * 9] * (ROOM // 2)


async def test_lines_alone_take_no_focus() -> None:
    app = TextApp()
    async with app.run_test():
        assert not text_of(app).focusable


async def test_with_a_height_of_its_own_it_grows_with_its_lines() -> None:
    app = TextApp()
    app.CSS = "TonedText { width: 20; height: auto; }"
    async with app.run_test() as pilot:
        widget = text_of(app)
        for count in (3, 5, 1):
            widget.set_lines(plain(*"abcde"[:count]))
            await pilot.pause()
            assert widget.size.height == count


async def test_a_tone_gets_its_style_when_it_is_drawn_and_follows_the_theme() -> None:
    app = TextApp()
    async with app.run_test() as pilot:
        widget = text_of(app)
        widget.set_lines([[("fine", "good")]])
        before = _colour(next(iter(widget.render_line(0))))
        assert set(widget._component_styles) == {"tone--plain", "tone--good"}
        app.theme = "textual-light"
        await pilot.pause()
        after = _colour(next(iter(widget.render_line(0))))
        assert before != after
        assert set(widget._component_styles) == {"tone--plain", "tone--good"}
        with pytest.raises(KeyError):
            widget.get_component_rich_style("tone--unheard")
