"""An open workbook as both front ends use it: the snapshot, changes, undo, and what changed."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from imgtui.domain.reference.data import Figures, Reference
from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError, WorkbookError
from imgtui.domain.workbook.records import Applicant, Program, Workbook
from imgtui.domain.workbook.snapshot import Snapshot, Step, Touched
from imgtui.exchange.reference import load_reference
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.place import is_demo
from imgtui.services.opened.consequences import Consequences
from imgtui.services.opened.lookup import find_program
from imgtui.storage.copies.backups import Keeper
from imgtui.storage.file.image import Image
from imgtui.storage.store import Store
from imgtui.storage.transaction import ChangeDone, Transaction

NOTHING = "nothing was different"


class Book:
    """One workbook, open.

    Each change is one transaction with a human name, and what follows from it is part of it
    (`consequences`). Afterwards `snapshot` is the next one, `last_touched` says what the change touched,
    and `last_name` what was done. What other processes did comes into the next snapshot as well:
    `take_news` says all that has come into it.
    While `snapshot` is of a part, `image` may be the whole file as it was read for the rest.
    Not shared between threads.
    """

    def __init__(self, store: Store, reference: Reference, clock: Clock, snapshot: Snapshot) -> None:
        self.store = store
        self.reference = reference
        self.clock = clock
        self.consequences = Consequences(reference, clock)
        self._snapshot = snapshot
        self._behind: ChangeDone | None = None
        self._news: list[Touched] = []
        self.image: Image | None = None
        self.last_touched = Touched()
        self._last_step: int | None = None
        self.last_name = NOTHING
        self.backups = Keeper(store.path, self._last_known_day)
        if not is_demo(store.path):
            store.before_commit = self.backups.before_commit

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        reference: Reference | None = None,
        *,
        backs_up: bool = True,
        makes: bool = True,
    ) -> "Book":
        """Open the workbook at `path`, made when there is none and `makes`.

        Raises:
            WorkbookError: it cannot be used.
        """
        store = Store.open(path, backs_up=backs_up, makes=makes)
        try:
            return cls(store, reference or load_reference(), clock, store.read())
        except BaseException:
            store.close()
            raise

    def another(self) -> "Book":
        """Open the same workbook once more, for another thread."""
        store = self.store.another()
        try:
            return Book(store, self.reference, self.clock, store.read())
        except BaseException:
            store.close()
            raise

    def hold(self, image: Image | None) -> None:
        """Hold the whole file while only a part of it is read; None lets it go."""
        image, self.image = self.image, image
        if image is not None:
            image.close()

    def close(self) -> None:
        """Close the file; nothing is waiting to be saved."""
        with contextlib.suppress(ReplacedError):  # told by closing, below; what lies there now is not ours
            self.store.verify()
            self.backups.at_close()
        self.backups.wait()
        self.store.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, ImgtuiError):
            self.close()
            return
        with contextlib.suppress(WorkbookError):  # what ended the command is told
            self.close()
        if self.store.is_new:
            self.store.unmake()  # there was no room for it, or the command was refused

    @property
    def path(self) -> Path:
        """Where the workbook is."""
        return self.store.path

    @property
    def said(self) -> list[str]:
        """Lines for the user about what was found when it was opened."""
        return self.store.said

    @property
    def why_reading(self) -> WorkbookError | None:
        """Why the workbook can only be read; None when it can be written."""
        return self.store.why_reading

    def steps(self, limit: int | None = None) -> list[Step]:
        """Return the steps that can be undone or redone, newest first."""
        return self.store.steps(limit)

    @property
    def snapshot(self) -> Snapshot:
        """Everything as it is now; what a change touched is read again when somebody looks."""
        if self._behind is not None:
            self._snapshot, touched = self.store.refresh(self._snapshot, self._behind)
            self._behind = None
            self._news.append(touched)
        return self._snapshot

    @snapshot.setter
    def snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot, self._behind = snapshot, None
        self._news.clear()

    def take_news(self) -> Touched:
        """Return all that has come into `snapshot` since this was asked last or a snapshot was put in place.

        It is what a view of the earlier snapshot has to judge again: changes made here, several in a row
        and before an error too, and those of other processes that were read along with them.
        """
        if self._behind is not None:
            self._snapshot = self.snapshot
        programs = frozenset[str]().union(*(each.programs for each in self._news))
        sections = frozenset[str]().union(*(each.sections for each in self._news))
        self._news.clear()
        return Touched(programs, sections)

    @property
    def workbook(self) -> Workbook:
        """The workbook as it is now."""
        return self.snapshot.workbook

    @property
    def applicant(self) -> Applicant:
        """The applicant as recorded now."""
        return self.snapshot.workbook.applicant

    @property
    def figures(self) -> Figures:
        """The figures in force: shipped, with the user's own over them."""
        return self.reference.figures(self.workbook.thresholds)

    def now(self) -> datetime:
        """Return this moment in the applicant's zone."""
        return self.clock.now(self.applicant.tz)

    def today(self) -> date:
        """Return today in the applicant's zone."""
        return self.now().date()

    def _last_known_day(self) -> date:
        """Return today without reading the file: asked while a change is under way."""
        return self.clock.today(self._snapshot.workbook.applicant.tz)

    def program(self, name: str) -> Program:
        """Return the program of a key, a code or a name; UsageError when there is none or several."""
        return find_program(self.snapshot.programs, name)

    @contextlib.contextmanager
    def change(self, name: str, *, follows: bool = False) -> Iterator[Transaction]:
        """Change the workbook in one step called `name`; an error leaves nothing of it.

        A change that `follows` from the last one (words typed on) becomes part of its step, and is undone
        with it. What follows from this one is written before it is committed.

        What the change depends on is to be read inside it (`Transaction.select`), since another
        process may have written after `snapshot` was taken.
        """
        with self.store.change(name, self.now(), self._last_step if follows else None) as transaction:
            yield transaction
            ahead = self._follow(transaction)
        self.last_touched, self.last_name = Touched(), NOTHING
        if transaction.done is not None:
            self.last_name = transaction.done.name
            self.last_touched = transaction.done.touched
            self._last_step = transaction.done.step
            if ahead is None:
                self._fall_behind(transaction.done)
            else:
                self._snapshot, touched = ahead
                self._news.append(touched)

    def _follow(self, transaction: Transaction) -> tuple[Snapshot, Touched] | None:
        """Write what follows from a change; return the snapshot it makes and all that is new in it.

        None where nothing can follow: the snapshot is read when somebody looks, as after any change.
        """
        if not transaction.inverse or not self._snapshot.is_whole or not transaction.ids("plan"):
            return None
        before, new = self._snapshot, Touched()
        after, touched = self.store.read_ahead(before, transaction)
        while touched:
            new = new | touched
            more = self.consequences.write(transaction, before, after, touched)
            before, touched = after, more
            after = self.store.read_again(after, transaction, more)
        return after, new

    def _fall_behind(self, done: ChangeDone) -> None:
        earlier = Touched() if self._behind is None else self._behind.touched
        self._behind = replace(done, touched=earlier | done.touched)

    @property
    def made_step(self) -> bool:
        """Whether the last thing done was a step."""
        return self._last_step is not None

    def undo(self) -> Step | None:
        """Take the last step back; None when there is none."""
        return self._turn(redo=False)

    def redo(self) -> Step | None:
        """Do the last undone step again; None when there is none."""
        return self._turn(redo=True)

    def turn(self, *, redo: bool) -> Step | None:
        """Undo or redo one step; None when there is none."""
        return self._turn(redo=redo)

    def catch_up(self) -> Touched:
        """Take in what other processes have committed; return what that touched."""
        self._snapshot, self.last_touched = self.store.catch_up(self.snapshot)
        self._news.append(self.last_touched)
        return self.last_touched

    def _turn(self, *, redo: bool) -> Step | None:
        turned = self.store.turn(redo=redo)
        self._last_step = None
        self.last_touched = Touched()
        if turned is None:
            return None
        step, done = turned
        self._fall_behind(done)
        self.last_touched = step.touched
        return step
