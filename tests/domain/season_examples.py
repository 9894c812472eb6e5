"""Examples for the rules of the running season (I1–I4, M1, P2) and of the one that is over (U1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from imgtui.domain.invites.state import courses
from imgtui.domain.plan.autopsy import autopsy
from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.proposals import PlanSigns, proposals
from imgtui.domain.plan.soap import POINTS, drill
from imgtui.domain.plan.tally import Tally
from imgtui.domain.plan.today import TodayInput, today_lines
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import CountSpan
from imgtui.domain.standing.dates.season import by_id, season_points
from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    EventKind,
    Exam,
    Interview,
    Program,
    RankEntry,
    RankList,
    Workbook,
)
from imgtui.exchange.clocks import load_clocks
from tests.domain.plan.test_autopsy import IM, STATUS, STRONG, UPGRADES, season

HERE = ZoneInfo("Asia/Karachi")


def at(text: str) -> datetime:
    """Return a moment on the clock of the examples."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def program(key: str, *events: tuple[EventKind, date], **more: Any) -> Program:
    """Return a program in Toledo with events."""
    dated = tuple(Event(id=f"{key}{n}", kind=kind, on=on) for n, (kind, on) in enumerate(events))
    return Program(
        **({"key": key, "name": key.title(), "city": "Toledo", "state": "OH"} | more), events=dated
    )


def interview(key: str, starts: str, city: str = "Toledo", form: str = "virtual", **more: Any) -> Program:
    """Return a program with an interview that lasts an hour."""
    held = Interview(starts_at=datetime.fromisoformat(starts), **({"format": form, "minutes": 60} | more))
    return program(key, ("invite", date(2026, 10, 1)), city=city, interviews=(held,))


def _timeless(key: str, day: str) -> Program:
    return interview(key, f"{day}T00:00", minutes=None, time_known=False)


def _of_a_sheet(given: Program) -> Program:
    events = tuple(replace(event, source="list.csv, Status") for event in given.events)
    return replace(given, events=events)


def _season_days() -> Iterator[tuple[datetime, Workbook, frozenset[str]]]:
    """Yield moments of a season with workbooks, and who has interviewed."""
    none: frozenset[str] = frozenset()
    yield (
        at("2026-11-20T09:00"),
        Workbook(
            programs=(
                program("late", ("invite", date(2026, 11, 1))),
                program("soon", ("invite", date(2026, 11, 19))),
                interview("over", "2026-11-03T09:00"),
                interview("a", "2026-12-03T09:00"),
                interview("b", "2026-12-03T09:30"),
                interview("c", "2026-12-07T09:00"),
                interview("d", "2026-12-07T13:00"),
                interview("e", "2026-12-10T08:00", form="in_person"),
                interview("f", "2026-12-10T15:00", "Dayton", "in_person"),
                interview("g", "2026-12-11T09:00", form="in_person"),
                _timeless("h", "2026-12-20"),
                _timeless("i", "2026-12-20"),
                interview("j", "2026-12-20T09:00"),
                *(_timeless(key, "2026-12-27") for key in ("k", "l")),
            )
        ),
        none,
    )
    applied = tuple(program(f"p{n}", ("applied", date(2026, 9, 28))) for n in range(40))
    yield at("2026-12-20T09:00"), Workbook(programs=applied), none
    held = (("invite", date(2027, 1, 2)), ("interviewed", date(2027, 2, 22)))
    pair = (program("one", *held), program("two", *held))
    told = replace(
        pair[1], events=(*pair[1].events, Event(id="x", kind="letter_of_intent", on=date(2027, 2, 23)))
    )
    ranked = RankList(name="P", kind="primary", entries=(RankEntry(program="one"), RankEntry(program="two")))
    close = at("2027-02-28T09:00")
    yield (
        close,
        Workbook(programs=(_of_a_sheet(pair[0]), _of_a_sheet(interview("ahead", "2027-02-01T09:00")))),
        none,
    )
    yield close, Workbook(programs=pair), frozenset(("one", "two"))
    yield close, Workbook(programs=pair, rank_lists=(ranked,)), frozenset(("one", "two"))
    yield close, Workbook(programs=(pair[0], told), rank_lists=(ranked,)), frozenset(("one", "two", "left"))
    for moment in (
        "06T09:00",
        "15T23:00",
        "17T09:00",
        "18T18:30",
        "18T19:30",
        "19T22:00",
        "20T09:00",
    ):
        yield at(f"2027-03-{moment}"), Workbook(programs=pair), none


