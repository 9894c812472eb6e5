"""The season with 2,000 events: opening its pane, moving in it, and logging one, against visidata's page."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import data
from benchmarks.terminal import Terminal

LOGGED = 20
TURNS = 30


def season_workbook(folder: Path, load: Callable[[Path, Path], None]) -> Path:
    """Make the workbook; `load` fills it from a document."""
    document, workbook = folder / "season.json", folder / "season.imgtui"
    document.write_bytes(data.season_document())
    load(document, workbook)
    return workbook


def until(program: Terminal, text: str, key: str) -> float:
    """Send a key; return the milliseconds until `text` is on the screen."""
    begun = (time.perf_counter() - program.started) * 1000
    program.send(key)
    return program.ready(text) - begun


def measure(ours: Terminal, other: Terminal) -> dict[str, tuple[list[float], list[float]]]:
    """Return by what was done the times of ours, and of visidata's page taken in turn."""
    found: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, value: float) -> None:
        mine, theirs = found.setdefault(name, ([], []))
        mine.append(value)
        theirs.append(other.timed("pagedown", grid=True))

    ours.ready("Fictional Hospital")
    ours.settle(2.0)
    note("open the pane, the first time", until(ours, "Day by day", "3"))
    ours.settle(0.5)
    for _ in range(TURNS):
        ours.send("2")
        ours.settle(0.2)
        note("open the pane again", until(ours, "Day by day", "3"))
        ours.settle(0.2)
    for _ in range(TURNS):
        note("down a page of it", ours.timed("pagedown", grid=True))
    for number in range(LOGGED):
        name = f"{number * 7:03d}"
        ours.send("n")
        ours.ready("What happened with which program")
        ours.send(name)
        ours.settle(0.2)
        ours.send("enter")
        ours.ready("What happened — esc leaves")
        ours.settle(0.2)
        note(
            "log an event, saved and painted",
            until(ours, f"interest mail     Fictional Hospital {name}", "m"),
        )
        ours.settle(0.3)
    return found
