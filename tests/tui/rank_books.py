"""Workbooks with interviewed programs, and where things stand on the screen of the Rank pane."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Event,
    Exam,
    Program,
    RankEntry,
    RankList,
    Rating,
    Season,
    TargetSpecialty,
    Workbook,
)
from imgtui.storage.store import Store
from imgtui.tui.rank.pane import RankPane
from tests.tui.driving import until

INTERVIEWED = (
    Event(id="1", on=date(2026, 10, 5), kind="invite"),
    Event(id="2", on=date(2026, 10, 6), kind="scheduled"),
    Event(id="3", on=date(2026, 11, 20), kind="interviewed"),
)
APPLICANT = Applicant(
    tz="Asia/Karachi",
    citizenship="non_us",
    visa_needed="j1",
    graduation_year=2023,
    exams=(
        Exam(exam="step1", taken_on=date(2022, 5, 1), result="pass"),
        Exam(exam="step2_ck", taken_on=date(2024, 5, 1), result="pass", score=227),
    ),
    specialties=(TargetSpecialty(name="Internal Medicine"),),
)
# Key, name, type, IMG share, city, state, overall rating: S2's nine interviews, then five more.
_PROGRAMS: tuple[tuple[str, str, str, float, str, str, int], ...] = (
    ("charles", "Charles River", "community_university", 10, "Boston", "MA", 3),
    ("wabash", "Wabash Avenue", "community_university", 10, "Chicago", "IL", 3),
    ("maumee", "Maumee Community", "community", 40, "Toledo", "OH", 4),
    ("gem", "Gem City", "community", 40, "Dayton", "OH", 4),
    ("keeper", "Keeper of the Plains", "community", 40, "Wichita", "KS", 4),
    ("plainview", "Plainview Rural", "rural", 75, "Hays", "KS", 4),
    ("souris", "Souris Valley", "rural", 70, "Minot", "ND", 4),
    ("magnolia", "Magnolia Regional", "community", 80, "Meridian", "MS", 4),
    ("bluestone", "Bluestone", "community", 72, "Bluefield", "WV", 5),
    ("bigsky", "Big Sky", "rural", 66, "Butte", "MT", 5),
    ("erie", "Erie Shores", "community", 55, "Erie", "PA", 2),
    ("huron", "Huron University", "university", 4, "Ann Arbor", "MI", 5),
    ("redbud", "Redbud", "community", 45, "Tulsa", "OK", 5),
    ("sandhills", "Sandhills", "community", 58, "Kearney", "NE", 3),
)
NINE = tuple(row[0] for row in _PROGRAMS[:9])
KEYS = tuple(row[0] for row in _PROGRAMS)


def program(row: tuple[str, str, str, float, str, str, int], **fields: Any) -> Program:
    key, name, kind, img, city, state, stars = row
    given: dict[str, Any] = {
        "specialty": "Internal Medicine",
        "program_type": kind,
        "img_percent": img,
        "city": city,
        "state": state,
        "visa_j1": "yes",
        "track": "categorical",
        "events": INTERVIEWED,
        "rating": Rating(fit=stars, support=stars, would_attend=True),
    }
    return Program(key=key, name=name, **(given | fields))


def season(
    ranked: tuple[str, ...] = NINE,
    count: int = 9,
    *,
    certified: tuple[str, ...] | None = None,
    others: tuple[Program, ...] = (),
) -> Workbook:
    """Return a workbook with the first `count` programs interviewed and `ranked` on the list."""
    snapshots = (Certified(at=datetime.fromisoformat("2027-01-20T10:00:00-05:00"), entries=certified),)
    lists = (
        RankList(
            name="primary",
            kind="primary",
            entries=tuple(RankEntry(program=key) for key in ranked),
            certified=snapshots if certified is not None else (),
        ),
    )
    return Workbook(
        # Open already, so that what is certified in these tests is certified.
        season=Season(match_year=2027, dates={"ranking_opens": date(2027, 1, 15)}),
        applicant=APPLICANT,
        programs=(*(program(row) for row in _PROGRAMS[:count]), *others),
        rank_lists=lists if ranked else (),
    )


def pane_of(pilot: Pilot[int]) -> RankPane:
    return pilot.app.query_one(RankPane)


def saved(path: Path) -> tuple[str, ...]:
    """Return the order in the file."""
    with Store.open(path) as store:
        lists = store.read().workbook.rank_lists
        return tuple(entry.program for entry in lists[0].entries) if lists else ()


def steps(path: Path) -> list[str]:
    """Return the names of the steps that are done, newest first."""
    with Store.open(path) as store:
        return [step.name for step in store.steps(50) if not step.undone]


def side_text(pilot: Pilot[int]) -> str:
    from imgtui.tui.widgets.text.toned import TonedText

    return pilot.app.query_one("#rank-side", TonedText).text


def strip_text(pilot: Pilot[int]) -> str:
    from imgtui.tui.widgets.text.toned import TonedText

    return pilot.app.query_one("#rank-strip", TonedText).text


def row_at(pilot: Pilot[int], name: str) -> tuple[int, int]:
    """Return where on the screen the row of a program is."""
    rows = pane_of(pilot).rows
    height = rows.scrollable_content_region.height
    texts = [rows.render_line(y).text for y in range(height)]
    y = next(y for y, text in enumerate(texts) if name in text and "was here" not in text)
    return rows.region.x + 8, rows.region.y + y


async def lift(pilot: Pilot[int], name: str, onto: str) -> None:
    """Press the button on one row and carry it to where another one is, the button still held."""
    start, end = row_at(pilot, name), row_at(pilot, onto)
    await pilot.mouse_down(offset=start)
    step = 1 if end[1] > start[1] else -1
    for y in range(start[1] + step, end[1] + step, step):
        await pilot.hover(offset=(start[0], y))


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is on its way to the file any more."""
    await until(pilot, lambda: not pane_of(pilot).board.saving)
    await pilot.pause()


async def ends_by_blur(pilot: Pilot[int]) -> None:
    """Take the focus away, as a click elsewhere does."""
    pilot.app.set_focus(None)
    await pilot.pause()


def tells(text: str, lead: str, rule: str) -> bool:
    """Return whether a panel tells a warning: its sign before it, its rule behind its words."""
    told = rf"^ *{re.escape(lead)} [^\n]*(?:\n(?! *(?:[+−→!]|note|About|\d+ more))[^\n]*)*?\b{rule}\b"
    return re.search(told, text, re.MULTILINE) is not None
