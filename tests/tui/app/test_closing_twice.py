"""Screens over the panes that are closed twice, late, or from below another: one closing, of that screen."""

import ast
import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

import imgtui.tui
from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.overlays.help import HelpScreen
from tests.deep import often
from tests.tui.conftest import NOW, ZONE, OpenApp
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.large_season import large_season
from tests.tui.seasons import SEASON

SOURCES = sorted(Path(imgtui.tui.__file__).parent.rglob("*.py"))


async def shown(pilot: Pilot[int], screen: Dialog, answers: list[object] | None = None) -> None:
    pilot.app.push_screen(screen, None if answers is None else answers.append)
    await until(pilot, lambda: pilot.app.screen is screen and screen.is_current)
    await pilot.pause()


def alone(pilot: Pilot[int]) -> bool:
    return len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda: Choice("Which", [("a", "a", "One"), ("b", "b", "Two")]),
        lambda: Prompt("Name"),
        lambda: Ask("Some", [AskedLine("one", "One")]),
        lambda: Pick("Which", [Pickable("a", "One", "first")]),
        lambda: HelpScreen("Programs", ()),
    ],
)
async def test_closing_twice_answers_once_and_closes_nothing_else(open_app: OpenApp, make) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        below, screen = Prompt("Below"), make()
        await shown(pilot, below)
        await shown(pilot, screen, answers)
        screen.dismiss(None)
        screen.dismiss(None)
        await until(pilot, lambda: pilot.app.screen is below)
        await pilot.pause()
        assert pilot.app.screen_stack[1:] == [below]
        assert answers == [None]
        below.dismiss(None)
        below.dismiss(None)
        screen.dismiss(None)
        await until(pilot, lambda: alone(pilot))
        await pilot.pause()
        assert alone(pilot)


async def test_two_quick_escapes_close_one_dialog(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "n", "escape", "escape", "escape", "4")
        await until(pilot, lambda: alone(pilot) and pilot.app.pane_id == "rank")


