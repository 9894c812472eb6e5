"""A table of cases in one test: every case is tried, and all that fail are told, each with what it is.

For tests that need nothing but their case. As items of their own (`pytest.mark.parametrize`) ten thousand
cases cost more in being collected by each worker, set up and reported than in being tried.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Test = Callable[..., None]
_FAILURES = (Exception, pytest.fail.Exception, BaseExceptionGroup)
"""What a case may fail with; a group, where a table stands over a table."""


def for_each(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Let a test be run for every case of a table, as `pytest.mark.parametrize` takes it.

    Raises:
        ValueError: the table is empty: the test could not fail.
    """
    called = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [(case,) if len(called) == 1 else tuple(case) for case in cases]
    if not table:
        raise ValueError(f"no case for {names}")

    def over_all(test: Test) -> Test:
        @functools.wraps(test)
        def tried(*args: Any, **more: Any) -> None:
            failed = []
            for case in table:
                given = dict(zip(called, case, strict=True))
                try:
                    test(*args, **given, **more)
                except _FAILURES as error:
                    error.add_note("".join(f"\n  {name} = {value!r}" for name, value in given.items()))
                    failed.append(error)
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(table)} cases", failed)

        asked = inspect.signature(test)
        rest = [parameter for name, parameter in asked.parameters.items() if name not in called]
        tried.__signature__ = asked.replace(parameters=rest)
        return tried

    return over_all
