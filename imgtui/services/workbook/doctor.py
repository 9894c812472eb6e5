"""The health of a workbook that may be damaged, missing or read-only, and of the installation."""

import contextlib
import gc
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.backup_names import HELD, PART, made_text
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import ImgtuiError, WorkbookError
from imgtui.domain.workbook.limits import Outside, outside
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.shell import path_word
from imgtui.domain.workbook.text import quoted, short
from imgtui.exchange.reference import ReferenceDataError, load_reference
from imgtui.services.apart import limits
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.today.due import today_lines_of
from imgtui.services.workbook import backups
from imgtui.services.workbook.file_news import held_text
from imgtui.storage.copies.backups import backups_of, refuse_unlisted
from imgtui.storage.copies.conflicted import conflicted_copies
from imgtui.storage.copies.ways import held_after, last_step_in, newest_good, way_back
from imgtui.storage.disk.medium import UNREADABLE, is_there, trouble_now
from imgtui.storage.disk.scratch import left_over
from imgtui.storage.disk.typed import typed
from imgtui.storage.file.file import look
from imgtui.storage.repair.diagnosis import ComparedPages, compare
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.store import Store

_SHOWN = 6
_SELDOM = 200_000
_NOT_FINISHED = "begun by a program that was killed, no part of your workbook; removed when a day old"
_OF_THE_FILE = ("file", "integrity", "way back")


def _nothing(_: str) -> None:
    """Tell nobody."""


@record
class Health:
    """One line of `doctor`: what was looked at, whether it is well, and what was seen."""

    check: str
    ok: bool
    text: str


