"""Pictures that wait for a look: one that cannot be drawn fails the test all the same."""

from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.driving import screen_text, until


class CannotDrawError(Exception):
    """What the broken widget raises."""


class Broken(Widget):
    """A widget that cannot be drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        raise CannotDrawError


class Dialog(ModalScreen[None]):
    """A dialog with the broken widget."""

    def compose(self) -> ComposeResult:
        yield Broken()


class Counting(Widget):
    """A widget that counts how often it is drawn."""

    drawn = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn += 1
        return super().render_lines(crop)


class Holder(App[None]):
    """An application around one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


@pytest.fixture(autouse=True)
def quiet(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """The toolkit prints where it failed."""
    yield
    capsys.readouterr()


async def test_it_fails_at_the_end_of_a_test_that_never_looked() -> None:
    with pytest.raises(CannotDrawError):
        async with Holder(Broken()).run_test():
            pass


async def test_it_fails_where_a_dialog_closes_unseen() -> None:
    with pytest.raises(CannotDrawError):
        await open_and_close(Dialog())


async def open_and_close(dialog: Dialog) -> None:
    async with Holder(Widget()).run_test() as pilot:
        await pilot.app.push_screen(dialog)
        await until(pilot, lambda: dialog.is_mounted and dialog.query(Broken))
        await pilot.pause()
        await pilot.app.pop_screen()


async def read(pilot) -> None:
    screen_text(pilot)


async def test_it_fails_where_the_screen_is_read_or_clicked() -> None:
    for looks in (lambda pilot: pilot.click(offset=(0, 0)), read):
        with pytest.raises(CannotDrawError):
            async with Holder(Broken()).run_test() as pilot:
                await looks(pilot)


async def test_what_is_read_is_what_stands_there_now() -> None:
    widget = Counting()
    async with Holder(widget).run_test() as pilot:
        widget.styles.background = "red"
        widget.border_title = "first"
        widget.styles.border = ("round", "white")
        await pilot.pause()
        assert "first" in screen_text(pilot)
        widget.border_title = "second"
        await pilot.pause()
        assert "second" in screen_text(pilot)


async def test_nobody_looks_and_nothing_is_drawn(request: pytest.FixtureRequest) -> None:
    widget = Counting()
    async with Holder(widget).run_test() as pilot:
        before = widget.drawn
        for _ in range(3):
            widget.refresh()
            await pilot.pause()
        assert widget.drawn - before in (0, 3), "each time, or (see looking.py) never"
    assert widget.drawn
