"""Extreme values in every field: at the doors taken or refused in one line, and read by every command.

Each trial takes one value. It is put past the doors into a workbook file, into every field whose type can
hold it and then into one field alone, and the file is read by the commands; and it is brought to the doors:
as a document, as typed texts, as the clock. What a door has let in must dump and load the same.
"""

import contextlib
import json
import math
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args, get_origin

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.plain import options_of, record_fields, to_plain
from imgtui.exchange import document
from imgtui.exchange.reference import db_root
from imgtui.storage.store import Store
from tests.soak.extreme_values import VALUES, Many
from tests.soak.outcome import Outcome
from tests.soak.reading import NOW, Said, call, commands

SHORT = 2
LONG = 600
_FEW = 5  # commands for each file of a short run; a long one runs all


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Put `count` values into files and before the doors."""
    outcome, base = Outcome(), base_workbook()
    values = list(VALUES)
    rng.shuffle(values)
    for number in range(count):
        value = values[number % len(values)]
        label = f"trial {number} of {count}, value {_shown(value)}"
        everywhere = _holding(base, value, None, rng)
        one = _holding(base, value, rng.random(), rng)
        for how, workbook in (("everywhere", everywhere), ("in one field", one)):
            _read(outcome, folder, workbook, count, rng, f"{label}, {how}")
        _document_door(outcome, folder, everywhere, f"{label}, document of all")
        _document_door(outcome, folder, one, f"{label}, document of one")
        _typed_doors(outcome, folder, value, rng, label)
        _garbled(outcome, folder, base, rng, label)
        _process(outcome, fresh_file(folder, everywhere), rng.choice(_IN_PROCESSES), label)
        outcome.count("values")
        outcome.reached(number + 1, count)
    return outcome


# --- past the doors ---------------------------------------------------------------------------------


def _read(
    outcome: Outcome, folder: Path, workbook: wb.Workbook, count: int, rng: random.Random, label: str
) -> None:
    path = fresh_file(folder, workbook)
    asked = commands(folder)
    for command in asked if count >= len(VALUES) else rng.sample(asked, _FEW):
        _judge(outcome, call(path, *command), f"{label}: {' '.join(command[:4])}")


def _judge(outcome: Outcome, said: Said, label: str) -> None:
    outcome.count("commands")
    if why := said.defect():
        outcome.failures.append(f"{label}: {why}")


def _garbled(outcome: Outcome, folder: Path, base: wb.Workbook, rng: random.Random, label: str) -> None:
    """Put what no version writes into one column of a file: it is told in one line, or read as it is."""
    path = fresh_file(folder, base)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        table, garbage = rng.choice(tables), rng.choice(_GARBAGE)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        column = rng.choice(columns)
        with contextlib.suppress(sqlite3.Error):  # a strict table takes only what is of its type
            connection.execute(f'UPDATE "{table}" SET "{column}"=?', [garbage])  # noqa: S608  # its own names
    for command in rng.sample(commands(folder), _FEW):
        _judge(outcome, call(path, *command), f"{label}: {table}.{column}={garbage!r}: {command[0]}")


_GARBAGE = ("garbage", "", "[", "{}", "[1]", '{"a": 1}', "null", "9999-99-99", -1, 2**63 - 1, math.inf, None)
_IN_PROCESSES = (("today",), ("check", "--json"), ("invites",), ("plan",), ("dump",))


def _process(outcome: Outcome, path: Path, command: tuple[str, ...], label: str) -> None:
    """Run one command in a process of its own, as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "imgtui", "--workbook", str(path), *command],
        capture_output=True,
        check=False,
        env={**os.environ, "IMGTUI_TODAY": NOW},
    )
    said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
    outcome.count("processes")
    _judge(outcome, said, f"{label}: process {command}")


def fresh_file(folder: Path, workbook: wb.Workbook) -> Path:
    path = folder / "extreme.imgtui"
    for part in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{part}").unlink(missing_ok=True)
    with Store.open(path) as store:
        store.fill(workbook)
    return path


