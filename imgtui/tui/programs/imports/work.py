"""The long parts of an import from the screen: a reader does them; here is what is asked, and how far it is.

Each call is made in a thread of the screen that does nothing but wait for the reader's answer.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from textual.content import Content

from imgtui.domain.workbook.records.record import record
from imgtui.services.apart import ReaderStopped
from imgtui.services.machine.clock import Clock
from imgtui.services.reading.reader.client import Decided, ImportClient
from imgtui.services.reading.reader.seen import Policy, SeenSheet, SheetLook, SheetsAsked, StoreCounts
from imgtui.tui.programs.imports.lines import asked_lines, settled_lines

_BAR = 30
Source = Path | tuple[Path, ...] | str
"""A file or folder, several of them, or pasted rows."""
NOTHING_ASKED = SheetsAsked()


class Effort:
    """How far something long is, written by its thread and read by the screen."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def __call__(self, done: int, total: int) -> None:
        """Take note."""
        self.done, self.total = done, total

    def text(self, verb: str) -> Content:
        """Return a bar with its count."""
        if not self.total:
            return Content(f"{verb} …  esc stops it")
        filled = _BAR * self.done // self.total
        bar = "█" * filled + "░" * (_BAR - filled)
        return Content(f"{verb} {bar} {self.done:,} of {self.total:,} rows  esc stops it")


def name_of(source: Source) -> str:
    """Return what is imported, in a word or two."""
    if isinstance(source, tuple):
        return f"{len(source)} files"
    return source.name if isinstance(source, Path) else "pasted rows"


def _named(source: Source) -> list[dict[str, str]]:
    """Return a source as a reader is asked for it."""
    if isinstance(source, str):
        return [{"text": source}]
    return [{"path": str(path)} for path in (source if isinstance(source, tuple) else (source,))]


@record
class Batch:
    """What has been read: the sheets in the order they are stored, what storing does, what to look at."""

    sheets: tuple[SeenSheet, ...]
    counts: StoreCounts
    looks: tuple[SheetLook, ...]
    asked: SheetsAsked = NOTHING_ASKED


class ImportWork:
    """One import of the screen: a file, a folder of files, several of them, or pasted rows (a text)."""

    def __init__(self, workbook: Path, clock: Clock, source: Source, is_same: Callable[[], None]) -> None:
        self.workbook, self.clock, self.source = workbook, clock, source
        self._is_same = is_same
        self._client: ImportClient | None = None
        self._left_out: list[str] = []
        self._sheets: list[SeenSheet] = []
        self._stopped = False

    def read(
        self, sheets: Sequence[str], maps: Sequence[str], policy: Policy, decided: Decided, effort: Effort
    ) -> Batch | None:
        """Read the source; None when it was stopped.

        Args:
            sheets: the number or name of the sheet, `all`, or none: the one that maps best.
            maps: the user's own "Heading=field".
            policy: who wins where the sheet disagrees with the workbook.
            decided: what was decided line by line over it.
            effort: told how far it is.

        Raises:
            ImgtuiError: nothing of it can be used.
        """
        where = name_of(self.source)
        if self._client is None:
            self._client = ImportClient(self.workbook, self.clock, where, gentle=True, is_same=self._is_same)
        if self._stopped:
            self._client.stop()
        self._left_out = []
        try:
            self._sheets = self._client.read(
                _named(self.source), sheets, maps, headless=True, progress=effort, note=self._left_out.append
            )
            return self._batch(policy, decided)
        except ReaderStopped:
            return None

    def look(self, policy: Policy, decided: Decided) -> Batch | None:
        """Return the batch under a policy, with what was decided line by line; None when it was stopped."""
        try:
            return self._batch(policy, decided)
        except ReaderStopped:
            return None

    def answer(
        self, at: int, links: Mapping[int, str | None], policy: Policy, decided: Decided
    ) -> Batch | None:
        """Return the batch after the user has said which programs rows of the sheet at `at` are."""
        try:
            self._sheets = self._open_client.answer(at, links)
            return self._batch(policy, decided)
        except ReaderStopped:
            return None

    def say(
        self, answers: Sequence[tuple[str, str, str, str]], policy: Policy, decided: Decided
    ) -> Batch | None:
        """Return the batch after the user has said what wordings mean."""
        return self._after(lambda: self._open_client.say(answers), policy, decided)

    def keep_apart(self, at: int, row: int, is_apart: bool, policy: Policy, decided: Decided) -> Batch | None:
        """Return the batch after the user has said that a merged row is a program of its own, or is none."""
        return self._after(lambda: self._open_client.keep_apart(at, row, is_apart=is_apart), policy, decided)

    def accept(self, heading: str, is_taken: bool, policy: Policy, decided: Decided) -> Batch | None:
        """Return the batch after a column is taken over, or not any more."""

        def accept() -> list[SeenSheet]:
            self._open_client.accept([heading], is_taken=is_taken)
            return self._sheets

        return self._after(accept, policy, decided)

    def _after(self, said: Callable[[], list[SeenSheet]], policy: Policy, decided: Decided) -> Batch | None:
        try:
            self._sheets = said()
            return self._batch(policy, decided)
        except ReaderStopped:
            return None

    def store(self, policy: Policy, decided: Decided, effort: Effort) -> dict[str, Any] | None:
        """Store as one step; None when it was stopped, and then nothing is stored."""
        try:
            return self._open_client.store(policy, decided, 0, effort)
        except ReaderStopped:
            return None

    def close(self) -> None:
        """Let the reader go."""
        self._stopped = True
        if self._client is not None:
            self._client.close()

    def stop(self) -> bool:
        """Stop what goes on; False when it is too late, since it is being committed."""
        if self._client is not None and not self._client.stop():
            return False
        self._stopped = True
        return True

    @property
    def _open_client(self) -> ImportClient:
        assert self._client is not None  # noqa: S101  # something has been read
        return self._client

    def _batch(self, policy: Policy, decided: Decided) -> Batch:
        counts, looks = self._open_client.looks(policy, decided)
        left_out = (SheetLook(0, "", "", f"left out: {line}", "heed") for line in self._left_out)
        asked = self._open_client.asked()
        # What can be decided comes first, what happens by itself last.
        open_looks = [look for look in looks if look.can_be_decided]
        others = sorted((look for look in looks if not look.can_be_decided), key=lambda look: look.does)
        lines = (*left_out, *asked_lines(asked), *open_looks, *others, *settled_lines(asked))
        return Batch(tuple(self._sheets), counts, lines, asked)
