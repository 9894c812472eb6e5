"""Tests see no home, clock, locale, zone, terminal or workbook of whoever runs them."""

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest

sys.dont_write_bytecode = False  # before what is imported next: five processes would each compile it anew

from hypothesis import HealthCheck, settings  # noqa: E402

settings.register_profile(
    "ci",
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("deep", settings.get_profile("ci"), max_examples=1000, derandomize=False)
gc.set_threshold(200_000, 20, 100)  # all that one application leaves behind is young garbage together
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_LONG_NAME = 60
"""Characters of a case of a test that are its name."""
_FOREIGN = (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "LC_ALL",
    "LC_CTYPE",
    "LANGUAGE",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",  # each program that a test starts would compile the package anew
)


def pytest_configure() -> None:
    """Hear ctrl+c also where whoever runs the tests had it ignored, as a shell does behind "&"."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by its beginning and length: the name of a test stands in the memory of each process.

    One of 16 MB, named whole, was in five of them, and in the environment of every program that it started.
    """
    if isinstance(val, str | bytes) and len(val) > _LONG_NAME:
        return f"{val[:_LONG_NAME]!s} and more, {len(val)} in all"
    return None


def pytest_collection_finish() -> None:
    """Leave what has been collected out of every search for garbage from here on."""
    gc.collect()
    gc.freeze()


def _read_zone() -> None:
    """Take up the zone of the environment, on systems whose C library has one to take up."""
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True, scope="session")
def reference_is_read_once() -> Iterator[None]:
    """Let every workbook that is opened have the shipped data as it was first read; all of it is frozen.

    Reading it was half of what a command costs that a test carries out in this process.
    """
    from imgtui.exchange import reference
    from imgtui.services.desk import desk
    from imgtui.services.opened import book
    from imgtui.services.workbook import salvage

    kept = cache(reference.load_reference)
    with pytest.MonkeyPatch.context() as patch:
        for module in (book, desk, salvage):
            patch.setattr(module, "load_reference", kept)
        yield


_MAKE_FILES = {"storage", "soak"}
"""Folders of tests about the file itself: each workbook there is made by the steps of the schema."""


@pytest.fixture(autouse=True)
def empty_workbooks_are_copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a new workbook as a copy of one made before: the steps of the schema take ten times as long."""
    from imgtui.storage.file import file
    from tests import kept_files

    if request.path.relative_to(Path(__file__).parent).parts[0] not in _MAKE_FILES:
        monkeypatch.setattr(file, "_fill", kept_files.fill)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder that no test has had yet, each time it is asked.

    They are counted here: `mktemp` reads through all that there are to find the next number.
    """
    top = tmp_path_factory.mktemp("homes")
    return (top / str(number) for number in count())


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> Iterator[Path]:
    """Give every test an empty home and an environment that says nothing; return the home."""
    home = next(homes)
    home.mkdir()
    for name in [name for name in os.environ if name.startswith("IMGTUI_")]:
        monkeypatch.delenv(name)
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": "100",
        "LINES": "30",
    }.items():
        monkeypatch.setenv(name, value)
    _read_zone()
    yield home
    monkeypatch.undo()
    _read_zone()
