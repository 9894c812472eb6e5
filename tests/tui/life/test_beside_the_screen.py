"""What happens beside an open screen, in a real terminal: copies, `restore`, an import, odd sizes."""

import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="needs a pseudo-terminal, which this system's Python has not")

from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.soak.real_screen import BOUND, RealScreen  # only where there is one
from tests.tui.seasons import SEASON

NOW = "2027-01-29T09:00"
PANE = ("--pane", "programs")


@pytest.fixture
def season(tmp_path: Path) -> Path:
    path = tmp_path / "season.imgtui"
    at = datetime.fromisoformat(f"{NOW}+00:00")
    with Store.open(path) as store, store.change("made", at) as change:
        replace_all(change, SEASON)
    return path


def names(path: Path) -> list[str]:
    with Store.open(path) as store:
        assert store.problems() == []
        return [program.name for program in store.read().workbook.programs]


def open_on(screen: RealScreen) -> None:
    assert screen.wait_for(b"Lakeshore")
    screen.settle()


def add(screen: RealScreen, name: str) -> None:
    seen = len(screen.shown)
    screen.send(b"n")
    screen.settle()
    screen.send(name.encode())
    screen.settle()
    screen.send(b"\r")
    assert screen.wait_for(name.encode(), since=seen)


def imgtui(path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    line = [sys.executable, "-m", "imgtui", "--workbook", str(path), *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=BOUND)


def leave(screen: RealScreen) -> None:
    screen.send(b"\x11")
    assert screen.seconds_to_end(BOUND) is not None
    assert screen.process.returncode == 0
    assert screen.complaint() == ""


def test_a_plain_copy_a_second_after_the_last_key_has_everything(season: Path, tmp_path: Path) -> None:
    with RealScreen(season, options=PANE) as screen:
        open_on(screen)
        add(screen, "Zebra One")
        screen.read(1.0)
        alone = tmp_path / "elsewhere"
        alone.mkdir()
        shutil.copyfile(season, alone / "copy.imgtui")
        assert names(alone / "copy.imgtui")[-1] == "Zebra One"
        leave(screen)


def test_a_backup_is_restored_beside_it_and_it_goes_on(season: Path) -> None:
    before = names(season)
    assert imgtui(season, "program", "add", "Too Much").returncode == 0
    with RealScreen(season, options=PANE) as screen:
        open_on(screen)
        add(screen, "Zebra One")
        seen = len(screen.shown)
        assert imgtui(season, "restore", "1").returncode == 0
        assert screen.wait_for(b"5 of 5", since=seen)
        add(screen, "Zebra Two")
        leave(screen)
    assert names(season) == [*before, "Zebra Two"]


def test_two_screens_and_an_import_lose_nothing(season: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    rows = (f"Program {number},OH" for number in range(300))
    sheet.write_text("\n".join(["Program name,State", *rows]), "utf-8")
    with RealScreen(season, options=PANE) as one, RealScreen(season, options=PANE) as two:
        open_on(one)
        open_on(two)
        line = [sys.executable, "-m", "imgtui", "--workbook", str(season), "import", str(sheet)]
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as importing:
            for number in range(2):
                add(one, f"Zebra {number}")
                add(two, f"Gnu {number}")
            assert importing.wait(BOUND) == 0
        leave(one)
        leave(two)
    found = names(season)
    assert len(found) == 5 + 300 + 4
    assert {"Zebra 0", "Gnu 0", "Zebra 1", "Gnu 1"} <= set(found)


@pytest.mark.parametrize("size", [(20, 5), (1, 1)])
def test_a_terminal_far_too_small_is_no_end(season: Path, size: tuple[int, int]) -> None:
    with RealScreen(season, options=PANE, size=size) as screen:
        screen.settle(1.0)
        screen.send(b"123456:\x1b?\x1b2j")
        screen.settle()
        screen.resize((80, 24))
        screen.signal(signal.SIGWINCH)
        assert screen.wait_for(b"Lakeshore")
        leave(screen)


def test_a_paste_of_five_megabytes_is_refused_and_one_goes_on(season: Path) -> None:
    with RealScreen(season, options=PANE) as screen:
        open_on(screen)
        screen.send(b"\x1b[200~" + b"Alpha\tOH\r" * 600_000 + b"\x1b[201~")
        assert screen.wait_for(b"longer than 4 MB")
        add(screen, "Zebra One")
        leave(screen)
    assert names(season)[-1] == "Zebra One"
