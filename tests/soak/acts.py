"""Acts at the screen, one at a time: each changes the workbook in one transaction at most.

An act is a key, a command of the palette or of the footer, or a click; what was typed into a draft and not
kept yet is one of its own. Two transactions for one act would be two steps to undo, and a moment between them
in which a killed program leaves half of it. A failure names the seed of its run, the acts of which are the
same each time.
"""

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from textual import events

from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.drafts.screen import DraftScreen
from imgtui.tui.pane.commands import ANYWHERE, all_commands
from tests.deep import often
from tests.soak.monkey import FoundError, _inside, _Walk
from tests.soak.monkey_books import clock, make_book
from tests.soak.outcome import Outcome

SHORT = often(20, 40)
LONG = 4_000
_RUN = 80  # acts of one run, on one workbook
_ANSWERS = ("enter", "enter", "y", "a", "down", "tab", "3", "I", "space", "J", "escape")
_MOST_ANSWERS = 5
_LEAVES = frozenset({"app.quit", "app.suspend"})
_COMMANDS = tuple(sorted(each.id for each in all_commands() if each.id not in _LEAVES))


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Do so many acts; every command of every pane comes in its turn, and then what it asks is answered."""
    outcome = Outcome()
    base = make_book("demo", folder / "base")
    left = list[str]()
    number = 0
    while outcome.counts.get("acts", 0) < count:
        seed = rng.randrange(2**32)
        if len(left) < _RUN:
            left += random.Random(seed).sample(_COMMANDS, len(_COMMANDS))
        some, left = left[: _RUN // 2], left[_RUN // 2 :]
        place = folder / f"run-{number}"
        place.mkdir()
        shutil.copy(base, place / base.name)
        most = min(_RUN, count - int(outcome.counts.get("acts", 0)))
        acts = _Acts(place / base.name, list(_acts(some, random.Random(seed)))[:most])
        with _inside(place):
            try:
                asyncio.run(acts.play())
            except Exception as error:  # noqa: BLE001  # whatever the screen raised is what is looked for
                said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
                outcome.failures.append(f"{said} (seed {seed}, acts: {' '.join(acts.done[-8:])})")
        outcome.count("acts", len(acts.done))
        outcome.count("that changed the workbook", acts.changing)
        shutil.rmtree(place)
        number += 1
    return outcome


def _acts(commands: list[str], rng: random.Random) -> Iterator[str]:
    """Yield commands, each with a few answers to what it may ask."""
    for command in commands:
        yield command
        yield from rng.choices(_ANSWERS, k=rng.randrange(_MOST_ANSWERS + 1))
        yield "escape"


class _Acts(_Walk):
    """One run over a workbook."""

    def __init__(self, path: Path, acts: list[str]) -> None:
        super().__init__(path, set())
        self.acts = acts
        self.done: list[str] = []
        self.changing = 0

    async def play(self) -> None:
        """Do one act after the other, each when the one before is through."""
        self.app = ImgtuiApp(self.path, clock())
        try:
            async with self.app.run_test(size=(120, 40), notifications=True) as self.pilot:
                await self._settle()
                for act in self.acts:
                    await self._one(act)
        finally:
            self.app.close_desk()
        if self.app.failure is not None:
            raise FoundError(str(self.app.failure))

    async def _one(self, act: str) -> None:
        before, spare = self._commits(), self._typed()
        self.done.append(act)
        if "." in act:
            if act.split(".")[0] != ANYWHERE:
                await self._leave_fields()  # a command of a pane cannot be given to what lies over it
                before, spare = self._commits(), 0
            await self._command(act)
        else:
            self._send(events.Key(act, act if len(act) == 1 else None))
        await self._settle()
        more = self._commits() - before
        self.changing += more > 0
        if more > 1 + spare:
            raise FoundError(f"{act}: {more} transactions for one act")

    def _typed(self) -> int:
        """Return 1 where words of a draft wait to be kept."""
        screens = self.app.screen_stack
        return sum(isinstance(each, DraftScreen) and each._keeper.is_dirty for each in screens)

    def _commits(self) -> int:
        connection = sqlite3.connect(self.path)
        try:
            return int(connection.execute("SELECT coalesce(max(stamp), 0) FROM journal").fetchone()[0])
        finally:
            connection.close()
