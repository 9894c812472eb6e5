"""While a large workbook is still being read: nothing of a part is told, and nothing acts on a part."""

import csv
import random
import re
from datetime import datetime
from pathlib import Path

import pytest
from textual import events

from imgtui.domain.workbook.records import Workbook
from imgtui.services.desk import desk as desk_module
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.today.due import today_lines_of
from imgtui.services.triage import programs as service
from imgtui.services.views.whole import PartError
from imgtui.storage.store import Store
from imgtui.tui.pane.commands import PANES
from imgtui.tui.pane.messages import Aside, Intent, JumpTo, RunCommand, Turn
from imgtui.tui.programs.pane import ProgramsPane
from imgtui.tui.rank.pane import RankPane
from tests.deep import often
from tests.tui.conftest import NOW, ZONE
from tests.tui.driving import SIZES, screen_text, settled, type_keys, until
from tests.tui.held_reading import Held, held_app
from tests.tui.large_season import TOTAL, large_season

BOOK = large_season()
ACTIVE = [each.key for each in BOOK.programs if not each.archived]
_NUMBERS = re.compile(r"\d[\d,.]*")


def stored(path: Path) -> Workbook:
    with Store.open(path) as store:
        return store.read().workbook


def programs_pane(held: Held) -> ProgramsPane:
    return held.app.query_one(ProgramsPane)


# --- what is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pane", PANES)
async def test_no_count_of_a_part_is_drawn(workbook_path: Path, pane: str, size: tuple[int, int]) -> None:
    async with held_app(workbook_path, BOOK, pane=pane, size=size) as held:
        part = screen_text(held.pilot)
        assert f"eading {TOTAL} programs …" in part
        await held.let_go()
        await until(held.pilot, lambda: "eading" not in screen_text(held.pilot))
        if pane != "programs":
            return
        assert f"{len(ACTIVE)} of {len(ACTIVE)}" in screen_text(held.pilot)


