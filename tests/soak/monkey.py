"""A monkey at the screen: keys, mouse, pastes, sizes, another process; on the demo and on a real list.

Each run writes a log, a JSON line per event. `python -m tests.soak.monkey --replay LOG` plays one again,
event by event, on the same workbook.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange import document
from imgtui.exchange.reference import load_reference
from imgtui.services.applicant import profile
from imgtui.services.invites import events as invites
from imgtui.services.opened.book import Book
from imgtui.services.today.due import today_lines_of
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.pane.messages import RunCommand
from tests.deep import often
from tests.soak.monkey_books import KINDS, clock, make_book
from tests.soak.monkey_events import Do, random_events
from tests.soak.outcome import Outcome

SHORT = often(40, 80)
LONG = 20_000
_RUN = 500  # events of one run, on one workbook
_PATIENCE = 120.0  # seconds after which a screen that does not come to rest has failed
_EVERY = 60  # events between two comparisons with the file
_LEAVE = 12  # escapes after which every screen and field has been left
_TURNS = 12  # steps undone and done again at the end
_MOUSE = {
    "down": events.MouseDown,
    "up": events.MouseUp,
    "move": events.MouseMove,
    "scroll_up": events.MouseScrollUp,
    "scroll_down": events.MouseScrollDown,
}


class FoundError(Exception):
    """Something that must not be."""


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Do so many events in runs; each failure names the log that plays it again."""
    outcome = Outcome()
    base = {kind: make_book(kind, folder / f"base-{kind}") for kind in KINDS}
    seen: set[str] = set()
    number = 0
    while outcome.counts.get("events", 0) < count:
        kind = KINDS[number % len(KINDS)]
        many = min(_RUN, count - int(outcome.counts.get("events", 0)), max(1, -(-count // len(KINDS))))
        stream = random_events(random.Random(rng.randrange(2**32)))
        plan = [event for event, _ in zip(stream, range(many), strict=False)]
        place = folder / f"run-{number}"
        log = folder / f"run-{number}.jsonl"
        error = play(kind, base[kind], plan, place, log, seen)
        outcome.count("events", len(plan))
        outcome.count("runs")
        if error is not None:
            kept = Path(tempfile.mkdtemp(prefix="imgtui-monkey-")) / log.name
            shutil.copy(log, kept)
            outcome.failures.append(f"{error} (python -m tests.soak.monkey --replay {kept})")
        shutil.rmtree(place)
        number += 1
        outcome.reached(int(outcome.counts["events"]), count)
    outcome.count("panes and screens seen", len(seen))
    return outcome


def play(
    kind: str, base: Path, plan: Iterable[Do], place: Path, log: Path, seen: set[str] | None = None
) -> str | None:
    """Play events on a copy of a workbook; return what was found, None when all was well.

    The names of the panes and screens that were met are added to `seen`.
    """
    place.mkdir()
    path = place / base.name
    shutil.copy(base, path)
    with log.open("w", encoding="utf-8") as lines, _inside(place):
        lines.write(json.dumps({"book": kind}) + "\n")

        def logged() -> Iterator[Do]:
            for event in plan:
                lines.write(json.dumps(event) + "\n")
                lines.flush()
                yield event

        try:
            asyncio.run(_Walk(path, set() if seen is None else seen).go(logged()))
        except Exception as error:  # noqa: BLE001  # whatever the screen raised is what is looked for
            return f"{kind}: {type(error).__name__}: {_short(error)}"
    return None


def _short(error: BaseException) -> str:
    frame = error.__traceback__
    last = ""
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        if "imgtui" in name.split(os.sep) or "textual" in name:
            last = f" at {Path(name).name}:{frame.tb_lineno}"
        frame = frame.tb_next
    return str(error)[:300] + last


@contextlib.contextmanager
def _inside(place: Path) -> Iterator[None]:
    """Make `place` the home and the folder for what the monkey writes."""
    home, here = os.environ.get("HOME"), Path.cwd()
    os.environ["HOME"] = str(place)
    os.chdir(place)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.pop("HOME")
        if home is not None:
            os.environ["HOME"] = home


class _Walk:
    """One run: the application is opened again when the monkey leaves it."""

    def __init__(self, path: Path, seen: set[str]) -> None:
        self.path = path
        self.seen = seen
        self.constants = Constants.of(load_reference())
        self.app: ImgtuiApp
        self.pilot: Pilot[int]

    async def go(self, plan: Iterator[Do]) -> None:
        """Do everything, and compare on the way and at the end."""
        is_over = False
        while not is_over:
            self.app = ImgtuiApp(self.path, clock())
            try:
                async with self.app.run_test(size=(120, 40), notifications=True) as self.pilot:
                    is_over = await self._play_until_left(plan)
            finally:
                self.app.close_desk()
            if self.app.failure is not None or self.app.return_code not in (0, None):
                raise FoundError(f"left with {self.app.return_code}: {self.app.failure}")

    async def _play_until_left(self, plan: Iterator[Do]) -> bool:
        for number, event in enumerate(plan, start=1):
            await self._do(event)
            if self.app.is_running and self.app.screen_stack:
                on_top = len(self.app.screen_stack) > 1
                self.seen.add(type(self.app.screen).__name__ if on_top else self.app.pane_id)
            if self._has_left:
                return False
            if number % _EVERY == 0 and not await self._compare():
                return False
        if await self._compare() and not self._has_left:
            await self._turn_back_and_forth()
            await self._command("app.quit")
            await self._until(lambda: self._has_left)
        return True

    @property
    def _has_left(self) -> bool:
        if self.app._exception is not None:
            raise self.app._exception
        return self.app._exit

    async def _do(self, event: Do) -> None:
        match event["do"]:
            case "key":
                key = event["key"]
                alone = len(key) == 1
                self._send(events.Key(_character_to_key(key) if alone else key, key if alone else None))
            case "paste":
                self._send(events.Paste(event["text"]))
            case "mouse":
                self._send(_mouse(event))
            case "resize":
                await self.pilot.resize_terminal(*event["to"])
            case "other":
                await asyncio.to_thread(self._other, event["what"], event["n"])
                if self.app.desk is not None and event["n"] % 2:
                    self.app.lookout.look()
            case _:
                await self._settle()

    def _send(self, event: events.Event) -> None:
        driver = self.app._driver
        if driver is not None:
            event.set_sender(self.app)
            driver.send_message(event)

    def _other(self, what: str, n: int) -> None:
        """Change the file as another process would.

        What the screen has removed or struck since the other looked is refused to the other: rightly so.
        """
        with contextlib.suppress(UsageError), Book.open(self.path, clock()) as book:
            keys = list(book.snapshot.programs)
            key = keys[n % len(keys)] if keys else None
            if what == "add" or key is None:
                programs.add(book, f"Elsewhere {n} IM", {"state": "NY"})
            elif what == "star":
                programs.add_interest(book, [key], 1)
            elif what == "archive":
                programs.archive(book, [key], not book.snapshot.programs[key].archived)
            elif what == "drop_event":
                for event in book.snapshot.programs[key].events[-1:]:
                    invites.void_event(book, event.id, "elsewhere", key)
            elif what == "profile":
                profile.set_field(book, "graduation_year", str(2005 + n % 20))
            elif what == "undo":
                book.undo()
            else:
                book.redo()

    async def _settle(self) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not self._has_left and not self._rests():
                await asyncio.sleep(0)
                await self.pilot.pause()
            if not self._has_left:
                await self.pilot.pause()

    def _rests(self) -> bool:
        app = self.app
        going = [worker for worker in app.workers if not worker.is_finished]
        return app.is_whole and not app.waiting_inputs and not app.errands.are_waiting and not going

    async def _until(self, holds: Any) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not holds():
                await self.pilot.pause()

    async def _command(self, name: str) -> None:
        self.app.post_message(RunCommand(name))
        await self.pilot.pause()

    async def _compare(self) -> bool:
        """Compare what the screen knows with the file; False when the monkey has left meanwhile."""
        await self._settle()
        if self._has_left or self.app.desk is None:
            return False
        self.app.lookout.look()
        await self._settle()
        if self._has_left:
            return False
        file, desk = self._read(), self.app.desk
        if file.workbook != desk.view.workbook:
            raise FoundError("the screen holds another workbook than the file")
        fresh = evaluate(self.constants, file, desk.view.now)
        for name in ("verdicts", "courses", "active", "applications", "verify_queue", "rank"):
            if getattr(fresh, name) != getattr(desk.view, name):
                raise FoundError(f"{name} of the screen differ from those of the file")
        if today_lines_of(fresh) != today_lines_of(desk.view):
            raise FoundError("what is due on the screen differs from what is due by the file")
        shown = self.app.pane.view
        if shown is not desk.view and (shown is None or shown.snapshot is not desk.view.snapshot):
            raise FoundError(f"{self.app.pane_id} shows an older view")
        return True

    def _read(self) -> Snapshot:
        with Store.open(self.path) as store:
            return store.read()

    async def _leave_fields(self) -> None:
        """Leave screens and fields: undo there is for what is typed, and leaving may write it."""
        for _ in range(_LEAVE):
            if self._has_left or (len(self.app.screen_stack) == 1 and not self.app.is_writing):
                return
            self._send(events.Key("escape", None))
            await self._settle()
        raise FoundError(f"{_LEAVE} escapes do not leave {type(self.app.screen).__name__}")

    async def _turn_back_and_forth(self) -> None:
        await self._leave_fields()
        with Store.open(self.path) as store:
            many = min(_TURNS, sum(not step.undone for step in store.steps()))
        before = self._dump()
        for name in ("app.undo", "app.redo"):
            for _ in range(many):
                await self._command(name)
                await self._settle()
        if self._dump() != before:
            raise FoundError(f"{many} steps undone and done again give another workbook")
        await self._compare()

    def _dump(self) -> bytes:
        return document.dumps(self._read().workbook)


def _mouse(event: Do) -> events.Event:
    x, y = event["at"]
    shift, ctrl = bool(event.get("shift")), bool(event.get("ctrl"))
    return _MOUSE[event["what"]](None, x, y, 0, 0, event["button"], shift, False, ctrl, x, y)


def replay(log: Path) -> str | None:
    """Play a log again; return what was found."""
    head, *rest = (json.loads(line) for line in log.read_text("utf-8").splitlines())
    with tempfile.TemporaryDirectory(prefix="imgtui-monkey-") as folder:
        base = make_book(head["book"], Path(folder) / "base")
        return play(head["book"], base, rest, Path(folder) / "run", Path(folder) / "again.jsonl")


def main() -> int:
    """Play a log again, or walk for so many events."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.monkey", description=__doc__)
    parser.add_argument("--replay", type=Path, required=True, metavar="LOG")
    found = replay(parser.parse_args().replay)
    sys.stdout.write(f"{found or 'nothing found'}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
