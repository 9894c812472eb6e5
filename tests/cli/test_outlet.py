"""The streams of a command, in processes of their own: encodings, readers that leave, disks that are full."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from imgtui.cli import outlet
from tests.books import add_programs, open_book
from tests.deep import DEEP, also

NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
COMMANDS = (
    ("--version",),
    ("--version", "--json"),
    ("--help",),
    ("rank", "--help"),
    ("rules",),
    ("programs", "--json"),
    ("dump",),
    ("schema",),
)


@pytest.fixture
def given(alone: Path, tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(alone),
        "IMGTUI_WORKBOOK": str(tmp_path / "w.imgtui"),
        "IMGTUI_TODAY": "2026-11-21",
    }


def shell(
    line: str, given: dict[str, str], *arguments: str, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which "$@" is the command."""
    command = [sys.executable, "-m", "imgtui", *arguments]
    return subprocess.run(
        ["sh", "-c", line, "sh", *command], capture_output=True, env={**given, **more}, check=False
    )


@NEEDS_FULL
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_one_line_and_exit_3(
    arguments: tuple[str, ...], given: dict[str, str]
) -> None:
    done = shell('"$@" >/dev/full', given, *arguments)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "imgtui: stdout: the answer cannot be written (No space left on device) — write it elsewhere"
    ]


@NEEDS_FULL
def test_an_error_told_as_json_on_a_full_disk_is_one_line_too(given: dict[str, str]) -> None:
    done = shell('"$@" >/dev/full', given, "--json", "nonsense")
    assert done.returncode == 3
    assert len(done.stderr.decode().splitlines()) == 1


@pytest.mark.parametrize("arguments", [*COMMANDS[::3], *also(*COMMANDS[1::3], *COMMANDS[2::3])], ids=" ".join)
def test_a_reader_that_has_gone_is_not_a_failure(arguments: tuple[str, ...], given: dict[str, str]) -> None:
    for line in ('"$@" >&-', '"$@" 2>&-', '"$@" >&- 2>&- <&-', '{ "$@"; echo "exit $?" >&2; } | true'):
        done = shell(line, given, *arguments)
        assert done.returncode == 0, line
        assert done.stderr.decode() in ("", "exit 0\n"), line


CLOSED = ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", *(("<&- >&-", "<&- 2>&-", ">&- 2>&-") if DEEP else ()))
"""Each stream alone and all of them; under `make soak` also each two."""


@pytest.fixture
def first(given: dict[str, str]) -> Path:
    """Return a workbook with one program, made in this process: that is not what is tested."""
    path = Path(given["IMGTUI_WORKBOOK"])
    with open_book(path) as book:
        add_programs(book, "First")
    return path


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize(
    "arguments", [("import", "rows.csv"), ("program", "add", "New"), ("doctor",)], ids=" ".join
)
def test_what_was_asked_for_is_done_whatever_stream_is_closed(
    arguments: tuple[str, ...], closed: str, given: dict[str, str], tmp_path: Path, first: Path
) -> None:
    (tmp_path / "rows.csv").write_text("Program name,State\nAlpha,OH\nBeta,KS\n", "utf-8")
    words = [str(tmp_path / word) if word == "rows.csv" else word for word in arguments]
    assert shell(f'"$@" {closed}', given, *words).returncode == 0
    with open_book(first) as book:
        kept = book.workbook.programs
    assert len(kept) == {"import": 3, "program": 2, "doctor": 1}[arguments[0]]


@pytest.mark.parametrize(
    "arguments",
    [("import", "-"), ("load", "-"), ("read", "-"), ("draft", "check", "-"), ("program", "delete", "First")],
    ids=" ".join,
)
@pytest.mark.usefixtures("first")
def test_what_asks_for_input_that_is_closed_is_no_defect(
    arguments: tuple[str, ...], given: dict[str, str]
) -> None:
    done = shell('"$@" <&-', given, *arguments)
    assert done.returncode in (0, 1, 2, 3, 130)
    assert "crash" not in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) <= 1


def test_the_exit_code_stands_when_nobody_reads_the_error(given: dict[str, str]) -> None:
    for line in ('"$@" 2>&-', '"$@" >&- 2>&-', *(['"$@" 2>/dev/full'] if Path("/dev/full").exists() else [])):
        assert shell(line, given, "nonsense").returncode == 2, line


@pytest.mark.parametrize(
    "encoding", ["ascii", "cp1252", "utf-8", "utf-16", *also("latin-1", "cp437", "koi8-r")]
)
def test_every_encoding_takes_every_text(encoding: str, given: dict[str, str]) -> None:
    name = "Kröte – “漢字” → ≥ 80 % \U0001f600"
    assert shell('"$@"', given, "program", "add", name, PYTHONIOENCODING=encoding).returncode == 0
    done = shell('"$@"', given, "programs", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr[:20]) == (0, done.stderr[:20])
    text = done.stdout.decode(encoding)
    assert "Kr" in text
    assert ("\\u6f22" in text) is (encoding not in ("utf-8", "utf-16"))
    as_json = shell('"$@"', given, "programs", "--json", PYTHONIOENCODING=encoding)
    assert json.loads(as_json.stdout)[0]["name"] == name
    assert (
        json.loads(shell('"$@"', given, "dump", PYTHONIOENCODING=encoding).stdout)["programs"][0]["name"]
        == name
    )


def test_what_an_encoding_lacks_is_written_as_what_reads_alike() -> None:
    outlet.prepare()
    told = "Kröte – “x” → ≥ łódź 漢".encode("ascii", "imgtui-readable")
    assert told == b'Krote - "x" -> >= lodz \\u6f22'
    assert "Kröte – ł".encode("latin-1", "imgtui-readable") == "Kröte - l".encode("latin-1")
