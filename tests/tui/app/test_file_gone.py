"""The file under the screen goes away or becomes another: it is said, nothing is lost, and one can go on."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.triage import programs
from imgtui.storage.store import Store
from imgtui.tui.app.file_gone import FileGone
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.overlays.help import HelpScreen
from imgtui.tui.pane.messages import Intent
from tests.tui.driving import screen_text, until, was_told, words_on

SEASON = Workbook(
    programs=tuple(
        Program(key=f"p{n}", name=f"Hospital {n}", raw={"Heading": f"cell {n}"}) for n in range(100)
    )
)


def make_other(path: Path) -> Path:
    with Store.open(path) as store:
        store.fill(
            Workbook(programs=(Program(key="theirs", name="Theirs"), Program(key="p1", name="Hospital 1")))
        )
    return path


def delete(path: Path, other: Path) -> None:
    path.unlink()


def replace(path: Path, other: Path) -> None:
    other.replace(path)


def overwrite(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def kept_in(folder: Path) -> Path:
    (kept,) = folder.glob("season-kept-*.imgtui")
    return kept


def read(path: Path) -> Workbook:
    with Store.open(path) as store:
        assert store.problems() == []
        return store.read().workbook


async def edit(pilot, value: str) -> None:
    pilot.app.post_message(Intent(programs.set_field, ["p1"], "city", value))
    await until(pilot, lambda: pilot.app.desk.view.programs["p1"].city == value)


async def answer(pilot, letter: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
    await until(pilot, lambda: not getattr(pilot.app.screen, "is_deaf", False))
    await pilot.press(letter)


@pytest.mark.parametrize("disturb", [delete, replace, overwrite])
async def test_it_is_noticed_without_a_key_and_what_was_held_is_kept(
    open_app, workbook_path: Path, tmp_path: Path, disturb: Callable[[Path, Path], None]
) -> None:
    other = make_other(tmp_path / "other.imgtui")

    async def disturbed() -> None:
        async with open_app(SEASON) as pilot:
            await edit(pilot, "Toledo")
            disturb(workbook_path, other)
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            await until(pilot, lambda: "Save what I see" in screen_text(pilot))
            pilot.app.post_message(Intent(programs.set_field, ["p1"], "city", "Nowhere"))
            await pilot.press("escape")

    with pytest.raises(ReplacedError) as caught:
        await disturbed()
    kept = kept_in(tmp_path)
    assert kept.name in caught.value.line()
    held = read(kept)
    assert held.programs[1].city == "Nowhere", "what could not be saved any more is kept, too"
    assert [p.raw["Heading"] for p in held.programs] == [f"cell {n}" for n in range(100)]
    if disturb is delete:
        assert not workbook_path.exists()
    else:
        assert [p.key for p in read(workbook_path).programs] == ["theirs", "p1"]


async def test_what_is_seen_is_saved_to_a_new_file_and_gone_on_with(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    async with open_app(SEASON) as pilot:
        await edit(pilot, "Toledo")
        workbook_path.unlink()
        await answer(pilot, "s")
        await until(pilot, lambda: "season-2.imgtui" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.path.name == "season-2.imgtui")
        await edit(pilot, "Akron")
        assert pilot.app.desk.turn(redo=False)[0] is not None
        assert pilot.app.desk.turn(redo=False)[0] is not None, "the steps from before are there too"
    assert read(tmp_path / "season-2.imgtui").programs[1].city is None


@pytest.mark.parametrize("disturb", [replace, overwrite])
async def test_the_other_copy_takes_over_what_it_lacks_as_one_step(
    open_app, workbook_path: Path, tmp_path: Path, disturb: Callable[[Path, Path], None]
) -> None:
    other = make_other(tmp_path / "other.imgtui")
    async with open_app(SEASON) as pilot:
        await edit(pilot, "Toledo")
        disturb(workbook_path, other)
        await answer(pilot, "l")
        await until(pilot, lambda: "99 programs it lacks" in words_on(pilot))
        await pilot.press("t")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 101)
        assert pilot.app.desk.view.programs["p1"].city == "Toledo"
    both = read(workbook_path)
    assert [p.key for p in both.programs[:2]] == ["theirs", "p1"]
    with Store.open(workbook_path) as store:
        assert store.turn(redo=False) is not None
        assert [p.key for p in store.read().workbook.programs] == ["theirs", "p1"]


async def test_the_file_that_comes_back_is_gone_on_with(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    async with open_app(SEASON) as pilot:
        workbook_path.rename(tmp_path / "away")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
        (tmp_path / "away").rename(workbook_path)
        await until(pilot, lambda: not isinstance(pilot.app.screen, FileGone))
        await edit(pilot, "Toledo")
    assert read(workbook_path).programs[1].city == "Toledo"


async def ask_and_cover(pilot) -> FileGone:
    """Wait for the question, and open the list of keys over it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, FileGone) and not pilot.app.screen.is_deaf)
    question = pilot.app.screen
    await pilot.press("question_mark")
    await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
    return question


def questions(pilot) -> list[FileGone]:
    return [each for each in pilot.app.screen_stack if isinstance(each, FileGone)]


async def test_the_file_that_comes_back_closes_the_question_from_below_the_help(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    async with open_app(SEASON) as pilot:
        workbook_path.rename(tmp_path / "away")
        await ask_and_cover(pilot)
        (tmp_path / "away").rename(workbook_path)
        await until(pilot, lambda: was_told(pilot, "The workbook's file is back"))
        assert isinstance(pilot.app.screen, HelpScreen), "what is being read is not taken away"
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert not was_told(pilot, "kept copy alone")


async def test_a_file_gone_again_below_the_help_is_asked_about_once_more(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    async with open_app(SEASON) as pilot:
        workbook_path.rename(tmp_path / "away")
        first = await ask_and_cover(pilot)
        (tmp_path / "away").rename(workbook_path)
        await until(pilot, lambda: was_told(pilot, "The workbook's file is back"))
        workbook_path.rename(tmp_path / "away")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
        second = pilot.app.screen
        (tmp_path / "away").rename(workbook_path)
        await until(pilot, lambda: second not in questions(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: first not in questions(pilot))
        assert len(pilot.app.screen_stack) == 1


async def test_a_file_that_becomes_another_below_the_help_is_asked_about_once(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    other = make_other(tmp_path / "other.imgtui")
    asked: list[int] = []

    async def becomes_another() -> None:
        async with open_app(SEASON) as pilot:
            workbook_path.unlink()
            first = await ask_and_cover(pilot)
            shutil.copyfile(other, workbook_path)
            await until(pilot, lambda: first.is_left)
            await pilot.press("escape")
            await until(pilot, lambda: questions(pilot) and first not in questions(pilot))
            await until(pilot, lambda: "Look at the other copy" in screen_text(pilot))
            asked.append(len(questions(pilot)))

    with pytest.raises(ReplacedError):  # which would hide what fails before it
        await becomes_another()
    assert asked == [1]


async def test_a_plain_copy_a_second_after_the_last_key_is_the_season(
    open_app, workbook_path: Path, tmp_path: Path
) -> None:
    log = workbook_path.with_name(f"{workbook_path.name}-wal")
    async with open_app(SEASON) as pilot:
        await edit(pilot, "Toledo")
        await until(pilot, lambda: log.stat().st_size == 0)
        copy = tmp_path / "elsewhere" / "copy.imgtui"
        copy.parent.mkdir()
        shutil.copyfile(workbook_path, copy)
        assert read(copy) == pilot.app.desk.book.workbook
        assert os.listdir(copy.parent) == ["copy.imgtui"]
