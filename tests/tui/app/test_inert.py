"""The last look at painted lines."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Input, Static

from imgtui.tui.life.inert import INERT
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text

EVIL = "a\x1b[31mb\x9b2J\x07c\u202ed\u200be\U000e0041f\u3000g漢\u00a0h"


def test_what_is_not_drawn_becomes_blanks_of_its_width() -> None:
    [first, second] = INERT.apply([Segment("plain"), Segment(EVIL)], Color(0, 0, 0))
    assert first.text == "plain"
    assert cell_len(second.text) == cell_len(EVIL)
    assert second.text.isprintable()
    assert second.text.replace(" ", "") == "a[31mb2Jcdefg漢h"


def test_plain_lines_stay_the_same_objects() -> None:
    segments = [Segment("Lakeshore – 漢字 é")]
    assert INERT.apply(segments, Color(0, 0, 0)) is segments


async def test_every_widget_of_the_screen_passes_it(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await pilot.app.screen.mount(Static(EVIL, markup=False), Input(EVIL))
        pilot.app.screen.query(Static).last().border_title = "x\x1b]0;y\x07"
        pilot.app.notify(f"said {EVIL}", markup=False, timeout=60)
        await pilot.pause()
        await pilot.pause()
        text = screen_text(pilot)
        assert "said" in text
        assert text.replace("\n", "").isprintable()


async def test_what_goes_to_the_clipboard_is_clean(open_app: OpenApp) -> None:
    async with open_app() as pilot:
        await pilot.pause()
        pilot.app.copy_to_clipboard("a\x1b]52;c;x\x07\nb\u202e")
        assert pilot.app.clipboard == "a\ufffd]52;c;x\ufffd\nb"
