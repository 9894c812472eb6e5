"""What a harness says at its end."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import ClassVar, Protocol, cast

_TELL_SECONDS = 30.0


@dataclass
class Outcome:
    """What was counted, and each failure as a line that says how to see it again (seed and number)."""

    counts: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    told_at: float = field(default_factory=time.monotonic)
    teller: ClassVar[Callable[[str], object] | None] = None
    """What says how far a long run has come; None in the tests."""

    def reached(self, number: int, count: int) -> None:
        """Say now and then how many trials of how many are done, and what was counted so far."""
        now = time.monotonic()
        if Outcome.teller is not None and now - self.told_at >= _TELL_SECONDS:
            self.told_at = now
            Outcome.teller(f"  {number} of {count}: {self.line()}\n")

    def count(self, what: str, by: float = 1) -> None:
        """Add to a count."""
        self.counts[what] = self.counts.get(what, 0) + by

    def line(self) -> str:
        """Return the counts and the failures on one line."""
        said = [f"{what} {number:g}" for what, number in self.counts.items()]
        return " · ".join([*said, f"failures {len(self.failures)}"])


class Harness(Protocol):
    """A module of this folder."""

    SHORT: int
    """How many trials the tests run (a few seconds)."""
    LONG: int
    """How many `make soak` runs."""
    soak: Callable[[int, random.Random, Path], Outcome]
    """Run so many trials in an empty folder; the same numbers give the same trials."""


POSIX = ("fcntl", "pty", "resource", "termios")
"""What some harnesses need, and not every system's Python has."""


def names() -> list[str]:
    """Return the harnesses of this folder: the modules that define `soak`."""
    return sorted(p.stem for p in Path(__file__).parent.glob("*.py") if "\ndef soak(" in p.read_text("utf-8"))


def harness(name: str) -> Harness | None:
    """Return a harness, None where it needs what the system's Python has not."""
    try:
        return cast(Harness, import_module(f"tests.soak.{name}"))
    except ModuleNotFoundError as missing:
        if missing.name not in POSIX:
            raise
        return None


def harnesses() -> dict[str, Harness]:
    """Return every harness that can run here by its name."""
    found = {name: harness(name) for name in names()}
    return {name: each for name, each in found.items() if each is not None}
