"""Damaged files of every kind: whole or refused, never a crash; what was accepted is judged and exported.

A trial takes a good file (sheets, pages, documents, calendars), damages it, and reads it in this process,
since 20,000 processes would say nothing more; some go through the real reader as well. Whatever is accepted
is stored, followed by `evaluate` and every export there is, and taken back by one undo, byte for byte. What
another file of the same process has already made of the same workbook is not judged again: the same bytes go
in, and the clock stands still. One trial again: `IMGTUI_MUTATED=NUMBER python -m tests.soak mutated`.
"""

import csv
import hashlib
import io
import json
import os
import random
import shutil
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache, partial
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.exchange.document import dumps, loads
from imgtui.services.apart import ApartError
from imgtui.services.invites import calendar_import
from imgtui.services.machine.demo import make_demo
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.reading.reader.client import ImportClient
from imgtui.services.reading.sheets import importing
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.services.workbook import exporting
from imgtui.storage.store import Store
from tests.books import open_book, view_of
from tests.deep import often
from tests.exchange.sheets.files import biff
from tests.soak import bombs
from tests.soak.outcome import Outcome

SHORT, LONG = often(10, 20), 20_000
_DATA = Path(__file__).parent.parent / "data"
_REAL_EVERY = 50
_LOT = 100
_KINDS = ("sheets", "documents", "calendars")
_ROWS = 6  # one damage is not likelier to tell in more of them, and each is judged and exported
_RANKED = 5
_NASTY = (
    b"9999", b"-1", b"0000-00-00", b"9999-12-31", b"\x00", b"\xff\xfe", b"1e308", b"9" * 400, b"NaN", b"&#0;",
    b"\xe2\x80\xae", b"\xf0\x9f\x87\xba", b'"', b"'", b"<", b"]]>", b"\r", b";;;;", b"=1+1",
    b"\x1b[2J", b"12/31/9999",
    b"99999999999999999999", b"null", b"{}", b"[]", b"true", b"TZID=Nowhere/Nothing:", b"P99999999D",
)  # fmt: skip
_EXPORTS = {
    "programs": (".csv", ".xlsx", ".json"),
    "rank": (".csv", ".xlsx", ".json", ".md", ".html"),
    "invites": (".csv", ".xlsx", ".json", ".md", ".html", ".ics"),
    "plan": (".csv", ".xlsx", ".json"),
    "all": (".xlsx", ".json"),
}


@cache
def _table() -> tuple[list[list[str]], list[list[str]]]:
    """Return the headings and some rows of the sheet that applicants share, and of another."""
    text = (_DATA / "sheets" / "shared_img_list.csv").read_bytes().decode("cp1252")
    shared = list(csv.reader(text.splitlines(), delimiter=";"))[: _ROWS + 6]
    other = [
        ["Program", "City", "State", "NRMP code", "IMG %", "Visa", "Invite date", "Interview date", "Notes"],
        *(
            [
                f"Hospital {n}",
                "Toledo",
                "OH",
                f"{1234000 + n}C0",
                "60%",
                "J1/H1B",
                "10/12/2026",
                "11/2/2026",
                "n",
            ]
            for n in range(_ROWS)
        ),
    ]
    return shared, other


def _xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([float(cell) if cell.isdigit() else cell for cell in row])
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="FFFF0000")
        cell.number_format = "0%"
    sheet["A4"].comment = Comment("call them", "me")
    sheet.merge_cells("C2:C5")
    sheet.row_dimensions[6].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _page(rows: list[list[str]]) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><table>{lines}</table></html>".encode()


@cache
def good_files() -> tuple[tuple[str, bytes], ...]:
    """Return kind and bytes of each file that is damaged; made once, the same each time but for its clock."""
    shared, other = _table()
    joined = "\r\n".join(";".join(row) for row in shared)
    tabs = "\n".join("\t".join(row) for row in other)
    ods = bombs.ods("".join(bombs.ods_row("".join(map(bombs.text_cell, row))) for row in other))
    demo = _demo_document()
    return (
        ("sheet", joined.encode("cp1252")),
        ("sheet", tabs.encode()),
        ("sheet", tabs.encode("utf-16")),
        ("sheet", _xlsx(other)),
        ("sheet", _xlsx(shared)),
        ("sheet", ods),
        ("sheet", biff.xls({"s": other, "t": other[:3]})),
        ("sheet", _page(other)),
        ("document", demo),
        ("calendar", _calendar_file()),
    )


