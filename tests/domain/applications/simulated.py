"""Seasons as they might truly go, drawn without a line of the model: what its intervals are held against.

Priors come from db/reference/figures.json as it stands there, read by this module alone; how readily a kind
invites is drawn by two gamma variables, and for each application whether and on which day. Only the
record of what is seen by a day is handed to the model.
"""

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from imgtui.domain.workbook.records import Bucket
from imgtui.exchange.reference import db_root

DAY0 = date(2026, 9, 25)
"""The day on which everything is sent; programs see it at once."""
IM, FM = "Internal Medicine", "Family Medicine"
LIST: dict[tuple[str, Bucket], int] = {
    (IM, "green"): 45,
    (IM, "yellow"): 35,
    (IM, "red"): 10,
    (FM, "green"): 15,
    (FM, "yellow"): 5,
}
FIGURES_OF = {IM: "im", FM: "fm"}


@cache
def shipped() -> dict[str, float]:
    """The figures as they stand in the file, by id."""
    found = json.loads((db_root() / "reference" / "figures.json").read_text(encoding="utf-8"))
    return {each["id"]: each["value"] for each in found}


OPEN_DAYS = int(shipped()["Y1.after_days"])
"""After so many days without an answer an application is taken as answered."""
SHAPES: dict[str, Callable[[random.Random], int]] = {
    "even": lambda rng: rng.randint(1, OPEN_DAYS - 1),
    "early": lambda rng: min(OPEN_DAYS - 1, 1 + int(rng.expovariate(1 / 6))),
    "late": lambda rng: max(1, OPEN_DAYS - 1 - int(rng.expovariate(1 / 6))),
}
"""When the invites of a season come."""


def prior(specialty: str, bucket: Bucket) -> tuple[float, float]:
    """What rules §10a say a kind starts from: the mean of its specialty times its bucket, at one weight."""
    name, figures = FIGURES_OF[specialty], shipped()
    a, b = figures[f"Y1.{name}_a"], figures[f"Y1.{name}_b"]
    return a / (a + b) * figures[f"Y1.{bucket}"], a + b


class Truth:
    """One season as it is to be: for each kind, the day of each answer of its applications; None: never."""

    def __init__(self, rng: random.Random, off: float = 1.0, shape: str = "even") -> None:
        self.yields: dict[tuple[str, Bucket], float] = {}
        self.days: dict[tuple[str, Bucket], list[int | None]] = {}
        for kind, count in LIST.items():
            mean, weight = prior(*kind)
            mean = min(0.9, off * mean)
            invites, silences = rng.gammavariate(mean * weight, 1), rng.gammavariate((1 - mean) * weight, 1)
            share = self.yields[kind] = invites / (invites + silences)
            self.days[kind] = [SHAPES[shape](rng) if rng.random() < share else None for _ in range(count)]

    def to_come(self, day: int) -> int:
        """How many invites come after a day."""
        return sum(each is not None and each > day for days in self.days.values() for each in days)

    def invited_on(self, day: int) -> Iterator[tuple[tuple[str, Bucket], int, date | None]]:
        """Each application with the day of its invite as it is known on a day: (kind, its number, day)."""
        for kind, days in self.days.items():
            for number, each in enumerate(days):
                known = each is not None and each <= day
                yield kind, number, DAY0 + timedelta(days=each) if known and each is not None else None


def seasons(
    count: int, seed: int, off: float = 1.0, shape: str = "even"
) -> Iterator[tuple[random.Random, Truth]]:
    """Draw seasons; `off` is by how much their yields miss the priors."""
    rng = random.Random(seed)
    for _ in range(count):
        yield rng, Truth(rng, off, shape)
