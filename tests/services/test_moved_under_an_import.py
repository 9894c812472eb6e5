"""A workbook whose folder is renamed under an import: it stops, says where that is, makes no other."""

import os
import shutil
from pathlib import Path

import pytest

from imgtui.services.apart import ApartError
from imgtui.services.machine.clock import Clock
from imgtui.services.reading.reader.client import ImportClient
from tests.books import NOW, add_programs, open_book


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    (tmp_path / "x.csv").write_text("Program,City\nRiverside,Boston\n")
    return path


def import_and_move(workbook: Path, moment: str, patch: pytest.MonkeyPatch) -> str:
    """Import a sheet, the folder of the workbook renamed at a moment; return the line that says so."""
    here, there = workbook.parent, workbook.parent.with_name("there")
    sheet = [{"path": str(here.parent / "x.csv")}]
    with ImportClient(workbook, Clock.of(NOW, "UTC"), "x.csv") as client:
        if moment == "before it is opened":
            here.rename(there)
            with pytest.raises(ApartError) as refused:
                client.read(sheet)
            return refused.value.line()
        client.read(sheet)
        if moment == "before it is stored":
            here.rename(there)
        agree = client._reader._agree

        def move_and_agree() -> None:
            here.rename(there)
            agree()

        if moment == "as it is committed":
            patch.setattr(client._reader, "_agree", move_and_agree)
        with pytest.raises(ApartError) as refused:
            client.store("keep")
        return refused.value.line()


@pytest.mark.parametrize("moment", ["before it is opened", "before it is stored", "as it is committed"])
def test_it_stops_and_says_so_and_no_other_workbook_is_made(
    workbook: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = import_and_move(workbook, moment, monkeypatch)
    there = workbook.parent.with_name("there")
    assert "is gone: it was deleted, moved, or its folder was" in said
    assert not workbook.parent.exists(), "another workbook was made"
    assert not [each.name for each in there.iterdir() if each.name.endswith(("-wal", "-shm"))]
    if os.path.exists("/proc/self/fd") and moment != "before it is opened":
        assert f"it lies at {there / workbook.name} now" in said
    with open_book(there / workbook.name) as book:
        assert len(book.workbook.programs) == (2 if "is in it there" in said else 1)


def test_a_plain_copy_of_what_was_moved_at_the_commit_has_what_the_line_says(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = import_and_move(workbook, "as it is committed", monkeypatch)
    copy = workbook.parent.with_name("copy.imgtui")
    shutil.copyfile(workbook.parent.with_name("there") / workbook.name, copy)
    with open_book(copy) as book:
        assert ("is in it there" in said) == (len(book.workbook.programs) == 2)
