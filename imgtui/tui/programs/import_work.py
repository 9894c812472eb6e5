"""The long parts of an import from the screen: made for another thread, on a book of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from time import monotonic, sleep

from textual.content import Content

from imgtui.domain.record import record
from imgtui.exchange.sheets import ImportCancelled, SheetError
from imgtui.services import importing
from imgtui.services.book import Book
from imgtui.services.files import refuse_itself
from imgtui.services.import_sources import ALL, Source, files_in, open_path, open_text
from imgtui.services.importing import Decisions, Policy, Preview, Result

_BAR = 30
_QUIET = 0.05  # seconds after a key in which it may still be painted
_LONGEST_WAIT = 0.03  # one step waits no longer, so that a held key slows the work and cannot stop it


class Effort:
    """How far something long is, written by its thread and read by the screen; `stop` asks it to end."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stop = False
        self._wanted_until = 0.0

    def __call__(self, done: int, total: int) -> bool:
        """Take note, let the screen paint a key that came, and tell whether to go on."""
        self.done, self.total = done, total
        wait = self._wanted_until - monotonic()
        if wait > 0 and not self.stop:
            sleep(min(wait, _LONGEST_WAIT))
        return not self.stop

    def give_way(self) -> None:
        """Wait for a moment, since a key came: threads take turns, and its paint would wait for each."""
        self._wanted_until = monotonic() + _QUIET

    def text(self, verb: str) -> Content:
        """Return a bar with its count."""
        if not self.total:
            return Content(f"{verb} …  esc stops it")
        filled = _BAR * self.done // self.total
        bar = "█" * filled + "░" * (_BAR - filled)
        return Content(f"{verb} {bar} {self.done:,} of {self.total:,} rows  esc stops it")


@record
class Batch:
    """What has been read: previews in the order they are stored, what each would do, what is left out."""

    previews: tuple[Preview, ...]
    results: Mapping[Policy, tuple[Result, ...]]
    left_out: tuple[str, ...] = field(default_factory=tuple)


def read_batch(
    book: Book, source: Path | str, sheet: str | None, maps: Sequence[str], effort: Effort
) -> Batch | None:
    """Read a file, a folder of files or pasted rows (a text); None when it was stopped.

    Args:
        book: the workbook.
        source: the path or the text.
        sheet: number or name of the sheet, `ALL`, or None: the one that maps best.
        maps: the user's own "Heading=field".
        effort: told how far it is.

    Raises:
        SheetError: nothing of it can be used.
    """
    left_out: list[str] = []
    try:
        if isinstance(source, Path) and source.is_dir():
            sources = _of_folder(book, source, sheet, maps, left_out)
        elif isinstance(source, Path):
            refuse_itself(book, source)
            sources = [open_path(source)]
        else:
            sources = [open_text(source)]
        if len(sources) == 1 and sheet != ALL:
            only = importing.preview_source(book, sources[0], sheet, maps, effort, headless=True)
            return batch_of(book, [only], left_out)
        sheets = (sheet,) if sheet else ()
        previews, refused = importing.preview_sources(book, sources, sheets, maps, effort)
    except ImportCancelled:
        return None
    return batch_of(book, previews, [*left_out, *(failure.line() for failure in refused)])


def _of_folder(
    book: Book, folder: Path, sheet: str | None, maps: Sequence[str], left_out: list[str]
) -> list[Source]:
    sources = []
    for path in files_in(folder):
        try:
            refuse_itself(book, path)
            source = open_path(path)
            importing.check_source(book, source, (sheet,) if sheet else (), maps)
        except SheetError as failure:
            left_out.append(failure.line())
        else:
            sources.append(source)
    if not sources:
        raise SheetError("file_missing", "holds no file with a list of programs", str(folder), left_out[-1])
    return sources


def batch_of(book: Book, previews: Sequence[Preview], left_out: Sequence[str] = ()) -> Batch:
    """Return previews with what each would do under either policy."""
    today = book.today()
    policies: tuple[Policy, Policy] = ("keep", "update")
    results = {
        policy: tuple(importing.outcome([preview], today, policy) for preview in previews)
        for policy in policies
    }
    return Batch(tuple(previews), results, tuple(left_out))


def answer(book: Book, batch: Batch, at: int, links: Mapping[int, str | None]) -> Batch:
    """Return the batch after the user has said which programs rows of the preview at `at` are."""
    return batch_of(book, importing.answered(book, batch.previews, at, links), batch.left_out)


def store(book: Book, batch: Batch, policy: Policy | Decisions, effort: Effort) -> Result | None:
    """Store a batch as one step; None when it was stopped, and then nothing is stored."""
    try:
        return importing.accept(book, list(batch.previews), policy, effort)
    except ImportCancelled:
        return None
