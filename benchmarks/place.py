"""Where benchmarks run: a folder with the sheet and the workbooks, the programs compared, and the table."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks import data
from benchmarks.terminal import Terminal

BIN = Path(sys.executable).parent
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY")
Bare().run()
"""


class Place:
    """A folder with the sheet and the workbooks, and the environment programs run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.csv = folder / "programs.csv"
        self.big = folder / "big.imgtui"
        self.ranked = folder / "ranked.imgtui"
        data.write_csv(self.csv)
        self.environment = {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "IMGTUI_TODAY": "2027-01-29",
            "IMGTUI_TZ": "Asia/Karachi",
        }
        document = folder / "ranked.json"
        document.write_bytes(data.ranked_document())
        self.imgtui("load", str(document), workbook=self.ranked)
        document.write_bytes(data.ranked_document(0))
        self.imgtui("load", str(document), workbook=self.big)
        self.imgtui("import", str(self.csv), workbook=self.big)

    def imgtui(self, *arguments: str, workbook: Path) -> None:
        """Run one command of ours."""
        environment = {**self.environment, "IMGTUI_WORKBOOK": str(workbook)}
        subprocess.run([str(BIN / "imgtui"), *arguments], env=environment, check=True, capture_output=True)

    def ours(self, workbook: Path, pane: str) -> Terminal:
        """Open our screen on a workbook."""
        command = [str(BIN / "imgtui"), "--workbook", str(workbook), "--pane", pane]
        return Terminal(command, self.environment)

    def bare(self) -> Terminal:
        """Open a bare Textual application."""
        return Terminal([sys.executable, "-c", BARE], self.environment)

    def visidata(self) -> Terminal:
        """Open visidata on the same rows."""
        return Terminal(
            [str(BIN / "vd"), "--visidata-dir", str(self.folder / "vd"), str(self.csv)], self.environment
        )


def line(name: str, ours: list[float], base: list[float], limit: float) -> None:
    """Print one row: both medians, the ratio against its limit, and how far the slow ones are off."""
    ratio = median(ours) / median(base)
    late = quantiles(ours, n=20)[-1] / median(ours) if len(ours) > 5 else 1.0
    verdict = "met" if ratio <= limit else "NOT MET"
    numbers = f"{median(ours):.1f} | {median(base):.1f} | {ratio:.2f}"
    print(f"| {name} | {numbers} | ≤ {limit} {verdict} | {late:.1f} |")


def head(title: str, unit: str = "ms") -> None:
    """Print the head of a table."""
    print(f"\n### {title}\n\n| what | ours, {unit} | baseline, {unit} | ratio | goal | p95 / median |")
    print("| --- | --- | --- | --- | --- | --- |")


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of one run."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000
