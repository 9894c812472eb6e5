"""What is drawn can be read: in each look, in 16 colours, and without any colour."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from imgtui.services.machine.demo import demo_clock
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.chrome import themes
from tests.kept_files import copy_demo
from tests.tables import for_each
from tests.tui.driving import press_settled, settled, until

LEAST = 4.5  # of WCAG 2.2, AA, for text
NO_TEXT = "".join(map(chr, (*range(0x2500, 0x25A0), *range(0x1FB00, 0x1FB40)))) + " "
WALK = (
    ("today", ()),
    ("programs", ()),
    ("programs", ("space", "down")),
    ("programs", ("question_mark",)),
    ("programs", ("colon",)),
    ("programs", ("b",)),
    ("programs", ("enter",)),
    ("programs", ("right", "right", "enter")),
    ("invites", ()),
    ("invites", ("n",)),
    ("rank", ("g", "down")),
    ("rank", ("w",)),
    ("plan", ()),
    ("profile", ()),
    ("today", ("f6",)),
    ("today", ("f7",)),
    ("today", ("f8",)),
)
"""A pane, and the keys that open what is looked at in it."""
SHORT = (WALK[1], WALK[3], WALK[5], WALK[10], WALK[13])  # without colour there is less that can differ


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the luminance of a colour as WCAG counts it."""
    parts = (part / 255 for part in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """Return the contrast of a style's text with what is behind it: 1 to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    low, high = sorted(luminance(each.get_truecolor()) for each in (style.color, style.bgcolor))
    return (high + 0.05) / (low + 0.05)


def drawn(pilot: Pilot[int]) -> list[Segment]:
    """Return what has text in it, of the screen in front without what is dimmed behind it."""
    screen = pilot.app.screen
    regions = [each.region for each in screen.children] if screen.is_modal else [screen.region]
    lines: list[Strip] = screen._compositor.render_strips()
    cells = [
        segment
        for region in regions
        if region.width
        for line in lines[region.y : region.bottom]
        for segment in line.crop(region.x, region.right)
    ]
    return [each for each in cells if each.style is not None and each.text.strip(NO_TEXT)]


async def walked(demo: Path, looks: Sequence[str] = ()) -> dict[str, list[Segment]]:
    """Return what is drawn at the stops of the walk in each look; without any, in the one it begins with."""
    found = {}
    app = ImgtuiApp(demo, demo_clock("Asia/Karachi"), name="Demo", pane="today")
    try:
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await until(pilot, lambda: app.desk is not None and app.desk.complete)
            press_settled(pilot)
            for pane, keys in WALK if looks else SHORT:
                await app.stage.go_to(pane)
                await settled(pilot)  # no key of the walk comes before its pane has the focus
                await pilot.press(*keys)
                for look in looks or [app.theme]:
                    app.theme = look
                    await settled(pilot)
                    found[" ".join((look, pane, *keys))] = drawn(pilot)
                for _ in keys:
                    await pilot.press("escape")
    finally:
        app.close_desk()
    return found


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Return a workbook with the demo season."""
    return copy_demo(tmp_path)


async def test_every_text_that_is_drawn_stands_out(demo: Path) -> None:
    weak = {
        (where, each.text.strip()[:40], round(contrast(each.style), 2))
        for where, segments in (await walked(demo, [theme.name for theme in themes.OWN])).items()
        for each in segments
        if each.style is not None and contrast(each.style) < LEAST
    }
    assert weak == set()


async def test_with_no_color_not_one_colour_is_sent(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found = await walked(demo)
    assert {
        colour.name
        for segments in found.values()
        for each in segments
        if each.style is not None
        for colour in (each.style.color, each.style.bgcolor)
        if colour is not None
    } == {"default"}
    for where, text in (("programs", "Green"), ("rank g down", "CARRYING"), ("programs b", "Red")):
        assert any(text in each.text for each in found[f"{themes.TERMINAL} {where}"]), where
    cursor = [
        each.text
        for each in found[f"{themes.TERMINAL} programs"]
        if each.style is not None and each.style.reverse
    ]
    assert cursor, "the cursor is seen without colour"


async def test_in_a_terminal_of_16_colours_only_those_are_sent(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.delenv("COLORTERM")
    for where, segments in (await walked(demo)).items():
        for each in segments:
            for colour in (each.style.color, each.style.bgcolor) if each.style is not None else ():
                own = colour is None or colour.type in (ColorType.DEFAULT, ColorType.STANDARD)
                assert own, (where, each.text, colour)
                assert colour is None or colour.name not in ("blue", "bright_black"), (where, each.text)


@for_each(
    ("shown", "no_color", "look"),
    [
        ("truecolor", False, themes.DARK.name),
        ("256", False, themes.DARK.name),
        ("standard", False, themes.TERMINAL),
        (None, False, themes.TERMINAL),
        ("truecolor", True, themes.TERMINAL),
    ],
)
def test_the_first_look_is_what_the_terminal_can_show(shown: str | None, no_color: bool, look: str) -> None:
    assert themes.first(shown, no_color=no_color) == look
