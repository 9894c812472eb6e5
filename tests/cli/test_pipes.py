"""What a shell makes of `<(command)` is read like a file, or refused in one line: also in another process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import add_programs, open_book
from tests.cli.test_process import ROOT

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or not Path("/dev/fd").exists(), reason="no such pipes here")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("w.imgtui", "other.imgtui"):
        with open_book(tmp_path / name) as book:
            add_programs(book, "Lakeshore")
    (tmp_path / "list.csv").write_text("Program,State\nLakeshore,OH\nRiverside,PA\n")
    (tmp_path / "page.txt").write_text("We sponsor J-1 visas.\n")
    return tmp_path


def said(place: Path, line: str) -> tuple[int, str]:
    me = f"{sys.executable} -m imgtui --workbook w.imgtui"
    done = subprocess.run(
        [str(BASH), "-c", line.replace("imgtui ", f"{me} ", 1)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,  # a bound for a loaded machine, not a measure
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("imgtui import <(cat list.csv)", "2 rows read"),
        ("cat list.csv | imgtui import /dev/stdin", "2 rows read"),
        ("imgtui read <(cat page.txt) --program Lakeshore", "J-1"),
        ("imgtui load --replace <(cat other.json)", "loaded"),
        ("imgtui season compare <(cat other.json)", "both of Match"),
        ("cat other.json | imgtui load --replace /dev/stdin", "loaded"),
        ("imgtui season compare /dev/stdin < other.json", "both of Match"),
        ("cat page.txt | imgtui read /dev/fd/0 --program Lakeshore", "J-1"),
    ],
)
def test_what_a_pipe_gives_is_read_as_a_file(place: Path, line: str, holds: str) -> None:
    dumped = subprocess.run(
        [sys.executable, "-m", "imgtui", "--workbook", "other.imgtui", "dump", "--to", "other.json"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    assert dumped.returncode == 0
    code, text = said(place, line)
    assert code == 0, text
    assert holds in text


@pytest.mark.parametrize(
    "line",
    [
        "imgtui restore <(cat other.imgtui)",
        "imgtui salvage <(cat other.imgtui)",
        "imgtui season compare <(cat other.imgtui)",
        "imgtui import <(true)",
        "imgtui load <(true)",
        "imgtui read <(true)",
    ],
)
def test_what_no_pipe_can_give_is_one_line(place: Path, line: str) -> None:
    code, text = said(place, line)
    assert code in (2, 3), text
    assert text.count("\n") == 1, text
    assert "/dev/fd/" in text
