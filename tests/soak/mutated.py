"""Damaged files of every kind: whole or refused, never a crash; what was accepted is judged and exported.

A trial takes a good file (sheets, pages, documents, calendars), damages it, and reads it in this process,
since 20,000 processes would say nothing more; some go through the real reader as well. Whatever is accepted
is stored, followed by `evaluate` and every export there is, and taken back by one undo, byte for byte. One
trial again: `IMGTUI_MUTATED=NUMBER python -m tests.soak mutated`.
"""

import csv
import io
import os
import random
import traceback
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.exchange.document import dumps
from imgtui.services.apart import ApartError
from imgtui.services.invites import calendar_import
from imgtui.services.machine.demo import make_demo
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.reading.reader.client import ImportClient
from imgtui.services.reading.sheets import importing
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.services.workbook import exporting
from tests.books import open_book
from tests.exchange.sheets.files import biff
from tests.soak import bombs
from tests.soak.outcome import Outcome

SHORT, LONG = 20, 20_000
_DATA = Path(__file__).parent.parent / "data"
_REAL_EVERY = 50
_ROWS = 14
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
    calendar = (_DATA / "invites" / "season.ics").read_bytes()
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
        ("calendar", calendar),
    )


@cache
def _demo_document() -> bytes:
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder, open_book(make_demo(Path(folder)), "2027-01-29") as book:
        plain = json.loads(dumps(book.workbook))
    ranked = {entry["program"] for each in plain["rank_lists"] for entry in each["entries"]}
    plain["programs"] = [
        program for number, program in enumerate(plain["programs"]) if number < 12 or program["key"] in ranked
    ]
    return json.dumps(plain).encode()


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
    size = max(1, min(100, len(numbers) // 8))
    lots = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    if len(numbers) <= 200:
        done = map(partial(_lot, folder), lots)
        _add(outcome, done)
    else:
        with ProcessPoolExecutor() as pool:
            _add(outcome, pool.map(partial(_lot, folder), lots))
    return outcome


def _add(outcome: Outcome, done: Iterator[Outcome]) -> None:
    for part in done:
        outcome.failures += part.failures
        for what, number in part.counts.items():
            outcome.count(what, number)


def _lot(folder: Path, numbers: list[int]) -> Outcome:
    """Try some files on one workbook."""
    outcome = Outcome()
    place = folder / f"{numbers[0]}"
    place.mkdir(parents=True)
    with open_book(make_demo(place), "2027-01-29T09:00") as season, open_book(place / "w.imgtui") as book:
        for place_in, number in enumerate(numbers):
            rng = random.Random(number)
            kind, good = rng.choice(good_files())
            data = damaged(good, rng)
            outcome.count(f"{kind}s")
            try:
                taken = _TRIALS[kind](season if kind == "calendar" else book, data, place)
                if place_in % _REAL_EVERY == 0:
                    _by_reader(kind, data, place, outcome)
                outcome.count("taken", taken)
            except Exception as error:  # noqa: BLE001  # that is what is looked for
                told = traceback.format_exception_only(error)[-1].strip()
                at = traceback.extract_tb(error.__traceback__)[-1]
                outcome.failures.append(
                    f"IMGTUI_MUTATED={number}: {kind}: {told} ({at.filename}:{at.lineno})"
                )
    return outcome


def _sheet(book: Book, data: bytes, place: Path) -> bool:
    return _stored(
        book, place, lambda: importing.accept(book, [importing.preview_bytes(book, data, "damaged")])
    )


def _document(book: Book, data: bytes, place: Path) -> bool:
    path = place / "damaged.json"
    path.write_bytes(data)
    return _stored(book, place, lambda: files.load(book, path, replace=True))


def _calendar(book: Book, data: bytes, place: Path) -> bool:
    def take() -> None:
        meetings = read_calendar(data, "damaged")
        view = evaluate(_constants(), book.snapshot, book.now())
        previews = calendar_import.preview(view, meetings)
        calendar_import.summary(previews)
        calendar_import.accept(book, previews, "damaged", update=True)

    return _stored(book, place, take)


_TRIALS: dict[str, Callable[[Book, bytes, Path], bool]] = {
    "sheet": _sheet,
    "document": _document,
    "calendar": _calendar,
}


def _stored(book: Book, place: Path, take: Callable[[], object]) -> bool:
    """Take something in, judge and export what the workbook is then, and take it back."""
    before, steps = dumps(book.workbook), len(book.store.steps())
    try:
        take()
    except ImgtuiError as refused:
        _is_clear(refused)
        _same(dumps(book.store.read().workbook), before, "refused, and something was kept")
        return False
    if len(book.store.steps()) == steps:
        return False  # nothing in it was different
    try:
        view = evaluate(_constants(), book.snapshot, book.now())
        _export_all(book, view, place)
    finally:
        book.undo()
    _same(dumps(book.workbook), before, "undo is not whole")
    return True


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