def doctor(path: Path, clock: Clock, tell: Callable[[str], None] = _nothing) -> list[Health]:
    """Look at everything that can be wrong; the file itself is read in a private copy and never changed.

    Args:
        path: the workbook.
        clock: what is today.
        tell: is told what is being looked at, which can take seconds.
    """
    with _few_collections():
        found = list(_of_file(path, clock, tell)) if is_there(path) else [_missing(path)]
    tell("looking at the backups")
    is_usable = all(each.ok for each in found if each.check in _OF_THE_FILE)
    zone = clock.zone(backups.zone_in(path))
    return [*found, *_beside(path, zone, is_usable=is_usable), *_readers(), _shipped()]


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Let the collector of cycles look seldom: millions of plain values have none, and it took a fifth."""
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _readers() -> Iterator[Health]:
    """Say which limits do not hold here; nothing where all do."""
    if unheld := limits.not_held():
        yield Health("imports", True, f"{unheld}: mind what you import")


def _missing(path: Path) -> Health:
    kept = newest_good(path)
    way = way_back(path) if kept else "it is made when imgtui is first used; name another with --workbook"
    return Health("file", False, f"{path} does not exist: {way}")


def _of_file(path: Path, clock: Clock, tell: Callable[[str], None]) -> Iterator[Health]:
    tell("reading the file")
    try:
        version = look(path, len(migration_files()), writable=False)
    except WorkbookError as error:
        yield Health("file", False, error.line())
        if path.is_file() and error.code != UNREADABLE.code:
            yield from _of_rows(compare(path))
        return
    trouble = trouble_now(path)
    yield Health(
        "file", trouble is None, f"{trouble.message}: {trouble.hint}" if trouble else f"{path} can be written"
    )
    yield Health("schema", True, _schema_text(version))
    yield _permissions(path)
    with contextlib.ExitStack() as stack:
        book, problems = _opened(path, clock, stack)
        yield from _of_pages(path, problems, tell)
        if book is not None:
            yield from _foreign(book.store.foreign())
            yield from _of_contents(book, tell)


def _of_pages(path: Path, problems: list[str], tell: Callable[[str], None]) -> Iterator[Health]:
    """Say what is wrong with the pages of the file, and what can still be read of them."""
    compared = compare(path)
    yield Health("integrity", not problems, "; ".join(problems[:_SHOWN]) or "SQLite finds nothing wrong")
    if compared.sums_at is not None or not problems:
        yield _sums(compared)
    if problems or compared.altered:
        tell("reading the damaged file row by row")
        yield from _of_rows(compared)
        yield Health("way back", False, way_back(path))


def _foreign(found: list[tuple[str, str]]) -> Iterator[Health]:
    """Name what another program has put into the file; only a trigger does something by itself."""
    if found:
        acts = any(kind == "trigger" for kind, _ in found)
        also = "; a trigger can change or refuse what you enter" if acts else ""
        names = _some(tuple(f"{kind} {quoted(name)}" for kind, name in found))
        yield Health("foreign", not acts, f"not made by imgtui: {names}{also}")


def _schema_text(version: int) -> str:
    head = len(migration_files())
    brought = "" if version == head else ": it is brought to the newest when it is next opened"
    return f"at step {version} of {head}{brought}"


def _permissions(path: Path) -> Health:
    mode = path.stat().st_mode & 0o777
    private = os.name == "nt" or not mode & 0o077
    also = "" if private else f": others can read it; run: chmod 600 {path_word(path)}"
    return Health("permissions", private, f"mode {mode:04o}{also}")


def _opened(path: Path, clock: Clock, stack: contextlib.ExitStack) -> tuple[Book | None, list[str]]:
    """Open a copy, which is read once for all that is looked at; return it, if it can be read to its end.

    Returns:
        The copy as a book, and what SQLite, or whoever reads the rows, finds wrong with it.
    """
    try:
        copy = stack.enter_context(backups.private_copy(path))
        store = stack.enter_context(Store.open(copy, backs_up=False))
        found = store.problems()
        return Book(store, load_reference(), clock, store.read()), found
    except WorkbookError as error:
        return None, [error.message]


def _sums(found: ComparedPages) -> Health:
    if found.sums_at is None:
        text = "no sums are kept for the file as it is now (it was not closed cleanly since the last change)"
        return Health("content", True, text)
    if not found.altered:
        return Health("content", True, f"every page is as it was at the last clean close ({found.sums_at})")
    return Health("content", False, f"not as imgtui wrote it at {found.sums_at}: {_some(found.altered)}")


def _of_rows(compared: ComparedPages) -> Iterator[Health]:
    """Say in a few lines which rows can be read, and name those that cannot."""
    tables = compared.tables(migration_files())
    read = [table for table in tables if table.read]
    if not read:
        yield Health("rows", False, "no row of a workbook can be read in it: there is nothing to save")
        return
    for table in tables:
        lost = [f"lost: {_some(table.lost)}"] if table.lost and not table.is_gone else []
        unsure = [f"not sure: {_some(table.suspect)}"] if table.suspect else []
        if lost or unsure:
            text = "; ".join([f"{plural(table.read, 'row')} readable", *lost, *unsure])
            yield Health(f"table {table.table}", False, text)
    if gone := [table.table for table in tables if table.is_gone]:
        text = f"nothing of these can be read any more, if there was anything: {_named(gone)}"
        yield Health("tables", False, text)
    if whole := [f"{table.table} {table.read}" for table in read if not (table.lost or table.suspect)]:
        yield Health("rows", True, f"read whole: {_named(whole)}")


def _of_contents(book: Book, tell: Callable[[str], None]) -> Iterator[Health]:
    """Judge the contents and write every export, to memory."""
    tell("judging the contents")
    try:
        unusable = [f"{bad.id}: {bad.why}" for bad in book.figures.unusable]
        yield Health(
            "thresholds", not unusable, "; ".join(unusable) or "every figure of your own can be used"
        )
        days = [f"{wrong.path}: {wrong.why}" for wrong in _outside(book.workbook)]
        yield Health("dates", not days, _some(tuple(days)) or "every date lies in 1950–2100")
        yield from _of_uses(book, tell)
    except ImgtuiError as error:
        yield Health("contents", False, error.message)


def _outside(workbook: Workbook) -> Iterator[Outside]:
    yield from outside(replace(workbook, programs=()))
    for program in workbook.programs:  # named as the user finds them, not by their place
        yield from outside(program, f"programs[{program.key}]")


def _of_uses(book: Book, tell: Callable[[str], None]) -> Iterator[Health]:
    from imgtui.services.views.evaluation import Constants, evaluate  # a tenth of a second

    try:
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
        lines = len(today_lines_of(view))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what doctor is to find
        yield Health("judging", False, _failed(error))
        return
    yield Health(
        "judging", True, f"{plural(len(view.programs), 'program')} judged; {plural(lines, 'line')} on Today"
    )
    from imgtui.services.workbook.exports import every_export

    failures = []
    exports = every_export(book, view)
    for number, (name, write) in enumerate(exports.items(), start=1):
        tell(f"writing export {number} of {len(exports)}")
        failure = _failure_of(write)
        failures += [f"{name}: {failure}"] if failure else []
    yield Health("exports", not failures, "; ".join(failures) or f"all {len(exports)} can be written")


def _failure_of(write: Callable[[], object]) -> str | None:
    try:
        write()
    except Exception as error:  # noqa: BLE001  # as above
        return _failed(error)
    return None


def _failed(error: Exception) -> str:
    said = error.message if isinstance(error, ImgtuiError) else f"{type(error).__name__} in imgtui itself"
    return f"fails ({said})"


def _beside(path: Path, zone: tzinfo, *, is_usable: bool) -> Iterator[Health]:
    kept = backups_of(path)
    good = newest_good(path)
    try:
        refuse_unlisted(path)
    except WorkbookError as error:
        yield Health("backups", False, f"cannot be told: {error.message}; {error.hint}")
        return
    if not kept:
        soon = "none yet: one is made at the first change of each day"
        yield Health("backups", True, soon if is_usable else "none beside it")
    elif good is None:
        yield Health(
            "backups", False, f"none of the {len(kept)} is whole; make one now: {typed(path, 'backup')}"
        )
    else:
        named = f"number {good.number}" if good.number is not None else good.path.name
        text = f"{len(kept)}; the newest good one is {named}, of {made_text(in_zone(good.made, zone))}"
        yield Health("backups", True, text)
    if held := [each for each in kept if each.why in (*HELD, PART)]:
        names = tuple(f"{each.path.name} ({backups.why_text(each)})" for each in held)
        yield Health("kept", True, f"saved by the screen, never removed: {_some(names)}")
    last = last_step_in(path) if path.exists() else None
    if later := held_after(path, last):
        yield Health("kept", False, held_text(path, later, None))
    if parts := left_over(path.parent):
        begun = _some(tuple(short(each.name) for each in parts))
        yield Health("not finished", True, f"{begun}: {_NOT_FINISHED}")
    for copy in conflicted_copies(path):
        yield Health("copies", False, copy_text(copy))


def copy_text(copy: Path) -> str:
    """Return what is said of a conflicted copy, and what to do about it."""
    return (
        f"{copy.name} beside the workbook looks like another machine's copy of it; "
        f"look at it with: imgtui --workbook {path_word(copy)}"
        " — and move it away when nothing is missing here"
    )


def _shipped() -> Health:
    try:
        load_reference(check=True)
    except ReferenceDataError as error:
        return Health("reference", False, str(error))
    return Health("reference", True, "every shipped rule and figure is well formed")


def _named(names: Iterable[str]) -> str:
    return ", ".join(names)


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
