"""Commands that are offered work when they are copied, whatever the workbook is called."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imgtui.services.opened.files import places
from tests.books import add_programs, open_book
from tests.cli.test_process import imgtui

BASH = shutil.which("bash")
ODD = ("esc\x1b[31m.imgtui", "line\nend.imgtui", "e\u0301.imgtui", "two words", "-dash", "trail.", ".dot")


@pytest.mark.skipif(BASH is None, reason="no shell that knows $'…'")
@pytest.mark.parametrize("name", ODD)
def test_the_way_back_of_a_damaged_file_can_be_copied(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\x5a" * (len(data) - 4096))
    said = imgtui("--workbook", path, "today").stderr
    assert "\x1b" not in said
    assert said.count("\n") == 1
    offered = said.partition("imgtui restore ")[2].partition(" — ")[0].strip()
    program = shlex.quote(sys.executable)
    done = subprocess.run([str(BASH), "-c", f"{program} -m imgtui restore {offered}"], capture_output=True)
    assert done.returncode == 0, done.stderr
    with open_book(path) as book:
        assert len(book.workbook.programs) == 1


@pytest.mark.parametrize("name", ["trail.", ".dot", "plain", "two.points.imgtui"])
def test_a_backup_that_was_asked_for_is_listed_and_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    made = Path(imgtui("--workbook", path, "backup").stdout.strip())
    assert made.exists()
    listed = imgtui("--workbook", path, "backup", "--list").stdout
    assert "asked for" in listed
    assert made.name in listed
    assert made.match(Path(places(path)["backups_you_asked_for"]).name)
