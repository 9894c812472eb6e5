"""A pane opened for the first time, against a bare application that mounts its first stock list."""

import sys
from pathlib import Path

from benchmarks.place import Place, head, line
from benchmarks.terminal import Terminal

TIMES = 5
BARE = """
from textual.app import App
from textual.widgets import ContentSwitcher, OptionList, Static

class Stock(App):
    BINDINGS = [("3", "show", "")]
    def compose(self):
        with ContentSwitcher(initial="first"):
            yield Static("READY", id="first")
    async def action_show(self):
        lines = (f"days Fictional Hospital {n:03d}, Toledo OH" for n in range(300))
        switcher = self.query_one(ContentSwitcher)
        await switcher.add_content(OptionList(*lines, id="days"), set_current=True)
        self.query_one("#days").focus()
Stock().run()
"""
GOALS = {"3 Invites": 1.3, "4 Rank": 1.3, "1 Today": 1.3, "5 Plan": 1.6, "6 Profile": 1.6}


def _until_painted(program: Terminal, key: str, text: str) -> float:
    before = program.now()
    program.send(key)
    return program.ready(text) - before


def first_openings(place: Place, workbook: Path, title: str, *, is_big: bool) -> None:
    """Print what each pane takes at its first opening, from Programs."""
    bare: list[float] = []
    ours: dict[str, list[float]] = {name: [] for name in GOALS}
    for _ in range(TIMES):
        with Terminal([sys.executable, "-c", BARE], place.environment) as program:
            program.ready("READY")
            program.settle(0.5)
            bare.append(_until_painted(program, "3", "days Fictional Hospital 003"))
        for name, times in ours.items():
            with place.ours(workbook, "programs") as program:
                program.ready("Fictional Hospital")
                program.settle(2.5)
                times.append(_until_painted(program, name[0], f"[{name}]"))
    head(title)
    for name, times in ours.items():
        line(name, times, bare, 2.0 if is_big else GOALS[name])


def openings(place: Place) -> None:
    """Open each pane once, on 300 ranked programs and on 10,000."""
    what = "A pane opened the first time, against the first stock list of a bare application"
    first_openings(place, place.ranked, f"{what}: 300 programs", is_big=False)
    first_openings(place, place.big, f"{what}: 10,000 programs", is_big=True)