def season_examples(reference: Reference) -> Iterator[str]:
    """Yield what is due and what is offered on days made to raise every line."""
    for now, book, interviewed in _season_days():
        clocks, known = load_clocks(now, HERE), courses(book.programs)
        where = MeasureSituation(book, Tally(to_rank=interviewed), clocks.today, reference.texts, 30, IM)
        lines = today_lines(
            TodayInput(
                at=where, clocks=clocks, figures=reference.figures(), reference=reference, courses=known
            )
        )
        yield from (line.text for line in lines)
        signs = PlanSigns(
            at=where,
            clocks=clocks,
            figures=reference.figures(),
            cards=reference.rules,
            courses=known,
            points=by_id(season_points(book.season, reference, clocks)),
        )
        yield from _match_week(signs, reference)
        yield from (text for offer in proposals(signs) for text in (offer.title, offer.why))


def _match_week(signs: PlanSigns, reference: Reference) -> Iterator[str]:
    dates = {each.id: (each.label, each.at) for each in signs.points.values() if each.id in POINTS}
    year = RankList(name="P", entries=(RankEntry(program="year"),))
    known = {"year": Program(key="year", name="Year", track="preliminary")}
    for order in ((), ("x",) * 60):
        found = drill(dates, order, known, year, signs.clocks, signs.figures, reference.rule("M1"))
        yield from (found.advice, found.text, found.after_preliminary)
        yield from (what for _, what in found.allowed)


_FAIL, _PASS = Exam(exam="step1", result="fail"), Exam(exam="step1", result="pass")


def _scored(score: int, *more: Exam) -> Applicant:
    return replace(STRONG, exams=(*more, _PASS, Exam(exam="step2_ck", result="pass", score=score)))


_OLD = replace(STRONG.experience[0], start=date(2020, 1, 1), end=date(2020, 4, 30))
SEASONS: tuple[dict[str, Any], ...] = (
    {"applied": 0},
    {"invited": 9, "interviewed": 2, "ranked": 1, "english_concern": True, "mock_wanted": 2},
    {"invited": 12, "interviewed": 12, "ranked": 103},
    {"buckets": ("red", *("green",) * 5)},
    {"invited": 9, "interviewed": 3, "letters_missing": ["1 more letter in all"]},
    {"applied": 59, "spans": {IM: CountSpan(120, 180, 150)}, "buckets": ("red",), "hard": [IM]},
    {"spans": {IM: CountSpan(120, 180, 150)}, "buckets": ("red", "green", "green"), "research_items": None},
    {"buckets": ("yellow", "yellow", "green"), "programs_read_on": date(2026, 9, 1)},
    {"applicant": replace(STRONG, experience=()), "research_items": None},
    {"applicant": replace(STRONG, experience=(replace(STRONG.experience[0], months=1),))},
    {"applicant": replace(STRONG, experience=(_OLD,)), "last_active": date(2020, 4, 30)},
    {"applicant": _scored(240, _FAIL, _FAIL), "ready_drafts": (), "last_active": date(2027, 3, 1)},
    {"applicant": _scored(240, _FAIL), "ready_drafts": ("fail_answer",)},
    {"applicant": _scored(212), "ready_drafts": ()},
    {"applicant": _scored(232)},
)


def autopsy_examples(reference: Reference) -> Iterator[str]:
    """Yield what seasons made to be weak in every way say."""
    for given in SEASONS:
        told = autopsy(replace(season(**given), card=reference.rule("U1")), UPGRADES, STATUS)
        yield told.text
        yield told.beside_rows
        yield from (each.text for each in told.findings)
