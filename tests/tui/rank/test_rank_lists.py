"""More lists than one on the Rank pane: going between them, copies, compare, certified snapshots, restore."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Event, Program, RankEntry, RankList, Season, Workbook
from imgtui.storage.store import Store
from imgtui.tui.rank.lists.compare import TwoOrders
from tests.tui.conftest import OpenApp
from tests.tui.driving import click_text, screen_text, type_keys, until, words_on
from tests.tui.rank_books import (
    INTERVIEWED,
    NINE,
    lift,
    pane_of,
    row_at,
    saved,
    season,
    settled,
    side_text,
    steps,
)

SWAPPED = (NINE[1], NINE[0], *NINE[2:8])
"""The first two changed places and the last one left off."""


def lists_season(*more: RankList, certified: tuple[str, ...] | None = None) -> Workbook:
    """Return the season of nine with a what-if list beside the primary one."""
    workbook = season(certified=certified)
    bold = RankList(name="Bold", kind="what_if", entries=tuple(RankEntry(program=key) for key in SWAPPED))
    return replace(workbook, rank_lists=(*workbook.rank_lists, bold, *more))


def lists_in(path: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the lists in the file: name -> kind and order."""
    with Store.open(path) as store:
        return {
            each.name: (each.kind, tuple(entry.program for entry in each.entries))
            for each in store.read().workbook.rank_lists
        }


def head(pilot: Pilot[int]) -> str:
    return next(line for line in screen_text(pilot).splitlines()[1:4] if "list" in line or ":" in line)


# ---------------------------------------------------------------- going between them


