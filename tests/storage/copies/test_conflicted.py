"""Which files are another machine's copy of the workbook, and which are not."""

from pathlib import Path

import pytest

from imgtui.services.machine.demo import make_demo
from imgtui.storage.copies.conflicted import conflicted_copies

COPIES = (
    "season (conflict 2026-11-28).imgtui",
    "season (Ann's conflicted copy 2026-11-28).imgtui",
    "season (conflicted copy 2026-11-28 101112).imgtui",
    "season.sync-conflict-20261128-101112-ABCDEFG.imgtui",
    "season_conflict-20261128-101112.imgtui",
    "season (SFConflict ann@example.org 2026-11-28).imgtui",
    "season [conflicted].imgtui",
    "season.Conflict.imgtui",
    "season 2.imgtui",
    "season (1).imgtui",
    "season(2).imgtui",
    "season-DESKTOP-AB12CD.imgtui",
    "season-Anns-MacBook-Pro.imgtui",
    "season.imgtui (conflicted copy)",
)
OTHERS = (
    "season.imgtui",
    "season-backup-2026-11-28-101112.imgtui",
    "season.imgtui.day-2026-11-28-004.backup",
    "season.imgtui.damaged-1",
    "season-salvaged.imgtui",
    "season-2027.imgtui",
    "season-old.imgtui",
    "season 2027.imgtui",
    "seasonal.imgtui",
    "other (1).imgtui",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / "season.imgtui"
    make_demo(tmp_path).rename(path)
    (tmp_path / name).write_bytes(path.read_bytes())
    assert [each.name for each in conflicted_copies(path)] == [name]


def test_other_files_are_not_and_neither_is_what_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "season.imgtui"
    make_demo(tmp_path).rename(path)
    for name in OTHERS[1:]:
        (tmp_path / name).write_bytes(path.read_bytes())
    for name in COPIES:
        (tmp_path / name).write_text("notes")
    assert conflicted_copies(path) == []
