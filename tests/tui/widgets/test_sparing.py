"""What is drawn sparingly is what the toolkit draws: the same screen, the same bytes for any part of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual._compositor import Compositor
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.sparing import SparingCompositor
from tests.tui.seasons import SEASON

WIDTH, HEIGHT = 60, 16


class Layers(KeysInTurn[None]):
    """Nested containers, a scrolled one, one that is over the others in part, and a hidden one."""

    CSS = """
    Screen { layers: base over; }
    #left { width: 20; border: round red; }
    #over { layer: over; dock: bottom; width: 25; height: 5; margin: 0 0 2 10; background: blue; }
    #gone { layer: over; dock: top; height: 3; visibility: hidden; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll(id="left"):
                for number in range(30):
                    yield Static(f"left {number}")
            with Vertical():
                yield Static("right one")
                yield Static("日本 wide, and a line that is longer than there is room for")
        yield Static("over", id="over")
        yield Static("gone", id="gone")
        yield Static("foot")


REGIONS = st.builds(
    Region,
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.integers(1, WIDTH),
    st.integers(1, HEIGHT),
)


def drawn(screen: Screen[object], regions: set[Region] | None) -> str:
    """Return what is sent to the terminal for some regions, or for all."""
    compositor, console = screen._compositor, screen.app.console
    if regions is None:
        return compositor.render_full_update().render_segments(console)
    compositor._dirty_regions = {region.intersection(screen.size.region) for region in regions}
    update = compositor.render_partial_update()
    return "" if update is None else update.render_segments(console)


def drawn_by_the_toolkit(screen: Screen[object], regions: set[Region] | None) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SparingCompositor, "_get_renders", Compositor._get_renders)
        return drawn(screen, regions)


async def test_any_part_is_drawn_as_the_toolkit_draws_it() -> None:
    app = Layers()
    async with app.run_test(size=(WIDTH, HEIGHT)):

        @settings(deadline=None)
        @given(st.sets(REGIONS, min_size=1, max_size=6))
        def same(regions: set[Region]) -> None:
            assert drawn(app.screen, regions) == drawn_by_the_toolkit(app.screen, regions)

        same()
        assert drawn(app.screen, None) == drawn_by_the_toolkit(app.screen, None)


async def test_panes_and_a_dialog_over_them_are_drawn_as_the_toolkit_draws_them(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        for key in "134562:":
            await pilot.press(key)
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen._compositor, SparingCompositor)
            assert drawn(screen, None) == drawn_by_the_toolkit(screen, None)


async def test_what_lies_under_others_and_beside_what_has_changed_is_asked_for_nothing(monkeypatch) -> None:
    asked: list[tuple[str, int]] = []
    inner = Widget.render_lines

    def noted(self: Widget, crop: Region) -> list[Strip]:
        asked.append((type(self).__name__, crop.height))
        return inner(self, crop)

    app = Layers()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        monkeypatch.setattr(Widget, "render_lines", noted)
        drawn(app.screen, {Region(0, HEIGHT - 1, 5, 1)})
        ours = list(asked)
        asked.clear()
        drawn_by_the_toolkit(app.screen, {Region(0, HEIGHT - 1, 5, 1)})
        assert [height for _, height in ours] == [1]
        assert len(asked) > len(ours), "as long as the toolkit asks all of them, this pays"


async def test_another_focus_draws_only_what_has_and_had_it(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        screen = pilot.app.screen
        screen._repaint_required = False
        screen.set_focus(None)
        assert not screen._repaint_required


async def test_what_has_left_since_the_screen_was_arranged_is_not_drawn() -> None:
    app = Layers()
    async with app.run_test(size=(WIDTH, HEIGHT)):
        bar = app.screen.query_one("#left").vertical_scrollbar
        assert bar in app.screen._compositor.visible_widgets
        parent = bar._parent
        bar._set_dirty()
        bar._parent = None  # as between the leaving of a list and the next arrangement
        try:
            drawn(app.screen, None)
        finally:
            bar._parent = parent


class Sized(Static):
    """Notes the sizes it is told."""

    told: tuple[Size, ...] = ()

    def on_resize(self, event: events.Resize) -> None:
        self.told = (*self.told, event.size)


class Turned(KeysInTurn[None]):
    """One of two is shown."""

    CSS = "#second { display: none; } .-turned #first { display: none; } .-turned #second { display: block; }"

    def compose(self) -> ComposeResult:
        yield Sized("first", id="first")
        yield Sized("second", id="second")


async def test_what_is_shown_is_told_its_size_though_a_place_was_asked_for_before_the_layout() -> None:
    app = Turned()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        second = app.query_one("#second", Sized)
        assert second.told == ()
        app.screen.add_class("-turned")
        app.screen._compositor._full_map_invalidated = True  # as by any widget that was changed meanwhile
        app.screen.update_node_styles(animate=False)
        assert second.region.size == (WIDTH, 1)
        await pilot.pause()
        assert second.told == ((WIDTH, 1),)
