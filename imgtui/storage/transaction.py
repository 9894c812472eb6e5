"""A change under way, and what is told of it once it has been committed."""

import sqlite3

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.snapshot import Touched
from imgtui.storage.rows.change import Change


@record
class ChangeDone:
    """A finished change: what it touched, the stamp of its commit, and its step."""

    name: str
    touched: Touched
    revision: int
    step: int


class Transaction(Change):
    """A change under way; `name` may be refined until the end, `done` is set when it has been committed."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        super().__init__(connection)
        self.name = name
        self.done: ChangeDone | None = None
