"""What the season offers: each kind appears, is taken or refused for good, and never adds itself."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import (
    Certified,
    Event,
    Interview,
    Plan,
    Program,
    RankEntry,
    RankList,
    Refused,
    Task,
    Workbook,
)
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import proposals
from imgtui.services.rank import lists as rank
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import View
from imgtui.storage.store import Store
from tests.books import view_of


def event(number: int, on: str, kind: str) -> Event:
    return Event(id=f"e{number}", on=date.fromisoformat(on), kind=kind)


def applied(number: int) -> Program:
    return Program(
        key=f"a{number}", name=f"Program {number}", events=(event(number, "2026-09-10", "applied"),)
    )


def seen(key: str, *, at: str | None = None, held: str | None = None) -> Program:
    events = [event(1, "2026-09-10", "applied"), event(2, "2026-10-01", "invite")]
    events.append(event(3, "2026-10-02", "scheduled"))
    if held:
        events.append(event(4, held, "interviewed"))
    start = datetime.fromisoformat(at or f"{held}T09:00")
    day = Interview(starts_at=start, tz="America/Chicago", minutes=240, format="virtual")
    return Program(key=key, name=key.title(), events=tuple(events), interviews=(day,))


BEHIND = Workbook(programs=tuple(applied(number) for number in range(40)))
CLASH = Workbook(
    programs=(seen("ash", at="2026-12-03T09:00"), seen("birch", at="2026-12-03T11:00")),
)
UNRANKED = Workbook(
    programs=(seen("ash", held="2026-12-03"), seen("birch", held="2026-12-05")),
    rank_lists=(RankList(name="primary", entries=(RankEntry(program="ash"),)),),
)


@pytest.fixture
def opened(tmp_path: Path):
    books: list[Book] = []

    def make(workbook: Workbook, today: str) -> Book:
        path = tmp_path / f"w{len(books)}"
        with Store.open(path) as store:
            store.fill(workbook)
        books.append(Book.open(path, Clock.of(today, "America/New_York")))
        return books[-1]

    yield make
    for book in books:
        book.close()


def offers(view: View) -> tuple[PlanProposal, ...]:
    """What the season offers, without the tasks for what is weak in the file or due by the clock."""
    return tuple(
        each for each in proposals.offers(view) if each.kind in ("rescue", "certify", "clash", "season")
    )


def ids(book: Book) -> list[str]:
    return [each.id for each in offers(view_of(book))]


def today_ids(book: Book) -> list[str]:
    lines = today_lines_of(view_of(book))
    return [line.id for line in lines if line.kind in ("offer", "rescue") and line.id != "weak"]


@pytest.mark.parametrize(
    ("day", "offered"),
    [("2026-11-14", []), ("2026-11-15", ["rescue"]), ("2027-03-03", ["rescue"])],
)
def test_rescue_is_offered_while_invites_are_behind(opened, day: str, offered: list[str]) -> None:
    book = opened(BEHIND, day)
    assert ids(book) == offered
    assert today_ids(book) == offered
    assert book.workbook.plans == ()


def test_rescue_is_gone_once_its_plan_runs_and_back_after_undo(opened) -> None:
    book = opened(BEHIND, "2026-11-20")
    (offer,) = offers(view_of(book))
    assert proposals.accept(book, offer) == 0
    assert [plan.template for plan in book.workbook.plans] == ["rescue"]
    assert ids(book) == today_ids(book) == []
    book.undo()
    assert ids(book) == today_ids(book) == ["rescue"]


def test_what_is_refused_stays_refused(opened) -> None:
    book = opened(BEHIND, "2026-11-20")
    (offer,) = offers(view_of(book))
    proposals.refuse(book, offer, "my list is small by choice")
    proposals.refuse(book, offer, "twice is once")
    assert book.workbook.refused == (Refused(proposal="rescue", why="my list is small by choice"),)
    assert ids(book) == today_ids(book) == []
    assert ids(opened(book.workbook, "2026-12-20")) == [], "also when it has become worse"
    proposals.unrefuse(book, "rescue")
    assert ids(book) == ["rescue"]
    with pytest.raises(UsageError, match="was not refused"):
        proposals.unrefuse(book, "rescue")


def test_a_clash_offers_one_task_that_goes_into_the_running_plan(opened) -> None:
    plan = Plan(
        template="interviews",
        title="Weekly",
        start=date(2026, 11, 16),
        tasks=(Task(id="x", week=3, title="X", due=date(2026, 12, 6)),),
    )
    book = opened(replace(CLASH, plans=(plan,)), "2026-11-20")
    (offer,) = offers(view_of(book))
    assert offer.kind == "clash"
    assert "overlap" in offer.title
    before = book.workbook
    assert proposals.accept(book, offer) == 0
    task = book.workbook.plans[0].tasks[-1]
    assert (task.id, task.program) == (offer.id, "birch")
    assert task.due is not None
    assert book.today() <= task.due < date(2026, 12, 3)
    assert task.week == 3
    assert ids(book) == []
    with pytest.raises(UsageError, match="in a plan already"):
        proposals.accept(book, offer)
    book.undo()
    assert book.workbook == before


def test_without_a_plan_the_tasks_get_one_of_their_own(opened) -> None:
    book = opened(CLASH, "2026-11-20")
    (offer,) = offers(view_of(book))
    assert proposals.accept(book, offer) == 0
    (plan,) = book.workbook.plans
    assert (plan.template, plan.start) == (proposals.OWN_PLAN, date(2026, 11, 20))
    assert len(plan.tasks) == 1
    book.undo()
    assert book.workbook.plans == ()


def test_another_clash_of_the_same_two_is_another_offer(opened) -> None:
    book = opened(CLASH, "2026-11-20")
    (offer,) = offers(view_of(book))
    proposals.refuse(book, offer)
    moved = replace(
        book.workbook,
        programs=(seen("ash", at="2026-12-10T09:00"), seen("birch", at="2026-12-10T11:00")),
    )
    assert ids(opened(moved, "2026-11-20")) == ["clash-ash-birch-2026-12-10"]


@pytest.mark.parametrize(
    ("day", "offered"),
    [("2027-02-16", False), ("2027-02-17", True), ("2027-03-03", True), ("2027-03-04", False)],
)
def test_near_the_deadline_a_list_that_is_not_clean_offers_tasks(opened, day: str, offered: bool) -> None:
    assert ("certify" in ids(opened(UNRANKED, day))) is offered


def test_the_tasks_measure_themselves_and_the_offer_goes_when_the_list_is_clean(opened) -> None:
    book = opened(UNRANKED, "2027-02-20")
    (offer,) = offers(view_of(book))
    assert [task.id for task in offer.tasks] == ["certify-clean", "certify-ranked", "certify-final"]
    assert [task.due for task in offer.tasks] == [date(2027, 3, 1), date(2027, 3, 1), date(2027, 3, 3)]
    proposals.accept(book, offer)
    done = {task_id: how.state for (_, task_id), how in view_of(book).plan_progress.items()}
    assert done == {"certify-clean": "done", "certify-ranked": "open", "certify-final": "open"}
    rank.add(book, ["birch"])
    rank_list = book.workbook.rank_lists[0]
    certified = Certified(
        at=datetime.fromisoformat("2027-02-20T10:00-05:00"),
        entries=tuple(entry.program for entry in rank_list.entries),
    )
    clean = replace(book.workbook, rank_lists=(replace(rank_list, certified=(certified,)),))
    after = view_of(opened(clean, "2027-02-20"))
    assert {how.state for how in after.plan_progress.values()} == {"done"}
    assert offers(after) == ()


def test_a_clean_list_offers_nothing(opened) -> None:
    entries = (RankEntry(program="ash"), RankEntry(program="birch"))
    clean = replace(UNRANKED, rank_lists=(RankList(name="primary", entries=entries),))
    assert ids(opened(clean, "2027-02-20")) == []
    assert ids(opened(Workbook(), "2027-03-01")) == []


YEAR = ["matched", "unmatched-year"]


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2027-03-03T20:59", []),
        ("2027-03-03T21:01", ["match-week"]),
        ("2027-03-15T09:59", ["match-week"]),
        ("2027-03-15T10:00", ["match-week", "matched"]),
        ("2027-03-19T11:59", ["match-week", "matched"]),
        ("2027-03-19T12:00", YEAR),
        ("2027-05-31T23:00", YEAR),
    ],
)
def test_match_week_and_what_comes_after_it_are_offered_at_their_hour(opened, now: str, offered) -> None:
    held = replace(UNRANKED, refused=tuple(Refused(proposal=each) for each in ("certify", "rescue")))
    book = opened(held, now)
    assert ids(book) == today_ids(book) == offered
    assert ids(opened(Workbook(), now)) == [], "nobody applied: nothing is asked"


def test_match_week_begins_on_its_monday_whenever_it_is_accepted(opened) -> None:
    for now, start in (
        ("2027-03-05T09:00", "2027-03-15"),
        ("2027-03-16T09:00", "2027-03-15"),
    ):
        book = opened(UNRANKED, now)
        proposals.accept(book, proposals.find_offer(view_of(book), "match-week"))
        plan = book.workbook.plans[-1]
        assert (plan.template, plan.start) == ("match-week", date.fromisoformat(start))
        sent = next(task for task in plan.tasks if task.id == "send")
        assert sent.due == date(2027, 3, 16)
        assert "match-week" not in ids(book)


@pytest.mark.parametrize("taken", YEAR)
def test_whichever_of_the_two_is_started_the_other_is_asked_no_more(opened, taken: str) -> None:
    book = opened(UNRANKED, "2027-03-20T09:00")
    assert ids(book) == YEAR
    proposals.accept(book, proposals.find_offer(view_of(book), taken))
    assert [plan.template for plan in book.workbook.plans] == [taken]
    assert ids(book) == today_ids(book) == []
    book.undo()
    proposals.refuse(book, proposals.find_offer(view_of(book), taken))
    assert ids(book) == [each for each in YEAR if each != taken]


def test_a_year_begun_long_after_the_status_begins_today(opened) -> None:
    book = opened(UNRANKED, "2027-05-10T09:00")
    proposals.accept(book, proposals.find_offer(view_of(book), "matched"))
    assert book.workbook.plans[0].start == date(2027, 5, 10)


def test_an_offer_is_found_by_number_and_by_id(opened) -> None:
    view = view_of(opened(BEHIND, "2026-11-20"))
    assert proposals.find_offer(view, "1") == proposals.find_offer(view, "rescue")
    past = str(len(proposals.offers(view)) + 1)
    for unknown in (past, "0", "a-clash"):
        with pytest.raises(UsageError, match="no such offer"):
            proposals.find_offer(view, unknown)
