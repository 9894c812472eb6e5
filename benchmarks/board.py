"""A board of 60 tasks in 12 weeks: a card carried by mouse and by key, against a stock list's highlight."""

from collections.abc import Callable
from pathlib import Path

from benchmarks import data
from benchmarks.terminal import Terminal

WEEKS, PER_WEEK, TURNS, WARM = 12, 5, 120, 8
_KEYS = ("L", "J", "H", "K")


def board_workbook(folder: Path, load: Callable[[Path, Path], None]) -> Path:
    """Make the workbook; `load` fills it from a document."""
    document, workbook = folder / "board.json", folder / "board.imgtui"
    document.write_bytes(board_document())
    load(document, workbook)
    return workbook


def board_document() -> bytes:
    """Return a workbook document with one plan, whose titles take two lines of a card."""
    from datetime import date, timedelta

    from imgtui.domain.workbook.records import Plan, Task, Workbook
    from imgtui.exchange.document import dumps

    start = date(2027, 1, 25)
    tasks = tuple(
        Task(
            id=f"t{week}-{number}",
            week=week,
            title=f"Task {week}.{number} of the plan, with a title of two lines",
            due=start + timedelta(days=7 * week - 1),
        )
        for week in range(1, WEEKS + 1)
        for number in range(PER_WEEK)
    )
    plan = Plan(template="own", title="Twelve weeks", start=start, tasks=tasks)
    return dumps(Workbook(applicant=data.applicant(), plans=(plan,)))


def measure(ours: Terminal, other: Terminal) -> dict[str, tuple[list[float], list[float]]]:
    """Return by how a card is carried the times of ours, and of the stock list's highlight in turn."""
    found: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, number: int, send: str) -> None:
        mine, theirs = found.setdefault(name, ([], []))
        step = ours.timed(send, colours=True)
        highlight = other.timed("down" if number % 32 < 16 else "up", colours=True)
        if number >= WARM:  # the first ones warm both up
            mine.append(step)
            theirs.append(highlight)

    ours.ready("Task 1.0 of")
    other.ready("Fictional Hospital")
    ours.settle(2.0)
    other.settle(1.0)
    lines = ours.text().split("\n")
    row = next(y for y, text in enumerate(lines) if "Task 1.0 of" in text) + 1
    left, right = lines[row - 1].index("Task 1.0") + 4, lines[row - 1].index("Task 3.0") + 4
    ours.send(ours.mouse(0, left, row))
    ours.settle()
    for number in range(TURNS + WARM):
        column, down = (right if number % 2 == 0 else left), 4 * (number % 5)
        note("carried by mouse to another column, painted", number, ours.mouse(32, column, row + down))
    ours.send("escape")
    ours.settle(0.5)
    ours.send("g")
    ours.settle()
    for number in range(TURNS + WARM):
        note("carried by key, painted", number, _KEYS[number % 4])
    ours.send("escape")
    return found
