"""What the next interview costs to work out on 300 programs: the page, and the forecast after each change."""

from dataclasses import replace
from datetime import datetime
from statistics import median
from time import perf_counter
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

PROGRAMS, CHANGES = 300, 31
NOW = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Asia/Karachi"))
"""In the first weeks, when most is still to come: the dearest day of a season."""


def season_times() -> tuple[float, list[float], list[float]]:
    """Return the milliseconds of the first page, and of forecast and page after each changed program."""
    sample = document.loads((db_root() / "samples" / "demo.json").read_bytes(), "demo")
    made = [
        replace(sample.programs[n % len(sample.programs)], key=f"k{n}", nrmp_code=None)
        for n in range(PROGRAMS)
    ]
    book = replace(sample, programs=tuple(made), rank_lists=())
    view = evaluate(Constants.of(load_reference()), _snapshot(book, 1), NOW)
    begun = perf_counter()
    next_page(view, 500)
    first = (perf_counter() - begun) * 1000
    forecasts: list[float] = []
    pages: list[float] = []
    for n in range(CHANGES):
        view = _changed(view, f"k{n}", n + 2)
        begun = perf_counter()
        found = view.outlook
        weeks_of(season_of(view))
        span_of(together(to_come(found.prospects, found.still, found.days).values()), view.figures)
        forecasts.append((perf_counter() - begun) * 1000)
        next_page(view, 500)
        pages.append((perf_counter() - begun) * 1000)
    return first, forecasts, pages


def report() -> None:
    """Print what it costs."""
    first, forecasts, pages = season_times()
    print("\n### The next interview, 300 programs\n")
    print(f"- the first page of a process: {first:.0f} ms (goal 150)")
    print(f"- the forecast after a change: {median(forecasts):.1f} ms (goal 20)")
    print(f"- forecast and whole page after a change: {median(pages):.1f} ms")


def _snapshot(book: Workbook, revision: int) -> Snapshot:
    return Snapshot(book, {program.key: program for program in book.programs}, revision)


def _changed(view: View, key: str, revision: int) -> View:
    programs = dict(view.programs)
    other = "maybe" if programs[key].apply == "yes" else "yes"
    programs[key] = replace(programs[key], apply=other)
    book = replace(view.workbook, programs=tuple(programs.values()))
    return evaluate_next(view, _snapshot(book, revision), Touched(frozenset({key})), NOW)
