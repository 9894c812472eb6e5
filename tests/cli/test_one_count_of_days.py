"""Days are counted once: the same date is equally far on every page, in every zone and at every hour."""

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import (
    Applicant,
    Document,
    Event,
    Exam,
    Interview,
    Plan,
    Program,
    Task,
    Workbook,
)
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.tui.invites.log import day_log
from imgtui.tui.plan.board import board_of
from imgtui.tui.plan.details import paragraphs
from tests.cli.conftest import Call
from tests.tables import for_each

DAY = r"(\w{3} \d{1,2} \w{3})(?: \d{4})?"
FAR = r"(in \d+ days|tomorrow|today)"
SHAPES = (rf"{DAY} \({FAR}\)", rf"due {DAY}, {FAR}", rf"Task of {DAY}: due {FAR}")
TURNED = (rf"{FAR}, {DAY}",)
FIRST = date(2026, 11, 27)


def workbook() -> Workbook:
    """Return a season in which tasks, interviews, papers, sittings and deadlines lie on the same dates."""
    dates = [FIRST + timedelta(days=days) for days in range(12)]
    tasks = tuple(
        Task(id=f"t{number}", week=1, title=f"Task of {day_text(day)}", due=day)
        for number, day in enumerate(dates)
    )
    programs = tuple(
        Program(
            key=f"p{number}",
            name=f"Program {number}",
            specialty="Internal Medicine",
            city="Toledo",
            state="OH",
            events=(Event(id=f"e{number}", kind="invite", on=date(2026, 11, 2)),),
            interviews=(Interview(starts_at=datetime(day.year, day.month, day.day, 12)),),
        )
        for number, day in enumerate(dates)
    )
    papers = tuple(Document(kind="photo", status="asked", due=day) for day in dates[:6])
    exams = (Exam(exam="step1", result="pass", taken_on=date(2024, 3, 1)),)
    return Workbook(
        applicant=Applicant(ecfmg="in_progress", exams=exams, documents=papers),
        programs=programs,
        plans=(Plan(template="own", title="Mine", start=FIRST, tasks=tasks),),
    )


def counted(text: str) -> dict[str, set[str]]:
    """Return how far each date is told to be."""
    found: dict[str, set[str]] = defaultdict(set)
    for shape in SHAPES:
        for day, far in re.findall(shape, text):
            found[day].add(far)
    for shape in TURNED:
        for far, day in re.findall(shape, text):
            found[day].add(far)
    return found


@for_each(
    ("zone", "now"),
    [
        (zone, f"2026-11-{day}T{hour:02}:10")
        for zone in ("Asia/Kolkata", "Pacific/Honolulu", "Europe/London")
        for day, hour in ((27, 23), (28, 0), (28, 4), (28, 11), (28, 19))
    ],
)
def test_the_same_date_is_equally_far_on_every_page(
    zone: str, now: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", now)
    monkeypatch.setenv("IMGTUI_TZ", zone)
    document = tmp_path / "document.json"
    if not document.exists():  # the cases share the folder
        document.write_bytes(dumps(workbook()))
        assert call("load", document).code == 0
    pages = {name: call(name).out for name in ("today", "clock", "invites", "check", "plan")}
    with Book.open(tmp_path / "w.imgtui", Clock.of(now, zone)) as book:
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
    board = board_of(view, 0)
    pages["details"] = "\n".join(str(paragraphs(view, board, f"t{number}")) for number in range(12))
    told: dict[str, set[str]] = defaultdict(set)
    for name, text in pages.items():
        for day, far in counted(text).items():
            told[day] |= far
        if name != "plan":
            assert counted(text), (name, "counts nothing here: the test would hold for any count")
    official = view.clocks.official_today
    for day, far in told.items():
        assert len(far) == 1, (day, far)
    third = day_text(official + timedelta(days=3))
    assert told[third] == {"in 3 days"}


@for_each(
    ("zone", "now", "ago", "headed"),
    [
        # In New York it is still the 29th: the invite of the 20th lies nine days back there.
        ("Asia/Karachi", "2026-11-30T00:10", 9, {"Sun 29 Nov · yesterday"}),
        ("Asia/Karachi", "2026-11-30T12:00", 10, {"Mon 30 Nov · today", "Sun 29 Nov · yesterday"}),
        # In Honolulu the 29th is not over when the official clock shows the 30th.
        ("Pacific/Honolulu", "2026-11-29T20:00", 10, {"Sun 29 Nov · today"}),
        ("Pacific/Honolulu", "2026-11-29T12:00", 9, {"Sun 29 Nov · today", "Sat 28 Nov · yesterday"}),
    ],
)
def test_what_lies_back_is_counted_from_the_same_day(
    zone: str,
    now: str,
    ago: int,
    headed: set[str],
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", now)
    monkeypatch.setenv("IMGTUI_TZ", zone)
    invited = Event(id="i", kind="invite", on=date(2026, 11, 20))
    mailed = tuple(Event(id=f"m{day}", kind="interest_mail", on=date(2026, 11, day)) for day in range(27, 31))
    ash = Program(key="ash", name="Ash", events=(Event(id="a", kind="applied", on=None), invited, *mailed))
    document = tmp_path / "back.json"
    document.write_bytes(dumps(Workbook(programs=(ash,))))
    assert call("load", document, "--replace").code == 0
    told = call("invites", "--waiting", "--json").data
    assert (told["days_since_invite"], told["waiting"]["invited"][0]["days"]) == (ago, ago)
    assert f"Last invite: {ago} days ago" in call("invites").out
    assert f"(the last {ago} days ago)" in call("today").out
    assert call("export", "invites", "--to", tmp_path / "i.md").code == 0
    assert f"{ago} days ago" in (tmp_path / "i.md").read_text()
    with Book.open(tmp_path / "w.imgtui", Clock.of(now, zone)) as book:
        rows = day_log(evaluate(Constants.of(book.reference), book.snapshot, book.now()))
    titles = [section.title for section in rows.sections]
    assert {
        " · ".join(title.split(" · ")[:2]) for title in titles if re.search("today|yesterday", title)
    } == headed