@pytest.mark.parametrize("seed", range(often(3, 6)))
async def test_every_number_of_a_part_stands_in_the_whole(
    workbook_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Compare the lines of the first frame with those of the whole: each is one of them or a placeholder."""
    rng = random.Random(seed)
    total, rows = rng.randint(60, 130), rng.randint(1, 50)
    monkeypatch.setattr(desk_module, "FIRST_ROWS", rows)
    size = SIZES[seed % len(SIZES)]
    async with held_app(workbook_path, large_season(seed, total), pane="programs", size=size) as held:
        parts = {}
        for number, pane in enumerate(PANES, start=1):
            await held.pilot.press(str(number))
            parts[pane] = screen_text(held.pilot)
        await held.let_go()
        # The same way round: the line above the keys says from which pane one came.
        await held.pilot.press(str(1 + PANES.index("programs")))
        for number, pane in enumerate(PANES, start=1):
            await held.pilot.press(str(number))
            await until(held.pilot, lambda pane=pane: held.app.pane_id == pane)
            await until(held.pilot, lambda: "eading" not in screen_text(held.pilot))
            await settled(held.pilot)
            check_lines(parts[pane], screen_text(held.pilot), total)


def check_lines(part: str, whole: str, total: int) -> None:
    for before, after in zip(part.splitlines(), whole.splitlines(), strict=True):
        told = re.sub(rf"[Rr]eading {total} programs …", "", before)
        missing = [number for number in _NUMBERS.findall(told) if number not in _NUMBERS.findall(after)]
        assert not missing, f"{missing} of a part in {before!r}; the whole says {after!r}"


async def test_rows_in_another_order_are_not_shown_from_a_part(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="programs") as held:
        await held.let_go()
        programs_pane(held).grid.sort_by("name")
        await held.pilot.pause()
        first = programs_pane(held).listing.keys[0]
    async with held_app(workbook_path, None, pane="programs") as held:
        assert "Hospital" not in screen_text(held.pilot)
        await type_keys(held.pilot, "a")
        await held.let_go()
        changed = [p.key for p in stored(workbook_path).programs if p not in BOOK.programs]
        assert changed == [first]


def test_a_view_of_a_part_refuses_to_count(workbook_path: Path) -> None:
    with Store.open(workbook_path) as store, store.change("made", datetime.fromisoformat(NOW)) as change:
        from imgtui.storage.rows.write import replace_all

        replace_all(change, BOOK)
    desk = desk_module.Desk(workbook_path, Clock.of(NOW, ZONE))
    try:
        part = desk.view
        assert not part.is_whole
        assert not desk.complete
        assert part.snapshot.total == TOTAL
        names = ("active", "applications", "application_costs", "application_buckets", "situation")
        for name in (*names, "verify_queue", "slots", "clashes", "replies_due", "rank"):
            with pytest.raises(PartError):
                getattr(part, name)
        with pytest.raises(PartError):
            today_lines_of(part)
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            service.add(other, "Latecomer IM", {})
        with pytest.raises(RuntimeError):
            desk.book.catch_up()
        desk.take_rest(desk.read_rest())
        assert desk.complete
        whole = desk.view
        assert all(whole.verdicts[key] == part.verdicts[key] for key in part.programs)
        assert len(whole.active) == len(ACTIVE) + 1  # what another process has added meanwhile
        assert list(part.first_rows) == list(whole.active[: len(part.first_rows)])
    finally:
        desk.close()


# --- what acts -------------------------------------------------------------------------------------


async def test_an_export_typed_ahead_writes_every_program(
    workbook_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "2", "X", "enter")
        assert len(held.app.screen_stack) == 1
        assert "2 keys wait" in screen_text(held.pilot)
        await held.let_go()
        target = tmp_path / "programs.csv"
        await until(held.pilot, target.exists)
        await until(held.pilot, lambda: f"Wrote {len(ACTIVE)} programs" in screen_text(held.pilot))
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(ACTIVE) + 1


async def test_marking_all_typed_ahead_marks_all(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "2", "*", "a")
        await held.let_go()
        assert len(programs_pane(held).table.marked) == len(ACTIVE)
        await until(held.pilot, lambda: stored(workbook_path) != BOOK)
    assert len({each.apply for each in stored(workbook_path).programs if not each.archived}) == 1


async def test_moves_on_the_rank_list_typed_ahead_are_done(workbook_path: Path) -> None:
    before = [entry.program for entry in BOOK.rank_lists[0].entries]
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "4", "J", "J")
        await held.let_go()
        await until(held.pilot, lambda: order(workbook_path) != before)
        moved = [before[1], before[2], before[0], *before[3:]]
        await until(held.pilot, lambda: order(workbook_path) == moved)
        await type_keys(held.pilot, "u")
        await until(held.pilot, lambda: order(workbook_path) == [before[1], before[0], *before[2:]])


async def test_a_grab_typed_ahead_carries_the_row(workbook_path: Path) -> None:
    before = [entry.program for entry in BOOK.rank_lists[0].entries]
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "4", "g", "down", "down", "enter")
        await held.let_go()
        await until(
            held.pilot, lambda: order(workbook_path) == [before[1], before[2], before[0], *before[3:]]
        )


def order(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [entry.program for entry in store.read().workbook.rank_lists[0].entries]


async def test_a_filter_and_its_command_typed_ahead(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "2", *"/spec:IM", "enter", "*")
        await held.let_go()
        pane = programs_pane(held)
        assert pane.listing.text == "spec:IM"
        wanted = {p.key for p in BOOK.programs if p.specialty == "Internal Medicine" and not p.archived}
        assert set(pane.table.marked) == wanted
        assert len(wanted) > desk_module.FIRST_ROWS


async def test_undo_typed_ahead_undoes(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="programs") as held:
        await held.let_go()
        await type_keys(held.pilot, "a")
        await until(held.pilot, lambda: stored(workbook_path) != BOOK)
    async with held_app(workbook_path, None) as held:
        await type_keys(held.pilot, "u")
        await held.let_go()
        await until(held.pilot, lambda: stored(workbook_path).programs == BOOK.programs)


async def test_a_command_of_the_palette_typed_ahead(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "2", ":", *"mark every row", "enter")
        await held.let_go()
        await until(held.pilot, lambda: len(held.app.screen_stack) == 1)
        assert len(programs_pane(held).table.marked) == len(ACTIVE), screen_text(held.pilot)


async def test_a_click_and_a_key_behind_it_wait_together(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="programs") as held:
        table = programs_pane(held).table
        third = table.rows[3]
        x, y = table.region.x + 10, table.region.y + 4
        press(held, x, y)
        await type_keys(held.pilot, "a")
        assert stored(workbook_path) == BOOK
        await held.let_go()
        await until(held.pilot, lambda: stored(workbook_path) != BOOK)
        assert [p.key for p in stored(workbook_path).programs if p not in BOOK.programs] == [third]


async def test_a_click_of_the_footer_waits(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="programs") as held:
        line = screen_text(held.pilot).splitlines()[-1]
        assert await held.pilot.click(offset=(line.index("Apply"), held.app.size.height - 1))
        assert stored(workbook_path) == BOOK
        await held.let_go()
        await until(held.pilot, lambda: stored(workbook_path) != BOOK)


def press(held: Held, x: int, y: int) -> None:
    for kind in (events.MouseDown, events.MouseUp):
        event = kind(None, x, y, 0, 0, 1, False, False, False, x, y)
        event.set_sender(held.app)
        held.app._driver.send_message(event)


async def test_a_tab_is_shown_at_once_and_the_arrows_move_over_what_is_here(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        assert await held.pilot.click("TabLine", offset=(12, 0))
        await until(held.pilot, lambda: held.app.pane_id == "programs")
        await type_keys(held.pilot, "down", "down")
        assert programs_pane(held).table.cursor_row == 2
        await type_keys(held.pilot, *["pagedown"] * 9)
        at = programs_pane(held).table.cursor_row
        assert at < desk_module.FIRST_ROWS
        await held.let_go()
        page = programs_pane(held).table.body_height
        assert programs_pane(held).table.cursor_row == min(2 + 9 * page, len(ACTIVE) - 1)


async def test_quitting_is_possible_while_it_is_read(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        await type_keys(held.pilot, "q")
        await until(held.pilot, lambda: held.app.return_code == 0)
        held._gate.set()


async def test_what_panes_ask_for_and_undo_wait_in_order(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        held.app.post_message(Intent(service.add_interest, ["p0"], 1))
        held.app.post_message(Turn(redo=False))
        held.app.post_message(RunCommand("programs.mark_all"))
        await held.pilot.pause()
        await held.let_go()
        await until(held.pilot, lambda: held.app.desk.book.store.steps()[0].undone)
        assert stored(workbook_path) == BOOK


async def test_a_jump_to_a_program_beyond_the_first_rows_arrives(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK) as held:
        held.app.post_message(JumpTo("programs", None, ACTIVE[-1]))
        await held.pilot.pause()
        await held.let_go()
        await until(held.pilot, lambda: programs_pane(held).table.cursor_key == ACTIVE[-1])


# --- read again ------------------------------------------------------------------------------------


async def test_what_another_process_commits_while_it_is_read_is_there(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="programs") as held:
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            new = service.add(other, "Latecomer IM", {})
        await type_keys(held.pilot, "*")
        await held.let_go()
        assert new in held.app.desk.view.programs
        assert set(programs_pane(held).table.marked) == {*ACTIVE, new}


async def test_what_is_typed_behind_an_import_acts_on_what_it_brought(workbook_path: Path) -> None:
    def bring(book: Book) -> str:
        return service.add(book, "Imported IM", {})

    async with held_app(workbook_path, BOOK, pane="programs") as held:
        await held.let_go()
        held.hold()
        done: list[str] = []
        held.app.post_message(Aside(bring, then=done.append, failed=done.append, much=True, keeps_keys=True))
        await until(held.pilot, lambda: held.read)
        await type_keys(held.pilot, "*")
        assert not programs_pane(held).table.marked
        await held.let_go()
        await until(held.pilot, lambda: set(programs_pane(held).table.marked) == {*ACTIVE, *done})


async def test_a_screen_that_stores_can_be_looked_through_and_what_is_typed_else_waits(
    workbook_path: Path,
) -> None:
    def bring(book: Book) -> str:
        return service.add(book, "Imported IM", {})

    async with held_app(workbook_path, BOOK, pane="programs") as held:
        await held.let_go()
        await type_keys(held.pilot, "question_mark")  # any screen over the panes stands for the preview
        # A key has had its turn before the screen that it opens is there; below that one, keys would wait.
        await until(held.pilot, lambda: len(held.app.screen_stack) > 1 and held.app.screen.focused)
        held.hold()
        held.app.post_message(
            Aside(bring, then=lambda _: None, failed=lambda _: None, much=True, keeps_keys=True)
        )
        await until(held.pilot, lambda: held.read)
        await type_keys(held.pilot, "down", "pagedown")
        assert held.app.waiting_inputs == 0
        await type_keys(held.pilot, "x", "down")
        # `type_keys` does not wait for keys that wait: on a loaded machine the second may not have come yet.
        await until(held.pilot, lambda: held.app.waiting_inputs == 2)  # and waits too
        await held.let_go()


async def test_the_rank_list_is_judged_once_it_is_whole(workbook_path: Path) -> None:
    async with held_app(workbook_path, BOOK, pane="rank") as held:
        assert held.app.query_one(RankPane).view is None
        await held.let_go()
        assert held.app.query_one(RankPane).view is held.app.desk.view
