"""The end comes while somebody types: what can be taken is in the file, what cannot is said later."""

import signal
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.storage.store import Store
from imgtui.tui.app import file_gone
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.app.file_gone import FileGone
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.overlays.help import HelpScreen
from tests.books import open_book
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON

ONE = Workbook(programs=(Program(key="p1", name="Hospital 1"),))


def first(path: Path) -> Program:
    with Store.open(path) as store:
        return store.read().workbook.programs[0]


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "closed", "ctrl+q"])
def test_what_stands_in_an_open_cell_is_in_the_file_after_every_end(tmp_path: Path, end: str) -> None:
    pytest.importorskip("pty", reason="needs a pseudo-terminal, which this system's Python has not")
    from tests.soak.real_screen import BOUND, RealScreen

    path = tmp_path / "season.imgtui"
    with open_book(path) as book:
        book.store.fill(ONE)
    with RealScreen(path, options=("--pane", "programs")) as screen:
        assert screen.wait_for(b"Hospital 1")
        screen.settle()
        screen.send(b"\r")
        screen.settle()
        screen.send(b"e")
        screen.settle()
        screen.send(b"Typed")
        screen.settle()
        if end == "closed":
            screen.close_terminal()
        elif end == "ctrl+q":
            screen.send(b"\x11")
        else:
            screen.signal(getattr(signal, end))
        assert screen.seconds_to_end(BOUND) is not None
    assert "Typed" in repr(first(path))


@pytest.mark.parametrize(
    ("make", "typed"),
    [
        (lambda: Prompt("Name"), "new"),
        (lambda: Ask("Some", [AskedLine("one", "One")]), {"one": "new"}),
        (lambda: LongText("Notes", lambda: "old "), "old new"),
    ],
)
async def test_what_stands_in_a_dialog_is_its_answer_when_the_program_ends(open_app, make, typed) -> None:
    answers: list[object] = []
    async with open_app(SEASON, pane="programs") as pilot:
        dialog = make()
        pilot.app.push_screen(dialog, answers.append)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea))
        await type_keys(pilot, *"new")
        pilot.app.leave(143)
        await until(pilot, lambda: pilot.app._exit)
    assert answers == [typed]


async def test_the_name_of_a_file_to_write_is_no_answer_at_the_end(open_app) -> None:
    answers: list[object] = []
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(Prompt("Export", value="rank.html", at_end=False), answers.append)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await type_keys(pilot, *"x")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
    assert answers == []


async def test_what_cannot_be_taken_is_said_at_the_next_start(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(Prompt("When", check=lambda text: f"{text} is no day"))
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await type_keys(pilot, *"32 May")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
    async with open_app(pane="programs") as pilot:
        await until(pilot, lambda: "When the program ended" in screen_text(pilot))
        assert "32 May" in screen_text(pilot)


def every_dialog() -> list[type[Dialog]]:
    def below(kind: type) -> list[type]:
        return [each for sub in kind.__subclasses__() for each in (sub, *below(sub))]

    return below(Dialog)


def test_ctrl_q_comes_before_every_screens_own_keys() -> None:
    (quits,) = [each for each in ImgtuiApp.BINDINGS if getattr(each, "key", "") == "ctrl+q"]
    assert quits.priority
    for kind in every_dialog():
        keys = kind._merged_bindings.key_to_bindings if kind._merged_bindings else {}
        # A screen on which letters are typed may name the key: it says the same there.
        assert all(each.action == "run('quit')" for each in keys.get("ctrl+q", ())), kind


@pytest.mark.parametrize(
    "make",
    [
        lambda: Choice("Which", [("a", "a", "One"), ("b", "b", "Two")]),
        lambda: FileGone("Gone", [("a", "a", "One")]),
        lambda: Prompt("Name"),
        lambda: Ask("Some", [AskedLine("one", "One")]),
        lambda: Pick("Which", [Pickable("a", "One", "first")]),
        lambda: HelpScreen("Programs", ()),
        lambda: LongText("Notes", lambda: ""),
        lambda: PathPrompt("Where", "", (".csv",), lambda _: None),
    ],
)
async def test_ctrl_q_leaves_from_every_kind_of_dialog(open_app, make) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        dialog = make()
        pilot.app.push_screen(dialog)
        await until(pilot, lambda: pilot.app.screen is dialog)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)


@pytest.mark.parametrize("command", ["help", "palette", "history", "backups", "rules", "portfolio", "verify"])
async def test_ctrl_q_leaves_from_every_screen_of_the_application(open_app, command: str) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.app.action_do(command)
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app._exit)


async def test_q_leaves_a_question_that_has_no_such_answer(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        answers: list[object] = []
        pilot.app.push_screen(Choice("Which", [("quiet", "q", "Quiet"), ("b", "b", "Two")]), answers.append)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("q")
        await until(pilot, lambda: answers == ["quiet"])
        pilot.app.push_screen(Choice("Which", [("b", "b", "Two")]))
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app._exit)


async def test_a_typists_words_are_no_answers_and_are_kept_when_the_file_goes(
    open_app, workbook_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_gone, "_DEAF_SECONDS", 100_000.0)  # whatever time the typing takes here

    async def typed_over() -> None:
        async with open_app(ONE, pane="programs") as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            field = pilot.app.focused
            await type_keys(pilot, *"slk")
            workbook_path.unlink()
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            asked = pilot.app.screen
            await type_keys(pilot, *"slk", "enter", "escape", *"slq")
            assert pilot.app.screen is asked
            assert field.value.endswith("slkslkslq")
            asked._listen()
            await pilot.press("ctrl+q")
            await until(pilot, lambda: pilot.app._exit)

    with pytest.raises(ReplacedError) as caught:
        await typed_over()
    (kept,) = tmp_path.glob("season-kept-*.imgtui")
    assert kept.name in caught.value.line()
    assert "without" not in caught.value.line()
    assert "slkslkslq" in repr(first(kept))
    assert sorted(each.name for each in tmp_path.iterdir() if "backup" in each.name) == []


async def test_the_line_at_the_end_names_what_is_not_in_the_kept_copy(open_app, workbook_path: Path) -> None:
    async def ended() -> None:
        async with open_app(ONE, pane="programs") as pilot:
            pilot.app.push_screen(Prompt("When", check=lambda text: f"{text} is no day"))
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            await type_keys(pilot, *"32 May")
            workbook_path.unlink()
            pilot.app.leave(143)
            await until(pilot, lambda: pilot.app._exit)

    with pytest.raises(ReplacedError) as caught:
        await ended()
    assert "without When: “32 May”" in caught.value.line()


async def test_a_note_below_the_question_about_the_file_is_in_the_kept_copy(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    async def ended() -> None:
        async with open_app(ONE, pane="programs") as pilot:
            await pilot.press("N")
            await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
            pilot.app.focused.insert("typed words")
            workbook_path.unlink()
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            pilot.app.leave(143)
            await until(pilot, lambda: pilot.app._exit)

    with pytest.raises(ReplacedError) as caught:
        await ended()
    (kept,) = tmp_path.glob("season-kept-*.imgtui")
    assert kept.name in caught.value.line()
    assert first(kept).notes == "typed words"
