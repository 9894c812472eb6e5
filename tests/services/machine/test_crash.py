"""A defect leaves one line and a private report that holds places, never values."""

import sqlite3
import stat
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.services.machine import crash
from imgtui.services.machine.place import data_folder
from tests.tables import for_each

MINE = "Lakeshore-attempts-2"


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    mine = MINE  # a local that no report may show
    try:
        raise error from cause
    except BaseException as caught:  # noqa: BLE001  # to be told
        assert mine
        return caught


@for_each(
    ("error", "told"),
    [
        (KeyError(MINE), "builtins.KeyError\n"),
        (ValueError(f"could not read {MINE}"), "builtins.ValueError\n"),
        (OSError(2, "no such file", f"/home/{MINE}"), "errno 2"),
        (WorkbookError("sheet_empty", MINE, MINE, MINE), "WorkbookError: sheet_empty"),
        (AttributeError("x", name="colour", obj=MINE), "str has no colour"),
        (NameError("x", name="colour"), "NameError: colour"),
        (UnicodeDecodeError("utf-8", MINE.encode(), 3, 4, MINE), "at 3"),
        (ExceptionGroup(MINE, [KeyError(MINE)]), "KeyError"),
        (sqlite3.IntegrityError(MINE), "IntegrityError"),
    ],
)
def test_a_report_tells_kinds_and_places_but_no_values(error: BaseException, told: str) -> None:
    text = crash.report(raised(error, raised(KeyError(MINE))), ["today", f"Not {MINE}"])
    assert told in text
    assert MINE not in text
    assert "test_crash.py:" in text
    assert str(Path.home()) not in text


def test_a_report_names_the_last_commands() -> None:
    crash.commands.clear()
    for number in range(30):
        crash.note(f"programs.step_{chr(97 + number % 26)}")
    line = next(line for line in crash.report(KeyError(), ["check"]).splitlines() if "commands" in line)
    assert line.endswith("programs.step_d check")
    assert len(line.split()) == 2 + 20 + 1


def test_the_line_says_where_the_report_is_and_only_the_owner_may_read_it() -> None:
    line = crash.crashed(raised(KeyError(MINE))).line()
    (path,) = (data_folder() / "crashes").iterdir()
    assert str(path) in line
    assert "KeyError" in line
    assert "\n" not in line
    assert MINE not in line
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_few_reports_are_kept_and_nothing_else_is_touched() -> None:
    folder = data_folder() / "crashes"
    folder.mkdir(parents=True)
    (folder / "crash-notes.txt").write_text("mine")
    for _ in range(crash.KEPT + 3):
        crash.crashed(KeyError())
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == crash.KEPT + 1
    assert "crash-notes.txt" in names


def test_a_defect_is_told_where_nothing_can_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("imgtui.services.machine.place.data_folder", lambda: tmp_path / "file" / "data")
    assert "could not be written" in crash.crashed(KeyError()).line()


def test_a_traceback_is_shown_to_those_who_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crash.crashed(raised(KeyError("k")))
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("IMGTUI_DEBUG", "1")
    crash.crashed(raised(KeyError("k")), quiet=True)
    assert capsys.readouterr().err == ""
    crash.crashed(raised(KeyError("k")))
    assert "Traceback" in capsys.readouterr().err
