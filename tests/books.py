"""Workbooks for tests: made in a folder of the test, on a clock that stands still."""

import contextlib
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from imgtui.domain.reference.data import Reference
from imgtui.exchange.reference import load_reference
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import Constants, View, evaluate

NOW = "2026-11-21T09:00"


@cache
def reference() -> Reference:
    """Read the shipped data once."""
    return load_reference()


@contextlib.contextmanager
def open_book(path: Path, today: str = NOW) -> Iterator[Book]:
    """Open the workbook at `path`."""
    with Book.open(path, Clock.of(today, "UTC"), reference()) as book:
        yield book


def add_programs(book: Book, *names: str) -> list[str]:
    """Add programs by name; return their keys."""
    return [programs.add(book, name, {"specialty": "IM", "state": "OH"}) for name in names]


def fingerprint(path: Path) -> str:
    """Return what tells whether a single byte of a file has changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def view_of(book: Book) -> View:
    """Return what follows from a workbook as it stands."""
    return evaluate(Constants.of(book.reference), book.snapshot, book.now())
