"""How much is tried: a few seeds and sizes in `.ci/run`, many under `make soak` (`IMGTUI_DEEP=1`)."""

import os

DEEP = bool(os.environ.get("IMGTUI_DEEP"))


def often(few: int, many: int) -> int:
    """Return how many trials to make in this run."""
    return many if DEEP else few
