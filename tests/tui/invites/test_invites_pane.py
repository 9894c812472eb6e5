"""The Invites pane: log, strike, arrange and look, by key and by mouse; the order of events is kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter

import pytest
from textual.widgets import Static

from imgtui.domain.invites.state import EVENT_LETTERS
from imgtui.domain.workbook.records import Event, Workbook
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.invites.record import EventsScreen
from imgtui.tui.pane.messages import JumpTo
from tests.tui.driving import cell_of, screen_text, type_keys, until
from tests.tui.driving import line_of as row_of
from tests.tui.driving import was_told as said
from tests.tui.seasons import SEASON, event, program


def events(pilot, key: str) -> list[Event]:
    return list(pilot.app.desk.view.programs[key].events)


def read(pilot) -> str:
    """Return how the line is read."""
    return pilot.app.screen.query_one(EntryLine).offers.text


def preview(pilot) -> str:
    return str(pilot.app.screen.query_one(".preview", Static).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_wants_an_answer_stands_above_the_days(open_app, size) -> None:
    async with open_app(SEASON, pane="invites", size=size) as pilot:
        lines = screen_text(pilot).split("\n")
        order = [
            row_of(pilot, text) for text in ("Reply by (1)", "Interviews ahead (1)", "Thu 28 Jan · yesterday")
        ]
        assert order == sorted(order)
        assert "1 to answer" in lines[2]
        assert "1 on waitlists · 1 sent, no answer" in lines[2]
        assert "Riverside University IM" in lines[4]
        assert ("Where it stands" in "\n".join(lines)) is (size[0] == 120)


async def test_a_new_invite_in_few_keys_with_the_default_clock(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter")
        await pilot.press("i")
        said_when = "answer by Sun 31 Jan 00:00 PKT = Sat 30 Jan 14:00 ET: 48 h"
        assert read(pilot).startswith(f"invite · Fri 29 Jan 2027 · {said_when}")
        await pilot.press("enter")
        await until(pilot, lambda: len(events(pilot, "lake")) == 2)
        new = events(pilot, "lake")[-1]
        assert (new.kind, new.on, new.by, new.reply_by) == ("invite", date(2027, 1, 29), "program", None)
        assert pilot.app.pane.row.event == new, "the cursor stands on it"
        assert "Reply by (2)" in screen_text(pilot)
        await until(pilot, lambda: "Logged invite: Lakeshore Community IM" in screen_text(pilot))
        assert not pilot.app.screen.query_one(EntryLine).is_open
        await pilot.press("u")
        await until(pilot, lambda: len(events(pilot, "lake")) == 1)


async def test_an_answer_until_a_moment_is_written_in_the_line(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", *"i yesterday by 5 feb 17:00 short")
        for words in ("Thu 28 Jan 2027", "answer by Sat 6 Feb 03:00 PKT = Fri 5 Feb 17:00 ET", "short"):
            assert words in read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(events(pilot, "lake")) == 2)
        new = events(pilot, "lake")[-1]
        assert (new.on, new.note) == (date(2027, 1, 28), "short")
        assert new.reply_by.isoformat() == "2027-02-05T17:00:00-05:00"


async def test_an_answer_until_a_moment_on_the_programs_clock(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", "i", "tab")
        await pilot.press(*"5 feb")
        assert "write day and time" in screen_text(pilot)
        await pilot.press(*" 17:00")
        assert "Sat 6 Feb 03:00 PKT = Fri 5 Feb 17:00 ET" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(events(pilot, "lake")) == 2)
        assert events(pilot, "lake")[-1].reply_by.isoformat() == "2027-02-05T17:00:00-05:00"


async def test_what_cannot_come_now_says_why_and_stores_nothing(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter")
        assert "interviewed" not in read(pilot), "it is not offered"
        await pilot.press("h")
        assert "log the invite first" in read(pilot)
        await pilot.press("enter")
        assert pilot.app.screen.query_one(EntryLine).is_open, "enter takes nothing that cannot be"
        assert len(events(pilot, "lake")) == 1


async def test_an_interview_is_arranged_with_a_guessed_zone_and_both_clocks(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", "enter")
        assert "Riverside University IM" in screen_text(pilot), "the program under the cursor comes first"
        await pilot.press("s", "enter")
        assert "America/New_York" in screen_text(pilot)
        await pilot.press(*"3 feb")
        await pilot.press("tab", *"9am", "tab", "tab", "tab", "v")
        assert "Wed 3 Feb 19:00 PKT = Wed 3 Feb 09:00 ET" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.programs["river"].interviews)
        found = pilot.app.desk.view.programs["river"]
        interview = found.interviews[0]
        assert (interview.starts_at, interview.tz, interview.format) == (
            datetime(2027, 2, 3, 9),
            "America/New_York",
            "virtual",
        )
        assert found.events[-1].kind == "scheduled"
        assert "Reply by" not in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: not pilot.app.desk.view.programs["river"].interviews)
        assert events(pilot, "river")[-1].kind == "invite", "event and interview are one step"


async def test_another_day(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", *"lakesh", "enter", *"m 12 jan", "enter")
        await until(pilot, lambda: len(events(pilot, "lake")) == 2)
        assert (events(pilot, "lake")[-1].kind, events(pilot, "lake")[-1].on) == (
            "interest_mail",
            date(2027, 1, 12),
        )
        assert "Tue 12 Jan · 1 interest mail (1)" in screen_text(pilot)


@pytest.mark.parametrize("step", ["program", "kind", "further"])
async def test_leaving_any_question_changes_nothing(open_app, step: str) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        keys = {"program": ["n"], "kind": ["n", "enter", "w"], "further": ["n", "enter", "s", "enter"]}
        await pilot.press(*keys[step], "escape")
        assert len(pilot.app.screen_stack) == 1
        assert not pilot.app.screen.query_one(EntryLine).is_open
        assert pilot.app.desk.view.workbook == SEASON
        await pilot.press("down")
        assert pilot.app.pane.rows.has_focus


async def test_strike_keeps_the_entry_with_its_reason(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pilot.app.pane.rows.move_cursor("e:river:e3")
        await pilot.press("x", "enter")
        assert "a reason is needed" in screen_text(pilot)
        await pilot.press(*"wrong one", "enter")
        await until(pilot, lambda: events(pilot, "river")[-1].void == "wrong one")
        assert "×invite" in screen_text(pilot)
        assert "struck: wrong one" in screen_text(pilot)
        assert "Reply by" not in screen_text(pilot)


async def test_what_others_rest_on_is_not_struck(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pilot.app.pane.rows.move_cursor("e:stone:e9")
        await pilot.press("x")
        assert said(pilot, "strike scheduled of")
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_record_of_a_program(open_app, by: str) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        if by == "key":
            pilot.app.pane.rows.move_cursor("s:stone:0")
            await pilot.press("enter")
        else:
            await pilot.click(offset=(30, row_of(pilot, "Stonebridge IM")), times=2)
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Interviews (1)" in shown
        assert "Tue 2 Feb 19:00 PKT = Tue 2 Feb 09:00 ET" in shown
        assert "Events (3)" in shown
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1


async def test_the_record_changes_and_removes_an_interview(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pilot.app.pane.jump(None, "stone")
        await pilot.pause()
        await pilot.press("e", "tab", "ctrl+u", *"11:00", "enter")

        def at() -> list[datetime | None]:
            return [each.starts_at for each in pilot.app.desk.view.programs["stone"].interviews]

        await until(pilot, lambda: at() == [datetime(2027, 2, 2, 11)])
        await until(pilot, lambda: "11:00 ET" in screen_text(pilot))
        assert isinstance(pilot.app.screen, EventsScreen)
        await pilot.press("a", *"4 feb", "tab", *"8:00", "enter")
        await until(pilot, lambda: len(at()) == 2)
        await pilot.press("x")
        await until(pilot, lambda: len(at()) == 1)


async def test_the_record_logs_and_strikes(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pilot.app.pane.jump(None, "lake")
        await pilot.pause()
        await pilot.press("n", "w", "enter")
        await until(pilot, lambda: events(pilot, "lake")[-1].kind == "waitlist")
        await until(pilot, lambda: "On the waitlist since Fri 29 Jan" in screen_text(pilot))
        await pilot.press("e")
        await until(pilot, lambda: said(pilot, "Put the cursor on an interview first"))
        await pilot.press("home", "v", *"no", "enter")
        await until(pilot, lambda: events(pilot, "lake")[-1].void == "no")


async def test_who_has_not_answered_is_a_list_of_its_own(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("A")
        shown = screen_text(pilot)
        for title in (
            "Invited, not arranged (1)",
            "On the waitlist (1)",
            "No answer yet, the longest first (1)",
        ):
            assert title in shown
        assert "126 days" in shown
        await pilot.press("A")
        assert "Day by day" in screen_text(pilot)


async def test_calendar_and_chart_where_it_is_narrow(open_app) -> None:
    async with open_app(SEASON, pane="invites", size=(80, 24)) as pilot:
        assert "‹" not in screen_text(pilot)
        await pilot.press("C", "full_stop")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Feb 2027" in shown
        assert "2 p" in shown
        assert "applied        5" in shown
        assert "invited        3" in shown
        await pilot.press("comma", "comma")
        assert "Dec 2026" in screen_text(pilot)
        await pilot.press("C")
        assert "Day by day" in screen_text(pilot)
        await type_keys(pilot, "down")
        assert pilot.app.pane.rows.has_focus


def place(pilot, day: date) -> tuple[int, int]:
    """Return where a day stands in the panel, its border included."""
    lines = pilot.app.pane.panel.month.lines()
    y, x = next(
        (y, sum(len(text) for text, _ in line[: at + 1]) - 4)
        for y, line in enumerate(lines)
        for at, (text, _) in enumerate(line)
        if y >= 2 and text.strip("[] vp!?") == str(day.day)
    )
    return x + 1, y


async def test_the_calendar_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        panel = "#invites-panel"
        await pilot.click(panel, offset=place(pilot, date(2027, 1, 5)))
        assert pilot.app.pane.row.event.on == date(2027, 1, 5)
        await pilot.click(panel, offset=(13, 0))
        assert pilot.app.pane.panel.month.first == date(2027, 2, 1)
        await pilot.click(panel, offset=place(pilot, date(2027, 2, 2)))
        await pilot.pause()
        assert "Stonebridge IM" in screen_text(pilot)
        assert isinstance(pilot.app.screen, EventsScreen)


async def test_days_by_key(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pane = pilot.app.pane
        await type_keys(pilot, "right_square_bracket", "right_square_bracket")
        assert pane.row.event.on == date(2027, 1, 28)
        await type_keys(pilot, "right_square_bracket")
        assert pane.row.event.on == date(2027, 1, 6)
        await type_keys(pilot, "left_square_bracket")
        assert pane.row.event.on == date(2027, 1, 28)


async def test_a_jump_opens_the_record(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        pilot.app.post_message(JumpTo("invites", None, "river"))
        await until(pilot, lambda: isinstance(pilot.app.screen, EventsScreen))
        assert pilot.app.screen.key == "river"


async def test_a_jump_puts_the_cursor_on_what_is_newest(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        for key, row in (("river", "r:river:e3"), ("stone", "s:stone:0"), ("plain", "e:plain:e7")):
            pilot.app.pane.jump(None, key)
            await until(pilot, lambda: isinstance(pilot.app.screen, EventsScreen))
            assert pilot.app.pane.rows.cursor_key == row
            await pilot.press("escape")


async def test_the_record_has_the_last_logged_of_a_day_first(open_app) -> None:
    events_ = (event(1, "2026-09-24", "applied"), event(2, "2027-01-29", "invite"))
    given = program("one", "One IM", *events_, event(3, "2027-01-29", "scheduled"))
    async with open_app(replace(SEASON, programs=(given,)), pane="invites", size=(80, 24)) as pilot:
        pilot.app.pane.jump(None, "one")
        await pilot.pause()
        assert list(pilot.app.screen._drawn) == ["e:e3", "e:e2", "e:e1"]


@pytest.mark.parametrize("way", ["in the record", "by name"])
async def test_held_is_logged_on_the_day_of_the_interview(open_app, way: str) -> None:
    async with open_app(SEASON, pane="invites", now="2027-02-05T09:00") as pilot:
        if way == "by name":
            await pilot.press("n", *"stoneb", "enter")
        else:
            pilot.app.pane.jump(None, "stone")
            await pilot.pause()
            await pilot.press("n")
        assert "interviewed (held Tue 2 Feb)" in screen_text(pilot)
        await pilot.press("h", "enter")
        await until(pilot, lambda: events(pilot, "stone")[-1].kind == "interviewed")
        assert events(pilot, "stone")[-1].on == date(2027, 2, 2)


async def test_held_on_a_day_that_was_named_stays_there(open_app) -> None:
    async with open_app(SEASON, pane="invites", now="2027-02-05T09:00") as pilot:
        await pilot.press("n", *"stoneb", "enter", *"h 3 feb", "enter")
        await until(pilot, lambda: events(pilot, "stone")[-1].kind == "interviewed")
        assert events(pilot, "stone")[-1].on == date(2027, 2, 3)


async def test_the_way_to_the_grid(open_app, monkeypatch) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        pane, asked = pilot.app.pane, []
        post = pane.post_message
        monkeypatch.setattr(
            pane, "post_message", lambda m: asked.append(m) or True if isinstance(m, JumpTo) else post(m)
        )
        await pilot.press("G")
        await pilot.press("enter", "g")
        assert [(jump.pane, jump.key) for jump in asked] == [("programs", "river")] * 2


async def test_clashes_are_named(open_app) -> None:
    stone = SEASON.programs[3]
    other = replace(stone, key="twin", name="Twin IM", events=(event(20, "2027-01-06", "scheduled"),))
    async with open_app(replace(SEASON, programs=(*SEASON.programs, other)), pane="invites") as pilot:
        assert "!! clash" in screen_text(pilot)
        assert "1 clash" in screen_text(pilot).split("\n")[2]


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_record_names_the_clash_and_moves_the_interview(open_app, by: str) -> None:
    stone = SEASON.programs[3]
    other = replace(stone, key="twin", name="Twin IM", events=(event(20, "2027-01-06", "scheduled"),))
    async with open_app(replace(SEASON, programs=(*SEASON.programs, other)), pane="invites") as pilot:
        pilot.app.pane.jump(None, "twin")
        await pilot.pause()
        assert "Clashes (1)" in screen_text(pilot)
        y = next(y for y, line in enumerate(screen_text(pilot).split("\n")) if "!! clash  " in line and y > 8)
        assert "Stonebridge IM" in screen_text(pilot).split("\n")[y]
        if by == "key":
            await pilot.press("down", "enter")
        else:
            await pilot.click(offset=(40, y), times=2)
        await until(pilot, lambda: "Interview: Twin IM" in screen_text(pilot))
        assert "Clash: overlaps Stonebridge IM, Tue 2 Feb 19:00 PKT = Tue 2 Feb 09:00 ET" in preview(pilot)
        await pilot.press("ctrl+u", *"9 feb")
        await until(pilot, lambda: "Clash: overlaps" not in preview(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Clashes (" not in screen_text(pilot))


async def test_a_zone_is_told_as_guessed_only_until_one_is_typed(open_app) -> None:
    async with open_app(SEASON, pane="invites", size=(80, 24)) as pilot:
        await pilot.press("n", *"riversi", "enter", "s", "enter", *"2 feb", "tab", *"10:00")
        await until(pilot, lambda: "zone guessed from" in preview(pilot))
        await pilot.press("tab", "ctrl+u", *"Denver")
        await until(pilot, lambda: " MT" in preview(pilot))
        assert "guessed" not in preview(pilot)
        assert "guessed" not in screen_text(pilot)


async def test_a_clash_is_said_while_an_interview_is_arranged(open_app) -> None:
    async with open_app(SEASON, pane="invites", size=(80, 24)) as pilot:
        await pilot.press("n", *"riversi", "enter", "s", "enter", *"2 feb", "tab", *"10:00")
        await until(pilot, lambda: "Clash: overlaps Stonebridge IM" in preview(pilot))
        await pilot.press("ctrl+u", *"16:00")
        await until(pilot, lambda: "Clash: on one day with Stonebridge IM" in preview(pilot))


async def test_an_empty_log_says_what_to_do(open_app) -> None:
    async with open_app(pane="invites", size=(80, 24)) as pilot:
        assert "n logs what happened" in screen_text(pilot)
        await pilot.press("n")
        assert said(pilot, "There are no programs yet")
        await pilot.press("enter")
        assert len(pilot.app.screen_stack) == 1


async def test_names_are_drawn_as_plain_text(open_app) -> None:
    evil = program("x", "[red]Evil[/] \x1b[2J中文 IM", event(1, "2027-01-20", "applied", note="[bold]x[/"))
    async with open_app(Workbook(applicant=SEASON.applicant, programs=(evil,)), pane="invites") as pilot:
        assert "[red]Evil[/] \ufffd[2J中文 IM" in screen_text(pilot)
        assert "[bold]x[/" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "\x1b" not in screen_text(pilot)


async def test_two_thousand_events_stay_quick(open_app) -> None:
    start = date(2026, 9, 1)
    many = tuple(
        program(
            f"p{n}",
            f"Hospital {n}",
            *(
                event(4 * n + k, (start + timedelta(days=(n + k) % 150)).isoformat(), "interest_mail")
                for k in range(4)
            ),
        )
        for n in range(500)
    )
    async with open_app(Workbook(applicant=SEASON.applicant, programs=many), pane="invites") as pilot:
        pane = pilot.app.pane
        assert len(pane._log_rows.rows) == 2000
        await type_keys(pilot, "end")
        assert pane.row.event.on == start
        begin = perf_counter()
        pane.show(pane.view)
        spent = perf_counter() - begin
        begin = perf_counter()
        sum(hash(str(n)) for n in range(2_000_000))
        assert spent < perf_counter() - begin, "drawing 2,000 events costs less than 2,000,000 small sums"


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len(set(EVENT_LETTERS.values())) == 16


async def test_an_interview_is_arranged_in_the_line(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.press("n", "enter", *"s 3 feb 9:00 CT zoom")
        assert "Wed 3 Feb 20:00 PKT = Wed 3 Feb 09:00 CT · zoom" in read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.programs["river"].interviews)
        (day,) = pilot.app.desk.view.programs["river"].interviews
        assert (day.starts_at, day.tz, day.note) == (datetime(2027, 2, 3, 9), "America/Chicago", "zoom")
        assert events(pilot, "river")[-1].on == date(2027, 1, 29), "it is logged today"


async def test_program_and_kind_are_chosen_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="invites", size=(80, 24)) as pilot:
        await pilot.click(offset=cell_of(pilot, "n Log"))
        await until(pilot, lambda: pilot.app.screen.query_one(EntryLine).is_open)
        await pilot.pause()
        line = max(y for y, text in enumerate(screen_text(pilot).split("\n")) if "Lakeshore" in text)
        await pilot.click(offset=(screen_text(pilot).split("\n")[line].index("Lakeshore") + 2, line))
        await until(pilot, lambda: "w waitlist" in read(pilot))
        await pilot.pause()
        await pilot.click(offset=cell_of(pilot, "w waitlist"))
        await until(pilot, lambda: read(pilot).startswith("waitlist · Fri 29 Jan 2027"))
        await pilot.pause()
        await pilot.click(offset=cell_of(pilot, "enter Save"))
        await until(pilot, lambda: events(pilot, "lake")[-1].kind == "waitlist")
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(events(pilot, "lake")) == 1)


async def test_an_empty_line_goes_back_to_the_program_and_a_click_elsewhere_leaves(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        line = pilot.app.screen.query_one(EntryLine)
        await pilot.press("n", *"lak", "enter", "w", "backspace", "backspace")
        assert "Riverside University IM" in read(pilot), "every program is offered again"
        await pilot.press("down", "up")
        await pilot.click(offset=(30, row_of(pilot, "Stonebridge IM")))
        await until(pilot, lambda: not line.is_open)
        assert pilot.app.desk.view.workbook == SEASON
