"""What a command costs on 300 programs, against an interpreter that imports what each needs, and ends."""

import subprocess
import sys
from collections.abc import Sequence
from time import perf_counter

TURNS = 9
BARE = "import sqlite3, json"


def command_times(imgtui: Sequence[str], environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of `check --json` and of the bare interpreter, taken in turn.

    Args:
        imgtui: how the program is called.
        environment: with the workbook of 300 programs as `IMGTUI_WORKBOOK`.
    """
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(TURNS):
        bare.append(_timed([sys.executable, "-c", BARE], environment))
        ours.append(_timed([*imgtui, "check", "--json"], environment))
    return ours, bare


def _timed(command: Sequence[str], environment: dict[str, str]) -> float:
    start = perf_counter()
    # `check` ends with 1 where something is a stop.
    subprocess.run(list(command), env=environment, check=False, capture_output=True)
    return (perf_counter() - start) * 1000
