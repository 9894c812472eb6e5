"""A desk that does what hostile files make parsers do: `test_apart` puts it at a door."""

import ctypes
import os
import time
from pathlib import Path

from imgtui.services.apart.doors import Talk
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import add


class Misbehaving:
    """Takes, loops, crashes and waits when it is asked to."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def echo(self, *what: object) -> list[object]:
        """Answer what was said; of bytes, how many."""
        return [len(each) if isinstance(each, bytes) else each for each in what]

    def take(self) -> int:
        """Take memory until there is none, and tell how much there was in whole MB, should that end."""
        kept = []
        while True:
            kept.append(bytearray(16 << 20))

    def take_behind_the_back(self) -> None:
        """Ask the C library for memory, as native code does, and abort when there is none."""
        library = ctypes.CDLL(None)
        library.malloc.restype = ctypes.c_void_p
        library.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
        while True:
            got = library.malloc(32 << 20)
            if not got:
                os.write(2, b"memory allocation of 33554432 bytes failed\n")
                os.abort()
            library.memset(got, 1, 32 << 20)

    def loop(self) -> None:
        """Work for ever, the interpreter held."""
        ctypes.PyDLL(None).qsort  # noqa: B018  # the library is there
        while True:
            pass

    def wait(self) -> None:
        """Wait for ever."""
        time.sleep(10_000)

    def crash(self) -> None:
        """End the process as a fault in native code does."""
        ctypes.string_at(0)

    def print_and_answer(self) -> str:
        """Print where frames go, as native code may, and a lot of it."""
        os.write(1, b"noise\n" * 50_000)
        return "answer"

    def fail(self) -> None:
        """Fail as code with a defect does."""
        raise KeyError("x")

    def store(self, workbook: str, to_wait_for: str) -> str:
        """Add a program; inside a transaction say so, wait for a file, and ask whether to commit."""
        with Book.open(Path(workbook), Clock.of("2026-11-21", "UTC")) as book:
            add(book, "Kept", {})
            with book.change("half") as change:
                change.set("program", "kept", {"city": "Erie"})
                self._talk.progress(1, 2)
                while not Path(to_wait_for).exists():
                    time.sleep(0.01)
                if not self._talk.agreed():
                    raise KeyError("not agreed")
            return book.last_name
