"""The open workbook behind a screen: read in two breaths, changed by intents, evaluated after each."""

import contextlib
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.domain.workbook.touched import Step, Touched
from imgtui.exchange.reference import load_reference
from imgtui.services.machine.blame import blaming_damage
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from imgtui.storage.store import Store

if TYPE_CHECKING:
    from imgtui.services.workbook.rescue import Kept

_MINUTE = timedelta(minutes=1)
FIRST_ROWS = 80  # more than a 200×60 screen shows
_SWITCH_SECONDS = 0.0005  # how long another thread may hold up a key while the list is read


def told_where(error: ReplacedError, kept: "Kept | None", lacking: Sequence[str] = ()) -> ReplacedError:
    """Return the error with where the workbook is kept that was open, and what of it is not there."""
    hint = kept.words if kept else "it could be kept nowhere"
    if kept and lacking:
        hint += f", without {'; '.join(lacking)}"
    return ReplacedError(error.code, error.message, error.where, hint)


class Desk:
    """Owns the book and the view of it; lives on the thread of the screen, and draws nothing."""

    def __init__(self, path: Path, clock: Clock) -> None:
        reference = load_reference()
        store = Store.open(path)
        self.constants = Constants.of(reference)
        self.path = path
        self.is_closed = False
        self.kept: Kept | None = None
        self.lacking: list[str] = []
        """What of that which was typed is not in the kept copy, in words."""
        self._clock = clock
        head = store.read_head(FIRST_ROWS)
        if len(head.programs) < FIRST_ROWS:
            head = store.read()
        store.verify()  # what was read may be what was being written over it
        self.book = Book(store, reference, clock, head)
        self.book.backups.aside = True  # the first change of a day is not to be felt
        with blaming_damage(path):
            self.view: View = evaluate(self.constants, head, self.book.now())
        self._version = store.data_version()

    @property
    def complete(self) -> bool:
        """Whether the view is of the whole workbook."""
        return self.view.is_whole

    @property
    def holds_all(self) -> bool:
        """Whether the whole workbook can be had from here, whatever has become of its file."""
        return self.complete or self.book.image is not None or self.book.store.is_whole

    def read_rest(self) -> tuple[Snapshot, View]:
        """Read and judge everything; made for another thread, with a connection of its own."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        try:
            with self.book.store.another() as store:
                if not self.complete:
                    image = store.image()  # the whole, should the file go before it is here
                    self.book.hold(image if image and self.book.store.knows(image) else None)
                snapshot = store.read(lean=True)
                store.verify()
            with blaming_damage(self.path):
                return snapshot, evaluate(
                    self.constants, snapshot, self._clock.now(snapshot.workbook.applicant.tz)
                )
        finally:
            sys.setswitchinterval(usual)

    def read_kept(self, kept: Path) -> tuple[Snapshot, View]:
        """Read and judge what was kept of a file that went before all of it was read; for another thread."""
        with Store.open(kept) as store:
            snapshot = store.read()
        return snapshot, evaluate(self.constants, snapshot, self._clock.now(snapshot.workbook.applicant.tz))

    def take_kept(self, rest: tuple[Snapshot, View]) -> None:
        """Show what was kept in place of the head of the file that is gone."""
        self.book.snapshot, self.view = rest
        self._settle_again()

    def take_rest(self, rest: tuple[Snapshot, View]) -> None:
        """Put the whole workbook in place of its head, with whatever was committed meanwhile."""
        self.verify()  # what was read may be of what was written over it
        before = self.view if self.complete else None
        self.book.snapshot, self.view = rest
        if before is not None:
            self.view.keep_news(before)
        self.book.hold(None)
        self.book.catch_up()
        self._take_in()
        self._settle_again()

    def do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, Touched]:
        """Carry out a service on the book; return its result and what differs in the view after it.

        That is more than the service touched when another process wrote meanwhile.
        """
        self.book.consequences.know(self.view)
        result = service(self.book, *args, **kwargs)
        return result, self._take_in()

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
        return step, Touched() if step is None else self._take_in()

    def turn_is_long(self, *, redo: bool) -> bool:
        """Whether the step to undo or redo is one that the screen should not wait for, as an import."""
        return self.book.store.turn_is_long(redo=redo)

    def turn_aside(self, *, redo: bool) -> Step | None:
        """Undo or redo one step on a book of its own; made for another thread."""
        step: Step | None = self.aside(Book.turn, redo=redo)
        return step

    def others(self) -> Touched:
        """Take in what other processes have committed since the last look (cheap when nothing).

        Whatever else the view does not know of yet comes along, as what a service did before it failed.
        """
        version = self.book.store.data_version()
        if version != self._version:
            self._version = version
            self.book.catch_up()
        return self._take_in()

    def is_behind(self) -> bool:
        """Whether another connection has committed since the last look."""
        return self.book.store.data_version() != self._version

    def tick(self) -> bool:
        """Let the view's clock follow, once a minute: hours left to answer are shown; say whether it did."""
        now = self.book.now()
        if now - self.view.now < _MINUTE:
            return False
        self.view = evaluate_next(self.view, self.view.snapshot, Touched(), now)
        return True

    def after(self, touched: Touched) -> None:
        """Work out the next view, also when only the day has changed."""
        now = self.book.now()
        if touched or now.date() != self.view.now.date():
            self.view = evaluate_next(self.view, self.book.snapshot, touched, now)

    def _take_in(self) -> Touched:
        """Let the view follow everything that has come into the snapshot; return what that is."""
        touched = self.book.take_news()
        ahead = self.book.consequences.view_of(self.book.snapshot)
        if ahead is not None and touched:
            self.view = ahead  # it was judged before the change was committed
        else:
            self.after(touched)
        return touched

    def verify(self) -> None:
        """Make sure that the file is still the one that was opened; ReplacedError when it is not."""
        self.book.store.verify()

    def verify_aside(self) -> None:
        """As `verify`, from any thread; ReplacedError also once this desk has nothing open any more."""
        if self.is_closed:
            raise ReplacedError(
                "workbook_replaced", "is not open any more; nothing was written to it", str(self.path)
            )
        self.book.store.another().close()

    def was_touched(self) -> bool:
        """Whether somebody else has written to the file since the last look."""
        return self.book.store.was_touched()

    def damage(self, held: Snapshot | None) -> str | None:
        """Look at the file again from end to end; made for another thread. None: it is sound."""
        with self.book.store.another() as store:
            return store.damage(held)

    def distrust(self, damage: str) -> None:
        """Write no more to a file that another program has damaged: what is shown is what there is."""
        self.book.store.distrust(damage)
        try:
            _ = self.book.snapshot  # a change that was made just now is read again here
        except ImgtuiError:
            self.book.snapshot = self.view.snapshot

    def fold(self) -> bool:
        """Bring the log into the file, which people copy alone; False when others use it just now."""
        return self.book.store.fold()

    def fold_aside(self) -> None:
        """Fold the log by a connection of its own: this one may be in the middle of something."""
        self.book.store.another().close()

    def has_open(self, path: Path) -> bool:
        """Whether the very file at `path` is open here, whatever is in it now."""
        return self.book.store.has_open(path)

    def screen_state(self) -> dict[str, str]:
        """Return how the screen was left: name -> text."""
        return self.book.store.screen_state()

    def keep_screen_state(self, name: str, value: str) -> None:
        """Remember how the screen was left; it is no step, and dropped where it cannot be written."""
        self.book.store.keep_screen_state(name, value)

    def keep(self) -> "Kept | None":
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
            with Store.open(kept.path, backs_up=False) as store:
                # A copy of the copy is nobody's need: no backup is made beside it.
                book = Book(store, self.book.reference, self._clock, store.read())
                store.before_commit = lambda: None
                service(book, *args, **kwargs)
        except ImgtuiError as error:
            self.lacking.append(f"the last change ({error.message})")

    def let_go(self) -> None:
        """Close a file that is gone or another, of which everything has been seen to."""
        self.is_closed = True
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
        self.is_closed = True
        self.book.close()

    def settle(self) -> None:
        """Let the collector leave alone what has been loaded: it lives until the end.

        Without this each full collection takes 60-90 ms. A screen starts without collections, and asks for
        this when its panes are there.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)
        gc.enable()

    def _settle_again(self) -> None:
        if gc.isenabled():  # else the panes are not there yet
            self.settle()
