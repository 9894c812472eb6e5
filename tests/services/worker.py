"""What the processes of the tests do: run as `python -m tests.services.worker TASK WORKBOOK …`."""

import sys
from pathlib import Path

from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.triage import programs
from tests.books import open_book


def add(book: Book, name: str, count: str) -> None:
    """Add programs one by one, and raise a counter that all processes share."""
    for number in range(int(count)):
        programs.add(book, f"{name} {number}")
        programs.add_interest(book, ["shared"], 1)


def edit(book: Book, *_: str) -> None:
    """Edit for ever, and say after each change that it is done."""
    number = 0
    while True:
        number += 1
        programs.set_field(book, ["shared"], "positions", str(number % 999))
        programs.set_field(book, ["shared"], "notes", f"note {number}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def bring_in(book: Book, sheet: str) -> None:
    """Import a sheet again and again, taken back each time, and say how far the storing is."""

    def tell(done: int, total: int) -> None:
        sys.stdout.write(f"{done} of {total}\n")
        sys.stdout.flush()

    while True:
        importing.accept(book, [importing.preview_file(book, Path(sheet))], "keep", tell)
        sys.stdout.write("stored\n")
        book.undo()


TASKS = {"add": add, "edit": edit, "bring_in": bring_in}

if __name__ == "__main__":
    with open_book(Path(sys.argv[2])) as opened:
        TASKS[sys.argv[1]](opened, *sys.argv[3:])
