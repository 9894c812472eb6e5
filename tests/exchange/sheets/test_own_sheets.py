"""Sheets of other keepers, made up before the reader was fitted to them, against their keys."""

import csv
import json
from collections import Counter
from functools import cache, partial
from pathlib import Path
from typing import Any

from imgtui.exchange.sheets import SheetReading, choose_sheet, read_file, understand
from imgtui.exchange.sheets.cells.model import RowDraft
from imgtui.exchange.sheets.layout.said import with_told
from tests.exchange.sheets.rows import read_column
from tests.tables import for_each

FOLDER = Path(__file__).parents[2] / "data" / "own_sheets"
NAMES = tuple(sorted(path.name[:2] for path in FOLDER.glob("*.key.json")))
KEYED_AT_LEAST = 0.89
WORDINGS_AT_LEAST = 0.9
ASKED_AT_LEAST = 0.7
"""Of what a sheet leaves open, so much is asked or at least not taken."""


@cache
def key(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.key.json").read_text("utf-8"))
    return found


@cache
def reading(name: str) -> SheetReading:
    sheets = with_told(read_file(FOLDER / key(name)["file"]))
    return understand(choose_sheet(sheets, key(name).get("sheet")), match_year=2027)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) or isinstance(other, str) or isinstance(one, bool) or isinstance(other, bool):
        return str(one).casefold() == str(other).casefold()
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and abs(one - other) < 0.5


@cache
def programs(name: str) -> dict[str, RowDraft]:
    """Return the drafts of a sheet by the names of its key, each once."""
    left = list(reading(name).drafts)
    found: dict[str, RowDraft] = {}
    for wanted, facts in key(name)["programs"].items():
        named = (facts.get("name") or wanted.partition("#")[0]).casefold()
        own = [draft for draft in left if named in str(draft.values["name"]).casefold()]
        if own:
            found[wanted] = max(own, key=partial(_agreeing, facts))  # "Highnam" before "Highnam Primary Care"
            left.remove(found[wanted])
    return found


def _agreeing(facts: dict[str, Any], draft: RowDraft) -> int:
    return sum(_same(draft.values.get(field), value) for field, value in facts.items())


def _events(draft: RowDraft) -> set[tuple[str, str | None]]:
    return {(each.kind, str(each.on) if each.on else None) for each in draft.happenings}


def counts(name: str) -> tuple[Counter[str], list[tuple[object, ...]]]:
    """Return how many of the keyed facts are right, wrong, or not taken, and those that are wrong."""
    found: Counter[str] = Counter()
    wrong: list[tuple[object, ...]] = []
    for program, draft in programs(name).items():
        for field, value in key(name)["programs"][program].items():
            if field in ("name", "events", "interviews"):
                continue
            given = draft.values.get(field)
            given = str(given) if field == "deadline" and given is not None else given
            told = "missing" if given is None else "right" if _same(given, value) else "wrong"
            found[told] += 1
            wrong += [(program, field, given, value)] if told == "wrong" else []
        for event in key(name)["programs"][program].get("events", ()):
            if event["kind"] in _OF_COLUMNS:
                known = (event["kind"], event["on"]) in _events(draft)
                found["right" if known else "missing"] += 1
        for interview in key(name)["programs"][program].get("interviews", ()):
            known = (interview["starts_at"], interview.get("tz")) in _interviews(draft)
            found["right" if known else "missing"] += 1
    return found, wrong


def _interviews(draft: RowDraft) -> set[tuple[str, str | None]]:
    held = (each for each in draft.happenings if each.kind == "interview" and each.on)
    return {(f"{each.on}T{each.at:%H:%M}" if each.at else str(each.on), each.zone) for each in held}


_OF_COLUMNS = ("applied", "invite", "rejected", "waitlist")
"""Events that a column tells by itself; what an interview day comes to hangs on the day it is read."""


@for_each("name", NAMES)
def test_every_program_and_no_other(name: str) -> None:
    alike = {tuple(pair) for pair in key(name).get("alike", ())}
    assert set(programs(name)) == set(key(name)["programs"])
    assert len(reading(name).drafts) == len(programs(name)) + len(alike)
    assert alike <= set(reading(name).near)


@for_each("name", NAMES)
def test_what_must_not_be_made_of_them(name: str) -> None:
    made = []
    for rule in key(name)["must_not"]:
        draft, field, value = programs(name)[rule["program"]], rule["field"], rule["value"]
        if field == "events" and value is None:
            bad = bool(draft.happenings)
        elif field == "events":
            kind, _, on = value.partition("@")
            bad = any(kind == one and (not on or on == day) for one, day in _events(draft))
        elif field == "interviews":
            bad = bool(_interviews(draft))
        else:
            given = draft.values.get(field)
            bad = given is not None and (value is None or _same(given, value))
        made += [rule] if bad else []
    assert made == []


def test_the_scores_reached() -> None:
    whole: Counter[str] = Counter()
    wrong: list[tuple[object, ...]] = []
    for name in NAMES:
        found, bad = counts(name)
        whole += found
        wrong += bad
    given = whole["right"] + whole["wrong"]
    assert wrong == []
    assert given >= KEYED_AT_LEAST * whole.total()


@for_each("name", NAMES)
def test_what_a_sheet_leaves_open_is_not_lost(name: str) -> None:
    open_ones = kept = 0
    for each in key(name)["ask"]:
        draft = programs(name)[each["program"]]
        doubts = [d for d in reading(name).doubtful if d.row == draft.row and d.column == each["column"]]
        open_ones += 1
        kept += bool(doubts) or each["field"] not in draft.values
    assert kept >= ASKED_AT_LEAST * open_ones


def _wordings() -> list[dict[str, str]]:
    with (FOLDER / "wordings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _outcome(row: dict[str, str]) -> str:
    """Return what becomes of one wording: "right", "asked", "wrong", "silent" or "taken"."""
    found = read_column(row["heading"], row["cell"])
    draft, field = found.drafts[0], row["field"]
    asked = bool(found.doubtful)
    if field == "events":
        kind, _, on = row["value"].partition("@")
        given: object = next(iter(_events(draft)), None)
        right = any(kind == one and (not on or on == day) for one, day in _events(draft))
    else:
        given = draft.values.get(field)
        right = given is not None and _said(given) == row["value"]
    if row["kind"] == "silent":
        return "right" if given is None else "wrong"
    if row["kind"] == "ask":
        return "right" if given is None and asked else "taken" if right else "wrong" if given else "silent"
    return "right" if right else "wrong" if given is not None else "asked" if asked else "silent"


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_wordings_of_one_fact() -> None:
    rows = _wordings()
    told = {(row["heading"], row["cell"], row["field"]): _outcome(row) for row in rows}
    assert [each for each, outcome in told.items() if outcome == "wrong"] == []
    right = sum(outcome == "right" for outcome in told.values())
    assert right >= WORDINGS_AT_LEAST * len(rows), [e for e, o in told.items() if o != "right"]
