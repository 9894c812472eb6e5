"""The applications as a whole: rows lead to programs; drops, additions, notes and shares are acted on."""

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Event, Exam, Workbook
from imgtui.services.applications.budget import season_budget
from imgtui.services.applications.portfolio import is_in_force, presets, proposed_drops
from imgtui.tui.applications.screen import PortfolioScreen
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.widgets.lists.grouped import cut
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText
from tests.domain.applicants import green_program
from tests.tui.driving import screen_text, type_keys, until, words_on
from tests.tui.programs_season import APPLICANT, PROGRAMS, SEASON, pane_of, program

LISTED = ("lake", "river", "ellery")


def season(budget: int | None = None, **who: object) -> Workbook:
    programs = tuple(replace(each, apply="yes") if each.key in LISTED else each for each in PROGRAMS)
    return replace(SEASON, applicant=replace(APPLICANT, budget_usd=budget, **who), programs=programs)


async def opened(pilot: Pilot[int]) -> PortfolioScreen:
    await type_keys(pilot, "f7")
    await until(pilot, lambda: isinstance(pilot.app.screen, PortfolioScreen))
    screen = pilot.app.screen
    await until(pilot, lambda: screen.rows.cursor_key is not None)
    return screen


def told(screen: PortfolioScreen) -> str:
    """Return every row and its text."""
    return "\n".join("".join(text for text, _ in row.spans) for row in screen._rows.values())


def row_keys(screen: PortfolioScreen, kind: str) -> list[str]:
    return [row.key for row in screen._rows.values() if row.kind == kind]


async def go_to(pilot: Pilot[int], screen: PortfolioScreen, key: str) -> None:
    screen.rows.move_cursor(key)
    await pilot.pause()


def count_shown(pilot: Pilot[int]) -> list[str]:
    return list(pane_of(pilot).listing.keys)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_counts_and_prices(open_app, size) -> None:
    async with open_app(season(), pane="programs", size=size) as pilot:
        screen = await opened(pilot)
        costs, text = pilot.app.desk.view.application_costs, told(screen)
        assert "Applications · 4 programs" in screen_text(pilot)
        assert f"${costs.total_usd:,}: ERAS $44 + transcript $80 + NRMP $85" in text
        assert "4 of 120–180, 116 to go · $44, next $11" in text
        assert "none recorded" in text
        for kind in ("note", "cost", "add", "share", "place", "signal"):
            assert row_keys(screen, kind), kind


async def test_the_weeks_in_which_something_was_sent_are_a_table_and_a_bar(open_app) -> None:
    """Each line keeps its counts at 80 columns; the bar of the last week is whole."""
    async with open_app(season(), pane="programs", size=(80, 24)) as pilot:
        screen = await opened(pilot)
        lines = [
            "".join(text for text, _ in row.spans) for row in screen._rows.values() if row.kind == "grown"
        ]
        courses = pilot.app.desk.view.courses
        assert len(lines) == len({course.applied_on for course in courses.values() if course.applied_on})
        assert all(len(line) <= 72 for line in lines)
        assert all(sign in lines[-1] for sign in "●▲■")
        assert sum(lines[-1].count(fill) for fill in "█▓▒") == 18


