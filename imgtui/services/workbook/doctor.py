"""The health of a workbook that may be damaged, missing or read-only, and of the installation."""

import os
import shlex
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import ImgtuiError, WorkbookError
from imgtui.domain.workbook.limits import Outside, outside
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange.reference import ReferenceDataError, load_reference
from imgtui.services.book import Book
from imgtui.services.clock import Clock
from imgtui.services.file_news import held_text
from imgtui.services.workbook import backups
from imgtui.storage.backups import backups_of
from imgtui.storage.copies import conflicted_copies
from imgtui.storage.file import look, migration_files
from imgtui.storage.medium import trouble_now
from imgtui.storage.repair.diagnosis import Diagnosis, diagnose
from imgtui.storage.repair.ways import held_after, last_step_in, newest_good, way_back
from imgtui.storage.store import Store
from imgtui.storage.typed import typed

_SHOWN = 6


@record
class Health:
    """One line of `doctor`: what was looked at, whether it is well, and what was seen."""

    check: str
    ok: bool
    text: str


def doctor(path: Path, clock: Clock) -> list[Health]:
    """Look at everything that can be wrong; the file itself is read in a private copy and never changed."""
    found = list(_of_file(path, clock)) if path.exists() else [_missing(path)]
    return [*found, *_beside(path), _shipped()]


def _missing(path: Path) -> Health:
    kept = newest_good(path)
    way = way_back(path) if kept else "it is made when imgtui is first used; name another with --workbook"
    return Health("file", False, f"{path} does not exist: {way}")


def _of_file(path: Path, clock: Clock) -> Iterator[Health]:
    try:
        version = look(path, len(migration_files()), writable=False)
    except WorkbookError as error:
        yield Health("file", False, error.line())
        if path.is_file():
            yield from _of_rows(path)
        return
    trouble = trouble_now(path)
    yield Health(
        "file", trouble is None, f"{trouble.message}: {trouble.hint}" if trouble else f"{path} can be written"
    )
    yield Health("schema", True, _schema_text(version))
    yield _permissions(path)
    damage = yield from _of_database(path)
    if damage:
        yield from _of_rows(path)
        yield Health("way back", False, way_back(path))
    yield from _of_contents(path, clock, is_damaged=damage)


def _schema_text(version: int) -> str:
    head = len(migration_files())
    brought = "" if version == head else ": it is brought to the newest when it is next opened"
    return f"at step {version} of {head}{brought}"


def _permissions(path: Path) -> Health:
    mode = path.stat().st_mode & 0o777
    private = os.name == "nt" or not mode & 0o077
    also = "" if private else f": others can read it; run: chmod 600 {shlex.quote(str(path))}"
    return Health("permissions", private, f"mode {mode:04o}{also}")


def _of_database(path: Path) -> Generator[Health, None, bool]:
    """Let SQLite look at a copy, and compare the pages with their sums; return whether it is damaged."""
    problems: list[str]
    try:
        with backups.private_copy(path) as copy, Store.open(copy, backs_up=False) as store:
            problems = store.problems()
            store.read()
    except WorkbookError as error:
        problems = [error.message]
    yield Health("integrity", not problems, "; ".join(problems[:_SHOWN]) or "SQLite finds nothing wrong")
    found = diagnose(path, migration_files())
    yield _sums(found)
    return bool(problems or found.altered)


def _sums(found: Diagnosis) -> Health:
    if found.sums_at is None:
        text = "no sums are kept for the file as it is now (it was not closed cleanly since the last change)"
        return Health("content", True, text)
    if not found.altered:
        return Health("content", True, f"every page is as it was at the last clean close ({found.sums_at})")
    return Health("content", False, f"not as imgtui wrote it at {found.sums_at}: {_some(found.altered)}")


