"""What fails after a change was committed is never told as a change that failed."""

import sqlite3
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.storage.file.writer import Writer
from tests.books import add_programs, open_book


def failing(number: str, words: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorname = number
    return error


FULL = ("SQLITE_FULL", "database or disk is full")
BROKEN = ("SQLITE_IOERR_FSYNC", "disk I/O error")


def names(path: Path) -> list[str]:
    with open_book(path) as book:
        return [each.name for each in book.workbook.programs]


@pytest.fixture
def unfolding(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Give what refuses each fold, and is undone when the file is looked at."""
    return monkeypatch


@pytest.mark.parametrize("what", [FULL, BROKEN], ids=["full", "broken"])
def test_a_fold_that_fails_says_that_the_change_is_kept(
    made: Path, unfolding: pytest.MonkeyPatch, what: tuple[str, str]
) -> None:
    def fold(writer: Writer) -> bool:
        raise failing(*what)

    def work() -> None:
        with open_book(made) as book:
            add_programs(book, "Plainview")
            unfolding.setattr(Writer, "_fold_now", fold)

    with pytest.raises(WorkbookError) as caught:
        work()
    unfolding.undo()
    line = caught.value.line()
    assert "what was changed is kept, in the log beside it" in line
    assert "do not do it again" in line
    assert "nothing was changed" not in line
    assert names(made) == ["Lakeshore", "Riverside", "Plainview"]


def test_while_the_screen_idles_it_is_told_alike(made: Path, unfolding: pytest.MonkeyPatch) -> None:
    def fold(writer: Writer) -> bool:
        raise failing(*FULL)

    with open_book(made) as book:
        add_programs(book, "Plainview")
        with unfolding.context() as patched:
            patched.setattr(Writer, "_fold_now", fold)
            with pytest.raises(WorkbookError) as caught:
                book.store.fold()
        assert "what was changed is kept" in caught.value.message
        assert "nothing was changed" not in caught.value.message


def test_who_only_read_is_not_told_of_a_fold(made: Path, unfolding: pytest.MonkeyPatch) -> None:
    def leave(writer: Writer) -> None:
        raise failing(*FULL)

    unfolding.setattr(Writer, "_leave", leave)
    assert names(made) == ["Lakeshore", "Riverside"]


def test_what_ended_a_command_is_told_and_not_its_close(made: Path, unfolding: pytest.MonkeyPatch) -> None:
    def leave(writer: Writer) -> None:
        raise failing(*FULL)

    def work() -> None:
        with open_book(made) as book:
            add_programs(book, "Plainview")
            unfolding.setattr(Writer, "_leave", leave)
            raise WorkbookError("test", "the first of two")

    with pytest.raises(WorkbookError, match="the first of two"):
        work()


def test_a_step_that_cannot_be_read_back_is_done_all_the_same(
    made: Path, unfolding: pytest.MonkeyPatch
) -> None:
    def newest(writer: Writer) -> None:
        raise failing(*BROKEN)

    with open_book(made) as book:
        with unfolding.context() as patched:
            patched.setattr(Writer, "_newest_step", newest)
            add_programs(book, "Plainview")
        add_programs(book, "Ossian")
    assert names(made) == ["Lakeshore", "Riverside", "Plainview", "Ossian"]
