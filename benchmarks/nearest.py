"""The nearest Textual editor of tables, `dataframe-textual`, on the same 10,000 rows: start, memory and keys.

It is no dependency of the tests: it brings polars. Install it into an environment of its own, and name its
program as `DATAFRAME_TEXTUAL`.
"""

import os
import shutil
from collections.abc import Callable

from benchmarks.place import Place, head, line
from benchmarks.terminal import Terminal

STARTS, KEYS = 5, 40
_TO_THE_LAST_LINE = 45


def nearest(place: Place) -> None:
    """Print what a start, memory and keys take, against the same of that program, in turn."""
    program = os.environ.get("DATAFRAME_TEXTUAL") or shutil.which("dataframe-textual")
    if program is None:
        print("\n### dataframe-textual\n\nnot here: name its program as DATAFRAME_TEXTUAL")
        return

    def other() -> Terminal:
        return Terminal([program, str(place.csv)], place.environment)

    _starts(place, other)
    _keys(place, other)


def _starts(place: Place, other: Callable[[], Terminal]) -> None:
    rows: list[float] = []
    theirs: list[float] = []
    memory: list[float] = []
    their_memory: list[float] = []
    for _ in range(STARTS):
        with other() as program:
            theirs.append(program.ready("Fictional Hospital"))
            program.settle(1.0)
            their_memory.append(program.peak_memory())
        with place.ours(place.big, "programs") as program:
            rows.append(program.ready("Fictional Hospital"))
            program.settle(3.0)
            memory.append(program.peak_memory())
    head("10,000 rows, against dataframe-textual")
    line("start to rows, ours with verdicts", rows, theirs, 1.0)
    head("The same: peak memory", "MiB")
    line("after the start, all panes made", memory, their_memory, 1.0)


def _keys(place: Place, other: Callable[[], Terminal]) -> None:
    with place.ours(place.big, "programs") as ours, other() as theirs:
        for program in (ours, theirs):
            program.ready("Fictional Hospital")
            program.settle(2.0)
            for _ in range(_TO_THE_LAST_LINE):  # so that each further step scrolls
                program.send("down")
            program.settle(0.5)
        head("The same: key to paint")
        for name, key in (("scroll one row", "down"), ("page", "pagedown")):
            mine: list[float] = []
            base: list[float] = []
            for _ in range(KEYS):
                mine.append(ours.timed(key, grid=True))
                base.append(theirs.timed(key, grid=True))
            line(name, mine, base, 1.0)
