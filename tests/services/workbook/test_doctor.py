"""What `doctor` says of files that are no workbook, or half of one: short, and true."""

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.clock import Clock
from imgtui.services.workbook import exports
from imgtui.services.workbook.doctor import doctor
from imgtui.services.workbook.exporting import as_bytes
from imgtui.services.workbook.salvage import salvage
from imgtui.storage.repair import diagnosis
from tests.books import add_programs, open_book

CLOCK = Clock.of("2026-11-21T09:00", "UTC")
CUTS = (0, 50, 100, 4096, 8192, 20_000, 60_000, 100_000, 150_000)


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    path = tmp_path / "made" / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore", "Riverside")
    return path.read_bytes()


def spoiled(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "alone" / "w.imgtui"
    path.parent.mkdir()
    path.write_bytes(data)
    path.chmod(0o600)
    return path


def can_be_salvaged(path: Path, to: Path) -> bool:
    try:
        return bool(salvage(path, to, CLOCK).tables)
    except ImgtuiError:
        return False


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_file_is_told_in_a_few_lines_and_salvage_only_where_it_works(
    whole: bytes, tmp_path: Path, cut: int
) -> None:
    path = spoiled(tmp_path, whole[:cut])
    found = doctor(path, CLOCK)
    said = "\n".join(each.text for each in found)
    assert len(found) <= 12
    assert not all(each.ok for each in found)
    assert ("imgtui salvage" in said) == can_be_salvaged(path, tmp_path / "saved.imgtui")


@pytest.mark.parametrize(
    "data",
    [b"", b"a page of text, longer than a header: " * 90, os.urandom(400_000), b"\0" * 400_000],
    ids=["empty", "text", "noise", "zeros"],
)
def test_what_is_no_workbook_is_told_in_four_lines(tmp_path: Path, data: bytes) -> None:
    path = spoiled(tmp_path, data)
    found = doctor(path, CLOCK)
    assert [each.check for each in found] == ["file", "rows", "backups", "reference"]
    assert "--workbook" in found[0].text
    assert "salvage" not in "".join(each.text for each in found)
    assert "first change of each day" not in found[2].text


def test_rows_are_named_where_some_are_left(whole: bytes, tmp_path: Path) -> None:
    found = {each.check: each for each in doctor(spoiled(tmp_path, whole[:100_000]), CLOCK)}
    assert "program 2" in found["rows"].text
    assert "plan" in found["tables"].text


def test_a_sound_file_is_not_read_row_by_row(
    whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "RowsFinding", None)  # a minute of a large workbook
    steps: list[str] = []
    assert all(each.ok for each in doctor(spoiled(tmp_path, whole), CLOCK, steps.append))
    assert any("reading the file" in step for step in steps)
    assert any(step.startswith("writing export 2 of ") for step in steps)


def test_every_form_of_every_export_is_written_once(tmp_path: Path) -> None:
    from imgtui.services.views.evaluation import Constants, evaluate

    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
        found = exports.every_export(book, view)
        assert {Path(name.split()[0]).suffix for name in found} == {
            "",
            ".ics",
            ".csv",
            ".xlsx",
            ".json",
            ".md",
            ".html",
        }
        assert {name.removesuffix(" --redact") for name in found if name.endswith("--redact")} == {
            name for name in found if " " not in name
        } - {"dump"} | {"all.json"}  # which the dump is, but for what leaves in a dump only
        for name, write in found.items():
            data = write()
            what, _, redact = name.partition(" ")
            if Path(what).suffix not in ("", ".ics"):
                assert data == as_bytes(view, Path(what).stem, Path(what), redact=bool(redact))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "named", "is_well"),
    [
        ("CREATE TABLE notes_of_mine (a)", "notes_of_mine", True),
        ("CREATE VIEW seen AS SELECT 1", "seen", True),
        ("CREATE TRIGGER undoing AFTER UPDATE ON season BEGIN SELECT 1; END", "undoing", False),
        ("SELECT 1", None, True),
    ],
    ids=["table", "view", "trigger", "nothing"],
)
def test_what_another_program_put_in_is_named(
    whole: bytes, tmp_path: Path, made: str, named: str | None, is_well: bool
) -> None:
    path = spoiled(tmp_path, whole)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute(made)
    found = [each for each in doctor(path, CLOCK) if each.check == "foreign"]
    assert [(named in each.text, each.ok) for each in found if named] == ([(True, is_well)] if named else [])
    assert bool(found) == bool(named)