def base_workbook() -> wb.Workbook:
    """Return a few programs of the sample season, with a bit of everything in every field."""
    sample = db_root() / "samples" / "demo.json"
    whole = document.loads(sample.read_bytes(), sample.name)
    rich = sorted(whole.programs, key=lambda each: -len(each.events) - 5 * len(each.interviews))[:5]
    keys = {each.key for each in rich}
    ranked = tuple(
        replace(each, entries=tuple(entry for entry in each.entries if entry.program in keys))
        for each in whole.rank_lists
    )
    question = wb.Question(field="visa_j1", text="?", asked_on=date(2026, 10, 1), to="A", answer="yes")
    first = replace(
        rich[0],
        questions=(question,),
        roster=wb.Roster(img_per_class=(3, 4), newest_img_graduation=2020, note="n"),
        bucket_override=wb.BucketOverride(bucket="green", why="w"),
        tier_override=wb.TierOverride(tier="match", why="w"),
        raw={"Heading": "text"},
    )
    template = wb.OwnTemplate(id="own", title="Own", tasks=(wb.OwnTask(id="t", title="T", week=1, day=2),))
    return replace(
        whole,
        programs=(first, *rich[1:]),
        rank_lists=ranked,
        templates=(template,),
        refused=(wb.Refused(proposal="p", why="w"),),
        soap=wb.Soap(preferences=(first.key,)),
        thresholds={"I1.reply_hours": 48, "R21.warn_days": 14, "M1.rounds": 4},
        sheet_mappings=(wb.SheetMapping(headings={"A": "name"}),),
    )


def _holding(value: Any, extreme: Any, share: float | None, rng: random.Random) -> Any:
    """Return a workbook with an extreme value in every field that can hold it, or in about one of them."""
    places = _places(value, extreme)
    chosen = None if share is None or not places else places[int(share * len(places))]
    return _put(value, extreme, (), chosen)