async def test_brackets_go_round_the_lists_and_the_header_says_which(open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        assert "Primary list 1/2 [ ]" in screen_text(pilot)
        await pilot.press("right_square_bracket")
        assert "What-if: Bold 2/2 [ ] · a copy to try things on" in screen_text(pilot)
        assert pane_of(pilot).ranked == SWAPPED
        assert "8 ranked" in side_text(pilot)
        await pilot.press("right_square_bracket")
        assert pane_of(pilot).ranked == NINE
        await pilot.press("left_square_bracket")
        assert pane_of(pilot).ranked == SWAPPED


async def test_the_cursor_is_on_the_list_that_one_has_gone_to(open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await pilot.press("right_square_bracket")
        assert pane_of(pilot).rows.cursor_key == "maumee"
        await pilot.press("right_square_bracket")
        pane_of(pilot).go_to(("bluestone",))
        await pilot.press("right_square_bracket")
        assert "bluestone" in pane_of(pilot).rows.arrangement["pool"]
        assert pane_of(pilot).rows.cursor_key == SWAPPED[0]


async def by_letter(pilot: Pilot[int]) -> None:
    await pilot.press("L", "2")


async def by_click(pilot: Pilot[int]) -> None:
    await pilot.press("L")
    await click_text(pilot, "What-if: Bold")


@pytest.mark.parametrize("way", [by_letter, by_click])
async def test_a_list_is_chosen_by_letter_and_by_mouse(way, open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await way(pilot)
        await until(pilot, lambda: pane_of(pilot).ranked == SWAPPED)


async def test_a_move_on_another_list_changes_that_one_alone(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("right_square_bracket", "home", "J")
        await settled(pilot)
        wanted = (NINE[0], NINE[1], *SWAPPED[2:])
        assert lists_in(workbook_path) == {"primary": ("primary", NINE), "Bold": ("what_if", wanted)}
        await lift(pilot, "Maumee", "Keeper")
        await pilot.mouse_up(offset=row_at(pilot, "Maumee"))
        await settled(pilot)
        assert lists_in(workbook_path)["Bold"][1].index("maumee") == 4
        await pilot.press("x", "u", "u", "u")
        await until(pilot, lambda: pane_of(pilot).ranked == SWAPPED)
        assert lists_in(workbook_path)["primary"][1] == NINE


async def test_a_burst_of_moves_and_a_change_of_list_go_where_they_were_typed(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await type_keys(pilot, "J", "right_square_bracket", "J")
        await settled(pilot)
        await until(pilot, lambda: len(steps(workbook_path)) >= 3)
        now = lists_in(workbook_path)
        assert now["primary"][1] != NINE
        assert sorted(now["primary"][1]) == sorted(NINE)
        assert sorted(now["Bold"][1]) == sorted(SWAPPED)


async def test_the_list_that_another_process_removes_gives_way_to_the_primary_one(
    open_app: OpenApp, workbook_path: Path
) -> None:
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book
    from imgtui.services.rank import more_lists as rank_lists
    from tests.tui.conftest import NOW, ZONE

    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("right_square_bracket")
        await lift(pilot, "Maumee", "Keeper")
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            rank_lists.delete(other, "Bold")
        await until(pilot, lambda: pane_of(pilot).ranked == NINE)
        assert not pane_of(pilot).rows.carrying
        await pilot.mouse_up(offset=(10, 10))
        await settled(pilot)
        assert saved(workbook_path) == NINE


# ---------------------------------------------------------------- what is done with one


async def test_a_copy_is_made_and_shown_renamed_and_removed(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("L", "n", "enter")
        await until(pilot, lambda: "What-if: What if" in screen_text(pilot))
        assert lists_in(workbook_path)["What if"] == ("what_if", NINE)
        await pilot.press("L", "r", "end", *"2", "enter")
        await until(pilot, lambda: "What-if: What if2" in screen_text(pilot))
        await pilot.press("L", "d")
        await until(pilot, lambda: "Primary list" in head(pilot))
        assert list(lists_in(workbook_path)) == ["primary"]
        assert "u brings it back" in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "Primary list 1/2" in screen_text(pilot))


async def test_a_name_that_is_taken_is_refused_while_one_types(open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("L", "n", *["backspace"] * 8, *"bold")
        assert "another list has this name" in screen_text(pilot)


async def test_a_what_if_list_becomes_the_primary_one(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("right_square_bracket", "L", "p")
        await until(pilot, lambda: "Primary list" in head(pilot) and pane_of(pilot).ranked == SWAPPED)
        now = lists_in(workbook_path)
        assert now["primary"] == ("primary", SWAPPED)
        assert ("what_if", NINE) in now.values()
        await pilot.press("u")
        await until(pilot, lambda: pane_of(pilot).ranked == NINE)


async def test_a_supplemental_list_for_an_advanced_program(open_app: OpenApp, workbook_path: Path) -> None:
    neuro = Program(
        key="neuro", name="Neuro Advanced", specialty="Neurology", track="advanced", events=INTERVIEWED
    )
    prelim = Program(
        key="prelim",
        name="Prelim Year",
        specialty="Internal Medicine",
        track="preliminary",
        events=INTERVIEWED,
    )
    workbook = season((*NINE, "neuro"), others=(neuro, prelim))
    async with open_app(workbook, pane="rank") as pilot:
        assert "R18" in side_text(pilot)
        await pilot.press("L", "s", "enter")
        await until(pilot, lambda: "Supplemental: First year for Neuro Advanced" in screen_text(pilot))
        assert pane_of(pilot).rows.arrangement["pool"] == ("prelim",)
        await pilot.press("enter")
        await settled(pilot)
        assert lists_in(workbook_path)["First year for Neuro Advanced"] == ("supplemental", ("prelim",))
        await pilot.press("left_square_bracket")
        assert "R18" not in side_text(pilot)


async def test_without_an_advanced_program_a_supplemental_list_is_refused_with_the_reason(
    open_app: OpenApp,
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("L", "s")
        assert "No advanced program is without its list" in screen_text(pilot)


async def test_keys_that_need_another_list_say_so(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("equals_sign")
        assert "There is one list only" in screen_text(pilot)
        await pilot.press("H")
        assert "This list was never certified" in screen_text(pilot)


# ---------------------------------------------------------------- side by side


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_two_lists_side_by_side_mark_what_differs(size: tuple[int, int], open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank", size=size) as pilot:
        await pilot.press("equals_sign")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TwoOrders)
        told = screen.text.splitlines()
        assert told[0] == "1 moved, 1 removed."
        assert told[1].startswith("Chance to match, this list alone, given its interviews: ")
        assert "→" in told[1]
        assert "Safety 4 → 3" in told[2]
        lines = screen_text(pilot).splitlines()
        titles = next(line for line in lines if "What-if: Bold" in line)
        assert "Primary list" in titles
        assert any("− Bluestone" in line and "removed" in line for line in lines)
        assert any("↓ Charles River" in line and "now 2" in line for line in lines) or any(
            "↑ Wabash Avenue" in line and "was 2" in line for line in lines
        )
        await pilot.press("n")
        await pilot.press("escape")
        assert pilot.app.screen is not screen


async def test_the_next_change_is_one_key_or_click_away(open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("equals_sign")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TwoOrders)
        ranks = screen._ranks
        first = ranks.cursor_key
        await pilot.press("n")
        second = ranks.cursor_key
        assert first != second
        await click_text(pilot, "next change")
        assert ranks.cursor_key not in (None, second)


# ---------------------------------------------------------------- certified


async def certify_by_key(pilot: Pilot[int]) -> None:
    await pilot.press("C", "enter")


async def certify_by_mouse(pilot: Pilot[int]) -> None:
    await pilot.press("C")
    await pilot.pause()
    await click_text(pilot, "certify this list")


@pytest.mark.parametrize("way", [certify_by_key, certify_by_mouse])
async def test_certifying_keeps_a_snapshot_and_reminds_of_the_official_site(
    way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await way(pilot)
        await until(pilot, lambda: "certified Thu 28 Jan" in head(pilot))
        text = words_on(pilot)
        assert "Recorded that you certified" in text, "both clocks: tests/services/rank/test_rank_lists.py"
        assert "official site" in text
        assert steps(workbook_path)[0] == "recorded the primary list as certified, with 9 programs"
        await pilot.press("J")
        await settled(pilot)
        assert "changed since certified" in head(pilot)
        await pilot.press("1")
        await until(pilot, lambda: "(changed since cert" in screen_text(pilot))
        lines = [entry.line.text for entry in pilot.app.pane._entries.values()]
        assert any(text.startswith("R21 Changed since you recorded") for text in lines)
        await pilot.press("4", "u", "u")
        await until(pilot, lambda: "Primary list · draft" in head(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_before_certifying_one_sees_stops_fees_and_both_clocks(
    size: tuple[int, int], open_app: OpenApp, workbook_path: Path
) -> None:
    stray = Program(key="new", name="Nowhere", city="Ely", state="NV")
    many = tuple(Program(key=f"x{at}", name=f"Extra {at:02}", events=INTERVIEWED) for at in range(14))
    ranked = (*NINE, "new", *(each.key for each in many))
    shut = replace(season(ranked, others=(stray, *many)), season=Season(match_year=2027))
    async with open_app(shut, pane="rank", size=size) as pilot:
        await pilot.press("C")
        await pilot.pause()
        from imgtui.tui.rank.lists.pages import PageScreen

        screen = pilot.app.screen
        assert isinstance(screen, PageScreen)
        text = " ".join(screen.text.split())
        assert "24 programs, draft" in text
        assert "Certify by Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in text
        assert "Ranking opens Mon 1 Feb" in text
        assert "Open: 1 stop" in text
        assert "!! stop R14" in text
        assert text.index("!! stop R14") < text.index("Fees")
        assert "4 further codes on the primary list, $30 each: $120" in text
        assert "In all $" in text
        assert "certify there too" in text
        await pilot.press("escape")
        assert len(steps(workbook_path)) == 1


async def test_once_ranking_is_open_nothing_is_said_of_it(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank", now="2027-02-02T09:00") as pilot:
        await pilot.press("C")
        await pilot.pause()
        text = " ".join(pilot.app.screen.text.split())
        assert "Certify by Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in text
        assert "Ranking opens" not in text


async def test_a_what_if_list_is_not_certified(open_app: OpenApp) -> None:
    async with open_app(lists_season(), pane="rank") as pilot:
        await pilot.press("right_square_bracket", "C")
        assert "A what-if list is not certified" in screen_text(pilot)


async def test_what_was_certified_is_compared_and_restored(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(SWAPPED, certified=NINE), pane="rank") as pilot:
        await pilot.press("H")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, TwoOrders)
        assert screen.text.splitlines()[0] == "1 moved, 1 removed."
        assert "Certified Wed 20 Jan" in screen_text(pilot)
        await pilot.press("r")
        await until(pilot, lambda: pane_of(pilot).ranked == NINE)
        assert saved(workbook_path) == NINE
        assert "certified Wed 20 Jan" in head(pilot)
        await pilot.press("u")
        await until(pilot, lambda: pane_of(pilot).ranked == SWAPPED)


async def test_of_several_snapshots_any_can_be_looked_at(open_app: OpenApp) -> None:
    async with open_app(season(certified=SWAPPED), pane="rank") as pilot:
        await pilot.press("C", "enter")
        await until(pilot, lambda: "certified Thu 28 Jan" in head(pilot))
        await pilot.press("H")
        text = screen_text(pilot)
        assert "no difference" in text
        assert "1 moved, 1 added" in text
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TwoOrders)
        assert pilot.app.screen.text.splitlines()[0] == "1 moved, 1 added."


def test_the_pool_of_these_tests_is_interviewed() -> None:
    assert all(isinstance(event, Event) for event in INTERVIEWED)
