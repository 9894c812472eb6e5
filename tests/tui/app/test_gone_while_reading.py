"""The file goes while only its head is shown: what is kept is the whole or says that it is a part."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.clock import Clock
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.app.file_gone import FileGone
from tests.tui.app.test_file_gone import delete, overwrite, read, replace
from tests.tui.conftest import NOW, ZONE
from tests.tui.driving import until, words_on
from tests.tui.held_reading import held_app

COUNT = 150
SEASON = Workbook(programs=tuple(Program(key=f"p{n}", name=f"Hospital {n}") for n in range(COUNT)))


def make(path: Path, workbook: Workbook) -> Path:
    from imgtui.storage.rows.write import replace_all

    with (
        Store.open(path) as store,
        store.change(f"made {path.name}", Clock.of(NOW, ZONE).now(None)) as change,
    ):
        replace_all(change, workbook)
    return path


@pytest.mark.parametrize("disturb", [delete, replace, overwrite])
async def test_what_has_been_read_and_not_shown_is_kept_whole_and_asked_about(
    workbook_path: Path, tmp_path: Path, disturb: Callable[[Path, Path], None]
) -> None:
    other = make(tmp_path / "other.imgtui", Workbook())
    shown: list[int] = []

    async def disturbed() -> None:
        async with held_app(workbook_path, SEASON, pane="programs") as held:
            disturb(workbook_path, other)
            held._gate.set()
            await until(held.pilot, lambda: isinstance(held.app.screen, FileGone))
            await until(held.pilot, lambda: "Save what I see" in words_on(held.pilot))
            await until(held.pilot, lambda: held.app.desk.complete)
            shown.append(len(held.app.desk.view.programs))

    with pytest.raises(ReplacedError):  # which would hide what fails before it
        await disturbed()
    assert shown == [COUNT]
    (kept,) = tmp_path.glob("season-kept-*")
    assert len(read(kept).programs) == COUNT


@pytest.mark.parametrize("disturb", [delete, replace, overwrite])
async def test_leaving_while_it_is_read_keeps_the_whole(
    workbook_path: Path, tmp_path: Path, disturb: Callable[[Path, Path], None]
) -> None:
    other = make(tmp_path / "other.imgtui", Workbook())

    async def disturbed() -> None:
        async with held_app(workbook_path, SEASON, pane="programs") as held:
            disturb(workbook_path, other)
            await held.pilot.press("q")
            held._gate.set()

    with pytest.raises(ReplacedError) as caught:
        await disturbed()
    (kept,) = tmp_path.glob("season-kept-*")
    assert kept.name in caught.value.line()
    assert len(read(kept).programs) == COUNT


async def test_written_over_in_the_middle_of_reading_the_dialog_comes_and_the_whole_is_shown(
    workbook_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(workbook_path, SEASON)
    other = make(tmp_path / "other.imgtui", Workbook())
    usual = Store.read
    done: list[bool] = []

    def read_late(self: Store, *, lean: bool = False):  # type: ignore[no-untyped-def]
        if lean and not done:
            done.append(True)
            overwrite(workbook_path, other)
        return usual(self, lean=lean)

    monkeypatch.setattr(Store, "read", read_late)
    app = ImgtuiApp(workbook_path, Clock.of(NOW, ZONE), pane="programs")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FileGone))
        await until(pilot, lambda: app.desk is not None and app.desk.complete)
        assert len(app.desk.view.programs) == COUNT
        await until(pilot, lambda: not getattr(app.screen, "is_deaf", False))
        await pilot.press("s")
        await until(pilot, lambda: "season-2.imgtui" in words_on(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: app.path.name == "season-2.imgtui")
    app.close_desk()
    assert len(read(tmp_path / "season-2.imgtui").programs) == COUNT
    (kept,) = tmp_path.glob("season-kept-*")
    assert len(read(kept).programs) == COUNT


async def test_written_over_before_more_than_the_head_was_read_a_part_is_called_a_part(
    workbook_path: Path, tmp_path: Path
) -> None:
    make(workbook_path, SEASON)
    other = make(tmp_path / "other.imgtui", Workbook(programs=(Program(key="x", name="Theirs"),)))
    app = ImgtuiApp(workbook_path, Clock.of(NOW, ZONE), pane="programs")

    async def late(work, *args):  # type: ignore[no-untyped-def]
        if getattr(work, "__name__", "") == Desk.read_rest.__name__:
            shutil.copyfile(other, workbook_path)
        return await asyncio.to_thread(work, *args)

    app.aside = late  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FileGone))
        await until(pilot, lambda: "only a part" in words_on(pilot).lower())
        assert "Save what I see" not in words_on(pilot)
        await until(pilot, lambda: not getattr(app.screen, "is_deaf", False))
        await pilot.press("l")
        await until(pilot, lambda: "Open it as it is" in words_on(pilot))
        await pilot.press("o")
        await until(pilot, lambda: app.is_whole and set(app.desk.view.programs) == {"x"})
    app.close_desk()
    assert not list(tmp_path.glob("season-kept-*"))
    assert list(tmp_path.glob("season-part-*"))
