"""What a screen costs beside its keys: at rest, while an import is stored, and when one is undone."""

import shutil
import time
from statistics import median, quantiles

from benchmarks import data
from benchmarks.place import Place, head, line, timed
from benchmarks.terminal import Terminal

RESTS, SECONDS = ("programs", "today", "invites", "rank", "plan", "profile"), 20.0
KEYS = 120


def idle(place: Place) -> None:
    """How much of a processor each pane takes when nobody touches it."""
    print("\n### At rest, 10,000 programs\n\n| pane | processor | goal |\n| --- | --- | --- |")
    for pane in RESTS:
        with place.ours(place.big, pane) as program:
            program.ready("Programs")
            program.settle(3.0)
            before, begun = program.processor_seconds(), time.perf_counter()
            while time.perf_counter() - begun < SECONDS:
                program.settle(SECONDS - (time.perf_counter() - begun))
            share = (program.processor_seconds() - before) / (time.perf_counter() - begun) * 100
        print(f"| {pane} | {share:.2f} % | ≤ 0.5 % {'met' if share <= 0.5 else 'NOT MET'} |")


def busy(place: Place) -> None:
    """Keys in the preview of an import while its 20,000 rows are stored, and the same keys before that.

    The grid beside it waits meanwhile, for what is typed behind an import is about what it brings.
    """
    sheet = place.folder / "twenty.csv"
    data.write_csv(sheet, 20_000)
    target = place.folder / "busy.imgtui"
    shutil.copy(place.ranked, target)
    with place.ours(target, "programs") as program:
        program.ready("Fictional Hospital")
        program.settle(2.0)
        program.send("i")
        program.ready("Import")
        program.settle(0.5)
        program.send(f"{sheet}\r")
        program.ready("Worth a look")
        program.settle(3.0)
        rest = [_step(program, number) for number in range(KEYS)]
        program.send("\r")
        program.ready("Storing")
        meanwhile: list[float] = []
        while "Storing" in program.text() and len(meanwhile) < KEYS:
            meanwhile.append(_step(program, len(meanwhile)))
    head(f"{len(meanwhile)} keys while 20,000 rows are stored, against the same keys at rest")
    line("median", meanwhile, rest, 1.1)
    line("95th percentile", [quantiles(meanwhile, n=20)[-1]], [quantiles(rest, n=20)[-1]], 1.3)


def _step(program: Terminal, number: int) -> float:
    return program.timed("down" if number % 10 < 5 else "up", grid=True)


def turning(place: Place) -> None:
    """Undo and redo of an import of 20,000 rows, against storing it: all in one process, without a screen."""
    from imgtui.services.machine.clock import Clock
    from imgtui.services.opened.book import Book

    sheet = place.folder / "twenty.csv"
    data.write_csv(sheet, 20_000)
    small = place.folder / "head.csv"
    data.write_csv(small, 1)
    target, other = place.folder / "turning.imgtui", place.folder / "understood.imgtui"
    stored = timed(lambda: place.imgtui("import", str(sheet), workbook=target))
    understood = timed(lambda: place.imgtui("import", str(sheet), "--dry-run", workbook=other))
    undone: list[float] = []
    redone: list[float] = []
    with Book.open(target, Clock.of("2027-01-29", "Asia/Karachi"), backs_up=False) as book:
        for _ in range(3):
            undone.append(timed(book.undo))
            redone.append(timed(book.redo))
    head("An import of 20,000 rows undone, against its storing (the import less the same without storing)")
    line("undo", undone, [stored - understood], 1.1)
    line("redo", redone, [stored - understood], 1.1)


def growth(place: Place) -> None:
    """Start and key to paint with 300, 3,000, 10,000 and 30,000 programs: flat, as a chart says."""
    found: list[tuple[int, float, float]] = []
    for count in (300, 3_000, 10_000, 30_000):
        sheet, workbook = place.folder / f"{count}.csv", place.folder / f"{count}.imgtui"
        data.write_csv(sheet, count)
        place.imgtui("import", str(sheet), workbook=workbook)
        starts: list[float] = []
        keys: list[float] = []
        for _ in range(3):
            with place.ours(workbook, "programs") as program:
                starts.append(program.ready("Fictional Hospital"))
                program.settle(4.0)
                for _ in range(45):
                    program.send("down")
                program.settle(0.5)
                keys += [program.timed("down", grid=True) for _ in range(20)]
        found.append((count, median(starts), median(keys)))
    print("\n### Growth\n\n| programs | first rows, ms | | a row scrolled, ms | |")
    print("| --- | --- | --- | --- | --- |")
    most = max(start for _, start, _ in found), max(key for _, _, key in found)
    for count, start, key in found:
        bars = ("█" * round(20 * start / most[0]), "█" * round(20 * key / most[1]))
        print(f"| {count:,} | {start:.0f} | {bars[0]} | {key:.1f} | {bars[1]} |")
