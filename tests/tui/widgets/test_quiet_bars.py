"""A scrollbar is drawn again where it looks different, and only there."""

from textual.app import App, ComposeResult

from imgtui.tui.widgets.quiet_bars import QuietBar
from imgtui.tui.widgets.text.toned import Paragraph, TonedText


class Texts(App[None]):
    CSS = "TonedText { height: 8; }"

    def compose(self) -> ComposeResult:
        yield TonedText(page=True, id="text")


async def test_a_bar_asks_for_a_drawing_only_where_it_looks_different(monkeypatch) -> None:
    async with Texts().run_test(size=(40, 10)) as pilot:
        prose = pilot.app.query_one(TonedText)
        prose.set_paragraphs([Paragraph(((f"line {number}", "plain"),)) for number in range(4_000)])
        await pilot.pause()
        bar = prose.vertical_scrollbar
        assert isinstance(bar, QuietBar)
        asked: list[bool] = []
        monkeypatch.setattr(bar, "_set_dirty", lambda *_: asked.append(True))
        bar.refresh()
        bar.window_virtual_size += 1
        assert not asked, "one line more of 4,000 moves nothing"
        bar.position = 2_000
        assert asked
        asked.clear()
        bar.mouse_over = True
        assert asked, "under the mouse it has another colour"


async def test_a_bar_whose_list_left_while_it_scrolled_is_not_drawn() -> None:
    """A scroll under way moves the bar once more; found by the monkey."""
    async with Texts().run_test(size=(40, 10)) as pilot:
        prose = pilot.app.query_one(TonedText)
        prose.set_paragraphs([Paragraph(((f"line {number}", "plain"),)) for number in range(400)])
        await pilot.pause()
        bar = prose.vertical_scrollbar
        await prose.remove()
        bar._parent = None
        bar.position = 20
