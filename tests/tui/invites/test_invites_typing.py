"""What is typed into the questions of the Invites pane: days, times and zones as people write them."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from textual.widgets import Static

from imgtui.domain.workbook.records import Interview
from tests.tui.driving import screen_text, type_keys, until, words_on
from tests.tui.seasons import SEASON


def stored(pilot, key: str):
    return pilot.app.desk.view.programs[key]


async def test_a_new_invite_takes_five_keys_for_the_program_under_the_cursor(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        keys = ["n", "l", "a", "enter", "i", "enter"]
        await pilot.press(*keys)
        await until(pilot, lambda: len(stored(pilot, "lake").events) == 2)
        assert stored(pilot, "lake").events[-1].kind == "invite"


@pytest.mark.parametrize(
    ("typed", "echo", "on"),
    [
        ("1/4", "Mon 4 Jan 2027 (month first)", date(2027, 1, 4)),
        ("9/25", "Fri 25 Sep 2026", date(2026, 9, 25)),
        ("Wed", "Wed 27 Jan 2027", date(2027, 1, 27)),
        ("25 Sep", "Fri 25 Sep 2026", date(2026, 9, 25)),
    ],
)
async def test_another_day_is_told_in_full_words_before_it_counts(open_app, typed, echo, on) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", "m", "space", *typed)
        assert echo in words_on(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(stored(pilot, "lake").events) == 2)
        assert stored(pilot, "lake").events[-1].on == on


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Fri 7 Jan", "Thu 7 Jan 2027 is a Thu, not a Fri"),
        ("yestrday", "is no day that can be read"),
        ("32/13", "is no day that can be read"),
        ("1/28 25:99", "25:99 is no time of day"),
        ("tomorrow", "is still to come"),
    ],
)
async def test_what_is_no_day_is_refused_and_never_a_note(open_app, typed: str, why: str) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", "m", "space", *typed, "enter")
        assert why in words_on(pilot)
        assert len(stored(pilot, "lake").events) == 1


@pytest.mark.parametrize(
    ("zone", "name", "echo"),
    [
        ("ET", "America/New_York", "ET: America/New_York"),
        ("est", "America/New_York", "est: America/New_York"),
        ("CT", "America/Chicago", "CT: America/Chicago"),
        ("Pacific", "America/Los_Angeles", "Pacific: America/Los_Angeles"),
        ("phoenix", "America/Phoenix", "phoenix: America/Phoenix"),
        ("America/Denver", "America/Denver", "Wed 3 Feb 21:00 PKT = Wed 3 Feb 09:00 MT"),
    ],
)
async def test_zones_as_programs_write_them(open_app, zone: str, name: str, echo: str) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", "enter", "s", "enter", *"2/3", "tab", *"9am", "tab", "ctrl+u", *zone)
        assert echo in words_on(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: stored(pilot, "river").interviews)
        interview = stored(pilot, "river").interviews[0]
        assert (interview.starts_at, interview.tz) == (datetime(2027, 2, 3, 9), name)


async def test_a_zone_that_may_be_several_says_which(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press(
            "n", "enter", "s", "enter", *"2/3", "tab", *"9am", "tab", "ctrl+u", *"indiana", "enter"
        )
        assert "no such time zone" in words_on(pilot)
        assert "did you mean" in words_on(pilot)
        assert not stored(pilot, "river").interviews


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("14 mar 2027", "2:30", "clocks there jump over 02:30 that night: ask for the hour meant"),
        ("1 nov 2026", "1:30", "clocks there show 01:30 twice that night: the first is taken"),
    ],
)
async def test_an_hour_that_is_not_there_or_twice_is_said(open_app, day: str, time: str, said: str) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", "enter", "s", "enter", *day, "tab", *time)
        assert said in str(pilot.app.screen.query_one(".preview", Static).content)


async def test_an_answer_until_a_moment_in_a_zone_of_its_own(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", "i", "tab", *"2/5 5pm PT")
        assert "answer by Sat 6 Feb 06:00 PKT = Fri 5 Feb 17:00 PT" in words_on(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(stored(pilot, "lake").events) == 2)
        assert stored(pilot, "lake").events[-1].reply_by.isoformat() == "2027-02-05T17:00:00-08:00"


async def test_the_letters_are_the_same_in_the_grid(open_app) -> None:
    held = {"stone": (Interview(starts_at=datetime(2027, 1, 28, 14), tz="America/New_York"),)}
    programs = tuple(replace(p, interviews=held.get(p.key, p.interviews)) for p in SEASON.programs)
    async with open_app(replace(SEASON, programs=programs), pane="programs") as pilot:
        pilot.app.pane.table.move_cursor("stone")
        await type_keys(pilot, "l")
        await until(pilot, lambda: "h interviewed" in screen_text(pilot))
        await pilot.press(*"h 1/28 2:30 pm went well")
        assert "interviewed · Thu 28 Jan 2027" in words_on(pilot)
        assert "14:30 · went well" in words_on(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: stored(pilot, "stone").events[-1].kind == "interviewed")
        held = stored(pilot, "stone").events[-1]
        assert (held.on, str(held.at), held.note) == (date(2027, 1, 28), "14:30:00", "went well")
