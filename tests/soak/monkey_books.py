"""The two workbooks that the monkey plays with: the demo, and a shared list with a season in it."""

import random
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from imgtui.domain.workbook.records import Event, Program, RankEntry, RankList
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.demo import make_demo
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.reading.reader.client import ImportClient
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.tui.seasons import APPLICANT

NOW = "2027-01-29T09:00"
KINDS = ("demo", "real")
_SHEET = Path(__file__).parents[1] / "data" / "sheets" / "shared_img_list.csv"
_STEPS = ("applied", "invite", "scheduled", "interviewed")


def clock() -> Clock:
    """Return a clock that stands still in the season."""
    return Clock.of(NOW, "Asia/Karachi")


def make_book(kind: str, folder: Path) -> Path:
    """Make a workbook of a kind in `folder`, which is made for it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "season.imgtui"
    if kind == "demo":
        shutil.move(make_demo(folder), path)
    else:
        _make_real(path)
    return path


def _make_real(path: Path) -> None:
    Store.open(path).close()
    with ImportClient(path, clock(), str(_SHEET)) as client:
        client.read([{"path": str(_SHEET)}])
        client.store("update", {}, None, None)
    rng = random.Random(7)
    with Store.open(path) as file, file.change("a season", datetime.fromisoformat(NOW)) as change:
        workbook = file.read_within(change)
        programs = tuple(_with_events(each, rng) for each in workbook.programs)
        seen = [each.key for each in programs if any(e.kind == "interviewed" for e in each.events)]
        lists = (RankList(name="primary", entries=tuple(RankEntry(program=key) for key in seen[:14])),)
        replace_all(change, replace(workbook, applicant=APPLICANT, programs=programs, rank_lists=lists))
    with Book.open(path, clock()) as book:
        plans.start(book, "rebuild-30", date(2027, 1, 18))


def _with_events(program: Program, rng: random.Random) -> Program:
    steps = _STEPS[: rng.choice((0, 0, 0, 1, 1, 2, 3, 4))]
    first = date(2026, 9, 24) + timedelta(days=rng.randint(0, 20))
    events = tuple(
        Event(id=f"{program.key}-{place}", on=first + timedelta(days=25 * place), kind=kind)
        for place, kind in enumerate(steps)
    )
    return replace(program, events=events, apply=rng.choice((None, "yes", "maybe", "no")))
