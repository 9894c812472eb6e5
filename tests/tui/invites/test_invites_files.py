"""Calendars and files of the Invites pane: out, again, and in, by key and by mouse; nothing before enter."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import icalendar
from textual.widgets import Input

from imgtui.domain.workbook.records import Interview
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.invites.importing import CalendarScreen
from imgtui.tui.programs.imports.screen import ImportScreen
from tests.tui.driving import line_of as row_of
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON, program

MEETINGS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:1@x
DTSTART;TZID=America/New_York:20270204T090000
DTEND;TZID=America/New_York:20270204T120000
SUMMARY:Interview: Riverside University IM
END:VEVENT
BEGIN:VEVENT
UID:2@x
DTSTART:20270202T150000Z
SUMMARY:Interview day Stonebridge IM
END:VEVENT
BEGIN:VEVENT
UID:3@x
DTSTART:20270205T150000Z
SUMMARY:Residency interview: Lake
END:VEVENT
BEGIN:VEVENT
UID:4@x
DTSTART:20270206T150000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
TWINS = (program("lake2", "Lake Erie Medical Center IM"),)
BOOK = replace(SEASON, programs=(*SEASON.programs, *TWINS))


async def put_path(pilot, path: Path) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
    await type_keys(pilot, "ctrl+u", *str(path), "enter")


async def opened_preview(pilot, tmp_path: Path) -> CalendarScreen:
    path = tmp_path / "in.ics"
    path.write_bytes(MEETINGS.encode())
    await pilot.press("i")
    await put_path(pilot, path)
    await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
    await pilot.pause()
    return pilot.app.screen


def interviews(pilot, key: str) -> list[datetime | None]:
    return [each.starts_at for each in pilot.app.desk.view.programs[key].interviews]


async def test_the_season_goes_to_a_calendar_and_again_to_the_same(open_app, tmp_path: Path) -> None:
    target = tmp_path / "mine.ics"
    async with open_app(BOOK, pane="invites") as pilot:
        await pilot.press("X")
        await put_path(pilot, target)
        await until(pilot, lambda: any(str(target) in n.message for n in pilot.app._notifications))
        first = target.read_bytes()
        uids = {str(each["UID"]) for each in icalendar.Calendar.from_ical(first).walk("VEVENT")}
        await pilot.press("X")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
        assert pilot.app.screen.query_one(Input).value == str(target), "the last target stands there"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "is there already" in screen_text(pilot))
        target.write_bytes(b"older")
        await pilot.press("y")
        await until(pilot, lambda: target.read_bytes() != b"older")
        again = {
            str(each["UID"]) for each in icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        }
        assert again == uids


async def test_a_file_that_is_there_is_left_when_told_so(open_app, tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("mine")
    async with open_app(BOOK, pane="invites") as pilot:
        await pilot.press("X")
        await put_path(pilot, target)
        await until(pilot, lambda: "is there already" in screen_text(pilot))
        await pilot.press("n")
        await pilot.pause()
        assert target.read_text() == "mine"
        await pilot.press("X")
        await put_path(pilot, tmp_path / "mine.doc")
        await until(pilot, lambda: "the name must end in .ics" in screen_text(pilot))


async def test_a_calendar_is_seen_first_and_taken_as_one_step(open_app, tmp_path: Path) -> None:
    async with open_app(BOOK, pane="invites") as pilot:
        await opened_preview(pilot, tmp_path)
        shown = screen_text(pilot)
        for part in (
            "Which program? w says it (1)",
            "New interviews (1)",
            "Another time than in the workbook (1)",
        ):
            assert part in shown
        assert "4 entries read, 1 to store." in shown
        assert interviews(pilot, "river") == [], "nothing is stored yet"
        await pilot.press("t")
        assert "2 to store" in screen_text(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "Which program:" in screen_text(pilot))
        await pilot.press(*"lakesh", "enter")
        await until(pilot, lambda: "3 to store" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: interviews(pilot, "river"))
        assert interviews(pilot, "river") == [datetime(2027, 2, 4, 9)]
        assert interviews(pilot, "stone") == [datetime(2027, 2, 2, 10)]
        assert interviews(pilot, "lake") == [datetime(2027, 2, 5, 10)]
        await pilot.press("u")
        await until(pilot, lambda: pilot.app.desk.view.workbook == BOOK)


async def test_an_entry_is_left_out_and_taken_again(open_app, tmp_path: Path) -> None:
    async with open_app(BOOK, pane="invites") as pilot:
        screen = await opened_preview(pilot, tmp_path)
        screen.rows.move_cursor("1")
        await pilot.press("x")
        assert "0 to store" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CalendarScreen), "there is nothing to store"
        await pilot.press("x")
        assert "1 to store" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.desk.view.workbook == BOOK


async def test_the_preview_by_mouse(open_app, tmp_path: Path) -> None:
    async with open_app(BOOK, pane="invites") as pilot:
        await opened_preview(pilot, tmp_path)
        await pilot.click(offset=(30, row_of(pilot, "Residency interview: Lake ·")), times=2)
        await until(pilot, lambda: "Which program:" in screen_text(pilot))
        await pilot.click(offset=(20, row_of(pilot, "Lake Erie Medical Center IM")))
        await until(pilot, lambda: "2 to store" in screen_text(pilot))
        y = row_of(pilot, "enter Import")
        await pilot.click(offset=(screen_text(pilot).split("\n")[y].index("Import") + 1, y))
        await until(pilot, lambda: interviews(pilot, "lake2"))
        assert interviews(pilot, "river") == [datetime(2027, 2, 4, 9)]


async def test_an_own_export_taken_in_again_changes_nothing(open_app, tmp_path: Path) -> None:
    target = tmp_path / "own.ics"
    async with open_app(BOOK, pane="invites") as pilot:
        await pilot.press("X")
        await put_path(pilot, target)
        await until(pilot, target.exists)
        await pilot.press("i")
        await put_path(pilot, target)
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await until(pilot, lambda: "0 to store" in screen_text(pilot))
        assert "There already (2)" in screen_text(pilot)


async def test_a_sheet_of_interviews_goes_to_its_own_preview(open_app, tmp_path: Path) -> None:
    sheet = tmp_path / "ivs.csv"
    sheet.write_text("Program Name,State,Interview date\nRiverside University IM,OH,2027-02-09\n")
    async with open_app(BOOK, pane="invites") as pilot:
        await pilot.press("i")
        await put_path(pilot, sheet)
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        await until(pilot, lambda: "1 row read:" in screen_text(pilot))
        assert interviews(pilot, "river") == []
        await pilot.press("enter")
        await until(pilot, lambda: interviews(pilot, "river"))
        assert interviews(pilot, "river") == [datetime(2027, 2, 9)]


async def test_what_is_no_calendar_is_refused(open_app, tmp_path: Path) -> None:
    path = tmp_path / "bad.ics"
    path.write_text("nothing of the kind")
    async with open_app(BOOK, pane="invites") as pilot:
        await pilot.press("i")
        await put_path(pilot, path)
        await until(pilot, lambda: any("is no calendar" in n.message for n in pilot.app._notifications))
        assert len(pilot.app.screen_stack) == 1
        assert Interview() not in pilot.app.desk.view.programs["river"].interviews


async def test_both_ways_by_mouse_from_the_footer(open_app) -> None:
    async with open_app(BOOK, pane="invites") as pilot:
        for word, title in (("Export", "Export the season"), ("Import", "Import interviews")):
            y = row_of(pilot, f" {word} ")
            await pilot.click(offset=(screen_text(pilot).split("\n")[y].index(f" {word} ") + 2, y))
            await until(pilot, lambda title=title: title in screen_text(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
