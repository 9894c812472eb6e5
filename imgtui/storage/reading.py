"""A workbook that cannot be written is read from a copy in memory: nothing beside it is made or locked."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot, Step
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.file.file import NOTHING_CHANGED, look, sqlite_errors
from imgtui.storage.file.migrate import migrate
from imgtui.storage.repair.finding import read_folded
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.store import Store
from imgtui.storage.transaction import ChangeDone, Transaction

ROLLBACK_FORM = b"\x01\x01"  # a file in memory has no log beside it


class ReadingStore(Store):
    """A workbook to look at; every change is refused with the reason for which it cannot be written."""

    def __init__(self, path: Path, data: bytes, why: WorkbookError) -> None:
        connection = connect_to(":memory:", isolation_level=None)
        super().__init__(path, connection)
        message = why.message.removesuffix(NOTHING_CHANGED)
        self.why_reading = WorkbookError(why.code, message, why.where, why.hint)
        self._data = data
        with sqlite_errors(path):
            connection.deserialize(data)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def another(self) -> Store:
        """Open the same copy once more, for another thread."""
        return ReadingStore(self.path, self._data, self._why)

    @property
    def _why(self) -> WorkbookError:
        assert self.why_reading is not None  # noqa: S101  # set above
        return self.why_reading

    def close(self) -> None:
        """Let the copy go."""
        self._connection.close()

    def read(self, *, lean: bool = False) -> Snapshot:
        """Return everything in the workbook; all of it is in memory already."""
        return super().read()

    @contextlib.contextmanager
    def change(self, name: str, at: datetime, onto: int | None = None) -> Iterator[Transaction]:
        """Refuse."""
        self._refuse()
        yield

    def fill(self, workbook: Workbook) -> None:
        """Refuse."""
        self._refuse()

    def turn(self, *, redo: bool) -> tuple[Step, ChangeDone] | None:
        """Refuse."""
        self._refuse()

    def keep_screen_state(self, name: str, value: str) -> None:
        """Forget how the screen was left."""

    def _refuse(self) -> NoReturn:
        why = self._why
        raise WorkbookError(why.code, f"{why.message}{NOTHING_CHANGED}", why.where, why.hint)


def open_for_reading(path: Path, why: WorkbookError) -> ReadingStore:
    """Open a workbook that cannot be written because of `why`; an older schema is brought up in memory."""
    steps = migration_files()
    version = look(path, len(steps), writable=False)
    data = bytearray(read_folded(path)[0])
    data[18:20] = ROLLBACK_FORM
    store = ReadingStore(path, bytes(data), why)
    if version < len(steps):
        migrate(path, store._connection, steps, version, backs_up=False)
        store = ReadingStore(path, store._connection.serialize(), why)
    return store
