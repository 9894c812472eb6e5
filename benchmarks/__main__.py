"""Run everything and print the tables of benchmarks/README.md: `python -m benchmarks [SECTION ...]`.

Programs compared take turns within a run (A B A B …), because shared machines drift; only the ratios are
worth comparing between runs.
"""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles

from benchmarks import board as cards
from benchmarks import commands as called
from benchmarks import data, live, next_interview
from benchmarks import invites as season
from benchmarks import pages as read
from benchmarks import sheets as larger
from benchmarks.nearest import nearest
from benchmarks.openings import openings
from benchmarks.place import BIN, Place, head, line, timed
from benchmarks.terminal import Terminal, cpu_limit

LIST = """
from textual.app import App
from textual.widgets import OptionList
class Stock(App):
    def compose(self):
        yield OptionList(*(f"Fictional Hospital {number:03d}, Toledo OH" for number in range(300)))
Stock().run()
"""
PEAK = """
import resource
import sys
from imgtui.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
STARTS, KEYS = 9, 60


def start(place: Place) -> None:
    """Start to the first frame and to rows with verdicts, 10,000 programs in the workbook."""
    frame: list[float] = []
    rows: list[float] = []
    bare: list[float] = []
    ours_memory: list[float] = []
    visited_memory: list[float] = []
    bare_memory: list[float] = []
    for _ in range(STARTS):
        with place.bare() as program:
            bare.append(program.ready("READY"))
            program.settle(0.5)
            bare_memory.append(program.peak_memory())
        with place.ours(place.big, "programs") as program:
            frame.append(program.ready("2 Programs"))
            rows.append(max(frame[-1], program.ready("Fictional Hospital")))
            program.settle(3.0)
            ours_memory.append(program.peak_memory())
            for tab in ("3 Invites", "4 Rank", "5 Plan", "6 Profile", "1 Today", "2 Programs"):
                program.send(tab[0])
                program.ready(f"[{tab}]")
                program.settle(0.5)
            visited_memory.append(program.peak_memory())
    head("Start, against a bare Textual application")
    line("first frame", frame, bare, 1.1)
    line("rows with verdicts", rows, bare, 1.7)
    head("Peak memory with 10,000 programs", "MiB")
    line("after the start, all panes made", ours_memory, bare_memory, 1.75)
    line("every tab visited", visited_memory, bare_memory, 2.05)


def keys(place: Place) -> None:
    """Key to paint on 10,000 rows × 14 columns, against visidata on the same rows."""
    with place.ours(place.big, "programs") as ours, place.visidata() as other:
        ours.ready("Fictional Hospital")
        other.ready("Fictional Hospital")
        times: dict[str, tuple[list[float], list[float]]] = {}
        for program in (ours, other):
            program.settle(2.0)
            for _ in range(45):  # to the last line, so that each further step scrolls
                program.send("down")
            program.settle(0.5)
        for name, key in (("scroll one row", "down"), ("page", "pagedown")):
            times[name] = ([], [])
            for _ in range(KEYS):
                times[name][0].append(ours.timed(key, grid=True))
                times[name][1].append(other.timed(key, grid=True))
        head("Key to paint, against visidata")
        line("scroll one row", *times["scroll one row"], 0.35)
        line("page", *times["page"], 0.35)
        _rank(place, other, times["scroll one row"][1])


def _rank(place: Place, other: Terminal, scroll: list[float]) -> None:
    with place.ours(place.ranked, "rank") as ours:
        ours.ready("Fictional Hospital")
        ours.settle(2.0)
        for program in (ours, other):  # to the middle of a page, so that a move does not scroll
            program.send("pagedown")
            program.settle(0.5)
            for _ in range(25):
                program.send("up")
                program.settle()
        moves: list[float] = []
        base: list[float] = []
        for number in range(KEYS):
            key = "J" if number % 40 < 20 else "K"
            moves.append(ours.timed(key, grid=True))
            base.append(other.timed(key, grid=True))
        line("rank move, with warnings, saved, against a bare row move", moves, base, 0.5)
        row = next(
            index for index, text in enumerate(ours.text().split("\n")) if "Fictional Hospital" in text
        )
        ours.send(ours.mouse(0, 12, row + 2))
        ours.settle()
        steps = [
            ours.timed(
                ours.mouse(32, 12, row + 3 + (number % 16 if number % 32 < 16 else 16 - number % 16)),
                grid=True,
            )
            for number in range(KEYS)
        ]
        ours.send("escape")
        line("a drag step on 300 ranked, against its scroll", steps, scroll, 0.3)


def rank(place: Place) -> None:
    """One step of a drag over 300 ranked programs, against moving the highlight of a stock list of 300."""
    steps: list[float] = []
    base: list[float] = []
    stock = Terminal([sys.executable, "-c", LIST], place.environment)
    with place.ours(place.ranked, "rank") as ours, stock as other:
        ours.ready("Fictional Hospital")
        other.ready("Fictional Hospital")
        ours.settle(2.0)
        other.settle(1.0)
        row = next(y for y, text in enumerate(ours.text().split("\n")) if "Fictional Hospital" in text)
        ours.send(ours.mouse(0, 12, row + 2))
        ours.settle()
        for number in range(-8, 4 * KEYS):
            back_and_forth = number % 32 if number % 32 < 16 else 32 - number % 32
            step = ours.timed(ours.mouse(32, 12, row + 3 + back_and_forth), colours=True)
            highlight = other.timed("down" if number % 32 < 16 else "up", colours=True)
            if number >= 0:  # the first ones warm both up
                steps.append(step)
                base.append(highlight)
        ours.send("escape")
    same, new = _judged_steps(place)
    head("A drag step over 300 ranked programs, against moving the highlight of a stock OptionList of 300")
    line("order, warnings, chances, fees and the paint: median", steps, base, 2.0)
    slow_ours, slow_base = quantiles(steps, n=20)[-1], quantiles(base, n=20)[-1]
    line("the same: 95th percentile", [slow_ours], [slow_base], 4.0)
    line("the judgement alone, a row moved", same, base, 0.5)
    line("the judgement alone, a row dragged in or out", new, base, 0.5)


def _judged_steps(place: Place) -> tuple[list[float], list[float]]:
    """Return the times of judging a list with one row one place further, and with another row left out."""
    from imgtui.domain.rank.warning import warnings_change
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book
    from imgtui.services.views.evaluation import Constants, evaluate

    with Book.open(place.ranked, Clock.of("2027-01-29", "Asia/Karachi")) as book:
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
    entries = [entry.program for entry in view.primary_list.entries]
    judge = view.judge_of(view.primary_list)
    now = judge.judge(entries)
    same, new = [], []
    for number in range(4 * KEYS):
        at = 10 + number % 200
        moved = [*entries[:at], *entries[at + 1 : at + 3], entries[at], *entries[at + 3 :]]
        same.append(timed(lambda m=moved: warnings_change(now.warnings, judge.judge(m).warnings)))
        left = [*entries[:at], *entries[at + 1 :]]
        if number < 200:
            new.append(timed(lambda m=left: warnings_change(now.warnings, judge.judge(m).warnings)))
    return same, new


def invites(place: Place) -> None:
    """The Invites pane on 2,000 events, held to what a page of the grid is held to."""
    workbook = season.season_workbook(
        place.folder, lambda document, target: place.imgtui("load", str(document), workbook=target)
    )
    with (
        place.ours(workbook, "programs") as ours,
        place.visidata() as other,
        season.bare(place.environment) as stock,
    ):
        other.ready("Fictional Hospital")
        other.settle(2.0)
        found = season.measure(ours, other, stock)
    head("2,000 events: key to paint, against visidata's page")
    for name, (mine, pages, _) in found.items():
        line(name, mine, pages, 0.6)
    head("The same, against a bare Textual application that does the like with stock widgets")
    for name, (mine, _, likes) in found.items():
        if likes:
            line(name, mine, likes, 1.0 if name == season.LOG else 1.3)


def board(place: Place) -> None:
    """A card of a plan of 60 tasks carried from column to column, against a stock list's highlight."""
    workbook = cards.board_workbook(
        place.folder, lambda document, target: place.imgtui("load", str(document), workbook=target)
    )
    stock = Terminal([sys.executable, "-c", LIST], place.environment)
    with place.ours(workbook, "plan") as ours, stock as other:
        found = cards.measure(ours, other)
    head("A card on a board of 60, against moving the highlight of a stock OptionList of 300")
    for name, (mine, theirs) in found.items():
        line(name, mine, theirs, 2.0)


