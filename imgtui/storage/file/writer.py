"""Writing to the file that was opened, and to no other: its identity, its log, and folding the log into it.

Why a write-ahead log and not a rollback journal (`python -m benchmarks.logs`, 10,000 programs, both
synchronous FULL): one edit takes 0.8-2.3 ms against 7-9 ms on a disk (0.02 against 0.05 in memory), and while
the screen reads the whole list a command waits 3 ms against 66 for each edit (0.09 against 60 in memory). A
rollback journal would also shut the screen out while an import is being stored. What it would give, a single
file that is always whole, is had by folding: half a second after the last change, and at each end.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from imgtui.domain.workbook.errors import ReplacedError, WorkbookError
from imgtui.storage.file.file import BUSY_SECONDS, connect, folding_errors, sqlite_errors
from imgtui.storage.file.moved import gone, replaced, went_with_log
from imgtui.storage.logs.held import Held
from imgtui.storage.logs.leftover import LOG, beside, copy_aside, sweep_empty
from imgtui.storage.logs.mark import IN_USE, STAMPED, UNFOLDED, Log, Mark, give, log_in, mark_in, read_mark
from imgtui.storage.repair import sums

_FOLD_SECONDS = 0.5  # how long to wait for a reader at the end
_PAUSE_SECONDS = 0.01
_TRIES = 10
_LARGE = 4 << 20  # bytes of a file of which no copy is made in memory at the end
_STEP = 'SELECT step, at, name FROM "journal"'


class Writer:
    """What a connection needs to write safely; one for each connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection, held: Held) -> None:
        self.path = path
        self.connection = connection
        self.has_written = False
        self.damage: str | None = None  # what another program has done to the file, once that is known
        self._times = held.times()
        self._held = held
        self._log: int | None = None
        self._tokens: set[bytes] = set()
        self._good_page = b""  # the page of the mark as it was found good
        self._version = self._root = self._page = 0
        self._step: tuple[int, str, str] | None = None
        self._head = b""
        self._began = self._is_closed = False
        self._place = Path(os.path.realpath(path))  # beside the file itself lie the logs, not beside a link
        self._log_path = str(beside(self._place, LOG))

    def start(self) -> None:
        """Learn what the file is; to be called when its schema is the newest."""
        self._open_log()
        self._page = int(self.connection.execute("PRAGMA page_size").fetchone()[0])
        self._learn()
        if not self._tokens:
            self._know(give(self.connection))
        self.fold(0.0)  # what a killed process left

    # -- identity ---------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Make sure that the file that was opened is still the one at its place, and whole.

        Raises:
            ReplacedError: it is gone, another is there, or something was written over it.
        """
        self.verify_place()
        if self.damage is not None:
            what = f"was damaged by another program ({self.damage})"
            raise replaced("workbook_overwritten", what, self.path)
        if not self._is_known() and not self._learn_again():
            raise replaced("workbook_overwritten", "was overwritten from outside", self.path)
        self._renew_log()

    def verify_another(self, other: "Writer") -> None:
        """Make sure that a connection just opened by name has the same workbook; from any thread.

        Raises:
            ReplacedError: it has not.
        """
        self.verify_place()
        if not self._is_known() and not _has_step(other.connection, self._step):
            raise replaced("workbook_overwritten", "was overwritten from outside", self.path)

    def verify_place(self) -> None:
        """Make sure that the file lies at its place; ReplacedError when not; from any thread."""
        try:
            is_there = self._held.is_at(self.path)
        except OSError:
            raise gone(self.path, self._held) from None
        if not is_there:
            raise replaced("workbook_replaced", "was replaced by another file", self.path)

    def has_open(self, path: Path) -> bool:
        """Whether the file at `path` is the one that was opened, whatever is in it now."""
        try:
            return self._held.is_at(path)
        except OSError:
            return False

    @property
    def is_whole(self) -> bool:
        """Whether all that was opened can still be read, wherever it is called from now."""
        return self.damage is None and (self._is_known() or self._learn_again())

    def was_touched(self) -> bool:
        """Whether the file was written since this was last asked, by anything but a fold of this connection.

        That may be another imgtui, a program that only sets its time, or one that has damaged it.
        """
        before, self._times = self._times, self._held.times()
        return before != self._times

    def _is_known(self) -> bool:
        page = self._held.read(self._page, (self._root - 1) * self._page)
        if page == self._good_page:
            return True
        if not self.knows(mark_in(page)):
            return False
        self._good_page = page
        return True

    def knows(self, mark: Mark | None) -> bool:
        """Whether a mark is of the file that was opened; from any thread."""
        return mark is not None and mark.token in self._tokens

    def _mark_there(self) -> Mark | None:
        return mark_in(self._held.read(self._page, (self._root - 1) * self._page))

    def _learn(self) -> None:
        row = self.connection.execute("SELECT rootpage FROM sqlite_master WHERE name='file_mark'").fetchone()
        if row is None:
            raise sqlite3.DatabaseError("no such table: file_mark")
        self._root = int(row[0])
        mark = read_mark(self.connection)
        self._version = self._data_version()
        self._step = self._newest_step()
        if mark is not None:
            self._know(mark)

    def _newest_step(self) -> tuple[int, str, str] | None:
        newest = self.connection.execute(f"{_STEP} ORDER BY step DESC LIMIT 1")
        row: tuple[int, str, str] | None = newest.fetchone()
        return row

    def _learn_again(self) -> bool:
        """Take in a mark that another process has put there; False when no process of ours can have."""
        known = self._root, self._version, self._step, self._tokens
        try:
            is_ours = self._data_version() != self._version and self._is_later_state()
        except (sqlite3.Error, TypeError):  # what is read there need not even be a database
            is_ours = False
        if not is_ours:
            self._root, self._version, self._step, self._tokens = known
        return is_ours

    def _is_later_state(self) -> bool:
        if not _has_step(self.connection, self._step):
            return False
        for _ in range(_TRIES):
            self._learn()
            log, mark = self._log_there() if self._is_log_there() else None, read_mark(self.connection)
            if log is not None and log.mark is not None:
                mark = log.mark  # the page of one that is folded in part would be read from what is there now
            if mark is not None and self._mark_there() is not None and self._belongs(mark):
                self._know(mark)
                return True
        return False

    def _know(self, mark: Mark) -> None:
        self._good_page = b""
        self._tokens = {mark.token} if mark.state == IN_USE else {mark.token, mark.before}

    def _data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    # -- the log ----------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction on the file that was opened; what fails leaves nothing of it."""
        with sqlite_errors(self.path):
            self.verify()
            self._begin()
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.has_written = True
            self._settle()
            self._verify_done()

    def _settle(self) -> None:
        """Learn what was committed; what fails here is no failure of it, and shows in the next fold."""
        try:
            self._step = self._newest_step()  # a file without it is no later state of this one
            if not self._began and self._log_head() != self._head:
                self._name_log()
        except sqlite3.Error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _verify_done(self) -> None:
        """Make sure that what was committed is in the file at its place: what went elsewhere was not done.

        Raises:
            ReplacedError: it is not; one that was moved with its log has it, which is said.
        """
        try:
            self.verify()
        except ReplacedError as error:
            if error.code == "workbook_gone" and went_with_log(self._held, self._log):
                error.message += "; what was being written is in it there"
            raise

    def _begin(self) -> None:
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        self._began, self._head = False, self._log_head()
        if self.log_size():
            mark = read_mark(connection)
            if mark is not None and mark.state == STAMPED:  # somebody has put it there and not folded it yet
                self._put(Mark(mark.token, mark.before, UNFOLDED))
            return
        mark = self._stamp_file()
        for _ in range(_TRIES):
            if self.log_size() == 0 and mark.state == STAMPED and self._mark_there() == mark:
                self._put(Mark(mark.token, mark.before, IN_USE))
                break
            if self.log_size():
                if mark.state == STAMPED:
                    self._put(Mark(mark.token, mark.before, UNFOLDED))
                break
            mark = self._stamp_file()  # another process had a log of its own meanwhile
        else:
            self._put(mark.next(UNFOLDED))
        self._began, self._head = True, self._log_head()

    def _stamp_file(self) -> Mark:
        """Put a new mark into the file and fold it; return the mark that is there then, in a transaction."""
        connection = self.connection
        mark = read_mark(connection)
        assert mark is not None  # noqa: S101  # the schema is the newest
        self._put(mark.next(STAMPED))
        connection.execute("COMMIT")
        self.fold(0.0)
        connection.execute("BEGIN IMMEDIATE")
        now = read_mark(connection)
        assert now is not None  # noqa: S101  # as above
        self._know(now)
        return now

    def _name_log(self) -> None:
        """Mark a log that SQLite began anew in the last commit, as it does when readers hold up a fold."""
        self.connection.execute("BEGIN IMMEDIATE")
        mark = read_mark(self.connection)
        if mark is not None:
            self._put(mark.next(UNFOLDED))
        self.connection.execute("COMMIT")
        self.fold(0.0)

    def _put(self, mark: Mark) -> None:
        self.connection.execute('UPDATE "file_mark" SET "mark"=?', (mark.pack(),))
        self._know(mark)

    def fold(self, patience: float = _FOLD_SECONDS) -> bool:
        """Bring the log into the file; False when somebody reads or writes for longer than `patience`.

        False too where the file is another by now than the log was written for, whoever wrote it.
        """
        until = time.monotonic() + patience
        while not (is_folded := self._fold_now()) and time.monotonic() < until:
            time.sleep(_PAUSE_SECONDS)
        return is_folded

    def _fold_now(self) -> bool:
        """Bring the log into the file if nobody is in the way: in a wait the file may become another."""
        if self.log_size() == 0:
            return True
        log = self._log_there()  # the file of it: of what SQLite has folded in part it says what lies there
        if log is not None and not self._belongs(log.mark):
            return False
        self.connection.execute("PRAGMA busy_timeout=0")
        was_as_known = self._held.times() == self._times
        try:
            # TRUNCATE: any other kind leaves the log at its size, and nobody could tell what is folded.
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            if was_as_known:
                self._times = self._held.times()
            self.connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        return not busy

    def _belongs(self, mark: Mark | None) -> bool:
        """Whether a log with this mark was written for what is in the file now."""
        there = self._mark_there()
        return mark is None or (there is not None and mark.allows(there.token))

    def log_size(self) -> int:
        """Return how many bytes are in the log, not yet folded into the file."""
        return 0 if self._log is None else os.fstat(self._log).st_size

    def _log_head(self) -> bytes:
        if self._log is None:
            return b""
        os.lseek(self._log, 16, os.SEEK_SET)
        return os.read(self._log, 8)

    def _open_log(self) -> None:
        self._close_log()
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._log = os.open(self._log_path, flags)

    def _renew_log(self) -> None:
        """Go on with a new log when somebody has deleted ours: what is in it is folded first."""
        if self._log is None or self._is_log_there():
            return
        self.fold()
        self._close_log()
        self.connection.close()
        self.connection = connect(self.path)
        self._open_log()

    def _is_log_there(self) -> bool:
        try:
            return os.path.samestat(os.stat(self._log_path), os.fstat(self._log or 0))
        except OSError:
            return False

    def _close_log(self) -> None:
        if self._log is not None:
            os.close(self._log)
            self._log = None

    # -- the end ----------------------------------------------------------------------------------------

    def close(self) -> None:
        """Fold and close, in bounded time; called twice it does nothing.

        Raises:
            ReplacedError: something was written that the file at its place does not hold.
        """
        if self._is_closed:
            return
        self._is_closed = True
        try:
            with folding_errors(self.path):
                self._leave()
        except WorkbookError:
            if self.has_written:
                raise  # else there is nothing of ours to fold, and what was asked for is done or told already
        finally:
            self._let_go()

    def drop(self) -> None:
        """Close a connection with which nothing was done."""
        self._is_closed = True
        self._let_go()

    def _let_go(self) -> None:
        places = {self._held.place_now() or self._place, Path(os.path.realpath(self.path))}
        self._close_log()
        self.connection.close()
        self._held.release()
        for place in places:  # its folder may have been moved with the log
            sweep_empty(place)

    def _leave(self) -> None:
        try:
            self.verify()
            self._keep_sums()
            if not self.fold():
                self.verify()  # in the wait for others it may have become another
        except ReplacedError:
            self._keep_log()
            self._fold_where_it_went()
            if self.has_written:
                raise

    def _fold_where_it_went(self) -> None:
        """Fold into a file that was moved with its log: whoever opens it there would, and a copy is whole.

        A file that was moved alone stays as it went.
        """
        if went_with_log(self._held, self._log) and self.is_whole:
            with contextlib.suppress(WorkbookError):  # what is in the log stays there, beside its file
                self.fold(0.0)

    def _keep_sums(self) -> None:
        """Keep the sums of all pages when something was written here; never a reason to fail."""
        if not self.has_written or sums.are_kept(self.connection):
            return
        is_large = self._held.times()[-1] + self.log_size() > _LARGE
        if is_large:
            self.fold(0.0)  # folded, it can be read in pieces
        self.connection.execute("PRAGMA busy_timeout=0")  # another program that writes now keeps its own
        try:
            with self.writing():
                is_folded = is_large and self.log_size() == 0
                sums.put(self.connection, self._held.read if is_folded else None)
        except ReplacedError:
            raise
        except WorkbookError:
            return  # they show damage, and are no part of what the user has

    def _keep_log(self) -> None:
        """Keep the log of a file that was written over from being folded into what is there now.

        SQLite folds when the last connection closes. It looks first whether the file was moved, not whether
        it is still the same file: without its log it cannot.
        """
        if self._log is None or self.is_whole or self._is_log_of_others():
            return
        log_there = self._log_there()
        if log_there is not None and log_there.holds:  # not only what an import had begun
            copy_aside(self._log, self._place)
        was_there = self._is_log_there()
        os.ftruncate(self._log, 0)
        if was_there:
            Path(self._log_path).unlink(missing_ok=True)

    def _is_log_of_others(self) -> bool:
        """Whether others have begun the log, on what is in the file now and not on what was opened."""
        log = self._log_there()
        if log is None:
            return True
        return log.mark is not None and log.mark.token not in self._tokens and self._belongs(log.mark)

    def _log_there(self) -> Log | None:
        if self._log is None:
            return None
        os.lseek(self._log, 0, os.SEEK_SET)
        with os.fdopen(os.dup(self._log), "rb") as file:
            return log_in(file)


def _has_step(connection: sqlite3.Connection, step: tuple[int, str, str] | None) -> bool:
    """Whether a workbook has a step that it had before; the oldest of very many are dropped."""
    if step is None:
        return True
    found = connection.execute(f"{_STEP} WHERE step>=? ORDER BY step LIMIT 1", step[:1]).fetchone()
    return found is not None and (found == step or found[0] > step[0])
