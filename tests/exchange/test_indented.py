"""JSON with indented lines is byte for byte what the library writes."""

import json
import random
from datetime import date
from typing import Any

import pytest

from imgtui.exchange.indented import indented
from tests.tables import for_each

TEXTS = ["", "a", 'he said "so"', "tab\tline\nend", "\x00\x1b\x7f", "é漢\U0001f600", "\\", "/", "\u2028"]
PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    10**30,
    0.1,
    -0.0,
    1e300,
    float("nan"),
    float("inf"),
    float("-inf"),
    *TEXTS,
]


def made(rng: random.Random, depth: int) -> Any:
    if depth == 0 or rng.random() < 0.4:
        return rng.choice(PLAIN)
    count = rng.randrange(4)
    if rng.random() < 0.5:
        items = [made(rng, depth - 1) for _ in range(count)]
        return tuple(items) if rng.random() < 0.3 else items
    return {f"{rng.choice(TEXTS)}{number}": made(rng, depth - 1) for number in range(count)}


@for_each("seed", range(40))
def test_it_is_what_the_library_writes(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(20):
        value = made(rng, 5)
        assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


@for_each("value", [date(2026, 1, 1), {1: "a"}, [{"a": {1, 2}}], object(), b"x"])
def test_what_json_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        indented(value)
