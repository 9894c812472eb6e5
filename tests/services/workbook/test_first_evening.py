"""What is done on the first day is in a backup when the workbook is closed; few such copies are made."""

from pathlib import Path

import pytest

from imgtui.domain.workbook.backup_names import KEPT_EACH
from imgtui.services.triage import programs
from imgtui.services.workbook import backups
from imgtui.storage.copies import backups as stored
from imgtui.storage.copies.backups import backups_of
from imgtui.storage.copies.ways import newest_good, programs_in, read_one
from tests.books import add_programs, open_book

EVENING, NEXT = "2026-11-21T20:00", "2026-11-22T09:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.imgtui"


def work(path: Path, steps: int, *, screen: bool = False, today: str = EVENING) -> None:
    with open_book(path, today) as book:
        book.backups.aside = screen
        if not book.workbook.programs:
            add_programs(book, "Lakeshore")
            steps -= 1
        for number in range(steps):
            programs.set_field(
                book, ["lakeshore"], "notes", f"{today} {number} {book.store.steps(1)[0].number}"
            )


def whys(path: Path) -> list[str]:
    return [each.why for each in backups_of(path)]


@pytest.mark.parametrize("screen", [False, True])
def test_the_first_work_is_in_a_backup(path: Path, screen: bool) -> None:
    work(path, 3, screen=screen)
    assert whys(path) == ["work"]
    kept = newest_good(path)
    assert kept is not None
    assert programs_in(kept.path) == 1
    assert "end of work" in backups.why_text(kept)
    path.write_bytes(b"gone")
    with open_book(path.with_name("other.imgtui")) as other:
        backups.restore(other, kept.path)
        assert other.workbook.programs[0].notes is not None


def steps_in(backup: Path) -> int:
    return int(read_one(backup, "SELECT count(*) FROM journal") or 0)


def test_every_sitting_of_the_first_evening_is(path: Path) -> None:
    work(path, 3, screen=True)
    work(path, 2, screen=True)
    assert whys(path) == ["work", "day", "work"]
    assert [steps_in(each.path) for each in backups_of(path)] == [5, 3, 3]


def test_single_commands_make_few(path: Path) -> None:
    for _ in range(stored._MANY_STEPS):
        work(path, 1)
    assert whys(path) == ["day", "work"]
    work(path, 1)
    assert whys(path) == ["work", "day", "work"]


def test_on_a_later_day_there_is_a_copy_before_the_first_change_and_one_of_the_evening(path: Path) -> None:
    work(path, 3, screen=True)
    work(path, 2, screen=True, today=NEXT)
    assert whys(path) == ["work", "day", "work"]
    assert [steps_in(each.path) for each in backups_of(path)] == [5, 3, 3]
    work(path, 1, screen=True, today=NEXT)
    assert [steps_in(each.path) for each in backups_of(path)] == [6, 5, 3, 3]


def test_single_commands_of_a_later_day_are_copied_when_they_are_many(path: Path) -> None:
    work(path, 3)
    work(path, 5, today=NEXT)
    assert whys(path) == ["day", "work"]
    work(path, stored._MANY_STEPS, today=NEXT)
    assert whys(path) == ["work", "day", "work"]


def test_a_very_large_workbook_is_copied_when_it_is_worth_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "_SMALL_BYTES", 0)
    work(path, 3, screen=True)
    work(path, 2, screen=True)
    work(path, 5, screen=True, today=NEXT)
    assert whys(path) == ["day", "work", "day", "work"]
    work(path, stored._MANY_STEPS, screen=True, today=NEXT)
    assert whys(path) == ["work", "day", "work", "day", "work"]


@pytest.mark.parametrize("spoiled", [b"", b"no workbook", b"SQLite format 3\0" + bytes(4080)])
@pytest.mark.parametrize("is_all", [True, False])
def test_a_copy_that_cannot_be_read_is_none(path: Path, spoiled: bytes, is_all: bool) -> None:
    work(path, stored._MANY_STEPS + 3)
    work(path, 1)
    for each in backups_of(path)[: None if is_all else 1]:
        each.path.write_bytes(spoiled)
    work(path, stored._MANY_STEPS)
    kept = backups_of(path)[0]
    assert kept.why == "work"
    assert steps_in(kept.path) == 2 * stored._MANY_STEPS + 4


def test_few_are_kept(path: Path) -> None:
    for _ in range(KEPT_EACH + 2):
        work(path, stored._MANY_STEPS)
    assert whys(path).count("work") == KEPT_EACH
    assert len(whys(path)) == KEPT_EACH + 1


def test_looking_makes_none(path: Path) -> None:
    with open_book(path):
        pass
    work(path, 2)
    with open_book(path) as book:
        assert book.workbook.programs
    assert whys(path) == ["work"]


def test_of_a_file_that_was_replaced_none_is_made(path: Path) -> None:
    with open_book(path.with_name("other.imgtui")) as other:
        add_programs(other, "Plainview")
    book_context = open_book(path)
    book = book_context.__enter__()
    add_programs(book, "Lakeshore")
    path.with_name("other.imgtui").replace(path)
    with pytest.raises(Exception, match="another file"):
        book.close()
    assert whys(path) == []
