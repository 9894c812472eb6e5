"""What the Rank pane shows and asks, at both widths: S2's example, empty states, warnings, questions."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import Event, Program, RankEntry, RankList, Workbook
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, until, words_on
from tests.tui.rank_books import (
    APPLICANT,
    NINE,
    pane_of,
    row_at,
    saved,
    season,
    settled,
    side_text,
    steps,
    strip_text,
    tells,
)

# What no text may say: that a place on the list makes a match likelier (facts §2).
_FORBIDDEN = re.compile(
    r"(mov|rank|plac|put)\w*[^.]{0,40}\b(up|higher|first|top)\b[^.]{0,60}"
    r"(chance|likel|odds|probab|safer|match better)",
    re.IGNORECASE,
)


async def test_s2_worked_example_is_inside_every_band(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        text = side_text(pilot)
        lines = text.splitlines()
        shares = [" ".join(line.split()[1:6]) for line in lines[1:4]]
        assert shares == ["Reach 2 of 0–2 ok", "Match 3 of 2–4 ok", "Safety 4 of 3–6 ok"]
        assert not re.search(r"\bR[123]\b", text)
        judgement = pane_of(pilot).judgement
        assert judgement is not None
        assert [judgement.composition.parts[tier].count for tier in ("reach", "match", "safety")] == [2, 3, 4]
        assert not {warning.rule for warning in judgement.warnings} & {"R1", "R2", "R3"}
        screen = screen_text(pilot)
        assert "Primary list · draft" in screen
        assert "certify by Thu 4 Mar 07:00 PKT = Wed 3 Mar 21:00 ET" in screen
        for name in ("Charles River", "▔ Reach", "━ Match", "▁ Safety", "Not ranked, ask for a rank"):
            assert name in screen


async def test_at_80_columns_the_list_has_the_width_and_three_lines_lie_below(open_app: OpenApp) -> None:
    async with open_app(season(NINE[:8]), pane="rank", size=(80, 24)) as pilot:
        lines = screen_text(pilot).splitlines()
        assert "Magnolia Regional" in "\n".join(lines)
        # The pool is open while its best row is seen, with what it would make of the chance.
        assert "61→66%" in next(line for line in lines if "Bluestone" in line)
        strip = strip_text(pilot).splitlines()
        assert len(strip) == 3
        assert strip[0].startswith("▔▔━ ━━▁ ▁▁ ▔ 2 of 0–2 ok ▁ 3 of 3–5 ok".partition(" ▁ 3")[0])
        assert "━ 3 of 2–4 ok ▁ 3 of 3–5 ok" in strip[0]
        assert strip[1].startswith("! ")
        await pilot.press("p")
        assert pane_of(pilot).rows.cursor_key == "bluestone"
        assert "Bluestone" in "\n".join(screen_text(pilot).splitlines()[:17])
        await pilot.press("p")
        assert pane_of(pilot).rows.cursor_key == NINE[0]


async def test_the_panel_comes_and_goes_with_the_width(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank", size=(80, 24)) as pilot:
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: "▔ Reach  2 of 0–2" in screen_text(pilot))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "▔ 2 of 0–2" in screen_text(pilot))
        assert "About the order" not in screen_text(pilot)


async def test_an_empty_season_says_what_to_do(open_app: OpenApp) -> None:
    async with open_app(Workbook(applicant=APPLICANT), pane="rank") as pilot:
        screen = screen_text(pilot)
        assert "No interview is logged yet" in screen
        assert "Invites (key 3)" in screen
        await pilot.press("J", "x", "w", "p", "g", "I")
        assert "There is no program here yet" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_list_with_a_pool_says_how_to_fill_it(
    size: tuple[int, int], open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season((), count=3), pane="rank", size=size) as pilot:
        assert "enter on one below adds it" in screen_text(pilot)
        assert "folded" not in screen_text(pilot)  # the programs below are there to be entered on
        await pilot.press("enter", "enter")  # what would be lost most stands first: the Safety
        await settled(pilot)
        assert saved(workbook_path) == ("maumee", "charles")
        assert pane_of(pilot).rows.cursor_key == "wabash"


async def test_who_said_no_after_the_interview_stands_apart_and_can_be_ranked_all_the_same(
    open_app: OpenApp, workbook_path: Path
) -> None:
    said_no = Event(id="no", kind="rejected", on=date(2027, 1, 20))
    book = season(NINE[:-2])
    programs = tuple(
        replace(each, events=(*each.events, said_no)) if each.key == NINE[-1] else each
        for each in book.programs
    )
    async with open_app(replace(book, programs=programs), pane="rank") as pilot:
        order = pane_of(pilot).rows.arrangement
        assert (order["pool"], order["apart"]) == ((NINE[-2],), (NINE[-1],))
        assert "1 program that interviewed you and asks for a rank is not ranked" in " ".join(
            side_text(pilot).split()
        )
        assert "asks for no rank" in screen_text(pilot)
        pane_of(pilot).rows.move_cursor(NINE[-1])
        await pilot.press("enter")
        await until(pilot, lambda: NINE[-1] in pane_of(pilot).ranked)
        assert "apart" not in pane_of(pilot).rows.arrangement
        await pilot.press("x")
        await settled(pilot)
        assert pane_of(pilot).rows.arrangement["apart"] == (NINE[-1],), "it goes back to where it was"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_any_program_can_be_added_by_part_of_its_name(
    size: tuple[int, int], open_app: OpenApp, workbook_path: Path
) -> None:
    extra = Program(key="new", name="Nowhere [red]Hospital[/]", city="Ely", state="NV")
    async with open_app(season(others=(extra,)), pane="rank", size=size) as pilot:
        await pilot.press("n", *"nowh", "enter")
        await until(pilot, lambda: "new" in pane_of(pilot).ranked)
        assert saved(workbook_path)[-1] == "new"
        assert pane_of(pilot).rows.cursor_key == "new"
        assert "! Nowhere [red]Hospital[/]"[:14] in screen_text(pilot)
        text = side_text(pilot) if size[0] > 100 else strip_text(pilot)
        assert tells(text, "!!", "R14")
        await pilot.press("x")
        await settled(pilot)
        assert "new" not in pane_of(pilot).rows.arrangement["pool"]
        assert saved(workbook_path) == NINE


async def test_adding_a_ranked_program_goes_to_it(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("n", *"soris", "enter")  # a slip of the finger finds it too
        assert pane_of(pilot).rows.cursor_key == "souris"
        assert len(steps(workbook_path)) == 1


async def test_a_warning_is_dismissed_with_a_reason_and_taken_up_again(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(NINE[:8]), pane="rank") as pilot:
        assert tells(side_text(pilot), "!", "R13")
        await pilot.press("D", "a", "enter")
        assert "a reason is needed" in screen_text(pilot)
        await pilot.press(*"unsafe", "enter")
        await until(pilot, lambda: "dismissed: unsafe" in side_text(pilot))
        assert steps(workbook_path)[0] == "dismissed R13"
        letter = screen_letter(pilot, "R13")
        await pilot.press("D", letter, *["backspace"] * 6, "enter")
        await until(pilot, lambda: "dismissed:" not in side_text(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "dismissed: unsafe" in side_text(pilot))


def screen_letter(pilot: Pilot[int], rule: str) -> str:
    judgement = pane_of(pilot).judgement
    assert judgement is not None
    rules = [w.rule for w in sorted(judgement.warnings, key=lambda warning: warning.gravity)]
    return ascii_lowercase[list(dict.fromkeys(rules)).index(rule)]


async def test_all_warnings_in_full_and_enter_goes_to_the_rows(open_app: OpenApp) -> None:
    async with open_app(season(NINE[:8]), pane="rank") as pilot:
        await pilot.press("w")
        screen = screen_text(pilot)
        for word in ("Measured", "Why", "Helps", "Source", "S2 §5"):
            assert word in screen
        await pilot.press("enter")
        await pilot.pause()
        assert pane_of(pilot).rows.cursor_key == "bluestone"


async def test_a_click_on_a_warning_goes_to_its_rows(open_app: OpenApp) -> None:
    async with open_app(season(NINE[:8]), pane="rank") as pilot:
        lines = screen_text(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "R13" in line)
        await pilot.click(offset=(90, y))
        assert pane_of(pilot).rows.cursor_key == "bluestone"


async def test_a_dismissal_from_the_screen_of_warnings(open_app: OpenApp) -> None:
    async with open_app(season(NINE[:8]), pane="rank") as pilot:
        await pilot.press("w", "d", *"known", "enter")
        await until(pilot, lambda: "dismissed: known" in side_text(pilot))


async def test_a_tier_by_hand_needs_a_reason_and_counts_at_once(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await pilot.press("T", "s", *"cousin", "enter")
        await until(pilot, lambda: "▁ Safety*" in screen_text(pilot))
        assert "Safety 5 of" in side_text(pilot)
        await pilot.press("I")
        assert "Your own tier: cousin. By the rules: Match." in screen_text(pilot)
        await pilot.press("escape", "T", "c")
        await until(pilot, lambda: "▁ Safety*" not in screen_text(pilot))
        assert steps(workbook_path)[0] == "back to the computed tier: Maumee Community"


async def test_details_say_why(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("enter")
        screen = screen_text(pilot)
        assert "Tier: Reach" in screen
        assert "10 % IMGs, under 20 %." in screen
        assert "Rank 1 of 9; chance to end here" in screen
        await pilot.press("escape")
        await pilot.click(offset=row_at(pilot, "Maumee"), times=2)
        assert "Tier: Match" in screen_text(pilot)


async def test_a_certified_list_says_when_it_differs(open_app: OpenApp) -> None:
    async with open_app(season(certified=NINE), pane="rank") as pilot:
        assert "Primary list · certified Wed 20 Jan" in screen_text(pilot)
        await pilot.press("g", "down")
        assert "CARRYING" in screen_text(pilot)
        assert tells(side_text(pilot), "+ !", "R21")
        await pilot.press("escape")
        assert "changed since certified" not in screen_text(pilot)


async def test_a_list_that_names_a_program_twice_or_one_that_is_gone_is_shown(open_app: OpenApp) -> None:
    workbook = season()
    entries = tuple(RankEntry(program=key) for key in (*NINE, "charles", "gone\x1b[31m"))
    ranked = RankList(name="primary", entries=entries)
    async with open_app(
        Workbook(
            season=workbook.season, applicant=APPLICANT, programs=workbook.programs, rank_lists=(ranked,)
        ),
        pane="rank",
    ) as pilot:
        assert pane_of(pilot).ranked == (*NINE, "gone\x1b[31m")
        assert "\x1b[31m" not in screen_text(pilot)
        await pilot.press("I", "J")


async def test_no_text_says_that_a_place_on_the_list_makes_a_match_likelier(open_app: OpenApp) -> None:
    from imgtui.tui.rank.commands import COMMANDS

    async with open_app(season((*NINE[::-1], "erie", "huron"), count=14), pane="rank") as pilot:
        texts = [command.help for command in COMMANDS]
        texts.append(" ".join(side_text(pilot).split()))
        await pilot.press("w")
        texts.append(words_on(pilot))
        await pilot.press("escape", "I")
        texts.append(words_on(pilot))
        for text in texts:
            assert not _FORBIDDEN.search(text), text
    assert _FORBIDDEN.search("Move a Safety up to raise your chance to match.")
