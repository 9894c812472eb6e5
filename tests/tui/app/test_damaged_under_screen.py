"""Another program damages the open file in place: it is noticed; what is sound is left alone."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError, WorkbookError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.storage.store import Store
from imgtui.tui.app.file_gone import FileGone
from tests.tui.app.test_file_gone import edit, kept_in, read
from tests.tui.driving import until

SEASON = Workbook(
    programs=tuple(
        Program(key=f"p{n}", name=f"Hospital {n}", notes=f"long note {n} " * 40) for n in range(300)
    )
)


def zero_the_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3)
        file.write(bytes(60_000))


def flip_a_word(path: Path) -> None:
    at = path.read_bytes().index(b"long note 7 ")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"lung")


NOTICED = ("was damaged by another program", "was overwritten from outside")
"""How it is said: what was hit decides which of the two is found first."""


@pytest.mark.parametrize("disturb", [zero_the_middle, flip_a_word])
async def test_damage_is_noticed_and_what_is_shown_is_kept(
    open_app, workbook_path: Path, tmp_path: Path, disturb: Callable[[Path], None]
) -> None:
    log = workbook_path.with_name(f"{workbook_path.name}-wal")
    shown: list[str] = []

    async def disturbed() -> None:
        async with open_app(SEASON) as pilot:
            await edit(pilot, "Toledo")
            await until(pilot, lambda: log.stat().st_size == 0)
            disturb(workbook_path)
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            shown.append(pilot.app.screen._about)

    with pytest.raises(ReplacedError):  # which would hide that it was waited in vain
        await disturbed()
    assert any(how in " ".join(shown) for how in NOTICED)
    held = read(kept_in(tmp_path))
    assert [(p.key, p.notes) for p in held.programs] == [(p.key, p.notes) for p in SEASON.programs]
    assert held.programs[1].city == "Toledo"


async def test_a_look_that_could_not_be_had_is_taken_again(open_app, workbook_path: Path) -> None:
    """Somebody holds the file just as it is to be looked at: the damage is found by the next look."""
    tried: list[bool] = []
    asked: list[bool] = []

    async def disturbed() -> None:
        async with open_app(SEASON) as pilot:
            usual = pilot.app.desk.damage

            def held_once(held: Snapshot | None) -> str | None:
                tried.append(True)
                if len(tried) == 1:
                    raise WorkbookError("workbook_busy", "is in use")
                return usual(held)

            pilot.app.desk.damage = held_once
            flip_a_word(workbook_path)
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            asked.append(True)

    with pytest.raises(ReplacedError):
        await disturbed()
    assert len(tried) > 1
    assert asked


def touch(path: Path) -> None:
    os.utime(path)


def vacuum(path: Path) -> None:
    code = "import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute('VACUUM')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def command(path: Path) -> None:
    arguments = [sys.executable, "-m", "imgtui", "--workbook", str(path), "program", "set", "p2", "city", "X"]
    subprocess.run(arguments, check=False, capture_output=True)


def backup(path: Path) -> None:
    arguments = [sys.executable, "-m", "imgtui", "--workbook", str(path), "backup"]
    subprocess.run(arguments, check=True, capture_output=True)


@pytest.mark.parametrize("disturb", [touch, vacuum, command, backup])
async def test_what_leaves_the_file_sound_is_looked_at_and_gone_on_with(
    open_app, workbook_path: Path, disturb: Callable[[Path], None]
) -> None:
    checked: list[str | None] = []
    async with open_app(SEASON) as pilot:
        usual = pilot.app.desk.damage

        def counted(held):  # type: ignore[no-untyped-def]
            checked.append(usual(held))
            return checked[-1]

        pilot.app.desk.damage = counted
        await edit(pilot, "Toledo")
        disturb(workbook_path)
        if disturb is touch:
            await until(pilot, lambda: checked)
        await edit(pilot, "Akron")
        for _ in range(3):
            pilot.app.file_watch.look()
            await until(pilot, lambda: not pilot.app.file_watch._is_checking)
        assert not isinstance(pilot.app.screen, FileGone)
        assert not any(checked)
    with closing(Store.open(workbook_path)) as store:
        assert store.read().programs["p1"].city == "Akron"
