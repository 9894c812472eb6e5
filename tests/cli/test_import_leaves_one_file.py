"""Whatever becomes of an import, the workbook is one whole file afterwards: a plain copy has everything."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imgtui.services.apart import limits
from imgtui.services.machine.clock import Clock
from imgtui.services.reading.reader.client import ImportClient
from tests.books import open_book
from tests.cli.test_process import ROOT, imgtui
from tests.deep import also, often
from tests.kept_files import made_once

HANG_UP = getattr(signal, "SIGHUP", 0)
MANY_ROWS = often(2000, 6000)
SHEET = "Program,City,State\n" + "".join(f"Hospital {n},Toledo,OH\n" for n in range(30))
MANY = "Program,City,State\n" + "".join(f"Hospital {n},Toledo,OH\n" for n in range(MANY_ROWS))
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Interview Hospital 1\r\n"
    "DTSTART:20270205T140000Z\r\nDTEND:20270205T180000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    return folder / "w.imgtui"


def file_with(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def import_thirty(workbook: Path, tmp_path: Path) -> Path:
    """Have a process import a sheet of thirty programs, once for all tests; return the sheet."""
    sheet = file_with(tmp_path, "x.csv", SHEET)

    def make() -> None:
        assert imgtui("--workbook", workbook, "import", sheet).returncode == 0

    made_once("thirty programs", workbook.parent, make)
    return sheet


def logs_beside(workbook: Path) -> list[str]:
    return [p.name for p in workbook.parent.iterdir() if p.name.endswith(("-wal", "-shm", "-journal"))]


def programs_of_a_copy(workbook: Path, tmp_path: Path) -> int:
    copy = tmp_path / "copy.imgtui"
    shutil.copyfile(workbook, copy)
    with open_book(copy) as book:
        return len(book.workbook.programs)


@pytest.mark.parametrize("again", [False, True], ids=["new", "nothing_new"])
def test_after_an_import(workbook: Path, tmp_path: Path, again: bool) -> None:
    sheet = file_with(tmp_path, "x.csv", SHEET)
    for _ in range(2 if again else 1):
        assert imgtui("--workbook", workbook, "import", sheet).returncode == 0
        assert logs_beside(workbook) == []
        assert programs_of_a_copy(workbook, tmp_path) == 30
    found = imgtui("--workbook", workbook, "doctor")
    assert (found.returncode, "no sums" in found.stdout) == (0, False)
    from imgtui.storage.store import Store

    with Store.open(workbook) as store:
        from imgtui.storage.repair import sums

        assert sums.are_kept(store._connection)


@pytest.mark.parametrize("what", ["calendar", "document"])
def test_after_other_foreign_files(workbook: Path, tmp_path: Path, what: str) -> None:
    import_thirty(workbook, tmp_path)
    if what == "calendar":
        done = imgtui("--workbook", workbook, "import", file_with(tmp_path, "x.ics", CALENDAR))
    else:
        document = file_with(tmp_path, "x.json", imgtui("--workbook", workbook, "dump").stdout)
        done = imgtui("--workbook", workbook, "load", document, "--replace")
    assert done.returncode == 0, done.stderr
    assert logs_beside(workbook) == []
    assert programs_of_a_copy(workbook, tmp_path) == 30


@pytest.mark.parametrize("why", ["no_list", "missing", "link", "itself"])
def test_after_one_that_was_refused(workbook: Path, tmp_path: Path, why: str) -> None:
    sheet = import_thirty(workbook, tmp_path)
    extra = {
        "no_list": [file_with(tmp_path, "y.csv", "\0\0\0")],
        "missing": [tmp_path / "nowhere.csv"],
        "link": [sheet, "--link", "Nobody=new"],
        "itself": [workbook],
    }[why]
    assert imgtui("--workbook", workbook, "import", *extra).returncode in (2, 3)
    assert logs_beside(workbook) == []


@pytest.mark.skipif(not limits.held_here()["memory"], reason="needs the system's limits")
def test_after_a_reader_that_was_killed(workbook: Path, tmp_path: Path) -> None:
    sheet = import_thirty(workbook, tmp_path)
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from imgtui.services.machine.clock import Clock\n"
        "from imgtui.services.reading.reader.client import ImportClient\n"
        "with ImportClient(Path(sys.argv[1]), Clock.of('2026-11-21', 'UTC')) as client:\n"
        "    client.read([{'path': sys.argv[2]}])\n"
        "    os.kill(client._reader.pid, signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, workbook, sheet], cwd=ROOT, check=True, timeout=60)
    assert logs_beside(workbook) == []


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals")
@pytest.mark.parametrize(
    ("after", "number"),
    [
        ("opened", signal.SIGTERM),
        ("opened", 9),
        ("logged", signal.SIGINT),
        ("logged", HANG_UP),
        *also(("opened", signal.SIGINT), ("opened", HANG_UP), ("logged", signal.SIGTERM), ("logged", 9)),
    ],
)
def test_after_one_that_a_signal_stopped(workbook: Path, tmp_path: Path, number: int, after: str) -> None:
    import_thirty(workbook, tmp_path)
    sheet = file_with(tmp_path, "many.csv", MANY)
    log = workbook.with_name("w.imgtui-wal")
    command = [sys.executable, "-m", "imgtui", "--workbook", workbook, "import", sheet]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + 30
        least = 0 if after == "opened" else 1
        while running.poll() is None and not (log.exists() and log.stat().st_size >= least):
            assert time.monotonic() < end
            time.sleep(0.005)
        os.kill(running.pid, number)
        _, said = running.communicate(timeout=30)
    assert b"Traceback" not in said
    assert running.returncode in (-number, 130 if number == signal.SIGINT else -number, 0)
    end = time.monotonic() + 15
    while logs_beside(workbook) and (number == 9 or time.monotonic() > end):
        assert time.monotonic() < end, "the orphan left its log"  # only a kill leaves it to end alone
        time.sleep(0.02)
    assert logs_beside(workbook) == []
    assert programs_of_a_copy(workbook, tmp_path) in (30, MANY_ROWS)


def test_under_a_screen_a_copy_has_what_was_stored(workbook: Path, tmp_path: Path) -> None:
    sheet = file_with(tmp_path, "x.csv", SHEET)
    client = ImportClient(workbook, Clock.of("2026-11-21", "UTC"), gentle=True)
    with open_book(workbook), client:  # as the screen has it
        client.read([{"path": str(sheet)}])
        client.store("keep")
        assert programs_of_a_copy(workbook, tmp_path) == 30
    assert logs_beside(workbook) == []


@pytest.mark.parametrize(
    ("name", "text", "more", "code"),
    [
        ("x.csv", "", (), 3),
        ("x.csv", "Colour,Shape\nred,round\n", (), 3),
        ("x.xlsx", "no zip", (), 3),
        ("x.ics", "no calendar", (), 3),
        ("x.csv", SHEET, ("--link", "Nobody=new"), 2),
        ("x.csv", SHEET, ("--dry-run",), 0),
        ("x.ics", CALENDAR, ("--dry-run",), 0),
    ],
    ids=["empty", "no_programs", "no_book", "no_calendar", "wrong_usage", "dry_run", "dry_run_calendar"],
)
def test_what_is_refused_makes_no_workbook(
    workbook: Path, tmp_path: Path, name: str, text: str, more: tuple[str, ...], code: int
) -> None:
    answer = imgtui("--workbook", workbook, "import", file_with(tmp_path, name, text), *more)
    assert (answer.returncode, list(workbook.parent.iterdir())) == (code, []), answer.stderr


def test_a_document_that_is_refused_makes_no_workbook(workbook: Path, tmp_path: Path) -> None:
    document = file_with(tmp_path, "x.json", "{")
    assert imgtui("--workbook", workbook, "load", document).returncode == 3
    assert imgtui("--workbook", workbook, "program", "set", "nobody", "city", "Toledo").returncode == 2
    assert list(workbook.parent.iterdir()) == []


def test_a_workbook_that_was_there_and_is_empty_stays(workbook: Path, tmp_path: Path) -> None:
    assert imgtui("--workbook", workbook, "programs").returncode == 0
    before = workbook.read_bytes()
    assert imgtui("--workbook", workbook, "import", file_with(tmp_path, "x.csv", "")).returncode == 3
    assert workbook.read_bytes() == before


def test_what_came_meanwhile_stays(workbook: Path) -> None:
    from imgtui.services.reading.reader.leftover import Before
    from imgtui.services.triage import programs

    before = Before(workbook)
    with open_book(workbook) as book:
        programs.add(book, "Another's")
    before.leave_none()
    assert workbook.exists()
