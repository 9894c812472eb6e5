"""A workbook that is reached through a link: the link stays one, and both names have the same backups."""

from datetime import UTC
from pathlib import Path

import pytest

from imgtui.services.machine.clock import Clock
from imgtui.services.workbook import backups
from imgtui.storage.copies import backups as storage
from tests.books import add_programs, open_book

CLOCK = Clock.of("2026-11-21T09:00", "UTC")


@pytest.fixture
def linked(tmp_path: Path) -> tuple[Path, Path]:
    real, link = tmp_path / "drive" / "real.imgtui", tmp_path / "season.imgtui"
    real.parent.mkdir()
    with open_book(real, "2026-11-20T09:00") as book:
        add_programs(book, "Lakeshore")
    for each in storage.backups_of(real):
        each.path.unlink()
    link.symlink_to(real)
    return link, real


def test_both_names_list_the_same_backups_which_lie_beside_the_file(linked: tuple[Path, Path]) -> None:
    link, real = linked
    with open_book(link) as book:
        add_programs(book, "Riverside")
        asked = backups.back_up(book, None)
    found = backups.listed(link, UTC)
    assert len(found) == 2
    assert found == backups.listed(real, UTC)
    assert {Path(each.file).parent for each in found} == {asked.parent} == {real.parent}


@pytest.mark.parametrize("is_damaged", [True, False])
def test_restoring_through_a_link_mends_the_file_and_keeps_the_link(
    linked: tuple[Path, Path], is_damaged: bool
) -> None:
    link, real = linked
    with open_book(link) as book:
        add_programs(book, "Riverside")
    if is_damaged:
        real.write_bytes(b"damaged" * 4_000)
    restored = backups.restore_file(link, CLOCK, backups.find(link, "1"))
    assert link.is_symlink()
    with open_book(real) as book:
        assert [each.name for each in book.workbook.programs] == ["Lakeshore"]
    if is_damaged:
        assert restored.set_aside is not None
        assert Path(restored.set_aside).parent == real.parent
    assert [each.name for each in link.parent.iterdir() if each.is_file()] == [link.name]
