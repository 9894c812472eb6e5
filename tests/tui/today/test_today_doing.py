"""What the Today pane does on the spot: `space` on a line after an interview; each is one step."""

from dataclasses import replace
from datetime import datetime

import pytest

from imgtui.domain.workbook.records import Interview, RankEntry, RankList
from imgtui.tui.dialogs.ask import Ask
from imgtui.tui.dialogs.prompt import Choice, Prompt
from tests.tui.driving import type_keys, until, words_on
from tests.tui.seasons import SEASON, event, program

HELD = program(
    "held",
    "Heldover IM",
    event(30, "2027-01-05", "invite"),
    event(31, "2027-01-06", "scheduled"),
    event(32, "2027-01-28", "interviewed"),
)
OVER = program(
    "over",
    "Overdue IM",
    event(40, "2027-01-05", "invite"),
    event(41, "2027-01-06", "scheduled"),
    interviews=(Interview(starts_at=datetime(2027, 1, 27, 9), tz="America/New_York"),),
)
BOOK = replace(
    SEASON,
    programs=(*SEASON.programs, HELD, OVER),
    rank_lists=(RankList(name="primary", entries=(RankEntry(program="held"),)),),
)
LATE = "2027-02-25T09:00"  # a week before the deadline


def cursor_on(pilot, act: str, key: str) -> None:
    pane = pilot.app.pane
    name = next(
        name
        for name, entry in pane._entries.items()
        if act in [each.act for each in (entry.line, *entry.more)] and entry.line.jump.program == key
    )
    pane.rows.move_cursor(name)


def acts(pilot, key: str) -> list:
    entries = pilot.app.pane._entries.values()
    lines = [line for entry in entries for line in (entry.line, *entry.more)]
    return [line.act for line in lines if line.act and line.jump.program == key]


def kinds(pilot, key: str) -> list[str]:
    return [each.kind for each in pilot.app.desk.book.snapshot.programs[key].events]


async def test_a_thank_you_is_logged_with_one_key_and_undone(open_app) -> None:
    async with open_app(BOOK, pane="today") as pilot:
        assert acts(pilot, "held") == ["thank_you", "impressions", "rate"]
        cursor_on(pilot, "thank_you", "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: kinds(pilot, "held")[-1] == "thank_you")
        assert acts(pilot, "held") == ["impressions", "rate"]
        await type_keys(pilot, "u")
        await until(pilot, lambda: acts(pilot, "held") == ["thank_you", "impressions", "rate"])


async def test_impressions_and_stars_are_asked_for(open_app) -> None:
    async with open_app(BOOK, pane="today", size=(80, 24)) as pilot:
        cursor_on(pilot, "impressions", "held")
        # What is quickest comes first: one key each, in one row.
        await type_keys(pilot, "space")
        await until(pilot, lambda: acts(pilot, "held") == ["impressions", "rate"])
        cursor_on(pilot, "impressions", "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await type_keys(pilot, *"warm", "enter")
        await until(pilot, lambda: "impressions" not in acts(pilot, "held"))
        assert pilot.app.desk.book.snapshot.programs["held"].rating.pros == "warm"
        cursor_on(pilot, "rate", "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, *"45y", "enter")
        await until(pilot, lambda: "rate" not in acts(pilot, "held"))
        rating = pilot.app.desk.book.snapshot.programs["held"].rating
        assert (rating.fit, rating.support, rating.would_attend, rating.pros) == (4, 5, True, "warm")


@pytest.mark.parametrize(("letter", "kind"), [("h", "interviewed"), ("c", "cancelled")])
async def test_an_interview_that_is_over_is_logged_on_its_own_day(open_app, letter, kind) -> None:
    async with open_app(BOOK, pane="today") as pilot:
        cursor_on(pilot, "held", "over")
        await type_keys(pilot, "space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, letter)
        await until(pilot, lambda: kinds(pilot, "over")[-1] == kind)
        assert str(pilot.app.desk.book.snapshot.programs["over"].events[-1].on) == "2027-01-27"


async def test_contract_and_first_choice_before_the_deadline(open_app) -> None:
    async with open_app(BOOK, pane="today", now=LATE) as pilot:
        assert {"contract", "first_choice"} <= set(acts(pilot, "held"))
        cursor_on(pilot, "contract", "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: "contract" not in acts(pilot, "held"))
        cursor_on(pilot, "first_choice", "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Choice))
        assert "first_choice" in acts(pilot, "held")
        await type_keys(pilot, "space")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "y")
        await until(pilot, lambda: kinds(pilot, "held")[-1] == "letter_of_intent")


async def test_what_was_done_today_is_new_since_yesterday(open_app) -> None:
    async with open_app(BOOK, pane="today", size=(120, 40)) as pilot:
        cursor_on(pilot, "thank_you", "held")
        await type_keys(pilot, "space")
        await until(
            pilot,
            lambda: any("hank-you: Heldover IM" in e.line.text for e in pilot.app.pane._entries.values()),
        )
        assert any(entry.line.kind == "new" for entry in pilot.app.pane._groups[-1].entries)


async def test_space_says_why_it_does_nothing_on_other_lines(open_app) -> None:
    async with open_app(BOOK, pane="today") as pilot:
        pane = pilot.app.pane
        pane.rows.move_cursor(next(k for k, e in pane._entries.items() if e.line.kind == "season"))
        assert "its own place" in pane.why_not("settle")
        cursor_on(pilot, "rate", "held")
        assert pane.why_not("settle") is None
        assert "space: log that you have thanked them" in words_on(pilot)
