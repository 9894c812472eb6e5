"""How much is tried: a few seeds and sizes in `.ci/run`, many under `make soak` (`IMGTUI_DEEP=1`)."""

import os
from typing import TypeVar

_Case = TypeVar("_Case")
DEEP = bool(os.environ.get("IMGTUI_DEEP"))


def also(*cases: _Case) -> tuple[_Case, ...]:
    """Return cases that only `make soak` tries: each has its like, which runs always."""
    return cases if DEEP else ()


def often(few: int, many: int) -> int:
    """Return how many trials to make in this run."""
    return many if DEEP else few