async def test_enter_and_a_click_on_the_answer_at_once(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        await shown(pilot, Choice("Which", [("a", "a", "One of all"), ("b", "b", "Two")]), answers)
        lines = screen_text(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "One of all" in line)
        await type_keys(pilot, "enter")
        for kind in (events.MouseDown, events.MouseUp):
            event = kind(None, lines[y].index("One"), y, 0, 0, 1, False, False, False)
            event.set_sender(pilot.app)
            pilot.app._driver.send_message(event)
        await until(pilot, lambda: answers)
        await pilot.pause()
        assert answers == ["a"]
        assert alone(pilot)


async def test_one_closed_before_it_has_begun_answers_all_the_same(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        screen = Prompt("Name")
        pilot.app.push_screen(screen, answers.append)
        assert not screen.is_running
        screen.dismiss("done")
        screen.dismiss("again")
        await until(pilot, lambda: alone(pilot) and answers)
        await pilot.pause()
        assert answers == ["done"]


@pytest.mark.parametrize("rounds", range(0, 12, often(2, 1)))
async def test_one_closed_at_any_moment_of_its_opening(open_app: OpenApp, rounds: int) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        await pilot.app.dispatch.run("invites.open")
        for _ in range(rounds):
            await asyncio.sleep(0)
        for screen in pilot.app.screen_stack[1:]:
            screen.dismiss()
        await until(pilot, lambda: alone(pilot) and not pilot.app.is_leaving)
        await pilot.pause()
        assert pilot.app.crash is None
        assert alone(pilot)


async def test_two_closed_before_they_have_begun_answer_both_the_upper_first(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        below, above = Prompt("Below"), Choice("Above", [("a", "a", "One")])
        for screen in (below, above):
            pilot.app.push_screen(screen, answers.append)
        below.dismiss("below")
        above.dismiss("above")
        await until(pilot, lambda: alone(pilot) and len(answers) == 2)
        assert answers == ["above", "below"]


async def test_one_that_was_never_opened_is_not_closed_when_it_opens(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        screen = Prompt("Name")
        screen.dismiss("early")
        await shown(pilot, screen)
        assert pilot.app.screen is screen


@pytest.mark.parametrize("keys", [("n", "escape"), ("n", "enter", "escape"), ("n", "X", "enter", "enter")])
async def test_what_is_typed_ahead_on_an_opening_dialog_comes_to_it(open_app: OpenApp, keys) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, *keys, "4")
        if "X" in keys:
            await until(pilot, lambda: "X" in {each.name for each in pilot.app.desk.view.workbook.programs})
        else:
            await until(pilot, lambda: alone(pilot) and pilot.app.pane_id == "rank")


async def test_one_that_lies_under_another_closes_when_that_is_gone(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        below, above = Prompt("Below"), HelpScreen("Programs", ())
        await shown(pilot, below, answers)
        await shown(pilot, above)
        below.dismiss("done")
        below.dismiss("again")
        await pilot.pause()
        assert pilot.app.screen is above
        assert answers == []
        above.dismiss()
        await until(pilot, lambda: alone(pilot))
        assert answers == ["done"]


async def test_work_that_closes_its_screen_while_another_opens(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        below = Prompt("Below")
        await shown(pilot, below)

        async def work() -> None:
            await asyncio.sleep(0)
            below.dismiss(None)

        pilot.app.run_worker(work())
        pilot.app.push_screen(HelpScreen("Programs", ()))
        await pilot.pause()
        await type_keys(pilot, "escape", "escape", "escape")
        await until(pilot, lambda: alone(pilot))


async def test_the_panes_cannot_be_popped(open_app: OpenApp) -> None:
    async with open_app(SEASON) as pilot:
        await pilot.app.pop_screen()
        assert alone(pilot)
        await type_keys(pilot, "2")
        await until(pilot, lambda: pilot.app.pane_id == "programs")


async def test_leaving_while_a_dialog_opens(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.anywhere.do_quit()
        screen = Prompt("Late")
        pilot.app.push_screen(screen)
        screen.dismiss(None)
        await until(pilot, lambda: pilot.app.return_code == 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Prompt("Name"),
        lambda: Ask("Some", [AskedLine("one", "One")]),
        lambda: LongText("Notes", lambda: "text"),
    ],
)
async def test_leaving_before_a_dialog_has_begun(open_app: OpenApp, make) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(make())
        pilot.app.anywhere.do_quit()
        await until(pilot, lambda: pilot.app._exit)
        assert pilot.app.crash is None
        assert pilot.app.return_code == 0


def test_every_screen_is_a_dialog_and_every_list_is_ours() -> None:
    for path in SOURCES:
        if path.name in ("dialog.py", "options.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).split("[")[0] for base in node.bases}
                assert not bases & {"ModalScreen", "OptionList"}, f"{path.name}: {node.name}"
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) != "OptionList", f"{path.name}:{node.lineno}"


async def test_leaving_at_any_moment_of_the_start(workbook_path: Path) -> None:
    with Store.open(workbook_path) as store, store.change("made", datetime.fromisoformat(NOW)) as change:
        replace_all(change, large_season(total=90))
    for rounds in range(0, 60, 4):
        app = ImgtuiApp(workbook_path, Clock.of(NOW, ZONE), pane=("today", "programs")[rounds % 8 // 4])
        try:
            async with app.run_test():
                for _ in range(rounds):
                    await asyncio.sleep(0)
                app.exit(0)
        finally:
            app.close_desk()
        assert app.return_code == 0
        assert app.failure is None


@pytest.mark.parametrize("over", [False, True])
async def test_a_press_on_what_is_being_taken_away_is_for_nobody(open_app, monkeypatch, over: bool) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        if over:
            await pilot.press("f1")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        gone = Static("still painted")  # it has no parent any more
        base = Screen.get_widget_and_offset_at
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", lambda *_: (gone, Offset(0, 0)))
        assert pilot.app.screen.get_widget_and_offset_at(3, 3) == (None, None)
        await pilot.mouse_down(offset=(60, 20))
        await pilot.pause()
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", base)
        assert pilot.app._exception is None


async def test_a_dialog_that_opens_as_the_application_leaves_has_nothing_to_fill_in(
    open_app: OpenApp,
) -> None:
    """The toolkit mounts it without its widgets then; nothing may ask for them."""
    async with open_app(SEASON, pane="programs"):
        dialog = Pick("Which", [Pickable("a", "One", "first")])
        assert not dialog.children
        await dialog.on_event(events.Mount())
        assert not dialog.children
