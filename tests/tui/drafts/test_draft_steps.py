"""A draft is changed while text is typed: the text is one step, the change another, each one transaction."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records import Draft
from imgtui.services.drafts import texts
from imgtui.services.opened.book import Book
from imgtui.tui.drafts.keeper import DraftKeeper
from tests.books import add_programs, open_book

TYPED = "I would like to train with you.\nI have read what you do."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Open a workbook with a program and a draft of two versions."""
    with open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
        texts.new(book, "interest_mail", "Mine", text="First.")
        texts.save_text(book, 0, book.workbook.drafts[0], "Second.")
        yield book


def commits(book: Book) -> int:
    with closing(sqlite3.connect(book.path)) as connection:
        return int(connection.execute("SELECT max(stamp) FROM journal").fetchone()[0])


class Typing:
    """An editor without a screen: text typed and not kept yet, and the commands that reach the book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.commits: list[int] = []
        self.refused: list[str] = []
        self.keeper = DraftKeeper(
            0, self.draft, self.intend, lambda: TYPED, lambda: None, lambda index: book.workbook.drafts[index]
        )
        self.keeper.is_edited = True

    @property
    def draft(self) -> Draft:
        return self.book.workbook.drafts[0]

    def intend(
        self,
        service: Callable[..., Any],
        *arguments: Any,
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
        **named: Any,
    ) -> None:
        before = commits(self.book)
        try:
            answer = service(self.book, *arguments, **named)
        except ImgtuiError as error:
            self.refused.append(error.code)
            if failed is not None:
                failed(error.line())
            return
        self.commits.append(commits(self.book) - before)
        then(answer)


@pytest.mark.parametrize(
    ("service", "arguments"),
    [(texts.rename, ("Yours",)), (texts.assign, ("lakeshore",)), (texts.restore, (0,)), (texts.keep, ())],
    ids=["rename", "assign", "restore", "keep"],
)
def test_the_text_and_the_change_are_a_transaction_each(
    book: Book, service: Callable[..., Draft], arguments: tuple[Any, ...]
) -> None:
    typing = Typing(book)
    typing.keeper.change(service, *arguments, then=lambda draft: None)
    assert typing.commits == [1, 1]
    changed = typing.draft
    book.undo()
    assert typing.draft.text == TYPED, "undo takes back what was asked for, not what was typed"
    assert typing.draft != changed
    book.undo()
    assert typing.draft.text == "Second."


def test_a_change_that_is_refused_leaves_the_text_kept(book: Book) -> None:
    typing = Typing(book)
    typing.keeper.change(texts.restore, 9, then=lambda draft: None)
    assert (typing.refused, typing.draft.text) == (["version_unknown"], TYPED)