async def test_a_row_leads_by_enter_to_exactly_the_programs_it_counts(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        expected = {
            "share:bucket:red:Internal Medicine": ["ellery"],
            "place:Metro:no competitive metro": ["lake", "river", "ellery"],
            "place:State:unknown": ["done"],
            "cost:Internal Medicine": ["lake", "river", "ellery", "done"],
            "note:K7": [],
        }
        for number, (key, keys) in enumerate(expected.items()):
            screen = screen if number == 0 else await opened(pilot)
            for section in ("State",):
                if section in screen.rows._folds.closed:
                    screen.rows.toggle_section(section)
            await go_to(pilot, screen, key)
            query = screen._rows[key].query
            await type_keys(pilot, "enter")
            await until(pilot, lambda query=query: pilot.app.pane.listing.text == query)
            assert count_shown(pilot) == keys, key


async def test_a_double_click_on_a_row_leads_there_too(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        key = "cost:Internal Medicine"
        line = screen.rows._at[key]
        await pilot.click(screen.rows, offset=(10, line), times=2)
        await until(pilot, lambda: pilot.app.pane.listing.text == 'is:application spec:"Internal Medicine"')


async def test_the_words_below_give_the_rule_behind_a_range(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        await go_to(pilot, screen, "cost:Internal Medicine")
        about = " ".join(screen.query_one(TonedText).text.split())
        assert "120–180, the middle 150" in about
        assert "N1.im_fail" in about
        assert "S0 §3" in about
        assert "$11 each for the first 30 of a specialty, $30 each from the 31st on" in about


async def test_a_short_budget_proposes_drops_and_d_does_them_in_one_step(open_app) -> None:
    async with open_app(season(0), pane="programs") as pilot:
        screen = await opened(pilot)
        drops = [drop.key for drop in proposed_drops(pilot.app.desk.view)]
        assert drops[0] == "ellery"  # blocked: the visa it needs is not sponsored
        assert "done" not in drops  # applied already: nothing is paid back
        assert row_keys(screen, "drop") == [f"drop:{key}" for key in drops]
        await type_keys(pilot, "d")
        await until(pilot, lambda: program(pilot, "ellery").apply == "no")
        assert {program(pilot, key).apply for key in drops} == {"no"}
        assert row_keys(screen, "drop") == []
        await type_keys(pilot, "u")
        await until(pilot, lambda: {program(pilot, key).apply for key in drops} == {"yes"})


@pytest.mark.painted  # where the keys stand is known when they are drawn
async def test_the_keys_below_can_be_clicked(open_app) -> None:
    async with open_app(season(0), pane="programs") as pilot:
        screen = await opened(pilot)
        line = screen.query_one(KeyLine)
        start = next(start for start, _, action in line._places if action == "run('drop')")
        await pilot.click(line, offset=(start + 1, 0))
        await until(pilot, lambda: program(pilot, "ellery").apply == "no")


async def test_nothing_is_dropped_while_the_budget_is_enough(open_app) -> None:
    async with open_app(season(100_000), pane="programs") as pilot:
        screen = await opened(pilot)
        assert row_keys(screen, "drop") == []
        await type_keys(pilot, "d", "g")
        assert program(pilot, "ellery").apply == "yes"
        await until(pilot, lambda: pilot.app.pane.listing.text == "is:application")


async def test_a_program_worth_adding_is_added_and_undone(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        assert row_keys(screen, "add") == ["add:plain"]
        await type_keys(pilot, "a")  # the cursor stands on a note: nothing happens
        await go_to(pilot, screen, "add:plain")
        await type_keys(pilot, "a")
        await until(pilot, lambda: program(pilot, "plain").apply == "yes")
        assert row_keys(screen, "add") == []
        assert "Applications · 5 programs" in screen_text(pilot)
        await type_keys(pilot, "u")
        await until(pilot, lambda: program(pilot, "plain").apply is None)


async def test_enter_on_a_program_goes_to_it(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        await go_to(pilot, screen, "add:plain")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "plain")


async def test_a_note_is_set_aside_with_a_reason_and_taken_up_again(open_app) -> None:
    async with open_app(season(research_items=0), pane="programs") as pilot:
        screen = await opened(pilot)
        assert screen.rows.cursor_key == "note:K5"  # a Red with nothing beside it comes first
        await type_keys(pilot, "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Prompt)  # a reason is needed
        await type_keys(pilot, "f", "a", "m", "enter")
        await until(pilot, lambda: pilot.app.desk.view.workbook.refused)
        assert pilot.app.desk.view.workbook.refused[0].why == "fam"
        await until(
            pilot, lambda: "aside" in told(screen).split("\n")[row_keys(screen, "note").index("note:K5")]
        )
        await go_to(pilot, screen, "note:K5")
        assert "Set aside by you: fam" in screen.query_one(TonedText).text
        await type_keys(pilot, "x")
        await until(pilot, lambda: not pilot.app.desk.view.workbook.refused)


async def test_a_preset_is_chosen_and_shares_of_ones_own_are_typed(open_app) -> None:
    chosen = next(preset for preset in presets() if preset.id == "tier-rank-list")
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        await type_keys(pilot, "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "d")
        await until(pilot, lambda: is_in_force(chosen, pilot.app.desk.view.figures))
        await until(pilot, lambda: pilot.app.screen is screen)
        await type_keys(pilot, "p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "g")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        field = pilot.app.screen.query_one("Input")
        assert field.value == "60-70 25-35 0-10"
        field.value = "50-60 40-45"
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Prompt)  # two bands are no whole
        field.value = "50-60 40-45 0-5"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.desk.view.figures["K1.green_low"] == 50)
        await until(pilot, lambda: pilot.app.screen is screen)
        await go_to(pilot, screen, "share:bucket:green:Internal Medicine")
        assert "shares of your own" in screen.query_one(TonedText).text
        assert "50 % or more" in told(screen)


async def test_the_goal_and_the_budget_are_asked_for_in_the_profile(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        for key, field in (("note:K10", "goal"), ("cost:budget", "budget_usd")):
            screen = await opened(pilot)
            await go_to(pilot, screen, key)
            await type_keys(pilot, "enter")
            await until(pilot, lambda: pilot.app.pane_id == "profile")
            await until(pilot, lambda field=field: pilot.app.pane.form.row.key == field)
            await type_keys(pilot, "2")
            await until(pilot, lambda: pilot.app.pane_id == "programs")


async def test_what_is_applied_to_cannot_be_dropped_and_d_says_so(open_app) -> None:
    programs = tuple(replace(each, apply=None) for each in PROGRAMS)
    book = replace(SEASON, applicant=replace(APPLICANT, budget_usd=0), programs=programs)
    async with open_app(book, pane="programs") as pilot:
        screen = await opened(pilot)
        assert f"the season is ${-season_budget(pilot.app.desk.view).left:,} over" in told(screen)
        await type_keys(pilot, "d")
        assert "fees are not paid back" in words_on(pilot)


async def test_a_signal_that_may_be_better_spent_is_named_with_the_reason(open_app) -> None:
    programs = tuple(
        replace(each, signal="gold" if each.key == "lake" else None) for each in season().programs
    )
    async with open_app(replace(season(), programs=programs), pane="programs") as pilot:
        screen = await opened(pilot)
        assert "gold 1 of 3" in told(screen)
        await go_to(pilot, screen, "doubt:lake")
        assert "gold: no rotation there and no tie to it" in told(screen)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "lake")


async def test_tab_goes_through_the_parts(open_app) -> None:
    async with open_app(season(), pane="programs") as pilot:
        screen = await opened(pilot)
        await type_keys(pilot, "tab")
        assert screen.rows.cursor_key == "cost:Internal Medicine"
        await type_keys(pilot, "tab")
        assert screen.rows.cursor_key == "add:plain"
        await type_keys(pilot, "shift+tab")
        assert screen.rows.cursor_key == "cost:Internal Medicine"


async def test_without_applications_the_page_says_what_to_do_first(open_app) -> None:
    async with open_app(replace(SEASON, programs=PROGRAMS[:2]), pane="programs") as pilot:
        screen = await opened(pilot)
        assert "No program is marked to apply to yet" in screen_text(pilot)
        assert row_keys(screen, "add") == ["add:lake", "add:river"]
        assert row_keys(screen, "place") == []


async def test_an_empty_workbook_opens(open_app) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await until(pilot, lambda: pilot.app.screen is not None)
        await type_keys(pilot, "escape", "f7")
        await until(pilot, lambda: isinstance(pilot.app.screen, PortfolioScreen))
        assert "No program is marked" in screen_text(pilot)
        await type_keys(pilot, "d", "a", "x", "enter", "g")


async def test_a_specialty_outside_eras_is_counted_and_not_priced(open_app) -> None:
    programs = tuple(
        green_program(key=f"e{at}", specialty="Emergency Medicine", apply="yes") for at in range(3)
    )
    async with open_app(replace(SEASON, programs=programs), pane="programs") as pilot:
        screen = await opened(pilot)
        text = told(screen)
        assert "3, no figure · ResidencyCAS: counted, not priced" in text
        assert "ERAS $0 + transcript $0" in text


async def test_hostile_names_are_plain_text(open_app) -> None:
    events = (Event(id="e1", on=date(2026, 9, 24), kind="applied"),)
    programs = (
        green_program(key="evil", name="[/bold]\x1b[2J Evil", city="[red]\x07", events=events),
        green_program(key="next", name="[/nothing]"),
    )
    exams = (Exam(exam="step2_ck", result="pass", score=230),)
    book = replace(SEASON, applicant=replace(APPLICANT, exams=exams), programs=programs)
    async with open_app(book, pane="programs") as pilot:
        screen = await opened(pilot)
        assert "[/nothing]" in told(screen)
        assert not any(char in screen_text(pilot) for char in "\x1b\x07")


def test_rows_that_are_too_long_end_in_an_ellipsis() -> None:
    spans = (("abc", "plain"), ("defgh", "muted"))
    assert cut(spans, 8) == spans
    for width in range(1, 8):
        text = "".join(piece for piece, _ in cut(spans, width))
        assert len(text) == width
        assert text.endswith("…")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_february_the_page_says_what_is_still_possible_and_nothing_of_september(
    open_app, size
) -> None:
    unapplied = replace(
        SEASON,
        programs=tuple(
            replace(
                each, events=(), interviews=(), deadline=date(2027, 1, 31) if each.key == "lake" else None
            )
            for each in PROGRAMS
        ),
    )
    async with open_app(unapplied, pane="programs", size=size, now="2027-02-10T09:00") as pilot:
        text = told(await opened(pilot))
        assert "Ranking has opened. Without an application: 1 closed, 0 still open" in text
        assert " to go" not in text
    async with open_app(unapplied, pane="programs", size=size, now="2027-01-29T09:00") as pilot:
        assert "Ranking has opened" not in told(await opened(pilot))
