"""A text that gets shorter or longer without a layout is still scrolled to what it has."""

from textual.app import App, ComposeResult

from imgtui.tui.widgets.text.toned import Paragraph, TonedText


class Texts(App[None]):
    CSS = "TonedText { height: 5; }"

    def compose(self) -> ComposeResult:
        yield TonedText(page=True, id="text")


def lines(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(((f"line {number}", "plain"),)) for number in range(count))


async def test_the_scroll_follows_the_length_and_the_bar_comes_and_goes() -> None:
    async with Texts().run_test(size=(40, 10)) as pilot:
        prose = pilot.app.query_one(TonedText)
        for count, scrolls in ((40, 35), (12, 7), (30, 25), (3, 0), (5, 0), (6, 1)):
            prose.set_paragraphs(lines(count))
            await pilot.pause()
            prose.scroll_end(animate=False, immediate=True)
            await pilot.pause()
            assert prose.max_scroll_y == scrolls
            assert prose.scroll_offset.y == scrolls
            assert prose.show_vertical_scrollbar == bool(scrolls)
        prose.set_paragraphs(lines(40))
        await pilot.pause()
        prose.scroll_end(animate=False, immediate=True)
        await pilot.pause()
        prose.set_paragraphs(lines(8))
        assert prose.scroll_offset.y == 3, "at once, not only after a layout"
        assert prose.vertical_scrollbar.window_virtual_size == 8
