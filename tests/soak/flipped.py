"""Pages of a real workbook are damaged, one at a time: is there a way back, and does the program name it?

Each trial spoils a copy of a workbook that has a backup of its own beside it (half of the trials: none), runs
`today`, `programs` and `doctor` on it, and then types exactly the command that the message names.
"""

import contextlib
import io
import json
import os
import random
import re
import shlex
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imgtui.cli.app import run
from imgtui.domain.workbook.records import Workbook
from imgtui.services.machine.demo import make_demo
from imgtui.storage.repair.layout import layout_of
from imgtui.storage.repair.pages import Pages
from imgtui.storage.store import Store
from tests.soak.outcome import Outcome

SHORT = 2
LONG = 300
_PAGE = 4096
_CLOCK = {"IMGTUI_TODAY": "2027-01-29T09:00", "IMGTUI_TZ": "UTC"}
_NOTHING = "nothing can be read in it"
_COMMAND = re.compile(r"imgtui ((?:restore|salvage) .+?)(?= — |; |$)", re.MULTILINE)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Spoil `count` copies: each page in turn first, then by chance."""
    outcome = Outcome()
    made = folder / "made"
    made.mkdir()
    sound = _make(made)
    with Store.open(sound) as store:
        whole = store.read().workbook
    pages = sound.stat().st_size // _PAGE
    order = rng.sample(range(pages), pages)
    near = _programs_by_page(sound.read_bytes())
    for number in range(count):
        place = folder / f"trial-{number}"
        shutil.copytree(made, place)
        page = order[number] if number < pages else rng.randrange(pages)
        what = _spoil(place / sound.name, page, rng)
        if rng.random() < 0.5:
            for each in [*place.glob("*.backup"), *place.glob("*-backup-*")]:
                each.unlink()
        touched = None if what.startswith("cut") else near.get(page + 1, set())
        _try(outcome, f"trial {number}: {what}", place / sound.name, Sound(whole, touched))
        shutil.rmtree(place)
    return outcome


@dataclass(frozen=True)
class Sound:
    """The workbook as it was, and the programs with rows on the spoiled page (None: more is gone)."""

    whole: Workbook
    touched: set[str] | None


def _programs_by_page(data: bytes) -> dict[int, set[str]]:
    """Return for each page of a sound file the programs that have rows on it."""
    layout = layout_of(Pages(data))
    found: dict[int, set[str]] = {}
    for table in ("program", "evidence", "event", "interview", "question", "rating"):
        for cell in layout.rows(table):
            for page in cell.pages:
                found.setdefault(page, set()).add(str(cell.values[0]))
    return found


def _make(folder: Path) -> Path:
    """Make a workbook of a season with long texts, free pages, a backup, and a last clean close."""
    path = make_demo(folder)
    long = folder / "w.imgtui"
    path.rename(long)
    for line in (
        ["program", "set", "1703521C0", "notes", "long words " * 900],
        ["program", "archive", "1703521C0"],
    ):
        _call(long, *line)
    first = json.loads(_call(long, "programs", "--json")[1])[0]["key"]
    for line in (
        ["program", "set", first, "notes", "long words " * 900],
        ["program", "set", first, "notes", "short again"],
        ["program", "set", first, "description", "more words " * 900],
        ["backup"],
    ):
        code, _, said = _call(long, *line)
        if code:
            raise AssertionError(said)
    return long


def _spoil(path: Path, page: int, rng: random.Random) -> str:
    data = bytearray(path.read_bytes())
    start = page * _PAGE
    way = rng.choice(("page", "bytes", "byte", "zeros", "header", "cut"))
    if way == "page":
        data[start : start + _PAGE] = rng.randbytes(_PAGE)
    elif way == "zeros":
        data[start : start + _PAGE] = bytes(_PAGE)
    elif way == "cut":
        del data[max(start, 100) :]
    else:
        span = 12 if way == "header" else _PAGE
        for _ in range(1 if way == "byte" else 8):
            at = min(start + rng.randrange(span), len(data) - 1)
            data[at] ^= 1 << rng.randrange(8)
    path.write_bytes(data)
    return f"{way} of page {page + 1}"


def _try(outcome: Outcome, trial: str, path: Path, sound: Sound) -> None:
    outcome.count("spoiled")
    spoiled = path.read_bytes()
    has_backup = any(path.parent.glob("*-backup-*"))
    said = []
    for command in ("today", "dump", "doctor"):
        code, out, err = _call(path, command)
        if "Traceback" in err:
            outcome.failures.append(f"{trial}: {command} ends in a traceback: {err.splitlines()[-1]}")
            return
        if code == 3 and _NOTHING in err and not has_backup and not _has_rows(spoiled):
            outcome.count("nothing left, and said so")
            return
        if code == 3 and not _COMMAND.search(err):
            outcome.failures.append(f"{trial}: {command} names no way back: {err.strip()}")
        said.append((command, code, out, err))
    if path.read_bytes() != spoiled:
        outcome.count("changed by reading")
        path.write_bytes(spoiled)
    health, named = said[2], said[2][2] + "".join(each[3] for each in said if each[1] == 3)
    if health[1] == 0:
        _of_no_account(outcome, trial, path, sound.whole)
        return
    outcome.count("found by doctor")
    commands = list(dict.fromkeys(_COMMAND.findall(named)))
    if not commands:
        outcome.failures.append(f"{trial}: doctor names no way back: {health[2]}")
        return
    for command in commands:
        path.write_bytes(spoiled)
        _follow(outcome, f"{trial}: {command.split()[0]}", path, shlex.split(command.strip()), sound)
    if has_backup and not any(command.startswith("restore") for command in commands):
        outcome.failures.append(f"{trial}: the good backup is not named")


def _has_rows(data: bytes) -> bool:
    return any(data[at] == 13 and data[at + 4] > 0 for at in range(_PAGE, len(data), _PAGE))


def _of_no_account(outcome: Outcome, trial: str, path: Path, whole: Workbook) -> None:
    """What doctor does not see may not have changed anything."""
    outcome.count("without effect")
    with Store.open(path) as store:
        if store.read().workbook != whole:
            outcome.failures.append(f"{trial}: the content is another, and doctor finds nothing")


def _follow(outcome: Outcome, trial: str, path: Path, command: list[str], sound: Sound) -> None:
    whole = sound.whole
    code, out, err = _call(None, *command)
    if code or "Traceback" in err:
        outcome.failures.append(f"{trial} ends with {code}: {err.strip()}")
        return
    target = path
    if command[0] == "salvage":
        target = next(Path(line) for line in reversed(out.splitlines()) if line.startswith(str(path.parent)))
    with Store.open(target) as store:
        problems, found = store.problems(), store.read().workbook
    if problems:
        outcome.failures.append(f"{trial}: what came back is damaged: {problems[0]}")
    for reads in ("check",):
        code, _, err = _call(target, reads)
        if code not in (0, 1):
            outcome.failures.append(f"{trial}: {reads} cannot use what came back: {err.strip()}")
    if command[0] == "restore":
        outcome.count("restored")
        if found != whole:
            outcome.failures.append(f"{trial}: not all of the backup came back")
    else:
        outcome.count("salvaged")
        outcome.count("programs saved", len(found.programs))
        outcome.count("programs there were", len(whole.programs))
        other = _not_the_same(found, whole)
        outcome.count("programs not the same", len(other))
        if invented := _invented(found, whole):
            outcome.failures.append(f"{trial}: there never was: {invented[:3]}")
        if other and "lost" not in out and "not sure" not in out:
            outcome.failures.append(f"{trial}: {len(other)} programs are lost or altered without a word")
        if sound.touched is not None and other - sound.touched:
            outcome.failures.append(
                f"{trial}: lost though not on that page: {sorted(other - sound.touched)[:3]}"
            )


def _not_the_same(found: Workbook, whole: Workbook) -> set[str]:
    there = {program.key: program for program in found.programs}
    return {program.key for program in whole.programs if there.get(program.key) != program}


def _invented(found: Workbook, whole: Workbook) -> list[str]:
    """Return what came back and never was: keys of programs, and kinds of rows of which there are more."""
    keys = Counter(each.key for each in found.programs) - Counter(each.key for each in whole.programs)
    return [*keys, *(_sizes(found) - _sizes(whole))]


def _sizes(workbook: Workbook) -> Counter[str]:
    sizes = Counter(
        {
            "entries of lists": sum(len(each.entries) for each in workbook.rank_lists),
            "plans": len(workbook.plans),
            "tasks": sum(len(each.tasks) for each in workbook.plans),
            "drafts": len(workbook.drafts),
        }
    )
    for each in workbook.programs:
        sizes["events"] += len(each.events)
        sizes["interviews"] += len(each.interviews)
        sizes["questions"] += len(each.questions)
        sizes["facts"] += len(each.evidence)
    return sizes


def _call(path: Path | None, *arguments: str) -> tuple[int, str, str]:
    """Carry out a command line as a process would, and return its code, stdout and stderr."""
    out, err = _Bytes(), io.StringIO()
    line = [*arguments, *(["--workbook", str(path)] if path else [])]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(line, {**os.environ, **_CLOCK})
        out.flush()
    return code, out.text(), err.getvalue()


class _Bytes(io.TextIOWrapper):
    """A stdout in memory, which commands write bytes to as well."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        buffer: Any = self.buffer
        return str(buffer.getvalue().decode())
