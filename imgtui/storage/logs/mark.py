"""The mark that says which log belongs to which state of the file.

SQLite applies any `-wal` that lies beside a file, also one that a killed process left there before the file
was replaced by another or by an older copy of itself: that destroys the file. So before the first change on
an empty log a new mark is put into the file and folded into it, and that change puts the same mark into the
log. A file whose mark is not the log's is not the file that the log was written for, however alike the two
are: also a copy taken before the first change of that log has another mark. (A file of our own beside the log
could say the same, but could be lost or left behind; this is written with the change itself, or not at all.)
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import IO

from imgtui.domain.workbook.records.record import record
from imgtui.storage.disk.existing import connect_to

_MAGIC = b"IMGTUIE\xff"  # no UTF-8, so no text of the user's
_TOKEN = 16
SIZE = len(_MAGIC) + 2 * _TOKEN + 1
STAMPED, IN_USE, UNFOLDED = b"s", b"u", b"f"
_LEAF, _FRAME_HEAD, _LOG_HEAD = 0x0D, 24, 32
_LOG_MAGICS = (0x377F0682, 0x377F0683)


@record
class Mark:
    """One mark.

    Attributes:
        token: random; it changes with every log that is begun.
        before: the token before it.
        state: STAMPED until the first change, then IN_USE; UNFOLDED where `token` could not be folded into
            the file before that (somebody was reading): then the file may still hold `before`.
    """

    token: bytes
    before: bytes
    state: bytes

    @classmethod
    def unpack(cls, data: bytes) -> "Mark | None":
        """Return the mark of a column's value, None when it is none."""
        if len(data) != SIZE or not data.startswith(_MAGIC):
            return None
        first = len(_MAGIC)
        return cls(data[first : first + _TOKEN], data[first + _TOKEN : -1], data[-1:])

    def pack(self) -> bytes:
        """Return the value of the column."""
        return _MAGIC + self.token + self.before + self.state

    def next(self, state: bytes) -> "Mark":
        """Return a new mark that follows this one."""
        return Mark(os.urandom(_TOKEN), self.token, state)

    def allows(self, token: bytes) -> bool:
        """Whether a file that holds `token` can be the one of a log that holds this mark."""
        return token == self.token or (self.state != IN_USE and token == self.before)


def mark_in(page: bytes) -> Mark | None:
    """Return the mark on a page of the file, None when it holds none."""
    if len(page) < SIZE or page[0] != _LEAF or page[3:5] != b"\x00\x01":
        return None
    at = page.find(_MAGIC, int.from_bytes(page[8:10], "big"))
    return None if at < 0 else Mark.unpack(page[at : at + SIZE])


def read_mark(connection: sqlite3.Connection) -> Mark | None:
    """Return the mark as a connection sees it, None in a schema without."""
    try:
        row = connection.execute('SELECT "mark" FROM "file_mark"').fetchone()
    except sqlite3.OperationalError:
        return None
    return Mark.unpack(row[0]) if row else None


def give(connection: sqlite3.Connection) -> Mark:
    """Give a workbook that has lost its mark a new one, in the file at once; called in no transaction."""
    mark = Mark(os.urandom(_TOKEN), os.urandom(_TOKEN), STAMPED)
    connection.execute('INSERT OR REPLACE INTO "file_mark" VALUES (1, ?)', (mark.pack(),))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a log is known by the mark in the file alone
    return mark


def renew(connection: sqlite3.Connection) -> None:
    """Give a copy a mark of its own: no log of the file it was taken from belongs to it."""
    mark = read_mark(connection)
    if mark is not None:
        connection.execute('UPDATE "file_mark" SET "mark"=?', (mark.next(STAMPED).pack(),))


def mark_of_file(path: Path) -> Mark | None:
    """Return the mark of the file alone, whatever lies beside it; None when it has none or is no database."""
    # `immutable` takes no lock, changes nothing and does not look at the log.
    try:
        with closing(connect_to(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            return read_mark(connection)
    except sqlite3.Error:
        return None


@record
class Log:
    """What is written in a log.

    Attributes:
        head: its first bytes, which differ from log to log.
        mark: the last mark that was committed in it.
        holds: whether anything but marks was committed in it.
        is_begun: whether anything was written in it, committed or not.
    """

    head: bytes
    mark: Mark | None
    holds: bool
    is_begun: bool


def read_log(path: Path) -> Log | None:
    """Return what a write-ahead log holds; None when there is none or it is empty."""
    try:
        with path.open("rb") as file:
            return log_in(file)
    except OSError:
        return None


def log_in(file: IO[bytes]) -> Log | None:
    """Return what a log holds that is read from its beginning; None when it is empty."""
    head = file.read(_LOG_HEAD)
    if len(head) < _LOG_HEAD or int.from_bytes(head[:4], "big") not in _LOG_MAGICS:
        return None
    size = int.from_bytes(head[8:12], "big")
    found: Mark | None = None
    pending: Mark | None = None
    holds = more = is_begun = False
    while len(frame := file.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size:
        if frame[8:16] != head[16:24]:  # left from before the log began anew
            break
        is_begun = True
        mark = mark_in(frame[_FRAME_HEAD:])
        pending, more = mark or pending, more or mark is None
        if frame[4:8] != b"\x00\x00\x00\x00":  # the last page of a commit
            found, holds = pending, holds or more
            more = False
    return Log(head, found, holds, is_begun)