def edit(place: Place) -> None:
    """One edit to committed, against a bare commit of one row at the same durability."""
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book
    from imgtui.services.triage import programs

    bare = sqlite3.connect(place.folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v INTEGER)")
    bare.executemany("INSERT INTO t VALUES (?,0)", [(n,) for n in range(1000)])
    ours: list[float] = []
    base: list[float] = []
    with Book.open(place.big, Clock.of("2027-01-29", "Asia/Karachi")) as book:
        keys_of = list(book.snapshot.programs)[:300]
        for number, key in enumerate(keys_of):
            base.append(timed(lambda n=number: bare.execute("UPDATE t SET v=v+1 WHERE k=?", (n,))))
            ours.append(timed(lambda k=key: _committed(book, k)))
        whole = [timed(lambda k=key: programs.add_interest(book, [k], 1)) for key in keys_of]
    head("One edit, against a bare commit of one row")
    line("edit to committed, with its undo record", ours, base, 2.5)
    print(
        f"\nThe same through its service, with the next snapshot of 10,000 programs: {median(whole):.2f} ms."
    )
    print(f"With the next view and the measures of a running plan: {median(_with_a_plan(place)):.2f} ms.")


def _with_a_plan(place: Place) -> list[float]:
    """Edits as the screen does them: committed, judged, counted for a plan."""
    from datetime import date

    from imgtui.services.desk.desk import Desk
    from imgtui.services.machine.clock import Clock
    from imgtui.services.plan import plans
    from imgtui.services.triage import programs

    copy = place.folder / "plan.imgtui"
    with sqlite3.connect(place.big) as held, sqlite3.connect(copy) as to:
        held.backup(to)
    desk = Desk(copy, Clock.of("2027-01-29", "Asia/Karachi"))
    try:
        desk.take_rest(desk.read_rest())
        desk.do(plans.start, "rebuild-30", date(2027, 1, 18))
        return [
            timed(lambda k=key: desk.do(programs.add_interest, [k], 1))
            for key in list(desk.view.programs)[:100]
        ]
    finally:
        desk.close()