def _of_rows(path: Path) -> Iterator[Health]:
    """Say of each table whether its rows can be read."""
    found = diagnose(path, migration_files())
    for table in found.tables:
        parts = [f"{plural(table.read, 'row')} readable"]
        parts += [f"lost: {_some(table.lost)}"] if table.lost else []
        parts += [f"not sure: {_some(table.suspect)}"] if table.suspect else []
        yield Health(f"table {table.table}", not (table.lost or table.suspect), "; ".join(parts))
    if not any(table.read for table in found.tables):
        yield Health("tables", False, "no row of a workbook can be read in it")


def _of_contents(path: Path, clock: Clock, *, is_damaged: bool) -> Iterator[Health]:
    """Judge the contents and write every export, to memory."""
    try:
        with backups.private_copy(path) as copy, Book.open(copy, clock, backs_up=False) as book:
            unusable = [f"{bad.id}: {bad.why}" for bad in book.figures.unusable]
            yield Health(
                "thresholds", not unusable, "; ".join(unusable) or "every figure of your own can be used"
            )
            days = [f"{wrong.path}: {wrong.why}" for wrong in _outside(book.workbook)]
            text = _some(tuple(days)) or "every date lies in 1950–2100"
            yield Health("dates", not days, text)
            yield from _of_uses(book)
    except ImgtuiError as error:
        if not is_damaged:
            yield Health("contents", False, error.message)


def _outside(workbook: Workbook) -> Iterator[Outside]:
    yield from outside(replace(workbook, programs=()))
    for program in workbook.programs:  # named as the user finds them, not by their place
        yield from outside(program, f"programs[{program.key}]")


def _of_uses(book: Book) -> Iterator[Health]:
    from imgtui.services.evaluation import Constants, evaluate  # a tenth of a second

    try:
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
        lines = len(view.today_lines)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what doctor is to find
        yield Health("judging", False, _failed(error))
        return
    yield Health(
        "judging", True, f"{plural(len(view.programs), 'program')} judged; {plural(lines, 'line')} on Today"
    )
    from imgtui.services.workbook.exports import every_export

    failures = []
    count = 0
    for name, write in every_export(book, view).items():
        count += 1
        failure = _failure_of(write)
        failures += [f"{name}: {failure}"] if failure else []
    yield Health("exports", not failures, "; ".join(failures) or f"all {count} can be written")


def _failure_of(write: Callable[[], object]) -> str | None:
    try:
        write()
    except Exception as error:  # noqa: BLE001  # as above
        return _failed(error)
    return None


def _failed(error: Exception) -> str:
    said = error.message if isinstance(error, ImgtuiError) else f"{type(error).__name__} in imgtui itself"
    return f"fails ({said})"


def _beside(path: Path) -> Iterator[Health]:
    kept = backups_of(path)
    good = newest_good(path)
    if not kept:
        yield Health("backups", True, "none yet: one is made at the first change of each day")
    elif good is None:
        yield Health(
            "backups", False, f"none of the {len(kept)} is whole; make one now: {typed(path, 'backup')}"
        )
    else:
        named = f"number {good.number}" if good.number is not None else good.path.name
        text = f"{len(kept)}; the newest good one is {named}, of {good.made:%d %b %Y %H:%M}"
        yield Health("backups", True, text)
    last = last_step_in(path) if path.exists() else None
    if held := held_after(path, last):
        yield Health("kept", False, held_text(path, held, None))
    for copy in conflicted_copies(path):
        yield Health("copies", False, copy_text(copy))


def copy_text(copy: Path) -> str:
    """Return what is said of a conflicted copy, and what to do about it."""
    return (
        f"{copy.name} beside the workbook looks like another machine's copy of it; "
        f"look at it with: imgtui --workbook {shlex.quote(str(copy))}"
        " — and move it away when nothing is missing here"
    )


def _shipped() -> Health:
    try:
        load_reference(check=True)
    except ReferenceDataError as error:
        return Health("reference", False, str(error))
    return Health("reference", True, "every shipped rule and figure is well formed")


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
