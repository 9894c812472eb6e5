"""What keeps a command from its work is told by its true name, in one line, and nothing is left behind."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.books import add_programs, open_book

resource = pytest.importorskip("resource", reason="no limits for processes on this system")
ROOT = Path(__file__).parent.parent.parent
SHEET = "Program,City,State\n" + "".join(f"Hospital {n},City {n},OH\n" for n in range(900))


def imgtui(
    folder: Path, *arguments: str, limits: Mapping[int, int] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        for which, most in (limits or {}).items():
            resource.setrlimit(which, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "imgtui", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "IMGTUI_TODAY": "2026-11-21",
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limited,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_book(tmp_path / "made" / "w.imgtui") as book:
        add_programs(book, "Lakeshore", "Riverside")
    for each in (tmp_path / "made").glob("*.backup"):
        each.unlink()
    (tmp_path / "made" / "s.csv").write_text(SHEET)
    return tmp_path / "made"


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


FILES, SIZE = resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE
CASES = [
    *(({FILES: most}, ["--workbook", "w.imgtui", "programs"], "ulimit -n") for most in (6, 7)),
    *(({FILES: most}, ["--workbook", "new.imgtui", "import", "s.csv"], "ulimit -n") for most in (7, 10)),
    *(
        ({SIZE: kib << 10}, ["--workbook", "new.imgtui", "import", "s.csv"], "ulimit -f")
        for kib in (0, 8, 100, 150, 230, 260)
    ),
    *(({SIZE: kib << 10}, ["--workbook", "w.imgtui", "backup"], "ulimit -f") for kib in (8, 100, 150)),
    *(
        ({SIZE: kib << 10}, ["--workbook", "w.imgtui", "dump", "--to", "d.json"], "ulimit -f")
        for kib in (0, 1)
    ),
]


@pytest.mark.parametrize(("limits", "arguments", "cause"), CASES, ids=[f"{c[1][2]}-{c[0]}" for c in CASES])
def test_a_limit_is_told_and_nothing_is_left(
    folder: Path, limits: dict[int, int], arguments: list[str], cause: str
) -> None:
    before = names(folder)
    done = imgtui(folder, *arguments, limits=limits)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert cause in done.stderr
    assert names(folder) == before


@pytest.mark.parametrize("home", ["/proc/nope", "/dev/null/home"])
def test_a_home_that_cannot_be_made_is_named(folder: Path, home: str) -> None:
    place = {"HOME": home, "XDG_DATA_HOME": "", "IMGTUI_WORKBOOK": ""}
    done = imgtui(folder, "programs", **place)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert "cannot be made" in done.stderr
    assert "--workbook" in done.stderr
    assert imgtui(folder, "programs", "--workbook", "w.imgtui", **place).returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        '{"programs": [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]}',
        '{"programs": [{"name": "A", "notes": "one", "notes": "two"}]}',
        '{"season": {"match_year": 2027}, "season": {"match_year": 2028}}',
        '{"rank_lists": [{"name": "x"}, {"name": "x"}]}',
        '{"format": "else"}',
        "[]",
    ],
)
def test_a_document_that_cannot_be_taken_says_what_to_do(folder: Path, text: str) -> None:
    (folder / "d.json").write_text(text)
    before = names(folder)
    done = imgtui(folder, "load", "d.json", "--replace", "--workbook", "w.imgtui")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert " — " in done.stderr
    assert names(folder) == before