@cache
def _demo_document() -> bytes:
    """Return a small season: some that are ranked, some not, and those that the calendar speaks of."""
    with tempfile.TemporaryDirectory() as folder, open_book(make_demo(Path(folder)), "2027-01-29") as book:
        plain = json.loads(dumps(book.workbook))
        meetings = calendar_import.preview(view_of(book), read_calendar(_calendar_file(), "season"))
    wanted = {meeting.program for meeting in meetings} | {each["key"] for each in plain["programs"][:3]}
    for ranked in plain["rank_lists"]:
        ranked["entries"] = ranked["entries"][:_RANKED]
        wanted |= {entry["program"] for entry in ranked["entries"]}
    plain["programs"] = [program for program in plain["programs"] if program["key"] in wanted]
    return json.dumps(plain).encode()


def _calendar_file() -> bytes:
    return (_DATA / "invites" / "season.ics").read_bytes()


@cache
def _begun() -> tuple[bytes, bytes]:
    """Return two workbook files to begin with: the season that calendars speak of, and an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        season, empty = Path(folder) / "season.imgtui", Path(folder) / "empty.imgtui"
        with Store.open(season) as store:
            store.fill(loads(_demo_document(), "demo"))
        Store.open(empty).close()
        return season.read_bytes(), empty.read_bytes()


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return a file with some damage; half of the archives have it inside a part, sums made right again."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        part = rng.choice([name for name in parts if name.endswith(".xml")])
        whole = parts[part]
        assert isinstance(whole, bytes)
        return bombs.zipped({**parts, part: _spoiled(whole, rng)})
    return _spoiled(data, rng)


def _spoiled(data: bytes, rng: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4, 12))):
        if not spoiled:
            break
        at = rng.randrange(len(spoiled))
        size = rng.choice((1, 2, 8, 64, 400))
        how = rng.randrange(7)
        if how == 0:
            spoiled[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            del spoiled[at : at + size]
        elif how == 2:
            spoiled[at:at] = spoiled[at : at + size] * rng.choice((1, 2, 30))
        elif how == 3:
            other = rng.choice(good_files())[1]
            place = rng.randrange(len(other))
            spoiled[at : at + size] = other[place : place + size]
        elif how == 4:
            spoiled[at:at] = rng.choice(_NASTY)
        elif how == 5:
            spoiled[at : at + size] = rng.randbytes(size)
        elif rng.random() < 0.3:
            del spoiled[at:]
        else:
            _other_number(spoiled, at, rng)
    return bytes(spoiled)


def _other_number(data: bytearray, at: int, rng: random.Random) -> None:
    """Put another number in the place of the next one: a year, a count, a position."""
    while at < len(data) and not 48 <= data[at] <= 57:
        at += 1
    end = at
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    data[at:end] = rng.choice(
        (b"0", b"1", b"99", b"1949", b"2101", b"9999", b"65536", b"4294967296", b"1048577")
    )


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Try so many damaged files, on all processors when they are many."""
    outcome = Outcome()
    first = rng.randrange(1 << 40)
    named = os.environ.get("IMGTUI_MUTATED")
    numbers = [int(named)] if named else [first + number for number in range(count)]
    size = max(1, min(_LOT, len(numbers) // 8))
    lots = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    good_files(), _begun()  # made once, and not again by each process
    if len(numbers) <= _LOT:
        _add(outcome, len(numbers), map(partial(_lot, folder), lots))
    else:
        with ProcessPoolExecutor() as pool:
            # By what is done first: `map` would say nothing while one lot is slow.
            going = [pool.submit(_lot, folder, lot) for lot in lots]
            _add(outcome, len(numbers), (each.result() for each in as_completed(going)))
    return outcome


def _add(outcome: Outcome, count: int, done: Iterator[Outcome]) -> None:
    for part in done:
        outcome.failures += part.failures
        for what, number in part.counts.items():
            outcome.count(what, number)
        outcome.reached(int(sum(outcome.counts[what] for what in _KINDS if what in outcome.counts)), count)


def _lot(folder: Path, numbers: list[int]) -> Outcome:
    """Try some files on one workbook."""
    outcome = Outcome()
    place = folder / f"{numbers[0]}"
    place.mkdir(parents=True)
    for name, whole in zip(("season.imgtui", "w.imgtui"), _begun(), strict=True):
        (place / name).write_bytes(whole)
    with (
        open_book(place / "season.imgtui", "2027-01-29T09:00") as season,
        open_book(place / "w.imgtui") as book,
    ):
        trials = {"calendar": _Trials(season, outcome)}
        trials["sheet"] = trials["document"] = _Trials(book, outcome)
        for place_in, number in enumerate(numbers):
            rng = random.Random(number)
            kind, good = rng.choice(good_files())
            data = damaged(good, rng)
            outcome.count(f"{kind}s")
            try:
                taken = _TRIALS[kind](trials[kind], data, place)
                if place_in % _REAL_EVERY == 0:
                    _by_reader(kind, data, place, outcome)
                outcome.count("taken", taken)
            except Exception as error:  # noqa: BLE001  # that is what is looked for
                told = traceback.format_exception_only(error)[-1].strip()
                at = traceback.extract_tb(error.__traceback__)[-1]
                outcome.failures.append(
                    f"IMGTUI_MUTATED={number}: {kind}: {told} ({at.filename}:{at.lineno})"
                )
    shutil.rmtree(place)
    return outcome


class _Trials:
    """The trials on one workbook, which is after each as it was before."""

    def __init__(self, book: Book, outcome: Outcome) -> None:
        self.book = book
        self._outcome = outcome
        self._before = dumps(book.workbook)

    def stored(self, place: Path, take: Callable[[], object]) -> bool:
        """Take something in, judge and export what the workbook is then, and take it back."""
        steps = self._steps()
        try:
            take()
        except ImgtuiError as refused:
            _is_clear(refused)
            _same(dumps(self.book.store.read().workbook), self._before, "refused, and something was kept")
            return False
        if self._steps() == steps:
            _same(dumps(self.book.workbook), self._before, "no step, and something was kept")
            return False
        try:
            self._judge(place)
        finally:
            self.book.undo()
        _same(dumps(self.book.workbook), self._before, "undo is not whole")
        return True

    def _steps(self) -> int:
        return sum(not step.undone for step in self.book.store.steps())  # one undone gives way to the next

    def _judge(self, place: Path) -> None:
        made = hashlib.sha256(dumps(self.book.workbook)).digest()
        if made in _JUDGED:
            self._outcome.count("as one before")
            return
        _export_all(self.book, evaluate(_constants(), self.book.snapshot, self.book.now()), place)
        _JUDGED.add(made)


_JUDGED: set[bytes] = set()
"""Sums of the workbooks that this process has judged and exported without a failure."""


def _sheet(trials: _Trials, data: bytes, place: Path) -> bool:
    book = trials.book
    return trials.stored(
        place, lambda: importing.accept(book, [importing.preview_bytes(book, data, "damaged")])
    )


def _document(trials: _Trials, data: bytes, place: Path) -> bool:
    path = place / "damaged.json"
    path.write_bytes(data)
    return trials.stored(place, lambda: files.load(trials.book, path, replace=True))


def _calendar(trials: _Trials, data: bytes, place: Path) -> bool:
    book = trials.book

    def take() -> None:
        meetings = read_calendar(data, "damaged")
        view = evaluate(_constants(), book.snapshot, book.now())
        previews = calendar_import.preview(view, meetings)
        calendar_import.summary(previews)
        calendar_import.accept(book, previews, "damaged", update=True)

    return trials.stored(place, take)


_TRIALS: dict[str, Callable[[_Trials, bytes, Path], bool]] = {
    "sheet": _sheet,
    "document": _document,
    "calendar": _calendar,
}


def _is_clear(refused: ImgtuiError) -> None:
    if "\n" in refused.line() or refused.code == "defect":
        raise AssertionError(f"not one clear line: {refused.line()!r}")


def _same(found: bytes, wanted: bytes, what: str) -> None:
    if found != wanted:
        raise AssertionError(what)


def _export_all(book: Book, view: View, place: Path) -> None:
    for what, extensions in _EXPORTS.items():
        for extension in extensions:
            exporting.export(book, view, what, place / f"out{extension}")  # type: ignore[arg-type]
    dumps(book.workbook)


@cache
def _constants() -> Constants:
    from tests.books import reference

    return Constants.of(reference())


def _by_reader(kind: str, data: bytes, place: Path, outcome: Outcome) -> None:
    """Read a sheet by the real reader too: it refuses in one line, or takes it."""
    if kind != "sheet":
        return
    path = place / "damaged"
    path.write_bytes(data)
    with (
        open_book(place / "real.imgtui") as book,
        ImportClient(book.store.path, book.clock, "damaged") as client,
    ):
        try:
            client.read([{"path": str(path)}])
            client.outcome("keep")
            outcome.count("read by a reader")
        except ApartError as refused:
            _is_clear(refused)
            outcome.count("refused by a reader")
