"""Pages and lists of residents that the tests paste, and how they are pasted."""

from textual import events
from textual.pilot import Pilot

from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.roster_screen import RosterScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.tui.driving import until

FACTS = """Eligibility and visas, season 2026-2027
We sponsor J-1 visas through ECFMG. We do not sponsor H-1B visas.
Failed attempts are not accepted: you must pass each Step on the first attempt.
Recent graduates, ideally within five years of graduation, are preferred.
"""
SEVERAL = """Internal Medicine Residency
We sponsor J-1 visas through ECFMG.

Psychiatry Residency
We do not sponsor any visas.
"""
PEOPLE = """PGY-1
Ann Bell, MD – Dow University of Health Sciences
Bo Cole, MD – Hillcrest Medical College
Cy Dent, DO – LECOM
PGY-2
Di Eads, MBBS – King Edward Medical University
Ed Ford, MD – Ross University
Flo Gant, MD – University of Iowa
Alumni
Gus Hale, MD – University of Iowa
"""


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text as a terminal does."""
    event = events.Paste(text)
    event.set_sender(pilot.app)
    pilot.app._driver.send_message(event)
    await pilot.pause()


async def facts(pilot: Pilot[int], text: str) -> FactsScreen:
    """Paste a page, and return its cards when it has been read."""
    await paste(pilot, text)
    await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
    screen = pilot.app.screen
    assert isinstance(screen, FactsScreen)
    await until(pilot, lambda: screen.seen is not None)
    await pilot.pause()
    return screen


async def residents(pilot: Pilot[int], text: str) -> RosterScreen:
    """Paste a list of residents, and return its table when it has been read."""
    await paste(pilot, text)
    await until(pilot, lambda: isinstance(pilot.app.screen, RosterScreen))
    screen = pilot.app.screen
    assert isinstance(screen, RosterScreen)
    await pilot.pause()
    return screen


async def click_key(pilot: Pilot[int], label: str) -> None:
    """Click a key of the last line by the beginning of its label."""
    assert isinstance(pilot.app.screen, Dialog)
    line = pilot.app.screen.query_one(KeyLine)
    await until(pilot, lambda: any(key.label.startswith(label) for key in line._fitting()))
    x = 0
    for key in line._fitting():
        if key.label.startswith(label):
            break
        x += len(key.key) + len(key.label) + 3
    await pilot.click(line, offset=(x + 2, 0))
    await pilot.pause()