def _places(value: Any, extreme: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for name, hint in record_fields(type(value)).items():
        held = getattr(value, name)
        if _fits(hint, extreme) is not _NO and name not in _KEPT:
            found.append((*path, name))
        elif is_dataclass(held):
            found += _places(held, extreme, (*path, name))
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            for number, item in enumerate(held):
                found += _places(item, extreme, (*path, name, number))
    return found


_KEPT = frozenset({"key", "id", "format", "version", "field"})
_NO = object()


def _put(value: Any, extreme: Any, path: tuple[Any, ...], chosen: tuple[Any, ...] | None) -> Any:
    changed: dict[str, Any] = {}
    for name, hint in record_fields(type(value)).items():
        here, held = (*path, name), getattr(value, name)
        fitting = _fits(hint, extreme) if name not in _KEPT and chosen in (None, here) else _NO
        if fitting is not _NO:
            changed[name] = fitting
        elif is_dataclass(held):
            changed[name] = _put(held, extreme, here, chosen)
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            changed[name] = tuple(_put(item, extreme, (*here, n), chosen) for n, item in enumerate(held))
    return replace(value, **changed)


def _fits(hint: Any, extreme: Any) -> Any:
    """Return an extreme value as a field of a type can hold it, `_NO` when it cannot."""
    options = options_of(hint)
    if extreme is None:
        return None if type(None) in options else _NO
    kinds = [option for option in options if option is not type(None)]
    if isinstance(extreme, Many):
        return _many(kinds[0], extreme.count)
    if isinstance(extreme, float) and float in kinds:
        return extreme
    if type(extreme) in kinds and not (isinstance(extreme, int) and not -(2**63) <= extreme < 2**63):
        return extreme
    if type(extreme) is int and float in kinds:
        return float(extreme)
    kind = kinds[0]
    if get_origin(kind) is tuple and type(extreme) is get_args(kind)[0]:
        return (extreme,)
    if _is_mapping(kind):
        return _mapped(get_args(kind)[1], extreme)
    return _NO


_NAMES = ("rank_deadline", "status_day", "soap_offers", "I1.reply_hours", "R21.warn_days", "fit", "odd")


def _mapped(value: Any, extreme: Any) -> Any:
    if type(extreme) in options_of(value) or (float in options_of(value) and type(extreme) is int):
        return dict.fromkeys(_NAMES, extreme)
    return _NO


def _many(kind: Any, count: int) -> Any:
    if get_origin(kind) is tuple and get_args(kind)[0] is str:
        return tuple(f"word {number}" for number in range(count))
    if get_origin(kind) is tuple and get_args(kind)[0] is int:
        return tuple(range(count))
    if (
        isinstance(get_origin(kind), type)
        and issubclass(get_origin(kind), Mapping)
        and get_args(kind)[1] is str
    ):
        return {f"name {number}": "text" for number in range(count)}
    return _NO


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


# --- at the doors -----------------------------------------------------------------------------------


def _document_door(outcome: Outcome, folder: Path, workbook: wb.Workbook, label: str) -> None:
    path, source = fresh_file(folder, wb.Workbook()), folder / "extreme.json"
    source.write_text(
        json.dumps(to_plain(workbook)), "utf-8"
    )  # infinite numbers as JSON has no word for them
    said = call(path, "load", str(source))
    _judge(outcome, said, f"{label}: load")
    if said.code == 0:
        outcome.count("documents taken")
        _must_round_trip(outcome, path, label)
    else:
        outcome.count("documents refused")
        if said.code != 3:
            outcome.failures.append(f"{label}: load refused with exit {said.code}")


def _must_round_trip(outcome: Outcome, path: Path, label: str) -> None:
    dumped = call(path, "dump").out.encode()
    try:
        same = document.dumps(document.loads(dumped, "dump")) == dumped
    except document.DocumentError as error:
        outcome.failures.append(f"{label}: what a door took is refused again: {error.line()}")
        return
    if not same:
        outcome.failures.append(f"{label}: what a door took is not the same again")


def _typed_doors(outcome: Outcome, folder: Path, value: Any, rng: random.Random, label: str) -> None:
    text = value.isoformat() if isinstance(value, date | time) else str(value)
    if "\0" in text or len(text) > 100_000:
        return  # no process can be started with it
    path = fresh_file(folder, base_workbook())
    key = json.loads(call(path, "programs", "--json").out)[0]["key"]
    applicant = list(record_fields(wb.Applicant))
    program = [name for name in record_fields(wb.Program) if name != "key"]
    doors: list[tuple[str, ...]] = [
        ("profile", "set", "--", rng.choice(applicant), text),
        ("profile", "set", "exams", f"step2_ck:fail:{text}:200"),
        ("profile", "set", "gaps", f"{text}..{text}:why"),
        ("profile", "set", "experience", f"elective:US:IM:{text}:{text}mo"),
        ("program", "set", "--", key, rng.choice(program), text),
        ("program", "set", "--", key, "deadline", text),
        ("program", "ask", key, "visa_j1", f"--on={text}"),
        ("invite", "add", key, "inquiry", f"--on={text}"),
        ("invite", "add", key, "inquiry", f"--on={text}", f"--at={text}", f"--note={text}"),
        ("invite", "add", key, "scheduled", f"--starts={text}"),
        ("invite", "add", key, "scheduled", "--starts=2027-02-03T09:00", f"--minutes={text}", f"--tz={text}"),
        ("invite", "add", key, "invite", f"--reply-by={text}"),
        ("plan", "start", "rebuild_30", f"--on={text}"),
        ("plan", "shift", "--", "1", text),
        ("programs", f"--where=deadline>={text}"),
        ("programs", f"--where={text}"),
        ("rank", "note", "--", key, text),
        ("plan", "save", "1", f"--title={text}"),
    ]
    for door in doors if rng.random() < 0.2 else rng.sample(doors, 5):
        said = call(path, *door)
        _judge(outcome, said, f"{label}: {' '.join(door)[:200]}")
        outcome.count("typed texts taken" if said.code == 0 else "typed texts refused")
    _judge(outcome, call(path, "today", environment={"IMGTUI_TODAY": text}), f"{label}: IMGTUI_TODAY")
    _judge(outcome, call(path, "today", environment={"IMGTUI_TZ": text}), f"{label}: IMGTUI_TZ")
    _must_round_trip(outcome, path, f"{label}: typed")


def _shown(value: Any) -> str:
    return repr(value) if len(repr(value)) < 60 else f"{repr(value)[:50]}…"
