"""Commands are ended by a signal at any moment of theirs: quiet, their own code, one whole file left.

The program says when its first line runs: what comes before that is the interpreter's to tell.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.demo import make_demo
from imgtui.storage.store import Store
from tests.soak.outcome import Outcome

SHORT = 4
LONG = 300
_ROOT = Path(__file__).parents[2]
_START = (
    "import os, sys, imgtui.__main__ as entry\n"
    "sys.addaudithook(lambda _, what: what[:1] == ('imgtui.cli.interrupts',) and os.write(2, b'*'))\n"
    "sys.exit(entry.main())"
)
_LOUD = ("Traceback", "imgtui: ", "ignored", "Error")
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_MOST_SECONDS = 2.5
_ROWS = "Program,State,NRMP\n" + "".join(f"Interrupted {n},OH,{3000000 + n}C0\n" for n in range(400))
_COMMANDS = (
    ["today"],
    ["check"],
    ["program", "add", "Interrupted"],
    ["redo"],
    ["import", "rows.csv"],
    ["import", "-"],
    ["dump"],
    ["load", "all.json", "--replace"],
    ["backup"],
    ["undo"],
)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Interrupt `count` commands."""
    outcome = Outcome()
    sound = make_demo(folder).read_bytes()
    (folder / "rows.csv").write_text(_ROWS)
    for number in range(count):
        command, name = rng.choice(_COMMANDS), rng.choice(_SIGNALS)
        place = folder / f"trial-{number}"
        place.mkdir()
        (place / "w.imgtui").write_bytes(sound)
        if command[0] == "load":
            subprocess.run(_line(["dump", "--workbook", "w.imgtui"]), cwd=place, check=True, env=_env(place),
                           stdout=(place / "all.json").open("wb"), stderr=subprocess.DEVNULL)  # fmt: skip
        (place / "rows.csv").write_text(_ROWS)
        wait = rng.uniform(0, rng.choice((0.05, 0.5, _MOST_SECONDS)))
        trial = f"trial {number}: {name} at {wait:.3f} s to {' '.join(command)}"
        _try(outcome, trial, place, command, getattr(signal, name), wait)
    return outcome


def _line(arguments: list[str]) -> list[str]:
    return [sys.executable, "-c", _START, *arguments]


def _env(place: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_ROOT), "HOME": str(place), "XDG_DATA_HOME": str(place / "data")}


def _try(outcome: Outcome, trial: str, place: Path, command: list[str], number: int, wait: float) -> None:
    with subprocess.Popen(
        _line([*command, "--workbook", "w.imgtui"]), cwd=place, env=_env(place),
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.read(1) == b"*"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.send_signal(number)
        sent = time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)  # what waits for its rows has heard the signal, and not their end
        said = process.communicate(timeout=60)[1].decode("utf-8", "replace")
        outcome.counts["slowest"] = max(outcome.counts.get("slowest", 0), round(time.monotonic() - sent, 2))
    ended = {128 + number, -number}
    outcome.count("interrupted" if process.returncode in ended else "done before")
    if process.returncode not in {*ended, 0, 1}:  # 1: check has found something
        outcome.failures.append(f"{trial}: ends by {process.returncode}: {said.strip()[-200:]}")
    elif process.returncode in ended and any(word in said for word in _LOUD):
        outcome.failures.append(f"{trial}: is not quiet: {said.strip()[-200:]}")
    left = [
        each for each in os.listdir(place) if each.startswith("w.imgtui-") and each.endswith(("wal", "shm"))
    ]
    left += [each for each in os.listdir(place) if ".tmp" in each or each.endswith("-journal")]
    if left:
        outcome.failures.append(f"{trial}: leaves {left}")
    try:
        with Store.open(place / "w.imgtui") as store:
            problems = store.problems()
            store.read()
    except ImgtuiError as error:
        problems = [error.line()]
    outcome.failures += [f"{trial}: {each}" for each in problems[:1]]
