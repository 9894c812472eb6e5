"""An import as commands and the screen ask for it: every word of it is carried out by a reader."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from imgtui.services.apart import Apart, process
from imgtui.services.apart.process import Progress
from imgtui.services.apart.wire import Blob
from imgtui.services.machine.clock import Clock
from imgtui.services.reading.reader.leftover import Before, fold_left
from imgtui.services.reading.reader.seen import (
    Difference,
    Policy,
    SeenSheet,
    SheetLook,
    SheetsAsked,
    StoreCounts,
    asked_of,
    seen_sheet,
)

Decided = Mapping[tuple[str, str], bool]
Note = Callable[[str], None]
NOTHING: Decided = {}


def _nothing() -> None:
    """Nobody has the workbook open beside the reader."""


class ImportClient:
    """One import: sheets are read once and stay in the reader until they are stored or let go.

    Raises:
        ApartError: from each method, when the reader refuses or comes to an end; nothing is stored then.
        ReaderStopped: from each method, when it was stopped; nothing is stored then.
    """

    def __init__(
        self,
        workbook: Path,
        clock: Clock,
        where: str = "",
        *,
        gentle: bool = False,
        is_same: Callable[[], None] = _nothing,
    ) -> None:
        """Start a reader.

        Args:
            workbook: where it is to be stored.
            clock: what day it is.
            where: what is read, as error lines call it.
            gentle: as `Apart`.
            is_same: raises an error when another file lies at `workbook` by now: the reader opens it by its
                name, and from then on sees to it itself.
        """
        self._is_same = is_same
        self._reader: Apart = process.start("import", where, gentle)
        self._clock = clock
        self._workbook = workbook
        self._gentle = gentle
        self._is_open = False
        self._before = Before(workbook)

    def _call(self, name: str, *args: Any, **extra: Any) -> Any:
        if not self._is_open:
            fixed = self._clock.fixed.isoformat() if self._clock.fixed else None
            self._is_same()  # before it is opened, too: an older file is brought to the newest schema
            self._is_open = True  # whatever becomes of it
            place = str(self._workbook.absolute())
            self._reader.call("open", place, fixed, self._clock.tz_name, self._before.is_missing)
            self._is_same()
        return self._reader.call(name, *args, **extra)

    def read(
        self,
        sources: Sequence[Mapping[str, str] | Blob],
        sheets: Sequence[str] = (),
        maps: Sequence[str] = (),
        *,
        headless: bool = False,
        progress: Progress | None = None,
        note: Note | None = None,
    ) -> list[SeenSheet]:
        """Read files, folders (`{"path": …}`), pasted rows (`{"text": …}`) or what came on stdin (bytes)."""
        blobs = [each.data for each in sources if isinstance(each, Blob)]
        if blobs:
            self._call("keep_bytes", Blob(blobs[0]))
        plain = [{"data": True} if isinstance(each, Blob) else dict(each) for each in sources]
        found = self._call("read", plain, list(sheets), list(maps), headless, progress=progress, note=note)
        return [seen_sheet(each) for each in found]

    def link(self, name: str, program: str) -> list[SeenSheet]:
        """Say which program a row means, by its name or number."""
        return [seen_sheet(each) for each in self._call("link", name, program)]

    def answer(self, at: int, answers: Mapping[int, str | None]) -> list[SeenSheet]:
        """Say which programs rows of the sheet at `at` are."""
        return [seen_sheet(each) for each in self._call("answer", at, list(answers.items()))]

    def differences(self) -> list[Difference]:
        """Return every fact on which workbook and sheets disagree."""
        return [Difference(*each) for each in self._call("differences")]

    def asked(self) -> SheetsAsked:
        """Return what is asked about the sheets: wordings, offers, merges."""
        return asked_of(self._call("asked"))

    def say(self, answers: Sequence[tuple[str, str, str, str]]) -> list[SeenSheet]:
        """Say what wordings mean: (column, text, field, value as typed; empty: it says nothing)."""
        return [seen_sheet(each) for each in self._call("say", [list(each) for each in answers])]

    def say_line(self, line: str) -> list[SeenSheet]:
        """Take an answer as it is typed on a command line: `Column: text=value`."""
        return [seen_sheet(each) for each in self._call("say_line", line)]

    def keep_apart(self, at: int, row: int, *, is_apart: bool) -> list[SeenSheet]:
        """Say that a merged row of the sheet at `at` is a program of its own, or that it is none."""
        return [seen_sheet(each) for each in self._call("keep_apart", at, row, is_apart)]

    def accept(self, wanted: Sequence[str], *, is_taken: bool = True) -> None:
        """Take columns over, or not any more, by their headings or kinds."""
        self._call("accept", list(wanted), is_taken)

    def looks(self, policy: Policy, decided: Decided = NOTHING) -> tuple[StoreCounts, list[SheetLook]]:
        """Return what storing would do, and all that deserves a look."""
        found: list[SheetLook] = []

        def take(page: list[Any]) -> None:
            for row, column, raw, made, tone, at, candidates, *more in page:
                found.append(SheetLook(row, column, raw, made, tone, at, tuple(candidates), *more))

        counts = self._call("looks", policy, _plain(decided), page=take)
        return StoreCounts(*counts), found

    def outcome(self, policy: Policy, decided: Decided = NOTHING, limit: int | None = None) -> dict[str, Any]:
        """Return what storing would do: `result` as `import --json` gives it, `doubts` in all, `step`."""
        found: dict[str, Any] = self._call("outcome", policy, _plain(decided), limit)
        return found

    def store(
        self,
        policy: Policy,
        decided: Decided = NOTHING,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> dict[str, Any]:
        """Store everything as one step; return what `outcome` does."""
        self._is_same()
        self._call("open_again")  # it is closed after each try to store
        self._is_same()
        found: dict[str, Any] = self._call("store", policy, _plain(decided), limit, progress=progress)
        return found

    def stop(self) -> bool:
        """Stop what goes on; False when it is being committed already."""
        return self._reader.stop()

    def close(self) -> None:
        """Let the reader go; neither a log of its is left, nor a new workbook into which nothing came."""
        self._reader.close()
        if self._is_open and not self._gentle and not self._reader.ended_in_order:
            fold_left(self._workbook)
        if self._is_open and not self._gentle:
            self._before.leave_none()

    def __enter__(self) -> "ImportClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _plain(decided: Decided) -> list[Any]:
    return [[key, field, taken] for (key, field), taken in decided.items()]
