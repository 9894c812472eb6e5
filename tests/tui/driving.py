"""Waiting for the application, sending keys, and reading what it shows."""

import asyncio
import io
from collections.abc import Callable, Iterable

from rich.console import Console
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from imgtui.tui.overlays.help import HelpScreen
from tests.deep import DEEP
from tests.tui.looking import look

SIZES = [(80, 24), (120, 40), *([(200, 60)] if DEEP else [])]
"""Screens of a test of what is done: the narrow form and the wide one; the widest only under `make soak`."""

PATIENCE = 60.0  # seconds until a test that waits has failed: long, since others may have the processor
_A_MOMENT = 0.01


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something is true of the application."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause()
            if not holds():
                await asyncio.sleep(_A_MOMENT)  # it rests: what is waited for comes from a clock or a thread


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every key sent is done with, and what it asked for is on the screen.

    The toolkit takes the application for idle when it has used no processor for a moment; on a loaded
    machine that is so in the middle of a key.
    """
    app = pilot.app

    def is_done() -> bool:
        waits = getattr(app, "waiting_inputs", 0) and getattr(app, "is_whole", True)
        return app._exit or not (waits or getattr(app, "has_key", False))

    await until(pilot, is_done)
    await pilot.pause()
    await pilot.pause()


def press_settled(pilot: Pilot[int]) -> None:
    """Let `pilot.press` return when each of its keys is done with, however slow the machine is."""
    press = pilot.press

    async def pressed(*keys: str) -> None:
        for key in keys:
            await press(key)
            await settled(pilot)

    pilot.press = pressed


async def type_keys(pilot: Pilot[int], *keys: str) -> None:
    """Send keys as a held keyboard does, without a pause after each; then wait until it is quiet."""
    for key in keys:
        event = events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, None)
        event.set_sender(pilot.app)
        pilot.app._driver.send_message(event)
    await pilot.pause()
    await settled(pilot)


def screen_text(pilot: Pilot[int]) -> str:
    """Return what the screen shows, as plain lines."""
    width = pilot.app.size.width
    lines = (strip.crop(0, width).text for strip in look(pilot.app, also_seen=True))
    return "\n".join(line.rstrip() for line in lines)


def words_on(pilot: Pilot[int]) -> str:
    """Return what the screen says as one line, whatever lines and frames it stands in."""
    return " ".join(screen_text(pilot).replace("│", " ").split())


def help_text(screen: HelpScreen) -> str:
    """Return what the list of keys says, also what has to be scrolled to."""
    console = Console(file=io.StringIO(), width=300)
    with console.capture() as said:
        console.print(screen._found(""))
    return said.get()


def line_of(pilot: Pilot[int], text: str) -> int:
    """Return the line of the screen, from 0, in which a text stands."""
    return cell_of(pilot, text)[1]


def cell_of(pilot: Pilot[int], text: str) -> tuple[int, int]:
    """Return the cell of the screen, (column, line), where a text begins."""
    lines = enumerate(screen_text(pilot).split("\n"))
    return next((line.index(text), y) for y, line in lines if text in line)


def was_told(pilot: Pilot[int], text: str) -> bool:
    """Tell whether a notice with a text was given."""
    return any(text in note.message for note in pilot.app._notifications)


def notices(pilot: Pilot[int]) -> str:
    """Return every notice that was given, one after the other."""
    return " ".join(note.message for note in pilot.app._notifications)


def task_ids(pilot: Pilot[int]) -> list[str]:
    """Return the tasks of the first plan in their order."""
    return [each.id for each in pilot.app.desk.view.workbook.plans[0].tasks]


def texts_of(lines: Iterable[Iterable[tuple[str, str]]]) -> list[str]:
    """Return the texts of drawn lines, without their tones."""
    return ["".join(text for text, _ in line) for line in lines]


async def click_text(pilot: Pilot[int], text: str, times: int = 1) -> None:
    """Click the first place on the screen where a text stands."""
    for y, line in enumerate(screen_text(pilot).splitlines()):
        if text in line:
            await pilot.click(offset=(line.index(text), y), times=times)
            return
    raise AssertionError(f"{text!r} is not on the screen")
