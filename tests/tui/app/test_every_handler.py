"""Each command whose keys a widget has, or that is typed: by key and by name it does something one can see.

Other commands are known to have run by the name they leave (`test_every_command.py`); of these the widget or
a handler of keys would leave none, and a handler that does nothing would pass.
"""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.services.plan import soap
from imgtui.services.workbook import backups
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.command import Command
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.pane.messages import Intent
from imgtui.tui.widgets.form.form import Form
from tests.tui.app.test_every_command import LEAVES, MADE, OPENED_BY, close_over, demo, opened
from tests.tui.driving import screen_text, until
from tools.keys_reference import every_place

pytestmark = pytest.mark.painted

IN = {"stars": "rating", "rank_field": "rank", "reading": "profile"}
"""Widgets that have typed commands, and the place in which they are."""
FIRST: dict[str, tuple[str, ...]] = {
    "rank_field": ("m", "1"),
    "rank.rank_field": ("escape",),
    "rank.put_back": ("space", "down"),
    "rank.open": ("escape",),
    "plan.put_back": ("M",),
    "reading": ("V",),
    "stars.back": ("down",),
    "stars.erase": ("3", "up"),
}
"""Keys after which a command has something to do."""
COMMANDS = [
    command
    for place in every_place().values()
    for command in place
    if (command.by is not None or command.typed) and command.id not in LEAVES
]
_ROUNDS, _A_MOMENT = 40, 0.02


def seen(pilot: Pilot[int]) -> tuple[object, ...]:
    """Return all that a user can see, hear of, or undo."""
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    assert app.desk is not None
    focused = app.focused.id or type(app.focused).__name__ if app.focused is not None else ""
    told = [note.message for note in app._notifications]
    steps = [(step.name, step.undone) for step in app.desk.book.steps(3)]
    return [id(screen) for screen in app.screen_stack], screen_text(pilot), focused, told, steps


async def go_there(pilot: Pilot[int], command: Command) -> None:
    """Open where a command works, with something for it to do."""
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    assert app.desk is not None
    place = IN.get(command.place, command.place)
    await close_over(pilot, 1)
    if place == "backups":
        backups.back_up(app.desk.book, None)
    if place == "match_week" and not app.desk.view.workbook.soap.preferences:
        for name in ("One", "Another"):
            app.pane.post_message(Intent(soap.add, name))
        await until(pilot, lambda: len(app.desk.view.workbook.soap.preferences) == 2)  # type: ignore[union-attr]
    if place in MADE or place in OPENED_BY:
        await opened(pilot, place)
    else:
        await app.stage.show(place)
        app.pane.focus_main()
    await pilot.pause()
    if command.id == "welcome.choose":
        form = app.screen.query_one(Form)
        assert form.go_to(next(row.key for row in form.rows if len(row.cells) == 1 and row.cells[0].choices))
    first = FIRST.get(command.id, FIRST.get(command.place, ()))
    if first:
        await pilot.press(*first)
    app.clear_notifications()  # that one goes at the next key is not what that key does
    await pilot.pause()


async def shows(pilot: Pilot[int], before: tuple[object, ...]) -> bool:
    """Tell whether something else is seen soon."""
    for _ in range(_ROUNDS):
        if seen(pilot) != before:
            return True
        await pilot.pause(_A_MOMENT)
    return False


async def run_by_name(pilot: Pilot[int], command: Command) -> None:
    """Run a command as the palette and a click on the last line do."""
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    if isinstance(app.screen, Dialog):
        await app.screen.action_run(command.name)
    else:
        await app.dispatch.run(command.id)


@pytest.mark.parametrize("place", sorted({command.place for command in COMMANDS}))
async def test_it_does_something_to_be_seen(tmp_path: Path, place: str) -> None:
    pane = OPENED_BY.get(IN.get(place, place), ("programs", ""))[0]
    silent = []
    async with demo(tmp_path, pane if pane != "app" else "programs") as pilot:
        for command in (each for each in COMMANDS if each.place == place):
            for key in command.every_key[:1]:
                await go_there(pilot, command)
                before = seen(pilot)
                await pilot.press(key)
                silent += [] if await shows(pilot, before) else [f"{command.id} by {key}"]
            if command.by is not None:
                await go_there(pilot, command)
                before = seen(pilot)
                await run_by_name(pilot, command)
                silent += [] if await shows(pilot, before) else [f"{command.id} by name"]
            assert pilot.app.crash is None, command.id  # type: ignore[attr-defined]
        await until(pilot, lambda: pilot.app.screen.is_mounted)
        await close_over(pilot, 1)
    assert silent == []
