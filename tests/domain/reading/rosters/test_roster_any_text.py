"""Whatever stands in a text, reading it ends, invents nothing, and takes no more work than its length."""

import sys
import time
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.reading.rosters.summary import as_json, summary_of
from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each

PIECES = st.sampled_from(
    ["PGY-1", "Class of 2028", "Ann Bell, MD", "Ross", "– Dow", "(KEMU)", "\t", " | ", ";", "Medical School:",
     "Alumni", "Chief Residents", "University of", "2024",
     "Hometown", "•", "MBBS", "from", "Lahore, Pakistan", "("]
)  # fmt: skip
LINES = st.lists(st.one_of(st.lists(PIECES, max_size=8).map(" ".join), st.text(max_size=60)), max_size=40)
HOSTILE: dict[str, Callable[[int], list[str]]] = {
    "names": lambda n: [f"Ann Bell{chr(65 + i % 26)}, MD" for i in range(n)],
    "weak names": lambda n: ["Ann Bell"] * n,
    "schools": lambda n: ["University of Lagos"] * n,
    "cells": lambda n: ["a\tb\tc"] * n,
    "levels": lambda n: ["PGY-1", "Ann Bell, MD", "Cairo University"] * (n // 3),
    "others before classes": lambda n: ["Faculty", "x"] * (n // 4) + ["PGY-1", "x"] * (n // 4),
    "labels": lambda n: ["Medical School"] * n,
    "long": lambda n: ["x" * 5000] * (n // 50),
    "lists": lambda n: ["A B; " * 1000] * (n // 50),
    "brackets": lambda n: ["(" * 5000] * (n // 50),
    "titles": lambda n: ["MD, " * 1000] * (n // 50),
    "dashes": lambda n: [" - ".join(["Ab Cd"] * 800)] * (n // 50),
    "sentences": lambda n: ["graduated from University " * 200] * (n // 50),
}


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_lines_are_read_and_nothing_is_invented(lines: list[str]) -> None:
    read = roster_reader().read(lines, season=2026)
    found = summary_of(read)
    text = "\n".join(lines).replace("\t", " ").replace("\xa0", " ")
    for group in read.classes:
        for each in group.residents:
            assert all(part in text for part in each.school.split())
    for counts in found.classes:
        kinds = counts.us_md + counts.us_do + counts.canadian + counts.img + counts.unknown
        assert (counts.n, counts.caribbean_img <= counts.img) == (kinds, True)
    if found.img_percent_range and found.img_percent is not None:
        low, high = found.img_percent_range
        assert low <= found.img_percent <= high
    assert set(as_json(found)) >= {"classes", "total", "countries", "unknown_schools"}


def steps(lines: Sequence[str]) -> int:
    """Return how many Python lines reading takes."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        roster_reader().read(lines, season=2026)
    finally:
        sys.settrace(None)
    return count


@for_each("name", HOSTILE)
def test_twice_the_lines_is_twice_the_work(name: str) -> None:
    make = HOSTILE[name]
    roster_reader().read(make(100), season=2026)  # what is kept between readings is kept now
    assert steps(make(200)) < 2.6 * steps(make(100)) + 2000


def test_a_line_of_nothing_but_brackets_takes_no_square_of_their_number() -> None:
    """The square took half a minute of this, inside one pattern: lines of Python do not tell that."""
    begun = time.process_time()
    roster_reader().read(["(" * 20_000], season=2026)
    assert time.process_time() - begun < 5


def test_a_line_of_megabytes_is_read_at_its_beginning_only() -> None:
    roster = roster_reader().read(
        ["PGY-1", "Ann Bell, MD – Cairo University " + "x" * 5_000_000], season=2026
    )
    assert summary_of(roster).total == 1
