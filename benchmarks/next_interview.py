"""What the next interview costs to work out on 300 programs: the page, and the forecast after each change.

Time of the processor, in processes of their own: the first page of a process finds nothing kept. The
ratios are to judging the same 300 programs anew in that process, which drifts with the machine alike.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from statistics import median, quantiles
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

from imgtui.domain.applications.season_ahead import span_of, to_come, weeks_of
from imgtui.domain.reference.beta import together
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot, Touched
from imgtui.exchange import document
from imgtui.exchange.reference import db_root, load_reference
from imgtui.services.applications.next_dollar import next_page
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from imgtui.services.views.outlook import season_of

PROGRAMS, CHANGES, PROCESSES, JUDGED = 300, 31, 5, 5
GOAL_PAGE, GOAL_FORECAST = 150, 20
NOW = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Asia/Karachi"))
"""In the first weeks, when most is still to come: the dearest day of a season."""


def season_times() -> dict[str, Any]:
    """Return milliseconds of the processor: judging all, the first page, forecast and page after changes."""
    sample = document.loads((db_root() / "samples" / "demo.json").read_bytes(), "demo")
    made = [
        replace(sample.programs[n % len(sample.programs)], key=f"k{n}", nrmp_code=None)
        for n in range(PROGRAMS)
    ]
    book = replace(sample, programs=tuple(made), rank_lists=())
    constants = Constants.of(load_reference())
    evaluate(constants, _snapshot(book, 0), NOW)  # patterns are compiled once in a process
    judged = [_spent(lambda at=at: evaluate(constants, _snapshot(book, at), NOW)) for at in range(JUDGED)]
    view = evaluate(constants, _snapshot(book, JUDGED), NOW)
    first = _spent(lambda: next_page(view, 500))
    forecasts: list[float] = []
    pages: list[float] = []
    for n in range(CHANGES):
        view = _changed(view, f"k{n}", JUDGED + n + 1)
        forecasts.append(_spent(lambda seen=view: _forecast(seen)))
        pages.append(forecasts[-1] + _spent(lambda seen=view: next_page(seen, 500)))
    return {"judged": judged, "first": first, "forecasts": forecasts, "pages": pages}


def report() -> None:
    """Print what it costs, over several processes."""
    runs = [_of_a_process() for _ in range(PROCESSES)]
    judged = median(each for run in runs for each in run["judged"])
    first = [run["first"] for run in runs]
    forecasts = [each for run in runs for each in run["forecasts"]]
    pages = [each for run in runs for each in run["pages"]]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"\n### The next interview, {PROGRAMS} programs, time of the processor (load {load:.1f})\n")
    print(f"judging all {PROGRAMS} anew, what the ratios are to: {judged:.1f} ms\n")
    print("| what | median | p95 | ratio | goal |\n| --- | --- | --- | --- | --- |")
    _line("the first page of a process", first, judged, GOAL_PAGE)
    _line("the forecast after a change", forecasts, judged, GOAL_FORECAST)
    _line("forecast and whole page after a change", pages, judged, None)


def _line(what: str, times: list[float], baseline: float, goal: int | None) -> None:
    middle, late = median(times), quantiles(times, n=20)[18]
    met = "" if goal is None else f"≤ {goal} ms {'met' if middle <= goal else '**not met**'}"
    print(f"| {what} | {middle:.1f} ms | {late:.1f} ms | {middle / baseline:.2f} | {met} |")


def _of_a_process() -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.next_interview"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def _spent(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return (process_time() - begun) * 1000


def _forecast(view: View) -> None:
    found = view.outlook
    weeks_of(season_of(view))
    span_of(together(to_come(found.prospects, found.still, found.days).values()), view.figures)


def _snapshot(book: Workbook, revision: int) -> Snapshot:
    return Snapshot(book, {program.key: program for program in book.programs}, revision)


def _changed(view: View, key: str, revision: int) -> View:
    programs = dict(view.programs)
    other = "maybe" if programs[key].apply == "yes" else "yes"
    programs[key] = replace(programs[key], apply=other)
    book = replace(view.workbook, programs=tuple(programs.values()))
    return evaluate_next(view, _snapshot(book, revision), Touched(frozenset({key})), NOW)


if __name__ == "__main__":
    print(json.dumps(season_times()))
