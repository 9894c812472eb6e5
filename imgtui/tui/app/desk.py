"""The open workbook behind the screen: read in two breaths, changed by intents, evaluated after each."""

import contextlib
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.domain.workbook.touched import Step, Touched
from imgtui.exchange.reference import load_reference
from imgtui.services.blame import blaming_damage
from imgtui.services.book import Book
from imgtui.services.clock import Clock
from imgtui.services.evaluation import Constants, View, evaluate, evaluate_next
from imgtui.storage.store import Store

_MINUTE = timedelta(minutes=1)
FIRST_ROWS = 80  # more than a 200×60 screen shows
_SWITCH_SECONDS = 0.0005  # how long another thread may hold up a key while the list is read


def told_where(error: ReplacedError, kept: Path | None, lacking: Sequence[str] = ()) -> ReplacedError:
    """Return the error with where the workbook is kept that was open, and what of it is not there."""
    hint = f"everything that was in it is kept in {kept}" if kept else "it could be kept nowhere"
    if kept and lacking:
        hint += f", without {'; '.join(lacking)}"
    return ReplacedError(error.code, error.message, error.where, hint)


class Desk:
    """Owns the book and the view of it; lives on the screen's thread."""

    def __init__(self, path: Path, clock: Clock) -> None:
        reference = load_reference()
        store = Store.open(path)
        self.constants = Constants.of(reference)
        self.path = path
        self.kept: Path | None = None
        self.lacking: list[str] = []
        """What of that which was typed is not in the kept copy, in words."""
        self._clock = clock
        head = store.read_head(FIRST_ROWS)
        if len(head.programs) < FIRST_ROWS:
            head = store.read()
        self.book = Book(store, reference, clock, head)
        self.book.backups.aside = True  # the first change of a day is not to be felt
        with blaming_damage(path):
            self.view: View = evaluate(self.constants, head, self.book.now())
        if self.complete:
            self._settle()
        self._version = store.data_version()

    @property
    def complete(self) -> bool:
        """Whether the view is of the whole workbook."""
        return self.view.is_whole

    def read_rest(self) -> tuple[Snapshot, View]:
        """Read and judge everything; made for another thread, with a connection of its own."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        try:
            with self.book.store.another() as store:
                snapshot = store.read(lean=True)
            with blaming_damage(self.path):
                return snapshot, evaluate(
                    self.constants, snapshot, self._clock.now(snapshot.workbook.applicant.tz)
                )
        finally:
            sys.setswitchinterval(usual)

    def take_rest(self, rest: tuple[Snapshot, View]) -> None:
        """Put the whole workbook in place of its head, with whatever was committed meanwhile."""
        before = self.view if self.complete else None
        self.book.snapshot, self.view = rest
        if before is not None:
            self.view.keep_news(before)
        self.after(self.book.catch_up())
        self._settle()

    def do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, Touched]:
        """Carry out a service on the book; return its result and what it touched."""
        before = self.book.snapshot
        result = service(self.book, *args, **kwargs)
        touched = self.book.last_touched if self.book.snapshot is not before else Touched()
        self.after(touched)
        return result, touched | self._consequences() if touched else touched

    def aside(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Carry out a service on a book of its own; made for another thread."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        try:
            with self.book.another() as book:
                try:
                    return service(book, *args, **kwargs)
                finally:
                    self.book.backups.trouble = book.backups.trouble or self.book.backups.trouble
        finally:
            sys.setswitchinterval(usual)

    def turn(self, *, redo: bool) -> tuple[Step | None, Touched]:
        """Undo or redo one step."""
        step = self.book.redo() if redo else self.book.undo()
        touched = self.book.last_touched
        self.after(touched)
        return step, touched

    def others(self) -> Touched:
        """Take in what other processes have committed since the last look (cheap when nothing)."""
        version = self.book.store.data_version()
        if version == self._version:
            return Touched()
        self._version = version
        touched = self.book.catch_up()
        self.after(touched)
        return touched

    def is_behind(self) -> bool:
        """Whether another connection has committed since the last look."""
        return self.book.store.data_version() != self._version

    def tick(self) -> bool:
        """Let the view's clock follow, once a minute: hours left to answer are shown; say whether it did."""
        now = self.book.now()
        if now - self.view.now < _MINUTE:
            return False
        self.view = evaluate_next(self.view, self.book.snapshot, Touched(), now)
        return True

    def after(self, touched: Touched) -> None:
        """Work out the next view, also when only the day has changed."""
        now = self.book.now()
        if touched or now.date() != self.view.now.date():
            self.view = evaluate_next(self.view, self.book.snapshot, touched, now)

    def _consequences(self) -> Touched:
        """Keep the day on which measured tasks were met by the last change, as part of it."""
        if not self.view.workbook.plans:
            return Touched()
        met = self.view.agenda.newly_met(self.view)
        if not met:
            return Touched()
        from imgtui.services.plan.plans import mark_met  # plans are not needed for the first rows

        mark_met(self.book, met)
        self.after(self.book.last_touched)
        return self.book.last_touched

    def verify(self) -> None:
        """Make sure that the file is still the one that was opened; ReplacedError when it is not."""
        self.book.store.verify()

    def fold(self) -> bool:
        """Bring the log into the file, which people copy alone; False when others use it just now."""
        return self.book.store.fold()

    def keep(self) -> Path | None:
        """Write what is held to a file of its own, once; return where, None when it can be kept nowhere."""
        if self.kept is None:
            from imgtui.services.workbook.rescue import keep  # wanted when the file is gone, which is seldom

            self.kept = keep(self.book)
        return self.kept

    def keep_change(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Put a change that could not be saved into the kept copy, as a step of its own there."""
        kept = self.keep()
        if kept is None:
            return
        try:
            with Store.open(kept, backs_up=False) as store:
                # A copy of the copy is nobody's need: no backup is made beside it.
                book = Book(store, self.book.reference, self._clock, store.read())
                store.before_commit = lambda: None
                service(book, *args, **kwargs)
        except ImgtuiError as error:
            self.lacking.append(f"the last change ({error.message})")

    def let_go(self) -> None:
        """Close a file that is gone or another, of which everything has been seen to."""
        with contextlib.suppress(ReplacedError):
            self.book.close()

    def close(self) -> None:
        """Close the file, folded; in bounded time.

        Raises:
            ReplacedError: the file is gone or another; the hint says where what was held is kept.
        """
        try:
            self.book.store.verify()
        except ReplacedError as error:
            kept = self.keep()
            self.let_go()
            raise told_where(error, kept, self.lacking) from error
        self.book.close()

    def _settle(self) -> None:
        # What has been loaded lives until the end; without this each full collection takes 60-90 ms.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