def _committed(book: object, key: str) -> None:
    with book.store.change("interest", book.now()) as change:  # type: ignore[attr-defined]
        change.set("program", key, {"interest": 2})


def triage(place: Place) -> None:
    """Everything judged again after a change of the profile."""
    from imgtui.domain.triage.judgement import triage_all
    from imgtui.exchange.reference import load_reference
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book
    from imgtui.services.views.evaluation import Constants, evaluate

    with Book.open(place.big, Clock.of("2027-01-29", "Asia/Karachi")) as book:
        view = evaluate(Constants.of(load_reference()), book.snapshot, book.now())
        programs = book.snapshot.workbook.programs
        again = [timed(lambda: triage_all(programs, view.rules)) for _ in range(15)]
        reading = [timed(book.store.read) for _ in range(5)]
    print("\n### Judging and reading\n")
    print(f"- triage of {len(programs):,} programs again: {median(again):.0f} ms (goal 100)")
    print(f"- reading the whole workbook: {median(reading):.0f} ms")


def imports(place: Place) -> None:
    """10,000 rows read, understood and stored, against `sqlite-utils insert --csv` of the same file."""
    xlsx = place.folder / "programs.xlsx"
    data.write_xlsx(xlsx)
    ours: list[float] = []
    base: list[float] = []
    sheets: list[float] = []
    cells: list[float] = []
    for number in range(3):
        target = place.folder / f"import{number}.imgtui"
        ours.append(timed(lambda t=target: place.imgtui("import", str(place.csv), workbook=t)))
        plain = place.folder / f"plain{number}.db"
        base.append(
            timed(
                lambda p=plain: subprocess.run(
                    [str(BIN / "sqlite-utils"), "insert", str(p), "programs", str(place.csv), "--csv"],
                    check=True,
                    capture_output=True,
                    env=place.environment,
                )
            )
        )
        other = place.folder / f"sheet{number}.imgtui"
        sheets.append(timed(lambda t=other: place.imgtui("import", str(xlsx), workbook=t)))
        cells.append(timed(lambda: _read_cells(xlsx)))
    head("Import of 10,000 rows × 14 columns, whole processes")
    line("CSV, against sqlite-utils insert --csv", ours, base, 1.5)
    added = [cell + csv for cell, csv in zip(cells, ours, strict=True)]
    line("XLSX, against reading its cells with openpyxl + the CSV figure", sheets, added, 0.5)
    _import_memory(place)


