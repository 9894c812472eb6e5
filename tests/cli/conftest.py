"""Commands as a user calls them, in this process: the way in, its exit code, stdout and stderr apart."""

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imgtui.cli.app import run
from imgtui.services.apart import process
from tests.inside import Inside
from tests.kept_files import made_once


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has given."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it wrote as JSON."""
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Foreign files are read in this process; `test_apart.py` beside the services has the real reader."""
    monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "w.imgtui"
    monkeypatch.setenv("IMGTUI_WORKBOOK", str(path))
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-21T09:00")
    monkeypatch.setenv("IMGTUI_TZ", "Asia/Karachi")
    return path


@pytest.fixture
def call(workbook: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that carries out a command line; `stdin` is what it reads."""

    def carry_out(*arguments: str | Path, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments], os.environ)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return carry_out


@pytest.fixture
def season(call: Call, workbook: Path) -> Call:
    """A workbook in which a bit of everything has happened."""
    made_once("season", workbook.parent, lambda: _make_season(call, workbook.parent / "list.csv"))
    return call


def _make_season(call: Call, sheet: Path) -> None:
    sheet.write_text(
        "Program,City,State,Specialty,NRMP Code,Type,IMG %,Visa,Attempts,Min Step 2CK\n"
        "Lakeshore Community,Toledo,OH,IM,1234140C0,Community,62,J1,no limit,215\n"
        "Riverside University,Columbus,OH,IM,1235140C0,University affiliated,31,J1/H1B,?,220\n"
        "Plainview Rural,Hays,KS,FM,1236120C0,Rural,80,J1,3,210\n"
        "Harbor University,Boston,MA,IM,1237140C0,University,5,No visa,1,240\n"
    )
    for line in (
        ["import", sheet],
        [
            "profile",
            "set",
            "exams",
            "step1:fail:2022-05-02, step1:pass:2022-11-20, step2_ck:pass:2024-06-01:227",
        ],
        ["profile", "set", "specialties", "IM:primary, FM:backup"],
        ["profile", "set", "citizenship", "non_us"],
        ["profile", "set", "visa_needed", "j1"],
        ["profile", "set", "graduation_year", "2021"],
        ["program", "set", "lakeshore", "apply", "yes"],
        ["invite", "add", "lakeshore", "applied", "--on", "2026-09-25"],
        ["invite", "add", "lakeshore", "invite", "--on", "2026-10-20"],
        ["invite", "add", "lakeshore", "scheduled", "--on", "2026-10-21", "--starts", "2026-11-12T09:00"],
        ["invite", "add", "lakeshore", "interviewed", "--on", "2026-11-12"],
        ["invite", "add", "riverside", "applied", "--on", "2026-09-25"],
        ["invite", "add", "riverside", "invite", "--on", "2026-11-20"],
        ["rank", "add", "lakeshore", "plainview"],
        ["plan", "start", "rebuild-30", "--on", "2026-11-16"],
    ):
        answer = call(*line)
        assert answer.code == 0, (line, answer)
