"""The grid: filter, order, columns, marks, reasons and bar, by key and by mouse."""

import re
from dataclasses import replace

import pytest

from imgtui.domain.workbook.records import Applicant, Program, Workbook
from imgtui.services.applicant import profile
from imgtui.services.applications.budget import season_budget
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.tui.pane.messages import Intent
from tests.domain.applicants import green_program
from tests.kept_files import copy_demo
from tests.tui.driving import cell_of, screen_text, type_keys, until, words_on
from tests.tui.programs_season import SEASON, bar_text, pane_of, program


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_grid_shows_every_program_with_its_bucket(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        text = screen_text(pilot)
        assert "● Green  " in text
        assert "▲ Yellow?" in text
        assert "■ Red" in text
        assert "Archived IM" not in text
        assert "5 of 5" in text
        assert "● 2 Green" in text
        headings = text.splitlines()[3]
        codes = ("IMG",) if size[0] == 80 else ("IMG", "Visa", "Att", "YOG", "Fit")
        places = [headings.index(title) for title in ("Name", "Bucket", "Apply", "Why, in short", *codes)]
        assert places == sorted(places)
        assert "unknown: " in text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_nearest_to_green_come_first_with_what_to_do(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        pane = pane_of(pilot)
        assert "are Green" not in screen_text(pilot)
        pane.table.move_cursor(pane.table.rows[-1])
        await pilot.press("O")
        buckets = [pane.view.verdicts[key].bucket for key in pane.table.rows]
        assert buckets == sorted(buckets, key=["green", "yellow", "red"].index)
        assert pane.table.cursor_row == 0
        assert "2 are Green. Programs have read since Wed 23 Sep: ask before you pay." in screen_text(pilot)
        await pilot.click(offset=cell_of(pilot, "Name"))  # by mouse: another order, and it goes
        await until(pilot, lambda: "are Green" not in screen_text(pilot))
        await pilot.click(offset=cell_of(pilot, "Bucket"))
        await until(pilot, lambda: "2 are Green." in screen_text(pilot))


async def test_what_to_do_is_whole_at_80_columns_and_a_click_on_its_last_line_filters(
    open_app, workbook_path
) -> None:
    copy_demo(workbook_path.parent).rename(workbook_path)
    async with open_app(pane="programs", size=(80, 24)) as pilot:
        await pilot.press("O")
        await until(pilot, lambda: "wait for one fact each: / is:onefact, then v." in words_on(pilot))
        assert "v asks first what could still close 55 of them." in words_on(pilot)
        before = len(pane_of(pilot).listing.keys)
        await pilot.click(offset=cell_of(pilot, "ask before you pay"))
        assert len(pane_of(pilot).listing.keys) == before
        await pilot.click(offset=cell_of(pilot, "then v."))
        await until(pilot, lambda: len(pane_of(pilot).listing.keys) < before)


async def test_without_an_exam_the_list_leads_to_the_profile(open_app) -> None:
    applicant = replace(SEASON.applicant, exams=())
    async with open_app(replace(SEASON, applicant=applicant), pane="programs", size=(80, 24)) as pilot:
        await pilot.press("O")
        await until(pilot, lambda: "No program is Green yet." in words_on(pilot))
        assert re.search(r"\d+ waits? for your pass of Step 2 CK: 6 Profile\.", words_on(pilot))


async def test_the_filter_acts_while_one_types_and_a_wrong_one_keeps_the_list(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("slash")
        await type_keys(pilot, *"img>=60")
        assert pane.listing.keys == ["lake", "plain"]
        await type_keys(pilot, *" bucket:gren")
        assert pane.listing.keys == ["lake", "plain"]
        line = next(line for line in screen_text(pilot).splitlines() if "'gren'" in line)
        assert "expected green, yellow, red" in line
        await pilot.press("escape")
        assert len(pane.listing.keys) == 5
        assert "'gren'" not in screen_text(pilot)
        await pilot.press("escape")
        assert pane.table.has_focus


async def test_enter_in_the_filter_goes_to_the_list_and_keeps_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("slash")
        await type_keys(pilot, *"toledo", "enter")
        assert pane.table.has_focus
        assert pane.listing.keys == ["lake"]


@pytest.mark.parametrize("way_out", ["enter", "down"])
async def test_a_wrong_filter_is_not_left_and_what_is_typed_stays_in_it(open_app, way_out) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        steps = len(pilot.app.desk.book.store.steps(20))
        await pilot.press("slash")
        await type_keys(pilot, *"bucket:gren", way_out, *"u+a")
        assert not pane.table.has_focus
        assert pane.query_one("#filter").value == "bucket:grenu+a"
        assert "'grenu+a'" in screen_text(pilot)
        assert len(pilot.app.desk.book.store.steps(20)) == steps
        await pilot.press("ctrl+u", *"bucket:green", way_out)
        await until(pilot, lambda: pane.table.has_focus)
        assert "shows:" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_counts_of_a_wrong_filter_say_which_filter_they_are_of(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        await pilot.press("slash")
        await type_keys(pilot, *"img>=60")
        assert "shows:" not in screen_text(pilot)
        await type_keys(pilot, *" bucket:gren")
        line = next(line for line in screen_text(pilot).splitlines() if "bucket:gren" in line)
        assert "shows: img>=60" in line
        assert "(2 of 5)" in line
        assert "Green" not in line


async def test_a_click_into_the_filter_line_starts_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.click("#filter")
        await type_keys(pilot, *"hays")
        assert pane_of(pilot).listing.keys == ["plain"]


async def test_an_empty_workbook_says_what_to_do_next(open_app) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        text = screen_text(pilot)
        assert "import a sheet" in text
        assert "type one" in text
        await pilot.press("a")
        assert any("no program" in note.message for note in pilot.app._notifications)


async def test_a_filter_without_a_match_says_so(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("slash")
        await type_keys(pilot, *"zzz")
        assert "Nothing matches this filter" in screen_text(pilot)


async def test_the_cursor_stays_on_its_program_through_filter_edit_undo_and_goes_up_after_a_sort(
    open_app,
) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        pane.table.move_cursor("plain")
        await pilot.press("slash")
        await type_keys(pilot, *"img>=31", "enter")
        assert pane.table.cursor_key == "plain"
        await pilot.press("o", "i")
        assert pane.table.cursor_key == "plain"
        assert pane.table.rows[0] == "plain"
        await pilot.press("o", "n")
        assert pane.table.cursor_key == pane.table.rows[0], "after a sort one looks at what is on top"
        pane.table.move_cursor("plain")
        await pilot.press("plus")
        await until(pilot, lambda: program(pilot, "plain").interest == 1)
        assert pane.table.cursor_key == "plain"
        await pilot.press("u")
        await until(pilot, lambda: program(pilot, "plain").interest == 0)
        assert pane.table.cursor_key == "plain"


async def test_sort_by_key_and_again_reverses_unknown_last(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("o", "i")
        assert list(pane.table.rows) == ["plain", "lake", "river", "ellery", "done"]
        await pilot.press("o", "i")
        assert list(pane.table.rows) == ["ellery", "river", "lake", "plain", "done"]
        await pilot.press("o", "0")
        assert list(pane.table.rows) == ["lake", "river", "ellery", "plain", "done"]


async def test_sort_by_the_cursors_column_with_o_twice(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        pane.table.move_cursor(column="city")
        await pilot.press("o")
        await pilot.press("o")
        assert pane.listing.sorts == (("city", False),)


async def test_sort_by_a_click_on_the_heading(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.click("#grid", offset=(5, 0))
        await until(pilot, lambda: pane.listing.sorts == (("name", False),))
        assert list(pane.table.rows)[:2] == ["done", "ellery"]
        await pilot.click("#grid", offset=(5, 0))
        await until(pilot, lambda: pane.listing.sorts == (("name", True),))


async def test_two_columns_sort_together(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("o", "n")
        await pilot.press("o", "b")
        assert list(pane_of(pilot).table.rows) == ["lake", "plain", "river", "done", "ellery"]


async def test_reasons_follow_the_cursor(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        assert "Why ● Green  Lakeshore" in screen_text(pilot)
        await pilot.press("down")
        text = screen_text(pilot)
        assert "Why ▲ Yellow  Riverside" in text
        assert "Its attempt limit is not looked up" in text
        assert "Green if all of this holds" in text
        await pilot.press("down")
        assert "B2" in screen_text(pilot)


async def test_reasons_on_a_small_screen_are_whole(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        await pilot.press("down")
        text = screen_text(pilot)
        assert "Why ▲ Yellow: Its attempt limit" in text
        assert "→ Green if it allows 2 attempts" in text
        assert "…" not in text.partition("Why")[2]


async def test_wordings_are_marked_in_the_description(open_app) -> None:
    words = green_program(key="w", name="W", description="We want highly competitive applicants. \x1b[31mRed")
    async with open_app(replace(SEASON, programs=(words,)), pane="programs") as pilot:
        text = screen_text(pilot)
        assert "(rigid)" in text
        assert "\x1b" not in text


async def test_apply_changes_count_shares_and_price_at_once(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(200, 60)) as pilot:
        assert "apply 1 of 120–180" in bar_text(pilot)
        before = bar_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: program(pilot, "lake").apply == "yes")
        after = bar_text(pilot)
        assert "apply 2 of 120–180" in after
        assert "● Green 50 %" in after
        assert after != before
        assert "next $11" in after
        left = season_budget(pilot.app.desk.view).left
        assert left < 3000 - pilot.app.desk.view.application_costs.total_usd, "the token is in it"
        assert f"season leaves ${left:,}" in after


async def test_the_bar_speaks_of_the_specialty_under_the_cursor(open_app) -> None:
    family = green_program(key="fm", name="FM Place", specialty="Family Medicine", apply="yes")
    season = replace(SEASON, programs=(*SEASON.programs, family))
    async with open_app(season, pane="programs", size=(80, 24)) as pilot:
        assert bar_text(pilot).startswith("IM: apply 1 of 120–180")
        pane_of(pilot).table.move_cursor("fm")
        await until(pilot, lambda: bar_text(pilot).startswith("FM: apply 1 "))
        assert "80–140" not in bar_text(pilot), "the range is for the field that is aimed at"


async def test_over_the_budget_it_names_what_to_drop_first(open_app) -> None:
    many = tuple(green_program(key=f"m{n}", name=f"Many {n}", apply="yes") for n in range(80))
    worst = green_program(key="bad", name="Blocked Place", us_grads_only=True, apply="yes")
    season = replace(SEASON, programs=(*many, worst))
    async with open_app(season, pane="programs", size=(200, 60)) as pilot:
        assert "over the budget" in bar_text(pilot)
        assert "drop first: Blocked Place" in bar_text(pilot)


async def test_a_changed_row_stays_though_the_filter_says_otherwise(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("slash")
        await type_keys(pilot, *"apply:?", "enter")
        assert len(pane.listing.keys) == 5
        await pilot.press("a")
        await until(pilot, lambda: program(pilot, "lake").apply == "yes")
        assert pane.table.cursor_key == "lake"
        assert "1 changed, F5 filters again" in screen_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: program(pilot, "lake").apply == "maybe")
        await pilot.press("f5")
        assert "lake" not in pane.listing.keys
        assert "F5 filters again" not in screen_text(pilot)


async def test_what_another_process_adds_appears_at_its_place(open_app, workbook_path) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("o", "n")
        cursor = pane.table.cursor_key
        with Book.open(workbook_path, Clock.of("2027-01-29", None)) as other:
            programs.add(other, "Middle IM")
        pilot.app.lookout.look()
        names = [program(pilot, key).name for key in pane.table.rows]
        assert names == sorted(names, key=str.casefold)
        assert "Middle IM" in names
        assert pane.table.cursor_key == cursor


async def test_a_change_of_the_profile_judges_every_row_again(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        assert "■ 1 Red" in screen_text(pilot)
        pilot.app.post_message(Intent(profile.set_field, "visa_needed", "none"))
        await until(pilot, lambda: "■ 1 Red" in screen_text(pilot) or "■ 0 Red" in screen_text(pilot))
        await until(pilot, lambda: pane_of(pilot).listing.row("ellery").verdict.rules == ("X1",))


async def test_verify_shows_what_to_look_up_and_again_goes_back(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        before = list(pane.table.rows)
        await pilot.press("V")
        assert list(pane.table.rows) == ["river", "done"]
        assert pane.query_one("#filter").value == "verify:any"
        await pilot.press("V")
        assert list(pane.table.rows) == before


async def test_columns_are_hidden_moved_widened_and_remembered(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("C")
        await pilot.press("space")
        assert next(c for c in pane.table.columns if c.key == "bucket").hidden
        await pilot.press("escape")
        pane.table.move_cursor(column="apply")
        await pilot.press("greater_than_sign", "ctrl+shift+right")
        kept = pane.table.columns
        assert [c.key for c in kept if not c.hidden][:4] == ["name", "why", "apply", "img_percent"]
        await pilot.press("o", "b")
        await pilot.pause()
    async with open_app(pane="programs") as pilot:
        pane = pane_of(pilot)
        assert pane.table.columns == kept
        assert pane.table.sort_indicator == ("bucket", False)
        await pilot.press("C", "R", "escape")
        assert not next(c for c in pane.table.columns if c.key == "bucket").hidden


async def test_the_chooser_moves_and_widens_without_chords(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("C")
        await pilot.press("J")
        assert [c.key for c in pane.table.columns][1:3] == ["apply", "bucket"]
        await pilot.press("plus")
        assert next(c for c in pane.table.columns if c.key == "bucket").width == 11


async def test_a_jump_filters_and_finds_even_what_is_hidden(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        pane.jump("img>=60", None)
        assert pane.listing.keys == ["lake", "plain"]
        pane.jump(None, "ellery")
        assert pane.table.cursor_key == "ellery"
        pane.jump(None, "old")
        assert pane.table.cursor_key == "old"


async def test_a_jump_waits_until_the_whole_workbook_is_read(open_app) -> None:
    many = tuple(Program(key=f"p{n}", name=f"P {n}") for n in range(200))
    season = Workbook(applicant=Applicant(name="A"), programs=many)
    async with open_app(season, pane="today") as pilot:
        pilot.app.pane.go("programs", key="p190")
        await until(pilot, lambda: pilot.app.pane.PANE == "programs")
        await until(pilot, lambda: pane_of(pilot).table.cursor_key == "p190")


async def test_hostile_names_are_plain_text(open_app) -> None:
    names = ("[red]markup[/]", "\x1b[2Jgone", "line\nbreak", "日本病院 IM", "[/nothing]")
    rows = tuple(Program(key=f"h{n}", name=name, description=name) for n, name in enumerate(names))
    async with open_app(Workbook(programs=rows), pane="programs", size=(80, 24)) as pilot:
        for _ in names:
            text = screen_text(pilot)
            await pilot.press("enter")
            await pilot.press("escape")
            await pilot.press("down")
        assert "[red]markup[/]" in text
        assert "日本病院 IM" in text
        assert "\x1b" not in text


async def test_counts_give_way_on_a_small_screen_but_never_lose_letters(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        assert "5 of 5  ● 2 Green  ▲ 2 Yellow  ■ 1 Red" in screen_text(pilot)
        await pilot.press("space")
        line = screen_text(pilot).splitlines()[2]
        assert line.endswith(("1 marked  5 of 5", "■ 1 Red"))
        await pilot.press("slash")
        assert screen_text(pilot).splitlines()[2].endswith(" 5 of 5")


async def test_a_small_terminal_keeps_the_rows_and_says_that_it_is_too_small(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(40, 10)) as pilot:
        assert "Too small: make it at least 60×16" in screen_text(pilot)
        assert "Lakeshore" in screen_text(pilot)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Too small" not in screen_text(pilot))
        await until(pilot, lambda: "season leaves" in screen_text(pilot))
        await pilot.resize_terminal(80, 12)
        await until(pilot, lambda: "Too small" in screen_text(pilot))
        assert "Lakeshore" in screen_text(pilot)


async def test_a_low_terminal_leaves_the_rank_list_its_lines(open_app) -> None:
    async with open_app(SEASON, pane="rank", size=(80, 24)) as pilot:
        strip = pilot.app.query_one("#rank-strip")
        assert strip.display
        await pilot.resize_terminal(80, 12)
        await until(pilot, lambda: not strip.display)
        await until(pilot, lambda: pilot.app.query_one("#rank-list").size.height >= 6)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: strip.display)


async def test_the_apply_column_says_when_it_is_sent(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(160, 40)) as pilot:
        line = next(line for line in screen_text(pilot).splitlines() if "Done IM" in line)
        assert "sent" in line
        lake = next(line for line in screen_text(pilot).splitlines() if "Lakeshore" in line)
        assert "sent" not in lake


@pytest.mark.parametrize(
    ("field", "column"),
    [("visa_j1", "visa"), ("attempts_limit", "attempts_limit"), ("us_grads_only", "us_grads_only")],
)
async def test_a_jump_to_what_is_unknown_points_at_its_column_and_esc_goes_back(
    open_app, field, column
) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pane_of(pilot)
        await pilot.press("slash")
        await type_keys(pilot, *"img>=31", "enter")
        await until(pilot, lambda: pane.table.has_focus)
        pane.jump(f"-bucket:red verify:{field}", None)
        await pilot.pause()
        assert pane.table.cursor_column == column
        await pilot.press("escape")
        assert pane.listing.text == "img>=31"
        await pilot.press("escape")
        assert pane.listing.text == ""