def _import_memory(place: Place) -> None:
    """What 10,000 rows take above the import of one, in times of the file."""
    small = place.folder / "small.csv"
    data.write_csv(small, 1)
    size = place.csv.stat().st_size / 1024
    least, most = (
        [_peak(place, file, place.folder / f"{file.stem}{n}.memory.imgtui") for n in range(3)]
        for file in (small, place.csv)
    )
    head("Peak memory of an import of 10,000 rows above that of one row, in times of the file", "KiB")
    line("CSV", [most[n] - least[n] for n in range(3)], [size] * 3, 10.0)


def _peak(place: Place, file: Path, workbook: Path) -> float:
    """Return the most memory in KiB that the import of a file takes.

    The process tells it itself, of itself and of the reader that it starts: what the system counts for a
    child begins with the size of its parent, which is small there.
    """
    environment = {**place.environment, "IMGTUI_WORKBOOK": str(workbook)}
    command = [sys.executable, "-c", PEAK, "import", str(file)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def _read_cells(path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            len(row)


def commands(place: Place) -> None:
    """One command from start to end, 300 programs in the workbook."""
    workbook, sheet = place.folder / "small.imgtui", place.folder / "small.csv"
    data.write_csv(sheet, 300)
    place.imgtui("import", str(sheet), workbook=workbook)
    environment = {**place.environment, "IMGTUI_WORKBOOK": str(workbook)}
    ours, bare = called.command_times([str(BIN / "imgtui")], environment)
    head("A command on 300 programs, against `python -c 'import sqlite3, json'`")
    line("check --json", ours, bare, 6.0)


def pages(_: Place) -> None:
    """A program's page of 50 kB, read inside a warm reader."""
    ours, split = read.page_times()
    head("A page of 50 kB read, against `str.split` of it")
    line("read a page", ours, split, 500.0)


SECTIONS: Mapping[str, Callable[[Place], None]] = {
    "start": start,
    "keys": keys,
    "rank": rank,
    "board": board,
    "invites": invites,
    "commands": commands,
    "edit": edit,
    "triage": triage,
    "next": lambda _: next_interview.report(),
    "imports": imports,
    "many": larger.many,
    "folder": larger.folder,
    "pages": pages,
    "openings": openings,
    "idle": live.idle,
    "busy": live.busy,
    "turning": live.turning,
    "growth": live.growth,
    "nearest": nearest,
}


def main() -> None:
    """Run the sections named, or all."""
    cpu_limit()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        for name in sys.argv[1:] or SECTIONS:
            SECTIONS[name](place)


if __name__ == "__main__":
    main()
