"""The season with 2,000 events: opening its pane, moving in it, and logging one.

Held against two baselines in turn: visidata's page of 10,000 rows, and a bare Textual application that does
the like with stock widgets: two lists to change between, and a question whose answer adds a line to one.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import data
from benchmarks.terminal import Terminal

LOG = "log an event, saved and painted"
LOGGED = 20
TURNS = 30
BARE = """
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, OptionList, Static

class Question(ModalScreen):
    BINDINGS = [("m", "dismiss('x')", "")]
    def compose(self):
        yield OptionList(*(f"answer {number}" for number in range(16)))

class Stock(App):
    BINDINGS = [("2", "show('other')", ""), ("3", "show('days')", ""), ("n", "ask", "")]
    lines = 0
    def compose(self):
        yield Static("READY")
        with ContentSwitcher(initial="days"):
            for name in ("days", "other"):
                lines = (f"{name} Fictional Hospital {n:03d}, Toledo OH" for n in range(300))
                yield OptionList(*lines, id=name)
    def action_show(self, name):
        self.query_one(ContentSwitcher).current = name
        self.query_one(f"#{name}").focus()
    def action_ask(self):
        self.push_screen(Question(), self.log_it)
    def log_it(self, _):
        self.lines += 1
        days = self.query_one("#days", OptionList)
        days.replace_option_prompt_at_index(0, f"logged {self.lines:03d}")
        self.notify("logged")
Stock().run()
"""


def bare(environment: Mapping[str, str]) -> Terminal:
    """Open the bare application."""
    return Terminal([sys.executable, "-c", BARE], {**os.environ, **environment})


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


def measure(
    ours: Terminal, other: Terminal, stock: Terminal
) -> dict[str, tuple[list[float], list[float], list[float]]]:
    """Return by what was done the times of ours, of visidata's page, and of the bare application's like.

    A page down is compared with visidata alone: the third list of it is empty.
    """
    found: dict[str, tuple[list[float], list[float], list[float]]] = {}

    def note(name: str, value: float, like: float | None = None) -> None:
        mine, pages, likes = found.setdefault(name, ([], [], []))
        mine.append(value)
        pages.append(other.timed("pagedown", grid=True))
        if like is not None:
            likes.append(like)

    ours.ready("Fictional Hospital")
    stock.ready("READY")
    ours.settle(2.0)
    note("open the pane, the first time", until(ours, "Day by day", "3"), _opened(stock))
    ours.settle(0.5)
    for _ in range(TURNS):
        ours.send("2")
        ours.settle(0.2)
        note("open the pane again", until(ours, "Day by day", "3"), _opened(stock))
        ours.settle(0.2)
    for _ in range(TURNS):
        note("down a page of it", ours.timed("pagedown", grid=True))
    for number in range(LOGGED):
        name = f"{number * 7:03d}"
        ours.send("n")
        ours.ready("which program?")
        ours.send(name)
        ours.settle(0.2)
        ours.send("enter")
        ours.ready("m interest mail")
        ours.send("m")
        ours.settle(0.2)
        spent = until(ours, f"interest mail     Fictional Hospital {name}", "enter")
        ours.settle(0.3)
        note(LOG, spent, _logged(stock, number + 1))
    return found


def _opened(stock: Terminal) -> float:
    stock.send("2")
    stock.settle(0.2)
    spent = until(stock, "days Fictional Hospital 003", "3")
    stock.settle(0.2)
    return spent


def _logged(stock: Terminal, number: int) -> float:
    stock.send("n")
    stock.ready("answer 3")
    stock.settle(0.2)
    spent = until(stock, f"logged {number:03d}", "m")
    stock.settle(0.3)
    return spent
