"""Commands as processes: what is loaded, exit codes, pipes, signals, files that cannot be used."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from imgtui import __version__
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book

ROOT = Path(__file__).parent.parent.parent


def imgtui(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "imgtui", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_version() -> None:
    assert imgtui("--version").stdout == f"imgtui {__version__}\n"
    assert json.loads(imgtui("--version", "--json").stdout) == {"version": __version__}


def test_the_workbook_is_made_in_the_data_folder(alone: Path) -> None:
    done = imgtui("program", "add", "Lakeshore")
    assert (done.returncode, done.stdout) == (0, "lakeshore\n")
    found = json.loads(imgtui("paths", "--json").stdout)
    assert Path(found["workbook"]).is_relative_to(alone)
    assert Path(found["workbook"]).is_file()


@pytest.mark.parametrize("command", ["programs", "check", "import", "dump"])
def test_commands_that_do_not_draw_load_nothing_that_draws(tmp_path: Path, command: str) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("Program,State\nLakeshore,OH\n")
    line = [command, str(sheet)] if command == "import" else [command]
    code = (
        "import sys, os\n"
        "from imgtui.cli.app import run\n"
        f"assert run({line!r}, os.environ) == 0\n"
        "drawing = {'textual', 'rich', 'sqlite_utils'} & set(sys.modules)\n"
        "assert not drawing, drawing\n"
        f"assert {command!r} != 'programs' or 'pydantic' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60,
        env={**os.environ, "IMGTUI_WORKBOOK": str(tmp_path / "w")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_check_loads_no_other_command_and_no_checks_of_drafts_where_there_are_none(tmp_path: Path) -> None:
    code = (
        "import sys, os\n"
        "from imgtui.cli.app import run\n"
        "assert run(['check', '--json'], os.environ) == 0\n"
        "others = {f'imgtui.cli.{name}' for name in ('rank', 'plan', 'profile', 'rank_lists', 'apart')}\n"
        "needless = {*others, 'imgtui.domain.drafts.checks_all', 'imgtui.services.rules.thresholds'}\n"
        "loaded = needless & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60,
        env={**os.environ, "IMGTUI_WORKBOOK": str(tmp_path / "w")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_first_frame_loads_no_database_no_records_and_no_editor_of_texts(tmp_path: Path) -> None:
    made = tmp_path / "w"
    Store.open(made).close()
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import imgtui.tui.app.app\n"
        "from imgtui.services.machine.place import refuse_unusable\n"
        "import imgtui.tui.driver.unix\n"
        f"refuse_unusable(Path({str(made)!r}))\n"
        "needless = {'sqlite3', 'json', 'zipfile', 'textual.widgets._text_area', 'imgtui.storage.store',\n"
        "            'imgtui.domain.workbook.records.program'}\n"
        "loaded = needless & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_panes_load_nothing_of_what_is_done_once_a_season(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['ssl'] = None\n"
        "from imgtui.services.desk.desk import Desk\n"
        "from imgtui.tui.app.panes import made\n"
        "from imgtui.tui.pane.commands import PANES\n"
        "panes = [made(pane) for pane in PANES]\n"
        "needless = {'hashlib', 'statistics', 'html.entities', 'imgtui.exchange.mentor',\n"
        "            'imgtui.services.workbook.exporting', 'imgtui.storage.reading',\n"
        "            'imgtui.tui.plan.autopsy', 'imgtui.tui.profile.loading'}\n"
        "loaded = needless & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_screen_without_a_terminal_is_refused(tmp_path: Path) -> None:
    for arguments in ([], ["demo"]):
        done = imgtui(*arguments, IMGTUI_WORKBOOK=str(tmp_path / "w"))
        assert done.returncode == 2
        assert "terminal" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "where"),
    [({"IMGTUI_TODAY": "tomorrow"}, "IMGTUI_TODAY"), ({"IMGTUI_TZ": "Mars/Olympus"}, "IMGTUI_TZ")],
)
def test_a_wrong_clock_is_said(tmp_path: Path, environment: dict[str, str], where: str) -> None:
    done = imgtui("today", "--json", "--workbook", tmp_path / "w", **environment)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["where"] == where


def test_wrong_usage_is_one_line_and_an_object(tmp_path: Path) -> None:
    for arguments in (["nonsense"], ["rank", "move", "x"], ["program"], ["rules", "--loud"], ["import"]):
        done = imgtui(*arguments, "--json", IMGTUI_WORKBOOK=str(tmp_path / "w"))
        assert done.returncode == 2, arguments
        assert set(json.loads(done.stdout)["error"]) == {"code", "message", "where", "hint"}
        assert len(done.stderr.splitlines()) == 1
        quiet = imgtui(*arguments, IMGTUI_WORKBOOK=str(tmp_path / "w"))
        assert (quiet.returncode, quiet.stdout) == (2, "")


def test_help_is_given_without_opening_anything(tmp_path: Path) -> None:
    for arguments in (["--help"], ["rank", "--help"], ["profile", "set", "-h"], ["import", "--help"]):
        done = imgtui(*arguments, IMGTUI_WORKBOOK=str(tmp_path / "w"))
        assert (done.returncode, done.stderr) == (0, "")
        assert "Usage: imgtui" in done.stdout
    assert not (tmp_path / "w").exists()


def _made(tmp_path: Path) -> Path:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, *(f"Program {number}" for number in range(30)))
    return path


@pytest.mark.parametrize("command", ["programs", "dump", "undo"])
def test_a_workbook_that_cannot_be_used_is_one_line(tmp_path: Path, command: str) -> None:
    path = _made(tmp_path)
    for code, spoil in {
        "workbook_newer": "PRAGMA user_version=99",
        "workbook_foreign": "PRAGMA application_id=7",
    }.items():
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(spoil)
        before = fingerprint(path)
        done = imgtui(command, "--workbook", path, "--json")
        assert done.returncode == 3
        assert json.loads(done.stdout)["error"]["code"] == code
        assert len(done.stderr.splitlines()) == 1
        assert str(path) in done.stderr
        assert fingerprint(path) == before
        assert [each for each in os.listdir(tmp_path) if not each.endswith(".backup")] == ["w.imgtui"]


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = _made(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "imgtui", "dump", "--workbook", str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    # The import waits for its rows, so that the interrupt meets it at work.
    code = (  # says when it is inside what is ours: before that, the interpreter tells of interrupts
        "import os, sys, imgtui.__main__ as entry\n"
        "sys.addaudithook(lambda _, what: what[:1] == ('imgtui.cli.interrupts',) and os.write(2, b'*'))\n"
        "sys.exit(entry.main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "import", "-", "--workbook", str(tmp_path / "w")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.read(1) == "*"  # from here it is ours to be quiet, whatever is loading
        process.send_signal(signal.SIGINT)
        # Its rows would end here: what waits for them has to have heard the signal first.
        assert process.wait(60) == 130
        assert process.stderr.read().strip() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_is_told_to_end_leaves_one_whole_file(tmp_path: Path) -> None:
    path = _made(tmp_path)
    code = (
        "import os, signal, sys, imgtui.__main__ as entry\n"
        "from imgtui.storage.store import Store\n"
        "def close(self, closed=Store.close):\n"
        "    Store.close = closed\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "Store.close = close\n"
        "sys.exit(entry.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "program", "add", "Lakeshore", "--workbook", str(path)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == -signal.SIGTERM
    assert done.stderr.strip() == "added Lakeshore"
    assert [each for each in os.listdir(tmp_path) if not each.endswith(".backup")] == ["w.imgtui"]
    assert "Lakeshore" in imgtui("programs", "--workbook", path).stdout
