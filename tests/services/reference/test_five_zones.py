"""The season in five zones of applicants, over the changes of US, European and Cairo clocks."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from imgtui.domain.invites.state import reply_due
from imgtui.domain.workbook.records import Interview, Workbook
from imgtui.services.invites import events as invites
from imgtui.services.invites.calendar_export import season_calendar
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.storage.store import Store
from tests.books import reference
from tests.tui.seasons import SEASON, event, program

KARACHI, KOLKATA, CAIRO, LAGOS, NEW_YORK = ZONES = (
    "Asia/Karachi",
    "Asia/Kolkata",
    "Africa/Cairo",
    "Africa/Lagos",
    "America/New_York",
)
# 09:00 in Toledo, Ohio, on each applicant's clock: worked out by hand from the dates of the changes.
NINE_IN_TOLEDO = {
    "2026-10-28": ("18:00", "18:30", "16:00", "14:00", "09:00"),  # US and Cairo on summer time
    "2026-10-30": ("18:00", "18:30", "15:00", "14:00", "09:00"),  # Cairo's ended on the 29th
    "2026-11-02": ("19:00", "19:30", "16:00", "15:00", "09:00"),  # the US one on 1 November
    "2027-03-12": ("19:00", "19:30", "16:00", "15:00", "09:00"),  # winter everywhere
    "2027-03-15": ("18:00", "18:30", "15:00", "14:00", "09:00"),  # US since the 14th
    "2027-03-29": ("18:00", "18:30", "15:00", "14:00", "09:00"),  # Europe since the 28th: no matter here
    "2027-04-29": ("18:00", "18:30", "15:00", "14:00", "09:00"),
    "2027-05-03": ("18:00", "18:30", "16:00", "14:00", "09:00"),  # Cairo since 30 April
}
DEADLINES = {
    KARACHI: "Thu 4 Mar 07:00 PKT",
    KOLKATA: "Thu 4 Mar 07:30 IST",
    CAIRO: "Thu 4 Mar 04:00 EET",
    LAGOS: "Thu 4 Mar 03:00 WAT",
    NEW_YORK: "Wed 3 Mar 21:00 ET",
}
BOOK = replace(
    SEASON,
    programs=tuple(
        program(
            f"p{n}",
            f"Hospital {n}",
            event(3 * n, "2026-09-24", "applied"),
            event(3 * n + 1, "2026-10-01", "invite"),
            event(3 * n + 2, "2026-10-02", "scheduled"),
            interviews=(Interview(starts_at=datetime.fromisoformat(f"{day}T09:00"), minutes=180),),
        )
        for n, day in enumerate(NINE_IN_TOLEDO)
    ),
    rank_lists=(),
    plans=(),
)


def season(path: Path, zone: str, now: str, workbook: Workbook = BOOK) -> tuple[Book, View]:
    with Store.open(path) as store:
        store.fill(replace(workbook, applicant=replace(workbook.applicant, tz=zone)))
    book = Book.open(path, Clock.of(now, zone), reference())
    return book, evaluate(Constants.of(reference()), book.snapshot, book.now())


@pytest.fixture(params=ZONES)
def here(request, tmp_path: Path):
    book, view = season(tmp_path / "w", request.param, "2026-10-05T09:00")
    with book:
        yield request.param, book, view


def test_each_interview_stands_at_its_hour_on_both_clocks(here) -> None:
    zone, _, view = here
    found = [slot.start.astimezone(view.clocks.here).strftime("%Y-%m-%d %H:%M") for slot in view.slots]
    assert found == [f"{day} {hours[ZONES.index(zone)]}" for day, hours in NINE_IN_TOLEDO.items()]
    both = [view.clocks.both(slot.start, slot.where) for slot in view.slots]
    if zone == NEW_YORK:
        assert all("=" not in text for text in both), "one clock is said once"
    else:
        assert all(" = " in text and text.endswith("09:00 ET") for text in both)


def test_the_deadline_is_the_applicants_own_date(here) -> None:
    zone, _, view = here
    assert view.clocks.at(view.deadline, view.clocks.here) == DEADLINES[zone]
    assert view.clocks.local_date(view.deadline) == date(2027, 3, 3 if zone == NEW_YORK else 4)


def read_by_hand(data: bytes) -> dict[str, tuple[str, str]]:
    """Read uid -> start and end: lines unfolded and parted at their first colon, and no library at all."""
    found: dict[str, tuple[str, str]] = {}
    event: dict[str, str] = {}
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            found[event["UID"]] = (event["DTSTART"], event.get("DTEND", ""))
        else:
            event[name.partition(";")[0]] = value
    return found


def test_the_calendar_says_the_same_instants_to_a_reader_written_by_hand(here) -> None:
    _, book, view = here
    read = read_by_hand(season_calendar(book, view))
    for slot in view.slots:
        start, end = read[f"2027.interview.{slot.index}.{slot.program}@imgtui"]
        assert datetime.strptime(start, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == slot.start
        assert datetime.strptime(end, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == slot.end


@pytest.mark.parametrize(
    ("zone", "day", "due"),
    [
        (NEW_YORK, "2027-03-13", "2027-03-15T21:00"),  # the night of the 14th has 23 hours
        (NEW_YORK, "2026-10-31", "2026-11-02T19:00"),  # that of 1 November 25
        (CAIRO, "2027-04-29", "2027-05-01T21:00"),
        (CAIRO, "2026-10-29", "2026-10-31T19:00"),
        (KARACHI, "2027-03-13", "2027-03-15T20:00"),
        (LAGOS, "2027-03-27", "2027-03-29T20:00"),
        (KOLKATA, "2026-10-31", "2026-11-02T20:00"),
    ],
)
def test_48_hours_are_48_hours_over_a_change(tmp_path: Path, zone: str, day: str, due: str) -> None:
    workbook = replace(BOOK, programs=(program("a", "A", event(1, "2026-09-24", "applied")),))
    book, _ = season(tmp_path / "w", zone, f"{day}T20:30", workbook)
    with book:
        invites.add_event(book, ["a"], invites.NewEvent(kind="invite", at=time(20)))
        view = evaluate(Constants.of(reference()), book.snapshot, book.now())
        reply = reply_due(view.programs["a"], view.clocks, view.figures)
        assert reply is not None
        assert reply.due.astimezone(view.clocks.here).strftime("%Y-%m-%dT%H:%M") == due
        assert view.clocks.until(reply.due).total_seconds() == 47.5 * 3600


def test_the_same_pair_clashes_in_every_zone(tmp_path: Path) -> None:
    pair = tuple(
        program(
            key,
            key.title(),
            event(n, "2026-10-01", "invite"),
            city=city,
            state=state,
            interviews=(Interview(starts_at=datetime.fromisoformat(at), minutes=240, format="virtual"),),
        )
        # On 14 March, the day of the change: 13:00 in Ohio is 10:00 in Arizona, which keeps its time.
        for n, (key, city, state, at) in enumerate(
            (("ohio", "Toledo", "OH", "2027-03-14T13:00"), ("arizona", "Phoenix", "AZ", "2027-03-14T12:00"))
        )
    )
    texts = set()
    for n, zone in enumerate(ZONES):
        book, view = season(tmp_path / str(n), zone, "2027-03-01T09:00", replace(BOOK, programs=pair))
        with book:
            [clash] = view.clashes
            assert (clash.kind, clash.first.program, clash.second.program) == ("overlap", "ohio", "arizona")
            texts.update(re.findall(r"\w+ \d+ Mar \d\d:\d\d ET", clash.text))
    assert len(texts) == 1, texts
