"""What the screen kept when its file was gone is listed, named, and brought back by what is told."""

import os
import re
import shlex
import time
from pathlib import Path

from tests.cli.conftest import Call


def keep(workbook: Path, seconds: float = 400 * 86_400) -> Path:
    kept = workbook.with_name(f"{workbook.stem}-kept-2026-11-21-235500.imgtui")
    kept.write_bytes(workbook.read_bytes())
    later = time.time() + seconds
    os.utime(kept, (later, later))
    return kept


def test_a_kept_copy_is_listed_first_and_restored_by_its_name(season: Call, workbook: Path) -> None:
    kept = keep(workbook)
    season("program", "archive", "lakeshore")
    listed = season("backup", "--list", "--json").data
    assert listed[0]["file"] == str(kept)
    assert "kept" in listed[0]["why"]
    assert [each["when"] for each in listed] == sorted((e["when"] for e in listed), reverse=True)
    assert all(each["when"].endswith("+05:00") for each in listed), "the zone of the history"
    assert season("restore", kept.name).code == 0


def test_today_and_doctor_name_it_while_it_is_newer(season: Call, workbook: Path) -> None:
    kept = keep(workbook)
    (line,) = [each for each in season("today", "--json").data["lines"] if each["kind"] == "file"]
    assert kept.name in line["text"]
    found = re.search(r"imgtui (restore .+)$", line["text"])
    assert found is not None
    assert kept.name in season("doctor").out
    assert season(*shlex.split(found[1])).code == 0
    os.utime(kept, (0, 0))
    assert "newer than what is here" not in season("today").out


def test_what_is_told_names_the_workbook_that_is_not_the_usual_one(season: Call, workbook: Path) -> None:
    other = workbook.with_name("another season.imgtui")
    other.write_bytes(workbook.read_bytes())
    before = workbook.read_bytes()
    told = season("salvage", other)
    found = re.search(r"imgtui (restore .+)$", told.err.strip())
    assert found is not None
    done = season(*shlex.split(found[1]))
    assert done.code == 0
    assert str(other) in done.err
    assert workbook.read_bytes() == before
